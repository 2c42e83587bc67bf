"""The words of a Word file: what a run shows, headings and order, and what hangs on a paragraph."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contractcheck.errors import UnreadableDocument
from contractcheck.model import BlockKind, Zone
from tests.reading.docx_files import (
    AUTHOR,
    Lvl,
    abstract,
    cell,
    complex_field,
    content_control,
    inserted,
    labels,
    notes,
    num,
    one,
    paragraph,
    read,
    row,
    run,
    style,
    table,
    text_box,
    texts,
    word_file,
)


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:r><w:t>een</w:t><w:tab/><w:t>twee</w:t></w:r>", "een twee"),
        ('<w:r><w:t>een</w:t><w:tab w:rsidR="1"/><w:t>twee</w:t></w:r>', "een twee"),
        ('<w:r><w:t>een</w:t><w:br w:type="page"/><w:t>twee</w:t></w:r>', "een twee"),
        ("<w:r><w:t>aan</w:t><w:softHyphen/><w:t>sprakelijk</w:t></w:r>", "aansprakelijk"),
        ("<w:r><w:t>NEN</w:t><w:noBreakHyphen/><w:t>EN</w:t></w:r>", "NEN-EN"),
        ("<w:r><w:t>aan\u00adspra\u00adkelijk 2\u20113\u00a0uur</w:t></w:r>", "aansprakelijk 2-3 uur"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t> ja</w:t></w:r>', "☑ ja"),
        ('<w:r><w:t>x </w:t><w:sym w:font="Symbol" w:char="00B3"/><w:t> 5</w:t></w:r>', "x ≥ 5"),
        ('<w:r><w:t>a</w:t><w:sym w:font="Wingdings" w:char="zz"/><w:t>b</w:t></w:r>', "ab"),
        ('<w:hyperlink r:id="r9"><w:r><w:t>de bijlage</w:t></w:r></w:hyperlink>', "de bijlage"),
        ('<w:fldSimple w:instr=" REF a "><w:r><w:t>artikel 7.2</w:t></w:r></w:fldSimple>', "artikel 7.2"),
        ('<w:smartTag w:element="place"><w:r><w:t>Heidezoom</w:t></w:r></w:smartTag>', "Heidezoom"),
        ('<w:customXml w:element="x"><w:r><w:t>Heidezoom</w:t></w:r></w:customXml>', "Heidezoom"),
        ("<w:bdo><w:r><w:t>gewoon</w:t></w:r></w:bdo>", "gewoon"),
        ("<m:oMath><m:r><m:t>P=Q</m:t></m:r></m:oMath>", "P=Q"),
        (content_control(run("EUR 5.000")), "EUR 5.000"),
        (complex_field(" REF _Ref1 \\h ", run("artikel 7.3")), "artikel 7.3"),
        (complex_field(" IF ", complex_field(" PAGE ", run("binnen"))), "binnen"),
        (
            "<w:ruby><w:rt><w:r><w:t>boven</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>basis</w:t></w:r></w:rubyBase></w:ruby>",
            "basis",
        ),
    ],
)
def test_what_a_run_shows(inside: str, text: str) -> None:
    assert one(inside) == text


def test_a_result_inside_the_instruction_of_another_field_is_not_shown() -> None:
    nested = complex_field(" REF x ", run("verborgen"))
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    assert one(begin, nested, separate, run("zichtbaar"), end) == "zichtbaar"


def test_a_field_that_is_never_closed_eats_no_text() -> None:
    open_field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF</w:instrText></w:r>'
    document = read(word_file(paragraph("voor ", open_field, run("instructie")) + paragraph("na")))
    assert texts(document) == ["voor", "na"]


def test_form_fields_show_their_state() -> None:
    ticked = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>'
        "</w:fldChar></w:r>"
    )
    choice = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="maand"/>'
        '<w:listEntry w:val="kwartaal"/></w:ddList></w:ffData></w:fldChar></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert one(ticked, end, run(" per "), choice, end) == "☒ per kwartaal"


@pytest.mark.parametrize(
    ("properties", "text"),
    [
        ("<w:vanish/>", "voor na"),
        ('<w:vanish w:val="0"/>', "voor verborgen na"),
        ('<w:rStyle w:val="Geheim"/>', "voor na"),
        ('<w:rStyle w:val="Geheim"/><w:vanish w:val="false"/>', "voor verborgen na"),
        ('<w:rStyle w:val="Nadruk"/>', "voor verborgen na"),
    ],
)
def test_hidden_text_is_left_out(properties: str, text: str) -> None:
    styles = (
        style("Basis", "basis", kind="character", run_properties="<w:vanish/>")
        + style("Geheim", "geheim", kind="character", based_on="Basis")
        + style("Nadruk", "Emphasis", kind="character", run_properties="<w:i/>")
    )
    data = word_file(paragraph("voor ", run("verborgen ", properties), "na"), styles=styles)
    assert read(data).text == text


def test_paragraphs_of_a_hidden_style_are_left_out_and_not_counted() -> None:
    data = word_file(
        paragraph("een", num=(1, 0)) + paragraph("weg", style="Geheim", num=(1, 0)) + paragraph("twee", num=(1, 0)),
        styles=style("Geheim", "toelichting", run_properties="<w:vanish/>"),
        numbering=abstract(1, Lvl("%1.")) + num(1, 1),
    )
    document = read(data)
    assert list(zip(labels(document), texts(document), strict=True)) == [("1.", "een"), ("2.", "twee")]


@given(
    st.text(alphabet="abc é-\u00a0", min_size=1, max_size=30), st.lists(st.integers(0, 30), max_size=6), st.booleans()
)
def test_splitting_runs_changes_no_text(text: str, cuts: list[int], tracked: bool) -> None:
    whole = f"Artikel {text} slot"
    marks = sorted({min(cut, len(whole)) for cut in cuts} | {0, len(whole)})
    pieces = [run(whole[a:b]) for a, b in pairwise(marks)]
    split = "".join(inserted(piece) if tracked and index % 2 else piece for index, piece in enumerate(pieces))
    assert one(split) == one(run(whole)) == " ".join(whole.split())


def test_headings_by_name_by_outline_level_and_through_the_chain() -> None:
    styles = (
        style("Kop1", "heading 1")
        + style("Artikelkop", "Artikelkop", based_on="Kop1")
        + style("Contractkop", "Contractkop", paragraph_properties='<w:outlineLvl w:val="2"/>')
        + style("Lidtekst", "Lidtekst", based_on="Kop1", paragraph_properties='<w:outlineLvl w:val="9"/>')
        + style("Titel", "Title")
        + style("A", "a", based_on="B")
        + style("B", "b", based_on="A")
    )
    names = ["Kop1", "Artikelkop", "Contractkop", "Lidtekst", "Titel", "A", "Onbekend", "Heading2"]
    body = "".join(paragraph("tekst", style=name) for name in names)
    body += paragraph("tekst", style="Lidtekst", properties='<w:outlineLvl w:val="3"/>')
    assert [block.level for block in read(word_file(body, styles=styles)).blocks] == [1, 1, 3, 0, 1, 0, 0, 2, 4]


def test_the_table_of_contents_is_marked() -> None:
    field_start = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    data = word_file(
        paragraph("Begrippen 2", style="Inhopg1")
        + content_control(paragraph("Inhoud") + paragraph("Intervisie 3", style="Kop1"), gallery)
        + paragraph(field_start, run("Scholing 4"))
        + paragraph("Tarieven 5")
        + paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        + paragraph("Artikel 1 Begrippen", style="Kop1"),
        styles=style("Inhopg1", "toc 1") + style("Kop1", "heading 1"),
    )
    document = read(data)
    assert [block.zone for block in document.blocks] == [Zone.TOC] * 5 + [None]
    assert [block.kind for block in document.blocks][-1] is BlockKind.HEADING
    assert all(block.kind is BlockKind.PARAGRAPH for block in document.blocks[:-1])


def test_text_boxes_are_read_once_after_their_paragraph() -> None:
    data = word_file(paragraph("voor ", text_box(paragraph("in het kader")), run("na")) + paragraph("volgende"))
    assert texts(read(data)) == ["voor na", "in het kader", "volgende"]


def test_old_text_boxes_are_read_too() -> None:
    box = f"<w:txbxContent>{paragraph('kader')}</w:txbxContent>"
    old = f"<w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>"
    assert texts(read(word_file(paragraph("tekst", old)))) == ["tekst", "kader"]


def test_block_wrappers_are_looked_through() -> None:
    inner = content_control(content_control(paragraph("in twee besturingselementen")))
    data = word_file(
        inner
        + f'<w:customXml w:element="x">{paragraph("in customXml")}</w:customXml>'
        + f"<w:ins {AUTHOR}>{paragraph('ingevoegd blok')}</w:ins><w:del {AUTHOR}>{paragraph('weg blok')}</w:del>"
        + f"<mc:AlternateContent><mc:Choice>{paragraph('keus')}</mc:Choice>"
        + f"<mc:Fallback>{paragraph('keus')}</mc:Fallback></mc:AlternateContent>"
    )
    assert texts(read(data)) == ["in twee besturingselementen", "in customXml", "ingevoegd blok", "keus"]


def test_footnotes_stand_after_the_block_that_refers_to_them() -> None:
    footnote = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    data = word_file(
        paragraph("Lid 1", footnote, run(" geldt."))
        + table(row("cel", cell(paragraph("x", footnote.replace("2", "3"))))),
        parts={
            "footnotes": f'<w:footnote w:id="2">{paragraph("Eerste noot")}{paragraph(inserted(run("tweede alinea")))}'
            f'</w:footnote><w:footnote w:id="3">{paragraph("Noot bij de tabel")}</w:footnote>'
        },
    )
    document = read(data)
    assert [(block.kind, document.text_of(block)) for block in document.blocks] == [
        (BlockKind.PARAGRAPH, "Lid 1 geldt."),
        (BlockKind.FOOTNOTE, "Eerste noot tweede alinea"),
        (BlockKind.TABLE_ROW, "cel\tx"),
        (BlockKind.FOOTNOTE, "Noot bij de tabel"),
    ]
    assert document.notes == notes(("tracked-insertions", 1))


def test_a_note_is_read_once_and_a_missing_note_is_reported() -> None:
    def refer(kind: str, note_id: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{note_id}"/></w:r>'

    data = word_file(
        paragraph("a", refer("footnote", 2), refer("footnote", 2), refer("footnote", 9), refer("endnote", 1)),
        parts={"footnotes": f'<w:footnote w:id="2">{paragraph("noot")}</w:footnote>'},
    )
    document = read(data)
    assert texts(document) == ["a", "noot"]
    assert [part.reason for part in document.unread] == ["damaged", "damaged"]
    assert "eindnoten" in document.unread[0].detail
    assert "voetnoten" in document.unread[1].detail


def test_a_scan_in_a_word_file_is_reported() -> None:
    picture = '<w:r><w:drawing><wp:inline><a:graphic><a:blip r:embed="r1"/></a:graphic></wp:inline></w:drawing></w:r>'
    assert [part.reason for part in read(word_file(paragraph("Overeenkomst", picture))).unread] == ["no-text-layer"]
    assert read(word_file(paragraph("Overeenkomst " * 30, picture))).unread == ()
    with pytest.raises(UnreadableDocument, match="scan") as caught:
        read(word_file(paragraph(picture)))
    assert caught.value.reason == "no-text-layer"


def test_comments_are_counted_and_left_out() -> None:
    comment = f'<w:comment w:id="0" w:author="J">{paragraph("Klopt dit?")}</w:comment>'
    data = word_file(paragraph('<w:commentRangeStart w:id="0"/>', run("tekst")), parts={"comments": comment})
    assert read(data).text == "tekst"
    assert read(data).notes == notes(("comments", 1))


def test_what_is_not_read_is_said_once() -> None:
    sheet = '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
    data = word_file(paragraph("tekst", sheet, sheet) + '<w:altChunk r:id="r1"/>')
    unread = read(data).unread
    assert [part.reason for part in unread] == ["unsupported", "unsupported"]
    assert "Excel.Sheet.12" in unread[0].detail
    assert "altChunk" in unread[1].detail


def test_a_damaged_part_does_not_cost_the_text() -> None:
    data = word_file(paragraph("tekst", num=(1, 0)), styles="<kapot>")
    document = read(data)
    assert document.text == "tekst"
    assert [(part.reason, "opmaakprofielen" in part.detail) for part in document.unread] == [("damaged", True)]


def test_a_document_that_only_holds_unread_parts_says_so() -> None:
    document = read(word_file('<w:altChunk r:id="r1"/>'))
    assert not document.blocks
    assert document.unread
