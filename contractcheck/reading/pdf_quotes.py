"""Where the words of a quote stand on the pages of a PDF.

A quote is text as it was read: lines joined, hyphens undone, spaces folded. On the page only the letters and digits are
the same, so those are compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from contractcheck.model import Document, Passage
from contractcheck.reading.pdf_calls import Box, Boxes
from contractcheck.reading.pdf_leaps import put_together
from contractcheck.reading.pdf_page import text_left
from contractcheck.reading.pdf_sheet import Sheet, letters, spread
from contractcheck.reading.pdfium import PdfFile
from contractcheck.reading.pdfium_page import PageTooLarge

_PAGES = 3
"""Pages that a quote can run over."""


class Mark(NamedTuple):
    """A part of a quote on one printed line."""

    page: int
    """The page, from 1."""
    box: Box
    angle: int
    """How the text is turned against the page, in degrees anticlockwise: 0, 90, 180 or 270."""


class Quote(NamedTuple):
    """What is looked for."""

    text: str
    page: int
    """The page, from 1, on which it starts."""
    before: int = 0
    """How many times the same words stand on that page before it."""


def quote_of(passage: Passage, document: Document) -> Quote:
    """Return a passage of a document that was read as what is looked for on its pages."""
    page = passage.page or 1
    above = document.text[document.page_starts[page - 1] : passage.start]
    return Quote(passage.quote, page, letters(above).count(letters(passage.quote)))


class Finder:
    """Finds quotes in one open PDF; a page is looked at once."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._sheets: dict[tuple[int, bool], Sheet] = {}

    def find(self, quote: Quote) -> list[Mark]:
        """Return the marks of a quote in its own order; empty where not all its words are on the pages."""
        wanted = letters(quote.text)
        if not wanted or not 1 <= quote.page <= self._file.page_count:
            return []
        for with_struck in (False, True):
            sheet = self._sheet(quote.page, with_struck=with_struck)
            start = _nth(sheet.letters, wanted, quote.before)
            if start >= 0:
                places = sheet.places[start : start + len(wanted)]
                return list(_marks(sheet, quote.page, _with_signs(sheet.text, places, quote.text)))
        numbers = range(quote.page, min(quote.page + _PAGES, self._file.page_count + 1))
        sheets = [self._sheet(number) for number in numbers]
        marks: list[Mark] = []
        runs = put_together(wanted, sheets)
        for index, own in enumerate(sheets):
            for run in runs:
                if run[0] == index:
                    marks += _marks(own, numbers[index], own.places[run[1] : run[2]])
        return marks

    def extent(self, page: int) -> Box:
        """Return the box around all text of a page."""
        boxes = self._sheet(page).boxes
        kept = [index for index in range(len(boxes.x0)) if boxes.x1[index] > boxes.x0[index]]
        if not kept:
            return Box(0, 0, 0, 0)
        return Box(
            min(boxes.x0[index] for index in kept),
            min(boxes.y0[index] for index in kept),
            max(boxes.x1[index] for index in kept),
            max(boxes.y1[index] for index in kept),
        )

    def _sheet(self, number: int, *, with_struck: bool = False) -> Sheet:
        if (number, with_struck) not in self._sheets:
            try:
                with self._file.page(number - 1) as page:
                    text = page.text() if with_struck else text_left(page)
                    indices = range(len(text))
                    sheet = spread(text, page.boxes(indices), page.places(indices).angles)
            except (PageTooLarge, RuntimeError, OSError):
                sheet = spread("", Boxes([], [], [], []), [])
            self._sheets[number, with_struck] = sheet
        return self._sheets[number, with_struck]


def _nth(text: str, wanted: str, before: int) -> int:
    """Return where `wanted` stands after `before` other times, or the last time; -1 where it does not."""
    found = -1
    for _ in range(before + 1):
        after = text.find(wanted, found + 1)
        if after < 0:
            break
        found = after
    return found


def _with_signs(text: str, places: list[int], quote: str) -> list[int]:
    """Return the places of letters with those of the signs that the quote begins and ends with: a stop, a bracket."""
    begin = next(index for index, character in enumerate(quote) if letters(character))
    end = next(index for index in range(len(quote), 0, -1) if letters(quote[index - 1]))
    before = [places[0] - begin] if begin and text[: places[0]].endswith(quote[:begin]) else []
    last = places[-1] + 1
    after = [last + len(quote) - end - 1] if end < len(quote) and text.startswith(quote[end:], last) else []
    return [*before, *places, *after]


def _marks(sheet: Sheet, page: int, places: Sequence[int]) -> Iterator[Mark]:
    """Return a mark for each part of a line that these characters take."""
    boxes, angles = sheet.boxes, sheet.angles
    first = 0
    for at, (one, other) in enumerate(pairwise(places), 1):
        if sheet.are_apart(one, other):
            yield _mark(boxes, angles, page, places[first:at])
            first = at
    if places:
        yield _mark(boxes, angles, page, places[first:])


def _mark(boxes: Boxes, angles: Sequence[int], page: int, places: Sequence[int]) -> Mark:
    box = Box(
        min(boxes.x0[place] for place in places),
        min(boxes.y0[place] for place in places),
        max(boxes.x1[place] for place in places),
        max(boxes.y1[place] for place in places),
    )
    angle = angles[places[0]] if angles else 0
    return Mark(page, box, round(angle / 90) * 90 % 360)
