"""Notices on defined terms: defined and never used, or used like a defined term and never defined.

Exact rather than eager: a term counts as used where any word begins with it, and a word counts as a term only where a
document that defines its terms writes it with a capital every time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contractcheck.engine.draft_words import words
from contractcheck.model import Kind, Notice, Passage, Zone
from contractcheck.structure.units import Outline, Span, Unit

_FEW_DEFINITIONS = 3
"""With fewer definitions a document does not define its terms by habit."""
_OFTEN = 3
"""Uses with a capital before a word is taken for a term."""


@dataclass(frozen=True, slots=True)
class _Term:
    folded: str
    span: Span
    unit: Unit


def term_notices(outlines: Sequence[Outline]) -> Iterator[Notice]:
    """Notices `unused-term` and `undefined-term`, document by document in reading order.

    Nothing is called unused while a part of the dossier could not be read.
    """
    whole = all(one.document.readable and not one.document.unread for one in outlines)
    defined = {id(one): list(_defined(one)) for one in outlines}
    known = {term.folded for terms in defined.values() for term in terms}
    for one in outlines:
        if whole:
            for term in defined[id(one)]:
                if not any(_uses(other, term) for other in outlines):
                    yield _notice("unused-term", one, term.unit, term.span)
        if one.kind is Kind.CONTRACT and len(defined[id(one)]) >= _FEW_DEFINITIONS and not _defined_elsewhere(one):
            yield from _undefined(one, known)


def _notice(kind: str, one: Outline, unit: Unit, span: Span) -> Notice:
    document = one.document
    quote = " ".join(document.text[slice(*span)].split())
    passage = Passage(document.path, unit.article, document.page_of(span[0]), quote, *span)
    return Notice(kind, passage, words()["messages"][kind].format(term=quote))


def _defined(one: Outline) -> Iterator[_Term]:
    """The terms that a document defines: in a cell, before a colon, or in words such as "wordt verstaan"."""
    cell, *forms = [re.compile(form) for form in (words()["definition_cell"], *words()["definition_forms"])]
    for unit in one.units:
        if unit.zone is not Zone.DEFINITIONS:
            continue
        for form in [cell] if len(unit.cells) > 1 else forms:
            found = form.match(one.folded, unit.start, unit.cells[0][1] if unit.cells else unit.end)
            if found is not None:
                yield _Term(found["term"], found.span("term"), unit)
                break


def _stems(term: str) -> Iterator[str]:
    """What every form of a term begins with: itself, and with one vowel where the plural has one (taak, taken)."""
    yield term
    single = re.sub(r"([aeou])\1(?=[^aeiou]$)", r"\1", term)
    if single != term:
        yield single


def _family(term: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(_words_of, _stems(term)))})")


def _words_of(stem: str) -> str:
    return r"\s+".join(map(re.escape, stem.split()))


def _begun(term: str, text: str) -> Iterator[int]:
    """Where a word of the family of a term begins; only an expression that is literal at its start is found fast."""
    for stem in _stems(term):
        for found in re.finditer(_words_of(stem), text):
            if not text[max(found.start() - 1, 0) : found.start()].isalnum():
                yield found.start()


def _uses(one: Outline, term: _Term) -> bool:
    return any(
        not (one.units[number] is term.unit and start == term.span[0])
        for start in _begun(term.folded, one.folded)
        for number in (one.unit_at(start),)
        if number is not None and one.units[number].zone is not Zone.TOC
    )


def _defined_elsewhere(one: Outline) -> bool:
    elsewhere = re.compile(words()["terms_elsewhere"])
    return any(
        elsewhere.search(one.folded, unit.start, unit.end) for unit in one.units if unit.zone is Zone.DEFINITIONS
    )


def _undefined(one: Outline, known: set[str]) -> Iterator[Notice]:
    """Words that are written like a defined term throughout, the first use of each."""
    text = one.document.text
    used, introduced = re.compile(words()["term_use"]), re.compile(words()["term_introduction"], re.IGNORECASE)
    common = re.compile(words()["no_terms"])
    families = [_family(term) for term in known]
    families += [_family(one.folded[slice(*found.span(found.lastgroup or 0))]) for found in introduced.finditer(text)]
    places: dict[str, list[tuple[Unit, Span]]] = defaultdict(list)
    for unit in one.units:
        if unit.zone is Zone.OPERATIVE:
            for found in used.finditer(text, unit.start, unit.end):
                places[one.folded[slice(*found.span("term"))]].append((unit, found.span("term")))
    for word, uses in places.items():
        if len(uses) < _OFTEN or common.search(word) or any(family.match(word) for family in families):
            continue
        if re.search(rf"\b{re.escape(word)}\b", text):
            # Written without a capital too, so no term.
            continue
        yield _notice("undefined-term", one, *uses[0])
