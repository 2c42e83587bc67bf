"""The known ways in which text of a PDF gets lost, doubled or out of order, with a small file for each.

Numbered like those of Word; 37, 44, 49 and 51 stand in `test_pdf_broken.py`, 40 in `test_pdf_layout.py`, 57 to 59 in
`test_pdf_hostile.py`.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from itertools import pairwise

import pytest

from contractcheck.model import BlockKind, Document
from contractcheck.reading import pdfium_page, read
from contractcheck.reading.interface import ReadOptions
from contractcheck.reading.pdf import read_pdf
from contractcheck.reading.pdf_layers import has_layers_off
from tests.reading.pdf_files import lines, raw_pdf, show
from tests.reading.test_pdf_ocr import locked

OPTIONS = ReadOptions(ocr="never")
LEFT = [f"links {number} gaat over de duur van de hulp" for number in range(40)]
RIGHT = [f"rechts {number} gaat over het tarief" for number in range(40)]
SENTENCE = "Opdrachtnemer zorgt voor vier uur intervisie per maand."


def of(*streams: str, resources: str = "", objects: Sequence[bytes] = (), annots: str = "") -> Document:
    return read_pdf(raw_pdf(*streams, resources=resources, objects=objects, annots=annots), "a.pdf", OPTIONS)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(content), entries, content)


def notes(document: Document) -> dict[str, int]:
    return {note.kind: note.count for note in document.notes}


def reasons(document: Document) -> list[str]:
    return [unread.reason for unread in document.unread]


def in_order(document: Document, wanted: Sequence[str]) -> bool:
    places = [document.text.find(words) for words in wanted]
    return -1 not in places and all(one < two for one, two in pairwise(places))


class Test33Columns:
    @pytest.mark.parametrize("top", [770, 800])
    def test_the_second_starts_as_high_as_a_header_and_the_footer_comes_first(self, top: int) -> None:
        foot = show(72, 30, "Voorwaarden 2026 blz. 1", 8)
        document = of(foot + lines(LEFT, top=top) + lines(RIGHT, x=320, top=top))
        assert in_order(document, [*LEFT, *RIGHT])

    def test_the_file_holds_the_second_one_first(self) -> None:
        document = of(lines(RIGHT, x=320) + lines(LEFT))
        assert in_order(document, [*LEFT, *RIGHT])

    def test_below_a_line_over_the_whole_width(self) -> None:
        wide = "Deze voorwaarden gelden voor alle overeenkomsten die de gemeente sluit met aanbieders van hulp."
        document = of(show(72, 800, wide) + lines(LEFT, top=770) + lines(RIGHT, x=320, top=770))
        assert in_order(document, [wide, *LEFT, *RIGHT])


def test_34_words_without_spaces_between_them_are_words() -> None:
    words = SENTENCE.split()
    placed = "".join(f"BT /F1 11 Tf 1 0 0 1 {72 + 62 * n} 700 Tm ({word}) Tj ET\n" for n, word in enumerate(words[:4]))
    assert of(placed).text == " ".join(words[:4])


def _mapped(mapping: str, text: str) -> Document:
    """A page in a font whose letters mean what this mapping says."""
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{mapping}\nendcmap end end"
    )
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 6 0 R>>"
    data = raw_pdf(show(72, 700, text, font="F2"), objects=[font, stream(cmap.encode())])
    return read_pdf(data.replace(b"/F2 4 0 R", b"/F2 5 0 R"), "a.pdf", OPTIONS)


def test_35_letters_that_map_to_one_byte() -> None:
    ranges = "\n".join(f"<{code:02X}> <{code:02X}> <{code:02X}>" for code in range(0x20, 0x7B))
    document = _mapped(f"91 beginbfrange\n{ranges}\nendbfrange", "Vier uur intervisie per maand")
    assert document.text == "Vier uur intervisie per maand"


def test_36_letters_without_a_meaning_are_reported() -> None:
    document = _mapped("1 beginbfrange <20> <7E> <E020> endbfrange", SENTENCE)
    assert "(cid:" not in document.text
    assert reasons(document) == ["damaged"]
    assert "niet te herkennen" in document.unread[0].detail


def test_43_a_bullet_of_a_symbol_font_goes_and_makes_a_list_item() -> None:
    document = _mapped(
        "2 beginbfchar <41> <F0B7> <42> <00A0> endbfchar\n1 beginbfrange <61> <7A> <0061> endbfrange", "ABvier"
    )
    assert [(block.kind, document.text_of(block)) for block in document.blocks] == [(BlockKind.LIST_ITEM, "vier")]


def test_38_hyphens_at_the_end_of_a_line() -> None:
    document = of(
        lines(
            [
                "De aanbieder waarborgt de kwali-",
                "teit van jeugd-",
                "en gezinsteams en van SKJ-",
                "geregistreerde professionals.",
            ]
        )
    )
    assert document.text == (
        "De aanbieder waarborgt de kwaliteit van jeugd- en gezinsteams en van SKJ-geregistreerde professionals."
    )


def test_39_a_soft_hyphen_is_no_character() -> None:
    mapping = "1 beginbfchar <7E> <00AD> endbfchar\n1 beginbfrange <20> <7A> <0020> endbfrange"
    assert _mapped(mapping, "De aanspra~kelijkheid is beperkt.").text == "De aansprakelijkheid is beperkt."


def test_a_page_that_is_shown_turned() -> None:
    upright = raw_pdf(lines(["Artikel 5 Duur", "5.1 Vier jaar.", "5.2 Eenmaal te verlengen."]))
    turned = upright.replace(b"/MediaBox[0 0 595 842]", b"/MediaBox[0 0 595 842]/Rotate 90")
    assert read_pdf(turned, "a.pdf", OPTIONS).text == read_pdf(upright, "a.pdf", OPTIONS).text


def test_41_a_table_printed_upwards() -> None:
    rows = [("E-01", "Bereikbaar op werkdagen", "dossier"), ("E-02", "Ingeschreven in SKJ", "lijst")]
    page = "".join(
        f"BT /F1 11 Tf 0 1 -1 0 {100 + 20 * n} {y} Tm ({cell}) Tj ET\n"
        for n, row in enumerate(rows)
        for y, cell in zip((72, 160, 500), row, strict=True)
    )
    document = of(page)
    assert in_order(document, [cell for row in rows for cell in row])


def test_42_text_printed_twice_to_look_bold_counts_once() -> None:
    page = lines(["Artikel 5 Duur", *LEFT[:8]])
    page += "".join(show(x, 500 - 14 * n, cell) for n in range(4) for x, cell in ((72, f"E-0{n}"), (200, f"Eis {n}x")))
    document = of(page + page)
    assert in_order(document, ["Artikel 5 Duur", *LEFT[:8], "E-00", "Eis 0x", "E-03", "Eis 3x"])
    assert all(document.text.count(words) == 1 for words in ("Artikel 5 Duur", *LEFT[:8], "Eis 2x"))


def test_45_remarks_and_struck_out_text_are_told() -> None:
    strike = b"<</Type/Annot/Subtype/StrikeOut/Rect[72 755 300 770]/QuadPoints[72 770 300 770 72 755 300 755]>>"
    remark = b"<</Type/Annot/Subtype/Text/Contents(Klopt dit?)/Rect[10 10 20 20]>>"
    document = of(lines([SENTENCE]), objects=[strike, remark], annots="/Annots[5 0 R 6 0 R]")
    assert document.text == SENTENCE
    assert notes(document) == {"annotations": 1, "struck-out": 1}
    assert "blz. 1" in next(note.detail for note in document.notes if note.kind == "struck-out")


def test_46_48_lines_drawn_through_and_around_text_make_no_table() -> None:
    drawn = "60 764 m 460 764 l S\n60 690 400 90 re S\n"
    document = of(drawn + lines([SENTENCE, "Dit wordt: zes uur per maand, ook voor de waarneming."]))
    assert SENTENCE in document.text
    assert "zes uur per maand" in document.text
    assert not any(block.kind is BlockKind.TABLE_ROW for block in document.blocks)


class Test47Hidden:
    @pytest.mark.parametrize(
        "trick",
        [
            "BT 3 Tr /F1 11 Tf 72 600 Td (Geen intervisie) Tj ET",
            "BT 1 1 1 rg /F1 11 Tf 72 600 Td (Geen intervisie) Tj ET",
            "BT /F1 0.2 Tf 72 600 Td (Geen intervisie) Tj ET",
            "BT /F1 11 Tf 72 -40 Td (Geen intervisie) Tj ET",
        ],
        ids=["not drawn", "white", "tiny", "outside the page"],
    )
    def test_text_that_nobody_sees_is_no_text(self, trick: str) -> None:
        document = of(lines(["Artikel 5 Duur", SENTENCE]) + f"q {trick} Q\n")
        assert document.text == f"Artikel 5 Duur\n{SENTENCE}"
        # What lies outside the page, pdfium itself may leave out.
        assert notes(document) == {"hidden-text": 1} or ("-40" in trick and not notes(document))

    @pytest.mark.parametrize("packed", [False, True], ids=["plain", "in a stream of objects"])
    def test_text_in_a_layer_that_is_off_is_no_text(self, packed: bool) -> None:
        page = lines(["Artikel 5 Duur", SENTENCE]) + f"/OC /L1 BDC {show(72, 600, 'Geen intervisie')} EMC\n"
        layer = b"<</Type/OCG/Name(oude versie)>>"
        data = raw_pdf(page, resources="/Properties<</L1 5 0 R>>", objects=[layer])
        assert "Geen intervisie" in read_pdf(data, "a.pdf", OPTIONS).text
        off = b"/OCProperties<</OCGs[5 0 R]/D<</OFF[5 0 R]>>>>"
        if packed:
            inside = zlib.compress(b"9 0 <<" + off + b">>")
            assert has_layers_off(b"1 0 obj\n" + stream(inside, b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode"))
            return
        document = read_pdf(data.replace(b"/Type/Catalog", b"/Type/Catalog" + off), "a.pdf", OPTIONS)
        assert document.text == f"Artikel 5 Duur\n{SENTENCE}"
        assert notes(document) == {"hidden-text": 1}

    def test_text_under_a_black_box_is_read_and_told(self) -> None:
        under = show(72, 600, "Het bedrag is tien euro")
        for left in (60, 110):
            document = of(lines(["Artikel 5 Duur", SENTENCE]) + under + f"0 g {left} 590 400 24 re f\n")
            assert "tien euro" in document.text
            assert notes(document) == {"covered-text": 1}
        behind = "0.9 g 60 590 400 24 re f 0 g\n" + under
        line = "60 590 400 0.5 re f\n"
        assert notes(of(lines(["Artikel 5 Duur", SENTENCE]) + behind + line)) == {}

    def test_white_text_on_a_dark_bar_is_read(self) -> None:
        bar = f"0 0 0.4 rg 60 590 400 24 re f q BT 1 1 1 rg /F1 11 Tf 72 598 Td ({SENTENCE}) Tj ET Q\n"
        document = of(lines(["Artikel 5 Duur"]) + bar)
        assert SENTENCE in document.text
        assert notes(document) == {}

    def test_the_text_of_a_scanner_over_its_picture_is_read(self) -> None:
        pixels = zlib.compress(bytes(range(0, 250, 10)) * 4)
        image = stream(
            pixels,
            b"/Type/XObject/Subtype/Image/Width 10/Height 10/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode",
        )
        page = f"q 595 0 0 842 0 0 cm /Im1 Do Q BT 3 Tr /F1 11 Tf 72 600 Td ({SENTENCE}) Tj ET\n"
        document = of(page, resources="/XObject<</Im1 5 0 R>>", objects=[image])
        assert document.text == SENTENCE
        assert notes(document) == {}

    def test_a_file_with_nothing_else_says_so(self) -> None:
        document = of(f"BT 3 Tr /F1 11 Tf 72 600 Td ({SENTENCE}) Tj ET\n")
        assert not document.readable
        assert reasons(document) == ["hidden-text"]


def test_50_a_file_that_only_its_owner_may_change_is_read() -> None:
    assert read(locked(""), "a.pdf", OPTIONS).text == "Artikel 1 Intervisie is verplicht."


def test_52_page_labels_do_not_move_pages() -> None:
    data = raw_pdf(*(lines([f"Blad {name}."]) for name in "abc"))
    labelled = data.replace(b"/Type/Catalog", b"/Type/Catalog/PageLabels<</Nums[0<</S/r>>2<</S/D/St 40>>]>>")
    document = read_pdf(labelled, "a.pdf", OPTIONS)
    assert [document.page_of(document.text.index(f"Blad {name}")) for name in "abc"] == [1, 2, 3]


def test_53_every_page_is_given_back_before_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    still_open: list[int] = []
    most: list[int] = []
    text, close = pdfium_page.PdfPage.text, pdfium_page.PdfPage.close

    def count_text(page: pdfium_page.PdfPage) -> str:
        still_open.append(1)
        most.append(len(still_open))
        return text(page)

    def count_close(page: pdfium_page.PdfPage) -> None:
        close(page)
        still_open.pop()

    monkeypatch.setattr(pdfium_page.PdfPage, "text", count_text)
    monkeypatch.setattr(pdfium_page.PdfPage, "close", count_close)
    document = of(*(lines([f"{number}. {SENTENCE}"]) for number in range(50)))
    assert document.pages == 50
    assert max(most) == 1
    assert not still_open


def test_54_a_long_document_keeps_its_pages() -> None:
    document = of(*(lines([f"{number}.1 {SENTENCE}", *LEFT[:3]]) for number in range(1, 401)))
    assert document.pages == 400
    assert document.page_of(document.text.index(f"399.1 {SENTENCE}")) == 399


def test_55_a_page_with_far_too_many_letters_is_cut_short_and_told() -> None:
    document = of("BT /F1 1 Tf 72 700 Td " + "(aap noot mies ) Tj " * 15_000 + "ET")
    assert document.readable
    assert reasons(document) == ["limit"]
    assert len(document.text) <= pdfium_page.MAX_CHARACTERS


def test_55_a_page_with_far_too_many_parts_is_left_out_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfium_page, "MAX_DRAWN", 50)
    document = of(lines([SENTENCE]), lines(LEFT + RIGHT))
    assert document.text == SENTENCE
    assert [(unread.reason, unread.page) for unread in document.unread] == [("limit", 2)]


@pytest.mark.parametrize(
    "content",
    [
        stream(zlib.compress(b"BT ET"), b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2000000000>>"),
        stream(b"BT /F1 11 Tf 72 700 Td " + b"[" * 50_000 + b"]" * 50_000 + b" ET"),
        stream(b"q " * 50_000),
    ],
    ids=["rows of two billion columns", "nested lists", "nested states"],
)
def test_56_content_made_to_do_harm_costs_no_more_than_its_page(content: bytes) -> None:
    data = raw_pdf(lines([SENTENCE]), " ", objects=[content])
    broken = data.replace(b"/Contents 8 0 R", b"/Contents 5 0 R")
    assert broken != data
    document = read(broken, "a.pdf", OPTIONS)
    assert document.text == SENTENCE
    assert document.pages == 2
