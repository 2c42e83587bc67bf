"""Notas van inlichtingen in the forms that purchasing platforms and municipalities give them."""

from __future__ import annotations

import pytest

from tests.structure.outlines import outlined, rows

ASKED = "Geldt intervisie ook voor zzp'ers?"
PAIR = [("Vraag 1", "question", ASKED), ("Vraag 1", "operative", "Ja, vier uur."), ("Vraag 2", "operative", "Ja.")]


@pytest.mark.parametrize(
    "text",
    [
        f"| Nr. | Document | Paragraaf | Vraag | Antwoord |\n|---|---|---|---|---|\n| 1 | PvE | 7.3 | {ASKED} | Ja, vier uur. |\n"
        "| 2 | PvE | E-4 | Mag het digitaal? | Ja. |",
        f"| Vraagnr. | Vraag van inschrijver | Antwoord aanbestedende dienst |\n|---|---|---|\n| V1 | {ASKED} | Ja, vier uur. |\n"
        "| V2 | Mag het digitaal? | Ja. |",
        f"| # | Vragen | Reactie gemeente |\n|---|---|---|\n| 1 | {ASKED} | Ja, vier uur. |\n| 2 | Mag het digitaal? | Ja. |",
        f"Vraag 1: {ASKED}\nAntwoord: Ja, vier uur.\nVraag 2: Mag het digitaal?\nAntwoord: Ja.",
        f"Vraag 1\n{ASKED}\nAntwoord 1\nJa, vier uur.\nVraag 2\nMag het digitaal?\nAntwoord 2\nJa.",
        f"1. Vraag: {ASKED}\nAntwoord: Ja, vier uur.\n2. Vraag: Mag het digitaal?\nAntwoord: Ja.",
        f"1\nV: {ASKED}\nA: Ja, vier uur.\n2\nV: Mag het digitaal?\nA: Ja.",
        f"Vraag 1 - {ASKED}\nReactie gemeente: Ja, vier uur.\nVraag 2: Mag het digitaal?\nAntwoord aanbestedende dienst: Ja.",
        f"Vraag 1: {ASKED} Antwoord: Ja, vier uur.\nVraag 2: Mag het digitaal? Antwoord: Ja.",
        f"Vraag 1: {ASKED}\nJa, vier uur.\nVraag 2: Mag het digitaal?\nJa.",
    ],
)
def test_pairs_and_tables(text: str) -> None:
    found = rows(f"Nota van inlichtingen\n{text}", "nvi-1.txt")
    assert [*found[:2], found[-1]] == PAIR
    assert len(found) == 4


def test_a_question_of_several_paragraphs() -> None:
    text = (
        f"Vraag 1 (PvE, eis 4)\nIn eis 4 staat intervisie.\n{ASKED}\nIn ons geval zijn dat er tien.\nAntwoord:\n"
        "Ja.\nOok voor hen geldt vier uur per maand."
    )
    assert [zone for _, zone, _ in rows(text, "nvi.txt")] == ["question"] * 4 + ["operative"] * 2


def test_running_text_tells_questions_from_answers() -> None:
    text = (
        "Nota van inlichtingen\nEen inschrijver vraagt of de caseload maximaal 15 is. De gemeente antwoordt dat dit "
        "12 is. Dat geldt voor iedereen.\nGevraagd is of scholing binnen werktijd valt. Antwoord: ja."
    )
    result = outlined(text, "nvi.txt")
    assert [(zone, held) for _, zone, held in rows(text, "nvi.txt")] == [
        ("question", "Een inschrijver vraagt of de caseload maximaal 15 is."),
        ("operative", "De gemeente antwoordt dat dit 12 is. Dat geldt voor iedereen."),
        ("question", "Gevraagd is of scholing binnen werktijd valt."),
        ("operative", "Antwoord: ja."),
    ]
    question = result.units[2].question
    assert question is not None
    assert result.document.text[slice(*question)] == "Een inschrijver vraagt of de caseload maximaal 15 is."


def test_an_agreement_that_says_that_something_is_asked_is_no_nota() -> None:
    text = "Artikel 3 Overleg\nEr wordt gevraagd naar intervisie. De gemeente beslist."
    assert [zone for _, zone, _ in rows(text)] == ["operative"]


def test_a_question_in_running_text_that_is_answered_there() -> None:
    text = "1.2 De hulp start snel. Moet dat binnen een week? Nee. Geldt dat ook voor crisis? Antwoord: Ja, ook dan."
    assert rows(f"Artikel 1 Start\n{text}") == [
        ("1.2", "operative", "De hulp start snel."),
        ("1.2", "question", "Moet dat binnen een week?"),
        ("1.2", "operative", "Nee."),
        ("1.2", "question", "Geldt dat ook voor crisis?"),
        ("1.2", "operative", "Ja, ook dan."),
    ]
