"""The changes between the two readings of a document with tracked changes, counted from front to back.

They are found by comparing the texts, so they are the same for Word, ODF and web pages. A replacement is one change,
while Word counts it as an insertion and a deletion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from contractcheck.model import Document
from contractcheck.structure.units import Span

_PIECE = re.compile(r"\w+|[^\w\s]")
_LOOSE_PIECES = 3
_MOST_PIECES = 4000
"""Pieces of changed text beyond which it is one change: comparing them takes the square of their number."""


@dataclass(frozen=True, slots=True)
class Change:
    """One place that differs; the spans are offsets in the text without and in the text with the changes."""

    number: int
    """Counted from 1 through the document."""
    before: Span
    after: Span


def changes_between(without: Document, accepted: Document) -> tuple[Change, ...]:
    """The changes that lead from the text without them to the text with all of them, in order."""
    old, new = ([document.text_of(block) for block in document.blocks] for document in (without, accepted))
    places: list[tuple[Span, Span]] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        # As many blocks on either side are the same blocks, each with its own changes.
        pairs = [(n, n + 1, k + n - i, k + n - i + 1) for n in range(i, j)] if j - i == m - k else [(i, j, k, m)]
        for first, last, other_first, other_last in pairs:
            sides = _stretch(without, first, last), _stretch(accepted, other_first, other_last)
            places += _within(without, accepted, *sides)
    return tuple(Change(number, *place) for number, place in enumerate(places, 1))


def _stretch(document: Document, first: int, last: int) -> Span:
    """From the first block to the last; where there is none, the end of the block before it."""
    blocks = document.blocks
    if first < last:
        return blocks[first].start, blocks[last - 1].end
    end = blocks[first - 1].end if first else 0
    return end, end


def _within(without: Document, accepted: Document, before: Span, after: Span) -> Iterator[tuple[Span, Span]]:
    old, new = _pieces(without.text, before), _pieces(accepted.text, after)
    if not old or not new or max(len(old), len(new)) > _MOST_PIECES:
        yield before, after
        return
    one = [without.text[slice(*piece)] for piece in old]
    other = [accepted.text[slice(*piece)] for piece in new]
    for i, j, k, m in _joined(SequenceMatcher(None, one, other, autojunk=False).get_opcodes()):
        yield _cover(old, i, j, before), _cover(new, k, m, after)


def _joined(steps: Sequence[tuple[str, int, int, int, int]]) -> Iterator[tuple[int, int, int, int]]:
    """The stretches that differ; a few words that happen to be the same do not divide a sentence that was rewritten."""
    start: tuple[int, int] | None = None
    end = (0, 0)
    for tag, i, j, k, m in steps:
        if tag == "equal":
            continue
        if start is not None and i - end[0] > _LOOSE_PIECES:
            yield start[0], end[0], start[1], end[1]
            start = None
        start = start or (i, k)
        end = (j, m)
    if start is not None:
        yield start[0], end[0], start[1], end[1]


def _pieces(text: str, span: Span) -> list[Span]:
    return [found.span() for found in _PIECE.finditer(text, *span)]


def _cover(pieces: Sequence[Span], first: int, last: int, whole: Span) -> Span:
    if first < last:
        return pieces[first][0], pieces[last - 1][1]
    end = pieces[first - 1][1] if first else whole[0]
    return end, end
