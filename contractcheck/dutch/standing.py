"""In which sentences of a document a concept can stand at all, without looking at their words one by one.

Each distinct word of a document is looked up once among the words of all patterns. A row of bits then tells in which
sentences there is a word for each word that a pattern needs. What a document does not say costs nothing, however many
rules there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from functools import reduce
from operator import or_

from contractcheck.dutch.bits import bits_of
from contractcheck.dutch.catalogue import Catalogue
from contractcheck.dutch.steps import Key, Kind, Ready, Step

Live = list[tuple[int, Ready]]
"""Patterns that can fit, and in which sentences."""


class Standing:
    """Which patterns can fit in one document. A sentence is a number, and as a bit 1 << that number."""

    def __init__(self, catalogue: Catalogue, sentences: Sequence[Set[str]], first_words: Iterable[str]) -> None:
        self._catalogue = catalogue
        where: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(sentences):
            for word in words:
                where[word].append(number)
        self._words = {word: bits_of(numbers) for word, numbers in where.items()}
        self.fitting: dict[Key, set[str]] = defaultdict(set)
        """The words of the document that fit."""
        for word in where:
            for key in catalogue.keys_of(word):
                self.fitting[key].add(word)
        self._standing: dict[Key, int] = {}
        self._wanted: dict[str, dict[int, None]] = defaultdict(dict)
        # Patterns of a concept of which there is a word that they need.
        for key in self.fitting:
            for pattern in catalogue.needing(key):
                self._wanted[catalogue.owner(pattern)][pattern] = None
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
            live = self.alive([*self._wanted.get(concept, ()), *self._catalogue.needing_none(concept)])
            bits = 0
            for where, _ in live:
                bits |= where
            self.alone[concept] = frozenset().union(
                *(self.fitting[one.alone] for _, one in live if one.alone is not None)
            )
            self.live[concept] = [(where, one) for where, one in live if one.alone is None]
            self._possible[concept] = bits
        return bits

    def alive(self, patterns: Iterable[int]) -> Live:
        """Those of the patterns that can fit in some sentence."""
        live, standing = [], self._standing
        for ready in map(self._catalogue.ready, patterns):
            bits = self._everywhere
            for word in ready.needed:
                row = standing.get(word)
                bits &= self._with(word) if row is None else row
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

    def _bound(self, numbers: Iterable[int], bits: int) -> int:
        """Those of the sentences that have something of each item."""
        for number in numbers:
            item = self._catalogue.items[number]
            if isinstance(item, str):
                bits &= self._with(number)
            elif item[0] == "number":
                bits &= self._with(item[1])
            elif item[0] == "concept":
                bits &= self.possible(item[1])
            elif item[0] == "choice" and not item[2]:
                inside = 0
                for sequence in item[1]:
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
            return self._opened_by_concept(step.name)
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
