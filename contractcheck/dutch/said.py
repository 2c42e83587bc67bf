"""A text as the parts of grammar see it: its sentences, their clauses, and where words of each kind stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from contractcheck.dutch.sentences import Span


class Piece(Protocol):
    """A sentence: from `start` to `end` in the text."""

    @property
    def start(self) -> int:
        """Offset of the first character."""

    @property
    def end(self) -> int:
        """Offset behind the last character."""


class Said(Protocol):
    """What grammar needs to know of a text; names of words of grammar start with `@` (`lexicon/grammar.yaml`)."""

    @property
    def text(self) -> str:
        """The text, folded."""

    @property
    def sentences(self) -> Sequence[Piece]:
        """Its sentences, in order."""

    def sentence_at(self, offset: int) -> int | None:
        """The number of the sentence that holds an offset."""

    def spans(self, concept: str, sentence: int) -> Sequence[Span]:
        """Where words of a kind stand in a sentence."""

    def rejected(self, sentence: int) -> bool:
        """True where something else denies all of it: a question that is answered with no."""

    def reaches_over(self, concept: str, sentence: int, span: Span) -> bool:
        """True where they were found only by reaching over a word that denies."""

    def clause_of(self, sentence: int, offset: int) -> Span:
        """The clause of a sentence that holds an offset."""
