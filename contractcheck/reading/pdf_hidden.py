"""Lines that are in the file but that a reader of the page does not see, by which a contract could say two things.

Not drawn, white on white, outside the page, too small for any eye, or in a layer that is switched off. Where letters
are white or not drawn, the page itself is looked at: on a dark ground they show, and what a scanner puts invisibly over
its picture is in the picture.
"""

from __future__ import annotations

from collections.abc import Sequence

from contractcheck.reading.pdf_calls import Box
from contractcheck.reading.pdf_columns import Printed
from contractcheck.reading.pdf_lines import Line
from contractcheck.reading.pdfium_page import PdfPage

_COVERED = 0.5
_HIGH = 0.6
_TINY = 1.0
"""Points below which letters are a speck."""


def hidden_lines(page: PdfPage, printed: Printed) -> set[int]:
    """Return the indices of the lines that cannot be seen; of each line, its first letter tells."""
    if not printed.texts:
        return set()
    hidden = _out_of_sight(page.box, printed)
    maybe = range(len(printed.texts)) if page.layered else page.faint(printed.owners)
    faint = sorted({index for index in maybe if index not in hidden})
    if faint:
        boxes = [Box(printed.x0[index], printed.y0[index], printed.x1[index], printed.y1[index]) for index in faint]
        hidden.update(index for index, blank in zip(faint, page.blank(boxes), strict=True) if blank)
    return hidden


def covered_lines(page: PdfPage, lines: Sequence[Line]) -> int:
    """Return how many lines lie under a shape that was drawn over them, as where words were made black."""
    boxes = page.drawn_last()
    if not boxes:
        return 0
    under = [part for line in lines if (part := next(filter(None, (_under(box, line) for box in boxes)), None))]
    return sum(page.blank(under)) if under else 0


def _under(box: Box, line: Line) -> Box | None:
    """Return the greater part of a line, where a shape as high as its letters lies over it."""
    part = Box(max(box.x0, line.x0), line.y0, min(box.x1, line.x1), line.y1)
    if not box.y0 < (line.y0 + line.y1) / 2 < box.y1 or box.y1 - box.y0 < _HIGH * line.size:
        return None
    return part if part.x1 - part.x0 > _COVERED * (line.x1 - line.x0) else None


def _out_of_sight(box: Box, printed: Printed) -> set[int]:
    """Return the lines that lie wholly outside the page, and those that are too small."""
    x0s, y0s, x1s, y1s, sizes = printed.x0, printed.y0, printed.x1, printed.y1, printed.sizes
    in_sight = min(x1s) >= box.x0 and max(x0s) <= box.x1 and min(y1s) >= box.y0 and max(y0s) <= box.y1
    if in_sight and min(sizes) >= _TINY:
        return set()
    found = {
        index
        for index, (x0, y0, x1, y1, size) in enumerate(zip(x0s, y0s, x1s, y1s, sizes, strict=True))
        if x1 < box.x0 or x0 > box.x1 or y1 < box.y0 or y0 > box.y1 or size < _TINY
    }
    # Where nothing would be left, it is the size of the page that is wrong.
    return found if len(found) < len(sizes) else set()
