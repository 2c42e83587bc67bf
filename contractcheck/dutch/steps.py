"""Patterns made ready for finding: what they need, and the steps by which they are followed through a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from functools import cache, cached_property

from contractcheck.dutch.patterns import Choice, Concept, Gap, Hyphen, Number, Start, Word
from contractcheck.dutch.patterns import Sequence as Pattern

Key = Word | str
"""What a word of a text can fit: a word of patterns, or a number with a suffix ("" or "x")."""


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

    __slots__ = ("alternatives", "heads", "key", "kind", "limit", "then")

    def __init__(
        self,
        kind: int,
        then: Step | None = None,
        key: Key = "",
        limit: int = 0,
        alternatives: Sequence[Step] = (),
    ) -> None:
        self.kind = kind
        self.then: Step = then or self
        self.key = key
        """A word, the suffix of a number, the name of a concept."""
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


def _steps(pattern: Pattern, then: Step) -> Step:
    for item in reversed(pattern):
        if isinstance(item, Word):
            then = Step(Kind.WORD, then, item)
        elif isinstance(item, Number):
            then = Step(Kind.WORD, then, item.suffix)
        elif isinstance(item, Gap):
            then = Step(Kind.GAP, then, limit=item.limit)
        elif isinstance(item, Concept):
            then = Step(Kind.CONCEPT, then, item.name)
        elif isinstance(item, Choice):
            choices = [_steps(sequence, then) for sequence in item.sequences]
            then = Step(Kind.CHOICE, then, alternatives=[*choices, then] if item.optional else choices)
        else:
            then = Step(Kind.START if isinstance(item, Start) else Kind.HYPHEN, then)
    return then


END = Step(Kind.END)


class Ready:
    """A pattern with what is known of it beforehand."""

    def __init__(self, pattern: Pattern) -> None:
        self.pattern = pattern
        self.needed = [item for item in pattern if isinstance(item, Word)]
        """Words without which it does not fit."""
        self.others = [
            item
            for item in pattern
            if isinstance(item, Number | Concept) or (isinstance(item, Choice) and not item.optional)
        ]
        """What else must be there."""

    @property
    def alone(self) -> Word | None:
        """The word that is all of it."""
        return self.needed[0] if self.needed and len(self.pattern) == 1 else None

    @property
    def opens(self) -> bool:
        """True where it stands at the start of a sentence."""
        return isinstance(self.pattern[0], Start)

    @property
    def same_as(self) -> str | None:
        """The concept that is all of it."""
        return self.pattern[0].name if len(self.pattern) == 1 and isinstance(self.pattern[0], Concept) else None

    @cached_property
    def first(self) -> Step:
        """The step that it starts with."""
        return _steps(self.pattern, END)

    @cached_property
    def fixed(self) -> bool:
        """True where it takes the same number of words everywhere, so that it reaches over nothing."""
        return all(isinstance(item, Word | Number | Start | Hyphen) for item in self.pattern)


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


def words_of(patterns: Iterable[Pattern]) -> Iterator[Word]:
    """Every word in the patterns."""
    waiting = list(patterns)
    while waiting:
        for item in waiting.pop():
            if isinstance(item, Word):
                yield item
            elif isinstance(item, Choice):
                waiting.extend(item.sequences)
