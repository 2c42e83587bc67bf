"""The report as SARIF 2.1.0 (Errata 01), in the shape that GitHub code scanning accepts too.

Code scanning refuses a file in which one result has no file and line, cannot show a Word file or a PDF, and computes
fingerprints of lines only. So every result has a file and line 1, the article in a logical location, the quote in its
message, and a fingerprint of ours.
"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

from contractcheck.model import DossierReport, Finding, Notice, Passage, Report, Severity, Status
from contractcheck.reporting import ReportOptions
from contractcheck.reporting.ci import (
    Marks,
    Spot,
    file_of,
    line,
    lines,
    message_of,
    notice_message,
    quoted,
    spot_of,
    unread_lines,
)
from contractcheck.reporting.view import Places, all_findings, not_open, writable
from contractcheck.reporting.words import Words, look_up
from contractcheck.reporting.words import words as load_words

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
Json = dict[str, object]

MOST_RESULTS = 25_000
"""Results of a run that code scanning takes; it refuses a file with more."""

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


def render(report: Report, options: ReportOptions) -> str:
    """Return one run with a rule for each toetspunt, then a result for each gap and each notice."""
    words = load_words()
    rules = _rules(report, words)
    numbers = {str(rule["id"]): number for number, rule in enumerate(rules)}
    results: list[Json] = []
    notices: list[Json] = []
    marks = Marks()
    for dossier in report.dossiers:
        name = line(dossier.name)
        places = Places(dossier, words)
        gaps = [finding for finding in dossier.findings if finding.status.is_gap]
        for finding in gaps:
            result = _result(finding, name, dossier, places, words)
            if report.has_baseline:
                result["baselineState"] = "unchanged" if finding.known else "new"
            results.append(result)
        notices += [_notice(notice, name, places, words, marks) for notice in dossier.notices]
    invocation = _invocation(report, words)
    left_out = len(results) + len(notices) - MOST_RESULTS
    if left_out > 0:
        told = {"level": "warning", "message": _message(words.ui["results_left_out"].format(left_out))}
        invocation["toolExecutionNotifications"].append(told)
    results = (results + notices)[:MOST_RESULTS]
    for result in results:
        result["ruleIndex"] = numbers[str(result["ruleId"])]
    driver = {"name": "contractcheck", "semanticVersion": report.tool_version, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "language": words.language,
        "invocations": [invocation],
        "results": results,
        "properties": {"rulesetDigest": report.ruleset_digest},
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def uri(path: str) -> str:
    """Return the path as a URI: relative where it is, else `file:`; percent-encoded, of a member the zip or mail."""
    path = file_of(path)
    if _DRIVE.match(path) or path.startswith("\\\\"):
        path = path.replace("\\", "/")
    try:
        # The bytes of a file name that is not UTF-8 stand in it as surrogates.
        data = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        data = writable(path).encode("utf-8")
    if _DRIVE.match(path):
        return f"file:///{path[:2]}{quote(data[2:])}"
    scheme = "file:" if path.startswith("//") else "file://" if path.startswith("/") else ""
    return scheme + quote(data)


def _rules(report: Report, words: Words) -> list[Json]:
    first: dict[str, Finding] = {}
    clauses: dict[str, str] = {}
    for finding in all_findings(report):
        first.setdefault(finding.check, finding)
        if finding.suggestion:
            clauses.setdefault(finding.check, finding.suggestion)
    rules = [_rule(finding, clauses.get(check, ""), words) for check, finding in first.items()]
    kinds = dict.fromkeys(notice.kind for dossier in report.dossiers for notice in dossier.notices)
    for kind in kinds:
        text = line(look_up(words.notice, kind))
        described = {"text": text}
        rules.append(
            {
                "id": _notice_id(kind),
                "shortDescription": described,
                "fullDescription": described,
                "help": {"text": f"{text}. {words.ui['notices_intro']}"},
                "defaultConfiguration": {"level": "note"},
            }
        )
    return rules


def _rule(finding: Finding, clause: str, words: Words) -> Json:
    ui = words.ui
    help_lines = [f"{finding.check}: {line(finding.title)}", words.basis_explained[finding.basis]]
    help_lines += [f"{ui['handvat']} {number}: {look_up(words.handvat, str(number))}" for number in finding.handvatten]
    help_lines += [f"{words.status[status]}: {words.status_explained[status]}" for status in Status]
    if clause:
        help_lines += [f"{ui['suggestion']}:", lines(clause)]
    help_lines.append(ui["disclaimer"])
    tags = [finding.theme, finding.basis.value, *(f"handvat-{number}" for number in finding.handvatten)]
    return {
        "id": finding.check,
        "shortDescription": {"text": line(finding.title)},
        "fullDescription": {"text": f"{line(finding.title)}. {words.basis_explained[finding.basis]}"},
        "help": {"text": "\n".join(help_lines)},
        "defaultConfiguration": {"level": _level(finding)},
        "properties": {"tags": tags},
    }


def _result(finding: Finding, name: str, dossier: DossierReport, places: Places, words: Words) -> Json:
    spot = spot_of(dossier, finding)
    review = finding.status is Status.UNASSESSABLE
    status = words.status[finding.status]
    result: Json = {
        "ruleId": finding.check,
        "ruleIndex": -1,
        "kind": "review" if review else "fail",
        # The standard asks for `none` with every kind but `fail`.
        "level": "none" if review else _level(finding),
        "message": _message(f"{status}: {message_of(finding, places, words)}"),
        "locations": [_location(spot, places)],
        # Code scanning knows only the first of these names.
        "partialFingerprints": {
            "primaryLocationLineHash": finding.fingerprint,
            "contractcheck/v1": finding.fingerprint,
        },
        "properties": {
            "dossier": name,
            "status": finding.status.value,
            "severity": finding.severity.value,
        },
    }
    if finding.waiver is not None:
        because = line(not_open(finding, words)[1])
        # Without a status, which the generations of the schema call by two names; it is accepted by default.
        result["suppressions"] = [{"kind": "external", "justification": because}]
    others = [item.passage for item in finding.evidence if item.passage != spot.passage]
    if others:
        result["relatedLocations"] = [
            {"id": number, "message": _message(quoted(other)), **_location(Spot(other.document, other), places)}
            for number, other in enumerate(others, 1)
        ]
    return result


def _notice(notice: Notice, name: str, places: Places, words: Words, marks: Marks) -> Json:
    passage = notice.passage
    mark = marks.of(name, notice.kind, passage.document, passage.article or "", line(passage.quote))
    return {
        "ruleId": _notice_id(notice.kind),
        "ruleIndex": -1,
        "kind": "fail",
        "level": "note",
        "message": _message(notice_message(notice, places, words)),
        "locations": [_location(Spot(passage.document, passage), places)],
        "partialFingerprints": {"primaryLocationLineHash": mark, "contractcheck/v1": mark},
        "properties": {"dossier": name},
    }


def _location(spot: Spot, places: Places) -> Json:
    physical = {"artifactLocation": {"uri": uri(spot.document)}, "region": {"startLine": 1}}
    return {"physicalLocation": physical, "logicalLocations": [_logical(spot, spot.passage, places)]}


def _logical(spot: Spot, passage: Passage | None, places: Places) -> Json:
    document = line(places.name(spot.document))
    if passage is None:
        return {"name": document, "kind": "document"}
    full = line(places.full(passage))
    if passage.article:
        return {"name": line(passage.article), "fullyQualifiedName": full, "kind": "article"}
    return {"name": document, "fullyQualifiedName": full, "kind": "document"}


def _invocation(report: Report, words: Words) -> dict[str, Any]:
    notifications: list[Json] = [{"level": "error", "message": _message(line(failure))} for failure in report.failures]
    for dossier in report.dossiers:
        notifications += [
            {
                "level": "warning" if readable else "error",
                "message": _message(text),
                "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(path)}}}],
            }
            for path, readable, text in unread_lines(dossier, words)
        ]
    return {"executionSuccessful": not report.failures, "toolExecutionNotifications": notifications}


def _message(text: str) -> Json:
    """A message; `[..](..)` would be a link to a reader of SARIF, so a space comes between."""
    return {"text": text.replace("](", "] (")}


def _level(finding: Finding) -> str:
    return "error" if finding.severity is Severity.ERROR else "warning"


def _notice_id(kind: str) -> str:
    return f"notice/{kind}"
