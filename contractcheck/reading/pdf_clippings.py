"""Pictures of passages, cut from the pages of a PDF, with the quote on a yellow ground."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from itertools import groupby, pairwise

from contractcheck.model import Clipping
from contractcheck.reading.pdf_calls import Box
from contractcheck.reading.pdf_quotes import Finder, Mark, Quote
from contractcheck.reading.pdfium import PdfFile, open_pdf
from contractcheck.reading.pdfium_page import PdfPage

_WIDTH = 720
"""Dots from the left to the right of the text of a page."""
_SHARPEST = 2.0
"""Dots a point above which a picture only grows."""
_HIGHEST = 640
"""Dots above which a picture is cut off; a longer quote stands beside it as text."""
_LINES = 2.2
"""How much of the page is shown above and below a quote, in heights of its lines."""
_BORDER = 10.0
"""Points of paper beside the text."""
_PAGES = 2
_SHADES = 8
_PAPER = 0.95
_YELLOW = (255, 229, 112)


def clippings(data: bytes, passwords: Sequence[str], quotes: Sequence[Quote]) -> list[tuple[Clipping, ...]]:
    """Return for each quote a picture of each page that it stands on, two at most; none where it is not found.

    Raises `UnreadableDocument` where the file cannot be opened.
    """
    with open_pdf(data, passwords) as file:
        finder = Finder(file)
        return [tuple(_clippings(file, finder, finder.find(quote))) for quote in quotes]


def _clippings(file: PdfFile, finder: Finder, marks: Sequence[Mark]) -> list[Clipping]:
    pages = [(number, [mark.box for mark in own]) for number, own in groupby(marks, lambda mark: mark.page)]
    result = []
    for number, boxes in pages[:_PAGES]:
        with file.page(number - 1) as page:
            result.append(_clipping(page, boxes, finder.extent(number)))
    return result


def _clipping(page: PdfPage, boxes: Sequence[Box], extent: Box) -> Clipping:
    """Return the part of a page around these boxes, as wide as its text."""
    border = Box(extent.x0 - _BORDER, extent.y0 - _BORDER, extent.x1 + _BORDER, extent.y1 + _BORDER)
    left, _, right, _ = page.dots(border, *page.size_in_dots(1.0))
    scale = min(_WIDTH / max(right - left, 1), _SHARPEST)
    size = page.size_in_dots(scale)
    left, _, right, _ = page.dots(border, *size)
    marked = [page.dots(box, *size) for box in boxes]
    around = round(_LINES * min(bottom - top for _, top, _, bottom in marked))
    top = max(min(top for _, top, _, _ in marked) - around, 0)
    bottom = min(max(bottom for _, _, _, bottom in marked) + around, size[1], top + _HIGHEST)
    rows = [bytearray(row.translate(_SHADE)) for row in page.region(scale, left, top, right, bottom)]
    for x0, y0, x1, y1 in marked:
        for row in rows[max(y0 - top, 0) : max(y1 - top, 0)]:
            start, end = max(x0 - left, 0), max(x1 - left, 0)
            row[start:end] = row[start:end].translate(_MARKED)
    highest, lowest = min(y0 for _, y0, _, _ in marked) - top, max(y1 for _, _, _, y1 in marked) - top
    rows = rows[_first_blank(rows[:highest]) : len(rows) - _first_blank(rows[: max(lowest, 0) - 1 : -1])]
    return Clipping(_png(rows), len(rows[0]), len(rows))


def _first_blank(rows: Sequence[bytearray]) -> int:
    """Return how many rows come before the first between two lines of text, so that none is cut through; 0 for none."""
    return next((index for index, (row, after) in enumerate(pairwise(rows)) if row == after and _is_empty(row)), 0)


def _is_empty(row: bytearray) -> bool:
    """Whether there is nothing but paper and a few drawn lines that run down."""
    return row.count(_SHADES - 1) >= _PAPER * len(row)


_SHADE = bytes(value * _SHADES // 256 for value in range(256))
_MARKED = bytes(min(value % _SHADES + _SHADES, 255) for value in range(256))
_HIGH = bytes(value << 4 & 0xFF for value in range(256))


def _png(rows: Sequence[bytearray]) -> bytes:
    """Return a PNG of sixteen colours, eight of paper and eight of marked paper, two dots a byte."""
    lines = []
    for row in rows:
        even, odd = row[0::2].translate(_HIGH), row[1::2].ljust((len(row) + 1) // 2, b"\0")
        both = int.from_bytes(even, "big") | int.from_bytes(odd, "big")
        lines.append(b"\0" + both.to_bytes(len(even), "big"))
    shades = [round(255 * shade / (_SHADES - 1)) for shade in range(_SHADES)]
    palette = bytes(channel for shade in shades for channel in (shade,) * 3)
    palette += bytes(shade * channel // 255 for shade in shades for channel in _YELLOW)
    header = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 4, 3, 0, 0, 0)
    parts = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(b"".join(lines), 9)), (b"IEND", b""))
    chunks = [
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
