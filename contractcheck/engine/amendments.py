"""What a later document of the dossier does to an earlier one (general rules G7, G9, and answers of G2).

A nota van inlichtingen or addendum drops or replaces an eis or article: the old text no longer counts. A bare yes
adopts what the question says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from contractcheck.dutch.sentences import sentences
from contractcheck.engine.prepared import Prepared
from contractcheck.model import Kind, Zone
from contractcheck.structure.units import Outline, Unit
from contractcheck.structure.vocabulary import vocabulary

_AMENDING = (Kind.NVI,)
_BARE_WORDS = 6


def _named_places(folded: str) -> list[str]:
    words = vocabulary().words
    named = rf"(?:{words['article']}|{words['eis']}|lid|onderdeel)e?n?\s+((?:[a-z]{{1,3}}-)?\d+(?:\.\d+)*)"
    expression = rf"{named}|\b([a-z]{{1,3}}-\d+)\b"
    return [one or other for one, other in re.findall(expression, folded)]


def amended_articles(prepared: Iterable[Prepared]) -> set[str]:
    """The articles and eisen (folded) that an amending text drops or replaces."""
    gone: set[str] = set()
    for one in prepared:
        for number, sentence in enumerate(one.sentences):
            unit = one.units[sentence.unit]
            if unit.zone is not Zone.OPERATIVE or not (one.outline.kind in _AMENDING or unit.question):
                continue
            if one.spans("@drops", number) or one.spans("@replaces", number):
                gone.update(_named_places(one.text[sentence.start : sentence.end]))
    return gone


def without_amended(outlines: Sequence[Outline], gone: set[str]) -> list[Outline]:
    """The outlines with the dropped units marked as deleted; the amending documents themselves stay as they are."""
    if not gone:
        return list(outlines)
    return [
        one
        if one.kind in _AMENDING
        else replace(one, units=tuple(replace(u, zone=Zone.DELETED) if _is_gone(u, gone) else u for u in one.units))
        for one in outlines
    ]


def _is_gone(unit: Unit, gone: set[str]) -> bool:
    if unit.article is None or unit.zone is not Zone.OPERATIVE or unit.question:
        return False
    return unit.article.rsplit(", ", 1)[-1].lower() in gone


def adopt_answers(outline: Outline, yes: re.Pattern[str]) -> Outline:
    """Questions that are answered by a bare yes become text of the agreement, their last sentence only."""
    adopted: dict[int, Unit] = {}
    for unit in outline.units:
        if unit.question is None or unit.zone is not Zone.OPERATIVE:
            continue
        answer = outline.folded[unit.start : unit.end]
        first = sentences(outline.document.text, unit.start, unit.end)[:1]
        if not first or not yes.match(answer):
            continue
        opening = outline.folded[slice(*first[0])]
        if len(opening.split()) > _BARE_WORDS:
            continue
        asked = [
            span for span in sentences(outline.document.text, *unit.question) if outline.folded[span[1] - 1] == "?"
        ]
        if asked:
            adopted[unit.question[0]] = Unit(*asked[-1], unit.article, Zone.OPERATIVE, unit.section, unit.headings)
    if not adopted:
        return outline
    units: list[Unit] = []
    for unit in outline.units:
        if unit.zone is Zone.QUESTION and unit.start in adopted:
            taken = adopted[unit.start]
            if unit.start < taken.start:
                units.append(replace(unit, end=taken.start))
            units.append(taken)
            if taken.end < unit.end:
                units.append(replace(unit, start=taken.end))
        else:
            units.append(unit)
    return replace(outline, units=tuple(units))
