from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from contractcheck.model import DossierReport, Report
from contractcheck.reporting import ReportOptions, render
from contractcheck.reporting.schema_v1 import json_schema

# The fields and their order as the interface promises them.
REPORT = ["schema_version", "tool", "ruleset", "dossiers"]
DOSSIER = ["name", "documents", "findings", "notices"]
DOCUMENT = ["path", "kind", "format", "sha256", "pages", "readable", "notes", "unread"]
FINDING = [
    "check", "title", "status", "severity", "handvatten", "steps", "basis", "message", "criteria", "evidence",
    "rejected", "suggestion", "waiver", "fingerprint",
]  # fmt: skip
EVIDENCE = ["document", "article", "page", "quote", "start", "end", "role"]
REJECTED = ["document", "article", "page", "quote", "reason"]
NOTICE = ["kind", "document", "article", "page", "quote", "message"]


def load(report: Report) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(render("json", report))
    return loaded


def test_fields_and_their_order(tricky: Report) -> None:
    answer = load(tricky)
    assert list(answer) == REPORT
    assert answer["tool"] == {"name": "contractcheck", "version": "0.1.0"}
    assert answer["ruleset"] == {"checks": 11, "digest": "sha256:" + "e" * 64}
    dossier = answer["dossiers"][0]
    assert list(dossier) == DOSSIER
    assert {tuple(document) for document in dossier["documents"]} == {tuple(DOCUMENT)}
    assert {tuple(finding) for finding in dossier["findings"]} == {tuple(FINDING)}
    assert {tuple(item) for finding in dossier["findings"] for item in finding["evidence"]} == {tuple(EVIDENCE)}
    assert {tuple(item) for finding in dossier["findings"] for item in finding["rejected"]} == {tuple(REJECTED)}
    assert {tuple(notice) for notice in dossier["notices"]} == {tuple(NOTICE)}


def test_values(tricky: Report) -> None:
    dossier = load(tricky)["dossiers"][0]
    contract, pve, scan, locked = dossier["documents"]
    assert contract["notes"] == ["2 tracked insertions read as text", "1 tracked deletion left out", "3 new kind"]
    assert contract["pages"] is None
    assert pve["path"] == "contracten/bijlagen.zip!/map/programma van eisen.pdf"
    assert scan["unread"][0] == {"page": 2, "reason": "no-text-layer", "detail": ""}
    assert locked["readable"] is False
    weak = dossier["findings"][0]
    assert (weak["check"], weak["status"], weak["severity"], weak["basis"]) == ("INT-01", "weak", "error", "handvat")
    assert weak["criteria"] == {"binding": True, "concrete": False}
    assert weak["waiver"] is None
    assert weak["evidence"][0]["article"] == "7.3"
    assert [item["reason"] for item in weak["rejected"]] == ["definition", "preamble", "other-subject"]


@pytest.mark.parametrize("name", ["tricky", "several", "empty", "no_findings"])
def test_follows_its_schema(name: str, request: pytest.FixtureRequest) -> None:
    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(load(request.getfixturevalue(name)))


def test_schema_refuses_another_shape(tricky: Report) -> None:
    answer = load(tricky)
    del answer["dossiers"][0]["findings"][0]["evidence"]
    answer["dossiers"][0]["findings"][1]["status"] = "fine"
    places = {"/".join(map(str, error.path)) for error in Draft202012Validator(json_schema()).iter_errors(answer)}
    assert places == {"dossiers/0/findings/0", "dossiers/0/findings/1/status"}


def test_bytes(tricky: Report) -> None:
    text = render("json", tricky)
    assert text == render("json", tricky, ReportOptions(width=40, color=True))
    assert text == json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n"
    assert "👋" in text
    text.encode("utf-8")


def test_quote_keeps_every_character_that_can_be_written(tricky: Report) -> None:
    quote = load(tricky)["dossiers"][0]["findings"][0]["rejected"][2]["quote"]
    assert "\x1b[31m" in quote
    assert "\u202e" in quote
    assert "\ud800" not in quote


def test_file_name_that_is_not_utf8() -> None:
    report = Report("0.1.0", "sha256:0", (DossierReport("map-\udce9", (), ()),))
    assert load(report)["dossiers"][0]["name"] == "map-\ufffd"


def test_number_of_checks_counts_each_once(several: Report) -> None:
    assert load(several)["ruleset"]["checks"] == 11


def test_schema_describes_itself() -> None:
    schema = json_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert all(part.get("description") for name, part in schema["$defs"].items() if name.endswith("Entry"))
