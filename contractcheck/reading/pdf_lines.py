"""Printed lines with their place, size and weight, and what one page holds of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from contractcheck.reading.pdf_calls import Box


class Line(NamedTuple):
    """One printed line, or the part of it that stands in one column."""

    text: str
    hyphen: bool
    """The line ended in a hyphen, which is not in `text`."""
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    """The size of its letters in points."""
    bold: bool
    page: int
    """The page, from 1."""
    upright: bool = True


text_of, hyphen_of = itemgetter(0), itemgetter(1)
"""The text of a line, and whether it ended in a hyphen: for `map`, where every line comes by."""


@dataclass(frozen=True, slots=True)
class PageLines:
    """What one page holds, in the order of the file."""

    number: int
    box: Box
    lines: tuple[Line, ...]
    tabular: bool = False
    """Some text stands beside other text, or the order of the file is not from top to bottom."""
    horizontal: tuple[Box, ...] = ()
    vertical: tuple[Box, ...] = ()
    remarks: int = 0
    strikes: int = 0
    """How many times text on it is struck out, by an annotation."""
    hidden: int = 0
    """Lines that a reader of the page does not see; they are not among its lines."""
    covered: int = 0
    """Lines over which something was drawn; they are among its lines."""
    picture: float = 0.0
    """Pages with hardly any text: the part that the largest image or drawing covers."""
    truncated: bool = False
    crossed: int = 0
    """How many times a line is drawn through words."""
    falling: bool = False
    """Each line stands lower than the one before it, and none beside another."""


def visual_rows(lines: Iterable[Line], most: int | None = None) -> list[list[Line]]:
    """Lines that stand beside each other together, from the top of the page to the bottom, each row from the left.

    No more than the first `most` rows, where that is given.
    """
    rows: list[list[Line]] = []
    top = bottom = 0.0
    for line in sorted(lines, key=_from_the_top):
        y0, y1 = line.y0, line.y1
        # Written out, because every line of a page with tables comes by here several times.
        overlap = (y1 if y1 < top else top) - (y0 if y0 > bottom else bottom)
        if (rows and overlap > 0.5 * (y1 - y0)) or (rows and overlap > 0.5 * (top - bottom)):
            rows[-1].append(line)
        elif len(rows) == most:
            break
        else:
            rows.append([line])
            top, bottom = y1, y0
    for row in rows:
        if len(row) > 1:
            row.sort(key=_from_the_left)
    return rows


def _from_the_top(line: Line) -> tuple[float, float]:
    return -line.y1, line.x0


def _from_the_left(line: Line) -> float:
    return line.x0
