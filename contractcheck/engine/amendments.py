"""What a later document of the dossier does to an earlier one (general rules G7, G9, and answers of G2).

A nota van inlichtingen or addendum drops or replaces an eis or article: the old text no longer counts. A bare yes
adopts what the question says, a bare no rejects it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from contractcheck.dutch.matching import overlap
from contractcheck.dutch.sentences import sentences
from contractcheck.engine.dossier_words import dossier_words
from contractcheck.engine.places import Place, named_places
from contractcheck.engine.prepared import Prepared
from contractcheck.model import Kind, Zone
from contractcheck.structure.units import Outline, Unit

_BARE_WORDS = 6


def amended_places(prepared: Sequence[Prepared]) -> set[Place]:
    """The articles and eisen that an answer, an amending document or an overview of changes drops or replaces."""
    kinds = {one.outline.kind for one in prepared}
    listed = {
        replace(place, listed_in=one.document.path)
        for one in prepared
        for unit in one.units
        if unit.zone is Zone.DELETED and unit.columns and unit.article
        for place in named_places(f"{one.outline.folded[slice(*unit.columns[0])]} {unit.article.lower()}", kinds)
    }
    return listed | {
        place
        for one in prepared
        for number in range(len(one.sentences))
        if _may_amend(one, number) and _amends(one, number)
        for place in named_places(_sentence_text(one, number), kinds)
    }


def _sentence_text(one: Prepared, number: int) -> str:
    return one.text[one.sentences[number].start : one.sentences[number].end]


def _may_amend(one: Prepared, number: int) -> bool:
    """True in an amending document, in an answer, and where a text says that it is from one."""
    unit = one.unit(number)
    return unit.zone in (Zone.OPERATIVE, Zone.HEADING) and (
        one.outline.kind is Kind.NVI
        or unit.question is not None
        or any(dossier_words().amending.match(one.text, start) for start in (unit.start, one.units[0].start))
    )


def _amends(one: Prepared, number: int) -> bool:
    """True where the sentence drops or replaces something, and does not say that it stays."""
    drops = one.spans("@drops", number)
    kept = any(
        overlap(negator, one.clause_of(number, drop[0])) and not overlap(negator, drop)
        for drop in drops
        for negator in one.spans("@negators", number)
    )
    return (bool(drops) and not kept) or bool(one.spans("@replaces", number))


def without_amended(outlines: Sequence[Outline], gone: set[Place]) -> list[Outline]:
    """The outlines with the dropped units marked as deleted; answers and what amends stay as they are."""
    return [
        replace(one, units=tuple(u._replace(zone=Zone.DELETED) if _is_gone(u, one, gone) else u for u in one.units))
        for one in outlines
    ]


def _is_gone(unit: Unit, outline: Outline, gone: set[Place]) -> bool:
    if unit.zone is not Zone.OPERATIVE or unit.question or dossier_words().amending.match(outline.folded, unit.start):
        return False
    return any(place.covers(unit, outline.kind) and place.listed_in != outline.document.path for place in gone)


def adopt_answers(outline: Outline, yes: re.Pattern[str], no: re.Pattern[str]) -> Outline:
    """The last sentence of a question becomes text of the agreement where the answer is a yes that limits nothing.

    Before "Is dat juist?" and the like, the sentence that it is about is taken too. Where the answer is a no and
    nothing else, or a no that says so again, the sentence is denied; not where it denies something itself.
    """
    adopted: dict[int, Unit] = {}
    for unit in outline.units:
        if unit.question is None or unit.zone is not Zone.OPERATIVE:
            continue
        answer = outline.folded[unit.start : unit.end]
        first = sentences(outline.document.text, unit.start, unit.end)[:1]
        opening = outline.folded[slice(*first[0])] if first else ""
        adopts, rejects = yes.match(answer) and _adopts(opening, answer), no.match(answer) and _rejects(opening, answer)
        if not (adopts or rejects):
            continue
        spans = sentences(outline.document.text, *unit.question)
        asked = next((i for i in reversed(range(len(spans))) if outline.folded[spans[i][1] - 1] == "?"), None)
        if asked is None:
            continue
        start, end = spans[asked]
        if asked and dossier_words().confirming.match(outline.folded[start:end]):
            start = spans[asked - 1][0]
        if rejects and dossier_words().denying.search(outline.folded, start, end):
            continue
        adopted[spans[0][0]] = Unit(
            start, end, unit.article, Zone.OPERATIVE, unit.section, unit.headings, rejected=bool(rejects)
        )
    if not adopted:
        return outline
    units: list[Unit] = []
    for unit in outline.units:
        if unit.zone is Zone.QUESTION and unit.start in adopted:
            taken = adopted[unit.start]
            if unit.start < taken.start:
                units.append(unit._replace(end=taken.start))
            units.append(taken)
            if taken.end < unit.end:
                units.append(unit._replace(start=taken.end))
        else:
            units.append(unit)
    return replace(outline, units=tuple(units))


def _adopts(opening: str, answer: str) -> bool:
    """True for a yes, by its first sentence, that takes nothing back."""
    return len(opening.split()) <= _BARE_WORDS or not dossier_words().limiting.search(answer)


def _rejects(opening: str, answer: str) -> bool:
    """True for a no, by its first sentence, with nothing behind it or a denial."""
    rest = answer[len(opening) :]
    return len(opening.split()) <= _BARE_WORDS and (not rest or dossier_words().denying.search(rest) is not None)
