"""One small file for each way in which Word files are known to lose, double or falsify text."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from contractcheck.batch.skipping import is_no_document
from contractcheck.model import BlockKind, Document, Note, Zone
from contractcheck.reading import read as read_any
from contractcheck.reading.interface import ReadOptions
from tests.reading.docx_files import (
    AUTHOR,
    DECLARATION,
    Lvl,
    abstract,
    cell,
    complex_field,
    content_control,
    deleted,
    labels,
    num,
    paragraph,
    read,
    row,
    run,
    start_override,
    style,
    table,
    text_box,
    texts,
    word_file,
    zipped,
)

ARTICLES = abstract(1, Lvl("Artikel %1"), Lvl("%1.%2"), Lvl("%3.", "lowerLetter")) + num(1, 1)
GONE_MARK = f"<w:del {AUTHOR}/>"
PLACEHOLDER = "<w:showingPlcHdr/>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WITHOUT_DETAIL = ReadOptions()


def by(author: str) -> str:
    return AUTHOR.replace('"J"', f'"{author}"')


def any_file(data: bytes, name: str = "contract.docx") -> Document:
    return read_any(data, name, WITHOUT_DETAIL)


def listed(*texts_: tuple[str, int]) -> str:
    return "".join(paragraph(text, num=(1, level)) for text, level in texts_)


def test_01_inserted_text_is_text_and_its_authors_are_named() -> None:
    change = f"<w:ins {by('A. Bakker')}>{run('twee')}</w:ins><w:ins {by('B. de Vries')}>{run(' uur')}</w:ins>"
    document = read(word_file(paragraph("Intervisie duurt ", change, ".")))
    assert document.text == "Intervisie duurt twee uur."
    assert document.notes == (Note("tracked-insertions", 2, "door A. Bakker, B. de Vries"),)


def test_01_many_authors_are_counted() -> None:
    changes = "".join(f"<w:ins {by(f'Auteur {number}')}>{run('a')}</w:ins>" for number in range(7))
    [note] = read(word_file(paragraph(changes))).notes
    assert note.detail == "door Auteur 0, Auteur 1, Auteur 2, Auteur 3, Auteur 4 en 2 anderen"


def test_02_deleted_text_stays_out_and_the_original_has_it() -> None:
    data = word_file(paragraph("Een boete", deleted(" van 10%"), " geldt."))
    final, original = read(data), read(data, "original")
    assert (final.text, original.text) == ("Een boete geldt.", "Een boete van 10% geldt.")
    assert final.notes == (Note("tracked-deletions", 1, "door J"),)
    assert original.notes == (Note("tracked-deletions-read", 1, "door J"),)


def test_03_moved_text_stands_at_its_new_place_only() -> None:
    moved = paragraph(
        "<w:moveFrom w:id='1'>" + run("Het overleg is wekelijks.") + "</w:moveFrom>", mark="<w:moveFrom/>"
    )
    there = paragraph("<w:moveTo w:id='2'>" + run("Het overleg is wekelijks.") + "</w:moveTo>", mark="<w:moveTo/>")
    data = word_file(moved + paragraph("Midden.") + there)
    assert texts(read(data)) == ["Midden.", "Het overleg is wekelijks."]
    assert texts(read(data, "original")) == ["Het overleg is wekelijks.", "Midden."]


def test_04_a_deleted_mark_merges_paragraphs() -> None:
    data = word_file(paragraph("Het overleg ", mark=GONE_MARK) + paragraph("is wekelijks."))
    assert texts(read(data)) == ["Het overleg is wekelijks."]
    assert texts(read(data, "original")) == ["Het overleg", "is wekelijks."]


def test_05_automatic_numbers_are_labels() -> None:
    document = read(word_file(listed(("Duur", 0), ("Een jaar.", 1), ("geen", 2)), numbering=ARTICLES))
    assert labels(document) == ["Artikel 1", "1.1", "a."]
    assert texts(document) == ["Duur", "Een jaar.", "geen"]


def test_06_overrides_restarts_and_legal_numbers() -> None:
    numbering = (
        abstract(
            1,
            Lvl("%1.", "upperRoman"),
            Lvl("%1.%2", extra="<w:isLgl/>"),
            Lvl("%3)", "lowerLetter", extra='<w:lvlRestart w:val="1"/>'),
        )
        + num(1, 1)
        + num(2, 1, start_override(0, 4) + start_override(1, 7))
    )
    places = [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2), (2, 1), (2, 0)]
    body = "".join(paragraph("x", num=place) for place in places)
    assert labels(read(word_file(body, numbering=numbering))) == [
        *("I.", "1.1", "a)", "1.2", "b)", "II.", "a)"),
        *("2.7", "IV."),
    ]


def test_06_a_bullet_level_shows_nothing_within_a_number() -> None:
    numbering = abstract(1, Lvl("%1"), Lvl("\uf0b7", "bullet"), Lvl("%1.%2.%3")) + num(1, 1)
    body = "".join(paragraph("x", num=(1, level)) for level in (0, 1, 2))
    assert labels(read(word_file(body, numbering=numbering))) == ["1", "", "1..1"]


def test_07_num_id_zero_switches_numbering_off() -> None:
    styles = style("Lid", "Lid", paragraph_properties='<w:numPr><w:numId w:val="1"/></w:numPr>')
    body = paragraph("a", style="Lid") + paragraph("b", style="Lid", num=(0, 0)) + paragraph("c", style="Lid")
    assert labels(read(word_file(body, styles=styles, numbering=ARTICLES))) == ["Artikel 1", "", "Artikel 2"]


def test_08_typed_numbers_beside_automatic_ones() -> None:
    body = listed(("Duur", 0)) + paragraph("1.1 Getypt lid.") + listed(("Einde", 0))
    document = read(word_file(body, numbering=ARTICLES))
    assert labels(document) == ["Artikel 1", "", "Artikel 2"]
    assert texts(document)[1] == "1.1 Getypt lid."


def test_09_printed_numbers_may_occur_twice() -> None:
    numbering = ARTICLES + abstract(2, Lvl("Artikel %1")) + num(2, 2)
    body = paragraph("Duur", num=(1, 0)) + paragraph("Duur van de bijlage", num=(2, 0))
    assert labels(read(word_file(body, numbering=numbering))) == ["Artikel 1", "Artikel 1"]


def test_10_content_controls_around_words_blocks_and_each_other() -> None:
    body = content_control(paragraph("Einddatum: ", content_control(content_control(run("1 mei 2027")))))
    assert read(word_file(content_control(body))).text == "Einddatum: 1 mei 2027"


def test_11_a_text_box_is_read_once() -> None:
    assert texts(read(word_file(paragraph("Voor.", text_box(paragraph("In het vak.")))))) == ["Voor.", "In het vak."]


def test_12_a_footnote_follows_its_clause() -> None:
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>Tenzij anders afgesproken.</w:t></w:r></w:p></w:footnote>'
    body = paragraph("Wekelijks.", '<w:r><w:footnoteReference w:id="2"/></w:r>') + paragraph("Daarna.")
    document = read(word_file(body, parts={"footnotes": note}))
    assert texts(document) == ["Wekelijks.", "Tenzij anders afgesproken.", "Daarna."]
    assert document.blocks[1].kind is BlockKind.FOOTNOTE


def test_13_headers_and_footers_are_no_clauses() -> None:
    parts = {"header": paragraph("Concept"), "footer": paragraph("Bladzijde 1")}
    assert read(word_file(paragraph("Tekst."), parts=parts)).text == "Tekst."


def test_14_15_16_tables_in_place_nested_and_merged_cells_once() -> None:
    nested = table(row("binnen", "in"))
    wide = cell("breed", properties='<w:gridSpan w:val="2"/>')
    tall = cell("hoog", properties='<w:vMerge w:val="restart"/>')
    below = cell("", properties="<w:vMerge/>")
    rows = table(row(wide), row(tall, f"{nested}{paragraph('na')}"), row(below, "rechts"))
    document = read(word_file(paragraph("Voor.") + rows + paragraph("Na.")))
    assert texts(document) == ["Voor.", "breed", "hoog\tbinnen in na", "\trechts", "Na."]


def test_17_a_table_of_contents_is_no_article() -> None:
    styles = style("Inhopg1", "toc 1") + style("Kop1", "heading 1")
    entry = paragraph("1 Duur", "<w:r><w:tab/></w:r>", "4", style="Inhopg1")
    first, second = read(word_file(entry + paragraph("Duur", style="Kop1"), styles=styles)).blocks
    assert (first.zone, second.zone, second.kind) == (Zone.TOC, None, BlockKind.HEADING)


@pytest.mark.parametrize("style_id", ["Kop2", "Heading2", "a3"])
def test_18_styles_are_known_by_name(style_id: str) -> None:
    [block] = read(word_file(paragraph("Duur", style=style_id), styles=style(style_id, "heading 2"))).blocks
    assert (block.kind, block.level) == (BlockKind.HEADING, 2)


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (content_control('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'), "☑ ja"),
        (content_control(run("☐")), "☐ ja"),
        (run("\uf0a8"), "☐ ja"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>'
            '</w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "☒ ja",
        ),
    ],
)
def test_19_check_boxes_keep_their_state(inside: str, text: str) -> None:
    assert read(word_file(paragraph(inside, " ja"))).text == text


def test_20_a_placeholder_reads_as_a_blank() -> None:
    asked = run("Klik of tik om tekst ") + run("in te voeren.")
    inline = paragraph("Het aantal is ", content_control(asked, PLACEHOLDER), ".")
    block = content_control(paragraph("Kies een item."), PLACEHOLDER)
    own = paragraph(content_control(run("[datum]"), PLACEHOLDER))
    filled = paragraph(content_control(run("Twaalf uur."), '<w:showingPlcHdr w:val="0"/>'))
    assert texts(read(word_file(inline + block + own + filled))) == [
        "Het aantal is [Klik of tik om tekst in te voeren.].",
        "[Kies een item.]",
        "[datum]",
        "Twaalf uur.",
    ]


def test_20_a_placeholder_in_a_cell_and_an_item_of_a_list() -> None:
    held = content_control(cell("Kies een item."), PLACEHOLDER)
    choice = content_control(run("Wekelijks"), '<w:dropDownList><w:listItem w:value="1"/></w:dropDownList>')
    data = word_file(f"<w:tbl><w:tr>{cell('Overleg')}{held}</w:tr></w:tbl>{paragraph(choice)}")
    assert texts(read(data)) == ["Overleg\t[Kies een item.]", "Wekelijks"]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (complex_field(" FORMTEXT ", run("\u2002\u2002\u2002")), "Duur: [ ] uur"),
        (complex_field(" FORMTEXT ", run("vier")), "Duur: vier uur"),
        (complex_field(" REF x ", run(" ")), "Duur: uur"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>MACROBUTTON Geen [vul het aantal in]'
            '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "Duur: [vul het aantal in] uur",
        ),
    ],
)
def test_20_old_forms_and_click_here_fields(inside: str, text: str) -> None:
    assert read(word_file(paragraph("Duur: ", inside, " uur"))).text == text


def test_21_hidden_text_is_left_out_and_counted() -> None:
    document = read(word_file(paragraph("Wel.", run("Niet.", "<w:vanish/>"))))
    assert (document.text, document.notes) == ("Wel.", (Note("hidden-text", 1),))


def test_21_text_that_is_white_or_minute_is_read_and_told() -> None:
    white, dark = '<w:color w:val="FFFFFF"/>', '<w:shd w:val="clear" w:fill="1F3864"/>'
    body = paragraph(run("Geen intervisie.", white)) + paragraph(run("Ook niet", '<w:sz w:val="2"/>'))
    body += table(row(cell(paragraph(run("Kop", white)), properties=dark), cell(paragraph(run("Kop", white + dark)))))
    document = read(word_file(body))
    assert texts(document) == ["Geen intervisie.", "Ook niet", "Kop\tKop"]
    assert document.notes == (Note("faint-text", 2),)


def test_21_a_run_may_show_in_a_hidden_style() -> None:
    styles = style("Nadpis1", "heading 1", run_properties="<w:vanish/>")
    shown = '<w:vanish w:val="0"/>'
    body = paragraph(run("Wel.", shown), run("Niet."), style="Nadpis1", mark=shown) + paragraph("Daarna.")
    assert texts(read(word_file(body, styles=styles))) == ["Wel.", "Daarna."]


@pytest.mark.parametrize("tag", ["altChunk", "subDoc"])
def test_22_embedded_documents_are_reported(tag: str) -> None:
    inside = f'<w:{tag} r:id="r1"/>'
    document = read(word_file(paragraph("Tekst.") + (inside if tag == "altChunk" else paragraph(inside))))
    assert document.text == "Tekst."
    assert [part.reason for part in document.unread] == ["unsupported"]


def test_23_strict_files() -> None:
    assert any_file(word_file(listed(("Duur", 0)), numbering=ARTICLES, strict=True)).blocks[0].label == "Artikel 1"


@pytest.mark.parametrize(
    "main_type",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_24_macro_files_and_templates(main_type: str) -> None:
    assert any_file(word_file(paragraph("Tekst."), main_type=main_type)).text == "Tekst."


def test_25_a_password_is_said() -> None:
    document = any_file(OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"))
    assert (document.readable, document.unread[0].reason) == (False, "encrypted")
    assert "wachtwoord" in document.unread[0].detail


def test_27_a_missing_picture_costs_no_text() -> None:
    relation = (
        '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        'Target="media/weg.png"/></Relationships>'
    )
    files = contents(word_file(paragraph("Tekst.")))
    files["word/_rels/document.xml.rels"] = files["word/_rels/document.xml.rels"].replace("</Relationships>", relation)
    assert read(zipped(files)).text == "Tekst."


def test_28_rows_that_do_not_fit_the_grid() -> None:
    ragged = table(
        row("a", "b", properties='<w:gridBefore w:val="7"/>'),
        row(cell("c", properties='<w:gridSpan w:val="9"/><w:vMerge/>')),
    )
    assert texts(read(word_file(ragged))) == ["a\tb", "c"]


def test_29_a_doctype_is_refused() -> None:
    files = contents(word_file(paragraph("Boete van 100 euro.")))
    files["word/document.xml"] = files["word/document.xml"].replace(
        DECLARATION, f'{DECLARATION}<!DOCTYPE x [<!ENTITY e "100.000">]>'
    )
    document = any_file(zipped(files))
    assert (document.readable, document.unread[0].reason) == (False, "damaged")


def test_30_bombs_spans_and_duplicate_parts() -> None:
    span = table(row(cell("a", properties='<w:gridSpan w:val="100000000"/>'), "b"))
    assert texts(read(word_file(span))) == ["a\tb"]
    out = io.BytesIO(word_file(paragraph("Een.")))
    with zipfile.ZipFile(out, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("word/document.xml", contents(word_file(paragraph("Twee.")))["word/document.xml"])
    assert "dubbel" in any_file(out.getvalue()).unread[0].detail
    bomb = word_file(paragraph("<w:r/>" * 2_000_000))
    assert len(bomb) < 100_000
    assert any_file(bomb).unread[0].reason == "limit"


def test_31_lock_files_are_no_documents() -> None:
    assert is_no_document("~$contract.docx")
    assert not is_no_document("contract.docx")


def test_32_word_files_have_no_pages() -> None:
    body = paragraph("<w:r><w:lastRenderedPageBreak/><w:t>Een.</w:t></w:r>", '<w:r><w:br w:type="page"/></w:r>')
    document = read(word_file(body))
    assert (document.pages, document.page_of(0)) == (None, None)


def test_a_large_first_letter_is_part_of_its_word() -> None:
    body = paragraph("D", properties='<w:framePr w:dropCap="drop" w:lines="3"/>') + paragraph("e jeugdige.")
    assert texts(read(word_file(body))) == ["De jeugdige."]


def test_ligatures_and_loose_accents() -> None:
    assert read(word_file(paragraph("e\ufb03cie\u0308nt en \ufb01jn\u200b"))).text == "efficiënt en fijn"


def test_every_body_is_read() -> None:
    files = contents(word_file(paragraph("Een.")))
    second = f"</w:body><w:body>{paragraph('Twee.')}</w:body>"
    files["word/document.xml"] = files["word/document.xml"].replace("</w:body>", second)
    assert texts(read(zipped(files))) == ["Een.", "Twee."]


def contents(data: bytes) -> dict[str, str]:
    """The parts of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def test_26_an_old_word_file_called_docx_is_not_read_as_a_zip(tmp_path: Path) -> None:
    data = OLE + bytes(600) + "WordDocument".encode("utf-16-le") + zipped({"theme/theme1.xml": "<a/>"})
    document = any_file(data)
    assert document.text == ""
    assert not document.readable
    assert "zip" not in document.unread[0].detail
