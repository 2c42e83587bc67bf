"""The report as one web page that stands on its own: no script, no other file, fit for a screen, a phone and paper."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from contractcheck.model import DocumentReport, DossierReport, Finding, Report, Status
from contractcheck.reporting import ReportOptions
from contractcheck.reporting.view import (
    STATUS_ORDER,
    Places,
    checks,
    clean,
    counts,
    enumerate_words,
    gaps_first,
    incomplete,
    not_open,
    shorten,
    wants_clause,
)
from contractcheck.reporting.words import Words, look_up, note_text, unread_text
from contractcheck.reporting.words import words as load_words

LONG_QUOTE = 600
"""Characters above which a quote is folded, with its beginning and end in sight."""
HANDVATTEN = range(1, 11)
STEPS = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Item:
    """A finding and the name of its place on the page."""

    anchor: str
    finding: Finding
    home: int
    """The step where it stands in full; 0 where it belongs to none."""


@dataclass(frozen=True, slots=True)
class StepPart:
    """A step of the driestappenplan and what was judged for it; number 0 for what belongs to no step."""

    anchor: str
    number: int
    gaps: list[Item]
    covered: list[Item]
    elsewhere: list[Item]
    """What belongs to this step too, but stands in full at an earlier one."""


@dataclass(frozen=True, slots=True)
class DossierPart:
    """Everything about one dossier in the order of the page."""

    anchor: str
    dossier: DossierReport
    places: Places
    incomplete: list[DocumentReport]
    items: dict[str, Item]
    counts: dict[Status, int]
    handvatten: dict[int, dict[Status, list[Item]]]
    other: dict[Status, list[Item]]
    steps: list[StepPart]


def render(report: Report, options: ReportOptions) -> str:
    """Return the page as HTML; `options.language` is the language of everything but the quotes."""
    words = load_words(options.language)
    ids = checks(report)
    page = _template().render(
        report=report,
        parts=[_dossier_part(f"d{number}", dossier, words) for number, dossier in enumerate(report.dossiers, 1)],
        checks=ids,
        themes=[(theme, list(group)) for theme, group in groupby(ids, _theme)],
        titles={finding.check: finding.title for dossier in report.dossiers for finding in dossier.findings},
        words=words,
        ui=words.ui,
        statuses=STATUS_ORDER,
        wants_clause=wants_clause,
        not_open=lambda finding: not_open(finding, words)[1],
        unread_text=lambda unread: unread_text(unread, words),
        note_text=lambda note: note_text(note, words.language),
    )
    return clean(page) + "\n"


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("contractcheck.reporting"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["look_up"] = lambda key, table: look_up(table, key)
    environment.filters["enumerate"] = enumerate_words
    environment.filters["fold"] = lambda text: " ".join(text.split())
    environment.filters["shorten"] = lambda text: shorten(text, LONG_QUOTE)
    return environment.get_template("report.html.j2")


def _theme(check: str) -> str:
    return check.rpartition("-")[0] or check


def _dossier_part(anchor: str, dossier: DossierReport, words: Words) -> DossierPart:
    items = _items(anchor, dossier.findings)
    ordered = gaps_first(dossier.findings)
    return DossierPart(
        anchor=anchor,
        dossier=dossier,
        places=Places(dossier, words),
        incomplete=incomplete(dossier.documents),
        items=items,
        counts=counts(dossier.findings),
        handvatten={number: _by_status(items, _of_handvat(dossier.findings, number)) for number in HANDVATTEN},
        other=_by_status(
            items, (finding for finding in dossier.findings if not set(finding.handvatten) & {*HANDVATTEN})
        ),
        steps=[
            step
            for number in ((*STEPS, 0) if ordered else ())
            if (step := _step(f"{anchor}-stap-{number}", number, ordered, items)).number or step.gaps or step.covered
        ],
    )


def _items(anchor: str, findings: Iterable[Finding]) -> dict[str, Item]:
    items: dict[str, Item] = {}
    taken: set[str] = set()
    for finding in findings:
        name = f"{anchor}-{re.sub(r'[^A-Za-z0-9]+', '-', finding.check)}"
        while name in taken:
            name += "x"
        taken.add(name)
        items[finding.check] = Item(name, finding, _home(finding))
    return items


def _of_handvat(findings: Iterable[Finding], number: int) -> Iterable[Finding]:
    return (finding for finding in findings if number in finding.handvatten)


def _by_status(items: dict[str, Item], findings: Iterable[Finding]) -> dict[Status, list[Item]]:
    groups: dict[Status, list[Item]] = {}
    for finding in findings:
        groups.setdefault(finding.status, []).append(items[finding.check])
    return groups


def _step(anchor: str, number: int, ordered: list[Finding], items: dict[str, Item]) -> StepPart:
    ranked = [items[finding.check] for finding in ordered]
    here = [item for item in ranked if item.home == number]
    return StepPart(
        anchor=anchor,
        number=number,
        gaps=[item for item in here if item.finding.status.is_gap],
        covered=[item for item in here if not item.finding.status.is_gap],
        elsewhere=[item for item in ranked if number in item.finding.steps and item.home != number],
    )


def _home(finding: Finding) -> int:
    """Return the step where a finding stands in full: its first that exists, or 0."""
    return next((step for step in finding.steps if step in STEPS), 0)
