"""Quantity: to what a number or a frequency belongs (general rule G4)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice, takewhile

from contractcheck.dutch.matching import Span, overlap
from contractcheck.dutch.said import Said
from contractcheck.dutch.sentences import vocabulary

_WORD = re.compile(r"[\w'-]+")
_NOUN_PHRASE = 3
"""Words behind an adjective among which its noun stands."""


def qualifies_another(said: Said, sentence: int, quantity: Span, things: Iterable[Span]) -> bool:
    """True where a quantity is the adjective of a noun that is neither one of the things nor a word for a meeting."""
    if not any(overlap(quantity, span) for span in said.spans("@attributives", sentence)):
        return False
    ends = frozenset(vocabulary()["phrase_ends"]) | frozenset(vocabulary()["finite_verbs"])
    words = islice(_WORD.finditer(said.text, quantity[1], said.sentences[sentence].end), _NOUN_PHRASE)
    behind = list(takewhile(lambda word: word[0] not in ends, words))
    reach = (quantity[0], behind[-1].end() if behind else quantity[1])
    return not any(overlap(span, reach) for span in (*things, *said.spans("@carriers", sentence)))
