"""The report as one web page that stands on its own, fit for a screen, a phone and paper.

No other file and no server: pictures are in it, and so is the script for filters and copying. Without it the page is
whole all the same.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from contractcheck.model import (
    Clipping,
    DocumentReport,
    DossierReport,
    Finding,
    Passage,
    Report,
    Spot,
    Status,
    Surroundings,
)
from contractcheck.reporting import ReportOptions
from contractcheck.reporting.balance import Additions, ThemeBalance, additions, balance, repeated, tensions
from contractcheck.reporting.view import (
    STATUS_ORDER,
    Places,
    all_findings,
    checks,
    clean,
    counts,
    enumerate_words,
    gaps_first,
    incomplete,
    not_open,
    not_open_count,
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
    label: str
    """What comes before the name of each of its regions: the heading of the dossier, where there are several."""
    dossier: DossierReport
    places: Places
    incomplete: list[DocumentReport]
    items: dict[str, Item]
    counts: dict[Status, int]
    handvatten: dict[int, dict[Status, list[Item]]]
    other: dict[Status, list[Item]]
    steps: list[StepPart]
    balance: list[ThemeBalance]
    repeated: list[tuple[Finding, tuple[str, ...]]]
    additions: Additions
    without_picture: int
    """How many quotes from a PDF have no picture, where pictures were asked for."""


def render(report: Report, options: ReportOptions) -> str:
    """Return the page as HTML; everything but the quotes and clauses comes in the language in use."""
    words = load_words()
    ids = checks(report)
    script, script_hash = _script()
    page = _template().render(
        report=report,
        parts=[
            _dossier_part(report, dossier, f"d{number}", words) for number, dossier in enumerate(report.dossiers, 1)
        ],
        tensions=[tension for tension in tensions() if not tension.checks.isdisjoint(ids)],
        pictures_of=lambda passage: _pictures(report.surroundings, passage),
        script=script,
        script_hash=script_hash,
        checks=ids,
        themes=[(theme, list(group)) for theme, group in groupby(ids, _theme)],
        titles={finding.check: finding.title for dossier in report.dossiers for finding in dossier.findings},
        words=words,
        ui=words.ui,
        statuses=STATUS_ORDER,
        wants_clause=wants_clause,
        not_open=lambda finding: not_open(finding, words),
        any_not_open=any(not_open(finding, words)[0] for finding in all_findings(report)),
        not_open_count=lambda findings: not_open_count(findings, words),
        unread_text=lambda unread: unread_text(unread, words),
        note_text=lambda note: note_text(note),
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
    environment.filters["data_uri"] = lambda png: f"data:image/png;base64,{b64encode(png).decode('ascii')}"
    environment.filters["shorten"] = lambda text: shorten(text, LONG_QUOTE)
    return environment.get_template("report.html.j2")


@cache
def _script() -> tuple[str, str]:
    """Return the script of the page, and the hash by which its security policy lets that script run and no other."""
    text = (files("contractcheck.reporting") / "templates" / "report.js").read_text(encoding="utf-8")
    return text, f"sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}"


def _pictures(surroundings: Mapping[Spot, Surroundings], passage: Passage) -> tuple[Clipping, ...]:
    around = surroundings.get(passage.spot)
    return around.clippings if around else ()


def _without_picture(dossier: DossierReport, surroundings: Mapping[Spot, Surroundings]) -> int:
    pdfs = {document.path for document in dossier.documents if document.format == "pdf"}
    passages = {item.passage.spot: item.passage for finding in dossier.findings for item in finding.evidence}
    in_pdfs = [passage for spot, passage in passages.items() if spot in surroundings and passage.document in pdfs]
    return sum(not _pictures(surroundings, passage) for passage in in_pdfs)


def _theme(check: str) -> str:
    return check.rpartition("-")[0] or check


def _dossier_part(report: Report, dossier: DossierReport, anchor: str, words: Words) -> DossierPart:
    items = _items(anchor, dossier.findings)
    ordered = gaps_first(dossier.findings)
    return DossierPart(
        anchor=anchor,
        label=f"{anchor} " if len(report.dossiers) > 1 else "",
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
        balance=balance(dossier.findings, dict.fromkeys(finding.theme for finding in dossier.findings)),
        repeated=repeated(dossier),
        additions=additions(dossier.findings),
        without_picture=_without_picture(dossier, report.surroundings),
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
