"""The report as plain text for a terminal or a mail."""

from __future__ import annotations

from contractcheck.model import Basis, DocumentReport, DossierReport, Finding, Passage, Report, Status
from contractcheck.reporting import ReportOptions
from contractcheck.reporting.layout import Sheet
from contractcheck.reporting.matrix import add_matrix
from contractcheck.reporting.view import (
    Places,
    all_findings,
    by_theme,
    checks,
    counts,
    enumerate_words,
    not_open,
    not_open_count,
    shorten,
    wants_clause,
)
from contractcheck.reporting.words import Words, look_up, note_text, unread_text
from contractcheck.reporting.words import words as load_words

STYLES: dict[str, str] = {
    Status.CONFLICT: "bold red",
    Status.MISSING: "red",
    Status.WEAK: "yellow",
    Status.UNASSESSABLE: "cyan",
    Status.COVERED: "green",
}
INDENT = "    "
LONGEST_QUOTE = 400
"""Characters of a quote that are shown; the JSON and the web page have all of it."""
REJECTED_SHOWN = 2


def render(report: Report, options: ReportOptions) -> str:
    """Return the report as lines of at most `options.width` columns; colours only with `options.color`."""
    words = load_words()
    sheet = Sheet(options.width, options.color)
    sheet.add(words.ui["made_with"].format(report.tool_version, words.checks(len(checks(report)))))
    sheet.add(words.ui["disclaimer"])
    if report.failures:
        sheet.blank()
        sheet.add(words.ui["failures"], lead="[?] ", style="bold")
        for failure in report.failures:
            sheet.add(failure, lead=INDENT)
    many = len(report.dossiers) > 1
    if many:
        sheet.blank()
        sheet.add(words.ui["dossiers_overview"], style="bold")
        add_matrix(sheet, report, words, STYLES)
    for dossier in report.dossiers:
        _add_dossier(sheet, dossier, words)
    _add_end(sheet, report, words)
    return sheet.text()


def _add_dossier(sheet: Sheet, dossier: DossierReport, words: Words) -> None:
    places = Places(dossier, words)
    sheet.blank()
    sheet.rule("=")
    sheet.add(f"{words.ui['dossier']}: {dossier.name}", style="bold")
    for document in dossier.documents:
        sheet.add(_document_line(document, places, words), lead="- ")
    if not dossier.documents:
        sheet.add(words.ui["documents_none"])
    sheet.rule("=")
    for theme, findings in by_theme(dossier.findings).items():
        sheet.blank()
        title = look_up(words.theme, theme)
        sheet.add(title if title == theme else f"{theme}  {title}", style="bold underline")
        for finding in findings:
            sheet.blank()
            _add_finding(sheet, finding, places, words)
    if dossier.notices:
        sheet.blank()
        sheet.add(words.ui["notices"], style="bold underline")
        for notice in dossier.notices:
            sheet.blank()
            sheet.add(f"{look_up(words.notice, notice.kind)} ({places.full(notice.passage)})", lead="- ")
            sheet.add(notice.message, lead="  ")
            _add_quote(sheet, notice.passage, "  ")


def _add_finding(sheet: Sheet, finding: Finding, places: Places, words: Words) -> None:
    ui = words.ui
    lead = f"{words.mark[finding.status]} {words.status[finding.status].upper():<9}  "
    sheet.add(
        f"{finding.check}  {finding.title}",
        lead=lead,
        hang=len(INDENT),
        style="bold",
        lead_style=STYLES[finding.status],
    )
    sheet.add(_standing(finding, words), lead=INDENT, style="" if finding.basis is Basis.HANDVAT else "bold")
    sheet.add(finding.message, lead=INDENT)
    if because := not_open(finding, words)[1]:
        sheet.add(because, lead=INDENT, style="bold")
    if finding.status is Status.WEAK and finding.criteria:
        answers = (
            f"{look_up(words.criteria, name)} {ui['criteria_yes'] if met else ui['criteria_no']}"
            for name, met in finding.criteria.items()
        )
        sheet.add(f"{ui['criteria']}: {', '.join(answers)}", lead=INDENT)
    for item in finding.evidence:
        sheet.add(f"{places.full(item.passage)} ({look_up(words.role, item.role)})", lead=f"{INDENT}> ")
        _add_quote(sheet, item.passage, f"{INDENT}  ")
    if finding.status is Status.COVERED:
        return
    if finding.rejected:
        sheet.add(f"{ui['rejected']}:", lead=INDENT)
        for rejected in finding.rejected[:REJECTED_SHOWN]:
            sheet.add(f"{places.full(rejected.passage)}: {look_up(words.reason, rejected.reason)}", lead=f"{INDENT}- ")
            _add_quote(sheet, rejected.passage, f"{INDENT}  ")
        if len(finding.rejected) > REJECTED_SHOWN:
            sheet.add(ui["rejected_more"].format(len(finding.rejected) - REJECTED_SHOWN), lead=f"{INDENT}- ")
    if wants_clause(finding):
        sheet.add(f"{ui['suggestion']}:", lead=INDENT)
        sheet.add(finding.suggestion, lead=f"{INDENT}  ")


def _standing(finding: Finding, words: Words) -> str:
    """Say what the toetspunt rests on, and how much a gap weighs."""
    parts = [words.basis[finding.basis]]
    if finding.handvatten:
        parts.append(f"{words.ui['handvat'].lower()} {enumerate_words(finding.handvatten, words.ui['enumeration'])}")
    if finding.status.is_gap:
        parts.append(words.severity[finding.severity])
    return ", ".join(parts)


def _add_quote(sheet: Sheet, passage: Passage, indent: str) -> None:
    quote = shorten(" ".join(passage.quote.split()), LONGEST_QUOTE)
    if quote:
        sheet.add(f"“{quote}”", lead=indent)


def _document_line(document: DocumentReport, places: Places, words: Words) -> str:
    parts = [look_up(words.kind, document.kind), look_up(words.format, document.format)]
    if document.pages:
        parts.append(words.ui["pages_short"].format(document.pages))
    if not document.readable:
        parts.append(words.ui["read_not"].upper())
    elif document.unread:
        parts.append(words.ui["read_partly_line"].upper())
    return f"{places.name(document.path)}: {', '.join(parts)}"


def _add_end(sheet: Sheet, report: Report, words: Words) -> None:
    findings = all_findings(report)
    sheet.blank()
    sheet.rule("=")
    sheet.add(words.ui["counts"] if findings else words.ui["nothing_checked"], style="bold")
    if findings:
        for status, number in counts(findings).items():
            name = f"{words.mark[status]} {words.status[status]:<20}"
            sheet.raw(f"{sheet.paint(name, STYLES[status])}{number:>5}")
        if more := not_open_count(findings, words):
            sheet.add(more)
    sheet.blank()
    sheet.add(words.ui["not_read_heading"], style="bold")
    complete = True
    for dossier in report.dossiers:
        places = Places(dossier, words)
        for document in dossier.documents:
            lines = [unread_text(unread, words) for unread in document.unread]
            if not document.readable and not lines:
                lines = [words.ui["read_not"]]
            complete = complete and not lines
            lines += [note_text(note) for note in document.notes]
            if lines:
                sheet.add(places.name(document.path), lead="- ")
            for line in lines:
                sheet.add(line, lead="  - ")
    if complete:
        sheet.add(words.ui["everything_read"])
