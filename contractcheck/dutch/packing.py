"""Patterns as plain data: what the matcher works with, and what is kept between runs.

Each item of a pattern gets a number and is written once: a word as its forms ("intervisie* team"), anything else as a
list that begins with what it is. Beside the items stands where to find them: the patterns by the words that they need,
the words by their forms. All of it is JSON, so that a run need not build it again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from contractcheck.dutch.patterns import Choice, Concept, Form, Gap, Item, Number, Shape, Start, Word
from contractcheck.dutch.patterns import Sequence as Pattern

STEM = 3
"""Letters at the start or end of a word by which most of the longer forms are ruled out."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """What one name stands for: patterns, and patterns under which a match does not count."""

    words: Sequence[Pattern]
    masks: Sequence[Pattern] = ()


def packed(named: Mapping[str, Patterns]) -> dict[str, Any]:
    """All patterns as plain data, for a `Catalogue`."""
    packer = _Packer()
    patterns: list[list[int]] = []
    concepts: dict[str, list[int]] = {}
    needed_by: dict[int, list[int]] = defaultdict(list)
    needing_none: dict[str, list[int]] = defaultdict(list)
    for name, one in named.items():
        first = len(patterns)
        for pattern in one.words:
            key = key_of(pattern)
            for number in sorted(map(packer.number, key or ())):
                needed_by[number].append(len(patterns))
            if not key:
                needing_none[name].append(len(patterns))
            patterns.append(packer.pack(pattern))
        masks = len(patterns)
        patterns += map(packer.pack, one.masks)
        concepts[name] = [first, masks, len(patterns)]
    return {
        "items": packer.items,
        "patterns": patterns,
        "concepts": concepts,
        "needed_by": [needed_by.get(number, []) for number in range(len(packer.items))],
        "needing_none": needing_none,
        "forms": _forms(packer.words()),
    }


class _Packer:
    """Gives items their numbers; an item comes after those it holds."""

    def __init__(self) -> None:
        self.items: list[str | list[Any]] = []
        self._numbers: dict[Item, int] = {}

    def pack(self, pattern: Pattern) -> list[int]:
        """The numbers of the items of a pattern."""
        return [self.number(item) for item in pattern]

    def number(self, item: Item) -> int:
        """The number of an item."""
        if item not in self._numbers:
            written = self._written(item)
            self._numbers[item] = len(self.items)
            self.items.append(written)
        return self._numbers[item]

    def words(self) -> Iterator[tuple[Word, int]]:
        """The words with their numbers."""
        return ((item, number) for item, number in self._numbers.items() if isinstance(item, Word))

    def _written(self, item: Item) -> str | list[Any]:
        if isinstance(item, Word):
            return " ".join([_written(form) for form in item.forms])
        if isinstance(item, Choice):
            return ["choice", [self.pack(sequence) for sequence in item.sequences], item.optional]
        if isinstance(item, Number):
            return ["number", item.suffix]
        if isinstance(item, Gap):
            return ["gap", item.limit]
        if isinstance(item, Concept):
            return ["concept", item.name]
        return ["start" if isinstance(item, Start) else "hyphen"]


def _written(form: Form) -> str:
    """A form as it is written in a pattern: `intervisie*`."""
    start = "*" if form.shape in (Shape.SUFFIX, Shape.INSIDE) else ""
    return start + form.text + ("*" if form.shape in (Shape.PREFIX, Shape.INSIDE) else "")


def _forms(words: Iterator[tuple[Word, int]]) -> dict[str, Any]:
    """The numbers of words by the text of their forms, for a `FormIndex`."""
    by_shape: dict[Shape, dict[str, list[int]]] = {shape: defaultdict(list) for shape in Shape}
    for one, number in words:
        for form in one.forms:
            # A word that ends so is a reversed word that starts so.
            text = form.text[::-1] if form.shape is Shape.SUFFIX else form.text
            by_shape[form.shape][text].append(number)
    return {
        **{shape.value: texts for shape, texts in by_shape.items()},
        "lengths": {shape.value: _lengths(by_shape[shape]) for shape in (Shape.PREFIX, Shape.SUFFIX)},
    }


def _lengths(texts: Mapping[str, object]) -> dict[str, list[int]]:
    """How long the texts are that begin with the same letters, ascending."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for text in texts:
        lengths[text[:STEM]].add(len(text))
    return {stem: sorted(found) for stem, found in lengths.items()}


def key_of(pattern: Pattern) -> frozenset[Word] | None:
    """The words of which one must occur where the pattern fits, those that tell most; None without any."""
    best: frozenset[Word] | None = None
    for item in pattern:
        found: frozenset[Word] | None = None
        if isinstance(item, Word):
            found = frozenset({item})
        elif isinstance(item, Choice) and not item.optional:
            keys = [key_of(sequence) for sequence in item.sequences]
            found = frozenset().union(*(key for key in keys if key)) if all(keys) else None
        if found and (best is None or _tells(found) > _tells(best)):
            best = found
    return best


def _tells(key: frozenset[Word]) -> int:
    """How much it tells that one of these occurs: the length of the shortest form."""
    return min(map(_shortest, key))


@cache
def _shortest(word: Word) -> int:
    return min([len(form.text) for form in word.forms])
