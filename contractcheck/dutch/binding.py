"""Obligation: which word makes what a sentence says of something not binding, and what it leaves alone (G3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from contractcheck.dutch.matching import Span, overlap
from contractcheck.dutch.said import Said
from contractcheck.dutch.sentences import vocabulary

_JOINED = re.compile(r"\b(en|of)\s+$")
_STRONG_BREAK = re.compile(r";|\b(maar|doch|terwijl|echter)\b")
_WORD = re.compile(r"[\w'-]+")


@cache
def _second_clause() -> re.Pattern[str]:
    """Where "en" or "of" starts another main clause: "en vergoedt de uren", "en de gemeente betaalt de uren"."""
    determiners, verbs = ("|".join(vocabulary()[name]) for name in ("determiners", "second_verbs"))
    return re.compile(rf"\b(?:en|of)\s(?=(?:(?:(?:{determiners})\s)?[\w-]+\s)?(?:{verbs})\s)")


def weakeners(said: Said, sentence: int, core: Iterable[Span]) -> Iterator[Span]:
    """The words that make what a sentence says of `core` not binding; none where it binds."""
    spans = sorted(span for span in core if said.sentence_at(span[0]) == sentence)
    if not spans:
        return
    for effort in said.spans("@efforts", sentence):
        if any(_effort_governs(said, sentence, effort, span) for span in spans):
            yield effort
    restrictions = said.spans("@restrictions", sentence)
    for modal in said.spans("@modals", sentence):
        if not any(overlap(modal, restriction) for restriction in restrictions) and _modal_governs(
            said, sentence, modal, spans
        ):
            yield modal
    for hedge in (*said.spans("@hedges", sentence), *said.spans("@reservations", sentence)):
        if _hedge_governs(said, sentence, hedge, spans):
            yield hedge
    condition = supposed(said, sentence, spans)
    if condition is not None:
        yield condition


def supposed(said: Said, sentence: int, core: Iterable[Span]) -> Span | None:
    """The condition or description in which all of `core` stands; None where the sentence says it itself.

    "Als medewerkers intervisie volgen, krijgt Opdrachtnemer een bonus" agrees no intervisie.
    """
    one = said.sentences[sentence]
    opening = _condition().match(said.text, one.start, one.end)
    main = opening and _main_clause().search(said.text, opening.end(), one.end)
    spans = [span for span in core if said.sentence_at(span[0]) == sentence]
    if opening is None or main is None or not spans or any(span[1] > main.start() for span in spans):
        return None
    return opening.start(), main.start()


@cache
def _condition() -> re.Pattern[str]:
    """How a sentence opens that first supposes something: "als", or "een medewerker die"."""
    words, determiners = ("|".join(vocabulary()[name]) for name in ("conditions", "determiners"))
    people = rf"(?:{determiners})\s(?:[\w-]+\s){{1,2}}|[\w-]+(?:s|en)\s"
    return re.compile(rf"(?:{words})\b|(?:{people})(?:die|dat)\s")


@cache
def _main_clause() -> re.Pattern[str]:
    """Where the main clause begins, behind a clause that came first."""
    return re.compile(rf",\s(?=(?:\w+(?:t|en)|{'|'.join(vocabulary()['main_openers'])})\s)")


def efforts_before(said: Said, sentence: int, core: Iterable[Span]) -> Iterator[Span]:
    """The aims and reservations that a permission or limit is under; none where it is given.

    "Streeft ernaar dat professionals mogen afwijken", "mogen afwijken, voor zover de bedrijfsvoering dat toelaat".
    """
    spans = [span for span in core if said.sentence_at(span[0]) == sentence]
    for effort in said.spans("@efforts", sentence):
        if any(effort[0] < span[0] and _effort_governs(said, sentence, effort, span) for span in spans):
            yield effort
    for reservation in said.spans("@reservations", sentence):
        if _hedge_governs(said, sentence, reservation, spans):
            yield reservation


def weak_ending(said: Said, sentence: int) -> Span | None:
    """The word that makes what a sentence introduces not binding; None where it binds: "Partijen streven ernaar:"."""
    for effort in said.spans("@efforts", sentence):
        return effort
    restrictions = said.spans("@restrictions", sentence)
    ending = said.clause_of(sentence, said.sentences[sentence].end - 1)
    for modal in said.spans("@modals", sentence):
        if overlap(modal, ending) and not any(overlap(modal, restriction) for restriction in restrictions):
            return modal
    return None


def _belongs_to(word: Span, match: Span) -> bool:
    """True where a word is (an edge of) the match itself; inside the gap of a match it still governs."""
    return overlap(word, match) and not (match[0] < word[0] and word[1] < match[1])


def _effort_governs(said: Said, sentence: int, effort: Span, span: Span) -> bool:
    if _belongs_to(effort, span) or _apart(said, effort, span):
        return False
    if effort[0] < span[1]:
        clause = said.clause_of(sentence, effort[0])
        if clause != said.clause_of(sentence, span[0]) and _gives_a_reason(said, clause):
            return False
        return not _STRONG_BREAK.search(said.text, effort[1], span[0])
    return said.clause_of(sentence, effort[0]) == said.clause_of(sentence, span[0])


def _apart(said: Said, word: Span, span: Span) -> bool:
    """True where a word and a match stand in two main clauses: "houdt intervisie en streeft naar meer"."""
    if span[1] <= word[0]:
        return _second_clause().search(said.text, span[1], word[1] + 1) is not None
    second = _second_clause().search(said.text, word[1], span[1])
    if second is None:
        return False
    between = _WORD.findall(said.text[word[1] : second.start()])
    return not any(one in vocabulary()["carrying_on"] for one in between)


def _gives_a_reason(said: Said, clause: Span) -> bool:
    first = _WORD.search(said.text, *clause)
    return first is not None and first[0] in vocabulary()["reason_openers"]


def _within_reach(said: Said, word: Span, spans: Iterable[Span], clause: Span) -> list[Span]:
    """The matches in a clause that a word can govern: they are no part of it, nor of a second main clause."""
    return [
        span
        for span in spans
        if clause[0] <= span[0] < clause[1] and not _belongs_to(word, span) and not _apart(said, word, span)
    ]


def _modal_governs(said: Said, sentence: int, modal: Span, spans: list[Span]) -> bool:
    start, end = said.clause_of(sentence, modal[0])
    inside = _within_reach(said, modal, spans, (start, end))
    if any(span[1] > modal[1] for span in inside):
        return True
    if not inside or _JOINED.search(said.text[start : modal[0]]):
        return False
    return len(_WORD.findall(said.text[modal[1] : end])) <= 3


def _hedge_governs(said: Said, sentence: int, hedge: Span, spans: list[Span]) -> bool:
    one = said.sentences[sentence]
    before = said.text.rfind(",", one.start, hedge[0])
    after = said.text.find(",", hedge[1], one.end)
    start, end = said.clause_of(sentence, hedge[0])
    start = max(start, before + 1)
    end = end if after < 0 else min(end, after)
    if said.text[start:end].rstrip().endswith(":"):
        return any(span[0] >= end for span in spans)
    fillers = vocabulary()["fillers"]
    left = [word for word in _WORD.findall(said.text[start : hedge[0]]) if word not in fillers]
    right = _WORD.findall(said.text[hedge[1] : end])
    if len(left) + len(right) <= 1:
        return True
    inside = _within_reach(said, hedge, spans, (start, end))
    return any(span[1] > hedge[1] for span in inside) or (bool(inside) and len(right) <= 2)
