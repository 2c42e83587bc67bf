"""Lines cut where a column starts: at a drawn line, and outside boxes at a wide gap between pieces of text."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, fields
from itertools import compress, pairwise
from typing import NamedTuple

from contractcheck.reading.pdf_calls import Address, Box
from contractcheck.reading.pdf_chars import hints
from contractcheck.reading.pdf_lines import Line
from contractcheck.reading.pdfium_page import PdfPage

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOTE_MARK = re.compile(r"(?:(?<=[a-zà-ÿ)])|(?<=[a-zà-ÿ)][.,;:]))\d{1,2}(?=[\s.,;:)]|$)")
_SPACES = re.compile(r" +")
_COLUMN_GAP = 0.85
_WIDE_GAP = 3.0
_CLOSED = 0.6
_WIDE = 0.8
_DENSE = 0.6
"""Sizes that a letter takes on average; a line of text that takes less has no room for a second column."""


@dataclass(slots=True)
class Printed:
    """The lines of a page as they stand in its text, without white space around them: a list for each thing."""

    texts: list[str]
    firsts: list[int]
    """Where in the text of the page each line starts."""
    lasts: list[int]
    """The index of its last character."""
    hyphens: list[bool]
    """The line ended in a hyphen, which is not in it."""
    owners: list[Address] = field(default_factory=list)
    """The piece of text that each first character belongs to."""
    ends: list[Address] = field(default_factory=list)
    """The piece of text that each last character belongs to."""
    x0: list[float] = field(default_factory=list)
    y0: list[float] = field(default_factory=list)
    x1: list[float] = field(default_factory=list)
    y1: list[float] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)
    """The size of its letters in points, as printed."""
    angles: list[int] = field(default_factory=list)
    """Its direction in degrees; empty where all lines are upright."""

    def without(self, gone: Collection[int]) -> Printed:
        """Return these lines without the ones at these indices."""
        kept = [index not in gone for index in range(len(self.texts))]
        return Printed(*(list(compress(getattr(self, column.name), kept)) for column in fields(self)))


class _Gap(NamedTuple):
    """White space within a line."""

    space: int
    """Where it starts in the text of the page."""
    after: int
    """The index of the character behind it."""
    x0: float
    x1: float


class _Wanted(NamedTuple):
    """A line that may have to be cut."""

    place: int
    """Its index among the lines of the page."""
    crossing: list[float]
    """Where drawn lines cross it."""
    boxed: bool
    """It stands between two drawn lines."""
    pieces: list[tuple[float, float]]
    """Where each piece of its text starts and ends; empty where no question of that."""
    spaces: list[tuple[int, int]]
    """The (start, end) of its white space in the text of the page."""


class _Part(NamedTuple):
    """A part of a line: the indices of its first and last character, and where it stands."""

    line: Line
    first: int
    last: int
    x0: float
    x1: float
    hyphen: bool


def cut(page: PdfPage, text: str, lines: Sequence[Line], printed: Printed, vertical: Sequence[Box]) -> list[Line]:
    """Return the parts of these lines that stand in different columns; `vertical` are the drawn lines of the page."""
    wanted = _lines_to_cut(page, text, lines, printed, vertical)
    spaces = [space for one in wanted for space in one.spaces]
    if not spaces:
        return list(lines)
    _, lefts = page.sides([start - 1 for start, _ in spaces])
    rights, _ = page.sides([end for _, end in spaces])
    parts: list[_Part] = []
    places: list[tuple[int, int]] = []
    position = 0
    for one in wanted:
        end = position + len(one.spaces)
        cuts = _cuts(one, lines[one.place].size, lefts[position:end], rights[position:end])
        position = end
        if cuts:
            first, last = printed.firsts[one.place], printed.lasts[one.place]
            own = _parts(lines[one.place], first, last, cuts)
            places.append((one.place, len(own)))
            parts += own
    if not parts:
        return list(lines)
    made = _as_lines(page, text, parts)
    result: list[Line] = []
    position = taken = 0
    for index, count in places:
        result += lines[taken:index]
        result += made[position : position + count]
        taken, position = index + 1, position + count
    return [*result, *lines[taken:]]


def _lines_to_cut(
    page: PdfPage, text: str, lines: Sequence[Line], printed: Printed, vertical: Sequence[Box]
) -> list[_Wanted]:
    """Return the lines that a drawn line crosses, and those that have a gap between their pieces."""
    firsts, lasts = printed.firsts, printed.lasts
    lowest, highest = min([box.y0 for box in vertical], default=0.0), max([box.y1 for box in vertical], default=0.0)
    found: list[_Wanted] = []
    labels = _labels(page, text, printed)
    for index, (line, owner, end) in enumerate(zip(lines, printed.owners, printed.ends, strict=True)):
        words, _, x0, y0, x1, y1, size, _, _, upright = line
        if not upright or " " not in words:
            continue
        crossing: list[float] = []
        boxed = False
        pieces: list[tuple[float, float]] = []
        middle = (y0 + y1) / 2
        if lowest < middle < highest:
            drawn = [x for x, low, _, high in vertical if low < middle < high]
            crossing = [x for x in drawn if x0 < x < x1]
            boxed = bool(drawn) and min(drawn) <= x0 + 1 and max(drawn) >= x1 - 1
            if boxed and not crossing:
                continue
        if not boxed:
            wide = bool(crossing) or x1 - x0 > _WIDE * len(words) * size
            if owner == end and not wide:
                continue
            if index in labels and x1 - x0 < _DENSE * len(words) * size:
                found.append(_Wanted(index, crossing, boxed, pieces, [labels[index]]))
                continue
            pieces = page.pieces(firsts[index], lasts[index] - firsts[index] + 1)
            if not wide and not _has_gap(pieces, _CLOSED * size):
                continue
        spaces = [match.span() for match in _SPACES.finditer(text, firsts[index], lasts[index])]
        found.append(_Wanted(index, crossing, boxed, pieces, spaces))
    return found


def _labels(page: PdfPage, text: str, printed: Printed) -> dict[int, tuple[int, int]]:
    """Return the space behind the first word of lines that hold two pieces of text: that word, and all the rest.

    Most are a number or a bullet with its sentence, and no other space of theirs needs a look. The space is in neither
    piece: it stands for the distance between them.
    """
    found = {}
    for index, (owner, end) in enumerate(zip(printed.owners, printed.ends, strict=True)):
        if owner != end and (space := _SPACES.search(text, printed.firsts[index], printed.lasts[index])):
            found[index] = space.span()
    owners = page.owners([place for space in found.values() for place in space])
    return {
        index: space
        for (index, space), own, behind in zip(found.items(), owners[0::2], owners[1::2], strict=True)
        if own is None and behind == printed.ends[index]
    }


def _has_gap(pieces: Sequence[tuple[float, float]], least: float) -> bool:
    return any(after[0] - before[1] >= least for before, after in pairwise(pieces))


def _cuts(one: _Wanted, size: float, lefts: Sequence[float], rights: Sequence[float]) -> list[_Gap]:
    """Return the gaps that part columns: justified text has wide gaps as well, but within one piece of text."""
    crossing, boxed, least = one.crossing, one.boxed, _COLUMN_GAP * size
    low, high = (min(crossing) - 1, max(crossing) + 1) if crossing else (math.inf, -math.inf)
    found = []
    for space, left, right in zip(one.spaces, lefts, rights, strict=True):
        # Nearly all are narrow and far from any drawn line.
        narrow = boxed or right - left <= least
        if narrow and not (left < high and right > low):
            continue
        if not any(left - 1 < x < right + 1 for x in crossing):
            if narrow:
                continue
            middle = (left + right) / 2
            if right - left <= _WIDE_GAP * size and any(x0 < middle < x1 for x0, x1 in one.pieces):
                continue
        found.append(_Gap(*space, left, right))
    return found


def _parts(line: Line, first: int, last: int, cuts: Sequence[_Gap]) -> list[_Part]:
    """Return the parts between these gaps."""
    parts, start, x0 = [], first, line.x0
    for gap in cuts:
        parts.append(_Part(line, start, gap.space - 1, x0, gap.x0, False))
        start, x0 = gap.after, gap.x1
    return [*parts, _Part(line, start, last, x0, line.x1, line.hyphen)]


def _as_lines(page: PdfPage, text: str, parts: Sequence[_Part]) -> list[Line]:
    """Return these parts as lines, with their own text and weight."""
    owners = page.owners([index for part in parts for index in (part.first, part.last)])
    flags = page.are_bold(owners)
    marked = hints(text).marked
    result = []
    for position, part in enumerate(parts):
        line = part.line
        own = text[part.first : part.last + 1]
        if marked and has_note_mark(own):
            own = raised_marks(page, own, part.first, line.size)
        hyphen = part.hyphen
        if own[-1] == "-" and len(own) > 1 and own[-2].isalpha():
            own, hyphen = own[:-1], True
        bold = line.bold or (flags[2 * position] and flags[2 * position + 1])
        result.append(Line(own, hyphen, part.x0, line.y0, part.x1, line.y1, line.size, bold, line.page, line.upright))
    return result


def has_note_mark(text: str) -> bool:
    """Whether a digit stands in this line where a note mark can."""
    return _NOTE_MARK.search(text) is not None


def raised_marks(page: PdfPage, text: str, first: int, size: float) -> str:
    """Return the text with the small raised digits that point to a footnote as superscript characters.

    `first` is the index of its first character, `size` the size of the line.
    """
    parts, position = [], 0
    for match in _NOTE_MARK.finditer(text):
        if page.size(first + match.start()) < 0.8 * size:
            parts += [text[position : match.start()], match[0].translate(_SUPERSCRIPT)]
            position = match.end()
    return "".join([*parts, text[position:]])
