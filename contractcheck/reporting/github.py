"""The report as workflow commands of GitHub Actions, and as the summary of a step.

GitHub shows at most ten errors, ten warnings and ten notices of a step; what asks most of the reader goes first. A Word
file or PDF has no lines to annotate, so the summary is where a reader sees the quotes in full.
"""

from __future__ import annotations

from contractcheck.model import Report, Severity
from contractcheck.reporting import ReportOptions, markdown
from contractcheck.reporting.ci import file_of, line, lines, message_of, notice_message, spot_of, unread_lines
from contractcheck.reporting.view import Places, all_findings, clean, counts, gaps_first, not_open_count, wants_clause
from contractcheck.reporting.words import words as load_words

PER_LEVEL = 10
"""Annotations of one level that GitHub shows for a step."""
SUMMARY_BYTES = 1024 * 1024
"""Size of the summary of a step; GitHub refuses a larger one altogether."""

LEVELS = ("error", "warning", "notice")


def render(report: Report, options: ReportOptions) -> str:
    """Return a command a line for each open gap, at most ten of a level; then what was left out and the numbers."""
    words = load_words()
    ui = words.ui
    found: dict[str, list[str]] = {level: [] for level in LEVELS}
    for failure in report.failures:
        found["error"].append(command("error", None, ui["failures"], line(failure)))
    for dossier in report.dossiers:
        for path, readable, text in unread_lines(dossier, words):
            level = "warning" if readable else "error"
            found[level].append(command(level, path, ui["incomplete"], text))
    owners = {id(finding): dossier for dossier in report.dossiers for finding in dossier.findings}
    places = {id(dossier): Places(dossier, words) for dossier in report.dossiers}
    for finding in gaps_first(all_findings(report)):
        if not finding.is_open:
            continue
        dossier = owners[id(finding)]
        level = "error" if finding.severity is Severity.ERROR else "warning"
        message = f"{words.status[finding.status]}: {message_of(finding, places[id(dossier)], words)}"
        if wants_clause(finding):
            message += f"\n{ui['suggestion']}:\n{lines(finding.suggestion)}"
        title = f"{finding.check} {line(finding.title)}"
        found[level].append(command(level, spot_of(dossier, finding).document, title, message))
    for dossier in report.dossiers:
        for notice in dossier.notices:
            text = notice_message(notice, places[id(dossier)], words)
            found["notice"].append(command("notice", notice.passage.document, ui["notices"], text))

    out: list[str] = []
    for level in LEVELS:
        out += found[level][:PER_LEVEL]
        if len(found[level]) > PER_LEVEL:
            out.append(ui["annotations_more"].format(len(found[level]) - PER_LEVEL))
    findings = all_findings(report)
    numbers = ", ".join(f"{words.status[status]} {number}" for status, number in counts(findings).items())
    numbers = f"{numbers}. {not_open_count(findings, words)}".rstrip()
    out.append(f"contractcheck: {numbers}" if findings else f"contractcheck: {ui['nothing_checked']}")
    return "\n".join(out) + "\n"


def command(level: str, path: str | None, title: str, message: str) -> str:
    """Return one workflow command; `path` is None for what belongs to no file."""
    properties = {"file": clean(file_of(path)), "line": "1"} if path is not None else {}
    properties["title"] = title
    settings = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{level} {settings}::{_data(message)}"


def summary(report: Report, options: ReportOptions, room: int = SUMMARY_BYTES) -> str:
    """Return the Markdown for the summary of the step, at most `room` bytes of UTF-8; it says where it was cut."""
    whole = markdown.render(report, options)
    if len(whole.encode("utf-8")) <= room:
        return whole
    end = f"\n{load_words().ui['summary_cut']}\n"
    kept: list[str] = []
    left = room - len(end.encode("utf-8"))
    for text in markdown.overview(report, options).splitlines(keepends=True):
        left -= len(text.encode("utf-8"))
        if left < 0:
            break
        kept.append(text)
    return "".join(kept) + end if kept else ""


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
