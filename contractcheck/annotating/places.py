"""Where in a document the clause of a gap belongs."""

from __future__ import annotations

from dataclasses import dataclass

from contractcheck.dutch.text import fold
from contractcheck.model import DossierReport, Finding, Passage, Zone
from contractcheck.structure.units import Outline, Unit


@dataclass(frozen=True, slots=True)
class Place:
    """Words to hang a remark on, and the unit of `Outline.units` after which the clause would be put."""

    start: int
    end: int
    after: int


def place_of(finding: Finding, near: Passage | None, outline: Outline, dossier: DossierReport) -> Place:
    """Choose the article for a clause: that of `near`, a passage that nearly counted; else the best that there is.

    That is the article whose heading names the subject, or else one where another toetspunt of the same theme has its
    evidence, or else the end of what was agreed.
    """
    units = outline.units
    if near is not None and (number := _unit_at(units, near.start)) is not None:
        return Place(near.start, near.end, last_of_article(units, number))
    number = _by_heading(finding, outline)
    if number is None:
        number = _by_theme(finding, outline, dossier)
    if number is None:
        number = _end_of_agreements(units)
    last = last_of_article(units, number)
    start, end = _heading_of(units[last]) or (units[last].start, units[last].end)
    return Place(start, end, last)


def last_of_article(units: tuple[Unit, ...], number: int) -> int:
    """The number of the last unit of the article in which a unit stands, tables and footnotes left out."""
    section = units[number].section
    last = number
    for index in range(number + 1, len(units)):
        if units[index].section != section:
            break
        if units[index].zone is units[number].zone and not units[index].cells:
            last = index
    return last


def _unit_at(units: tuple[Unit, ...], offset: int) -> int | None:
    return next((index for index, unit in enumerate(units) if unit.start <= offset < unit.end), None)


def _by_heading(finding: Finding, outline: Outline) -> int | None:
    """A unit of the first article with one of the rule's words in its own heading; earlier words weigh more."""
    for word in map(fold, finding.headings):
        for index, unit in enumerate(outline.units):
            if unit.zone is Zone.OPERATIVE and unit.headings and not unit.cells:
                start, end = unit.headings[0]
                if word in outline.folded[start:end]:
                    return index
    return None


def _by_theme(finding: Finding, outline: Outline, dossier: DossierReport) -> int | None:
    for other in dossier.findings:
        if other.theme == finding.theme:
            for item in other.evidence:
                if item.passage.document == outline.document.path:
                    return _unit_at(outline.units, item.passage.start)
    return None


def _end_of_agreements(units: tuple[Unit, ...]) -> int:
    """The last unit that is an agreement and stands in an article; else the last that is one; else the last."""
    agreements = [index for index, unit in enumerate(units) if unit.zone is Zone.OPERATIVE]
    numbered = [index for index in agreements if units[index].article and not units[index].cells]
    return (numbered or agreements or [len(units) - 1])[-1]


def _heading_of(unit: Unit) -> tuple[int, int] | None:
    return unit.headings[0] if unit.headings else None
