"""Whether the labelled words of the corpus are in the text that was read: `python benchmarks/quotes.py [CORPUS]`.

No judging is needed for this: every `contains` of a `gold.json` must stand in the text of its document, and in a unit
that is cited as the label says. White space, hyphens at the end of a line and kinds of quotation marks make no
difference. Ends with exit code 1 under 99.5 %.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from contractcheck.batch.collect import SourceFile
from contractcheck.batch.worker import read_all
from contractcheck.model import Zone
from contractcheck.reading.interface import ReadOptions
from contractcheck.structure.outline import outline
from contractcheck.structure.units import Outline

CORPUS = Path(__file__).parent.parent / "tests" / "corpus"
ENOUGH = 0.995


@dataclass(frozen=True, slots=True)
class Label:
    """Words that somebody saw in a document, and where."""

    path: Path
    article: str | None
    words: str


def labels(corpus: Path) -> Iterator[Label]:
    """Yield the words of every `gold.json` under the corpus, each place once, in a fixed order."""
    seen: set[Label] = set()
    for gold in sorted(corpus.glob("dossiers/*/gold.json")):
        for spans in json.loads(gold.read_text(encoding="utf-8"))["evidence"].values():
            for span in spans:
                label = Label(gold.parent / span["document"], span.get("article"), span["contains"])
                if label not in seen:
                    seen.add(label)
                    yield label


def bare(text: str) -> str:
    """The text without what differs between a printed line and the words that a reader types over."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"[\s\-\u2010\u2011\u00ad'\"\u2018\u2019\u201c\u201d]", "", plain)


def stands_at(one: Outline, label: Label) -> bool:
    """Whether a unit that holds the words, or in which they begin, is cited as the label says."""
    wanted = bare(label.words)
    texts = [bare(one.document.text[unit.start : unit.end]) for unit in one.units]
    whole = "".join(texts)
    begins = whole.find(wanted)
    while begins >= 0:
        place = 0
        for unit, text in zip(one.units, texts, strict=True):
            # "3 lid 1, R2" is the second row of the table in 3 lid 1: either is a right answer.
            cited = (unit.article, *(unit.article or "").split(", "))
            if place <= begins < place + len(text) and unit.zone is not Zone.TOC and label.article in cited:
                return True
            place += len(text)
        begins = whole.find(wanted, begins + 1)
    return False


def main() -> None:
    """Read the documents, print what is missing and the two shares."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("corpus", type=Path, nargs="?", default=CORPUS)
    options = parser.parse_args()
    every = list(labels(options.corpus))
    paths = list(dict.fromkeys(label.path for label in every))
    sources = [SourceFile(str(path), str(path), (), path.stat().st_size) for path in paths]
    documents = dict(zip(paths, read_all(sources, ReadOptions(), jobs=1, timeout=60), strict=True))
    outlines = {path: outline(document) for path, document in documents.items()}
    there = placed = 0
    for label in every:
        if bare(label.words) not in bare(documents[label.path].text):
            print(f"not read: {label.path.parent.name}/{label.path.name} {label.article}: {label.words}")
            continue
        there += 1
        if stands_at(outlines[label.path], label):
            placed += 1
        else:
            print(f"elsewhere: {label.path.parent.name}/{label.path.name} {label.article}: {label.words}")
    print(f"{len(every)} labelled places in {len(paths)} documents")
    print(f"words found in the text that was read: {there / len(every):.2%}")
    print(f"found in a unit cited as the label says: {placed / len(every):.2%}")
    if there / len(every) < ENOUGH:
        sys.exit(1)


if __name__ == "__main__":
    main()
