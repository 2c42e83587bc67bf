"""The sample contracts are judged as is written beside them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from contractcheck.batch.run import RunOptions, run
from contractcheck.model import Finding

FOLDER = Path(__file__).parent.parent / "sample_contracts"
DOSSIERS = sorted(path.parent.name for path in FOLDER.glob("*/expected.yaml"))


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


@pytest.fixture(scope="module")
def findings() -> dict[str, dict[str, Finding]]:
    report = run([str(FOLDER)], RunOptions(dossier="subfolder", jobs=2))
    return {Path(dossier.name).name: {f.check: f for f in dossier.findings} for dossier in report.dossiers}


@pytest.fixture(scope="module")
def expected() -> dict[str, dict[str, Any]]:
    return {name: yaml.safe_load((FOLDER / name / "expected.yaml").read_text("utf-8"))["checks"] for name in DOSSIERS}


def test_there_are_dossiers_of_every_kind() -> None:
    assert len(DOSSIERS) >= 6
    suffixes = {path.suffix for name in DOSSIERS for path in (FOLDER / name).iterdir()}
    assert {".docx", ".pdf", ".odt"} <= suffixes


@pytest.mark.parametrize("name", DOSSIERS)
def test_statuses(name: str, findings: dict[str, dict[str, Finding]], expected: dict[str, dict[str, Any]]) -> None:
    wanted = {check: row["status"] for check, row in expected[name].items()}
    assert {check: finding.status.value for check, finding in findings[name].items()} == wanted


@pytest.mark.parametrize("name", DOSSIERS)
def test_evidence_shows_the_words_at_their_article(
    name: str, findings: dict[str, dict[str, Finding]], expected: dict[str, dict[str, Any]]
) -> None:
    for check, row in expected[name].items():
        spans = row.get("evidence") or []
        shown = {(words(e.passage.quote), e.passage.article) for e in findings[name][check].evidence}
        if spans:
            assert any(
                words(span["words"]) in quote and article == span["article"]
                for span in spans
                for quote, article in shown
            ), (check, spans, shown)


def test_a_notice_for_every_status_that_hangs_on_the_tracked_changes() -> None:
    report = run([str(FOLDER / "wijzigingen-ruisdonk")], RunOptions(dossier="folder"))
    messages = [notice.message for notice in report.dossiers[0].notices if notice.kind == "tracked-status"]
    assert [message.split(" ")[0] for message in messages] == ["INT-01", "INT-02", "INT-04", "KWA-05"]
    assert "zonder de voorgestelde wijzigingen geborgd, met de wijzigingen zwak." in messages[0]
    assert "Wijziging 3 vervangt 'en wel ten minste twee uren per maand binnen werktijd' door" in messages[0]
    assert "Wijziging 2 voegt 'Aanbieder kan een Medewerker op elk moment" in messages[3]
    original = run([str(FOLDER / "wijzigingen-ruisdonk")], RunOptions(dossier="folder", tracked="original"))
    assert [n.message for n in original.dossiers[0].notices if n.kind == "tracked-status"] == messages
