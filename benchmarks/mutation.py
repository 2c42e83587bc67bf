"""Do the rules notice when a clause is taken away, weakened or denied? `python benchmarks/mutation.py [FOLDER]`.

For every toetspunt that the sample contracts cover, the sentences it rests on are changed in three ways, and the
dossier is judged anew. A rule that still says `covered` with evidence in a changed sentence did not notice.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from contractcheck.batch.collect import collect
from contractcheck.batch.worker import read_all
from contractcheck.dutch.sentences import sentences
from contractcheck.engine.judge import Judge
from contractcheck.model import Block, Document, Finding, Status
from contractcheck.reading.interface import ReadOptions
from contractcheck.rules.ruleset import load_ruleset
from contractcheck.structure.outline import outline

SAMPLES = Path(__file__).parent.parent / "sample_contracts"
_WORDS = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))

_STATEMENT = re.compile(r"[^;\s][^;]*;?")

Mutation = Callable[[str], str]
"""A sentence and what becomes of it."""


def deleted(sentence: str) -> str:
    """The sentence is gone."""
    return " " * len(sentence)


def _inside(name: str, sentence: str) -> str:
    frame: str = _WORDS[name]
    return frame.format(sentence=sentence[:1].lower() + sentence[1:])


def weakened(sentence: str) -> str:
    """The same as an aim."""
    return _inside("weakened", sentence)


def denied(sentence: str) -> str:
    """The same as what was not agreed."""
    return _inside("denied", sentence)


MUTATIONS: dict[str, Mutation] = {"deleted": deleted, "weakened": weakened, "denied": denied}


@dataclass(frozen=True, slots=True)
class Shift:
    """A piece of text that was replaced; moves the offsets behind it."""

    start: int
    end: int
    delta: int

    def __call__(self, offset: int) -> int:
        """Where an offset of the old text lies in the new one."""
        return offset if offset <= self.start else offset + self.delta if offset >= self.end else self.start


def with_text(document: Document, start: int, end: int, text: str) -> Document:
    """The document with `text` instead of what stood from `start` to `end`."""
    move = Shift(start, end, len(text) - (end - start))

    def moved(block: Block) -> Block:
        cells = tuple((move(first), move(last)) for first, last in block.cells)
        return block._replace(start=move(block.start), end=move(block.end), cells=cells)

    return replace(
        document,
        text=document.text[:start] + text + document.text[end:],
        blocks=tuple(map(moved, document.blocks)),
        page_starts=tuple(map(move, document.page_starts)),
    )


def _statements(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences, cut at a semicolon: what stands behind it is said by itself."""
    for first, last in sentences(text, start, end):
        for part in _STATEMENT.finditer(text, first, last):
            yield part.span()


def mutated(documents: list[Document], finding: Finding, mutation: Mutation) -> list[Document]:
    """The documents with every sentence of the evidence changed."""
    changed = {document.path: document for document in documents}
    places = {
        (e.passage.document, start, end)
        for e in finding.evidence
        for start, end in _statements(changed[e.passage.document].text, e.passage.start, e.passage.end)
    }
    for path, start, end in sorted(places, reverse=True):
        changed[path] = with_text(changed[path], start, end, mutation(changed[path].text[start:end]))
    return list(changed.values())


def main() -> None:
    """Judge, change, judge again, count."""
    folder = sys.argv[1] if len(sys.argv) > 1 else str(SAMPLES)
    ruleset = load_ruleset()
    judges = {rule.id: Judge(ruleset.only((rule,))) for rule in ruleset.rules}
    judge = Judge(ruleset)
    tried: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for source in collect([folder], "subfolder"):
        documents = read_all(source.files, ReadOptions(), jobs=2, timeout=120)
        report = judge.judge(source.name, [outline(document) for document in documents])
        for finding in report.findings:
            if finding.status is not Status.COVERED:
                continue
            for name, mutation in MUTATIONS.items():
                outlines = [outline(document) for document in mutated(documents, finding, mutation)]
                (after,) = judges[finding.check].judge(source.name, outlines).findings
                tried[name] += 1
                if after.status is Status.COVERED and _rests_on_changed(documents, finding, after):
                    missed[name] += 1
                    print(f"not noticed: {name} {finding.check} {source.name}: {after.evidence[0].passage.quote[:90]}")
    for name in MUTATIONS:
        print(f"{name:<9} {tried[name]:>4} tried {missed[name]:>4} not noticed")
    print(f"not noticed: {sum(missed.values()) / max(1, sum(tried.values())):.1%} of {sum(tried.values())}")


def _rests_on_changed(documents: list[Document], before: Finding, after: Finding) -> bool:
    """True where the evidence afterwards is not text that stood elsewhere in the untouched dossier."""
    used = {e.passage.quote for e in before.evidence}
    text = {document.path: " ".join(document.text.split()) for document in documents}
    return any(e.passage.quote in used or e.passage.quote not in text[e.passage.document] for e in after.evidence)


if __name__ == "__main__":
    main()
