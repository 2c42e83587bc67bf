"""Model clauses as tracked insertions: in the style of their article, and gone without a trace when rejected."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from contractcheck.annotating.docx_clauses import counted_on
from contractcheck.reading.docx import read_docx
from contractcheck.reading.docx_styles import W
from contractcheck.reading.interface import ReadOptions
from tests.annotating.findings import CLAUSE, PATH, REMARK, with_gaps
from tests.annotating.word import accepted, commented, main_of, parts_of, problems, rejected, shape
from tests.reading.docx_files import (
    Lvl,
    abstract,
    cell,
    content_control,
    inserted,
    num,
    paragraph,
    read,
    row,
    run,
    style,
    table,
    texts,
    word_file,
)

HEADING = style("Kop1", "heading 1")
SECTION = "<w:sectPr/>"


def article(title: str, *leden: str) -> str:
    return paragraph(title, style="Kop1") + "".join(lid if lid.startswith("<") else paragraph(lid) for lid in leden)


def suggested(
    body: str, *checks: str, headings: tuple[str, ...] = ("Intervisie",), **parts: str
) -> tuple[bytes, bytes]:
    """The file and its copy, after the checks that hold for every copy."""
    data = word_file(body, styles=HEADING + parts.pop("styles", ""), **parts)  # type: ignore[arg-type]
    copy = with_gaps(data, *(checks or ("INT-01",)), headings=headings)
    assert list(problems(copy)) == []
    assert shape(rejected(copy)) == shape(data)
    assert texts(read_docx(copy, PATH, ReadOptions(tracked="original"))) == texts(read(data, "original"))
    return data, copy


def lines(copy: bytes) -> list[str]:
    """What stands there after accepting, automatic numbers in front."""
    document = read(accepted(copy))
    return [f"{block.label} {document.text_of(block)}".strip() for block in document.blocks]


def test_a_clause_is_the_last_lid_with_the_next_typed_number() -> None:
    body = article("Artikel 7 Intervisie", "7.1 Eerste lid.", "7.2 Tweede lid.") + article(
        "Artikel 8 Slot", "8.1 Slot."
    )
    _, copy = suggested(body)
    assert lines(copy)[2:5] == ["7.2 Tweede lid.", f"7.3 {CLAUSE}", "Artikel 8 Slot"]


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [("1. Een.", "2. Twee.", "3. "), ("(a) Een.", "(b) Twee.", "(c) "), ("lid 1 Een.", "lid 2 Twee.", "lid 3 ")],
)
def test_typed_numbers_count_on_in_their_own_style(first: str, second: str, third: str) -> None:
    _, copy = suggested(article("Artikel 7 Intervisie", first, second) + article("Artikel 8 Slot", "8.1 Slot."))
    assert lines(copy)[3] == third + CLAUSE


def test_two_clauses_in_one_article_get_two_numbers() -> None:
    _, copy = suggested(article("Artikel 7 Intervisie", "7.1 Een."), "INT-01", "INT-02")
    assert lines(copy)[2:] == [f"7.2 {CLAUSE}", f"7.3 {CLAUSE}"]


def test_a_tab_after_a_typed_number_comes_back() -> None:
    lid = "<w:p><w:r><w:t>7.1</w:t><w:tab/><w:t>Eerste lid.</w:t></w:r></w:p>"
    _, copy = suggested(article("Artikel 7 Intervisie", lid) + article("Artikel 8 Slot", "8.1 Slot."))
    (change,) = [one for one in main_of(copy).iter(f"{W}ins") if len(one)]
    assert [etree.QName(child).localname for child in change[0]] == ["t", "tab", "t"]


NUMBERED = abstract(1, Lvl("Artikel %1"), Lvl("%1.%2"), Lvl("%3.", "lowerLetter")) + num(1, 1)


def test_automatic_numbers_count_on_and_nothing_after_them_moves() -> None:
    body = (
        paragraph("Intervisie", style="Kop1", num=(1, 0))
        + paragraph("Eerste lid:", num=(1, 1))
        + paragraph("onderdeel;", num=(1, 2))
        + paragraph("Slot", style="Kop1", num=(1, 0))
        + paragraph("Slotlid.", num=(1, 1))
    )
    data, copy = suggested(body, numbering=NUMBERED)
    assert lines(copy) == [
        "Artikel 1 Intervisie",
        "1.1 Eerste lid:",
        "a. onderdeel;",
        f"1.2 {CLAUSE}",
        "Artikel 2 Slot",
        "2.1 Slotlid.",
    ]
    assert [block.label for block in read(rejected(copy)).blocks] == [block.label for block in read(data).blocks]


def test_a_clause_stays_out_of_a_list_that_runs_on_in_the_next_article() -> None:
    one_list = abstract(1, Lvl("%1.")) + num(1, 1)
    body = article("Intervisie", paragraph("Een.", num=(1, 0))) + article("Slot", paragraph("Twee.", num=(1, 0)))
    _, copy = suggested(body, numbering=one_list)
    assert lines(copy) == ["Intervisie", "1. Een.", CLAUSE, "Slot", "2. Twee."]


def test_a_new_lid_is_no_new_article() -> None:
    body = article("Afspraken", "Artikel 7 Opdrachtnemer biedt intervisie.") + article("Slot", "Artikel 8 Slot.")
    _, copy = suggested(body, headings=("Afspraken",))
    assert lines(copy)[2] == CLAUSE


def test_a_clause_does_not_become_an_item_of_the_list_above_it() -> None:
    body = article("Artikel 7 Intervisie", "Opdrachtnemer zorgt voor:", "a. tijd;", "b. ruimte.")
    _, copy = suggested(body + article("Artikel 8 Slot", "Slot."))
    assert lines(copy)[4] == CLAUSE


def test_the_clause_looks_like_its_neighbour_and_not_like_what_is_proposed_there() -> None:
    lid = paragraph(
        inserted(run("Eerste lid van dit artikel.", "<w:rFonts w:ascii='Arial'/><w:highlight w:val='yellow'/>")),
        properties="<w:keepNext/><w:jc w:val='both'/>",
        mark="<w:ins w:id='9' w:author='J'/><w:i/>",
    )
    _, copy = suggested(article("Intervisie", lid) + article("Slot", "Slot."))
    (change,) = [one for one in main_of(copy).iter(f"{W}ins") if len(one) and one.get(f"{W}author") == "contractcheck"]
    look = change[0].find(f"{W}rPr")
    properties = next(change.iterancestors(f"{W}p")).find(f"{W}pPr")
    assert look is not None and [etree.QName(one).localname for one in look] == ["rFonts"]
    assert properties is not None and [etree.QName(one).localname for one in properties] == ["jc", "rPr"]


def test_the_remark_stands_in_the_comment_and_not_in_the_contract() -> None:
    _, copy = suggested(article("Intervisie", "Een."))
    assert REMARK not in "\n".join(lines(copy))
    ((words, says),) = commented(copy).values()
    assert words == CLAUSE
    assert REMARK in says and CLAUSE not in says and says.startswith("Ontbreekt: Tijd voor intervisie (INT-01)")


def test_without_suggest_the_clause_stands_in_a_comment_at_the_article() -> None:
    data = word_file(article("Artikel 7 Intervisie", "7.1 Een."), styles=HEADING)
    copy = with_gaps(data, "INT-01", headings=("Intervisie",), suggest=False)
    ((words, says),) = commented(copy).values()
    assert words == "Artikel 7 Intervisie"
    assert CLAUSE in says and REMARK in says
    assert shape(copy) == shape(data)


PLACES = {
    "the end of the text": article("Intervisie", "Een."),
    "the end of a section": article("Intervisie", paragraph("Een.", properties=SECTION)) + article("Slot", "Slot."),
    "before a table of the next article": article("Intervisie", "Een.") + table(row("a", "b")) + paragraph(""),
    "after a table": article("Intervisie", "Een.") + table(row("a", "b")) + paragraph("") + article("Slot", "Slot."),
    "before a content control": article("Intervisie", "Een.") + content_control(article("Slot", "Slot.")),
    "in a content control": content_control(article("Intervisie", "Een.")) + article("Slot", "Slot."),
    "in a control for plain text": article("Intervisie")
    + content_control(paragraph("Een."), "<w:text/>")
    + paragraph(""),
    "behind a placeholder": article("Intervisie")
    + content_control(paragraph("Klik hier."), "<w:showingPlcHdr/>")
    + paragraph(""),
    "after another look": article("Intervisie", "Lid een:", paragraph("- item;", properties="<w:jc w:val='both'/>")),
    "in one cell": table(row(cell(article("Intervisie", "Een.", "Twee.")))),
    "after a proposed paragraph": article("Intervisie", paragraph("Een.", mark="<w:ins w:id='9' w:author='J'/>")),
    "a bookmark": article("Intervisie", paragraph("Een.") + '<w:bookmarkEnd w:id="3"/>'),
}


@pytest.mark.parametrize("body", PLACES.values(), ids=PLACES)
def test_a_rejected_clause_leaves_no_trace(body: str) -> None:
    _, copy = suggested(body, "INT-01", "INT-02", headings=("Intervisie", "Slot"))
    assert sum(CLAUSE in line for line in lines(copy)) == 2


def test_a_table_at_the_end_keeps_an_empty_paragraph_behind_it_as_word_wants() -> None:
    data = word_file(article("Intervisie", "Een.") + table(row("a", "b")), styles=HEADING)
    copy = with_gaps(data, "INT-01", headings=("Intervisie",))
    assert lines(copy)[-1] == CLAUSE
    assert texts(read(rejected(copy))) == texts(read(data))
    assert list(problems(copy)) == []


def test_ids_of_changes_differ_from_all_ids_in_the_document() -> None:
    body = article(
        "Intervisie", paragraph('<w:bookmarkStart w:id="41" w:name="a"/>', "Een.", '<w:bookmarkEnd w:id="41"/>')
    )
    _, copy = suggested(body)
    assert {one.get(f"{W}id") for one in main_of(copy).iter(f"{W}ins")} == {"42", "43"}


def test_changes_have_an_author_and_no_date() -> None:
    _, copy = suggested(article("Intervisie", "Een."))
    for change in main_of(copy).iter(f"{W}ins"):
        assert set(change.attrib) == {f"{W}id", f"{W}author"}
    assert b"w:date" not in parts_of(copy)["word/comments.xml"]


@given(st.integers(1, 98), st.integers(1, 98))
def test_the_next_number_is_one_more(article_number: int, lid: int) -> None:
    assert counted_on(f"{article_number}.{lid}") == f"{article_number}.{lid + 1}"
    assert counted_on(f"({lid})") == f"({lid + 1})"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["Een lid.", "7.1 Lid.", "a. item;", "Zorgt voor:", "TABEL", "KOP", ""]), max_size=8))
def test_any_article_takes_a_clause_and_gives_it_back(blocks: list[str]) -> None:
    shapes = {"TABEL": table(row("E-1", "eis")), "KOP": paragraph("Slot", style="Kop1")}
    body = "".join(shapes.get(block, paragraph(block)) for block in blocks)
    suggested(article("Intervisie", "Een.") + body + paragraph(""))


@pytest.mark.parametrize(
    "sign",
    [
        "Aldus overeengekomen en in tweevoud getekend te Elzerhoven",
        "Voor akkoord:",
        "Ondertekening",
        "Plaats en datum: ...",
    ],
)
def test_a_clause_comes_before_the_signatures(sign: str) -> None:
    body = article("Artikel 1 Duur", "1.1 Dit duurt een jaar.") + article("Artikel 2 Slot", "2.1 Het recht.")
    _, copy = suggested(body + paragraph(sign) + paragraph("De wethouder") + SECTION, headings=("Niets",))
    after = lines(copy)
    assert after.index(next(line for line in after if CLAUSE in line)) < after.index(sign)
