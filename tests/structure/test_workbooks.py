"""Eisen, questions and definitions that come as a spreadsheet."""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlsxwriter

from contractcheck.model import Kind, Zone
from contractcheck.reading import read
from contractcheck.reading.interface import ReadOptions
from contractcheck.structure.outline import outline

ASKED = "Geldt intervisie ook voor zzp'ers?"


def cited(name: str, *rows: Sequence[str | int]) -> tuple[Kind, list[tuple[str | None, str, str]]]:
    """The kind of a workbook, and article, zone and text of all that is no heading."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    made = outline(read(out.getvalue(), name, ReadOptions()))
    units = [unit for unit in made.units if unit.zone is not Zone.HEADING]
    return made.kind, [(one.article, one.zone.value, made.document.text[one.start : one.end]) for one in units]


def test_a_row_is_a_question_with_its_answer() -> None:
    kind, found = cited(
        "NvI 2.xlsx",
        ["Nota van inlichtingen"],
        ["Nr", "Document", "Vraag gegadigde", "Antwoord gemeente"],
        [1, "PvE", ASKED, "Ja, vier uur per maand."],
        [2, "Raamovereenkomst", "Mag scholing digitaal?", "Nee."],
    )
    assert kind is Kind.NVI
    assert found == [
        ("Vraag 1", "question", ASKED),
        ("Vraag 1", "operative", "Ja, vier uur per maand."),
        ("Vraag 2", "question", "Mag scholing digitaal?"),
        ("Vraag 2", "operative", "Nee."),
    ]


def test_a_row_is_an_eis() -> None:
    kind, found = cited(
        "Programma van eisen.xlsx",
        ["Eisnr", "Onderwerp", "Eis", "Akkoord"],
        ["E-1", "Personeel", "Iedere professional krijgt vier uur intervisie per maand.", "ja"],
        ["E-2", "Caseload", "De caseload is maximaal 15.", ""],
    )
    assert kind is Kind.PVE
    assert [(article, zone) for article, zone, _ in found] == [("E-1", "operative"), ("E-2", "operative")]


def test_a_list_of_definitions_binds_nobody() -> None:
    _, found = cited(
        "begrippen.xlsx",
        ["Begrip", "Definitie"],
        ["Intervisie", "Gestructureerd overleg tussen vakgenoten, vier uur per maand."],
        ["SKJ", "Het register."],
    )
    assert {zone for _, zone, _ in found} == {"definition"}
