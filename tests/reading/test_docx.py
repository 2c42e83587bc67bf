from __future__ import annotations

import io
import zipfile
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contractcheck.errors import UnreadableDocument
from contractcheck.model import BlockKind, Note, Zone
from contractcheck.reading import docx_package
from tests.reading.docx_files import (
    AUTHOR,
    Lvl,
    abstract,
    cell,
    complex_field,
    content_control,
    deleted,
    inserted,
    labels,
    num,
    paragraph,
    read,
    row,
    run,
    style,
    table,
    text_box,
    texts,
    word_file,
    zipped,
)

DELETED_MARK = f"<w:del {AUTHOR}/>"
INSERTED_MARK = f"<w:ins {AUTHOR}/>"


def one(*inside: str, tracked: str = "final") -> str:
    """The text of a file with this one paragraph."""
    return read(word_file(paragraph(*inside)), tracked).text


def notes(*kinds: tuple[str, int]) -> tuple[Note, ...]:
    return tuple(Note(kind, count, "door J" if kind.startswith("tracked") else "") for kind, count in kinds)


# --- the text of a paragraph ---


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


# --- tracked changes ---


def test_tracked_changes_in_both_readings() -> None:
    data = word_file(
        paragraph("Boete bedraagt ", deleted("10"), inserted(run("50")), "%.")
        + paragraph(
            f"<w:moveFrom {AUTHOR}>{run('Hier stond het.')}</w:moveFrom>",
            f"<w:moveTo {AUTHOR}>{run('Hier staat het.')}</w:moveTo>",
        )
    )
    final, original = read(data), read(data, "original")
    assert texts(final) == ["Boete bedraagt 50%.", "Hier staat het."]
    assert texts(original) == ["Boete bedraagt 10%.", "Hier stond het."]
    assert final.notes == notes(("tracked-insertions", 2), ("tracked-deletions", 2))
    assert original.notes == notes(("tracked-insertions-left-out", 2), ("tracked-deletions-read", 2))


def test_a_deletion_inside_an_insertion_is_in_neither_reading() -> None:
    data = word_file(paragraph("kern", inserted(deleted(" nooit"))))
    assert read(data).text == read(data, "original").text == "kern"


def test_a_deleted_mark_joins_paragraphs_and_keeps_the_space_between() -> None:
    data = word_file(paragraph("samen ", mark=DELETED_MARK) + paragraph("gevoegd") + paragraph("los"))
    assert texts(read(data)) == ["samen gevoegd", "los"]
    assert texts(read(data, "original")) == ["samen", "gevoegd", "los"]


def test_an_inserted_mark_is_not_there_in_the_original() -> None:
    data = word_file(paragraph("een ", mark=INSERTED_MARK) + paragraph("zin"))
    assert texts(read(data)) == ["een", "zin"]
    assert texts(read(data, "original")) == ["een zin"]


def test_a_paragraph_deleted_as_a_whole_leaves_the_next_one_alone() -> None:
    data = word_file(
        paragraph(deleted("Artikel 3 Vervallen"), style="Kop1", mark=DELETED_MARK)
        + paragraph("De tekst daarna.", num=(1, 0))
        + paragraph(deleted("weg"), num=(1, 0), mark=DELETED_MARK)
        + paragraph("En nog een.", num=(1, 0)),
        styles=style("Kop1", "heading 1"),
        numbering=abstract(1, Lvl("%1.")) + num(1, 1),
    )
    document = read(data)
    assert [(block.kind, block.label) for block in document.blocks] == [
        (BlockKind.LIST_ITEM, "1."),
        (BlockKind.LIST_ITEM, "2."),
    ]
    assert labels(read(data, "original")) == ["", "1.", "2.", "3."]


def test_a_joined_paragraph_at_the_end_is_not_lost() -> None:
    assert texts(read(word_file(paragraph("laatste", mark=DELETED_MARK)))) == ["laatste"]
    before_table = word_file(paragraph("laatste", mark=DELETED_MARK) + table(row("a", "b")))
    assert texts(read(before_table)) == ["laatste", "a\tb"]


def test_rows_follow_the_reading() -> None:
    data = word_file(
        table(
            row("blijft", "1"),
            row("nieuw", "2", properties=f"<w:ins {AUTHOR}/>"),
            row("oud", "3", properties=f"<w:del {AUTHOR}/>"),
        )
    )
    assert texts(read(data)) == ["blijft\t1", "nieuw\t2"]
    assert texts(read(data, "original")) == ["blijft\t1", "oud\t3"]
    assert read(data).notes == notes(("tracked-insertions", 1), ("tracked-deletions", 1))


def test_the_original_has_the_old_style_and_number() -> None:
    change = (
        f'<w:numPr><w:ins {AUTHOR}/><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
        f'<w:pPrChange {AUTHOR}><w:pPr><w:pStyle w:val="Kop1"/></w:pPr></w:pPrChange>',
    )
    data = word_file(
        paragraph("nu een lid", properties=change[0]) + paragraph("was een kop", properties=change[1]),
        styles=style("Kop1", "heading 1"),
        numbering=abstract(1, Lvl("%1.")) + num(1, 1),
    )
    assert [(block.kind, block.label) for block in read(data).blocks] == [
        (BlockKind.LIST_ITEM, "1."),
        (BlockKind.PARAGRAPH, ""),
    ]
    assert [(block.kind, block.label) for block in read(data, "original").blocks] == [
        (BlockKind.PARAGRAPH, ""),
        (BlockKind.HEADING, ""),
    ]


# --- headings, contents, order ---


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


# --- footnotes, comments, what is not read ---


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


# --- tables ---


def test_rows_cells_and_their_offsets() -> None:
    data = word_file(
        paragraph("voor")
        + table(row("Eis", "Norm", properties="<w:tblHeader/>"), row("De hulp start\u00a0op tijd", "95%"))
        + table(row("een", "twee"))
    )
    document = read(data)
    assert [(block.table, block.header) for block in document.blocks] == [(0, False), (1, True), (1, False), (2, False)]
    second = document.blocks[2]
    assert [document.text[start:end] for start, end in second.cells] == ["De hulp start op tijd", "95%"]


def test_a_table_that_is_marked_as_heading_all_over_has_no_heading() -> None:
    marked = [row(*texts_, properties="<w:tblHeader/>") for texts_ in (("De hulp", "95%"), ("De zorg", "90%"))]
    assert [block.header for block in read(word_file(table(*marked))).blocks] == [False, False]
    two = word_file(table(*marked, row("inhoud", "1")))
    assert [block.header for block in read(two).blocks] == [True, True, False]


def test_merged_cells_are_read_once() -> None:
    data = word_file(
        table(
            row(cell("over twee", properties='<w:gridSpan w:val="2"/>'), "c"),
            row(cell("omlaag", properties='<w:vMerge w:val="restart"/>'), "b1", "c1"),
            row(cell("", properties="<w:vMerge/>"), "b2", "c2"),
        )
    )
    assert texts(read(data)) == ["over twee\tc", "omlaag\tb1\tc1", "\tb2\tc2"]


def test_a_cell_that_continues_nothing_keeps_its_text() -> None:
    data = word_file(table(row(cell("zelfstandig", properties="<w:vMerge/>"), "b")))
    assert texts(read(data)) == ["zelfstandig\tb"]


@pytest.mark.parametrize("span", ["100000000", "-5", "twee", ""])
def test_impossible_spans_are_harmless(span: str) -> None:
    data = word_file(table(row(cell("a", properties=f'<w:gridSpan w:val="{span}"/>'), "b")))
    assert texts(read(data)) == ["a\tb"]


def test_numbers_inside_cells_stand_in_the_text() -> None:
    data = word_file(
        table(
            row(cell(paragraph("", num=(1, 0))), cell("eerste eis")),
            row(cell(paragraph("", num=(1, 0))), cell(paragraph("a", num=(1, 1)), paragraph("b", num=(1, 1)))),
        ),
        numbering=abstract(1, Lvl("E-%1", start=14), Lvl("%2.", "lowerLetter")) + num(1, 1),
    )
    assert texts(read(data)) == ["E-14\teerste eis", "E-15\ta. a b. b"]


def test_nested_tables_stay_in_their_cell_and_frames_are_no_rows() -> None:
    nested = table(row("binnen 1", "binnen 2"), row("binnen 3", "binnen 4"))
    data = word_file(
        table(row("links", cell(paragraph("rechts"), nested, paragraph("slot"))))
        + table(row(cell(paragraph("Artikel 1", style="Kop1"), paragraph("In een kader."), table(row("x", "y")))))
        + paragraph("daarna"),
        styles=style("Kop1", "heading 1"),
    )
    document = read(data)
    assert [(block.kind.value, block.table, document.text_of(block)) for block in document.blocks] == [
        ("table-row", 1, "links\trechts binnen 1 binnen 2 binnen 3 binnen 4 slot"),
        ("heading", 0, "Artikel 1"),
        ("paragraph", 0, "In een kader."),
        ("table-row", 2, "x\ty"),
        ("paragraph", 0, "daarna"),
    ]


def test_rows_and_cells_in_content_controls_are_read() -> None:
    data = word_file(table(content_control(row("a", "b")), f"<w:tr>{content_control(cell('c'))}{cell('d')}</w:tr>"))
    assert texts(read(data)) == ["a\tb", "c\td"]


def test_deleted_and_inserted_cells_follow_the_reading() -> None:
    old, new = (f"<w:cell{kind} {AUTHOR}/>" for kind in ("Del", "Ins"))
    data = word_file(table(row(cell("oud", properties=old), cell("nieuw", properties=new), "blijft")))
    assert texts(read(data)) == ["nieuw\tblijft"]
    assert texts(read(data, "original")) == ["oud\tblijft"]


def test_deep_tables_keep_their_text() -> None:
    inside = paragraph("diep")
    for _ in range(60):
        inside = table(row("x", cell(paragraph("rand"), inside)))
    assert read(word_file(inside)).text.count("diep") == 1


@pytest.mark.parametrize(
    ("cells", "header"),
    [
        (["Nr.", "Resultaat", "Norm 2026", "Bron"], True),
        (["Indicator", "Norm", "Meetmoment"], True),
        ([cell(paragraph(run("Soort", "<w:b/>"))), cell(paragraph(run("Waarde", "<w:b/>")))], True),
        (["Opdrachtgever", "Gemeente Heidezoom"], False),
        (["Tarief", "€ 88,10"], False),
        (["De hulp start binnen vijf werkdagen.", "95%"], False),
        (
            ["E-14", "Omschrijving van de eis die hier verder staat uitgeschreven in een hele lange zin zonder punt"],
            False,
        ),
    ],
)
def test_which_first_rows_are_headings_of_columns(cells: list[str], header: bool) -> None:
    document = read(word_file(table(row(*cells), row(*["inhoud"] * len(cells)))))
    assert [block.header for block in document.blocks] == [header, False]


# --- the package ---


@pytest.mark.parametrize(
    "main_type",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ],
)
def test_macro_files_and_templates_are_read(main_type: str) -> None:
    assert read(word_file(paragraph("tekst"), main_type=main_type)).text == "tekst"


def test_strict_files_are_read_with_styles_and_numbers() -> None:
    data = word_file(
        paragraph("Begrippen", style="Kop1"),
        styles=style("Kop1", "heading 1", paragraph_properties='<w:numPr><w:numId w:val="1"/></w:numPr>'),
        numbering=abstract(1, Lvl("Artikel %1")) + num(1, 1),
        strict=True,
    )
    document = read(data)
    assert [(block.kind, block.label, block.level) for block in document.blocks] == [
        (BlockKind.HEADING, "Artikel 1", 1)
    ]


def entries(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def changed(**changes: str | None) -> bytes:
    """A good file with some parts replaced or left out."""
    files = entries(word_file(paragraph("tekst")))
    names = {"document": "word/document.xml", "rels": "_rels/.rels"}
    for key, text in changes.items():
        if text is None:
            del files[names[key]]
        else:
            files[names[key]] = text
    return zipped(files)


def twice() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in entries(word_file(paragraph("eerste"))).items():
            archive.writestr(name, text)
        archive.writestr("Word/Document.xml", "tweede")
    return out.getvalue()


def locked() -> bytes:
    data = bytearray(word_file(paragraph("tekst")))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


GOOD = word_file(paragraph("tekst"))
BODY = entries(GOOD)["word/document.xml"]
WITH_ENTITY = BODY.replace("?>\n", '?>\n<!DOCTYPE x [<!ENTITY e "100.000">]>').replace("tekst", "Boete &e; euro")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


@pytest.mark.parametrize(
    ("data", "reason", "words"),
    [
        (b"", "empty", "leeg"),
        (b"\0" * 100, "empty", "leeg"),
        (zipped({}), "empty", "lege zip"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", "wachtwoord"),
        (OLE + "WordDocument".encode("utf-16-le") + GOOD, "unsupported", ".doc"),
        (OLE, "unsupported", "oud Office-bestand"),
        (b"{\\rtf1 Artikel 1}", "unsupported", "RTF"),
        (b"%PDF-1.7\n", "unsupported", "pdf"),
        (b"<html><body>Artikel 1</body></html>", "unsupported", "webpagina"),
        (b'<?xml version="1.0"?><pkg:package/>', "unsupported", "XML-bestand"),
        (b"Artikel 1 Begrippen", "damaged", "geen Word-bestand"),
        (GOOD[: len(GOOD) // 2], "damaged", "niet volledig"),
        (zipped({"a.txt": "tekst"}), "damaged", "zip"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "unsupported", ".odt"),
        (changed(rels=None), "damaged", "zip"),
        (changed(document=None), "damaged", "ontbreekt"),
        (changed(document=BODY[:-20]), "damaged", "word/document.xml"),
        (changed(document='<x xmlns="urn:spreadsheetml"/>'), "unsupported", "Excel"),
        (changed(document='<x xmlns="urn:anders"/>'), "unsupported", "geen Word-bestand"),
        (changed(document=BODY.replace("w:body", "w:lijf")), "damaged", "hoofdtekst"),
        (changed(document=WITH_ENTITY), "damaged", "DOCTYPE"),
        (twice(), "damaged", "dubbel"),
        (locked(), "encrypted", "versleuteld"),
        (word_file(paragraph("")), "empty", "geen tekst"),
        (
            word_file("<w:sdt><w:sdtContent>" * 400 + paragraph("diep") + "</w:sdtContent></w:sdt>" * 400),
            "damaged",
            "te lezen",
        ),
    ],
)
def test_what_is_no_readable_word_file(data: bytes, reason: str, words: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(data)
    assert caught.value.reason == reason
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_entity_hidden_by_another_encoding_is_refused_too() -> None:
    files: dict[str, str | bytes] = dict(entries(GOOD))
    files["word/document.xml"] = WITH_ENTITY.replace("UTF-8", "UTF-16").encode("utf-16")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    with pytest.raises(UnreadableDocument, match="DOCTYPE"):
        read(out.getvalue())


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    many = zipped({**entries(GOOD), **{f"x/{number}": "" for number in range(30)}})
    repeated = word_file(paragraph("a") * 20_000)
    for name, value, data in [
        ("MAX_ENTRIES", 20, many),
        ("MAX_DIRECTORY", 1_000, many),
        ("MAX_TOTAL", 500_000, repeated),
        ("MAX_PART", 500_000, repeated),
        ("RATIO_FROM", 100_000, repeated),
    ]:
        read(data)
        with monkeypatch.context() as patch:
            patch.setattr(docx_package, name, value)
            if name == "RATIO_FROM":
                patch.setattr(docx_package, "MAX_RATIO", 50)
            with pytest.raises(UnreadableDocument) as caught:
                read(data)
        assert caught.value.reason == "limit", name


def test_a_part_with_a_wrong_checksum_is_damage() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, text in entries(GOOD).items():
            archive.writestr(name, text)
    with pytest.raises(UnreadableDocument, match=r"word/document\.xml"):
        read(out.getvalue().replace(b">tekst<", b">TEKST<"))


@given(st.binary(max_size=200), st.integers(0, len(GOOD)))
def test_any_bytes_give_a_document_or_say_why_not(junk: bytes, at: int) -> None:
    for data in (junk, GOOD[:at] + junk + GOOD[at:], GOOD[:at] + junk):
        try:
            document = read(data)
        except UnreadableDocument as problem:
            assert str(problem)
        else:
            assert document.text == "tekst"
