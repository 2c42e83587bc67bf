"""The agenda in Word, opened with python-docx and with LibreOffice."""

from __future__ import annotations

import os
import re
import tomllib
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from lxml import etree

from contractcheck.model import Report, Status, Waiver
from contractcheck.reporting import ReportOptions
from contractcheck.reporting.agenda import ROWS_FOR_ACTIONS, render
from contractcheck.rules.ruleset import load_ruleset
from tests.reading.office import needs_office, saved_as
from tests.reporting.conftest import TRICKY

GOLDEN = Path(__file__).parent.parent / "golden" / "agenda.docx.txt"
DATA = tomllib.loads((files("contractcheck.reporting") / "agenda.toml").read_text(encoding="utf-8"))


def opened(report: Report) -> Document:
    return docx.Document(BytesIO(render(report, ReportOptions())))


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def topic_rows(document: Document) -> dict[str, list[str]]:
    """The row of each toetspunt, by its id."""
    rows = [row for table in document.tables for row in cells(table)]
    return {found[0]: row for row in rows if (found := re.match(r"[A-Z]+-\d+\b", row[0]))}


def test_what_a_reader_sees_is_as_before(several: Report) -> None:
    lines = []
    for item in opened(several).iter_inner_content():
        if isinstance(item, Table):
            lines += [" | ".join(cell.replace("\n", " / ") for cell in row) for row in cells(item)]
        elif item.text:
            lines.append(f"[{item.style.name if item.style else ''}] {item.text}")
    text = "\n".join(lines) + "\n"
    if os.environ.get("CONTRACTCHECK_GOLDEN") == "write":
        GOLDEN.write_text(text, encoding="utf-8", newline="\n")
    assert text == GOLDEN.read_text("utf-8")


def test_every_toetspunt_stands_once_at_its_first_handvat(tricky: Report) -> None:
    document = opened(tricky)
    rows = [row[0].partition(" ")[0] for table in document.tables for row in cells(table)]
    assert Counter(name for name in rows if "-" in name) == {finding.check: 1 for finding in TRICKY.findings}
    headings = [one.text for one in document.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    assert [text.partition(".")[0] for text in headings if text.startswith("Handvat")] == [
        "Handvat 8", "Handvat 5", "Handvat 1", "Handvat 7", "Handvat 4",
    ]  # fmt: skip
    assert headings[-2:] == ["Andere toetspunten", "Afspraken en acties"]


def test_what_is_agreed_is_asked_for_and_what_is_open_is_open(tricky: Report) -> None:
    rows = topic_rows(opened(tricky))
    agreed, question, notes = rows["DUB-04"]
    assert "Afgesproken (✓ Geborgd). Aanbeveling, ook bij handvat 1" in agreed
    assert "“Een professional begeleidt ten hoogste 14 gezinnen per fte.”" in agreed
    assert "programma van eisen.pdf, art. 3.2, blz. 7" in agreed
    assert question.startswith(DATA["check"]["DUB-04"]["agreed"])
    assert "☐ ja ☐ deels ☐ nee" in question
    assert notes == ""
    gap, question, notes = rows["INT-02"]
    assert "Nog open (✗ Strijdig)" in gap
    assert "Intervisie is niet declarabel" in gap
    assert "Het tarief omvat alle kosten" in gap
    assert (question, notes) == (DATA["check"]["INT-02"]["open"], "")


def test_a_waived_gap_is_shown_as_a_choice_with_its_reason() -> None:
    waiver = Waiver("In deze overeenkomst is er geen wijkteam.", "J. de Vries, inkoop", date(2027, 12, 31))
    findings = tuple(replace(one, waiver=waiver) if one.check == "INT-02" else one for one in TRICKY.findings)
    document = opened(Report("1", "sha256:0", (replace(TRICKY, findings=findings),)))
    text, question, _ = topic_rows(document)["INT-02"]
    assert "Bewust anders (✗ Strijdig)" in text
    assert "In deze overeenkomst is er geen wijkteam." in text
    assert question == "Klopt deze keuze nog?"


def test_there_is_room_to_write(tricky: Report) -> None:
    document = opened(tricky)
    (actions,) = (table for table in document.tables if cells(table)[0] == ["Wat", "Wie", "Wanneer"])
    assert cells(actions)[1:] == [["", "", ""]] * ROWS_FOR_ACTIONS
    assert all(row.height for row in actions.rows[1:])
    opening = next(table for table in document.tables if cells(table)[0] == ["Vraag", "Notities"])
    assert cells(opening)[1:] == [[question, ""] for question in DATA["opening"]]
    assert "cijfer" in cells(opening)[1][0]


def test_word_finds_its_own_styles_fields_and_language(several: Report) -> None:
    document = opened(several)
    assert {one.style.name for one in document.paragraphs if one.style is not None} == {
        "Title", "Subtitle", "Heading 1", "Normal", "List Bullet",
    }  # fmt: skip
    for table in document.tables:
        assert table.style is not None
        assert table.style.name == "Table Grid"
        properties = [row._tr.trPr for row in table.rows]
        assert all(one is not None and one.find(qn("w:cantSplit")) is not None for one in properties)
        repeated = [one is not None and one.find(qn("w:tblHeader")) is not None for one in properties]
        assert not any(repeated[1:])
        assert repeated[0] is (len(table.columns) == 3 or cells(table)[0] == ["Vraag", "Notities"])
    footer = document.sections[0].footer._element
    assert footer.xpath("//w:fldSimple/@w:instr") == ["PAGE", "NUMPAGES"]
    assert document.styles.element.xpath("w:docDefaults//w:lang/@w:val") == ["nl-NL"]
    assert document.core_properties.language == "nl-NL"
    assert document.core_properties.title == "Agenda voor het voortgangsgesprek"


def test_every_part_is_xml_and_the_text_of_a_contract_is_clean(several: Report) -> None:
    with zipfile.ZipFile(BytesIO(render(several, ReportOptions()))) as parts:
        body = parts.read("word/document.xml").decode()
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(parts.read(name))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", body)
    assert "&lt;script&gt;" in body


def test_the_same_report_gives_the_same_bytes(several: Report) -> None:
    first = render(several, ReportOptions())
    assert first == render(several, ReportOptions())
    with zipfile.ZipFile(BytesIO(first)) as parts:
        assert {item.date_time for item in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert parts.read("docProps/core.xml").count(b"2018-01-01T00:00:00Z") == 2


@pytest.mark.parametrize("name", ["empty", "no_findings"])
def test_nothing_judged_is_still_a_file(name: str, request: pytest.FixtureRequest) -> None:
    opened(request.getfixturevalue(name))


def test_a_passage_within_another_is_not_shown_twice() -> None:
    item = next(one for one in TRICKY.findings if one.check == "DUB-04")
    whole = item.evidence[0]
    part = replace(whole, passage=replace(whole.passage, quote="Een professional", end=whole.passage.start + 16))
    again = replace(item, evidence=(part, whole))
    text = topic_rows(opened(Report("1", "sha256:0", (replace(TRICKY, findings=(again,)),))))["DUB-04"][0]
    assert "“Een professional”" not in text
    assert "en nog" not in text
    assert text.count("14 gezinnen per fte") == 1


def test_there_is_a_question_for_everything() -> None:
    assert set(DATA["check"]) == {rule.id for rule in load_ruleset().rules}
    assert sorted(DATA["order"]) == list(range(1, 11))
    assert set(DATA["handvat"]) == {str(number) for number in range(1, 11)}
    questions = [one[name] for one in (DATA["default"], *DATA["check"].values()) for name in ("agreed", "open")]
    questions += [*DATA["opening"], *DATA["handvat"].values()]
    assert all(question.endswith("?") for question in questions)
    assert len(set(questions)) == len(questions)


def test_unassessable_is_open(tricky: Report) -> None:
    (finding,) = (one for one in TRICKY.findings if one.status is Status.UNASSESSABLE)
    assert "Nog open (? Niet te beoordelen)" in topic_rows(opened(tricky))[finding.check][0]


@needs_office
def test_libreoffice_opens_it_with_all_words(several: Report, tmp_path: Path) -> None:
    source = tmp_path / "agenda.docx"
    source.write_bytes(render(several, ReportOptions()))
    text = " ".join(saved_as(source, "txt:Text", tmp_path / "profiel").decode("utf-8-sig").split())
    document = docx.Document(str(source))
    shown = [one.text for one in document.paragraphs]
    shown += [line for table in document.tables for row in cells(table) for cell in row for line in cell.split("\n")]
    assert [line for line in shown if " ".join(line.split()) not in text] == []
