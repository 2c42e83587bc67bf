from __future__ import annotations

import os
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook

from contractcheck.errors import UsageProblem
from contractcheck.model import Report
from contractcheck.reporting import render, render_bytes
from contractcheck.reporting.xlsx import LONGEST_CELL, fitting
from tests.reporting.conftest import LONG, TRICKY, passage

GOLDEN = Path(__file__).parent.parent / "golden" / "report.xlsx.txt"
FORMULA = '=HYPERLINK("http://voorbeeld.invalid";"klik")'


def workbook(report: Report) -> Workbook:
    return openpyxl.load_workbook(BytesIO(render_bytes("xlsx", report)))


def rows(book: Workbook, sheet: str) -> list[list[str]]:
    return [["" if cell is None else str(cell) for cell in row] for row in book[sheet].iter_rows(values_only=True)]


def test_sheets(several: Report) -> None:
    names = ["Overzicht", "Bevindingen", "Voorbeeldteksten"]
    assert workbook(several).sheetnames == [*names, "Opvallend in de tekst"]
    without = replace(TRICKY, notices=())
    assert workbook(Report("1", "sha256:0", (without,))).sheetnames == names


def test_cells_are_as_before(several: Report) -> None:
    """The bytes depend on the versions of zlib and XlsxWriter; what a reader sees does not."""
    book = workbook(several)
    text = "".join(
        f"== {name}\n"
        + "".join("\t".join(cell.replace("\n", "\\n") for cell in row) + "\n" for row in rows(book, name))
        for name in book.sheetnames
    )
    if os.environ.get("CONTRACTCHECK_GOLDEN") == "write":
        GOLDEN.write_text(text, encoding="utf-8", newline="\n")
    assert text == GOLDEN.read_text("utf-8")


def test_the_matrix_has_every_dossier_and_toetspunt(several: Report) -> None:
    head, tricky, twins, nothing, *_ = rows(workbook(several), "Overzicht")
    assert head[0] == "Dossier"
    assert head[1] == "INT-01\nTijd voor intervisie is vastgelegd"
    assert len(head) == 1 + 11 + 1
    assert tricky[:5] == [TRICKY.name, "Zwak", "Strijdig", "Ontbreekt", "Niet te beoordelen"]
    assert "wachtwoord" in tricky[-1]
    assert twins[1:4] == ["Geborgd", "", ""]
    assert nothing[0] == "leeg"


def test_findings_and_clauses(tricky: Report) -> None:
    book = workbook(tricky)
    found = rows(book, "Bevindingen")
    assert len(found) == 1 + len(TRICKY.findings)
    assert [row[1] for row in found[1:]] == [finding.check for finding in TRICKY.findings]
    assert "eis E-14, blz. 4 (ondersteunt): “Het tarief omvat alle kosten, waaronder intervisie.”" in found[2][8]
    clauses = rows(book, "Voorbeeldteksten")
    assert [row[0] for row in clauses[1:]] == ["INT-01", "INT-02", "INT-03", "WTD-02", "WTD-04", "KWA-07"]


def test_a_clause_for_more_dossiers_stands_there_once() -> None:
    two = Report("1", "sha256:0", (TRICKY, replace(TRICKY, name="een ander")))
    clauses = rows(workbook(two), "Voorbeeldteksten")
    assert len(clauses) == 1 + 6
    assert clauses[1][3] == f"{TRICKY.name}\neen ander"


def test_a_long_quote_is_there_in_full(tricky: Report) -> None:
    assert any(LONG in row[8] for row in rows(workbook(tricky), "Bevindingen"))


@pytest.mark.parametrize(
    "text", [FORMULA, "+1+1", "-1", "@SUM(A1)", "=1+1", "{=1}", "http://voorbeeld.invalid", "12", "\t=1"]
)
def test_no_cell_is_a_formula_a_link_or_a_number(text: str) -> None:
    findings = tuple(replace(item, title=text, message=text, suggestion=text) for item in TRICKY.findings)
    notices = (replace(TRICKY.notices[0], passage=passage(text), message=text),)
    dossier = replace(TRICKY, name=text, findings=findings, notices=notices)
    book = workbook(Report("1", "sha256:0", (dossier,), (text,)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    shown = " ".join(text.split())
    assert sum(cell.value == shown for cell in cells) > 20
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.hyperlink is None for cell in cells)
    with zipfile.ZipFile(BytesIO(render_bytes("xlsx", Report("1", "sha256:0", (dossier,))))) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/")]
        assert not any(b"<f>" in sheet or b"<f " in sheet or b"hyperlink" in sheet for sheet in sheets)
        # Someone who edits the cell keeps the text: Excel sees the mark that an apostrophe in front gives.
        assert (b'quotePrefix="1"' in parts.read("xl/styles.xml")) == (shown[0] in "=+-@")


def test_the_same_report_gives_the_same_bytes(several: Report) -> None:
    first = render_bytes("xlsx", several)
    assert first == render_bytes("xlsx", several)
    with zipfile.ZipFile(BytesIO(first)) as parts:
        assert {item.date_time for item in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert parts.read("docProps/core.xml").count(b"2018-01-01T00:00:00Z") == 2


@pytest.mark.parametrize("name", ["empty", "no_findings"])
def test_nothing_judged_is_still_a_workbook(name: str, request: pytest.FixtureRequest) -> None:
    book = workbook(request.getfixturevalue(name))
    assert rows(book, "Bevindingen")[0][0] == "Dossier"


@pytest.mark.parametrize("text", ["a" * 40_000, "woord " * 9_000, "👋" * 20_000])
def test_a_cell_never_holds_more_than_excel_takes(text: str) -> None:
    short = fitting(text)
    assert len(short.encode("utf-16-le")) // 2 <= LONGEST_CELL
    assert "[...]" in short
    assert fitting("kort") == "kort"


def test_a_workbook_is_no_text(tricky: Report) -> None:
    with pytest.raises(UsageProblem, match="xlsx"):
        render("xlsx", tricky)
