"""The examples beside each rule, put to the rule itself: `contractcheck rules test`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from contractcheck.engine.judge import Judge
from contractcheck.model import Block, BlockKind, Document
from contractcheck.rules.ruleset import Ruleset
from contractcheck.rules.schema import Example, Rule
from contractcheck.structure.outline import outline


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """One example and what the rule said of it."""

    rule: Rule
    number: int
    """The place of the example in the rule file, from 1."""
    example: Example
    answer: str
    trace: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """True where the rule says what the example asks."""
        return self.answer == self.example.status


def run_examples(ruleset: Ruleset, ids: Iterable[str] = ()) -> Iterator[ExampleResult]:
    """Every example of the rules with these ids, or of all rules, judged as a document of its own."""
    wanted = set(ids)
    for rule in ruleset.rules:
        if wanted and rule.id not in wanted:
            continue
        judge = Judge(ruleset.only((rule,)))
        for number, example in enumerate(rule.examples, 1):
            document = example_document(example.text, f"{rule.id} voorbeeld {number}")
            report = judge.judge(document.path, [outline(document)])
            (finding,) = report.findings
            yield ExampleResult(rule, number, example, finding.status.value, finding.trace)


def example_document(text: str, name: str) -> Document:
    """A document of plain lines, each a block; " | " divides the cells of a table row."""
    blocks: list[Block] = []
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    rulers = {number for number, line in enumerate(lines) if "|" in line and not line.strip("|:- ")}
    parts: list[str] = []
    offset = 0
    for number, line in enumerate(lines):
        if number in rulers:
            continue
        row = " | " in line
        clean = "\t".join(cell.strip() for cell in line.strip("| ").split("|")) if row else line.removeprefix("- ")
        cells, position = [], offset
        for cell in clean.split("\t") if row else ():
            cells.append((position, position + len(cell)))
            position += len(cell) + 1
        kind = BlockKind.TABLE_ROW if row else BlockKind.LIST_ITEM if line.startswith("- ") else BlockKind.PARAGRAPH
        header = row and number + 1 in rulers
        blocks.append(
            Block(kind, offset, offset + len(clean), table=1 if row else 0, cells=tuple(cells), header=header)
        )
        parts.append(clean)
        offset += len(clean) + 1
    return Document(name, "txt", hashlib.sha256(text.encode()).hexdigest(), "\n".join(parts), tuple(blocks))
