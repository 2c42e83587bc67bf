from __future__ import annotations

import re
from dataclasses import replace

import pytest

from contractcheck.model import Report
from contractcheck.reporting import ReportOptions, render
from contractcheck.reporting.ci import line
from contractcheck.reporting.markdown import escape, overview
from tests.reporting.conftest import NASTY, TRICKY, passage

CELL = re.compile(r"(?<!\\)\|")


def tables(text: str) -> list[list[int]]:
    """The number of cells of each row, for each table."""
    found: list[list[int]] = [[]]
    for row in text.splitlines():
        if row.startswith("|"):
            found[-1].append(len(CELL.findall(row)) - 1)
        elif found[-1]:
            found.append([])
    return [rows for rows in found if rows]


def test_every_row_of_a_table_has_as_many_cells(several: Report) -> None:
    rows = tables(render("markdown", several))
    assert [set(table) for table in rows] == [{12}, {3}, {3}]
    assert [len(table) for table in rows] == [2 + 3, 2 + 11, 2 + 1]


def test_a_pipe_in_a_name_or_title_makes_no_cell() -> None:
    findings = tuple(replace(item, title="een | twee \\| drie\nvier") for item in TRICKY.findings)
    dossier = replace(TRICKY, name="a | b", findings=findings)
    rows = tables(render("markdown", Report("1", "sha256:0", (dossier, dossier))))
    assert [set(table) for table in rows] == [{12}, {3}, {3}]


def test_gaps_with_quote_place_reason_and_clause(tricky: Report) -> None:
    text = render("markdown", tricky)
    part = text[text.index("### ◐ Zwak: INT-01") : text.index("### ◐ Zwak: WTD-02")]
    assert (
        "Intervisie is verplicht, maar er staat geen tijd of frequentie bij. (Aanbeveling, handvat 8 en 5, weegt zwaar)"
        in part
    )
    assert "raamovereenkomst &lt;concept&gt; &amp; meer.docx, art. 7.3 (verzwakt):" in part
    assert "> “Opdrachtnemer draagt zorg voor regelmatige intervisie.”" in part
    assert "Getoetst op: bindend ja, concreet nee" in part
    assert "art. 1.4 is alleen een begripsbepaling: “Intervisie: gezamenlijke reflectie.”" in part
    assert "> Professionals hebben per maand ten minste \\[aantal\\] uur tijd voor intervisie.\\\n> Deze tekst" in part


def test_order_is_what_asks_most_first_and_covered_is_only_in_the_table(tricky: Report) -> None:
    text = render("markdown", tricky)
    heads = re.findall(r"^### \S+ ([^:\n]+): (\S+)", text, re.MULTILINE)
    assert [status for status, _ in heads] == ["Strijdig", *["Ontbreekt"] * 3, *["Zwak"] * 2, "Niet te beoordelen"]
    assert "DUB-04" not in [check for _, check in heads]
    assert "| DUB-04 Werkdruk wordt verminderd | ✓ Geborgd |" in text


def test_what_was_not_read_is_told(several: Report) -> None:
    text = render("markdown", several)
    assert "**Niet alles is gelezen.**" in text
    assert "contracten/tarieven.pdf: Dit bestand is beveiligd met een wachtwoord" in text
    assert "fout in de regel &lt;x&gt;" in text
    assert "2 voorgestelde toevoegingen zijn meegelezen als tekst" in text


def test_no_element_of_html_but_the_empty_comment() -> None:
    notices = tuple(
        replace(TRICKY.notices[0], passage=passage(quote)) for quote in (NASTY, "<!-- x", "@jan </details>")
    )
    text = render("markdown", Report("1", "sha256:0", (replace(TRICKY, notices=notices),)))
    assert "<" not in text.replace("<!-- -->", "")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("a | b", "a \\| b"),
        ("<b>&lt;", "&lt;b&gt;&amp;lt;"),
        ("*vet* _x_ `y` ~z~ [a](b) \\", "\\*vet\\* \\_x\\_ \\`y\\` \\~z\\~ \\[a\\](b) \\\\"),
        ("# kop", "\\# kop"),
        ("- punt", "\\- punt"),
        ("1. punt", "1\\. punt"),
        ("12) punt", "12\\) punt"),
        ("7.3 Intervisie", "7.3 Intervisie"),
        ("vraag @jan, zie #12 en !3", "vraag @<!-- -->jan, zie #<!-- -->12 en !<!-- -->3"),
        ("a@b.nl kost $5 en $6", "a@b.nl kost &#36;5 en &#36;6"),
        ("een\n\ntwee", "een twee"),
    ],
)
def test_escape(text: str, answer: str) -> None:
    assert escape(text) == answer


def test_the_overview_is_the_report_without_the_gaps(tricky: Report) -> None:
    text = overview(tricky, ReportOptions())
    assert render("markdown", tricky).startswith(text.rstrip("\n"))
    assert "###" not in text
    assert line(TRICKY.documents[1].path).rpartition("/")[2] in text


def test_empty(empty: Report) -> None:
    assert "Er is niets getoetst." in render("markdown", empty)
