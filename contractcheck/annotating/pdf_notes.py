"""The annotations of a copy of a PDF: highlights over words, and notes in the margin beside them.

Each has its own appearance, because some viewers draw no other. Nothing in them depends on the day or the machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from contractcheck.annotating import AUTHOR
from contractcheck.reading.pdf_calls import Box
from contractcheck.reading.pdf_quotes import Mark

_YELLOW = (1.0, 0.9, 0.35)
_INK = (0.35, 0.3, 0.0)
_PRINTED = 4
_ICON = 16.0
_STEP = 20.0
"""From one note in the margin to the next, in points."""
_EDGE = 5.0
_ROWS = 500
"""Notes below each other, however high a page says it is."""
_POPUP = (200.0, 120.0)


@dataclass(slots=True)
class Margin:
    """The right margin of a page as it is shown, and what stands in it already."""

    box: Box
    turned: int
    """How far the page is shown turned, in degrees clockwise."""
    _taken: set[tuple[int, int]] = field(default_factory=set)

    def place(self, beside: Box | None) -> Box:
        """Return a free place for a note, as high as `beside` or at the top of the page."""
        width, height = self._size()
        rows = max(min(int((height - 2 * _EDGE) // _STEP), _ROWS), 1)
        wanted = 0 if beside is None else min(max(int((self._depth(beside) - _EDGE) // _STEP), 0), rows - 1)
        column = 0
        while True:
            for row in (*range(wanted, rows), *range(wanted - 1, -1, -1)):
                if (column, row) not in self._taken:
                    self._taken.add((column, row))
                    return self._on_page(width - _EDGE - _ICON - column * _STEP, _EDGE + row * _STEP)
            column += 1

    def _size(self) -> tuple[float, float]:
        wide, high = self.box.x1 - self.box.x0, self.box.y1 - self.box.y0
        return (high, wide) if self.turned % 180 else (wide, high)

    def _depth(self, box: Box) -> float:
        """How far below the top of the page as it is shown a box starts."""
        page = self.box
        return {0: page.y1 - box.y1, 90: box.x0 - page.x0, 180: box.y0 - page.y0, 270: page.x1 - box.x1}[self.turned]

    def _on_page(self, across: float, down: float) -> Box:
        """The box of a note, given its left and top on the page as it is shown."""
        page, far = self.box, _ICON
        return {
            0: Box(page.x0 + across, page.y1 - down - far, page.x0 + across + far, page.y1 - down),
            90: Box(page.x0 + down, page.y0 + across, page.x0 + down + far, page.y0 + across + far),
            180: Box(page.x1 - across - far, page.y0 + down, page.x1 - across, page.y0 + down + far),
            270: Box(page.x1 - down - far, page.y1 - across - far, page.x1 - down, page.y1 - across),
        }[self.turned]


class Drawn(NamedTuple):
    """An annotation and how it looks; who writes it puts the one in the other."""

    annotation: DictionaryObject
    look: DecodedStreamObject
    box: Box


def highlight(marks: Sequence[Mark], text: str, name: str) -> Drawn:
    """Return a highlight over marks of one page, with what it says."""
    boxes = [mark.box for mark in marks]
    around = Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )
    made = _annotation("/Highlight", around, text, name)
    made[NameObject("/QuadPoints")] = _numbers(*(side for mark in marks for side in _corners(mark)))
    ground = [f"{_written(box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0)} re f" for box in boxes]
    return Drawn(made, _look(around, ["/GS gs", f"{_written(*_YELLOW)} rg", *ground]), around)


def margin_note(place: Box, text: str, name: str) -> Drawn:
    """Return a note that shows as a small sheet."""
    made = _annotation("/Text", place, text, name)
    made[NameObject("/Name")] = NameObject("/Comment")
    x0, y0, x1, y1 = place
    sheet = _written(x0 + 1, y0 + 1, x1 - x0 - 2, y1 - y0 - 2)
    lines = [f"{_written(x0 + 4, y0 + up * _ICON)} m {_written(x1 - 4, y0 + up * _ICON)} l S" for up in (0.3, 0.5, 0.7)]
    drawing = [f"{_written(*_YELLOW)} rg", f"{_written(*_INK)} RG", "1 w", f"{sheet} re B", *lines]
    return Drawn(made, _look(place, drawing), place)


def popup(parent: IndirectObject, beside: Box, page: Box) -> DictionaryObject:
    """Return the window, within the page, in which a viewer shows what an annotation says; it is closed at first."""
    width, height = _POPUP
    left = max(min(beside.x1, page.x1 - width), page.x0)
    top = max(min(beside.y1, page.y1), page.y0 + height)
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Popup"),
            NameObject("/Rect"): _numbers(left, top - height, left + width, top),
            NameObject("/Parent"): parent,
        }
    )


def _look(box: Box, operators: Sequence[str]) -> DecodedStreamObject:
    """Return a drawing; `/GS gs` in it makes colours multiply, so that words under them stay as dark as they were."""
    stream = DecodedStreamObject()
    stream.set_data("\n".join(operators).encode("ascii"))
    multiply = DictionaryObject(
        {NameObject("/Type"): NameObject("/ExtGState"), NameObject("/BM"): NameObject("/Multiply")}
    )
    states = DictionaryObject({NameObject("/GS"): multiply})
    stream[NameObject("/Type")] = NameObject("/XObject")
    stream[NameObject("/Subtype")] = NameObject("/Form")
    stream[NameObject("/BBox")] = _numbers(*box)
    stream[NameObject("/Resources")] = DictionaryObject({NameObject("/ExtGState"): states})
    stream[NameObject("/Group")] = DictionaryObject({NameObject("/S"): NameObject("/Transparency")})
    return stream


def _annotation(kind: str, box: Box, text: str, name: str) -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject(kind),
            NameObject("/Rect"): _numbers(*box),
            NameObject("/Contents"): TextStringObject(text),
            NameObject("/T"): TextStringObject(AUTHOR),
            NameObject("/NM"): TextStringObject(name),
            NameObject("/C"): _numbers(*_YELLOW),
            NameObject("/F"): NumberObject(_PRINTED),
        }
    )


def _corners(mark: Mark) -> tuple[float, ...]:
    """Return upper left, upper right, lower left and lower right, as the reader of the words sees them."""
    x0, y0, x1, y1 = mark.box
    return {
        0: (x0, y1, x1, y1, x0, y0, x1, y0),
        90: (x0, y0, x0, y1, x1, y0, x1, y1),
        180: (x1, y0, x0, y0, x1, y1, x0, y1),
        270: (x1, y1, x1, y0, x0, y1, x0, y0),
    }[mark.angle]


def _written(*numbers: float) -> str:
    return " ".join(f"{number:.2f}" for number in numbers)


def _numbers(*numbers: float) -> ArrayObject:
    return ArrayObject(FloatObject(f"{number:.2f}") for number in numbers)
