"""All calls to pdfium: opening a file, the text of a page with its boxes, the lines that are drawn on it.

pdfium stops the whole process on some hostile files, and it is not safe in threads: the caller reads in a process of
its own. Lengths are in points, with the origin at the lower left corner of the page.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any, NamedTuple

from contractcheck.errors import UnreadableDocument
from contractcheck.reading.ocr import DPI, Picture

MAX_CHARACTERS = 200_000
"""Characters that are read of one page; no printed page holds a tenth of it."""

MAX_OBJECTS = 20_000
"""Drawn objects that are looked at on one page."""

MAX_DOTS = 5_000
"""Dots of the longest side of a page that is drawn."""
MIN_DPI = 100
"""Dots per inch below which letters cannot be told apart."""

_HEAD = 65_536
_THIN = 3.0

ENCRYPTED = (
    "het bestand is met een wachtwoord beveiligd; sla het zonder wachtwoord op of vraag de afzender om een open versie"
)
SCHEME = "het bestand is beveiligd op een manier die niet wordt herkend; sla het zonder beveiliging op"
NO_PDF = "dit is geen pdf-bestand: de kop %PDF ontbreekt; controleer of het juiste bestand is opgestuurd"
CUT_OFF = "het bestand is niet compleet: het einde ontbreekt; haal het opnieuw op of vraag om een nieuwe versie"
DAMAGED = "het bestand is beschadigd en kan niet worden geopend; vraag om een nieuwe versie"
NO_PAGES = "het bestand bevat geen pagina's; vraag om een nieuwe versie"


class Box(NamedTuple):
    """A rectangle on a page."""

    x0: float
    y0: float
    x1: float
    y1: float


class PdfPage:
    """One open page: its text and what can be asked about each character of it."""

    def __init__(self, raw: Any, helper: Any) -> None:  # noqa: ANN401
        self._raw = raw
        self._helper = helper
        self._page = helper.raw
        self._text = helper.get_textpage()
        self._handle = self._text.raw
        self._rect = raw.FS_RECTF()
        self._rect_reference = ctypes.byref(self._rect)
        self._matrix = raw.FS_MATRIX()
        self._matrix_reference = ctypes.byref(self._matrix)
        self._ask_box = raw.FPDFText_GetLooseCharBox
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()
        box = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(self._page, box)
        self.box = Box(box.left, box.bottom, box.right, box.top)
        self.truncated = self._text.count_chars() > MAX_CHARACTERS

    def close(self) -> None:
        """Give the text back to pdfium; the page itself is closed by who opened it."""
        self._text.close()

    def text(self) -> str:
        """Return the characters of the page; an index in it is an index for the other methods."""
        count = min(self._text.count_chars(), MAX_CHARACTERS)
        text: str = self._text.get_text_range(0, count) if count else ""
        if len(text) == count:
            return text
        # Characters outside the basic plane make the string shorter or longer than pdfium's own count.
        codes = (self._raw.FPDFText_GetUnicode(self._handle, index) for index in range(count))
        return "".join(chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes)

    def char_box(self, index: int) -> Box:
        """Return the box of one character; how high it is depends on the letter in some fonts."""
        rect = self._rect
        self._raw.FPDFText_GetLooseCharBox(self._handle, index, rect)
        return Box(rect.left, rect.bottom, rect.right, rect.top)

    def ends(self, first: int, last: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Return the boxes of the first and last character of a line, as plain numbers: this runs for every line."""
        rect, ask = self._rect, self._ask_box
        ask(self._handle, first, self._rect_reference)
        start = (rect.left, rect.bottom, rect.right, rect.top)
        ask(self._handle, last, self._rect_reference)
        return start, (rect.left, rect.bottom, rect.right, rect.top)

    def place(self, index: int) -> tuple[float, float, int]:
        """Return the size of one character as printed, the height of its baseline, its direction in degrees."""
        matrix = self._matrix
        size = self._raw.FPDFText_GetFontSize(self._handle, index)
        self._raw.FPDFText_GetMatrix(self._handle, index, self._matrix_reference)
        if matrix.b == 0 and matrix.a > 0:
            return size * abs(matrix.d), matrix.f, 0
        angle = round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360
        return size * math.hypot(matrix.b, matrix.d), matrix.f, angle

    def font_name(self, index: int) -> bytes:
        """Return the name of the font of one character; empty where it has none."""
        self._raw.FPDFText_GetFontInfo(self._handle, index, self._name, 128, self._flags)
        return self._name.value

    def pieces(self, start: int, count: int) -> int:
        """How many separately placed pieces of text these characters form."""
        return int(self._raw.FPDFText_CountRects(self._handle, start, count))

    def piece_boxes(self, start: int, count: int) -> list[Box]:
        """Return the boxes of the separately placed pieces that these characters form."""
        values = [ctypes.c_double() for _ in range(4)]
        boxes = []
        for index in range(self.pieces(start, count)):
            if self._raw.FPDFText_GetRect(self._handle, index, *values):
                left, top, right, bottom = (value.value for value in values)
                boxes.append(Box(left, bottom, right, top))
        return boxes

    def objects(self) -> Iterator[tuple[int, Box]]:
        """(type, box) of what is drawn on the page, text left out, at most `MAX_OBJECTS` looked at."""
        raw = self._raw
        values = [ctypes.c_float() for _ in range(4)]
        for index in range(min(raw.FPDFPage_CountObjects(self._page), MAX_OBJECTS)):
            item = raw.FPDFPage_GetObject(self._page, index)
            kind = raw.FPDFPageObj_GetType(item)
            if kind != raw.FPDF_PAGEOBJ_TEXT and raw.FPDFPageObj_GetBounds(item, *values):
                yield kind, Box(*(value.value for value in values))

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
        return horizontal, vertical

    def picture(self) -> Picture | None:
        """Return the page as it looks, in shades of grey; None where it is too large to draw legibly."""
        width, height = self._helper.get_size()
        dpi = min(DPI, int(MAX_DOTS * 72 / max(width, height, 1)))
        if dpi < MIN_DPI:
            return None
        bitmap = self._helper.render(scale=dpi / 72, grayscale=True)
        try:
            return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer), dpi)
        finally:
            bitmap.close()

    def picture_share(self) -> float:
        """Which part of the page is covered by its largest drawn object: an image, a drawing or a form."""
        page = max((self.box.x1 - self.box.x0) * (self.box.y1 - self.box.y0), 1.0)
        areas = [(box.x1 - box.x0) * (box.y1 - box.y0) for _, box in self.objects()]
        return max(areas, default=0.0) / page

    def annotations(self) -> tuple[list[tuple[str, Box]], int]:
        """Return the filled values of form fields with their boxes, and how many remarks and strike-outs there are."""
        raw = self._raw
        values: list[tuple[str, Box]] = []
        remarks = 0
        marks = {raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STRIKEOUT, raw.FPDF_ANNOT_CARET}
        for index in range(min(raw.FPDFPage_GetAnnotCount(self._page), 1000)):
            annotation = raw.FPDFPage_GetAnnot(self._page, index)
            if not annotation:
                continue
            kind = raw.FPDFAnnot_GetSubtype(annotation)
            remarks += kind in marks
            if kind == raw.FPDF_ANNOT_WIDGET and raw.FPDFAnnot_GetRect(annotation, self._rect):
                value = self._string(annotation, b"V")
                if value and self._string(annotation, b"FT") != "Btn":
                    values.append((value, Box(self._rect.left, self._rect.bottom, self._rect.right, self._rect.top)))
            raw.FPDFPage_CloseAnnot(annotation)
        return values, remarks

    def _string(self, annotation: Any, key: bytes) -> str:  # noqa: ANN401
        """Return a text value of an annotation; empty where it has none."""
        size = min(self._raw.FPDFAnnot_GetStringValue(annotation, key, None, 0), 20_000)
        if size <= 2:
            return ""
        buffer = ctypes.create_string_buffer(size)
        self._raw.FPDFAnnot_GetStringValue(
            annotation, key, ctypes.cast(buffer, ctypes.POINTER(self._raw.FPDF_WCHAR)), size
        )
        return buffer.raw[: size - 2].decode("utf-16-le", "replace").strip()


class PdfFile:
    """An open PDF."""

    def __init__(self, raw: Any, document: Any) -> None:  # noqa: ANN401
        self._raw = raw
        self._document = document
        self.page_count: int = len(document)

    @contextmanager
    def page(self, index: int) -> Iterator[PdfPage]:
        """Return the page with this index, from 0, while the block runs; any failure of pdfium comes out as it is."""
        helper = self._document[index]
        try:
            page = PdfPage(self._raw, helper)
            try:
                yield page
            finally:
                page.close()
        finally:
            helper.close()


def is_cut_off(data: bytes) -> bool:
    """Whether the mark that ends every PDF is missing."""
    return b"%%EOF" not in data[-4096:]


@contextmanager
def open_pdf(data: bytes, passwords: Sequence[str] = ()) -> Iterator[PdfFile]:
    """Return the opened file; raises `UnreadableDocument` (`empty`, `encrypted`, `damaged`) with a Dutch line.

    An encrypted file is tried with each of the passwords.
    """
    if not data.strip():
        raise UnreadableDocument("empty", "het bestand is leeg (0 bytes); vraag om een nieuwe versie")
    start = data.find(b"%PDF-", 0, _HEAD)
    if start < 0:
        raise UnreadableDocument("damaged", NO_PDF)
    pdfium = import_module("pypdfium2")
    document, refusal = None, ""
    for password in (None, *passwords):
        try:
            document = pdfium.PdfDocument(data[start:], password)
            break
        except pdfium.PdfiumError as error:
            refusal = str(error)
            if "password" not in refusal.lower():
                break
    if document is None:
        raise _unreadable(refusal, data)
    try:
        if len(document) < 1:
            raise UnreadableDocument("damaged", CUT_OFF if is_cut_off(data) else NO_PAGES)
        yield PdfFile(import_module("pypdfium2.raw"), document)
    finally:
        document.close()


def _unreadable(message: str, data: bytes) -> UnreadableDocument:
    """Return what to tell the user for pdfium's own line."""
    lower = message.lower()
    if "password" in lower:
        return UnreadableDocument("encrypted", ENCRYPTED)
    if "security" in lower:
        return UnreadableDocument("encrypted", SCHEME)
    return UnreadableDocument("damaged", CUT_OFF if is_cut_off(data) else DAMAGED)
