"""Words with a line drawn through them: a version with tracked changes that was published as PDF.

A line counts only where it lies through the middle of letters and starts and ends where a letter does; then it is no
border of a table, no underlining, and no line of a drawing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from contractcheck.reading.pdf_calls import Box
from contractcheck.reading.pdf_columns import Printed
from contractcheck.reading.pdf_lines import Line
from contractcheck.reading.pdfium_page import PdfPage

_FOOT = 0.21
_LOW, _HIGH = 0.2, 0.37
"""How high above the line of writing a word is struck out, in sizes of its letters."""
_THICK = 0.25
_EDGE = 0.12
"""How far from the edge of a letter the line may start or end."""
_SPACE = 0.45
"""Behind the last letter, it may run through a space."""


class Struck(NamedTuple):
    """A piece of text with a line through it, by the indices of its first and last character on the page."""

    first: int
    last: int


def struck_out(page: PdfPage, lines: Sequence[Line], printed: Printed) -> list[Struck]:
    """Return what is struck out, in the order of the text; `lines` are those of `printed`."""
    if not lines or page.is_text_only([*printed.owners, *printed.ends]):
        return []
    drawn = sorted(page.thin_lines(), key=_middle)
    heights = list(map(_middle, drawn))
    found: list[Struck] = []
    for line, first, last in zip(lines, printed.firsts, printed.lasts, strict=True) if drawn else ():
        base, size = line.y0 + _FOOT * line.size, line.size
        beside = drawn[bisect_right(heights, base + _LOW * size) : bisect_left(heights, base + _HIGH * size)]
        through = [box for box in beside if box.x0 < line.x1 and box.x1 > line.x0]
        if through and line.upright:
            letters = page.boxes(range(first, last + 1))
            for box in through:
                if box.y1 - box.y0 < _THICK * size and (piece := _letters(box, letters.x0, letters.x1, size)):
                    found.append(Struck(first + piece[0], first + piece[1]))
    return _together(found)


def _middle(box: Box) -> float:
    return (box.y0 + box.y1) / 2


def without(text: str, struck: Sequence[Struck]) -> str:
    """Return the text of a page with spaces for what is struck out, so that every other character keeps its place."""
    for piece in struck:
        text = text[: piece.first] + " " * (piece.last + 1 - piece.first) + text[piece.last + 1 :]
    return text


def _letters(box: Box, lefts: Sequence[float], rights: Sequence[float], size: float) -> tuple[int, int] | None:
    """Return the first and the last letter under a line that starts and ends with letters; None for other lines."""
    under = [
        index
        for index, (left, right) in enumerate(zip(lefts, rights, strict=True))
        if left < right and box.x0 <= (left + right) / 2 <= box.x1
    ]
    if not under:
        return None
    before, behind = abs(lefts[under[0]] - box.x0), box.x1 - rights[under[-1]]
    fits = before < _EDGE * size and -_EDGE * size < behind < _SPACE * size
    return (under[0], under[-1]) if fits else None


def _together(pieces: Sequence[Struck]) -> list[Struck]:
    """Return pieces right behind each other as one: words are often struck out one by one, with their spaces apart."""
    whole: list[Struck] = []
    for piece in sorted(pieces):
        if whole and piece.first - whole[-1].last <= 2:
            whole[-1] = Struck(whole[-1].first, max(piece.last, whole[-1].last))
        else:
            whole.append(piece)
    return whole
