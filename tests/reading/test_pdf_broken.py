"""PDFs that cannot be read, or not wholly: each comes back as one clear line, never as silence."""

from __future__ import annotations

import zlib

import pytest

from contractcheck.errors import UnreadableDocument
from contractcheck.reading import pdf
from contractcheck.reading.interface import ReadOptions
from contractcheck.reading.pdf import read_pdf
from tests.reading.pdf_files import convert_locked, fodt, lines, p, raw_pdf, show

OPTIONS = ReadOptions()
GOOD = lines(["Artikel 1 Intervisie", "Iedere professional neemt deel aan intervisie."])


@pytest.mark.parametrize(
    ("data", "reason", "words"),
    [
        (b"", "empty", "leeg"),
        (b"  \n", "empty", "leeg"),
        (b"PK\x03\x04 dit is een zip" * 10, "damaged", "geen pdf"),
        (b"%PDF-1.7\n", "damaged", "niet compleet"),
        (b"%PDF-1.7\n" + b"rommel " * 200 + b"%%EOF", "damaged", "beschadigd"),
        (raw_pdf(GOOD)[:200], "damaged", "niet compleet"),
    ],
)
def test_a_file_that_cannot_be_read(data: bytes, reason: str, words: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_pdf(data, "a.pdf", OPTIONS)
    assert caught.value.reason == reason
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_with_a_password() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_pdf(convert_locked(fodt(p("Geheim")), "geheim"), "a.pdf", OPTIONS)
    assert caught.value.reason == "encrypted"
    assert "wachtwoord" in str(caught.value)


def test_rubbish_before_the_header_does_no_harm() -> None:
    document = read_pdf(b"x" * 3000 + raw_pdf(GOOD), "a.pdf", OPTIONS)
    assert "intervisie" in document.text
    assert document.unread == ()


def test_a_file_without_its_end_says_so() -> None:
    data = raw_pdf(GOOD)
    document = read_pdf(data[: data.rindex(b"%%EOF")] + b" " * 10, "a.pdf", OPTIONS)
    assert "intervisie" in document.text
    assert [unread.reason for unread in document.unread] == ["damaged"]


def _scan() -> str:
    return "q 595 0 0 842 0 0 cm /Im1 Do Q\n"


def _with_scan(*streams: str) -> bytes:
    pixels = zlib.compress(b"\x80" * 100)
    image = (
        b"<</Type/XObject/Subtype/Image/Width 10/Height 10/ColorSpace/DeviceGray/BitsPerComponent 8"
        b"/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (len(pixels), pixels)
    )
    return raw_pdf(*streams, resources="/XObject<</Im1 5 0 R>>", objects=[image])


def test_a_scanned_page_is_reported_and_the_others_are_read() -> None:
    document = read_pdf(_with_scan(GOOD, _scan(), lines(["Artikel 2 Duur"])), "a.pdf", OPTIONS)
    assert [(unread.reason, unread.page) for unread in document.unread] == [("no-text-layer", 2)]
    assert "scan" in document.unread[0].detail
    assert document.pages == 3
    assert document.page_of(document.text.index("intervisie")) == 1
    assert document.page_of(document.text.index("Artikel 2")) == 3
    assert document.readable


def test_a_scan_with_a_footer_is_still_a_scan() -> None:
    pages = [_scan() + show(72, 30, f"Pagina {number}") for number in (1, 2, 3)]
    document = read_pdf(_with_scan(*pages, GOOD), "a.pdf", OPTIONS)
    assert [unread.page for unread in document.unread] == [1, 2, 3]


def test_only_scans() -> None:
    document = read_pdf(_with_scan(_scan(), _scan()), "a.pdf", OPTIONS)
    assert not document.readable
    assert document.text == ""
    assert len(document.unread) == 2


def test_a_page_without_anything_is_no_problem() -> None:
    document = read_pdf(raw_pdf(GOOD, " ", GOOD), "a.pdf", OPTIONS)
    assert document.unread == ()
    assert document.pages == 3


def test_nothing_at_all() -> None:
    document = read_pdf(raw_pdf(" "), "a.pdf", OPTIONS)
    assert not document.readable
    assert [unread.reason for unread in document.unread] == ["empty"]


def test_more_pages_than_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)
    document = read_pdf(raw_pdf(GOOD, lines(["Twee"]), lines(["Drie"])), "a.pdf", OPTIONS)
    assert [(unread.reason, unread.page) for unread in document.unread] == [("limit", 3)]
    assert "3 bladzijden" in document.unread[0].detail
    assert "Drie" not in document.text


def test_filled_form_fields_are_text_and_remarks_are_counted() -> None:
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(bedrag)/V(EUR 5.000)/Rect[200 690 300 706]>>"
    remark = b"<</Type/Annot/Subtype/Text/Contents(Klopt dit?)/Rect[10 10 20 20]>>"
    data = raw_pdf(GOOD + show(72, 692, "Bedrag:"), objects=[field, remark], annots="/Annots[5 0 R 6 0 R]")
    document = read_pdf(data, "a.pdf", OPTIONS)
    assert "Bedrag: EUR 5.000" in document.text
    assert [(note.kind, note.count) for note in document.notes] == [("annotations", 1)]
