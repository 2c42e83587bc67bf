"""The report as a workbook: dossiers against toetspunten, the findings, the clauses to copy.

Every cell is text. A contract can hold `=HYPERLINK(...)`; that stays what it is, also after someone edits the cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from contractcheck.model import DossierReport, Finding, Report, Status
from contractcheck.reporting import ReportOptions
from contractcheck.reporting.ci import line, lines, quoted, unread_lines
from contractcheck.reporting.view import (
    STATUS_ORDER,
    Places,
    all_findings,
    checks,
    not_open,
    shorten,
    wants_clause,
)
from contractcheck.reporting.words import Words, look_up
from contractcheck.reporting.words import words as load_words

CREATED = datetime(2018, 1, 1)
"""The same in every workbook, so that the same report gives the same bytes."""
LONGEST_CELL = 32_767
"""Characters that Excel takes in a cell, counted in UTF-16."""

COLOURS = {
    Status.CONFLICT: "#F4B6B6",
    Status.MISSING: "#F9D2C0",
    Status.WEAK: "#FBE9A9",
    Status.UNASSESSABLE: "#D5DEEA",
    Status.COVERED: "#CDE8CF",
}
_COULD_BE_A_FORMULA = ("=", "+", "-", "@")


class Sheet:
    """A worksheet that is filled row by row, with a heading that stays in view."""

    def __init__(self, book: Workbook, name: str, widths: dict[str, int]) -> None:
        self.page: Worksheet = book.add_worksheet(name)
        self._plain = book.add_format({"text_wrap": True, "valign": "top"})
        self._quoted = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self._next = 0
        self._columns = len(widths)
        for column, width in enumerate(widths.values()):
            self.page.set_column(column, column, width)
        self.add(list(widths), [bold] * len(widths))

    def add(self, cells: list[str], formats: Sequence[Format | None] = ()) -> None:
        """Write a row of text; a format of None is the plain one."""
        for column, cell in enumerate(cells):
            plain = self._quoted if cell.startswith(_COULD_BE_A_FORMULA) else self._plain
            chosen = (formats[column] if formats else None) or plain
            self.page.write_string(self._next, column, fitting(cell), chosen)
        self._next += 1

    def finish(self, frozen: int) -> None:
        """Keep the heading and the first columns in view, and let the reader filter."""
        self.page.freeze_panes(1, frozen)
        self.page.autofilter(0, 0, max(self._next - 1, 0), self._columns - 1)
        self.page.set_landscape()
        self.page.set_paper(9)
        self.page.fit_to_pages(1, 0)
        self.page.repeat_rows(0)


def render(report: Report, options: ReportOptions) -> bytes:
    """Return the workbook; the same bytes for the same report."""
    words = load_words()
    target = BytesIO()
    settings = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(target, settings) as book:
        book.set_properties({"created": CREATED, "title": words.ui["title_none"], "author": "contractcheck"})
        paint = {status: book.add_format({"bg_color": colour, "valign": "top"}) for status, colour in COLOURS.items()}
        _overview(book, report, words, paint)
        _findings(book, report, words, paint)
        _clauses(book, report, words)
        if any(dossier.notices for dossier in report.dossiers):
            _notices(book, report, words)
    return target.getvalue()


def fitting(text: str) -> str:
    """Return the text as a cell can hold it: shortened in the middle where it is too long."""
    while len(text.encode("utf-16-le")) // 2 > LONGEST_CELL:
        text = shorten(text, len(text) * 9 // 10)
    return text


def _overview(book: Workbook, report: Report, words: Words, paint: dict[Status, Format]) -> None:
    ui = words.ui
    ids = checks(report)
    titles = {finding.check: f"{line(finding.check)}\n{line(finding.title)}" for finding in all_findings(report)}
    columns = dict.fromkeys((titles[check] for check in ids), 20)
    sheet = Sheet(book, ui["overview"], {ui["dossier"]: 36, **columns, ui["incomplete"]: 60})
    for dossier in report.dossiers:
        found = {finding.check: finding for finding in dossier.findings}
        cells = [_status(found[check], words) if check in found else "" for check in ids]
        colours = [paint[found[check].status] if check in found else None for check in ids]
        unread = "\n".join(text for _, _, text in unread_lines(dossier, words))
        sheet.add([line(dossier.name), *cells, unread], [None, *colours, None])
    sheet.finish(frozen=1)
    sheet.add([])
    for status in STATUS_ORDER:
        sheet.add([f"{words.status[status]}: {words.status_explained[status]}"], [paint[status]])
    below = [ui["disclaimer"], ui["made_with"].format(report.tool_version, words.checks(len(ids)))]
    below += [f"{ui['failures']}: {failure}" for failure in report.failures]
    unwrapped = book.add_format({"valign": "top"})
    for text in below:
        sheet.add([line(text)], [unwrapped])


def _findings(book: Workbook, report: Report, words: Words, paint: dict[Status, Format]) -> None:
    ui = words.ui
    widths = {
        ui["dossier"]: 28,
        ui["check"]: 12,
        ui["title"]: 34,
        ui["status"]: 18,
        ui["weight"]: 16,
        ui["ground"]: 14,
        ui["handvat"]: 10,
        ui["explanation"]: 50,
        ui["evidence"]: 80,
        ui["rejected"]: 80,
        ui["decision"]: 50,
    }
    sheet = Sheet(book, ui["findings"], widths)
    for dossier in report.dossiers:
        places = Places(dossier, words)
        for finding in dossier.findings:
            sheet.add(
                [
                    line(dossier.name),
                    line(finding.check),
                    line(finding.title),
                    _status(finding, words),
                    words.severity[finding.severity] if finding.status.is_gap else "",
                    words.basis[finding.basis],
                    ", ".join(map(str, finding.handvatten)),
                    line(finding.message),
                    _evidence(finding, places, words),
                    _rejected(finding, places, words),
                    line(not_open(finding, words)[1]),
                ],
                [None] * 3 + [paint[finding.status]] + [None] * 7,
            )
    sheet.finish(frozen=3)


def _status(finding: Finding, words: Words) -> str:
    word = not_open(finding, words)[0]
    return words.status[finding.status] + (f" ({word})" if word else "")


def _evidence(finding: Finding, places: Places, words: Words) -> str:
    return "\n".join(
        f"{line(places.full(item.passage))} ({look_up(words.role, item.role)}): {quoted(item.passage, LONGEST_CELL)}"
        for item in finding.evidence
    )


def _rejected(finding: Finding, places: Places, words: Words) -> str:
    return "\n".join(
        f"{line(places.full(item.passage))} {look_up(words.reason, item.reason)}: {quoted(item.passage, LONGEST_CELL)}"
        for item in finding.rejected
    )


def _clauses(book: Workbook, report: Report, words: Words) -> None:
    """A row for each clause; where many dossiers ask for the same clause, they stand beside it."""
    ui = words.ui
    clauses: dict[tuple[str, str, str], list[DossierReport]] = {}
    for dossier in report.dossiers:
        for finding in dossier.findings:
            if wants_clause(finding):
                key = (finding.check, finding.title, finding.suggestion)
                clauses.setdefault(key, []).append(dossier)
    order = {check: number for number, check in enumerate(checks(report))}
    widths = {ui["check"]: 12, ui["title"]: 34, ui["suggestion"]: 100, ui["clause_for"]: 40}
    sheet = Sheet(book, ui["clauses"], widths)
    for (check, title, clause), dossiers in sorted(clauses.items(), key=lambda item: order[item[0][0]]):
        asking = "\n".join(line(dossier.name) for dossier in dossiers)
        sheet.add([line(check), line(title), lines(clause), asking])
    sheet.finish(frozen=1)


def _notices(book: Workbook, report: Report, words: Words) -> None:
    ui = words.ui
    widths = {ui["dossier"]: 28, ui["kind"]: 34, ui["where"]: 40, ui["evidence"]: 60, ui["explanation"]: 60}
    sheet = Sheet(book, ui["notices"], widths)
    for dossier in report.dossiers:
        places = Places(dossier, words)
        for notice in dossier.notices:
            sheet.add(
                [
                    line(dossier.name),
                    look_up(words.notice, notice.kind),
                    line(places.full(notice.passage)),
                    quoted(notice.passage, LONGEST_CELL),
                    line(notice.message),
                ]
            )
    sheet.finish(frozen=1)
