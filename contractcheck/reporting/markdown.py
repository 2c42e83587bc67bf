"""The report as Markdown (GitHub's and GitLab's), for a pull request, a merge request or a note."""

from __future__ import annotations

import re

from contractcheck.model import DossierReport, Finding, Passage, Report, Status
from contractcheck.reporting import ReportOptions
from contractcheck.reporting.ci import LONGEST_QUOTE, line, unread_lines
from contractcheck.reporting.view import (
    Places,
    all_findings,
    checks,
    clean,
    counts,
    enumerate_words,
    gaps_first,
    letter_of,
    letters_explained,
    not_open,
    not_open_count,
    shorten,
    wants_clause,
)
from contractcheck.reporting.words import Words, look_up, note_text
from contractcheck.reporting.words import words as load_words

_MARKUP = re.compile(r"([\\`*_\[\]|~])")
_AT_START = re.compile(r"^(\d*)([#+=-]|(?<=\d)[.)](?=\s|$))")
# A name after @ would get a message, and a number after # or ! a link to something else.
_MENTION = re.compile(r"((?<!\w)@(?=\w)|[#!](?=\d))")


def render(report: Report, options: ReportOptions) -> str:
    """Return the overview, and for each dossier the gaps with quote, place, reason and clause."""
    words = load_words()
    out = _head(report, words)
    for dossier in report.dossiers:
        out += _dossier(dossier, words)
        places = Places(dossier, words)
        gaps = [finding for finding in gaps_first(dossier.findings) if finding.status.is_gap]
        for finding in gaps:
            out += _gap(finding, places, words)
        if dossier.notices:
            out += [f"### {words.ui['notices']}", ""]
            for notice in dossier.notices:
                kind = look_up(words.notice, notice.kind)
                place = escape(places.full(notice.passage))
                quote = _quote(notice.passage)
                out.append(f"- **{escape(kind)}** ({place}): {escape(notice.message)} {quote}")
            out.append("")
    return join(out)


def overview(report: Report, options: ReportOptions) -> str:
    """Return what comes before the gaps: the tables, and what was not read."""
    words = load_words()
    out = _head(report, words)
    for dossier in report.dossiers:
        out += _dossier(dossier, words)
    return join(out)


def escape(text: str) -> str:
    """Return the text on one line, so that Markdown shows it as it is, in a table too."""
    text = line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _AT_START.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", text))
    # A comment parts the sign from the name without a trace; a dollar sign would begin a formula.
    return _MENTION.sub(r"\1<!-- -->", text).replace("$", "&#36;")


def _head(report: Report, words: Words) -> list[str]:
    ui = words.ui
    many = len(report.dossiers)
    title = ui["title_none"] if not many else ui["title_many"].format(many)
    if many == 1:
        title = ui["title_one"].format(escape(report.dossiers[0].name))
    out = [f"# {title}", "", ui["disclaimer"], ""]
    if report.failures:
        out += [f"**{ui['failures']}**", "", *(f"- {escape(failure)}" for failure in report.failures), ""]
    if not all_findings(report):
        out += [ui["nothing_checked"], ""]
    if many > 1:
        out += _matrix(report, words)
    out += [ui["made_with"].format(escape(report.tool_version), words.checks(len(checks(report)))), ""]
    return out


def _matrix(report: Report, words: Words) -> list[str]:
    ids = checks(report)
    rows = [[words.ui["dossier"], *map(escape, ids)]]
    for dossier in report.dossiers:
        found = {finding.check: finding for finding in dossier.findings}
        letters = [letter_of(found[check], words) if check in found else "" for check in ids]
        rows.append([escape(dossier.name), *letters])
    legend = letters_explained(all_findings(report), words)
    return [f"## {words.ui['dossiers_overview']}", "", *table(rows), "", legend, ""]


def _dossier(dossier: DossierReport, words: Words) -> list[str]:
    ui = words.ui
    places = Places(dossier, words)
    out = [f"## {ui['dossier']}: {escape(dossier.name)}", ""]
    for document in dossier.documents:
        kind = f"{look_up(words.kind, document.kind)}, {look_up(words.format, document.format)}"
        notes = "".join(f"; {escape(note_text(note))}" for note in document.notes)
        out.append(f"- {escape(places.name(document.path))}: {kind}{notes}")
    out += [""] if dossier.documents else [ui["documents_none"], ""]
    unread = unread_lines(dossier, words)
    if unread:
        out += [f"**{ui['incomplete']}** {ui['incomplete_explained']}", ""]
        out += [*(f"- {escape(text)}" for _, _, text in unread), ""]
    if dossier.findings:
        rows = [[ui["check"], ui["status"], ui["where"]]]
        for finding in dossier.findings:
            where = "; ".join(dict.fromkeys(escape(places.full(item.passage)) for item in finding.evidence))
            status = f"{words.symbol[finding.status]} {words.status[finding.status]}"
            if word := not_open(finding, words)[0]:
                status += f" ({word})"
            rows.append([f"{escape(finding.check)} {escape(finding.title)}", status, where])
        numbers = counts(dossier.findings).items()
        total = ", ".join(f"{words.status[status].lower()} {number}" for status, number in numbers)
        more = not_open_count(dossier.findings, words)
        out += [*table(rows), "", f"{ui['counts']}: {total}. {more}".rstrip(), ""]
    return out


def _gap(finding: Finding, places: Places, words: Words) -> list[str]:
    ui = words.ui
    symbol, status = words.symbol[finding.status], words.status[finding.status]
    standing = [words.basis[finding.basis], words.severity[finding.severity]]
    if finding.handvatten:
        standing.insert(1, f"{ui['handvat'].lower()} {enumerate_words(finding.handvatten, ui['enumeration'])}")
    out = [f"### {symbol} {status}: {escape(finding.check)} {escape(finding.title)}", ""]
    out += [f"{escape(finding.message)} ({', '.join(standing)})", ""]
    if because := not_open(finding, words)[1]:
        out += [f"**{escape(because)}**", ""]
    if finding.status is Status.WEAK and finding.criteria:
        answers = (
            f"{escape(look_up(words.criteria, name))} {ui['criteria_yes'] if met else ui['criteria_no']}"
            for name, met in finding.criteria.items()
        )
        out += [f"{ui['criteria']}: {', '.join(answers)}", ""]
    for item in finding.evidence:
        out += [f"{escape(places.full(item.passage))} ({look_up(words.role, item.role)}):", ""]
        out += [f"> {_quote(item.passage)}", ""]
    if finding.rejected:
        out += [f"{ui['rejected']}:", ""]
        for rejected in finding.rejected:
            why = look_up(words.reason, rejected.reason)
            out.append(f"- {escape(places.full(rejected.passage))} {why}: {_quote(rejected.passage)}")
        out.append("")
    if wants_clause(finding):
        clause = [escape(part) for part in clean(finding.suggestion).splitlines() if part.strip()]
        out += [f"{ui['suggestion']}:", "", "> " + "\\\n> ".join(clause), ""]
    return out


def _quote(passage: Passage) -> str:
    return f"“{escape(shorten(line(passage.quote), LONGEST_QUOTE))}”"


def table(rows: list[list[str]]) -> list[str]:
    """Return the lines of a table; the first row is its head."""
    head, *body = (f"| {' | '.join(row)} |" for row in rows)
    return [head, f"|{' --- |' * len(rows[0])}", *body]


def join(parts: list[str]) -> str:
    """Return the lines as one text, with a line feed at the end."""
    return "\n".join(parts).rstrip("\n") + "\n"
