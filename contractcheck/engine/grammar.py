"""How grammar changes what a sentence says: denial, weakness, whom it is about (general rules G3, G8, G9)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import islice

from contractcheck.dutch.patterns import PatternError, concepts_of, parse
from contractcheck.engine.matching import Patterns, Span, overlap
from contractcheck.engine.prepared import Prepared
from contractcheck.errors import RuleProblem
from contractcheck.rules.schema import BLANK, GrammarWords

_MATCHED = (
    "negators",
    "determiner_negators",
    "plain_negators",
    "positive_negations",
    "denials",
    "modals",
    "hedges",
    "restrictions",
    "others",
    "pointers",
    "attributives",
    "carriers",
    "yes",
    "no",
    "drops",
    "replaces",
)
_MASKED = {
    "efforts": "not_efforts",
    "history": "not_history",
    "professionals": "not_professionals",
    "references": "not_references",
}
"""Lists of words with the list of phrases in which they mean something else."""
_JOINED = re.compile(r"\b(en|of)\s+$")
_STRONG_BREAK = re.compile(r";|\b(maar|doch|terwijl|echter)\b")
_WORD = re.compile(r"[\w'-]+")
_NOUN_PHRASE = 4
"""Words behind an adjective among which its noun stands."""


def grammar_patterns(words: GrammarWords) -> dict[str, Patterns]:
    """The lists of grammar words as named patterns; the names start with `@`."""
    named: dict[str, Patterns] = {}
    try:
        for name in (*_MATCHED, *_MASKED):
            masks = getattr(words, _MASKED[name]) if name in _MASKED else ()
            kept = [parse(item) for item in getattr(words, name)]
            named[f"@{name}"] = Patterns(kept, [parse(item) for item in masks])
        named[BLANK] = Patterns([parse(item) for item in words.blank_words])
    except PatternError as error:
        raise RuleProblem(f"lexicon/grammar.yaml:1: {error}") from None
    for name, patterns in named.items():
        for pattern in (*patterns.words, *patterns.masks):
            if any(concepts_of(pattern)):
                raise RuleProblem(f"lexicon/grammar.yaml:1: {name}: hier kan niet naar een begrip worden verwezen")
    return named


def blank_expression(words: GrammarWords) -> re.Pattern[str]:
    """What is still to be filled in, as one expression on folded text."""
    return re.compile("|".join(f"(?:{item})" for item in words.blanks))


def denied(prepared: Prepared, sentence: int, span: Span, kind: str) -> bool:
    """True where an occurrence is denied: a thing by "geen" right before it, an act by a negator in its clause."""
    kept = prepared.spans("@positive_negations", sentence)
    if kind != "act":
        before = prepared.text[prepared.sentences[sentence].start : span[0]]
        return any(
            negator[1] <= span[0] and len(_WORD.findall(prepared.text[negator[1] : span[0]])) <= 1
            for negator in prepared.spans("@determiner_negators", sentence)
            if before and not any(overlap(negator, positive) for positive in kept)
        )
    clause = prepared.clause_of(sentence, span[0])
    return any(
        overlap(negator, clause) and not any(overlap(negator, positive) for positive in kept)
        for negator in prepared.spans("@negators", sentence)
    )


def denied_within(prepared: Prepared, sentence: int, span: Span, concept: str) -> bool:
    """True where a negator stands between the words of a match itself: "gaat niet over"."""
    if not prepared.reaches_over(concept, sentence, span):
        return False
    kept = prepared.spans("@positive_negations", sentence)
    return any(
        span[0] < negator[0] and negator[1] < span[1] and not any(overlap(negator, positive) for positive in kept)
        for negator in prepared.spans("@plain_negators", sentence)
    )


def qualifies_another(prepared: Prepared, sentence: int, quantity: Span, things: Iterable[Span]) -> bool:
    """True where a quantity is the adjective of a noun that is neither one of the things nor a word for a meeting."""
    if not any(overlap(quantity, span) for span in prepared.spans("@attributives", sentence)):
        return False
    behind = list(islice(_WORD.finditer(prepared.text, quantity[1], prepared.sentences[sentence].end), _NOUN_PHRASE))
    reach = (quantity[0], behind[-1].end() if behind else quantity[1])
    return not any(overlap(span, reach) for span in (*things, *prepared.spans("@carriers", sentence)))


def weakener(prepared: Prepared, sentence: int, core: Iterable[Span]) -> Span | None:
    """The word that makes what a sentence says of `core` not binding; None where it binds."""
    spans = sorted(span for span in core if prepared.sentence_at(span[0]) == sentence)
    if not spans:
        return None
    for effort in prepared.spans("@efforts", sentence):
        if any(_effort_governs(prepared, sentence, effort, span) for span in spans):
            return effort
    restrictions = prepared.spans("@restrictions", sentence)
    for modal in prepared.spans("@modals", sentence):
        if not any(overlap(modal, restriction) for restriction in restrictions) and _modal_governs(
            prepared, sentence, modal, spans
        ):
            return modal
    for hedge in prepared.spans("@hedges", sentence):
        if _hedge_governs(prepared, sentence, hedge, spans):
            return hedge
    return None


def lead_in_weakener(prepared: Prepared, sentence: int) -> Span | None:
    """The word in the words that introduce a list that makes its items not binding: "Partijen streven ernaar dat:"."""
    last = _introducing(prepared, sentence)
    if last is None:
        return None
    for effort in prepared.spans("@efforts", last):
        return effort
    restrictions = prepared.spans("@restrictions", last)
    ending = prepared.clauses(last)[-1]
    for modal in prepared.spans("@modals", last):
        if overlap(modal, ending) and not any(overlap(modal, restriction) for restriction in restrictions):
            return modal
    return None


def effort_before(prepared: Prepared, sentence: int, core: Iterable[Span]) -> Span | None:
    """The aim that a permission is under: "streeft ernaar dat professionals mogen afwijken"; None where it is given."""
    spans = [span for span in core if prepared.sentence_at(span[0]) == sentence]
    for effort in prepared.spans("@efforts", sentence):
        if any(effort[0] < span[0] and _effort_governs(prepared, sentence, effort, span) for span in spans):
            return effort
    return None


def denied_by_lead_in(prepared: Prepared, sentence: int) -> bool:
    """True where the words that introduce a list deny its items: "Tot de dienstverlening behoort niet:"."""
    last = _introducing(prepared, sentence)
    if last is None:
        return False
    ending, kept = prepared.clauses(last)[-1], prepared.spans("@positive_negations", last)
    return any(
        overlap(negator, ending) and not any(overlap(negator, positive) for positive in kept)
        for negator in prepared.spans("@negators", last)
    )


def _introducing(prepared: Prepared, sentence: int) -> int | None:
    """The last sentence of the words that introduce the list that a sentence is an item of."""
    lead_in = prepared.unit(sentence).lead_in
    if lead_in is None or prepared.text[lead_in[1] - 1] != ":":
        return None
    inside = prepared.within(lead_in)
    return inside[-1] if inside else None


def _belongs_to(word: Span, match: Span) -> bool:
    """True where a word is (an edge of) the match itself; inside the gap of a match it still governs."""
    return overlap(word, match) and not (match[0] < word[0] and word[1] < match[1])


def _effort_governs(prepared: Prepared, sentence: int, effort: Span, span: Span) -> bool:
    if _belongs_to(effort, span):
        return False
    if effort[0] < span[1]:
        return not _STRONG_BREAK.search(prepared.text, effort[1], span[0])
    return prepared.clause_of(sentence, effort[0]) == prepared.clause_of(sentence, span[0])


def _modal_governs(prepared: Prepared, sentence: int, modal: Span, spans: list[Span]) -> bool:
    start, end = prepared.clause_of(sentence, modal[0])
    inside = [span for span in spans if start <= span[0] < end and not _belongs_to(modal, span)]
    if any(span[1] > modal[1] for span in inside):
        return True
    if not inside or _JOINED.search(prepared.text[start : modal[0]]):
        return False
    return len(_WORD.findall(prepared.text[modal[1] : end])) <= 3


def _hedge_governs(prepared: Prepared, sentence: int, hedge: Span, spans: list[Span]) -> bool:
    one = prepared.sentences[sentence]
    before = prepared.text.rfind(",", one.start, hedge[0])
    after = prepared.text.find(",", hedge[1], one.end)
    start, end = prepared.clause_of(sentence, hedge[0])
    start = max(start, before + 1)
    end = end if after < 0 else min(end, after)
    left = _WORD.findall(prepared.text[start : hedge[0]])
    right = _WORD.findall(prepared.text[hedge[1] : end])
    if len(left) + len(right) <= 1:
        return True
    inside = [span for span in spans if start <= span[0] < end and not _belongs_to(hedge, span)]
    return any(span[1] > hedge[1] for span in inside) or (bool(inside) and len(right) <= 2)


def about_others(prepared: Prepared, sentence: int) -> bool:
    """True where the text is about people other than the professionals of the agreement (G8).

    The nearest level decides at which either are named: the sentence, what was just read, the headings, the
    article, the title of the document. Within a sentence the first named is taken for its subject.
    """
    mine, other = _professionals(prepared, sentence), prepared.spans("@others", sentence)
    if mine and other:
        return other[0][0] < mine[0][0]
    if mine or other:
        return bool(other)
    section = prepared.by_section.get(prepared.unit(sentence).section, [])
    levels = (prepared.before(sentence), prepared.above(sentence), section, range(min(1, len(prepared.sentences))))
    for level in levels:
        mine_near = any(_professionals(prepared, number) for number in level)
        other_near = any(prepared.spans("@others", number) for number in level)
        if mine_near or other_near:
            return not mine_near
    return False


def _professionals(prepared: Prepared, sentence: int) -> list[Span]:
    others = prepared.spans("@others", sentence)
    return [span for span in prepared.spans("@professionals", sentence) if not any(overlap(span, o) for o in others)]


def all_patterns(words: GrammarWords, concepts: Mapping[str, Patterns]) -> dict[str, Patterns]:
    """Concepts and grammar together, for one matcher."""
    return {**concepts, **grammar_patterns(words)}
