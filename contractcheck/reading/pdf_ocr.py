"""Pages of a PDF that are pictures of text: read by OCR where that is asked for and possible."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from contractcheck.model import Note, Unread
from contractcheck.reading.interface import ReadOptions
from contractcheck.reading.ocr import PAGE_SECONDS, Picture, PrintedLine, available, page_lines
from contractcheck.reading.pdf_calls import Box
from contractcheck.reading.pdf_lines import Line, PageLines
from contractcheck.reading.pdfium import PdfFile
from contractcheck.translation import _, mark

_SHARE = 0.75
"""Part of the reading time that OCR may take."""
_POINTS = 72
_FEW_CHARACTERS = 100
_FEW_LETTERS = 10
_PICTURE = 0.02
_SCAN = 0.5
_TAIL = 0.2
"""How far letters reach below the base of a line, as a part of its height."""

_NO_LAYER = mark("Deze bladzijde heeft geen tekstlaag: het is een afbeelding (scan); {why}")
_WHY_NOT = {
    "never": mark("met --ocr auto wordt de tekst herkend."),
    "absent": mark(
        "lever een pdf aan waarvan de tekst te selecteren is, of installeer tesseract met Nederlands (nld)."
    ),
    "failed": mark("de tekst kon niet worden herkend. Lever een pdf aan waarvan de tekst te selecteren is."),
    "nothing": mark("er is geen tekst in herkend. Kijk zelf of er tekst op staat."),
    "late": mark("er was geen tijd om de tekst te herkennen. Geef meer tijd met --timeout of splits het bestand."),
}


@dataclass(slots=True)
class Recognised:
    """The pages of a file, with the text of pictures where it was read."""

    pages: list[PageLines]
    read: list[int] = field(default_factory=list)
    """Pages of which the text was recognised."""
    without_text: list[int] = field(default_factory=list)
    """Pages in which no text was found: a photograph, or a scan that is too poor to read."""
    why_not: str = "failed"
    """Why the other pages were not read."""

    def unread(self, page: PageLines, text: str) -> Unread | None:
        """What to report of a page with this text: None where it was read or is no picture of text."""
        if not _is_picture(page, text, _PICTURE) or sum(map(str.isalnum, text)) >= _FEW_LETTERS:
            return None
        if page.number in self.read:
            # Only what is printed over every page was recognised, and that is no text of this page.
            self.read.remove(page.number)
            self.without_text.append(page.number)
        why = _WHY_NOT["nothing" if page.number in self.without_text else self.why_not]
        return Unread("no-text-layer", page.number, _(_NO_LAYER).format(why=_(why)))

    def note(self) -> Note | None:
        """Which pages were read by OCR; asked for when `unread` has seen every page."""
        pages = _("blz. {numbers}").format(numbers=", ".join(map(str, self.read)))
        return Note("ocr", len(self.read), pages) if self.read else None


def recognise(file: PdfFile, pages: Sequence[PageLines], options: ReadOptions, started: float) -> Recognised:
    """Read pages that are pictures; `started` is the monotonic time at which the reading of the file began."""
    result = Recognised(list(pages))
    wanted = [place for place, page in enumerate(pages) if options.ocr == "always" or _needs_ocr(page)]
    if options.ocr == "never" or not wanted or not available():
        result.why_not = "never" if options.ocr == "never" else "absent"
        return result
    until = started + _SHARE * options.seconds
    for place in wanted:
        left = until - time.monotonic()
        if left < 1:
            result.why_not = "late"
            break
        page = pages[place]
        picture = _picture(file, place)
        lines = None if picture is None else page_lines(picture, min(left, PAGE_SECONDS))
        if picture is None or lines is None:
            continue
        if lines:
            result.pages[place] = _as_printed(page, picture, lines)
            result.read.append(page.number)
        else:
            result.without_text.append(page.number)
    return result


def _needs_ocr(page: PageLines) -> bool:
    if page.picture <= _PICTURE:
        return False
    text = "".join(line.text for line in page.lines)
    # A scan can bear a stamp or page number that was printed over it.
    share = _PICTURE if sum(map(str.isalnum, text)) < _FEW_LETTERS else _SCAN
    return _is_picture(page, text, share)


def _is_picture(page: PageLines, text: str, share: float) -> bool:
    return len(text) < _FEW_CHARACTERS and page.picture > share


def _picture(file: PdfFile, place: int) -> Picture | None:
    try:
        with file.page(place) as page:
            return page.picture()
    except (RuntimeError, ValueError, OSError):
        return None


def _as_printed(page: PageLines, picture: Picture, lines: Sequence[PrintedLine]) -> PageLines:
    """The lines as if they were printed: all of one size, because the height of a line depends on its letters."""
    scale = _POINTS / picture.dpi
    high = picture.height * scale
    size = median(line.bottom - line.top for line in lines) * scale
    printed = []
    for line in lines:
        text, hyphen = (line.text[:-1], True) if line.text.endswith("-") and len(line.text) > 2 else (line.text, False)
        low = high - line.bottom * scale - _TAIL * size
        printed.append(
            Line(text, hyphen, line.left * scale, low, line.right * scale, low + size, size, False, page.number)
        )
    return replace(
        page, box=Box(0, 0, picture.width * scale, high), lines=tuple(printed), truncated=False, falling=False
    )
