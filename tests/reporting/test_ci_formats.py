"""JUnit, GitLab and GitHub: the formats that a CI server reads."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from contractcheck.model import DossierReport, Report, Severity, Status
from contractcheck.reporting import ReportOptions, render
from contractcheck.reporting.github import command, summary
from tests.reporting.conftest import FINDINGS, NASTY, TRICKY, finding, passage

EVERY = pytest.mark.parametrize("name", ["tricky", "several", "empty", "no_findings"])


def junit(report: Report) -> etree._Element:
    return etree.fromstring(render("junit", report).encode("utf-8"))


def gitlab(report: Report) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(render("gitlab", report))
    return entries


def with_quote(quote: str) -> Report:
    """A dossier in which every place where text of a document can stand has this text."""
    notice = replace(TRICKY.notices[0], passage=passage(quote), message=quote)
    findings = tuple(replace(item, message=quote, title=quote, suggestion=quote) for item in FINDINGS)
    return Report("0.1.0", "sha256:0", (replace(TRICKY, name=quote, findings=findings, notices=(notice,)),), (quote,))


@EVERY
def test_junit_numbers_are_those_of_the_elements(name: str, request: pytest.FixtureRequest) -> None:
    report: Report = request.getfixturevalue(name)
    root = junit(report)
    assert root.tag == "testsuites"
    for element in (root, *root.iter("testsuite")):
        for attribute, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
            assert int(element.get(attribute, "-1")) == len(list(element.iter(tag)))
    names = [suite.get("name") for suite in root.iter("testsuite")]
    assert names == [dossier.name for dossier in report.dossiers] + ["contractcheck"] * bool(report.failures)


def test_junit_has_a_testcase_for_each_toetspunt(tricky: Report) -> None:
    cases = list(junit(tricky).iter("testcase"))
    assert [case.get("name") for case in cases] == [f"{item.check} {item.title}" for item in FINDINGS]
    assert {case.get("classname") for case in cases} == {TRICKY.name}
    outcomes = {str(case.get("name"))[:6]: [child.tag for child in case] for case in cases}
    assert outcomes["INT-01"] == outcomes["INT-02"] == outcomes["INT-03"] == ["failure"]
    assert outcomes["INT-05"] == ["error"]
    assert outcomes["DUB-04"] == ["system-out"]


def test_junit_failure_has_everything_in_its_text(tricky: Report) -> None:
    failure = next(junit(tricky).iter("failure"))
    assert failure.get("message") == "Zwak: Intervisie is verplicht, maar er staat geen tijd of frequentie bij."
    assert failure.get("type") == "weak"
    text = failure.text or ""
    assert text.startswith(str(failure.get("message")))
    assert "art. 7.3 (verzwakt): “Opdrachtnemer draagt zorg voor regelmatige intervisie.”" in text
    assert "art. 1.4 (is alleen een begripsbepaling)" in text
    assert "ten minste [aantal] uur tijd voor intervisie.\nDeze tekst" in text


def test_junit_gives_no_clause_where_we_could_not_read(tricky: Report) -> None:
    (error,) = junit(tricky).iter("error")
    assert "hoort niet in het rapport" not in (error.text or "")


def test_junit_tells_what_was_not_read_and_what_failed(several: Report) -> None:
    root = junit(several)
    assert "wachtwoord" in (next(root.iter("system-err")).text or "")
    internal = [error for error in root.iter("error") if error.get("type") == "internal"]
    assert [error.get("message") for error in internal] == list(several.failures)


@EVERY
def test_gitlab_shape(name: str, request: pytest.FixtureRequest) -> None:
    entries = gitlab(request.getfixturevalue(name))
    for entry in entries:
        assert list(entry) == ["description", "check_name", "fingerprint", "severity", "location"]
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert entry["location"]["lines"] == {"begin": 1}
        assert not entry["location"]["path"].startswith("./")
        assert entry["description"]
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)


def test_gitlab_has_each_gap_with_its_weight(tricky: Report) -> None:
    weights = {entry["check_name"]: entry["severity"] for entry in gitlab(tricky)}
    assert weights["INT-02"] == "major"
    assert weights["KWA-07"] == "minor"
    assert weights["notice/open-blank"] == "info"
    assert "DUB-04" not in weights
    paths = {entry["check_name"]: entry["location"]["path"] for entry in gitlab(tricky)}
    assert paths["WTD-02"] == "contracten/bijlagen.zip"


def test_gitlab_fingerprints_differ_between_dossiers_and_stay_the_same_between_runs() -> None:
    two = Report("0.1.0", "sha256:0", (TRICKY, replace(TRICKY, name="een ander")))
    marks = [entry["fingerprint"] for entry in gitlab(two)]
    assert len(set(marks)) == len(marks)
    alone = [entry["fingerprint"] for entry in gitlab(Report("0.1.0", "sha256:0", (TRICKY,)))]
    assert marks[: len(alone)] == alone


def test_github_escapes_what_would_end_a_property_or_a_command() -> None:
    answer = command("error", "./a,b:c%.docx", "50%: een, twee\n::error::x", "1%\r\n2: drie, vier")
    assert (
        answer
        == "::error file=a%2Cb%3Ac%25.docx,line=1,title=50%25%3A een%2C twee%0A%3A%3Aerror%3A%3Ax::1%25%0D%0A2: drie, vier"
    )


@pytest.mark.parametrize(
    "quote", ["x\n::error::nep", "##[error]nep", "a\r::stop-commands::x", "\u2028::error::x", NASTY]
)
def test_github_has_one_command_a_line_whatever_the_text(quote: str) -> None:
    text = render("github", with_quote(quote))
    *commands, last = text.splitlines()
    assert last.startswith("contractcheck: ")
    assert all(re.match(r"::(error|warning|notice) (file=[^,]+,line=1,)?title=[^,:]+::.", line) for line in commands)
    assert not re.search("[\x00-\x09\x0b-\x1f]", text)


def test_github_levels_and_order(tricky: Report) -> None:
    text = render("github", tricky)
    titles = re.findall(r"^::error .*title=([A-Z]+-\d+)", text, re.MULTILINE)
    assert titles == ["INT-02", "INT-03", "INT-01", "WTD-02"]
    assert "::warning file=contracten/bijlage 3.pdf,line=1,title=INT-05" in text
    assert "::notice file=contracten/raamovereenkomst <concept> & meer.docx,line=1,title=Opvallend in de tekst" in text
    assert "%0AVoorbeeldtekst om over te nemen:%0ADe tijd voor intervisie is begrepen in het tarief." in text
    assert text.endswith("contractcheck: Strijdig 1, Ontbreekt 3, Zwak 2, Niet te beoordelen 1, Geborgd 4.\n")


def test_github_shows_ten_of_a_level_the_heaviest_first_and_says_how_many_more() -> None:
    many = tuple(
        finding(f"{letter}-{number}", status, "Titel", (), (), severity=severity)
        for letter, status, severity in (
            ("ZWA", Status.WEAK, Severity.ERROR),
            ("STR", Status.CONFLICT, Severity.ERROR),
            ("LET", Status.MISSING, Severity.WARNING),
        )
        for number in range(8)
    )
    notices = TRICKY.notices[:1] * 11
    lines = render("github", Report("1", "sha256:0", (replace(TRICKY, documents=(), findings=many, notices=notices),)))
    for level, shown in (("error", 10), ("warning", 8), ("notice", 10)):
        assert len(re.findall(rf"^::{level} ", lines, re.MULTILINE)) == shown
    assert len(re.findall(r"title=STR-", lines)) == 8
    assert re.findall(r"^Niet getoond.*: (\d+)\.$", lines, re.MULTILINE) == ["6", "1"]


def test_github_says_so_where_nothing_was_judged(empty: Report) -> None:
    assert render("github", empty) == "contractcheck: Er is niets getoetst.\n"


def test_summary_is_the_whole_report_where_there_is_room(several: Report) -> None:
    assert summary(several, ReportOptions()) == render("markdown", several)


@pytest.mark.parametrize("room", [0, 50, 400, 2000, 5000])
def test_summary_stays_within_its_room_and_says_that_it_was_cut(room: int, several: Report) -> None:
    text = summary(several, ReportOptions(), room)
    assert len(text.encode("utf-8")) <= room
    assert not text or text.endswith("Maak het met --format html=rapport.html.\n")
    assert bool(text) == (room > 200)


@pytest.mark.parametrize("name", ["junit", "gitlab", "github", "markdown", "sarif"])
def test_no_text_of_a_document_breaks_a_format(name: str) -> None:
    for quote in (NASTY, "a\x0bb\x0cc\x1dd", "]]><x>&amp;", "\ud800\udfff"):
        text = render(name, with_quote(quote))
        assert not set(text) & set("\x00\x0b\x0c\x1b\x1d\u202e\ufffe\ud800")
        text.encode("utf-8")
    junit(with_quote("a\x0bb\x0cc\x00]]>"))


@pytest.mark.parametrize("name", ["junit", "gitlab", "github", "markdown", "sarif"])
def test_a_dossier_without_documents_still_has_its_gaps(name: str) -> None:
    gap = finding("INT-03", Status.MISSING, "Titel", (8,), (2,))
    assert "INT-03" in render(name, Report("1", "sha256:0", (DossierReport("leeg", (), (gap,)),)))
