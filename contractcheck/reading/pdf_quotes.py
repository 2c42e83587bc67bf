"""Where the words of a quote stand on the pages of a PDF.

A quote is text as it was read: lines joined, hyphens undone, spaces folded. On the page only the letters and digits are
the same, so those are compared. Where a quote does not stand there in one go (table cells, columns, a page break), it
is put together from words of the page, with as few and as small leaps as can be.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from contractcheck.model import Document, Passage
from contractcheck.reading.pdf_calls import Box, Boxes
from contractcheck.reading.pdf_chars import clean
from contractcheck.reading.pdf_page import HYPHEN
from contractcheck.reading.pdfium import PageTooLarge, PdfFile

_PAGES = 3
"""Pages that a quote can run over."""
_STATES = 40
"""Ways to have come as far as a certain letter of the quote that are followed; the cheapest ones."""
_COMMON = 400
"""Times that a word stands on a page above which only the next in the file is looked at."""
_AWAY = 2.0
"""What a leap costs more where the next word on the line would do."""
_BREAKS = "\r\n" + HYPHEN
_GAP = 1.5
"""White space within a line, in heights of the line, behind which a new mark starts."""


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


def letters(text: str) -> str:
    """Return the letters and digits of a text, in lower case and without accents: what reading leaves as it is."""
    return "".join(map(_plain, text))


def _plain(character: str) -> str:
    if character.isascii():
        return character.lower() if character.isalnum() else ""
    taken_apart = unicodedata.normalize("NFKD", clean(character)).lower()
    return "".join([part for part in taken_apart if part.isalnum()])


class _Word(NamedTuple):
    """A word as it is printed: a piece of text without white space or line break."""

    sheet: int
    """The index of its page among those that are searched."""
    letters: str
    start: int
    """Where its letters start in those of the page."""
    x0: float
    y0: float
    apart: bool
    """The word before it in the file stands on the same line, but far from it."""


@dataclass(slots=True)
class _Sheet:
    """A page as it is searched."""

    text: str
    boxes: Boxes
    angles: Sequence[int]
    """The direction of each character; empty where all are upright."""
    letters: str
    places: list[int]
    """For each letter the index of its character in `text`."""
    words: list[tuple[int, int]] = field(default_factory=list)
    """(start, end) of each word in `letters`."""


class Finder:
    """Finds quotes in one open PDF; a page is looked at once."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._sheets: dict[int, _Sheet] = {}

    def find(self, quote: Quote) -> list[Mark]:
        """Return the marks of a quote in its own order; empty where not all its words are on the pages."""
        wanted = letters(quote.text)
        if not wanted or not 1 <= quote.page <= self._file.page_count:
            return []
        sheet = self._sheet(quote.page)
        start = _nth(sheet.letters, wanted, quote.before)
        if start >= 0:
            places = sheet.places[start : start + len(wanted)]
            return list(_marks(sheet, quote.page, _with_signs(sheet.text, places, quote.text)))
        numbers = range(quote.page, min(quote.page + _PAGES, self._file.page_count + 1))
        sheets = [self._sheet(number) for number in numbers]
        marks: list[Mark] = []
        runs = _put_together(wanted, sheets)
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

    def _sheet(self, number: int) -> _Sheet:
        if number not in self._sheets:
            try:
                with self._file.page(number - 1) as page:
                    text = page.text()
                    indices = range(len(text))
                    self._sheets[number] = _spread(text, page.boxes(indices), page.places(indices).angles)
            except (PageTooLarge, RuntimeError, OSError):
                self._sheets[number] = _spread("", Boxes([], [], [], []), [])
        return self._sheets[number]


def _spread(text: str, boxes: Boxes, angles: Sequence[int]) -> _Sheet:
    """Take the text of a page apart into letters and words."""
    found: list[str] = []
    places: list[int] = []
    words: list[tuple[int, int]] = []
    start = 0
    for index, character in enumerate(text):
        if character.isspace() or character == HYPHEN:
            if len(found) > start:
                words.append((start, len(found)))
            start = len(found)
        for letter in _plain(character):
            found.append(letter)
            places.append(index)
    if len(found) > start:
        words.append((start, len(found)))
    return _Sheet(text, boxes, angles, "".join(found), places, words)


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
    begin = next(index for index, character in enumerate(quote) if _plain(character))
    end = next(index for index in range(len(quote), 0, -1) if _plain(quote[index - 1]))
    before = [places[0] - begin] if begin and text[: places[0]].endswith(quote[:begin]) else []
    last = places[-1] + 1
    after = [last + len(quote) - end - 1] if end < len(quote) and text.startswith(quote[end:], last) else []
    return [*before, *places, *after]


def _put_together(wanted: str, sheets: Sequence[_Sheet]) -> list[tuple[int, int, int]]:
    """Return the quote as runs of letters (sheet, start, end), in its own order; empty where it cannot be made."""
    words = [
        _Word(number, sheet.letters[start:end], start, *_place(sheet, start))
        for number, sheet in enumerate(sheets)
        for start, end in sheet.words
    ]
    known: dict[str, list[int]] = {}
    for index, word in enumerate(words):
        known.setdefault(word.letters, []).append(index)
    sizes = sorted({len(word.letters) for word in words})
    # For each letter of the quote: the word that ends there -> cost, the letter and word before it, its first letter.
    ways: list[dict[int, tuple[float, int, int, int]]] = [{} for _ in range(len(wanted) + 1)]
    for index, word in enumerate(words):
        if word.sheet:
            break
        for skip in range(len(word.letters)):
            rest = word.letters[skip:]
            if wanted.startswith(rest) or rest.startswith(wanted):
                ways[min(len(rest), len(wanted))][index] = (0.5 if skip else 0.0, -1, -1, skip)
                break
    for done in range(1, len(wanted)):
        if not ways[done]:
            continue
        best = sorted(ways[done].items(), key=lambda way: way[1][0])[:_STATES]
        following = [index for size in sizes for index in _rare(known.get(wanted[done : done + size], []))]
        rest = wanted[done:]
        following += [index for word, own in known.items() if word.startswith(rest) for index in _rare(own)]
        for index, (cost, *_) in best:
            own = [index + 1] if index + 1 < len(words) and _goes_on(words[index + 1].letters, rest) else []
            near = bool(own) and not words[index + 1].apart
            for after in {*own, *following}:
                word = words[after]
                if after == index + 1:
                    total = cost + (1.0 if word.apart else 0.0)
                else:
                    total = cost + _leap(words[index], word) + (_AWAY if near else 0.0)
                end = min(done + len(word.letters), len(wanted))
                if after not in ways[end] or total < ways[end][after][0]:
                    ways[end][after] = (total, done, index, 0)
    return _runs(ways, words, wanted)


def _rare(indices: list[int]) -> list[int]:
    return indices if len(indices) <= _COMMON else []


def _goes_on(word: str, rest: str) -> bool:
    return rest.startswith(word) or word.startswith(rest)


def _place(sheet: _Sheet, start: int) -> tuple[float, float, bool]:
    """Return left, bottom and whether it stands apart, of the word whose letters start here."""
    at = sheet.places[start]
    before = sheet.places[start - 1] if start else at
    broken = before == at or any(mark in sheet.text[before:at] for mark in _BREAKS)
    return sheet.boxes.x0[at], sheet.boxes.y0[at], not broken and _apart(sheet, before, at)


def _leap(word: _Word, after: _Word) -> float:
    """Return what it costs to go on with a word that is not the next in the file: a short way down is cheapest."""
    pages = after.sheet - word.sheet
    if pages < 0:
        return 1000.0
    if pages:
        return 10.0 * pages
    down = word.y0 - after.y0
    return 1.0 + abs(down) / 100 + abs(after.x0 - word.x0) / 1000 + (5.0 if down < -1 else 0.0)


def _runs(
    ways: list[dict[int, tuple[float, int, int, int]]], words: Sequence[_Word], wanted: str
) -> list[tuple[int, int, int]]:
    """Return the cheapest way to the end, words that follow each other taken together."""
    if not ways[len(wanted)]:
        return []
    done = len(wanted)
    index = min(ways[done], key=lambda way: (ways[done][way][0], way))
    runs: list[tuple[int, int, int]] = []
    while done > 0:
        _, before, previous, skip = ways[done][index]
        word = words[index]
        start = word.start + skip
        end = start + done - max(before, 0)
        if runs and runs[-1][0] == word.sheet and runs[-1][1] == end:
            runs[-1] = (word.sheet, start, runs[-1][2])
        else:
            runs.append((word.sheet, start, end))
        done, index = before, previous
    return runs[::-1]


def _marks(sheet: _Sheet, page: int, places: Sequence[int]) -> Iterator[Mark]:
    """Return a mark for each part of a line that these characters take."""
    boxes, angles = sheet.boxes, sheet.angles
    first = 0
    for at, (one, other) in enumerate(pairwise(places), 1):
        if any(mark in sheet.text[one:other] for mark in _BREAKS) or _apart(sheet, one, other):
            yield _mark(boxes, angles, page, places[first:at])
            first = at
    if places:
        yield _mark(boxes, angles, page, places[first:])


def _apart(sheet: _Sheet, one: int, other: int) -> bool:
    """Whether two characters that follow each other do not stand beside each other on a line."""
    boxes = sheet.boxes
    down = min(boxes.y1[one], boxes.y1[other]) - max(boxes.y0[one], boxes.y0[other])
    across = max(boxes.x0[one], boxes.x0[other]) - min(boxes.x1[one], boxes.x1[other])
    height = boxes.y1[one] - boxes.y0[one]
    if sheet.angles and sheet.angles[one] % 180:
        overlap = min(boxes.x1[one], boxes.x1[other]) - max(boxes.x0[one], boxes.x0[other])
        return overlap <= 0 or -down > _GAP * (boxes.x1[one] - boxes.x0[one])
    return down <= 0 or across > _GAP * height


def _mark(boxes: Boxes, angles: Sequence[int], page: int, places: Sequence[int]) -> Mark:
    box = Box(
        min(boxes.x0[place] for place in places),
        min(boxes.y0[place] for place in places),
        max(boxes.x1[place] for place in places),
        max(boxes.y1[place] for place in places),
    )
    angle = angles[places[0]] if angles else 0
    return Mark(page, box, round(angle / 90) * 90 % 360)
