"""What becomes of documents that others made: `python benchmarks/reading.py DIR [--hostile OUT] [--cache DIR]`.

DIR holds checked-out repositories as `owner+name`; the files that count stand in `reading_manifest.tsv`, which
`--make-manifest` makes from what is in DIR. OUT is what a maker of hostile files wrote. Everything is read through
`read_all`, as the command line does it, with its limits on time and memory.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from corpus import HOSTILE, MANIFEST, Found, found, hostile, read_manifest, write_manifest
from office import export_texts
from words import Recall, raw_pdf, raw_word, recall, unexported_words, without_furniture, without_note_marks, words

from contractcheck.batch.pool import work_in_children
from contractcheck.batch.worker import read_all
from contractcheck.model import BlockKind, Document
from contractcheck.reading import READERS, unreadable
from contractcheck.reading.interface import ReadOptions

COLUMNS = {
    "files": "that are there",
    "read": "wholly or in part, what was not read being told",
    "refused": "in one clear line",
    "stopped": "in one clear line too, but because a library ended its process: pdfium does so on objects in circles",
    "crashed": "something flew out of the worker, or nothing was told",
    "overtime": "over the limit without a line that says so",
    "zero": "no text, though another reader finds some",
}
_UNEXPECTED = re.compile(r"onverwacht gestopt|niet worden gelezen \(\w+\)")
_GRACE_SECONDS = 5.0
_NO_TEXT = ("", "empty", "no-text-layer")
_EXPORTED = ("tracked-insertions", "tracked-deletions", "hidden-text")
_COUNTING = re.compile(r"TestFiles/LIR\d+")
_BULLET = re.compile(r"^[ \t]*[\u2022\u00b7\uf0b7o§Øüvq-][ \t](?=\S)", re.MULTILINE)
_RAW = {"word": raw_word, "pdf": raw_pdf}


@dataclass(frozen=True, slots=True)
class Reading:
    """One file and what became of it."""

    file: Found
    document: Document
    seconds: float
    error: str = ""
    """What flew out of the reading worker; empty where all went as it should."""


@dataclass(slots=True)
class Tally:
    """Counts by repository, and the names of what is not as it should be."""

    rows: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    named: list[str] = field(default_factory=list)

    def add(self, row: str, column: str, file: Found, why: str = "") -> None:
        """Count one file; those that fall short are named."""
        self.rows[row][column] += 1
        if column in ("stopped", "crashed", "overtime", "zero"):
            self.named.append(f"{column}: {file.entry.repository} {file.entry.path} {why}".rstrip())


def read_each(files: Sequence[Found], timeout: float, tracked: str = "final") -> Iterator[Reading]:
    """Read every file by itself, so that its time and its errors are its own; pictures of text are left unread."""
    for module, _ in READERS.values():
        # Loaded once, here: every child then begins with the same readers.
        import_module(module)
    for file in files:
        start = time.monotonic()
        try:
            [document] = read_all([file.source], ReadOptions(tracked=tracked, ocr="never"), jobs=1, timeout=timeout)
            error = ""
        except Exception as problem:
            document, error = Document(file.source.path, "", "", readable=False), repr(problem)
        yield Reading(file, document, time.monotonic() - start, error)


def tally(readings: Sequence[Reading], timeout: float) -> Tally:
    """Say of every file what became of it."""
    counts = Tally()
    silent = [one for one in readings if not one.error and _is_silent(one.document) and one.file.entry.kind in _RAW]
    hidden = {id(one) for one in silent if any(map(str.isalnum, _raw(one.file).text))}
    for one in readings:
        row, why = one.file.entry.repository, one.error or _why(one.document)
        counts.add(row, "files", one.file)
        if one.error or (not one.document.readable and not why):
            counts.add(row, "crashed", one.file, why)
        elif _UNEXPECTED.search(why):
            counts.add(row, "stopped", one.file, why)
        elif one.seconds > timeout + _GRACE_SECONDS:
            counts.add(row, "overtime", one.file, f"{one.seconds:.0f} s")
        else:
            counts.add(row, "read" if one.document.readable else "refused", one.file)
        if id(one) in hidden:
            counts.add(row, "zero", one.file, why)
    return counts


def _is_silent(document: Document) -> bool:
    """Whether nothing was read and nothing but that is said of it, such as that all text is hidden."""
    if any(note.kind == "hidden-text" for note in document.notes):
        return False
    return not document.text and (document.unread[0].reason if document.unread else "") in _NO_TEXT


def _why(document: Document) -> str:
    return document.unread[0].detail if document.unread else ""


def _raw(file: Found) -> Document:
    """What another reader finds in the file; an empty document where that one fails."""
    [document] = work_in_children([file.source], ReadOptions(), _RAW[file.entry.kind], unreadable, jobs=1, timeout=60)
    return document


def twins(readings: Sequence[Reading], timeout: float) -> list[str]:
    """Compare the two readings of tracked changes with what another program made of accepting and rejecting them."""
    by_path = {one.file.disk: one for one in readings}
    lines = []
    for tracked, ending in (("final", "Accepted"), ("original", "Rejected")):
        pairs = [
            (one.file, by_path[twin])
            for disk, one in by_path.items()
            if (twin := disk.with_name(f"{disk.stem}-{ending}{disk.suffix}")) in by_path
        ]
        ours = [one.document for one in read_each([file for file, _ in pairs], timeout, tracked)]
        wrong = [
            file.entry.path
            for document, (file, twin) in zip(ours, pairs, strict=True)
            if "".join(document.text.split()) != "".join(twin.document.text.split())
        ]
        lines.append(f"tracked changes, {tracked}: {len(pairs) - len(wrong)} of {len(pairs)} equal the {ending} twin")
        lines += [f"  differs: {path}" for path in wrong]
    return lines


def word_recall(readings: Sequence[Reading], cache: Path, show: int) -> list[str]:
    """Compare our words of Word files with LibreOffice's text export, both ways.

    Left out are files with tracked changes or hidden text, all of which that export shows, and lists that count in
    other languages. Of our words, those in footnotes, text boxes and formulas are left out, which it does not give.
    """
    ours = [one for one in readings if one.document.format == "docx" and one.document.text]
    ours = [one for one in ours if one.file.entry.repository != HOSTILE and not _COUNTING.search(one.file.entry.path)]
    plain = [one for one in ours if not any(note.kind in _EXPORTED for note in one.document.notes)]
    texts = export_texts({one.file.entry.sha1: one.file.disk for one in plain}, cache)
    there, back = Recall(), Recall()
    worst: list[tuple[int, str]] = []
    compared = 0
    for one in plain:
        text = texts.get(one.file.entry.sha1)
        if text is None:
            continue
        compared += 1
        theirs, mine = words(_BULLET.sub("", text)), _words_of(one.document)
        notes = [one.document.text_of(block) for block in one.document.blocks if block.kind is BlockKind.FOOTNOTE]
        shared = mine - words("\n".join(notes)) - unexported_words(one.file.source)
        if notes:
            theirs, mine, shared = map(without_note_marks, (theirs, mine, shared))
        forth, reverse = recall(theirs, mine), recall(shared, theirs)
        there, back = there + forth, back + reverse
        lost, extra = theirs - mine, shared - theirs
        if lost or extra:
            line = f"  {one.file.entry.repository} {one.file.entry.path} of {forth.words}"
            line += f"\n     lost {lost.total()}: {_some(lost)}\n     extra {extra.total()}: {_some(extra)}"
            worst.append((lost.total() + extra.total(), line))
    worst.sort(reverse=True)
    return [
        f"words of LibreOffice's text export that we have: {there.share:.4%} of {there.words}",
        f"words of ours that LibreOffice's text export has: {back.share:.4%} of {back.words}",
        f"  ({compared} Word files compared; {len(ours) - len(plain)} with tracked changes or hidden text left out, "
        f"{len(plain) - compared} that LibreOffice does not open)",
        *(line for _, line in worst[:show]),
    ]


def _words_of(document: Document) -> Counter[str]:
    return words("\n".join(f"{block.label} {document.text_of(block)}" for block in document.blocks))


def _some(counts: Counter[str]) -> str:
    return " ".join(f"{word}*{count}" if count > 1 else word for word, count in counts.most_common(12))


def pdf_recall(readings: Sequence[Reading], show: int) -> list[str]:
    """Compare our words of each PDF page with those of pypdfium2, headers and footers left out.

    Pages with text that nobody sees are counted apart: pypdfium2 gives that text, we leave it out and say so.
    """
    pages = good = unopened = apart = 0
    total, with_hidden = Recall(), Recall()
    worst: list[tuple[int, str]] = []
    for one in readings:
        if one.file.entry.kind != "pdf" or not one.document.text:
            continue
        theirs, mine = _pages(_raw(one.file)), _pages(one.document)
        if not theirs:
            unopened += 1
            continue
        if len(theirs) != len(mine):
            worst.append((10**9, f"  {one.file.entry.repository} {one.file.entry.path}: other number of pages"))
            continue
        lost, hidden = 0, _pages_with_hidden_text(one.document)
        for number, (their_page, my_page) in enumerate(zip(without_furniture(theirs), mine, strict=True), 1):
            part = recall(words(their_page), words(my_page))
            if number in hidden:
                apart, with_hidden = apart + 1, with_hidden + part
                continue
            pages, good, total = pages + 1, good + (part.share >= 0.99), total + part
            lost += part.words - part.found
        if lost:
            worst.append((lost, f"  {one.file.entry.repository} {one.file.entry.path}: {lost} words lost"))
    worst.sort(reverse=True)
    return [
        f"words of pypdfium2 that we have on the same page: {total.share:.4%} of {total.words}",
        f"  ({pages} pages compared, {good} of them with 99 % or more; {unopened} files that pypdfium2 does not read)",
        f"  (apart: {apart} pages with text that nobody sees, of whose {with_hidden.words} words we have "
        f"{with_hidden.share:.2%} and leave the others out, as a note says)",
        *(line for _, line in worst[:show]),
    ]


def _pages_with_hidden_text(document: Document) -> Container[int]:
    """The pages that the note on hidden text names; all of them where it names no more than the first."""
    said = next((note.detail for note in document.notes if note.kind == "hidden-text"), "")
    if "en verder" in said:
        return range(len(document.page_starts) + 1)
    return {int(number) for number in re.findall(r"\d+", said)}


def _pages(document: Document) -> list[str]:
    if not document.page_starts:
        return []
    ends = (*document.page_starts[1:], len(document.text))
    return [document.text[start:end] for start, end in zip(document.page_starts, ends, strict=True)]


def table(counts: Tally) -> list[str]:
    """The table by repository, and the total."""
    width = max(map(len, (*counts.rows, "total")))
    rows = [*sorted(counts.rows.items()), ("total", sum(counts.rows.values(), Counter[str]()))]
    head = f"{'repository':<{width}}" + "".join(f"{column:>10}" for column in COLUMNS)
    lines = (f"{name:<{width}}" + "".join(f"{row[column]:>10}" for column in COLUMNS) for name, row in rows)
    return [head, *lines, "", *(f"{column}: {meaning}" for column, meaning in COLUMNS.items())]


def main() -> None:
    """Read the corpus and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, help="holds the repositories, each in owner+name")
    parser.add_argument("--make-manifest", action="store_true", help="write the manifest from what is in the folder")
    parser.add_argument("--manifest", type=Path, default=MANIFEST)
    parser.add_argument("--hostile", type=Path, metavar="OUT", help="a folder of files that were made to do harm")
    parser.add_argument("--kind", action="append", help="only this kind of file (word, pdf, odt, doc, rtf); repeatable")
    parser.add_argument("--only", default="", help="only repositories whose name holds this")
    parser.add_argument("--cache", type=Path, help="keep LibreOffice's exports here; without it, they are not compared")
    parser.add_argument("--no-pages", action="store_true", help="do not compare PDF pages with pypdfium2")
    parser.add_argument("--timeout", type=float, default=60.0)
    parser.add_argument("--show", type=int, default=20, metavar="N", help="name the N files that differ most")
    options = parser.parse_args()
    if options.make_manifest:
        print(f"{write_manifest(options.folder, options.manifest)} files")
        return
    entries = read_manifest(options.manifest)
    files = [*found(entries, options.folder)]
    print(f"{len(files)} of the {len(entries)} files of the manifest are there")
    files += hostile(options.hostile) if options.hostile else []
    files = [one for one in files if options.only in one.entry.repository]
    files = [one for one in files if not options.kind or one.entry.kind in options.kind]
    readings = list(read_each(files, options.timeout))
    counts = tally(readings, options.timeout)
    slowest = sorted(readings, key=lambda one: one.seconds, reverse=True)[:5]
    print("\n".join(table(counts)), "\n", *counts.named, sep="\n")
    print("slowest: " + ", ".join(f"{one.seconds:.1f} s {one.file.disk.name}" for one in slowest), "\n")
    print(*twins(readings, options.timeout), sep="\n")
    if options.cache:
        print(*word_recall(readings, options.cache, options.show), sep="\n")
    if not options.no_pages:
        print(*pdf_recall(readings, options.show), sep="\n")


if __name__ == "__main__":
    main()
