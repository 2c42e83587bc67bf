"""Reading a PDF: pages to lines, lines to blocks, with the page on which each word stands.

Everything comes from pdfium; it stops the process on a few hostile files, so the caller runs this in a worker.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import cast

from contractcheck.errors import UnreadableDocument
from contractcheck.model import Document, Note, Unread
from contractcheck.reading.hyphens import Vocabulary, vocabulary
from contractcheck.reading.interface import DocumentBuilder, ReadOptions, struck_kind
from contractcheck.reading.pdf_blocks import BlockMaker
from contractcheck.reading.pdf_calls import Box
from contractcheck.reading.pdf_chars import unknown_letters
from contractcheck.reading.pdf_contents import Entry, contents
from contractcheck.reading.pdf_furniture import without_furniture
from contractcheck.reading.pdf_layout import measure
from contractcheck.reading.pdf_lines import Line, PageLines, hyphen_of, text_of
from contractcheck.reading.pdf_notes import without_notes
from contractcheck.reading.pdf_ocr import Recognised, recognise
from contractcheck.reading.pdf_page import read_page
from contractcheck.reading.pdf_rows import Table
from contractcheck.reading.pdf_tables import items_of
from contractcheck.reading.pdfium import DAMAGED, PdfFile, is_cut_off, open_pdf
from contractcheck.reading.pdfium_page import MAX_CHARACTERS, PageTooLarge
from contractcheck.translation import _, mark

MAX_PAGES = 2000
"""Pages that are read of one file; the rest is reported as not read."""

_NAMED = 12

MAX_TEXT = 20_000_000
"""Characters that are read of one file."""

ALL_HIDDEN = mark("Alle tekst in dit bestand is onzichtbaar: wit of niet getekend. Vraag om een leesbare versie.")
NO_TEXT = mark("In het bestand is geen tekst gevonden; controleer of het juiste bestand is opgestuurd.")


def read_pdf(data: bytes, path: str, options: ReadOptions) -> Document:
    """Return the text of a PDF with its pages; raises `UnreadableDocument` (`empty`, `encrypted`, `damaged`).

    A PDF has no tracked changes, but may show them: what a line is drawn through is left out of the final reading.
    Pages that are pictures of text are read as `options.ocr` asks.
    """
    started = time.monotonic()
    with_struck = options.tracked == "original"
    builder = DocumentBuilder(path, "pdf", data)
    with open_pdf(data, options.passwords) as file:
        recognised = recognise(file, _pages(file, builder, with_struck=with_struck), options, started)
        pages = recognised.pages
        if len(pages) < file.page_count:
            builder.unread.append(_limit(len(pages), file.page_count))
    if is_cut_off(data):
        detail = _(
            "Het einde van het bestand ontbreekt; mogelijk zijn bladzijden verloren gegaan. Vraag om een nieuwe versie."
        )
        builder.unread.append(Unread("damaged", detail=detail))
    if len(builder.unread) >= len(pages) and not any(page.lines for page in pages):
        _refuse_if_damaged(builder)
    kept, running = without_furniture(pages)
    _note_what_was_left(builder, recognised, kept, running, with_struck=with_struck)
    starts = _blocks(builder, kept)
    if not starts and not builder.unread:
        hidden = any(page.hidden for page in pages)
        builder.unread.append(
            Unread("hidden-text", detail=_(ALL_HIDDEN)) if hidden else Unread("empty", detail=_(NO_TEXT))
        )
    document = builder.build(_page_starts(starts, len(pages), builder.offset))
    return document if document.blocks else replace(document, readable=False)


def _pages(file: PdfFile, builder: DocumentBuilder, *, with_struck: bool) -> list[PageLines]:
    """Return the lines of every page; a page that fails is reported and counts as a page without lines."""
    pages: list[PageLines] = []
    total = 0
    for index in range(min(file.page_count, MAX_PAGES)):
        number = index + 1
        try:
            with file.page(index) as page:
                lines = read_page(page, number, with_struck=with_struck)
        except PageTooLarge:
            detail = _("Deze bladzijde bevat te veel losse onderdelen om te lezen; sla het bestand opnieuw op.")
            builder.unread.append(Unread("limit", number, detail))
            lines = PageLines(number, Box(0, 0, 595, 842), ())
        except (RuntimeError, ValueError, OSError):
            detail = _("Deze bladzijde is beschadigd en kon niet worden gelezen; vraag om een nieuwe versie.")
            builder.unread.append(Unread("damaged", number, detail))
            lines = PageLines(number, Box(0, 0, 595, 842), ())
        pages.append(lines)
        total += sum(map(len, map(text_of, lines.lines)))
        if total > MAX_TEXT:
            break
    return pages


def _limit(read: int, total: int) -> Unread:
    detail = _("Het bestand telt {total} bladzijden; alleen de eerste {read} zijn gelezen. Splits het bestand.").format(
        total=total, read=read
    )
    return Unread("limit", read + 1, detail)


def _refuse_if_damaged(builder: DocumentBuilder) -> None:
    """Return a file of which every page failed cannot be read at all."""
    if builder.unread and all(unread.reason == "damaged" for unread in builder.unread):
        raise UnreadableDocument("damaged", _(DAMAGED))


def _note_what_was_left(
    builder: DocumentBuilder,
    recognised: Recognised,
    kept: list[PageLines],
    running: list[str],
    *,
    with_struck: bool,
) -> None:
    """Report pages without text, pages that were cut short, letters without a meaning, and what was left out."""
    for page, rest in zip(recognised.pages, kept, strict=True):
        text = "".join([line.text for line in rest.lines])
        if page.picture and (unread := recognised.unread(page, text)):
            builder.unread.append(unread)
        unknown = 0 if text.isascii() else unknown_letters(text)
        if unknown > 5 and unknown * 20 > len(text):
            detail = _(
                "Een deel van de letters op deze bladzijde is niet te herkennen; lever een ander pdf-bestand aan."
            )
            builder.unread.append(Unread("damaged", page.number, detail))
        if page.truncated:
            detail = _("Deze bladzijde is te groot; alleen de eerste {most} tekens zijn gelezen.").format(
                most=MAX_CHARACTERS
            )
            builder.unread.append(Unread("limit", page.number, detail))
    if note := recognised.note():
        builder.notes.append(note)
    pages = recognised.pages
    if remarks := sum(page.remarks for page in pages):
        builder.notes.append(Note("annotations", remarks))
    if strikes := sum(page.strikes for page in pages):
        builder.notes.append(Note("struck-out", strikes, _numbers(page for page in pages if page.strikes)))
    if crossed := sum(page.crossed for page in pages):
        builder.notes.append(
            Note(struck_kind(read=with_struck), crossed, _numbers(page for page in pages if page.crossed))
        )
    if hidden := sum(page.hidden for page in pages):
        builder.notes.append(Note("hidden-text", hidden, _numbers(page for page in pages if page.hidden)))
    if covered := sum(page.covered for page in pages):
        builder.notes.append(Note("covered-text", covered, _numbers(page for page in pages if page.covered)))
    if running:
        builder.notes.append(Note("running-lines", len(running), " | ".join(running[:6])))


def _numbers(pages: Iterable[PageLines]) -> str:
    """Return the numbers of these pages, for a user to look them up."""
    numbers = [str(page.number) for page in pages]
    text = _("blz. {numbers} en verder") if len(numbers) > _NAMED else _("blz. {numbers}")
    return text.format(numbers=", ".join(numbers[:_NAMED]))


def _blocks(builder: DocumentBuilder, pages: list[PageLines]) -> dict[int, int]:
    """Add the blocks of these pages; for each page with text, where it starts."""
    layout = measure(pages)
    entries = contents(pages)
    words: Vocabulary = {}
    if any(True in map(hyphen_of, page.lines) for page in pages):
        words = vocabulary("\n".join(line.text for line in page.lines) for page in pages)
    maker = BlockMaker(builder, layout, words)
    for page in pages:
        listed = entries.get(page.number, [])
        # Small print with numbers on a page of contents is contents, not notes.
        body, notes = (page, []) if listed else without_notes(page, layout.size)
        if not (body.tabular or listed):
            if body.lines:
                maker.lines(body.lines)
            maker.notes(notes)
            continue
        for kind, items in groupby(_with_contents(body, listed), type):
            if kind is Line:
                maker.lines(cast(list[Line], list(items)))
                continue
            for item in items:
                if isinstance(item, Table):
                    maker.table(item)
                elif isinstance(item, Entry):
                    maker.contents(item)
        maker.notes(notes)
    maker.finish()
    return maker.starts


def _with_contents(page: PageLines, entries: list[Entry]) -> Sequence[Line | Table | Entry]:
    """Return the items of a page, with the entries of the table of contents where the first of them stands."""
    if not entries:
        return items_of(page)
    inside = {line for entry in entries for line in entry.lines}
    positions = [index for index, line in enumerate(page.lines) if line in inside]
    above = replace(page, lines=tuple(line for line in page.lines[: positions[0]] if line not in inside))
    below = replace(page, lines=tuple(line for line in page.lines[positions[0] :] if line not in inside))
    return [*items_of(above), *entries, *items_of(below)]


def _page_starts(starts: dict[int, int], pages: int, length: int) -> tuple[int, ...]:
    """Return an ascending offset for every page; a page without text starts where the next one does."""
    result: list[int] = []
    after = max(length - 1, 0)
    for number in range(pages, 0, -1):
        after = min(after, starts.get(number, after))
        result.append(after)
    result.reverse()
    if result:
        result[0] = 0
    return tuple(result)
