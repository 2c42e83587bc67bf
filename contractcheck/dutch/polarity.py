"""Denial: what a "niet", "geen" or "zonder" in a sentence takes back (general rule G9)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from contractcheck.dutch.matching import Span, overlap
from contractcheck.dutch.said import Said

_DENIED_PHRASE = re.compile(
    r"(?!.*\b(?:wel|maar|doch)\b)\s(?:[\w'-]+(?:\s[\w'-]+)?,\s)*(?:[\w'-]+(?:\s[\w'-]+)?,?\s(?:of|noch)\s)?(?:[\w'-]+\s)?"
)
"""What may stand between "geen" and what it denies: a word, or others of which it denies each: "geen scholing of X"."""


def denied(said: Said, sentence: int, span: Span, kind: str) -> bool:
    """True where an occurrence is denied: a thing by "geen" right before it, an act by a negator in its clause."""
    if kind == "act":
        return negated_clause(said, sentence, said.clause_of(sentence, span[0]))
    return any(
        negator[1] <= span[0] and _DENIED_PHRASE.fullmatch(said.text, negator[1], span[0])
        for negator in _meant(said, sentence, "@determiner_negators")
    )


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
