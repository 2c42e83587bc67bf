"""Denial: what a "niet", "geen" or "zonder" in a sentence takes back (general rule G9)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache

from contractcheck.dutch.matching import Span, overlap
from contractcheck.dutch.said import Said
from contractcheck.dutch.sentences import vocabulary

_DENIED_PHRASE = re.compile(
    r"(?!.*\b(?:wel|maar|doch)\b)\s(?:[\w'-]+(?:\s[\w'-]+)?,\s)*(?:[\w'-]+(?:\s[\w'-]+)?,?\s(?:of|noch)\s)?(?:[\w'-]+\s)?"
)
"""What may stand between "geen" and what it denies: a word, or others of which it denies each: "geen scholing of X"."""


def denied(said: Said, sentence: int, span: Span, kind: str) -> bool:
    """True where an occurrence is denied: a thing by "geen" right before it, an act by a negator in its clause."""
    if said.rejected(sentence) and kind == "act":
        return True
    undone = undone_by_prohibition(said, sentence, span)
    if kind == "act":
        clause = said.clause_of(sentence, span[0])
        return any(overlap(one, clause) and one not in undone for one in _meant(said, sentence, "@negators"))
    return any(
        negator[1] <= span[0] and _DENIED_PHRASE.fullmatch(said.text, negator[1], span[0]) and negator not in undone
        for negator in _meant(said, sentence, "@determiner_negators")
    )


def undone_by_prohibition(said: Said, sentence: int, span: Span) -> Collection[Span]:
    """The negators before a match that with a prohibition say yes: "zet niemand in die niet [geregistreerd] is"."""
    prohibitions = [p for p in _meant(said, sentence, "@prohibitions") if not _describing().search(said.text, *p)]
    if not prohibitions:
        return ()
    negators = _meant(said, sentence, "@negators")
    undone: list[Span] = []
    for negator in negators:
        if negator[1] > span[0] or any(overlap(negator, one) for one in prohibitions):
            continue
        start = max(said.text.rfind(mark, said.sentences[sentence].start, negator[0]) for mark in ",;:")
        start, word = max(start, said.sentences[sentence].start), said.text[slice(*negator)]
        if (
            word in vocabulary()["without"]
            or (undone and word in vocabulary()["neither"])
            or _describing().search(said.text, start, negator[0])
        ):
            undone.append(negator)
    return [*undone, *(one for one in negators if any(overlap(one, other) for other in prohibitions))] if undone else ()


@cache
def _describing() -> re.Pattern[str]:
    """What says which people or cases are meant: "die niet zijn geregistreerd", "als hij niet"."""
    return re.compile(rf"\b(?:{'|'.join((*vocabulary()['relatives'], *vocabulary()['conditions']))})\b")


def denied_within(said: Said, sentence: int, span: Span, concept: str) -> bool:
    """True where a negator stands between the words of a match itself: "gaat niet over"."""
    return said.reaches_over(concept, sentence, span) and any(
        span[0] < negator[0] and negator[1] < span[1] and not _contrasted(said, sentence, negator, span)
        for negator in _meant(said, sentence, "@plain_negators")
    )


def _contrasted(said: Said, sentence: int, negator: Span, span: Span) -> bool:
    """True where "maar" takes up again what was denied: "gaat niet naar een beginner, maar naar wie het kan"."""
    last = re.escape(said.text[span[0] : span[1]].split()[-1])
    after = said.text[negator[1] : said.sentences[sentence].end]
    return re.search(rf"\b(?:maar|doch) (?:[\w'-]+ ){{0,2}}{last}\b", after) is not None


def denied_before(said: Said, sentence: int, core: Iterable[Span]) -> bool:
    """True where words before it deny all that follows in the sentence: "is niet overeengekomen dat"."""
    # What is found may begin in the denial itself: "[niet overeengekomen dat hij wisselt]".
    return any(
        denial[0] <= span[0] and denial[1] < span[1] for denial in _meant(said, sentence, "@denials") for span in core
    )


def negated_clause(said: Said, sentence: int, clause: Span) -> bool:
    """True where a clause holds a negator that means what it says, or the whole sentence is rejected."""
    return said.rejected(sentence) or any(overlap(negator, clause) for negator in _meant(said, sentence, "@negators"))


def _meant(said: Said, sentence: int, words: str) -> Sequence[Span]:
    """The words of this kind that deny, and are not in a phrase that says yes: "niet alleen"."""
    found = said.spans(words, sentence)
    if not found:
        return ()
    kept = said.spans("@positive_negations", sentence)
    return [one for one in found if not any(overlap(one, positive) for positive in kept)]
