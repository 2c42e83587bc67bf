"""The comparison as plain text for a terminal or a mail."""

from __future__ import annotations

from contractcheck.comparing.model import Change, Comparison, DossierChange, FindingChange, Part, Piece
from contractcheck.comparing.view import (
    Described,
    by_change,
    change_explained,
    change_word,
    counts_line,
    document_line,
    marked,
    name_of,
    not_read,
    only_line,
    title_of,
)
from contractcheck.reporting import ReportOptions
from contractcheck.reporting.layout import Sheet
from contractcheck.reporting.text import INDENT
from contractcheck.reporting.view import not_open
from contractcheck.reporting.words import Words
from contractcheck.reporting.words import words as load_words
from contractcheck.translation import _

_STYLES = {
    Change.WORSENED: "bold red",
    Change.UNKNOWN: "cyan",
    Change.CHANGED: "yellow",
    Change.IMPROVED: "green",
    Change.SAME: "",
}


def render(comparison: Comparison, options: ReportOptions) -> str:
    """Return the comparison as lines of at most `options.width` columns; colours only with `options.color`."""
    words = load_words()
    sheet = Sheet(options.width, options.color)
    sheet.add(title_of(comparison), style="bold")
    sheet.add(words.ui["disclaimer"])
    gone, came = (Piece(Part.REMOVED, _("wat weg is")),), (Piece(Part.ADDED, _("wat erbij kwam")),)
    sheet.add(_("In een tekst staat {gone} en {came}.").format(gone=marked(gone), came=marked(came)))
    if comparison.failures:
        sheet.blank()
        sheet.add(words.ui["failures"], lead="[?] ", style="bold")
        for failure in comparison.failures:
            sheet.add(failure, lead=INDENT)
    if len(comparison.dossiers) > 1:
        sheet.blank()
        for dossier in comparison.dossiers:
            sheet.add(f"{name_of(dossier)}: {only_line(dossier) or counts_line(dossier)}", lead="- ")
    for dossier in comparison.dossiers:
        _add_dossier(sheet, dossier, words)
    return sheet.text()


def _add_dossier(sheet: Sheet, dossier: DossierChange, words: Words) -> None:
    sheet.blank()
    sheet.rule("=")
    sheet.add(f"{words.ui['dossier']}: {name_of(dossier)}", style="bold")
    sheet.add(only_line(dossier) or counts_line(dossier))
    for pair in dossier.documents:
        sheet.add(document_line(pair), lead="- ")
    for text in not_read(dossier, words):
        sheet.add(f"{words.ui['incomplete']} {text}", lead="- ", style="bold")
    sheet.rule("=")
    described = Described(dossier, words)
    for change, findings in by_change(dossier).items():
        if not findings:
            continue
        sheet.blank()
        sheet.add(f"{change_word(change).upper()} ({len(findings)})", style=f"{_STYLES[change]} underline".strip())
        sheet.add(change_explained(change))
        for one in findings:
            if change is Change.SAME:
                _add_same(sheet, one, described, words)
            else:
                sheet.blank()
                _add_changed(sheet, one, described, words)


def _add_changed(sheet: Sheet, one: FindingChange, described: Described, words: Words) -> None:
    sheet.add(f"{one.new.check}  {one.new.title}", hang=len(INDENT), style="bold")
    before, after = (f"{words.mark[status]} {words.status[status]}" for status in (one.old.status, one.new.status))
    weight = words.severity[one.new.severity]
    if one.old.status is one.new.status:
        sheet.add(f"{after} ({weight})", lead=INDENT)
    else:
        sheet.add(f"{before} → {after} ({weight})", lead=INDENT, style=_STYLES[one.change])
    if one.old.message != one.new.message:
        sheet.add(one.old.message, lead=f"{INDENT}{_('Was')}: ")
        sheet.add(one.new.message, lead=f"{INDENT}{_('Nu')}:  ")
    sheet.add(not_open(one.new, words)[1], lead=INDENT, style="bold")
    for pair in one.passages:
        sheet.add("; ".join(described.remarks(pair)), lead=f"{INDENT}> ")
        for version, place in described.places(pair):
            sheet.add(place, lead=f"{INDENT}  {version:<6} ")
        sheet.add(f"“{marked(pair.pieces)}”", lead=f"{INDENT}  ")


def _add_same(sheet: Sheet, one: FindingChange, described: Described, words: Words) -> None:
    moved = list(dict.fromkeys(filter(None, map(described.moved, one.passages))))
    remark = f" ({'; '.join(moved)})" if moved else ""
    sheet.add(f"{one.new.check}  {one.new.title}{remark}", lead=f"{words.mark[one.new.status]} ", hang=len(INDENT))
