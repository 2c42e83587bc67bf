"""What stands around the passages of a report: the sentences beside them, and pictures of them from PDFs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from contractcheck.batch.collect import SourceFile
from contractcheck.dutch.sentences import sentences
from contractcheck.errors import UnreadableDocument
from contractcheck.model import Block, Clipping, Document, DossierReport, Passage, Spot, Surroundings
from contractcheck.reading.interface import ReadOptions

if TYPE_CHECKING:
    from contractcheck.reading.pdf_quotes import Quote

_SPACE = re.compile(r"\s+")
_LONGEST = 300
"""Characters of a neighbouring sentence that are shown."""
_SECONDS = 30.0
"""For the pictures of one PDF; they are no reason to wait as long as for its text."""
_FEW = 3
"""Words below which something between two full stops is no sentence but a number or a title."""
_MOST_BYTES = 3_000_000
"""Bytes that the pictures of one report may take; what comes after that has none."""

Found = dict[Spot, tuple[Clipping, ...]]


def surroundings(
    dossiers: Iterable[DossierReport],
    documents: Mapping[str, Document],
    files: Iterable[SourceFile],
    options: ReadOptions,
    *,
    jobs: int,
) -> dict[Spot, Surroundings]:
    """Return what stands around each passage, by its place; `documents` are what was read, by path.

    Pictures are made of evidence only, and of what `files` still holds; a PDF that fails gives none.
    """
    shown = list(dossiers)
    evidence = {item.passage.spot: item.passage for one in shown for found in one.findings for item in found.evidence}
    others = [item.passage for one in shown for found in one.findings for item in found.rejected]
    others += [notice.passage for one in shown for notice in one.notices]
    pictures = _clippings(evidence.values(), documents, files, options, jobs)
    return {
        passage.spot: Surroundings(*beside(documents[passage.document], passage), pictures.get(passage.spot, ()))
        for passage in (*evidence.values(), *others)
        if passage.document in documents
    }


def beside(document: Document, passage: Passage) -> tuple[str, str]:
    """Return the sentence before and after a passage, with the rest of its own first and last sentence.

    At the edge of a paragraph or row it is the neighbouring one that tells; both are empty where there is none. White
    space between them and the passage is theirs.
    """
    blocks = document.blocks
    first = bisect_right(blocks, passage.start, key=lambda block: block.start) - 1
    last = bisect_right(blocks, max(passage.end - 1, 0), key=lambda block: block.start) - 1
    if first < 0:
        return "", ""
    before = _upto(document.text, blocks[first], passage.start)
    if not before and first:
        before = _upto(document.text, blocks[first - 1], blocks[first - 1].end) + " "
    after = _from(document.text, blocks[last], passage.end)
    if not after and last + 1 < len(blocks):
        after = " " + _from(document.text, blocks[last + 1], blocks[last + 1].start)
    before, after = _folded(before), _folded(after)
    if len(before) > _LONGEST:
        before = f"… {before[-_LONGEST:].partition(' ')[2]}"
    if len(after) > _LONGEST:
        after = f"{after[:_LONGEST].rpartition(' ')[0]} …"
    return before, after


def _folded(text: str) -> str:
    return _SPACE.sub(" ", text)


def _upto(text: str, block: Block, end: int) -> str:
    """Return the last whole sentence of a block before `end`, and what follows it."""
    spans = [span for span in sentences(text, block.start, block.end) if span[0] < end]
    if not spans:
        return ""
    start = spans[-2][0] if len(spans) > 1 and end < spans[-1][1] else spans[-1][0]
    return text[start:end]


def _from(text: str, block: Block, start: int) -> str:
    """Return what follows `start` in its sentence, and the sentence after it."""
    spans = [span for span in sentences(text, block.start, block.end) if span[1] > start]
    whole = [text[start:end] for begin, end in spans if begin >= start or (begin, end) == spans[-1]]
    # What is only a number goes with the sentence behind it.
    return next((words for words in whole if len(words.split()) >= _FEW), whole[-1] if whole else "")


def _clippings(
    passages: Iterable[Passage],
    documents: Mapping[str, Document],
    files: Iterable[SourceFile],
    options: ReadOptions,
    jobs: int,
) -> Found:
    in_pdf = [passage for passage in passages if passage.page and documents[passage.document].format == "pdf"]
    if not in_pdf:
        return {}
    # Imported here because a run without a PDF needs neither processes nor pictures.
    from contractcheck.batch.pool import work_in_children
    from contractcheck.reading.pdf_quotes import quote_of

    wanted: dict[str, dict[Spot, Quote]] = {}
    for passage in in_pdf:
        wanted.setdefault(passage.document, {})[passage.spot] = quote_of(passage, documents[passage.document])
    sources = [file for file in files if file.path in wanted]
    task = partial(_clip, wanted=wanted)
    seconds = min(options.seconds, _SECONDS)
    found = work_in_children(sources, options, task, _nothing, jobs=jobs, timeout=seconds)
    kept: Found = {}
    left = _MOST_BYTES
    for spot, pictures in (item for one in found for item in one.items()):
        left -= sum(len(picture.png) for picture in pictures)
        if left < 0:
            break
        kept[spot] = pictures
    return kept


def _clip(file: SourceFile, options: ReadOptions, wanted: Mapping[str, Mapping[Spot, Quote]]) -> Found:
    """Make the pictures of one file; a task for a child process, because pdfium can crash."""
    from contractcheck.reading.pdf_clippings import clippings

    asked = wanted[file.path]
    try:
        made = clippings(file.load(), options.passwords, list(asked.values()))
    except (UnreadableDocument, MemoryError, RuntimeError, ValueError, OSError):
        return {}
    return dict(zip(asked, made, strict=True))


def _nothing(path: str, problem: UnreadableDocument) -> Found:
    """A picture is an extra: what was wrong with the file stands in the report already."""
    del path, problem
    return {}
