"""Insurance, terms of purchase and data standards that speak of replacement and registration: they made rules covered."""

from __future__ import annotations

from pathlib import Path

import pytest

from contractcheck.engine.judge import Judge
from contractcheck.model import DossierReport, Status
from contractcheck.reading.interface import ReadOptions
from contractcheck.reading.text import read_text
from contractcheck.rules.ruleset import builtin_directory, load_ruleset
from contractcheck.structure.outline import outline

OTHER = [
    f"{number}.1 De leverancier stuurt de rekening voor onderdeel {number} binnen een maand." for number in range(50)
]
REPLACED = "60.1 Bij ziekte of verlof wordt een medewerker vervangen door iemand met dezelfde kwalificaties."
PEOPLE = REPLACED.replace("medewerker", "jeugdprofessional")


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(load_ruleset())


def report(judge: Judge, *lines: str) -> DossierReport:
    return judge.judge("a", [outline(read_text("\n".join(lines).encode(), "voorwaarden.txt", ReadOptions()))])


def replacement(judge: Judge, *lines: str) -> Status:
    return next(one.status for one in report(judge, *lines).findings if one.check == "WTD-03")


def test_terms_of_purchase_cover_nothing_and_the_reader_is_told(judge: Judge) -> None:
    assert replacement(judge, REPLACED) is Status.COVERED
    assert replacement(judge, *OTHER, REPLACED) is Status.MISSING
    assert [notice.kind for notice in report(judge, *OTHER, REPLACED).notices] == ["other-subject"]


def test_a_sentence_about_professionals_counts_in_any_document(judge: Judge) -> None:
    assert replacement(judge, *OTHER, PEOPLE) is Status.COVERED


def test_a_document_that_speaks_of_youth_care_counts_whole(judge: Judge) -> None:
    lines = [*OTHER, "55.1 De jeugdige krijgt hulp.", "56.1 De ouders van de jeugdige krijgen bericht.", REPLACED]
    assert replacement(judge, *lines) is Status.COVERED
    assert report(judge, *lines).notices == ()


def test_an_own_rule_can_ask_for_any_document(tmp_path: Path) -> None:
    text = (builtin_directory() / "WTD-03.yaml").read_text("utf-8")
    (tmp_path / "WTD-03.yaml").write_text(f"in_any_document: true\n{text}", "utf-8")
    assert replacement(Judge(load_ruleset((tmp_path,))), *OTHER, REPLACED) is Status.COVERED
