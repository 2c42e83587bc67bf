"""A gap that is waived or known: every format says so, with the reason, and does not ask for work."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from jsonschema import Draft4Validator
from lxml import etree

from contractcheck.model import Finding, Report, Status, Waiver
from contractcheck.reporting import TEXT_FORMATS, render, render_bytes
from tests.reporting.conftest import TRICKY
from tests.reporting.test_sarif import SCHEMA

WAIVER = Waiver("Geen <wijkteam> in deze overeenkomst.", "J. de Vries", date(2027, 12, 31))
GAPS = [finding for finding in TRICKY.findings if finding.status.is_gap]
MISSING = next(finding for finding in GAPS if finding.status is Status.MISSING and finding.suggestion)
CONFLICT = next(finding for finding in GAPS if finding.status is Status.CONFLICT)


def changed(finding: Finding) -> Finding:
    if finding is MISSING:
        return replace(finding, waiver=WAIVER)
    return replace(finding, known=finding is CONFLICT)


DOSSIER = replace(TRICKY, findings=tuple(map(changed, TRICKY.findings)))
REPORT = Report("0.1.0", "sha256:0", (DOSSIER,), has_baseline=True)
BECAUSE = "Vrijgesteld: Geen {} in deze overeenkomst. (besloten door J. de Vries, geldig tot en met 2027-12-31)"
KNOWN = "Al bekend: dit gat stond in de baseline."


@pytest.mark.parametrize(
    ("name", "tag"),
    [("text", "<wijkteam>"), ("html", "&lt;wijkteam&gt;"), ("markdown", "&lt;wijkteam&gt;"), ("junit", "&lt;wijkteam&gt;"), ("gitlab", "<wijkteam>")],
)  # fmt: skip
def test_the_reason_is_told(name: str, tag: str) -> None:
    told = " ".join(render(name, REPORT).split())
    assert BECAUSE.format(tag) in told
    assert KNOWN in told


@pytest.mark.parametrize("name", [name for name in TEXT_FORMATS if name not in ("json", "sarif")])
def test_a_waived_gap_asks_for_no_clause(name: str) -> None:
    clause = MISSING.suggestion.split("\n")[0][:20]
    only = replace(TRICKY, findings=(MISSING,))
    assert clause in render(name, Report("1", "sha256:0", (only,))) or name == "gitlab"
    assert clause not in render(name, Report("1", "sha256:0", (replace(only, findings=(changed(MISSING),)),)))


def test_json_holds_the_waiver_and_nothing_of_the_baseline() -> None:
    data, plain = (json.loads(render("json", report)) for report in (REPORT, replace(REPORT, dossiers=(TRICKY,))))
    found = {finding["check"]: finding for finding in data["dossiers"][0]["findings"]}
    assert found[MISSING.check]["waiver"] == {
        "reason": WAIVER.reason,
        "decided_by": "J. de Vries",
        "valid_until": "2027-12-31",
    }
    found[MISSING.check]["waiver"] = None
    assert data == plain


def test_sarif_suppresses_what_is_waived_and_knows_the_baseline() -> None:
    (run,) = json.loads(render("sarif", REPORT))["runs"]
    results = {result["ruleId"]: result for result in run["results"]}
    (suppression,) = results[MISSING.check]["suppressions"]
    assert suppression["kind"] == "external"
    Draft4Validator(SCHEMA).validate(json.loads(render("sarif", REPORT)))
    assert suppression["justification"] == BECAUSE.format("<wijkteam>")
    states = {check: result.get("baselineState") for check, result in results.items()}
    assert states.pop(CONFLICT.check) == "unchanged"
    assert {state for check, state in states.items() if not check.startswith("notice/")} == {"new"}
    assert all("suppressions" not in result for check, result in results.items() if check != MISSING.check)
    assert "baselineState" not in render("sarif", replace(REPORT, has_baseline=False))


def test_junit_skips_them_and_counts_them() -> None:
    root = etree.fromstring(render("junit", REPORT).encode())
    skipped = [case.get("name", "").split()[0] for case in root.iter("testcase") if case.find("skipped") is not None]
    assert sorted(skipped) == sorted([MISSING.check, CONFLICT.check])
    assert root.get("skipped") == "2"
    still = [finding for finding in DOSSIER.findings if finding.is_open and finding.status is not Status.UNASSESSABLE]
    assert root.get("failures") == str(len(still))


def test_gitlab_gives_them_no_weight() -> None:
    entries = {entry["check_name"]: entry for entry in json.loads(render("gitlab", REPORT))}
    assert entries[MISSING.check]["severity"] == entries[CONFLICT.check]["severity"] == "info"


def test_github_annotates_them_not_and_counts_them() -> None:
    lines = render("github", REPORT).splitlines()
    assert not any(f"title={check} " in line for line in lines for check in (MISSING.check, CONFLICT.check))
    assert sum(line.startswith("::") and "title=" in line for line in lines) > 2
    assert lines[-1].endswith("Waarvan vrijgesteld 1 en al bekend 1.")


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_a_matrix_has_small_letters_for_them(name: str) -> None:
    one, two = replace(DOSSIER, name="dossier 1"), replace(TRICKY, name="dossier 2")
    told = render(name, replace(REPORT, dossiers=(one, two)))
    rows = [
        "".join(line.split("dossier")[1:]) for line in told.splitlines() if line.lstrip("| ").startswith("dossier ")
    ]
    differences = [(a, b) for a, b in zip(rows[0], rows[1], strict=True) if a != b]
    assert differences == [("1", "2"), ("s", "S"), ("o", "O")]
    assert "kleine letter = vrijgesteld of al bekend" in " ".join(told.split())
    assert "kleine letter" not in render(name, replace(REPORT, dossiers=(two, two)))


def test_a_workbook_tells_the_reason_and_offers_no_clause() -> None:
    book = openpyxl.load_workbook(BytesIO(render_bytes("xlsx", REPORT)))
    head, *rows = book["Bevindingen"].iter_rows(values_only=True)
    told = {row[1]: (row[3], row[-1]) for row in rows}
    assert head[-1] == "Vrijstelling of baseline"
    assert told[MISSING.check] == ("Ontbreekt (vrijgesteld)", BECAUSE.format("<wijkteam>"))
    assert told[CONFLICT.check] == ("Strijdig (al bekend)", KNOWN)
    assert MISSING.check not in [row[0] for row in book["Voorbeeldteksten"].iter_rows(values_only=True)]
