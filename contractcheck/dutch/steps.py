"""Patterns made ready for finding: what they need, and the steps by which they are followed through a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from functools import cached_property
from typing import Any

Key = int | str
"""What a word of a text can fit: a word of patterns by its number, or a number with a suffix ("" or "x")."""
Items = Sequence[str | list[Any]]
"""The items of all patterns, as `packed` writes them."""


class Kind(IntEnum):
    """What a step asks."""

    END = 0
    WORD = 1
    GAP = 2
    CHOICE = 3
    CONCEPT = 4
    START = 5
    HYPHEN = 6


class Step:
    """One item of a pattern with what comes after it; a choice leads to a step for each of its sequences."""

    __slots__ = ("alternatives", "heads", "key", "kind", "limit", "name", "then")

    def __init__(
        self,
        kind: int,
        then: Step | None = None,
        *,
        key: Key = "",
        name: str = "",
        limit: int = 0,
        alternatives: Sequence[Step] = (),
    ) -> None:
        self.kind = kind
        self.then: Step = then or self
        self.key = key
        """What a word must fit."""
        self.name = name
        """The concept that must be there."""
        self.limit = limit
        """Words that a gap may skip."""
        self.alternatives = alternatives
        self.heads = self._heads()
        """Of which one must be fitted at once; None where more than one word must be looked at."""

    def _heads(self) -> frozenset[Key] | None:
        if self.kind == Kind.WORD:
            return frozenset({self.key})
        if self.kind != Kind.CHOICE:
            return None
        heads = [one.heads for one in self.alternatives]
        return None if None in heads else frozenset().union(*(one for one in heads if one))


END = Step(Kind.END)


class Ready:
    """A pattern with what is known of it beforehand."""

    def __init__(self, items: Items, numbers: Sequence[int]) -> None:
        self._items = items
        self._numbers = numbers
        self.needed: list[int] = []
        """Words without which it does not fit."""
        self.others: list[int] = []
        """What else must be there."""
        for number in numbers:
            item = items[number]
            if isinstance(item, str):
                self.needed.append(number)
            elif item[0] in ("number", "concept") or (item[0] == "choice" and not item[2]):
                self.others.append(number)
        self.alone = self.needed[0] if len(numbers) == 1 and self.needed else None
        """The word that is all of it."""
        first = items[numbers[0]]
        self.same_as: str | None = first[1] if len(numbers) == 1 and first[0] == "concept" else None
        """The concept that is all of it."""
        self.opens = first[0] == "start"
        """True where it stands at the start of a sentence."""

    @cached_property
    def first(self) -> Step:
        """The step that it starts with."""
        return self._steps(self._numbers, END)

    def _steps(self, numbers: Sequence[int], then: Step) -> Step:
        for number in reversed(numbers):
            item = self._items[number]
            if isinstance(item, str):
                then = Step(Kind.WORD, then, key=number)
            elif item[0] == "number":
                then = Step(Kind.WORD, then, key=item[1])
            elif item[0] == "gap":
                then = Step(Kind.GAP, then, limit=item[1])
            elif item[0] == "concept":
                then = Step(Kind.CONCEPT, then, name=item[1])
            elif item[0] == "choice":
                choices = [self._steps(sequence, then) for sequence in item[1]]
                then = Step(Kind.CHOICE, then, alternatives=[*choices, then] if item[2] else choices)
            else:
                then = Step(Kind.START if item[0] == "start" else Kind.HYPHEN, then)
        return then

    @cached_property
    def fixed(self) -> bool:
        """True where it takes the same number of words everywhere, so that it reaches over nothing."""
        return not any(self._items[number][0] in ("gap", "concept", "choice") for number in self._numbers)

    @cached_property
    def words(self) -> tuple[int, ...]:
        """Every word in it."""
        return tuple(self._words(self._numbers))

    def _words(self, numbers: Iterable[int]) -> Iterator[int]:
        for number in numbers:
            item = self._items[number]
            if isinstance(item, str):
                yield number
            elif item[0] == "choice":
                for sequence in item[1]:
                    yield from self._words(sequence)
