"""A PDF with highlights over the evidence and notes in the margin.

What is added is written behind the file as it was, so that every byte of it stays; that the copy reads as the file did
is checked before it is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import groupby
from typing import NamedTuple, cast

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from contractcheck.annotating import FORMATS, AnnotateOptions
from contractcheck.annotating.pdf_notes import Drawn, Margin, highlight, margin_note, popup
from contractcheck.annotating.remarks import Remark, remarks_on
from contractcheck.annotating.wording import paragraphs
from contractcheck.errors import CannotAnnotate, UnreadableDocument
from contractcheck.model import Document, DossierReport, Passage
from contractcheck.reading.pdf import MAX_PAGES, read_pdf
from contractcheck.reading.pdf_calls import Box
from contractcheck.reading.pdf_quotes import Finder, Mark, quote_of
from contractcheck.reading.pdfium import PdfFile, open_pdf
from contractcheck.reading.pdfium_page import PageTooLarge
from contractcheck.structure.outline import outline
from contractcheck.translation import _

_SIGNED = 3
"""Bits of SigFlags: there are signatures, and nothing may be written but behind them."""
_FIELDS = 10_000


class _Said(NamedTuple):
    """What is remarked, and where: over these marks, or in the margin of a page."""

    text: str
    page: int
    marks: Sequence[Mark]
    beside: Box | None


def annotate_pdf(data: bytes, document_path: str, dossier: DossierReport, options: AnnotateOptions) -> bytes:
    """Return a copy with the findings on it; the file as it was is its beginning.

    Evidence is highlighted. What is wanting is noted in the margin, where the clause belongs. Words that are nowhere on
    the page (a scan) are noted there too. Raises `CannotAnnotate` for a file that is encrypted, signed or damaged, and
    `UnreadableDocument` for what is no PDF.
    """
    writer = _opened(data)
    document = read_pdf(data, document_path, options.reading)
    remarks = remarks_on(outline(document), dossier, frozenset(FORMATS))
    with open_pdf(data) as file:
        said = list(_all_said(document, remarks, Finder(file), options))
        boxes = {number: _box(file, number) for number in {one.page for one in said}}
    try:
        copy = _written(writer, said, boxes)
    except Exception as error:
        raise _damaged() from error
    if not copy.startswith(data) or _texts(copy) != _texts(data):
        raise _damaged()
    return copy


def _opened(data: bytes) -> PdfWriter:
    """Open a file for adding to it, or say why that cannot be; a hostile file makes the library fail in any way."""
    try:
        reader = PdfReader(BytesIO(data))
        encrypted = "/Encrypt" in reader.trailer
        signed = not encrypted and _is_signed(reader)
        if not encrypted and not signed:
            return PdfWriter(BytesIO(data), incremental=True)
    except Exception as error:
        raise _damaged() from error
    if encrypted:
        raise CannotAnnotate(
            "encrypted", _("het bestand is beveiligd; sla het zonder beveiliging op en probeer het opnieuw")
        )
    raise CannotAnnotate(
        "signed",
        _(
            "het bestand is digitaal ondertekend, en met een opmerking klopt dat niet meer; "
            "neem een versie zonder handtekening"
        ),
    )


def _damaged() -> CannotAnnotate:
    line = _("het bestand is beschadigd en er kan niets bij worden gezet; sla het opnieuw op als pdf")
    return CannotAnnotate("damaged", line)


def _is_signed(reader: PdfReader) -> bool:
    root = cast(DictionaryObject, reader.trailer["/Root"])
    form = cast(DictionaryObject, root.get("/AcroForm", DictionaryObject()).get_object())
    if "/Perms" in root or int(form.get("/SigFlags", 0)) & _SIGNED:
        return True
    waiting = list(cast(ArrayObject, form.get("/Fields", ArrayObject()).get_object()))
    for _number in range(_FIELDS):
        if not waiting:
            return False
        entry = cast(DictionaryObject, waiting.pop().get_object())
        if entry.get("/FT") == "/Sig" and "/V" in entry:
            return True
        waiting += cast(ArrayObject, entry.get("/Kids", ArrayObject()).get_object())
    return False


def _all_said(
    document: Document, remarks: Sequence[Remark], finder: Finder, options: AnnotateOptions
) -> Iterator[_Said]:
    """Return what there is to say, by its place in the text; a quote over two pages is marked on both."""
    for remark in remarks:
        text = "\n\n".join("\n".join(part.text for part in paragraphs(note)) for note in remark.notes)
        words = document.text[remark.start : remark.end]
        page = document.page_of(remark.start) or 1
        passage = Passage(document.path, None, page, words, remark.start, remark.end)
        marks = finder.find(quote_of(passage, document))
        if not marks or all(note.gap for note in remark.notes):
            yield _Said(text, page, (), marks[0].box if marks else None)
            continue
        for number, own in groupby(marks, lambda mark: mark.page):
            yield _Said(text, number, tuple(own), None)


def _box(file: PdfFile, number: int) -> Box:
    try:
        with file.page(number - 1) as page:
            return page.box
    except (PageTooLarge, RuntimeError, OSError):
        raise _damaged() from None


def _written(writer: PdfWriter, said: Sequence[_Said], boxes: dict[int, Box]) -> bytes:
    margins: dict[int, Margin] = {}
    for index, one in enumerate(said, 1):
        page = writer.pages[one.page - 1]
        name = f"contractcheck-{index}"
        if one.marks:
            drawn = highlight(one.marks, one.text, name)
        else:
            margin = margins.setdefault(one.page, Margin(boxes[one.page], page.rotation % 360))
            drawn = margin_note(margin.place(one.beside), one.text, name)
        _add(writer, page, drawn, boxes[one.page])
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def _add(writer: PdfWriter, page: PageObject, drawn: Drawn, box: Box) -> None:
    annotation = drawn.annotation
    annotation[NameObject("/AP")] = DictionaryObject({NameObject("/N"): writer._add_object(drawn.look)})
    if page.indirect_reference is not None:
        annotation[NameObject("/P")] = page.indirect_reference
    reference = writer._add_object(annotation)
    window = writer._add_object(popup(reference, drawn.box, box))
    annotation[NameObject("/Popup")] = window
    if "/Annots" not in page:
        page[NameObject("/Annots")] = ArrayObject()
    cast(ArrayObject, page["/Annots"]).extend([reference, window])


def _texts(data: bytes) -> list[str]:
    """Return the text of every page that is read, as pdfium gives it; a page that fails gives a sign of that."""
    texts = []
    try:
        with open_pdf(data) as file:
            for index in range(min(file.page_count, MAX_PAGES)):
                try:
                    with file.page(index) as page:
                        texts.append(page.text())
                except (PageTooLarge, RuntimeError, OSError) as error:
                    texts.append(f"\0{type(error).__name__}")
    except UnreadableDocument:
        return []
    return texts
