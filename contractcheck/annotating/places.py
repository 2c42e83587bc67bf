"""Where in a document the clause of a gap belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from contractcheck.dutch.text import fold
from contractcheck.model import DossierReport, Finding, Passage, Reason, Zone
from contractcheck.structure.units import Outline, Unit
from contractcheck.structure.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Place:
    """Words to hang a remark on, and the unit of `Outline.units` after which the clause would be put."""

    start: int
    end: int
    after: int


def place_of(finding: Finding, near: Passage | None, outline: Outline, dossier: DossierReport) -> Place:
    """Choose the article for a clause: that of `near`, a passage that nearly counted; else the best that there is.

    That is the article whose heading names the subject, or else one with a passage that names it or with evidence for
    another toetspunt of the same theme, or else the end of what was agreed.
    """
    units = _before_signatures(outline)
    number = None if near is None else outline.unit_at(near.start)
    if near is not None and number is not None and number < len(units) and units[number].zone is Zone.OPERATIVE:
        return Place(near.start, near.end, last_of_article(units, number))
    number = next((index for index in _candidates(finding, outline, dossier) if index < len(units)), None)
    if number is None:
        number = _end_of_agreements(units)
    last = last_of_article(units, number)
    start, end = _heading_of(units[last]) or (units[last].start, units[last].end)
    return Place(start, end, last)


def _before_signatures(outline: Outline) -> tuple[Unit, ...]:
    """The units up to where the parties sign; all of them where nothing is agreed before that."""
    signing = vocabulary().signing
    for index, unit in enumerate(outline.units):
        if unit.zone is not Zone.TOC and signing.match(outline.folded, unit.start, unit.end):
            before = outline.units[:index]
            if any(one.zone is Zone.OPERATIVE and one.article for one in before):
                return before
    return outline.units


def last_of_article(units: tuple[Unit, ...], number: int) -> int:
    """The number of the last unit of the article in which a unit stands, its tables included."""
    section = units[number].section
    last = number
    for index in range(number + 1, len(units)):
        if units[index].section != section:
            break
        if units[index].zone is units[number].zone:
            last = index
    return last


def _candidates(finding: Finding, outline: Outline, dossier: DossierReport) -> Iterator[int]:
    """Units in articles that are about the subject, the best first."""
    agreements = [index for index, unit in enumerate(outline.units) if unit.zone is Zone.OPERATIVE]
    for word in finding.headings:
        expression = re.compile(rf"\b{re.escape(fold(word))}")
        for index in agreements:
            headings = outline.units[index].headings
            if headings and expression.search(outline.folded[slice(*headings[0])]):
                yield index
    others = [item.passage for item in finding.rejected if item.reason is Reason.OTHER_SUBJECT]
    others += [item.passage for one in dossier.findings if one.theme == finding.theme for item in one.evidence]
    for passage in others:
        number = outline.unit_at(passage.start) if passage.document == outline.document.path else None
        if number in agreements:
            yield number


def _end_of_agreements(units: tuple[Unit, ...]) -> int:
    """The last unit that is an agreement and stands in an article; else the last that is one; else the last."""
    agreements = [index for index, unit in enumerate(units) if unit.zone is Zone.OPERATIVE]
    numbered = [index for index in agreements if units[index].article and not units[index].cells]
    return (numbered or agreements or [len(units) - 1])[-1]


def _heading_of(unit: Unit) -> tuple[int, int] | None:
    return unit.headings[0] if unit.headings else None
