"""The report as GitLab Code Quality: a flat array of what a merge request should show."""

from __future__ import annotations

import json

from contractcheck.model import Report, Severity, Status
from contractcheck.reporting import ReportOptions
from contractcheck.reporting.ci import Marks, file_of, line, message_of, notice_message, spot_of, unread_lines
from contractcheck.reporting.view import Places, clean, not_open
from contractcheck.reporting.words import Words
from contractcheck.reporting.words import words as load_words
from contractcheck.translation import dutch


def render(report: Report, options: ReportOptions) -> str:
    """Return an entry for each gap, each part that was not read, each notice and each rule that broke down.

    A gap that is waived or known is told with the reason, and weighs nothing.
    """
    words = load_words()
    # GitLab shows only the first of two entries with the same fingerprint.
    marks = Marks()
    entries = [
        _entry(line(failure), "internal", marks.of("internal", dutch(failure)), "blocker", "contractcheck")
        for failure in report.failures
    ]
    for dossier in report.dossiers:
        name = line(dossier.name)
        places = Places(dossier, words)
        for path, readable, text in unread_lines(dossier, words):
            mark = marks.of("unread", name, path)
            entries.append(_entry(text, "unread", mark, "minor" if readable else "critical", path))
        for finding in dossier.findings:
            if finding.status.is_gap:
                spot = spot_of(dossier, finding)
                text = _description(finding.status, finding.check, message_of(finding, places, words), words)
                mark = marks.of(name, finding.check, finding.fingerprint)
                severity = "major" if finding.severity is Severity.ERROR else "minor"
                if because := not_open(finding, words)[1]:
                    text, severity = f"{text} {line(because)}", "info"
                entries.append(_entry(text, finding.check, mark, severity, spot.document))
        for notice in dossier.notices:
            passage = notice.passage
            mark = marks.of("notice", name, notice.kind, passage.document, passage.article or "", line(passage.quote))
            text = notice_message(notice, places, words)
            entries.append(_entry(text, f"notice/{notice.kind}", mark, "info", passage.document))
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def _description(status: Status, check: str, message: str, words: Words) -> str:
    return f"{check} {words.status[status].lower()}: {message}"


def _entry(description: str, check: str, fingerprint: str, severity: str, path: str) -> dict[str, object]:
    return {
        "description": description,
        "check_name": check,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": clean(file_of(path)), "lines": {"begin": 1}},
    }
