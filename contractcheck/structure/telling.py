"""Which blocks can say something of their own standing: the others need no expression tried on them."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from ahocorasick_rs import AhoCorasick

from contractcheck.model import Document
from contractcheck.structure.required import required_words
from contractcheck.structure.vocabulary import vocabulary


def telling_blocks(document: Document, folded: str) -> set[int]:
    """Where the blocks start on which an expression of the vocabulary about blocks could match."""
    starts = [block.start for block in document.blocks]
    words = _words()
    if words is None:
        return set(starts)
    # Overlapping, because a shorter word inside a longer one may begin in another block.
    found = words.find_matches_as_indexes(folded, overlapping=True)
    return {starts[bisect_right(starts, start) - 1] for _, start, _ in found}


@cache
def _words() -> AhoCorasick | None:
    """The words of which one stands in every block that matters; None where an expression needs none."""
    words = vocabulary()
    expressions = (
        words.preamble_starts,
        words.run_in_preamble,
        words.run_in_guide,
        words.parties_start,
        words.party_alone,
        words.definition_starts,
        words.form_block,
        words.no_rights,
        words.deleted_block,
        words.margin_note,
    )
    needed = [required_words(expression.pattern) for expression in expressions]
    return AhoCorasick(sorted(frozenset().union(*needed))) if all(needed) else None
