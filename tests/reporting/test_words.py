from __future__ import annotations

import re
import subprocess
import sys
from importlib.resources import files

import pytest

from contractcheck.errors import UsageProblem
from contractcheck.model import Basis, Kind, Note, Reason, Report, Role, Severity, Status, Unread
from contractcheck.reporting import render
from contractcheck.reporting.words import look_up, note_text, unread_text, words


def test_there_is_a_word_for_everything_the_model_can_say() -> None:
    nl = words()
    for table in (nl.status, nl.status_explained, nl.symbol, nl.mark, nl.letter):
        assert set(table) == set(Status)
    assert set(nl.severity) == set(Severity)
    assert set(nl.basis) == set(nl.basis_explained) == set(Basis)
    assert set(nl.role) == set(Role)
    assert set(nl.reason) == set(Reason)
    assert set(nl.kind) == set(Kind)
    assert list(nl.handvat) == [str(number) for number in range(1, 11)]
    assert set(nl.step) == set(nl.step_handvatten) == {"1", "2", "3"}
    assert list(nl.theme) == ["INT", "DUB", "WTD", "KWA"]


def test_marks_and_letters_fit_every_terminal() -> None:
    nl = words()
    assert all(mark.isascii() and len(mark) == 3 for mark in nl.mark.values())
    assert len(set(nl.letter.values())) == len(set(nl.symbol.values())) == len(Status)


def test_no_phrase_is_left_over() -> None:
    folder = files("contractcheck.reporting")
    sources = [entry for entry in folder.iterdir() if entry.name.endswith(".py")]
    sources += [entry for entry in (folder / "templates").iterdir() if entry.name.endswith(".j2")]
    code = "\n".join(entry.read_text(encoding="utf-8") for entry in sources)
    unused = [key for key in words().ui if not re.search(rf"ui(\.{key}\b|\[['\"]{key}['\"]\])", code)]
    assert unused == []


def test_unknown_words_are_shown_as_they_are() -> None:
    assert look_up({}, "some-new-kind") == "some new kind"
    assert note_text(Note("some-new-kind")) == "some new kind"
    assert note_text(Note("tracked-deletions", 1, "tabel 2")) == "1 voorgestelde schrapping is weggelaten: tabel 2"


def test_unread() -> None:
    nl = words()
    assert unread_text(Unread("damaged"), nl) == "Een deel van het document is beschadigd."
    assert unread_text(Unread("x", 4, "dit is een scan."), nl) == "Bladzijde 4: dit is een scan."
    assert unread_text(Unread("x", None, "het bestand is leeg."), nl) == "Het bestand is leeg."


def test_unknown_format(tricky: Report) -> None:
    with pytest.raises(UsageProblem, match="'docx' bestaat niet; kies uit: text, json, html"):
        render("docx", tricky)


def test_a_format_brings_in_only_what_it_needs() -> None:
    heavy = ("rich", "jinja2", "pydantic")
    code = f"import sys, contractcheck.reporting; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_kind_of_note_that_a_reader_makes_has_words() -> None:
    """Running lines of a PDF were shown as "5 running lines", in English between Dutch."""
    kinds = {
        found
        for source in files("contractcheck.reading").iterdir()
        if source.name.endswith(".py")
        for found in re.findall(r'Note\("([a-z-]+)"', source.read_text(encoding="utf-8"))
    }
    assert {"running-lines", "struck-out", "hidden-text"} <= kinds
    assert {kind for kind in kinds if note_text(Note(kind, 1)) == f"1 {kind.replace('-', ' ')}"} == set()
