"""Which blocks can say something of their own standing: the others need no expression tried on them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick

from contractcheck.model import Document
from contractcheck.structure.required import required_words
from contractcheck.structure.vocabulary import vocabulary

_EXPRESSIONS = (
    "preamble_starts",
    "run_in_preamble",
    "run_in_guide",
    "parties_start",
    "party_alone",
    "definition_starts",
    "form_block",
    "wish_cell",
    "no_rights",
    "deleted_block",
    "margin_note",
)
"""The expressions of the vocabulary about blocks."""


class _Words(NamedTuple):
    """The words that are looked for, and for each of them the expressions that can match where it stands."""

    search: BytesAhoCorasick
    expressions: tuple[frozenset[str], ...]


def telling_blocks(document: Document, folded: str) -> Mapping[int, frozenset[str]]:
    """Return for the start of each block the expressions that could match it; blocks without any are left out."""
    starts = [block.start for block in document.blocks]
    words = _words()
    if words is None:
        return dict.fromkeys(starts, frozenset((*_EXPRESSIONS, "definition_lid")))
    found: dict[int, frozenset[str]] = {}
    # Overlapping, because a shorter word inside a longer one may begin in another block.
    for word, start, _ in words.search.find_matches_as_indexes(_bytes(folded), overlapping=True):
        block = starts[bisect_right(starts, start) - 1]
        found[block] = found[block] | words.expressions[word] if block in found else words.expressions[word]
    # No word of a definition is rare, but its number is; a search that begins with plain text is fast.
    for lid in re.finditer(f"\n{vocabulary().definition_lid.pattern}", f"\n{folded}"):
        found[lid.start()] = found.get(lid.start(), frozenset()) | {"definition_lid"}
    return found


@cache
def _words() -> _Words | None:
    """The words of which one stands in every block that matters; None where an expression needs none."""
    words = vocabulary()
    needed = {name: required_words(getattr(words, name).pattern) for name in _EXPRESSIONS}
    if not all(needed.values()):
        return None
    known = sorted(frozenset().union(*needed.values()))
    expressions = tuple(frozenset(name for name, own in needed.items() if word in own) for word in known)
    return _Words(BytesAhoCorasick(map(_bytes, known)), expressions)


def _bytes(text: str) -> bytes:
    """Return a byte for each character, in which a search takes two thirds of the time; it may find a little more."""
    return text.encode("latin-1", "replace")
