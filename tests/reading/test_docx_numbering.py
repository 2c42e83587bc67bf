from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contractcheck.model import BlockKind
from contractcheck.reading.docx_numbering import written
from tests.reading.docx_files import (
    Lvl,
    abstract,
    cell,
    labels,
    num,
    paragraph,
    read,
    row,
    start_override,
    style,
    table,
    word_file,
)

ARTICLES = abstract(
    1, Lvl("Artikel %1"), Lvl("%1.%2"), Lvl("%3.", "lowerLetter"), Lvl("%4)", "lowerRoman"), Lvl("-", "bullet")
)


def numbered(*places: tuple[int, int]) -> str:
    """Paragraphs x in these (numId, ilvl)."""
    return "".join(paragraph("x", num=place) for place in places)


def shown(body: str, numbering: str, styles: str = "") -> list[str]:
    return labels(read(word_file(body, numbering=numbering, styles=styles)))


def test_levels_count_and_start_again() -> None:
    body = numbered((1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 3), (1, 0), (1, 1), (1, 2))
    assert shown(body, ARTICLES + num(1, 1)) == ["Artikel 1", "1.1", "1.2", "a.", "b.", "i)", "Artikel 2", "2.1", "a."]


def test_kind_and_depth() -> None:
    body = numbered((1, 0), (1, 2), (1, 4)) + paragraph("x")
    blocks = read(word_file(body, numbering=ARTICLES + num(1, 1))).blocks
    assert [(block.kind, block.level, block.label) for block in blocks] == [
        (BlockKind.LIST_ITEM, 1, "Artikel 1"),
        (BlockKind.LIST_ITEM, 3, "a."),
        (BlockKind.LIST_ITEM, 5, ""),
        (BlockKind.PARAGRAPH, 0, ""),
    ]


def test_a_skipped_level_counts_as_begun() -> None:
    assert shown(numbered((1, 1), (1, 1), (1, 0)), ARTICLES + num(1, 1)) == ["1.1", "1.2", "Artikel 2"]


def test_lists_of_one_abstract_list_count_together() -> None:
    body = numbered((1, 0), (2, 0), (1, 0), (3, 0))
    assert shown(body, ARTICLES + abstract(2, Lvl("%1)")) + num(1, 1) + num(2, 1) + num(3, 2)) == [
        "Artikel 1",
        "Artikel 2",
        "Artikel 3",
        "1)",
    ]


def test_a_start_override_works_once() -> None:
    body = numbered((1, 0), (1, 1), (2, 1), (2, 1), (1, 1), (2, 0))
    assert shown(body, ARTICLES + num(1, 1) + num(2, 1, start_override(1, 5))) == [
        "Artikel 1",
        "1.1",
        "1.5",
        "1.6",
        "1.7",
        "Artikel 2",
    ]


def test_an_override_may_replace_the_level() -> None:
    other = f'<w:lvlOverride w:ilvl="0">{Lvl("E-%1", start=14).xml(0)}</w:lvlOverride>'
    assert shown(numbered((2, 0), (2, 0)), ARTICLES + num(2, 1, other)) == ["E-14", "E-15"]


@pytest.mark.parametrize(("restart", "expected"), [("0", "3)"), ("1", "1)"), ("9", "1)")])
def test_level_restart(restart: str, expected: str) -> None:
    numbering = abstract(1, Lvl("%1."), Lvl("%2)", extra=f'<w:lvlRestart w:val="{restart}"/>')) + num(1, 1)
    assert shown(numbered((1, 0), (1, 1), (1, 1), (1, 0), (1, 1)), numbering)[-1] == expected


def test_a_level_may_start_again_only_after_a_much_higher_one() -> None:
    numbering = abstract(1, Lvl("%1."), Lvl("%1.%2"), Lvl("%3)", extra='<w:lvlRestart w:val="1"/>')) + num(1, 1)
    body = numbered((1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2))
    assert shown(body, numbering) == ["1.", "1.1", "1)", "1.2", "2)", "2.", "2.1", "1)"]


def test_legal_numbering_shows_digits_only() -> None:
    numbering = abstract(1, Lvl("Hoofdstuk %1", "upperRoman"), Lvl("%1.%2", "lowerLetter", extra="<w:isLgl/>"))
    assert shown(numbered((1, 0), (1, 0), (1, 1)), numbering + num(1, 1)) == ["Hoofdstuk I", "Hoofdstuk II", "2.1"]


def test_num_id_zero_and_unknown_lists_give_no_number() -> None:
    styles = style("Lid", "Lid", paragraph_properties='<w:numPr><w:numId w:val="1"/></w:numPr>')
    body = paragraph("x", style="Lid", num=(0, 0)) + paragraph("x", num=(77, 0)) + paragraph("x", style="Lid")
    assert shown(body, ARTICLES + num(1, 1), styles) == ["", "", "Artikel 1"]


def test_numbers_through_the_style_chain_and_linked_levels() -> None:
    numbering = abstract(
        1,
        Lvl("Artikel %1", extra='<w:pStyle w:val="Kop1"/>'),
        Lvl("%1.%2", extra='<w:pStyle w:val="Kop2"/>'),
        Lvl("%3.", "lowerLetter"),
    ) + num(1, 1)
    styles = (
        style("Kop1", "heading 1", paragraph_properties='<w:numPr><w:numId w:val="1"/></w:numPr>')
        + style("Kop2", "heading 2", based_on="Kop1")
        + style("Eigen", "Eigen", based_on="Kop2")
        + style("Onder", "Onder", based_on="Kop1", paragraph_properties='<w:numPr><w:ilvl w:val="2"/></w:numPr>')
        + style("Los", "Los", paragraph_properties='<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>')
    )
    body = "".join(paragraph("x", style=name) for name in ("Kop1", "Kop2", "Eigen", "Los", "Los", "Kop1"))
    assert shown(body, numbering, styles) == ["Artikel 1", "1.1", "1.2", "a.", "b.", "Artikel 2"]


def test_the_default_style_may_number() -> None:
    styles = style("Standaard", "Normal", default=True, paragraph_properties='<w:numPr><w:numId w:val="1"/></w:numPr>')
    assert shown(paragraph("x") + paragraph("x"), ARTICLES + num(1, 1), styles) == ["Artikel 1", "Artikel 2"]


def test_list_styles_lead_to_the_real_list() -> None:
    numbering = (
        abstract(1, Lvl("%1°"), before='<w:styleLink w:val="Lijst"/>')
        + '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Lijst"/></w:abstractNum>'
        + '<w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="Kring"/></w:abstractNum>'
        + num(1, 1)
        + num(2, 2)
        + num(3, 3)
    )
    styles = style(
        "Lijst", "Lijst", kind="numbering", paragraph_properties='<w:numPr><w:numId w:val="1"/></w:numPr>'
    ) + style("Kring", "Kring", kind="numbering", paragraph_properties='<w:numPr><w:numId w:val="3"/></w:numPr>')
    assert shown(numbered((2, 0), (1, 0), (2, 0), (3, 0)), numbering, styles) == ["1°", "2°", "3°", ""]


def test_empty_paragraphs_and_cells_count_in_reading_order() -> None:
    body = (
        numbered((1, 0)) + paragraph(num=(1, 0)) + table(row(cell(paragraph("a", num=(1, 0))), "b")) + numbered((1, 0))
    )
    document = read(word_file(body, numbering=ARTICLES + num(1, 1)))
    assert document.text.split("\n") == ["x", "Artikel 2", "Artikel 3 a\tb", "x"]
    assert labels(document) == ["Artikel 1", "", "", "Artikel 4"]


def test_a_hidden_number_and_an_empty_pattern_show_nothing() -> None:
    numbering = (
        abstract(1, Lvl("%1.", extra="<w:rPr><w:vanish/></w:rPr>"))
        + abstract(2, Lvl("", "none"))
        + abstract(3, Lvl(" ", "bullet"))
        + "".join(num(number, number) for number in (1, 2, 3))
    )
    blocks = read(word_file(numbered((1, 0), (2, 0), (3, 0)), numbering=numbering)).blocks
    assert [(block.kind, block.label) for block in blocks] == [(BlockKind.PARAGRAPH, "")] * 3


def test_made_up_formats() -> None:
    custom = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="7"/>{custom}<w:lvlText w:val="R%1"/>'
        "</w:lvl></w:abstractNum>" + num(1, 1)
    )
    assert shown(numbered((1, 0)), numbering) == ["R007"]


@pytest.mark.parametrize(
    ("count", "name", "text"),
    [
        (1, "decimal", "1"),
        (28, "lowerLetter", "bb"),
        (26, "upperLetter", "Z"),
        (781, "lowerLetter", "a"),
        (0, "lowerLetter", ""),
        (1994, "lowerRoman", "mcmxciv"),
        (4, "upperRoman", "IV"),
        (3, "ordinal", "3e"),
        (5, "none", ""),
        (2, "numberInDash", "- 2 -"),
        (2, "chineseCounting", "2"),
    ],
)
def test_number_formats(count: int, name: str, text: str) -> None:
    assert written(count, name) == text


def test_number_formats_with_width_and_in_english() -> None:
    assert written(7, "decimal", 2) == "07"
    assert [written(count, "ordinal", english=True) for count in (1, 2, 3, 11, 12, 21, 112)] == [
        "1st",
        "2nd",
        "3rd",
        "11th",
        "12th",
        "21st",
        "112th",
    ]


@pytest.mark.parametrize("start", ["999999999999", "-3", "twee"])
def test_impossible_starts_stay_small(start: str) -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="{start}"/>'
        f'<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="{"%1" * 5000}."/></w:lvl></w:abstractNum>' + num(1, 1)
    )
    assert len(shown(numbered((1, 0)), numbering)[0]) < 5_000


# --- against a simple model, and against LibreOffice ---


def model(levels: list[int]) -> list[str]:
    """The number of each paragraph of a plain 1, 1.1, 1.1.1 list: the length of the path down to it."""
    path: list[int] = []
    out: list[str] = []
    for level in levels:
        path = [*path[: level + 1], *[0] * (level + 1 - len(path))]
        path = [part or 1 for part in path[:-1]] + [path[-1] + 1]
        out.append(".".join(map(str, path)))
    return out


@given(st.lists(st.integers(0, 5), min_size=1, max_size=40))
def test_numbers_agree_with_a_simple_model(levels: list[int]) -> None:
    plain = [Lvl(".".join(f"%{part}" for part in range(1, depth + 2))) for depth in range(6)]
    body = numbered(*((1, level) for level in levels))
    assert shown(body, abstract(1, *plain) + num(1, 1)) == model(levels)


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(0, 2)), min_size=1, max_size=25))
def test_two_lists_never_disturb_each_other(places: list[tuple[int, int]]) -> None:
    lists = "".join(abstract(number, Lvl("%1"), Lvl("%1.%2"), Lvl("%1.%2.%3")) for number in (1, 2, 3))
    numbering = lists + num(1, 1) + num(2, 2) + num(3, 3)
    found = shown(numbered(*places), numbering)
    for number in (1, 2, 3):
        own = [label for label, place in zip(found, places, strict=True) if place[0] == number]
        assert own == model([level for list_number, level in places if list_number == number])


def office_lines(data: bytes, folder: Path) -> list[str]:
    """The lines that LibreOffice shows, numbers included."""
    (folder / "contract.docx").write_bytes(data)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "txt:Text (encoded):UTF8",
            "--outdir",
            str(folder),
            str(folder / "contract.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    lines = (folder / "contract.txt").read_text(encoding="utf-8-sig").splitlines()
    return [" ".join(line.split()) for line in lines if line.strip()]


def test_libreoffice_shows_the_same_numbers(tmp_path: Path) -> None:
    assert shutil.which("soffice"), "LibreOffice is needed: it is the second opinion on what Word shows"
    numbering = (
        ARTICLES
        + abstract(2, Lvl("%1.", "lowerLetter", 25), Lvl("(%2)", "upperRoman"))
        + abstract(
            3,
            Lvl("Artikel %1 -", extra='<w:pStyle w:val="Kop1"/>'),
            Lvl("%1.%2", extra='<w:pStyle w:val="Kop2"/>'),
            Lvl("%3)", "lowerLetter"),
        )
        + abstract(4, Lvl("E-%1", start=14))
        + abstract(5, Lvl("%1.", "decimalZero"), before='<w:styleLink w:val="Lijst"/>')
        + '<w:abstractNum w:abstractNumId="6"><w:multiLevelType w:val="multilevel"/><w:numStyleLink w:val="Lijst"/>'
        + "</w:abstractNum>"
        + "".join(num(number, number) for number in range(1, 7))
        + num(7, 1, start_override(0, 9))
        + num(8, 1, start_override(1, 4))
        + num(9, 3, start_override(2, 1))
    )
    styles = (
        style("Kop1", "heading 1", paragraph_properties='<w:numPr><w:numId w:val="3"/></w:numPr>')
        + style("Kop2", "heading 2", paragraph_properties='<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>')
        + style("Lijst", "Lijst", kind="numbering", paragraph_properties='<w:numPr><w:numId w:val="5"/></w:numPr>')
    )
    body = (
        numbered((1, 1), (1, 1), (1, 0), (1, 1), (1, 3), (1, 2), (1, 3), (1, 0))
        + paragraph("Kop", style="Kop1")
        + paragraph("lid", style="Kop2")
        + numbered((3, 2), (3, 2))
        + paragraph("lid", style="Kop2")
        + numbered((3, 2), (9, 2), (9, 2))
        + paragraph("Kop", style="Kop1")
        + paragraph("lid", style="Kop2")
        + numbered((2, 0), (2, 0), (2, 0), (2, 1), (2, 1), (2, 0), (4, 0), (4, 0), (6, 0), (6, 0))
        + numbered((7, 0), (7, 0), (7, 1), (1, 1), (8, 1), (8, 1), (1, 0), (1, 1))
        + paragraph("genummerd noch kop", num=(0, 0), style="Kop1")
    )
    data = word_file(body, styles=styles, numbering=numbering)
    document = read(data)
    ours = [f"{block.label} {document.text_of(block)}".strip() for block in document.blocks]
    assert office_lines(data, tmp_path) == ours
    assert len(ours) == 37
