"""Every concept of every rule, found in one pass over a document.

One automaton finds the fixed words of all patterns at once; only the sentences that hold such a word are tried
with the pattern's regular expression. What is not there costs nothing, however many rules there are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from contractcheck.dutch.patterns import Piece

Span = tuple[int, int]
Found = dict[str, dict[int, list[Span]]]
"""Concept -> sentence number -> spans, ascending and without one inside another."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """What one name stands for: patterns, and patterns under which a match does not count."""

    words: Sequence[Piece]
    masks: Sequence[Piece] = ()


class Matcher:
    """Finds named patterns in folded text that was cut into sentences."""

    def __init__(self, named: Mapping[str, Patterns]) -> None:
        self._pieces: list[tuple[str, bool, str]] = []
        self._wanted: list[list[frozenset[int]]] = []
        self._compiled: dict[int, re.Pattern[str]] = {}
        numbers: dict[str, int] = {}
        triggers: dict[int, list[int]] = defaultdict(list)
        for name, patterns in named.items():
            for pieces, is_mask in ((patterns.words, False), (patterns.masks, True)):
                for piece in pieces:
                    wanted = [
                        frozenset(numbers.setdefault(text, len(numbers)) for text in one) for one in piece.literals
                    ]
                    for literal in (numbers[text] for text in piece.sharpest):
                        triggers[literal].append(len(self._pieces))
                    self._pieces.append((name, is_mask, piece.expression))
                    self._wanted.append(wanted)
        self._triggers = [triggers[number] for number in range(len(numbers))]
        self._automaton = AhoCorasick(list(numbers)) if numbers else None

    def find(self, text: str, sentences: Sequence[Span]) -> Found:
        """All matches; `text` is folded and has a line feed between sentences, which are in ascending order."""
        if not sentences or self._automaton is None:
            return {}
        candidates = self._candidates(self._automaton, text, sentences)
        found: Found = defaultdict(lambda: defaultdict(list))
        masked: Found = defaultdict(lambda: defaultdict(list))
        for piece, numbers in candidates.items():
            name, is_mask, _ = self._pieces[piece]
            expression = self._expression(piece)
            target = masked if is_mask else found
            for number in numbers:
                for match in expression.finditer(text, *sentences[number]):
                    target[name][number].append(match.span())
        return {name: cleaned for name, rows in found.items() if (cleaned := _clean(rows, masked.get(name, {})))}

    def _candidates(self, automaton: AhoCorasick, text: str, sentences: Sequence[Span]) -> dict[int, list[int]]:
        """Piece -> the sentences that hold one text of each of its sets."""
        starts = [start for start, _ in sentences]
        occurring: dict[int, set[int]] = defaultdict(set)
        for literal, start, _ in automaton.find_matches_as_indexes(text, overlapping=True):
            number = bisect_right(starts, start) - 1
            if number >= 0 and start < sentences[number][1]:
                occurring[number].add(literal)
        candidates: dict[int, list[int]] = defaultdict(list)
        for number, literals in sorted(occurring.items()):
            for piece in {piece for literal in literals for piece in self._triggers[literal]}:
                if not any(one.isdisjoint(literals) for one in self._wanted[piece]):
                    candidates[piece].append(number)
        return candidates

    def _expression(self, piece: int) -> re.Pattern[str]:
        if piece not in self._compiled:
            self._compiled[piece] = re.compile(self._pieces[piece][2])
        return self._compiled[piece]


def _clean(rows: Mapping[int, list[Span]], masks: Mapping[int, list[Span]]) -> dict[int, list[Span]]:
    cleaned: dict[int, list[Span]] = {}
    for number, spans in rows.items():
        kept = outermost(span for span in spans if not any(overlap(span, mask) for mask in masks.get(number, ())))
        if kept:
            cleaned[number] = kept
    return cleaned


def overlap(one: Span, other: Span) -> bool:
    """True where two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def outermost(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, without those that lie inside another."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda item: (item[0], -item[1])):
        if not kept or span[1] > kept[-1][1]:
            kept.append(span)
    return kept
