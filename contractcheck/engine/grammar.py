"""What grammar takes from around a sentence: the lead-in of its list, and whom the text is about (G3, G8, G9).

What a sentence says by itself is in `contractcheck.dutch`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from contractcheck.dutch.binding import weak_ending
from contractcheck.dutch.bits import numbers_of
from contractcheck.dutch.matching import Span, overlap
from contractcheck.dutch.polarity import negated_clause
from contractcheck.dutch.subject import names_others_first, professionals
from contractcheck.engine.places import own_places
from contractcheck.engine.prepared import FIELD, Prepared
from contractcheck.rules.schema import GrammarWords


def blank_expression(words: GrammarWords) -> re.Pattern[str]:
    """What is still to be filled in, as one expression on folded text."""
    return re.compile("|".join(f"(?:{item})" for item in words.blanks))


def lead_in_weakener(prepared: Prepared, sentence: int) -> Span | None:
    """The word in the words that introduce a list that makes its items not binding: "Partijen streven ernaar dat:"."""
    last = _introducing(prepared, sentence)
    return None if last is None else weak_ending(prepared, last)


def denied_by_lead_in(prepared: Prepared, sentence: int) -> bool:
    """True where the words that introduce a list deny its items: "Tot de dienstverlening behoort niet:"."""
    last = _introducing(prepared, sentence)
    return last is not None and negated_clause(prepared, last, prepared.clauses(last)[-1])


def abolished(prepared: Prepared, sentence: int) -> bool:
    """True where a sentence says that what it speaks of is no more: "De norm van twee uur is losgelaten"."""
    negators = prepared.spans("@plain_negators", sentence)
    return any(
        not any(overlap(negator, prepared.clause_of(sentence, span[0])) for negator in negators)
        for span in prepared.spans("@abolished", sentence)
    )


def disclaimer(prepared: Prepared, sentence: int) -> Span | None:
    """The words behind a sentence in its lid, or about its lid or article, that say that it does not bind."""
    return _said_of(prepared, sentence, "@disclaimers")


def withdrawn(prepared: Prepared, sentence: int) -> bool:
    """True where the text takes a sentence out of the agreement: "Deze bepaling vervalt", "Lid 1 vervalt"."""
    return _said_of(prepared, sentence, "@withdrawals") is not None


def _said_of(prepared: Prepared, sentence: int, words: str) -> Span | None:
    """Such words behind a sentence in its lid, or in a sentence about its lid, its article or a number of these."""
    unit = prepared.unit(sentence)
    for number in numbers_of(prepared.possible(words)):
        spans = [span for span in prepared.spans(words, number) if not prepared.reaches_over(words, number, span)]
        if not spans or number == sentence:
            continue
        one, other = prepared.sentences[number], prepared.unit(number)
        places = own_places(prepared.text[one.start : one.end], other)
        in_lid = other is unit and number > sentence
        in_article = other.section == unit.section and bool(prepared.spans("@whole_articles", number))
        named = any(place.covers(unit, prepared.outline.kind) for place in places)
        if named if places else in_lid or in_article:
            return spans[0]
    return None


def no_part(prepared: Prepared, sentence: int) -> bool:
    """True where a sentence agrees nothing: it tells what held, points to a place, asks, refuses or is withdrawn.

    "Artikel 9.2 ('... in eigen tijd') wordt vervangen en luidt:" tells what held before; what holds comes behind.
    """
    known = prepared.no_part
    if sentence not in known:
        known[sentence] = _agrees_nothing(prepared, sentence)
    return known[sentence]


def _agrees_nothing(prepared: Prepared, sentence: int) -> bool:
    if prepared.text[prepared.sentences[sentence].end - 1] == ":" and prepared.spans("@replaces", sentence):
        return True
    if any(prepared.spans(words, sentence) for words in ("@history", "@pointers", "@asides")):
        return True
    return withdrawn(prepared, sentence)


def _introducing(prepared: Prepared, sentence: int) -> int | None:
    """The last sentence of the words that introduce the list that a sentence is an item of."""
    lead_in = prepared.unit(sentence).lead_in
    if lead_in is None or prepared.text[lead_in[1] - 1] != ":":
        return None
    inside = prepared.within(lead_in)
    return inside[-1] if inside else None


def about_others(prepared: Prepared, sentence: int) -> bool:
    """True where the text is about people other than the professionals of the agreement (G8).

    The nearest level decides at which either are named: the sentence, what was just read, the headings, the
    article, the title of the document.
    """
    known = prepared.of_others
    if sentence not in known:
        known[sentence] = _named_nearest(prepared, sentence)
    return known[sentence]


def _named_nearest(prepared: Prepared, sentence: int) -> bool:
    first = names_others_first(prepared, sentence)
    if first is not None:
        return first
    section = prepared.by_section.get(prepared.unit(sentence).section, [])
    levels = (prepared.before(sentence), prepared.above(sentence), section, range(min(1, len(prepared.sentences))))
    for level in levels:
        mine = any(professionals(prepared, number) for number in level)
        if mine or any(prepared.spans("@others", number) for number in level):
            return not mine
    return False


def in_the_field(prepared: Prepared, sentences: Iterable[int]) -> bool:
    """True unless the document is about something else than jeugdhulp, and so are these sentences of it.

    General terms, insurance and data standards speak of registration, replacement and consultation too.
    """
    return not prepared.is_elsewhere or any(prepared.spans(FIELD, number) for number in sentences)
