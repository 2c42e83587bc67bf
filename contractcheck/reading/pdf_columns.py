"""Lines cut where a column starts: at a drawn line, and outside boxes at a wide gap between pieces of text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from contractcheck.reading.pdf_calls import Box
from contractcheck.reading.pdf_lines import Line
from contractcheck.reading.pdfium import PdfPage

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOTE_MARK = re.compile(r"(?:(?<=[a-zà-ÿ)])|(?<=[a-zà-ÿ)][.,;:]))\d{1,2}(?=[\s.,;:)]|$)")
_SPACES = re.compile(r" +")
_COLUMN_GAP = 0.85
_WIDE_GAP = 3.0
_CLOSED = 0.6
_WIDE = 0.8


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
    owners: list[int] = field(default_factory=list)
    """The pieces of text that the first characters belong to, and after those the ones of the last characters."""


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

    crossing: list[float]
    """Where drawn lines cross it."""
    boxed: bool
    """It stands between two drawn lines."""
    spaces: list[tuple[int, int]]
    """The (start, end) of its white space in the text of the page."""


def cut(page: PdfPage, text: str, lines: Sequence[Line], printed: Printed, vertical: Sequence[Box]) -> list[Line]:
    """Return the parts of these lines that stand in different columns; `vertical` are the drawn lines of the page."""
    wanted = {
        index: found
        for index, line in enumerate(lines)
        if line.upright and " " in line.text and (found := _wanted(page, text, line, index, printed, vertical))
    }
    spaces = [space for found in wanted.values() for space in found.spaces]
    if not spaces:
        return list(lines)
    lefts = page.boxes([start - 1 for start, _ in spaces]).x1
    rights = page.boxes([end for _, end in spaces]).x0
    result: list[Line] = []
    position = 0
    for index, line in enumerate(lines):
        found = wanted.get(index)
        if found is None:
            result.append(line)
            continue
        count = len(found.spaces)
        gaps = zip(found.spaces, lefts[position : position + count], rights[position : position + count], strict=True)
        position += count
        result += _parts(page, text, line, printed.firsts[index], printed.lasts[index], found, gaps)
    return result


def _wanted(
    page: PdfPage, text: str, line: Line, index: int, printed: Printed, vertical: Sequence[Box]
) -> _Wanted | None:
    first, last = printed.firsts[index], printed.lasts[index]
    x0, x1 = line.x0, line.x1
    crossing: list[float] = []
    boxed = False
    if vertical:
        middle = (line.y0 + line.y1) / 2
        drawn = [x for x, low, _, high in vertical if low < middle < high]
        crossing = [x for x in drawn if x0 < x < x1]
        boxed = bool(drawn) and min(drawn) <= x0 + 1 and max(drawn) >= x1 - 1
    if not crossing:
        if boxed:
            return None
        one_piece = printed.owners[index] == printed.owners[index + len(printed.firsts)]
        if x1 - x0 <= _WIDE * len(line.text) * line.size and (one_piece or _is_closed(page, first, last, line.size)):
            return None
    return _Wanted(crossing, boxed, [match.span() for match in _SPACES.finditer(text, first, last)])


def _is_closed(page: PdfPage, first: int, last: int, size: float) -> bool:
    """Whether the pieces of a line stand against each other, or are one."""
    pieces = page.pieces(first, last - first + 1)
    return all(after[0] - before[1] < _CLOSED * size for before, after in pairwise(pieces))


def _parts(
    page: PdfPage,
    text: str,
    line: Line,
    first: int,
    last: int,
    wanted: _Wanted,
    gaps: Iterable[tuple[tuple[int, int], float, float]],
) -> list[Line]:
    """Return the parts of one line."""
    crossing, boxed, least = wanted.crossing, wanted.boxed, _COLUMN_GAP * line.size
    cuts = [
        _Gap(*space, left, right)
        for space, left, right in gaps
        if (right - left > least and not boxed) or any(left - 1 < x < right + 1 for x in crossing)
    ]
    if cuts and not boxed:
        cuts = _between_pieces(page, line, first, last, cuts, crossing)
    if not cuts:
        return [line]
    parts, start, x0 = [], first, line.x0
    for gap in cuts:
        parts.append(_part(page, text, line, start, gap.space - 1, x0, gap.x0))
        start, x0 = gap.after, gap.x1
    rest = _part(page, text, line, start, last, x0, line.x1)
    return [*parts, rest._replace(hyphen=True) if line.hyphen else rest]


def _between_pieces(
    page: PdfPage, line: Line, first: int, last: int, gaps: Sequence[_Gap], crossing: Sequence[float]
) -> list[_Gap]:
    """Return the gaps that part columns: justified text has wide gaps as well, but within one piece of text."""
    pieces = page.pieces(first, last - first + 1)
    found = []
    for gap in gaps:
        left, right = gap.x0, gap.x1
        inside = any(x0 < (left + right) / 2 < x1 for x0, x1 in pieces)
        if not inside or right - left > _WIDE_GAP * line.size or any(left - 1 < x < right + 1 for x in crossing):
            found.append(gap)
    return found


def _part(page: PdfPage, text: str, line: Line, first: int, last: int, x0: float, x1: float) -> Line:
    """One part of a line that was cut, with its own text and weight."""
    bold = line.bold or all(page.are_bold(page.owners([first, last])))
    own = text[first : last + 1]
    if has_note_mark(own):
        own = raised_marks(page, own, first, line.size)
    hyphen = len(own) > 1 and own[-1] == "-" and own[-2].isalpha()
    return Line(own[:-1] if hyphen else own, hyphen, x0, line.y0, x1, line.y1, line.size, bold, line.page, line.upright)


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
