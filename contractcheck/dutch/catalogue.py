"""All patterns of a set of rules, found by the words that they need; each is made ready when a text asks for it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from contractcheck.dutch.forms import FormIndex
from contractcheck.dutch.steps import Items, Key, Ready

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*$")
_TIMES = re.compile(r"\d+x$")
_KEPT = 100_000
"""Words of texts of which is remembered what they fit."""


class Catalogue:
    """Patterns by number, as `packed` wrote them; `numbers` are the words that are numbers.

    Raises `LookupError`, `TypeError`, `ValueError` or `AttributeError` for data that `packed` did not write.
    """

    def __init__(self, data: Mapping[str, Any], numbers: Iterable[str]) -> None:
        self.data = data
        self.items: Items = data["items"]
        self._patterns: list[list[int]] = data["patterns"]
        self._concepts: dict[str, list[int]] = data["concepts"]
        self._needed_by: list[list[int]] = data["needed_by"]
        self._needing_none: dict[str, list[int]] = data["needing_none"]
        self._forms = FormIndex(data["forms"])
        self._owners: list[str] = []
        for name, (first, _masks, end) in self._concepts.items():
            self._owners += [name] * (end - first)
        if len(self._owners) != len(self._patterns) or len(self._needed_by) != len(self.items):
            raise ValueError("no patterns as they are packed")
        self._ready: dict[int, Ready] = {}
        self._numbers = frozenset(numbers)
        self._known: dict[str, Collection[Key]] = {}

    def keys_of(self, word: str) -> Collection[Key]:
        """What a word of a text fits: words of patterns, and "" where it is a number, "x" for "6x"."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            number = [""] if word in self._numbers or _DIGITS.match(word) else ["x"] if _TIMES.match(word) else []
            known = self._known[word] = (*self._forms.fitting(word), *number)
        return known

    def needing(self, key: Key) -> Sequence[int]:
        """The patterns that need this word, and need no word that tells more."""
        return self._needed_by[key] if isinstance(key, int) else ()

    def needing_none(self, concept: str) -> Sequence[int]:
        """The patterns of a concept that need no word."""
        return self._needing_none.get(concept, ())

    def owner(self, pattern: int) -> str:
        """The concept that a pattern is of."""
        return self._owners[pattern]

    def has_masks(self, concept: str) -> bool:
        """True where there are patterns under which a match of the concept does not count."""
        _first, masks, end = self._concepts[concept]
        return masks < end

    def masks(self, concept: str) -> range:
        """The patterns under which a match of the concept does not count."""
        _first, masks, end = self._concepts[concept]
        return range(masks, end)

    def ready(self, pattern: int) -> Ready:
        """A pattern made ready for finding."""
        ready = self._ready.get(pattern)
        if ready is None:
            ready = self._ready[pattern] = Ready(self.items, self._patterns[pattern])
        return ready
