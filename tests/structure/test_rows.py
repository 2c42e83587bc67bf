"""Rows of tables that are leden of an article, or that head the rows below them."""

from __future__ import annotations

import pytest

from contractcheck.reading import read as read_any
from contractcheck.reading.interface import ReadOptions
from contractcheck.structure.outline import outline
from tests.reading import odt_files
from tests.reading.docx_files import cell, paragraph, read, row, table, word_file
from tests.structure.outlines import articles, word_rows


def test_leden_with_their_number_in_a_column_of_its_own_were_rows() -> None:
    body = paragraph("Artikel 5 Intervisie") + table(
        row("1.", "Er is tijd."),
        row("2.", "Dit omvat:"),
        row("a.", "overleg;"),
        row("", "met elkaar."),
        row("3.", "Slot."),
    )
    assert [article for article, _, _ in word_rows(body)] == [
        "5",
        "5 lid 1",
        "5 lid 2",
        "5 lid 2 onder a",
        "5 lid 2 onder a",
        "5 lid 3",
    ]
    figures = paragraph("Artikel 5 Tarieven") + table(row("1", "Begeleiding"), row("2", "Behandeling"))
    assert [article for article, _, _ in word_rows(figures)] == ["5", "5 nr. 1", "5 nr. 2"]
    assert articles("Artikel 5 Eisen\n| Nr | Eis |\n|---|---|\n| 1 | Er is tijd. |") == ["5 nr. 1"]


def test_a_row_over_all_columns_was_no_heading_of_the_rows_below_it() -> None:
    wide = cell("Personeel en intervisie", properties='<w:gridSpan w:val="2"/>')
    body = paragraph("Overeenkomst") + table(
        row("E1", "Er is tijd."), row(wide), row("E2", "Zij besteden hieraan vier uur."), row("Slot", "")
    )
    result = outline(read(word_file(body + paragraph("Daarna geldt dit."))))
    text = result.document.text
    heads = [[text[slice(*span)] for span in unit.headings] for unit in result.units]
    assert heads == [
        [],
        ["Overeenkomst"],
        ["Overeenkomst"],
        ["Personeel en intervisie", "Overeenkomst"],
        ["Personeel en intervisie", "Overeenkomst"],
        ["Overeenkomst"],
    ]
    assert [unit.zone.value for unit in result.units].count("heading") == 2


ASKED = "Is vier uur intervisie verplicht?"
HEADS = ("Nr", "Vraag", "Antwoord")
WIDE = '<w:gridSpan w:val="3"/>'


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (
            "nota.docx",
            word_file(
                paragraph("Nota van inlichtingen")
                + table(
                    row(cell("Deel 1 Algemeen", properties=WIDE)), row(*HEADS), row("1", ASKED, "Nee, dat is vrij.")
                )
            ),
        ),
        (
            "nota.odt",
            odt_files.odt(
                odt_files.p("Nota van inlichtingen")
                + odt_files.table(
                    odt_files.row(
                        f'<table:table-cell table:number-columns-spanned="3">{odt_files.p("Deel 1 Algemeen")}'
                        "</table:table-cell><table:covered-table-cell/><table:covered-table-cell/>"
                    ),
                    odt_files.row(*map(odt_files.p, HEADS)),
                    odt_files.row(*map(odt_files.p, ("1", ASKED, "Nee, dat is vrij."))),
                )
            ),
        ),
        (
            "nota.html",
            f"<h1>Nota van inlichtingen</h1><table><tr><td colspan=3>Deel 1 Algemeen</tr><tr><th>{'<th>'.join(HEADS)}</tr>"
            f"<tr><td>1<td>{ASKED}<td>Nee, dat is vrij.</tr></table>".encode(),
        ),
    ],
)
def test_a_question_was_an_agreement_where_a_title_stood_above_the_heads_of_the_columns(name: str, data: bytes) -> None:
    result = outline(read_any(data, name, ReadOptions()))
    assert [unit.zone.value for unit in result.units if result.document.text[unit.start : unit.end] == ASKED] == [
        "question"
    ]


def test_a_number_that_is_merged_over_rows_counted_for_the_first_only() -> None:
    tall, below = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = paragraph("Overeenkomst") + table(
        row(cell("E1", properties=tall), "Er is tijd."),
        row(cell("", properties=below), "Er is geld."),
        row("E2", "Slot."),
    )
    assert [article for article, _, _ in word_rows(body)][1:] == ["E1", "E1", "E2"]
    asked = row("Nr", "Vraag", "Antwoord") + row(cell("3", properties=tall), ASKED, "Nee.")
    asked += row(cell("", properties=below), "Mag dat later?", "Ja.")
    assert [article for article, _, _ in word_rows(paragraph("Nota van inlichtingen") + table(asked))][2:] == [
        "Vraag 3"
    ] * 4


def test_rows_and_columns_of_a_nota_that_are_no_question_and_no_answer_were_lost() -> None:
    heads = row("Nr", "Vraag", "Antwoord", "Wijziging", "Datum")
    rows = row("Er is altijd intervisie.", "", "", "", "") + row("1", ASKED, "Ja.", "Eis 3 vervalt.", "1 mei")
    found = word_rows(paragraph("Nota van inlichtingen") + table(heads + rows))
    assert [(article, zone) for article, zone, _ in found][2:] == [
        (None, "operative"),
        ("Vraag 1", "question"),
        ("Vraag 1", "operative"),
        ("Vraag 1", "operative"),
    ]
    assert found[-1][2] == "Eis 3 vervalt."


def test_leden_beside_the_article_in_the_margin_were_one_lid() -> None:
    left, right = cell("Artikel 5", "Intervisie"), cell("1. Er is tijd.", "2. Dit omvat: a. overleg.", "3. Slot.")
    body = paragraph("Overeenkomst") + table(row(left, right), row("Artikel 6 Duur", "Een jaar. 2. Dat is lang."))
    assert word_rows(body)[1:] == [
        ("5", "operative", "Artikel 5 Intervisie"),
        ("5 lid 1", "operative", "Er is tijd."),
        ("5 lid 2", "operative", "Dit omvat: a. overleg."),
        ("5 lid 3", "operative", "Slot."),
        ("6", "operative", "Artikel 6 Duur\tEen jaar. 2. Dat is lang."),
    ]


def test_letters_below_a_row_with_an_article_belonged_to_the_article_above() -> None:
    body = paragraph("Artikel 1 Duur") + table(row("Artikel 2 Intervisie", ""), row("a.", "Er is tijd."))
    assert [article for article, _, _ in word_rows(body)] == ["1", "2", "2 onder a"]
