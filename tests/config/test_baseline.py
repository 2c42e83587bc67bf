from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from contractcheck.config.baseline import dump, load, mark_known
from contractcheck.errors import UsageProblem
from contractcheck.model import Report, Status
from tests.reporting.conftest import TRICKY

REPORT = Report("1", "sha256:0", (TRICKY,))


def known_of(tmp_path: Path, report: Report) -> frozenset[tuple[str, str]]:
    path = tmp_path / "baseline.json"
    path.write_bytes(dump(report))
    return load(path)


def test_the_gaps_of_before_are_known_and_no_others(tmp_path: Path) -> None:
    marked = mark_known(TRICKY, known_of(tmp_path, REPORT))
    for finding in marked.findings:
        assert finding.known is (finding.status not in (Status.COVERED, Status.UNASSESSABLE))
    assert {finding.status for finding in TRICKY.findings} == set(Status)


def test_another_dossier_knows_nothing_of_it(tmp_path: Path) -> None:
    marked = mark_known(replace(TRICKY, name="een ander"), known_of(tmp_path, REPORT))
    assert not any(finding.known for finding in marked.findings)


def test_what_can_not_be_judged_now_is_not_known_from_when_it_was_missing(tmp_path: Path) -> None:
    known = known_of(tmp_path, REPORT)
    unread = replace(TRICKY, findings=tuple(replace(f, status=Status.UNASSESSABLE) for f in TRICKY.findings))
    assert not any(finding.known for finding in mark_known(unread, known).findings)


def test_a_waived_gap_is_open_again_when_its_waiver_ends(tmp_path: Path) -> None:
    from datetime import date

    from contractcheck.model import Waiver

    waiver = Waiver("Geen wijkteam.", "J. de Vries", date(2027, 1, 1))
    waived = replace(TRICKY, findings=tuple(replace(f, waiver=waiver) for f in TRICKY.findings))
    assert known_of(tmp_path, replace(REPORT, dossiers=(waived,))) == frozenset()


def test_a_gap_a_line_and_the_same_bytes_twice() -> None:
    data = dump(REPORT)
    assert data == dump(REPORT)
    gaps = json.loads(data)["gaps"]
    assert (
        len(gaps) == data.decode().count('"fingerprint"') == len([n for n in data.splitlines() if b"fingerprint" in n])
    )


def test_a_name_that_is_no_unicode_is_known_again(tmp_path: Path) -> None:
    odd = replace(TRICKY, name="map-\udce9")
    marked = mark_known(odd, known_of(tmp_path, replace(REPORT, dossiers=(odd,))))
    assert any(finding.known for finding in marked.findings)


@pytest.mark.parametrize("text", ["", "{}", '{"gaps": [1]}', '{"baseline_version": 2, "gaps": []}', "geen json"])
def test_what_is_no_baseline_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageProblem, match="--write-baseline"):
        load(path)
