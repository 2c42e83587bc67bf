"""Tables of a Word file: rows, cells, merged and nested ones."""

from __future__ import annotations

import pytest

from tests.reading.docx_files import (
    AUTHOR,
    Lvl,
    abstract,
    cell,
    content_control,
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
        (["Afspraak", "Wanneer is het goed?", "Hoe meten wij?"], True),
        (["1", "Hoe vaak komen de teams bij elkaar voor intervisie?", "Maandelijks"], False),
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
