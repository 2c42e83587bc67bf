"""Comments stand on exactly the words that they are about, whatever Word has wrapped around these."""

from __future__ import annotations

import pytest
from lxml import etree

from contractcheck.errors import CannotAnnotate
from contractcheck.reading.docx_styles import W
from tests.annotating.findings import quoted, with_gaps
from tests.annotating.word import commented, main_of, parts_of, problems, shape
from tests.reading.docx_files import (
    Lvl,
    abstract,
    cell,
    complex_field,
    content_control,
    deleted,
    inserted,
    num,
    paragraph,
    row,
    run,
    style,
    table,
    text_box,
    word_file,
    zipped,
)

LINK = '<w:hyperlink w:anchor="a">{}</w:hyperlink>'
NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'

CASES = {
    "one run": (paragraph("Vooraf. Intervisie is verplicht. Achteraf."), "Intervisie is verplicht."),
    "a whole paragraph": (paragraph("Intervisie is verplicht."), "Intervisie is verplicht."),
    "several runs": (
        paragraph("Vooraf. Inter", run("visie is ", "<w:b/>"), "verplicht. Achteraf."),
        "Intervisie is verplicht.",
    ),
    "a tab and a break in one run": (
        paragraph("<w:r><w:t>Vooraf.</w:t><w:tab/><w:t>Intervisie is</w:t><w:br/><w:t>verplicht.</w:t><w:tab/></w:r>"),
        "Intervisie is verplicht.",
    ),
    "a hyperlink": (paragraph("Zie ", LINK.format(run("de norm van intervisie")), "."), "norm van intervisie"),
    "a tracked insertion": (paragraph("Vooraf. ", inserted(run("Nu is intervisie verplicht."))), "intervisie verplicht"),
    "a deletion in between": (paragraph("Intervisie ", deleted("soms "), "is verplicht."), "Intervisie is verplicht."),
    "a field": (paragraph("Zie artikel ", complex_field("REF a", run("7.3")), " voor intervisie."), "artikel 7.3 voor"),
    "a simple field": (paragraph("Zie ", '<w:fldSimple w:instr="REF a">' + run("artikel 7") + "</w:fldSimple>"), "Zie artikel 7"),
    "a content control": (paragraph(content_control(run("Hier is intervisie verplicht."))), "intervisie verplicht"),
    "a list item": (paragraph("Opdrachtnemer biedt intervisie aan.", num=(1, 0)), "biedt intervisie"),
    "a cell": (table(row("E-1", "Vooraf. Intervisie is verplicht. Achteraf.")), "Intervisie is verplicht."),
    "a smart tag": (paragraph('<w:smartTag w:element="x">' + run("Intervisie is verplicht") + "</w:smartTag>"), "is verplicht"),
    "accents that stand apart": (paragraph("Vooraf. Één cliënt. Achteraf.".replace("ë", "e\u0308")), "Één cliënt."),
    "a soft hyphen": (paragraph("Vooraf. Inter\u00advisie is verplicht."), "Intervisie is verplicht."),
}  # fmt: skip


@pytest.mark.parametrize(("body", "quote"), CASES.values(), ids=CASES)
def test_a_comment_stands_on_exactly_the_quoted_words(body: str, quote: str) -> None:
    data = word_file(body)
    copy = quoted(data, quote)
    ((words, says),) = commented(copy).values()
    plain = " ".join(words.replace("\u00ad", "").replace("e\u0308", "ë").split())
    assert plain.replace(" ", "") == quote.replace(" ", "")
    assert says.startswith("Geborgd: Tijd voor intervisie (INT-01)\nDit staat er.\nHandvat 8 en 5.")
    assert list(problems(copy)) == []
    assert shape(copy) == shape(data)


def test_overlapping_quotes_cut_a_run_more_than_once() -> None:
    data = word_file(paragraph(run("Een twee drie vier vijf.", "<w:i/>")))
    copy = quoted(data, "twee drie", "drie vier", "Een twee drie vier vijf.", "twee", "vier vijf.")
    assert sorted(words for words, _ in commented(copy).values()) == sorted(
        ["twee drie", "drie vier", "Een twee drie vier vijf.", "twee", "vier vijf."]
    )
    assert list(problems(copy)) == []
    assert shape(copy) == shape(data)


def test_the_same_words_for_two_toetspunten_share_one_comment() -> None:
    copy = quoted(
        word_file(paragraph("Intervisie is verplicht.")), "Intervisie is verplicht.", "Intervisie is verplicht."
    )
    ((_, says),) = commented(copy).values()
    assert "(INT-01)" in says and "(INT-02)" in says


def test_a_quote_over_cells_and_paragraphs_is_one_range() -> None:
    data = word_file(table(row("E-1", cell("Tijd voor", "intervisie"), "twee uur")))
    copy = quoted(data, "voor intervisie\ttwee")
    ((words, _),) = commented(copy).values()
    assert words.split() == ["voor", "intervisie", "twee"]
    assert list(problems(copy)) == []
    assert shape(copy) == shape(data)


def test_words_in_a_text_box_get_their_comment_where_the_box_is_anchored() -> None:
    data = word_file(paragraph("Vooraf.", text_box(paragraph("Intervisie is verplicht."))))
    copy = quoted(data, "Intervisie is verplicht.")
    reference = next(main_of(copy).iter(f"{W}commentReference"))
    assert not any("txbxContent" in str(around.tag) for around in reference.iterancestors())
    assert list(problems(copy)) == []
    assert shape(copy) == shape(data)


def test_words_in_a_footnote_get_their_comment_at_its_reference() -> None:
    note = f'<w:footnote w:id="2">{paragraph("Intervisie is verplicht.")}</w:footnote>'
    data = word_file(paragraph("Zie de noot", NOTE, "."), parts={"footnotes": note})
    copy = quoted(data, "Intervisie is verplicht.")
    start = next(main_of(copy).iter(f"{W}commentRangeStart"))
    following = start.getnext()
    assert following is not None and following.find(f"{W}footnoteReference") is not None
    assert parts_of(copy)["word/footnotes.xml"] == parts_of(data)["word/footnotes.xml"]
    assert list(problems(copy)) == []


def test_the_mark_of_a_comment_stays_out_of_the_field_that_its_words_end_in() -> None:
    data = word_file(paragraph("Zie ", complex_field("REF a", run("artikel 7.3 en 7.4")), " voor intervisie."))
    copy = quoted(data, "Zie artikel 7.3")
    mark = next(main_of(copy).iter(f"{W}commentReference")).getparent()
    before = None if mark is None else mark.getprevious()
    assert before is not None and before.find(f"{W}fldChar[@{W}fldCharType='end']") is not None
    assert shape(copy) == shape(data)


@pytest.mark.parametrize(
    "inside",
    [
        paragraph("Intervisie is verplicht. Slot."),
        '<w:bookmarkStart w:id="2" w:name="a"/>' + paragraph("Intervisie is verplicht. Slot."),
        table(row("Intervisie is verplicht. Slot.", "b")),
        content_control(paragraph("Intervisie is verplicht. Slot.")),
    ],
)
def test_libreoffice_lost_the_text_before_a_comment_in_the_first_paragraph_of_a_control(inside: str) -> None:
    data = word_file(paragraph("Vooraf.") + content_control(inside) + paragraph("Achteraf."))
    copy = quoted(data, "Intervisie is verplicht.")
    ((words, _),) = commented(copy).values()
    assert words == "Intervisie is verplicht."
    root = main_of(copy)
    first = next(paragraph for paragraph in root.iter(f"{W}p") if paragraph.find(f".//{W}commentRangeEnd") is not None)
    assert first.find(f".//{W}commentReference") is None
    assert list(problems(copy)) == []
    assert shape(copy) == shape(data)


@pytest.mark.parametrize(
    "kind", ["<w:lock w:val='contentLocked'/>", "<w:text/>", '<w:dataBinding w:xpath="/a"/>', "<w:date/>"]
)
def test_a_control_that_word_fills_itself_keeps_comments_outside(kind: str) -> None:
    data = word_file(paragraph("Vooraf ", content_control(run("Nu is intervisie verplicht."), kind)))
    copy = quoted(data, "intervisie verplicht")
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        end = next(main_of(copy).iter(f"{W}{name}"))
        assert not any(around.tag == f"{W}sdt" for around in end.iterancestors())
    assert shape(copy) == shape(data)


def test_the_brackets_of_a_placeholder_are_not_in_the_file() -> None:
    control = content_control(run(" Klik hier voor het aantal"), "<w:showingPlcHdr/>")
    data = word_file(paragraph("Intervisie duurt ", control, " uur per week."))
    copy = quoted(data, "duurt [Klik hier voor het aantal] uur")
    ((words, _),) = commented(copy).values()
    assert " ".join(words.split()) == "duurt Klik hier voor het aantal uur"
    assert shape(copy) == shape(data)


def test_words_of_a_placeholder_that_is_a_paragraph_are_found_without_its_brackets() -> None:
    data = word_file(content_control(paragraph(" Klik hier voor het aantal"), "<w:showingPlcHdr/>"))
    copy = quoted(data, "hier voor", "[Klik", "aantal]")
    assert sorted(words.strip() for words, _ in commented(copy).values()) == ["Klik", "aantal", "hier voor"]
    assert shape(copy) == shape(data)


def test_a_comment_on_a_number_without_words_stands_on_the_words_behind_it() -> None:
    articles = abstract(1, Lvl("Artikel %1")) + num(1, 1)
    body = paragraph("", style="Kop1", num=(1, 0)) + paragraph("Intervisie is verplicht.")
    data = word_file(body, styles=style("Kop1", "heading 1"), numbering=articles)
    copy = quoted(data, "Artikel 1")
    ((words, _),) = commented(copy).values()
    assert words == "Intervisie is verplicht."
    assert shape(copy) == shape(data)


def test_cutting_made_space_count_that_did_not() -> None:
    data = word_file(paragraph("<w:r><w:t>Intervisie is verplicht: </w:t></w:r>", run("ja")))
    (last,) = [text for text in main_of(quoted(data, "verplicht")).iter(f"{W}t") if (text.text or "").endswith(": ")]
    assert not last.attrib


def test_a_form_field_is_commented_as_a_whole() -> None:
    field = complex_field("FORMTEXT", run("     "))
    data = word_file(paragraph("Intervisie duurt ", field, " uur."))
    copy = quoted(data, "duurt [ ]")
    end = next(main_of(copy).iter(f"{W}commentRangeEnd"))
    before = end.getprevious()
    assert before is not None and before.find(f"{W}fldChar[@{W}fldCharType='end']") is not None
    assert shape(copy) == shape(data)


def test_deleted_words_can_be_evidence_of_the_original_text() -> None:
    data = word_file(paragraph("Vooraf. ", deleted("Nu is intervisie verplicht."), inserted(run("Vervallen."))))
    copy = quoted(data, "intervisie verplicht", tracked="original")
    ((words, _),) = commented(copy, "delText").values()
    assert words == "intervisie verplicht"
    assert shape(copy) == shape(data)


def test_comments_that_are_there_stay_and_keep_their_numbers() -> None:
    theirs = (
        '<w:comment w:id="7" w:author="J. de Vries" w:initials="JV"><w:p><w:r><w:t>Nagaan</w:t></w:r></w:p></w:comment>'
    )
    data = word_file(
        paragraph('<w:commentRangeStart w:id="7"/>', "Intervisie is", '<w:commentRangeEnd w:id="7"/>',
                  '<w:r><w:commentReference w:id="7"/></w:r>', " verplicht."),
        parts={"comments": theirs},
    )  # fmt: skip
    copy = quoted(data, "is verplicht.")
    assert list(commented(copy)) == ["8"]
    first = etree.fromstring(parts_of(copy)["word/comments.xml"])[0]
    assert (first.get(f"{W}id"), first.get(f"{W}author"), "".join(str(t) for t in first.itertext())) == (
        "7",
        "J. de Vries",
        "Nagaan",
    )
    assert list(problems(copy)) == []
    assert shape(copy) == shape(data)


def test_untouched_parts_are_the_same_bytes_in_the_same_order() -> None:
    data = word_file(paragraph("Intervisie is verplicht."), styles=style("a", "Normal"), numbering="<w:x/>")
    copy = quoted(data, "Intervisie is verplicht.")
    before, after = parts_of(data), parts_of(copy)
    assert list(after) == [*before, "word/comments.xml"]
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}


def test_two_copies_are_the_same_bytes() -> None:
    data = word_file(paragraph("Intervisie is verplicht."))
    assert quoted(data, "Intervisie") == quoted(data, "Intervisie")


def test_comments_wear_the_styles_of_the_document_where_it_has_them() -> None:
    styles = style("Tekstopmerking", "annotation text") + style("Verwijzing", "annotation reference", kind="character")
    parts = parts_of(quoted(word_file(paragraph("Intervisie."), styles=styles), "Intervisie."))
    assert b'<w:pStyle w:val="Tekstopmerking"/>' in parts["word/comments.xml"]
    assert b'<w:rStyle w:val="Verwijzing"/>' in parts["word/document.xml"]


def test_a_strict_file_stays_strict() -> None:
    data = word_file(paragraph("Vooraf. Intervisie is verplicht."), strict=True)
    parts = parts_of(quoted(data, "Intervisie is verplicht."))
    assert b"schemas.openxmlformats.org/wordprocessingml" not in parts["word/document.xml"] + parts["word/comments.xml"]
    assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in parts["word/_rels/document.xml.rels"]


def test_macros_stay_in_a_file_with_macros() -> None:
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    data = word_file(paragraph("Intervisie."), main_type=kind)
    files = {name: part.decode() for name, part in parts_of(data).items()} | {"word/vbaProject.bin": "macro"}
    parts = parts_of(quoted(zipped(files), "Intervisie."))
    assert parts["word/vbaProject.bin"] == b"macro"
    assert kind.encode() in parts["[Content_Types].xml"]


def test_a_signed_file_is_refused() -> None:
    data = word_file(paragraph("Intervisie."))
    files = {name: part.decode() for name, part in parts_of(data).items()} | {"_xmlsignatures/sig1.xml": "<x/>"}
    with pytest.raises(CannotAnnotate, match="digitaal ondertekend"):
        with_gaps(zipped(files), "INT-01")


def test_xml_comments_and_instructions_in_a_part_stay() -> None:
    files = {name: part.decode() for name, part in parts_of(word_file(paragraph("Intervisie."))).items()}
    files["word/document.xml"] = files["word/document.xml"].replace("<w:body>", "<!-- maker --><?iets anders?><w:body>")
    parts = parts_of(quoted(zipped(files), "Intervisie."))
    assert b"<!-- maker --><?iets anders?>" in parts["word/document.xml"]
