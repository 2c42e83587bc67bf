"""The comparison as one web page that stands on its own, in the style of the report: no script, no other file."""

from __future__ import annotations

from functools import cache

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, Template

from contractcheck.comparing.model import Change, Comparison, DossierChange, Part
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
from contractcheck.reporting.view import clean, not_open
from contractcheck.reporting.words import words as load_words
from contractcheck.translation import _


def render(comparison: Comparison, options: ReportOptions) -> str:
    """Return the page as HTML."""
    words = load_words()
    checks = {one.new.check for dossier in comparison.dossiers for one in dossier.findings}
    page = _template().render(
        comparison=comparison,
        parts=[
            (f"d{number}", dossier, Described(dossier, words), by_change(dossier), _anchors(dossier))
            for number, dossier in enumerate(comparison.dossiers, 1)
        ],
        title=title_of(comparison),
        made_with=words.ui["made_with"].format(comparison.tool_version, words.checks(len(checks))),
        words=words,
        ui=words.ui,
        texts=_texts(),
        changes=Change,
        Part=Part,
        change_word=change_word,
        change_explained=change_explained,
        counts_line=counts_line,
        document_line=document_line,
        name_of=name_of,
        only_line=only_line,
        shown=shown,
        not_open=not_open,
        not_read=not_read,
    )
    return clean(page) + "\n"


def _anchors(dossier: DossierChange) -> dict[str, int]:
    """Number the toetspunten: the id of an own rule can hold what an anchor cannot."""
    return {one.new.check: number for number, one in enumerate(dossier.findings, 1)}


def _texts() -> dict[str, str]:
    return {
        "marks": _("Zo is gemarkeerd wat er in een tekst veranderde:"),
        "gone": _("wat weg is"),
        "came": _("wat erbij kwam"),
        "removed": _("geschrapt:"),
        "added": _("toegevoegd:"),
        "end": _("einde"),
        "documents": _("Documenten, oud en nieuw"),
        "overview": _("Overzicht van de toetspunten"),
        "caption": _("Per toetspunt de status in de oude en in de nieuwe versie"),
        "old": _("Oud"),
        "new": _("Nieuw"),
        "difference": _("Verschil"),
        "was": _("Was"),
        "now": _("Nu"),
        "nothing": _("In geen van beide versies staat hierover een tekst."),
    }


@cache
def _template() -> Template:
    environment = Environment(
        loader=ChoiceLoader([PackageLoader("contractcheck.comparing"), PackageLoader("contractcheck.reporting")]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("compare.html.j2")
