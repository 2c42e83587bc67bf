"""In which sentences of a document a concept can stand at all, without looking at their words one by one.

Each distinct word of a document is looked up once among the words of all patterns. A row of bits then tells in which
sentences there is a word for each word that a pattern needs. What a document does not say costs nothing, however many
rules there are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import cast

from contractcheck.dutch.forms import FormIndex
from contractcheck.dutch.patterns import Choice, Concept, Item, Number, Word
from contractcheck.dutch.patterns import Sequence as Pattern
from contractcheck.dutch.steps import Key, Kind, Ready, Step, key_of, words_of

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*$")
_TIMES = re.compile(r"\d+x$")
_KEPT = 100_000
"""Words of texts of which is remembered what they fit."""

Live = list[tuple[int, Ready]]
"""Patterns that can fit, and in which sentences."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """What one name stands for: patterns, and patterns under which a match does not count."""

    words: Sequence[Pattern]
    masks: Sequence[Pattern] = ()


class PatternIndex:
    """All patterns, by the words that they need."""

    def __init__(self, named: Mapping[str, Patterns], numbers: Iterable[str]) -> None:
        self._numbers = frozenset(numbers)
        self._known: dict[str, Collection[Key]] = {}
        self._forms = FormIndex(words_of(p for one in named.values() for p in (*one.words, *one.masks)))
        self.masks = {name: [Ready(mask) for mask in one.masks] for name, one in named.items() if one.masks}
        self.by_word: dict[Key, list[tuple[str, Ready]]] = defaultdict(list)
        """Patterns by a word that they need, the one that tells most."""
        self.by_name: dict[str, list[Ready]] = defaultdict(list)
        """Patterns that need no word."""
        for name, one in named.items():
            for pattern in one.words:
                ready = Ready(pattern)
                key = key_of(pattern)
                for word in key or ():
                    self.by_word[word].append((name, ready))
                if not key:
                    self.by_name[name].append(ready)

    def keys_of(self, word: str) -> Collection[Key]:
        """What a word of a text fits: words of patterns, and "" where it is a number, "x" for "6x"."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            number = [""] if word in self._numbers or _DIGITS.match(word) else ["x"] if _TIMES.match(word) else []
            known = self._known[word] = (*self._forms.fitting(word), *number)
        return known


class Standing:
    """Which patterns can fit in one document. A sentence is a number, and as a bit 1 << that number."""

    def __init__(self, index: PatternIndex, sentences: Sequence[Set[str]], first_words: Iterable[str]) -> None:
        self._index = index
        where: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(sentences):
            for word in words:
                where[word].append(number)
        self._words = {word: bits_of(numbers) for word, numbers in where.items()}
        self.fitting: dict[Key, set[str]] = defaultdict(set)
        """The words of the document that fit."""
        for word in where:
            for key in index.keys_of(word):
                self.fitting[key].add(word)
        self._standing: dict[Key, int] = {}
        self._wanted: dict[str, dict[Ready, None]] = defaultdict(dict)
        # Patterns of a concept of which there is a word that they need.
        for key in self.fitting:
            for name, ready in index.by_word.get(key, ()):
                self._wanted[name][ready] = None
        self._everywhere = (1 << len(sentences)) - 1
        self._possible: dict[str, int] = {}
        self.alone: dict[str, Set[str]] = {}
        """Concept of which was asked where it may stand -> the words of the document that are a match by themselves."""
        self.live: dict[str, Live] = {}
        """Such a concept -> its other patterns."""
        self._first: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(first_words):
            self._first[word].append(number)
        self._opened: dict[Key, int] = {}
        self._opened_concepts: dict[str, int] = {}

    def possible(self, concept: str) -> int:
        """The sentences in which a concept may stand: all in which it does, and few others."""
        bits = self._possible.get(concept)
        if bits is None:
            candidates = [*self._wanted.get(concept, ()), *self._index.by_name.get(concept, ())]
            live = self.alive(candidates)
            bits = 0
            for where, _ in live:
                bits |= where
            self.alone[concept] = frozenset().union(*(self.fitting[one.alone] for _, one in live if one.alone))
            self.live[concept] = [(where, one) for where, one in live if not one.alone]
            self._possible[concept] = bits
        return bits

    def alive(self, candidates: Iterable[Ready]) -> Live:
        """Those of the patterns that can fit in some sentence."""
        live = []
        for ready in candidates:
            bits = self._everywhere
            for word in ready.needed:
                bits &= self._with(word)
                if not bits:
                    break
            if bits and ready.others:
                bits = self._bound(ready.others, bits)
            if bits and ready.opens:
                bits &= self._beginning(ready.first)
            if bits:
                live.append((bits, ready))
        return live

    def _with(self, key: Key) -> int:
        """The sentences with a word that fits."""
        bits = self._standing.get(key)
        if bits is None:
            bits = self._standing[key] = reduce(or_, map(self._words.__getitem__, self.fitting.get(key, ())), 0)
        return bits

    def _bound(self, items: Iterable[Item], bits: int) -> int:
        """Those of the sentences that have something of each item."""
        for item in items:
            if isinstance(item, Word):
                bits &= self._with(item)
            elif isinstance(item, Number):
                bits &= self._with(item.suffix)
            elif isinstance(item, Concept):
                bits &= self.possible(item.name)
            elif isinstance(item, Choice) and not item.optional:
                inside = 0
                for sequence in item.sequences:
                    inside |= self._bound(sequence, bits)
                bits = inside
            if not bits:
                break
        return bits

    def _beginning(self, step: Step) -> int:
        """The sentences that may begin with a step: all that do, and few others."""
        if step.kind == Kind.WORD:
            return self._opened_by_key(step.key)
        if step.kind == Kind.CONCEPT:
            return self._opened_by_concept(cast("str", step.key))
        if step.kind == Kind.START:
            return self._beginning(step.then)
        if step.kind == Kind.CHOICE:
            return reduce(or_, map(self._beginning, step.alternatives))
        return self._everywhere

    def _opened_by_key(self, key: Key) -> int:
        if key not in self._opened:
            self._opened[key] = self._opened_by_words(self.fitting.get(key, ()))
        return self._opened[key]

    def _opened_by_concept(self, concept: str) -> int:
        bits = self._opened_concepts.get(concept)
        if bits is None and self.possible(concept):
            bits = self._opened_by_words(self.alone[concept])
            for where, ready in self.live[concept]:
                bits |= where & self._beginning(ready.first)
            self._opened_concepts[concept] = bits
        return bits or 0

    def _opened_by_words(self, words: Iterable[str]) -> int:
        return bits_of(number for word in words for number in self._first.get(word, ()))


def bits_of(numbers: Iterable[int]) -> int:
    """A bit for each number."""
    bits = 0
    for number in numbers:
        bits |= 1 << number
    return bits


def numbers_of(bits: int) -> Iterator[int]:
    """The numbers of the bits that are set, ascending."""
    row = f"{bits:b}"[::-1] if bits else ""
    number = row.find("1")
    while number >= 0:
        yield number
        number = row.find("1", number + 1)
