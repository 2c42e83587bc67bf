"""Opening a PDF with pdfium, and what to tell the user where that is not possible.

pdfium stops the whole process on some hostile files, and it is not safe in threads: the caller reads in a process of
its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from contractcheck.errors import UnreadableDocument
from contractcheck.reading.pdf_calls import Calls
from contractcheck.reading.pdf_layers import has_layers_off
from contractcheck.reading.pdfium_page import PdfPage
from contractcheck.translation import _, mark

if TYPE_CHECKING:
    import pypdfium2

_HEAD = 65_536

ENCRYPTED = mark(
    "het bestand is met een wachtwoord beveiligd; sla het zonder wachtwoord op, of zet het "
    "in een bestand en geef dat mee met --password-file"
)
WRONG_PASSWORD = mark(
    "het bestand is met een wachtwoord beveiligd en geen van de opgegeven wachtwoorden past; "
    "vraag de afzender om het juiste wachtwoord"
)
SCHEME = mark("het bestand is beveiligd op een manier die niet wordt herkend; sla het zonder beveiliging op")
NO_PDF = mark("dit is geen pdf-bestand: de kop %PDF ontbreekt; controleer of het juiste bestand is opgestuurd")
CUT_OFF = mark("het bestand is niet compleet: het einde ontbreekt; haal het opnieuw op of vraag om een nieuwe versie")
DAMAGED = mark("het bestand is beschadigd en kan niet worden geopend; vraag om een nieuwe versie")
NO_PAGES = mark("het bestand bevat geen bladzijden; vraag om een nieuwe versie")


class PdfFile:
    """An open PDF."""

    def __init__(self, raw: ModuleType, document: pypdfium2.PdfDocument, *, layered: bool) -> None:
        self._raw = raw
        self._layered = layered
        self._calls = _calls(raw)
        self._document = document
        self.page_count: int = len(document)

    def page(self, index: int) -> PdfPage:
        """Open the page with this index, from 0, for a `with` block; any failure of pdfium comes out as it is."""
        return PdfPage(self._raw, self._calls, self._document, index, layered=self._layered)


@cache
def _calls(raw: ModuleType) -> Calls:
    """Return the functions of pdfium, bound once for all files."""
    return Calls(raw)


def is_cut_off(data: bytes) -> bool:
    """Whether the mark that ends every PDF is missing."""
    return b"%%EOF" not in data[-4096:]


@contextmanager
def open_pdf(data: bytes, passwords: Sequence[str] = ()) -> Iterator[PdfFile]:
    """Return the opened file; raises `UnreadableDocument` (`empty`, `encrypted`, `damaged`) with a line for the user.

    An encrypted file is tried with each of the passwords.
    """
    if not data.strip():
        raise UnreadableDocument("empty", _("het bestand is leeg (0 bytes); vraag om een nieuwe versie"))
    start = data.find(b"%PDF-", 0, _HEAD)
    if start < 0:
        raise UnreadableDocument("damaged", _(NO_PDF))
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
        raise _unreadable(refusal, data, tried=bool(passwords))
    try:
        if len(document) < 1:
            raise UnreadableDocument("damaged", _(CUT_OFF if is_cut_off(data) else NO_PAGES))
        yield PdfFile(import_module("pypdfium2.raw"), document, layered=has_layers_off(data))
    finally:
        document.close()


def _unreadable(message: str, data: bytes, *, tried: bool) -> UnreadableDocument:
    """Return what to tell the user for pdfium's own line."""
    lower = message.lower()
    if "password" in lower:
        return UnreadableDocument("encrypted", _(WRONG_PASSWORD if tried else ENCRYPTED))
    if "security" in lower:
        return UnreadableDocument("encrypted", _(SCHEME))
    return UnreadableDocument("damaged", _(CUT_OFF if is_cut_off(data) else DAMAGED))
