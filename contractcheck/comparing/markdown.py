"""The comparison as Markdown (GitHub's and GitLab's), for a pull request, a merge request or a note."""

from __future__ import annotations

from contractcheck.comparing.model import Change, Comparison, DossierChange, FindingChange, Part, Piece
from contractcheck.comparing.view import (
    Described,
    by_change,
    change_explained,
    change_word,
    counts_line,
    document_line,
    name_of,
    not_read,
    only_line,
    shown,
    title_of,
)
from contractcheck.reporting import ReportOptions
from contractcheck.reporting.markdown import escape, join, table
from contractcheck.reporting.view import not_open
from contractcheck.reporting.words import Words
from contractcheck.reporting.words import words as load_words
from contractcheck.translation import _

# Words alone in bold or struck through would look alike in a mail of plain text.
_MARKS = {Part.KEPT: "{}", Part.REMOVED: "~~\\[-{}-\\]~~", Part.ADDED: "**{{+{}+}}**"}


def render(comparison: Comparison, options: ReportOptions) -> str:
    """Return the overview, and for each dossier what became of the toetspunten with both texts in one."""
    words = load_words()
    out = [f"# {escape(title_of(comparison))}", "", words.ui["disclaimer"], ""]
    gone, came = (Piece(Part.REMOVED, _("wat weg is")),), (Piece(Part.ADDED, _("wat erbij kwam")),)
    out += [_("In een tekst staat {gone} en {came}.").format(gone=_marked(gone), came=_marked(came)), ""]
    if comparison.failures:
        out += [f"**{words.ui['failures']}**", "", *(f"- {escape(failure)}" for failure in comparison.failures), ""]
    for dossier in comparison.dossiers:
        out += _dossier(dossier, words)
    return join(out)


def _dossier(dossier: DossierChange, words: Words) -> list[str]:
    out = [f"## {words.ui['dossier']}: {escape(name_of(dossier))}", ""]
    out += [escape(only_line(dossier) or counts_line(dossier)), ""]
    if dossier.documents:
        out += [*(f"- {escape(document_line(pair))}" for pair in dossier.documents), ""]
    if unread := not_read(dossier, words):
        out += [f"**{words.ui['incomplete']}** {words.ui['incomplete_explained']}", ""]
        out += [*(f"- {escape(text)}" for text in unread), ""]
    if dossier.findings:
        rows = [[words.ui["check"], _("Oud"), _("Nieuw"), _("Verschil")]]
        for one in dossier.findings:
            before, after = (f"{words.symbol[s]} {words.status[s]}" for s in (one.old.status, one.new.status))
            rows.append([escape(f"{one.new.check} {one.new.title}"), before, after, change_word(one.change)])
        out += [*table(rows), ""]
    described = Described(dossier, words)
    for change, findings in by_change(dossier).items():
        if findings and change is not Change.SAME:
            out += [f"### {change_word(change)}", "", change_explained(change), ""]
            for one in findings:
                out += _finding(one, described, words)
    return out


def _finding(one: FindingChange, described: Described, words: Words) -> list[str]:
    out = [f"#### {escape(f'{one.new.check} {one.new.title}')}", ""]
    if one.old.message != one.new.message:
        out += [f"- {_('Was')}: {escape(one.old.message)}", f"- {_('Nu')}: {escape(one.new.message)}", ""]
    if because := not_open(one.new, words)[1]:
        out += [f"**{escape(because)}**", ""]
    for pair in one.passages:
        where = "; ".join(f"{version}: {place}" for version, place in described.places(pair))
        out += [f"{escape(where)} ({escape('; '.join(described.remarks(pair)))})", ""]
        out += [f"> {_marked(pair.pieces)}", ""]
    return out


def _marked(pieces: tuple[Piece, ...]) -> str:
    return " ".join(_MARKS[piece.part].format(escape(piece.text)) for piece in shown(pieces))
