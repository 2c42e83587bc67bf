"""Denial: what a "niet", "geen" or "zonder" in a sentence takes back (general rule G9)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from contractcheck.dutch.matching import Span, overlap
from contractcheck.dutch.said import Said

_DENIED_PHRASE = re.compile(
    r"(?!.*\b(?:wel|maar|doch)\b)\s(?:[\w'-]+(?:\s[\w'-]+)?,\s)*(?:[\w'-]+(?:\s[\w'-]+)?,?\s(?:of|noch)\s)?(?:[\w'-]+\s)?"
)
"""What may stand between "geen" and what it denies: a word, or others of which it denies each: "geen scholing of X"."""


def denied(said: Said, sentence: int, span: Span, kind: str) -> bool:
    """True where an occurrence is denied: a thing by "geen" right before it, an act by a negator in its clause."""
    kept = said.spans("@positive_negations", sentence)
    if kind != "act":
        before = said.text[said.sentences[sentence].start : span[0]]
        return any(
            negator[1] <= span[0] and _DENIED_PHRASE.fullmatch(said.text, negator[1], span[0])
            for negator in said.spans("@determiner_negators", sentence)
            if before and not any(overlap(negator, positive) for positive in kept)
        )
    clause = said.clause_of(sentence, span[0])
    return any(
        overlap(negator, clause) and not any(overlap(negator, positive) for positive in kept)
        for negator in said.spans("@negators", sentence)
    )


def denied_within(said: Said, sentence: int, span: Span, concept: str) -> bool:
    """True where a negator stands between the words of a match itself: "gaat niet over"."""
    if not said.reaches_over(concept, sentence, span):
        return False
    kept = said.spans("@positive_negations", sentence)
    return any(
        span[0] < negator[0]
        and negator[1] < span[1]
        and not _contrasted(said, sentence, negator, span)
        and not any(overlap(negator, positive) for positive in kept)
        for negator in said.spans("@plain_negators", sentence)
    )


def _contrasted(said: Said, sentence: int, negator: Span, span: Span) -> bool:
    """True where "maar" takes up again what was denied: "gaat niet naar een beginner, maar naar wie het kan"."""
    last = re.escape(said.text[span[0] : span[1]].split()[-1])
    after = said.text[negator[1] : said.sentences[sentence].end]
    return re.search(rf"\b(?:maar|doch) (?:[\w'-]+ ){{0,2}}{last}\b", after) is not None


def denied_before(said: Said, sentence: int, core: Iterable[Span]) -> bool:
    """True where words before it deny all that follows in the sentence: "is niet overeengekomen dat"."""
    kept = said.spans("@positive_negations", sentence)
    return any(
        denial[1] <= span[0] and not any(overlap(denial, positive) for positive in kept)
        for denial in said.spans("@denials", sentence)
        for span in core
    )


def negated_clause(said: Said, sentence: int, clause: Span) -> bool:
    """True where a clause holds a negator that means what it says."""
    kept = said.spans("@positive_negations", sentence)
    return any(
        overlap(negator, clause) and not any(overlap(negator, positive) for positive in kept)
        for negator in said.spans("@negators", sentence)
    )
