"""What structure makes of a document: units, the smallest pieces a reader would cite."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from contractcheck.model import Document, Kind, Zone

Span = tuple[int, int]


class Unit(NamedTuple):
    """A lid, eis, list item, table row or paragraph. All spans are offsets in `Document.text`."""

    start: int
    end: int
    article: str | None
    """As a reader would cite it: "7.3", "2 lid 4", "3 onder b", "E-14", "Vraag 12"; None where nothing is numbered."""
    zone: Zone
    section: int
    """Units with the same number stand in the same article."""
    headings: tuple[Span, ...] = ()
    """The headings above it, the nearest first."""
    lead_in: Span | None = None
    """The words that introduce the list it is an item of."""
    question: Span | None = None
    """The question that it answers."""
    columns: tuple[Span, ...] = ()
    """The headings of the columns of its table."""
    cells: tuple[Span, ...] = ()
    rejected: bool = False
    """True for a question that is answered with no: what it asks about is denied."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A document with its units in reading order."""

    document: Document
    kind: Kind
    folded: str
    """`Document.text` folded, the same length."""
    units: tuple[Unit, ...]

    def unit_at(self, offset: int) -> int | None:
        """The number of the unit that holds an offset; None between units."""
        number = bisect_right(self.units, offset, key=lambda unit: unit.start) - 1
        return number if number >= 0 and offset < self.units[number].end else None
