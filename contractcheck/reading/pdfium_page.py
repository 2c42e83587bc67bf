"""One page of a PDF as pdfium has it: its text with its boxes, what is drawn on it, and how it looks.

Lengths are in points, with the origin at the lower left corner of the page.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from contractcheck.reading.ocr import DPI, Picture
from contractcheck.reading.pdf_calls import Address, Box, Boxes, Calls, Places, argument

if TYPE_CHECKING:
    import pypdfium2

MAX_CHARACTERS = 200_000
"""Characters that are read of one page; no printed page holds a tenth of it."""

MAX_DRAWN = 1_200_000
"""Objects on one page above which pdfium could fill the memory while it looks for text, which stops the process."""

MAX_OBJECTS = 20_000
"""Drawn objects that are looked at on one page."""

MAX_DOTS = 5_000
"""Dots of the longest side of a page that is drawn."""
MIN_DPI = 100
"""Dots per inch below which letters cannot be told apart."""

_LAST = 200
"""Shapes at the end of a page that are looked at for what they cover."""
_THIN = 3.0
_TOUCHING = 1.0
_FINE = 0.75
"""Dots a point at which a page is drawn to see whether there is anything."""
_SAME = 12
"""Difference between shades, of 255, that no eye sees."""


class PageTooLarge(ValueError):
    """A page holds more than can be read of it with the memory that there is."""


class _PageError(ValueError):
    """pdfium cannot open a page, or not its text."""


class Annotations(NamedTuple):
    """What is written into the fields of a page and over it."""

    values: Sequence[tuple[str, Box]]
    """The filled values of form fields, with their boxes."""
    remarks: int
    """How many remarks there are."""
    strikes: int
    """How many times text is struck out."""


_NO_ANNOTATIONS = Annotations((), 0, 0)


class PdfPage:
    """One open page: its text and what can be asked about each character of it; `with` closes it."""

    def __init__(
        self, raw: ModuleType, calls: Calls, document: pypdfium2.PdfDocument, index: int, *, layered: bool
    ) -> None:
        self.layered = layered
        """Whether text can stand in a layer that is switched off."""
        self._raw = raw
        self._calls = calls
        self._document = document
        self._index = index
        self._bold: dict[Address, bool] = {}
        self._drawn: list[tuple[int, Box]] | None = None
        self._text_only = False
        # What pypdfium2 keeps of every page that it opens costs more than most questions about a page.
        self._page = raw.FPDF_LoadPage(document, index)
        self._handle: Any = None
        self._helper: Any = None
        try:
            if not self._page:
                raise _PageError
            self._objects: int = raw.FPDFPage_CountObjects(self._page)
            if self._objects > MAX_DRAWN:
                raise PageTooLarge
            self._handle = raw.FPDFText_LoadPage(self._page)
            self._count: int = raw.FPDFText_CountChars(self._handle) if self._handle else -1
            if self._count < 0:
                raise _PageError
        except ValueError:
            self.close()
            raise
        self._pointer = argument(ctypes.cast(self._handle, ctypes.c_void_p).value)
        box = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(self._page, box)
        self.box = Box(box.left, box.bottom, box.right, box.top)
        self.truncated = self._count > MAX_CHARACTERS

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the page and its text back to pdfium."""
        if self._handle:
            self._raw.FPDFText_ClosePage(self._handle)
        if self._helper:
            self._helper.close()
        if self._page:
            self._raw.FPDF_ClosePage(self._page)

    def _drawing(self) -> pypdfium2.PdfPage:
        """Return the page as pypdfium2 opens it, to draw it; few pages are drawn."""
        if not self._helper:
            self._helper = self._document[self._index]
        return self._helper

    def _measures(self) -> tuple[float, float]:
        """Return the width and the height of the page as it is drawn."""
        return self._raw.FPDF_GetPageWidthF(self._page), self._raw.FPDF_GetPageHeightF(self._page)

    def text(self) -> str:
        """Return the characters of the page; an index in it is an index for the other methods."""
        count = min(self._count, MAX_CHARACTERS)
        text = self._calls.text(self._pointer, count)
        if len(text) == count:
            return text
        # Characters outside the basic plane make the string shorter or longer than pdfium's own count.
        codes = (self._raw.FPDFText_GetUnicode(self._handle, index) for index in range(count))
        return "".join(chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes)

    def boxes(self, indices: Sequence[int]) -> Boxes:
        """Return the boxes of these characters; how high one is depends on the letter in some fonts."""
        return self._calls.boxes(self._pointer, indices)

    def sides(self, indices: Sequence[int]) -> tuple[list[float], list[float]]:
        """Return the left and the right side of these characters."""
        return self._calls.sides(self._pointer, indices)

    def ends(self, firsts: Sequence[int], lasts: Sequence[int]) -> tuple[list[float], list[float]]:
        """Return the left and the right side of lines, given the first and the last character of each."""
        return self._calls.ends(self._pointer, firsts, lasts)

    def places(self, indices: Sequence[int]) -> Places:
        """Return size, baseline and direction of these characters."""
        return self._calls.places(self._pointer, indices)

    def size(self, index: int) -> float:
        """Return the size of one character as printed."""
        return self._calls.places(self._pointer, [index]).sizes[0]

    def owners(self, indices: Sequence[int]) -> list[Address]:
        """Return for each character an address that it shares with all that were printed in one go."""
        return self._calls.owners(self._pointer, indices)

    def are_bold(self, owners: Sequence[Address]) -> list[bool]:
        """Tell of each of these, which `owners` gave, whether the name of its font says that it is bold."""
        fonts = self._calls.fonts(owners)
        known = self._bold
        for font in set(fonts).difference(known):
            known[font] = self._calls.is_bold(font)
        if not any(known.values()):
            return [False] * len(owners)
        return [known[font] for font in fonts]

    def faint(self, owners: Sequence[Address]) -> list[int]:
        """Return the indices of the pieces of text (see `owners`) that are not drawn at all or in white."""
        return self._calls.faint(owners)

    def blank(self, boxes: Sequence[Box]) -> list[bool]:
        """Tell of each of these boxes whether nothing is to be seen there, on the page as it is drawn."""
        width, height = self._measures()
        scale = min(_FINE, MAX_DOTS / max(width, height, 1))
        bitmap = self._drawing().render(scale=scale, grayscale=True, may_draw_forms=False)
        try:
            dots = memoryview(bytes(bitmap.buffer))
            found = []
            for box in boxes:
                left, top, right, bottom = self.dots(box, bitmap.width, bitmap.height)
                rows = [dots[y * bitmap.stride + left : y * bitmap.stride + right] for y in range(top, bottom)]
                rows = [row for row in rows if row]
                dark, light = min(map(min, rows), default=0), max(map(max, rows), default=0)
                found.append(light - dark < _SAME)
            return found
        finally:
            bitmap.close()

    def dots(self, box: Box, width: int, height: int) -> tuple[int, int, int, int]:
        """Return left, top, right and bottom (behind the last) of a box in a picture of the page of this size."""
        across, down = ctypes.c_int(), ctypes.c_int()
        corners = []
        for x, y in ((box.x0, box.y0), (box.x1, box.y1)):
            self._raw.FPDF_PageToDevice(self._page, 0, 0, width, height, 0, x, y, across, down)
            corners.append((across.value, down.value))
        (ax, ay), (bx, by) = corners
        left, right = max(min(ax, bx), 0), min(max(ax, bx) + 1, width)
        top, bottom = max(min(ay, by), 0), min(max(ay, by) + 1, height)
        return left, top, right, bottom

    def size_in_dots(self, scale: float) -> tuple[int, int]:
        """Return width and height of a picture of the whole page at this number of dots a point."""
        width, height = self._measures()
        return math.ceil(width * scale), math.ceil(height * scale)

    def region(self, scale: float, left: int, top: int, right: int, bottom: int) -> list[bytes]:
        """Return a part of the page as it looks, in shades of grey: a string of dots for each row."""
        width, height = self.size_in_dots(scale)
        # Half a dot less, because what is cut off is rounded up to whole dots.
        crop = ((cut - 0.5) / scale for cut in (left, height - bottom, width - right, top))
        bitmap = self._drawing().render(scale=scale, grayscale=True, crop=tuple(crop))
        try:
            dots = bytes(bitmap.buffer)
            starts = range(0, bitmap.stride * bitmap.height, bitmap.stride)
            return [dots[start : start + bitmap.width] for start in starts]
        finally:
            bitmap.close()

    def pieces(self, start: int, count: int) -> list[tuple[float, float]]:
        """Return the left and right edge of each separately placed piece of text that these characters form."""
        return self._calls.pieces(self._pointer, start, count)

    def objects(self) -> list[tuple[int, Box]]:
        """(type, box) of what is drawn on the page, text left out, at most `MAX_OBJECTS` looked at."""
        if self._drawn is None:
            page, count = argument(ctypes.cast(self._page, ctypes.c_void_p).value), min(self._objects, MAX_OBJECTS)
            self._drawn = self._calls.objects(page, count, self._raw.FPDF_PAGEOBJ_TEXT)
        return self._drawn

    def drawn_last(self) -> list[Box]:
        """Return the boxes of the filled shapes that are drawn behind all else, over what stands there."""
        if self._text_only:
            return []
        raw = self._raw
        found: list[Box] = []
        sides = [ctypes.c_float() for _ in range(4)]
        colour = [ctypes.c_uint() for _ in range(4)]
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        for index in range(self._objects - 1, max(-1, self._objects - 1 - _LAST), -1):
            shape = raw.FPDFPage_GetObject(self._page, index)
            if raw.FPDFPageObj_GetType(shape) != raw.FPDF_PAGEOBJ_PATH:
                break
            if (
                raw.FPDFPath_GetDrawMode(shape, filled, stroked)
                and filled.value
                and not raw.FPDFPageObj_HasTransparency(shape)
                and raw.FPDFPageObj_GetFillColor(shape, *colour)
                and raw.FPDFPageObj_GetBounds(shape, *sides)
            ):
                found.append(Box(*(side.value for side in sides)))
        return found

    def is_text_only(self, owners: Sequence[Address]) -> bool:
        """Whether nothing is drawn but text, where these are the owners of all text that there is; see `owners`."""
        self._text_only = self._objects == len(set(owners) - {None})
        return self._text_only

    def thin_lines(self) -> list[Box]:
        """Return the horizontal lines of the page as they are drawn."""
        return [
            box
            for kind, box in self.objects()
            if kind == self._raw.FPDF_PAGEOBJ_PATH and box.y1 - box.y0 < _THIN <= box.x1 - box.x0
        ]

    def rulings(self) -> tuple[list[Box], list[Box]]:
        """Return the horizontal and the vertical lines of the page; a rectangle gives its four edges."""
        horizontal: list[Box] = []
        vertical: list[Box] = []
        height = self.box.y1 - self.box.y0
        for kind, box in self.objects():
            if kind != self._raw.FPDF_PAGEOBJ_PATH:
                continue
            wide, high = box.x1 - box.x0, box.y1 - box.y0
            if high < _THIN <= wide:
                horizontal.append(box)
            elif wide < _THIN <= high:
                vertical.append(box)
            elif wide > 10 and 8 < high < 0.8 * height:
                horizontal += [Box(box.x0, y, box.x1, y) for y in (box.y0, box.y1)]
                vertical += [Box(x, box.y0, x, box.y1) for x in (box.x0, box.x1)]
        return horizontal, _in_one_go(vertical)

    def picture(self) -> Picture | None:
        """Return the page as it looks, in shades of grey; None where it is too large to draw legibly."""
        width, height = self._measures()
        dpi = min(DPI, int(MAX_DOTS * 72 / max(width, height, 1)))
        if dpi < MIN_DPI:
            return None
        bitmap = self._drawing().render(scale=dpi / 72, grayscale=True)
        try:
            return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer), dpi)
        finally:
            bitmap.close()

    def picture_share(self) -> float:
        """Which part of the page is covered by its largest drawn object: an image, a drawing or a form."""
        page = max((self.box.x1 - self.box.x0) * (self.box.y1 - self.box.y0), 1.0)
        areas = [(box.x1 - box.x0) * (box.y1 - box.y0) for _, box in self.objects()]
        return max(areas, default=0.0) / page

    def annotations(self) -> Annotations:
        """Return what is written into fields and over the page."""
        raw = self._raw
        values: list[tuple[str, Box]] = []
        remarks = strikes = 0
        count = min(raw.FPDFPage_GetAnnotCount(self._page), 1000)
        if not count:
            return _NO_ANNOTATIONS
        rect = raw.FS_RECTF()
        marks = {raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_CARET}
        for index in range(count):
            annotation = raw.FPDFPage_GetAnnot(self._page, index)
            if not annotation:
                continue
            kind = raw.FPDFAnnot_GetSubtype(annotation)
            remarks += kind in marks
            strikes += kind == raw.FPDF_ANNOT_STRIKEOUT
            if kind == raw.FPDF_ANNOT_WIDGET and raw.FPDFAnnot_GetRect(annotation, rect):
                value = self._string(annotation, b"V")
                if value and self._string(annotation, b"FT") != "Btn":
                    values.append((value, Box(rect.left, rect.bottom, rect.right, rect.top)))
            raw.FPDFPage_CloseAnnot(annotation)
        return Annotations(values, remarks, strikes)

    def _string(self, annotation: object, key: bytes) -> str:
        """Return a text value of an annotation; empty where it has none."""
        size = min(self._raw.FPDFAnnot_GetStringValue(annotation, key, None, 0), 20_000)
        if size <= 2:
            return ""
        buffer = ctypes.create_string_buffer(size)
        self._raw.FPDFAnnot_GetStringValue(
            annotation, key, ctypes.cast(buffer, ctypes.POINTER(self._raw.FPDF_WCHAR)), size
        )
        return buffer.raw[: size - 2].decode("utf-16-le", "replace").strip()


def _in_one_go(lines: list[Box]) -> list[Box]:
    """Return vertical lines with those that are drawn below each other, row by row of a table, as one."""
    whole: list[Box] = []
    for line in sorted(lines, key=lambda line: (round(line.x0), line.y0)):
        last = whole[-1] if whole else None
        if last and abs(line.x0 - last.x0) < _TOUCHING and line.y0 <= last.y1 + _TOUCHING:
            whole[-1] = last._replace(y1=max(last.y1, line.y1))
        else:
            whole.append(line)
    return whole
