from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from contractcheck.config.waivers import DossierFiles, load, waive
from contractcheck.errors import UsageProblem
from contractcheck.model import Status
from tests.reporting.conftest import TRICKY

TODAY = date(2027, 1, 1)
GOOD = """
[[waiver]]
check = "INT-03"
dossier = "raam*"
reason = "Geen wijkteam in deze overeenkomst."
decided_by = "J. de Vries, 3 maart 2026"
valid_until = 2027-12-31
"""
RAAM: DossierFiles = ("raamovereenkomst", ("contracten/raamovereenkomst.docx",))

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_it(text: str) -> Path:
        path = tmp_path / "waivers.toml"
        path.write_text(text, "utf-8")
        return path

    return write_it


def problems(path: Path, dossiers: list[DossierFiles] | None = None, today: date = TODAY) -> list[str]:
    found = load(path).problems({"INT-01", "INT-03"}, dossiers, today)
    return [line for lines in found.values() for line in lines]


def test_a_good_waiver_has_no_problems(write: Write) -> None:
    assert problems(write(GOOD), [RAAM]) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("INT-03", "INT-33", 3, "bestaat niet; bedoelt u INT-03?"),
        ("INT-03", "XYZ", 3, "rules list"),
        ("raam*", "weg", 4, "past op geen enkel"),
        ('reason = "Geen wijkteam in deze overeenkomst."', 'reason = " "', 5, "geen reden"),
        ('reason = "Geen wijkteam in deze overeenkomst."\n', "", 2, "geen reden"),
        ("2027-12-31", "2026-12-31", 7, "verlopen op 2026-12-31"),
    ],
)
def test_a_waiver_that_cannot_hold_is_told_with_its_line(
    write: Write, old: str, new: str, line: int, message: str
) -> None:
    path = write(GOOD.replace(old, new))
    (told,) = problems(path, [RAAM])
    assert told.startswith(f"{path}:{line}: ")
    assert message in told


def test_the_last_day_still_holds(write: Write) -> None:
    assert problems(write(GOOD), None, date(2027, 12, 31)) == []
    assert len(problems(write(GOOD), None, date(2028, 1, 1))) == 1


def test_a_waiver_for_what_was_not_looked_at_is_no_problem(write: Write) -> None:
    assert problems(write(GOOD.replace("raam*", "weg")), None) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ('check = "INT-03"\n', "", 2, "veld 'waiver.1.check': dit veld ontbreekt"),
        ('dossier = "raam*"\n', "", 2, "'dossier' of 'document'"),
        ('"raam*"', '"."', 2, "'.' is geen naam"),
        ("decided_by", "decidedby", 6, "bedoelt u 'decided_by'?"),
        ("2027-12-31", '"volgend jaar"', 7, "schrijf een datum zoals 2027-06-30"),
        ("2027-12-31", "2027-13-31", 7, "geen geldige TOML"),
        ("[[waiver]]", "[[waivers]]", 2, "bedoelt u 'waiver'?"),
    ],
)
def test_a_wrong_file_is_told_with_line_field_and_what_to_write(
    write: Write, old: str, new: str, line: int, message: str
) -> None:
    path = write(GOOD.replace(old, new))
    with pytest.raises(UsageProblem) as caught:
        load(path)
    assert any(told.startswith(f"{path}:{line}: ") and message in told for told in str(caught.value).splitlines())


def test_a_line_is_right_after_a_value_over_several_lines(write: Write) -> None:
    text = GOOD.replace('"Geen wijkteam in deze overeenkomst."', '"""\nGeen wijkteam.\n[[waiver]]\ncheck = "XX-1"\n"""')
    (told,) = problems(write(text + GOOD.replace("INT-03", "XX-9")))
    assert ":14: " in told.removeprefix(str(write(text)))


@pytest.mark.parametrize(
    ("scope", "fits"),
    [
        ('dossier = "*"', True),
        ('dossier = "raamovereenkomst"', True),
        ('dossier = "raam"', False),
        ('document = "contracten/*.docx"', True),
        ('document = "*.docx"', True),
        ('document = "elders/*.docx"', False),
        ('document = "*.pdf"', False),
        ('dossier = "raam*"\ndocument = "*.pdf"', False),
    ],
)
def test_a_waiver_is_about_what_its_globs_fit(write: Write, scope: str, fits: bool) -> None:
    (entry,) = load(write(GOOD.replace('dossier = "raam*"', scope))).entries
    assert entry.fits(RAAM) is fits
    assert entry.fits(("raamovereenkomst", ("/ergens/anders/contracten/raamovereenkomst.docx",))) is fits


def test_gaps_are_waived_and_nothing_else_changes(write: Write) -> None:
    gap, covered = (
        next(f for f in TRICKY.findings if f.status is wanted) for wanted in (Status.MISSING, Status.COVERED)
    )
    text = GOOD.replace("raam*", "*")
    entries = load(write(text.replace("INT-03", gap.check.lower()) + text.replace("INT-03", covered.check))).entries
    waived = {finding.check: finding for finding in waive(TRICKY, entries, ()).findings}
    assert waived[gap.check].waiver is not None
    assert not waived[gap.check].is_open
    assert waived[gap.check].fingerprint == gap.fingerprint
    assert replace(waived[gap.check], waiver=None) == gap
    assert waived[covered.check].waiver is None
