from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from contractcheck.model import Report, Status
from contractcheck.reporting import render
from contractcheck.reporting.sarif import uri
from tests.reporting.conftest import NASTY, TRICKY, passage

# The schema of the approved errata, as OASIS published it (oasis-tcs/sarif-spec, ffa72eb, Schemata/).
SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-schema-2.1.0.json").read_text("utf-8"))


def run_of(report: Report) -> dict[str, Any]:
    answer = json.loads(render("sarif", report))
    assert len(answer["runs"]) == 1
    run: dict[str, Any] = answer["runs"][0]
    return run


def of(run: dict[str, Any], check: str) -> dict[str, Any]:
    (result,) = [result for result in run["results"] if result["ruleId"] == check]
    found: dict[str, Any] = result
    return found


@pytest.mark.parametrize("name", ["tricky", "several", "empty", "no_findings"])
def test_follows_the_schema_of_the_errata(name: str, request: pytest.FixtureRequest) -> None:
    answer = json.loads(render("sarif", request.getfixturevalue(name)))
    Draft4Validator.check_schema(SCHEMA)
    Draft4Validator(SCHEMA).validate(answer)
    assert answer["$schema"] == SCHEMA["id"]


def test_the_schema_refuses_another_shape(tricky: Report) -> None:
    answer = json.loads(render("sarif", tricky))
    answer["runs"][0]["results"][0]["kind"] = "gap"
    answer["runs"][0]["results"][1]["locations"][0]["physicalLocation"]["region"]["page"] = 4
    assert len(list(Draft4Validator(SCHEMA).iter_errors(answer))) == 2


def test_a_result_for_each_gap_and_none_for_what_is_covered(tricky: Report) -> None:
    run = run_of(tricky)
    gaps = [finding.check for finding in TRICKY.findings if finding.status.is_gap]
    assert [result["ruleId"] for result in run["results"]] == [*gaps, "notice/open-blank", "notice/unknown-kind"]


def test_kind_and_level(tricky: Report) -> None:
    run = run_of(tricky)
    assert (of(run, "INT-02")["kind"], of(run, "INT-02")["level"]) == ("fail", "error")
    assert (of(run, "KWA-07")["kind"], of(run, "KWA-07")["level"]) == ("fail", "warning")
    assert (of(run, "INT-05")["kind"], of(run, "INT-05")["level"]) == ("review", "none")
    assert of(run, "notice/open-blank")["level"] == "note"


def test_what_github_asks_of_every_result_and_rule(several: Report) -> None:
    run = run_of(several)
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["help"]["text"]
        assert len(rule.get("properties", {}).get("tags", [])) <= 20
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["partialFingerprints"]["primaryLocationLineHash"]
        (location,) = result["locations"]
        assert location["physicalLocation"]["region"] == {"startLine": 1}
        assert location["physicalLocation"]["artifactLocation"]["uri"].isascii()
        assert " " not in location["physicalLocation"]["artifactLocation"]["uri"]


def test_message_and_place_carry_what_a_preview_cannot(tricky: Report) -> None:
    result = of(run_of(tricky), "INT-02")
    text = result["message"]["text"]
    assert "Strijdig: De kosten van intervisie zijn uitdrukkelijk niet" in text
    assert "art. 7.3: “Intervisie is niet declarabel en komt voor rekening van Opdrachtnemer.”" in text
    assert result["locations"][0]["logicalLocations"] == [
        {
            "name": "7.3",
            "fullyQualifiedName": "raamovereenkomst <concept> & meer.docx, art. 7.3",
            "kind": "article",
        }
    ]
    (other,) = result["relatedLocations"]
    assert other["physicalLocation"]["artifactLocation"]["uri"] == "contracten/bijlagen.zip"
    assert other["logicalLocations"][0]["fullyQualifiedName"] == "programma van eisen.pdf, eis E-14, blz. 4"
    assert result["partialFingerprints"]["contractcheck/v1"] == "fp-int-02"


def test_a_gap_without_evidence_points_at_the_agreement(tricky: Report) -> None:
    run = run_of(tricky)
    location = of(run, "INT-03")["locations"][0]
    assert location["physicalLocation"]["artifactLocation"]["uri"].startswith(
        "contracten/raamovereenkomst%20%3Cconcept"
    )
    assert location["logicalLocations"] == [{"name": "raamovereenkomst <concept> & meer.docx", "kind": "document"}]
    unread = of(run, "INT-05")["locations"][0]
    assert unread["physicalLocation"]["artifactLocation"]["uri"] == "contracten/bijlage%203.pdf"


def test_a_gap_without_evidence_shows_what_came_nearest(tricky: Report) -> None:
    weak, *rest = TRICKY.findings
    missing = replace(weak, status=Status.MISSING, evidence=())
    report = Report("1", "sha256:0", (replace(TRICKY, findings=(missing, *rest)),))
    result = of(run_of(report), "INT-01")
    assert "Ook bekeken, maar telt niet mee" in result["message"]["text"]
    assert "art. 1.4, is alleen een begripsbepaling: “Intervisie: gezamenlijke reflectie.”" in result["message"]["text"]
    assert result["locations"][0]["logicalLocations"][0]["name"] == "1.4"


def test_what_was_not_read_and_what_failed_is_told(several: Report) -> None:
    (invocation,) = run_of(several)["invocations"]
    assert invocation["executionSuccessful"] is False
    told = [item["message"]["text"] for item in invocation["toolExecutionNotifications"]]
    assert told[0].startswith("Toetspunt KWA-03 is niet beoordeeld")
    assert len(told) == 4
    assert "wachtwoord" in told[3]


def test_rule_has_the_clause_and_what_it_rests_on(tricky: Report) -> None:
    rules = {rule["id"]: rule for rule in run_of(tricky)["tool"]["driver"]["rules"]}
    text = rules["WTD-02"]["help"]["text"]
    assert "Kwaliteitsregister Jeugd (SKJ)" in text
    assert "Dit volgt uit de Jeugdwet of het Besluit Jeugdwet." in text
    assert "Handvat 1: De juiste professional bij de hulpvraag" in text


def test_what_code_scanning_would_refuse_is_left_out_and_told(monkeypatch: pytest.MonkeyPatch, tricky: Report) -> None:
    whole = run_of(tricky)["results"]
    monkeypatch.setattr("contractcheck.reporting.sarif.MOST_RESULTS", len(whole) - 1)
    run = run_of(tricky)
    assert run["results"] == whole[:-1]
    assert "weggelaten: 1." in run["invocations"][0]["toolExecutionNotifications"][-1]["message"]["text"]


def test_two_equal_notices_have_two_fingerprints() -> None:
    notice = TRICKY.notices[0]
    report = Report("1", "sha256:0", (replace(TRICKY, notices=(notice, notice)),))
    marks = [
        result["partialFingerprints"]["contractcheck/v1"]
        for result in run_of(report)["results"]
        if result["ruleId"] == "notice/open-blank"
    ]
    assert len(set(marks)) == 2


def test_a_quote_is_no_link_and_has_no_control_characters() -> None:
    quotes = ("Zie [artikel](1) hiervoor.", NASTY)
    notices = tuple(replace(TRICKY.notices[0], passage=passage(quote)) for quote in quotes)
    text = render("sarif", Report("1", "sha256:0", (replace(TRICKY, notices=notices),)))
    assert "[artikel] (1)" in text
    assert not set("\x1b\x00\u202e\ud800") & set(text)
    assert "\\u001b" not in text


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("contract.docx", "contract.docx"),
        ("./map/één contract.docx", "map/%C3%A9%C3%A9n%20contract.docx"),
        ("a:b#c?.docx", "a%3Ab%23c%3F.docx"),
        ("/srv/contract 1.docx", "file:///srv/contract%201.docx"),
        ("C:\\map\\een contract.docx", "file:///C:/map/een%20contract.docx"),
        ("\\\\server\\deel\\a.docx", "file://server/deel/a.docx"),
        ("stukken.ZIP!/map/a.docx", "stukken.ZIP"),
        ("post/mail.eml!/stukken.zip!/a.docx", "post/mail.eml"),
        ("Let op!/contract.docx", "Let%20op%21/contract.docx"),
        ("../boven.docx", "../boven.docx"),
        ("geen-utf8-\udce9.docx", "geen-utf8-%E9.docx"),
        ("half-\ud800.docx", "half-%EF%BF%BD.docx"),
    ],
)
def test_uri(path: str, answer: str) -> None:
    assert uri(path) == answer


@given(st.lists(st.text(st.characters(exclude_characters="/\\", exclude_categories=["Cs"]), min_size=1), min_size=1))
def test_uri_of_a_relative_path_gives_the_path_back(parts: list[str]) -> None:
    path = "map/" + "/".join(part.replace("!", "") + "x" for part in parts)
    assert uri(path).isascii()
    assert unquote(uri(path)) == path
