"""Do the rules notice when a clause is taken away, weakened or denied? `python benchmarks/mutation.py [FOLDER]`.

For every toetspunt that the sample contracts cover, the sentences it rests on are changed in the ways that
`mutation.yaml` lists, and the dossier is judged anew. A rule that still says `covered` with evidence in a changed
sentence did not notice; one that no longer does where nothing was taken away gives a false alarm.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
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
_FRAMES: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))

_STATEMENT = re.compile(r"[^;\s][^;]*;?")

KEPT = "kept"
Mutation = Callable[[str], str]
"""A sentence and what becomes of it."""


def deleted(sentence: str) -> str:
    """The sentence is gone."""
    return " " * len(sentence)


def framed(frame: str, sentence: str) -> str:
    """The sentence inside other words."""
    stem = sentence.rstrip(" .;")
    end = "" if frame.endswith("?") else sentence[len(stem) :]
    return frame.format(s=stem[:1].lower() + stem[1:], S=stem) + end


MUTATIONS: list[tuple[str, Mutation]] = [
    ("deleted", deleted),
    *((kind, partial(framed, frame)) for kind, frames in _FRAMES.items() for frame in frames),
]
"""The kind of change, and the change."""


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
    wrong: Counter[str] = Counter()
    for source in collect([folder], "subfolder"):
        documents = read_all(source.files, ReadOptions(), jobs=2, timeout=120)
        report = judge.judge(source.name, [outline(document) for document in documents])
        for finding in report.findings:
            if finding.status is not Status.COVERED:
                continue
            for kind, mutation in MUTATIONS:
                outlines = [outline(document) for document in mutated(documents, finding, mutation)]
                (after,) = judges[finding.check].judge(source.name, outlines).findings
                tried[kind] += 1
                covered = after.status is Status.COVERED
                if covered is not (kind == KEPT) and (kind == KEPT or _rests_on_changed(documents, finding, after)):
                    wrong[kind] += 1
                    shown = (after.evidence or finding.evidence)[0].passage.quote
                    print(f"{kind} {finding.check} {source.name}, {after.status}: {shown[:120]}")
    for kind in dict.fromkeys(kind for kind, _ in MUTATIONS):
        said = "false alarms" if kind == KEPT else "not noticed"
        print(f"{kind:<9} {tried[kind]:>5} tried {wrong[kind]:>4} {said}")
    changes = sum(tried.values()) - tried[KEPT]
    print(f"not noticed: {(sum(wrong.values()) - wrong[KEPT]) / max(1, changes):.1%} of {changes}")


def _rests_on_changed(documents: list[Document], before: Finding, after: Finding) -> bool:
    """True where the evidence afterwards is not text that stood elsewhere in the untouched dossier."""
    used = {e.passage.quote for e in before.evidence}
    text = {document.path: " ".join(document.text.split()) for document in documents}
    return any(e.passage.quote in used or e.passage.quote not in text[e.passage.document] for e in after.evidence)


if __name__ == "__main__":
    main()
