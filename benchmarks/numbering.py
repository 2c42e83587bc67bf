"""Our automatic numbers beside those that LibreOffice shows: `python benchmarks/numbering.py CACHE [--third DIR]`.

Reads the Word and ODF files of the samples, of the labelled corpus and, with `--third`, of the reading manifest, and
compares the number of each paragraph with the line of the same text in LibreOffice's text export, which is kept in
CACHE. Left out are files with tracked changes or hidden text, which that export shows too, and paragraphs in tables,
whose numbers are compared as words by `reading.py`. LibreOffice is a second opinion, not the truth: it has faults too.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import KINDS, Found, found, read_manifest, sha1
from office import export_texts

from contractcheck.batch.collect import SourceFile
from contractcheck.batch.worker import read_all
from contractcheck.model import Block, BlockKind, Document
from contractcheck.reading.interface import ReadOptions

ROOT = Path(__file__).parent.parent
EXPLAINED = Path(__file__).with_name("numbering_explained.toml")
_UNSEEN = re.compile(r"dossier-(?:28|29|30)\b")
_FAR = 60
"""Lines that LibreOffice may have on its own before the next line that we have too."""
_BEGIN = 24
"""Characters of a text that tell it apart."""
_LONGEST_NUMBER = 40
_NUMBER = re.compile(
    r"[(\[]?(?:(?:artikel|bijlage|hoofdstuk|§|[a-z]+)?[\divxlc]+|[a-z]{1,2})(?:[.\-)\]:]+[0-9a-z]{0,4})*", re.IGNORECASE
)
_UNCOMPARED = ("tracked-insertions", "tracked-deletions", "hidden-text")


@dataclass(frozen=True, slots=True)
class Compared:
    """One paragraph that has a number on at least one side; white space is left out of all three."""

    ours: str
    theirs: str | None
    """None where LibreOffice has no line with this text."""
    text: str

    @property
    def same(self) -> bool:
        """Whether both show the same number."""
        return self.ours == self.theirs


def compare(document: Document, export: str) -> Iterator[Compared]:
    """Yield each numbered paragraph of a document with the number that LibreOffice's export has for it."""
    lines = [line for line in map(_bare, export.splitlines()) if line]
    at = 0
    for block in document.blocks:
        if block.kind in (BlockKind.TABLE_ROW, BlockKind.FOOTNOTE):
            continue
        label, text = _bare(block.label), _bare(document.text_of(block))
        match = _find(lines, at, label, text)
        if match is None:
            if label:
                yield Compared(label, None, text)
            continue
        at, theirs = match
        at += 1
        if _is_number(theirs, block) or label:
            yield Compared(label, theirs if _is_number(theirs, block) else "", text)


def _find(lines: Sequence[str], start: int, label: str, text: str) -> tuple[int, str] | None:
    """Find the next line with this text, and what stands before it; first one with the same number, then any."""
    begin = text[:_BEGIN]
    if not begin:
        return None
    wanted = (label + text)[: len(label) + _BEGIN]
    near = range(start, min(start + _FAR, len(lines)))
    for index in near:
        if lines[index].startswith(wanted):
            return index, label
    for index in near:
        position = lines[index].find(begin)
        if 0 <= position <= _LONGEST_NUMBER and (len(begin) > 5 or lines[index][position:] == text):
            return index, lines[index][:position]
    # A long table may stand between; what begins with both the number and many words of the text is the same.
    far = range(near.stop, len(lines)) if len(begin) == _BEGIN else ()
    return next(((index, label) for index in far if lines[index].startswith(wanted)), None)


def _is_number(before: str, block: Block) -> bool:
    """Whether what stands before a text is a number, and not a bullet."""
    # A bullet, or the mark of a footnote.
    if not block.label and before.isalnum():
        return False
    return _NUMBER.fullmatch(before) is not None or (before == block.label.replace(" ", "") and before != "")


def _bare(text: str) -> str:
    # Brackets are how we show what is still to be filled in.
    return re.sub(r"[\s\u00ad\[\]]", "", text).replace("\u2011", "-")


def own_files() -> Iterator[tuple[str, Path]]:
    """Yield the Word and ODF files of this project; the dossiers that are kept unseen stay so."""
    for group in ("sample_contracts", "tests/corpus"):
        for path in sorted((ROOT / group).rglob("*")):
            if KINDS.get(path.suffix.lower()) in ("word", "odt") and not _UNSEEN.search(path.as_posix()):
                yield group, path


def third_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the Word and ODF files of the manifest that are there, by repository."""
    for one in found(read_manifest(), folder):
        if one.entry.kind in ("word", "odt"):
            yield _group(one), one.disk


def _group(one: Found) -> str:
    # Twenty files that count to thousands in every number format and language would drown out all others.
    return "counting in other languages" if "TestFiles/LIR" in one.entry.path else one.entry.repository


def main() -> None:
    """Compare, and print the share of agreement by group and every disagreement."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("cache", type=Path, help="where LibreOffice's exports are kept")
    parser.add_argument("--third", type=Path, help="the folder with the repositories of the reading manifest")
    parser.add_argument("--show", type=int, default=20, metavar="N", help="disagreements to print for one file")
    options = parser.parse_args()
    files = [*own_files(), *(third_files(options.third) if options.third else ())]
    explained = tomllib.loads(EXPLAINED.read_text(encoding="utf-8"))["difference"]
    digests = {path: sha1(path) for _, path in files}
    sources = [SourceFile(path.name, str(path), (), path.stat().st_size) for _, path in files]
    documents = read_all(sources, ReadOptions(), jobs=1, timeout=60)
    kept = [
        (group, path, document)
        for (group, path), document in zip(files, documents, strict=True)
        if document.text and not any(note.kind in _UNCOMPARED for note in document.notes)
    ]
    exports = export_texts({digests[path]: path for _, path, _ in kept}, options.cache)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for group, path, document in kept:
        every = list(compare(document, exports.get(digests[path], "")))
        compared = [one for one in every if one.theirs is not None]
        wrong = [one for one in compared if not one.same]
        counts[group].update(files=bool(compared), paragraphs=len(compared), same=len(compared) - len(wrong))
        counts[group]["alone"] += len(every) - len(compared)
        reasons = {one: _why(path.name, one.ours, explained) for one in wrong}
        counts[group]["unexplained"] += sum(1 for why in reasons.values() if not why)
        for one in wrong[: options.show]:
            print(f"{group} {path.name}: {one.ours or '-'} but LibreOffice {one.theirs or '-'}  {one.text[:50]}")
        for why in dict.fromkeys(reasons.values()):
            print(f"    {why or 'not explained'}")
        if len(wrong) > options.show:
            print(f"{group} {path.name}: {len(wrong) - options.show} more")
    print()
    for group, row in sorted(counts.items()):
        if row["paragraphs"]:
            print(_line(group, row))
    print(_line("all", sum(counts.values(), Counter[str]())))
    print(
        _line("all without other languages", sum((row for g, row in counts.items() if "lang" not in g), Counter[str]()))
    )


def _why(name: str, ours: str, explained: Sequence[Mapping[str, str]]) -> str:
    found = (one for one in explained if re.fullmatch(one["file"], name) and re.fullmatch(one["ours"], ours))
    return next((one["why"] for one in found), "")


def _line(name: str, row: Counter[str]) -> str:
    share = row["same"] / row["paragraphs"] if row["paragraphs"] else 1.0
    numbered = f"{row['files']:>4} files {row['paragraphs']:>6} numbered paragraphs"
    return f"{name:<34} {numbered} {share:>8.2%} the same, {row['unexplained']} not explained, {row['alone']} not found"


if __name__ == "__main__":
    main()
