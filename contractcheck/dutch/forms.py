"""Which words of patterns a word of a text fits, without trying one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ahocorasick_rs import AhoCorasick

from contractcheck.dutch.packing import STEM


class FormIndex:
    """All forms of the words of some patterns, as `packed` indexes them."""

    def __init__(self, forms: Mapping[str, Any]) -> None:
        self._exact: dict[str, list[int]] = forms["exact"]
        self._starts = _Starts(forms["prefix"], forms["lengths"]["prefix"])
        self._ends = _Starts(forms["suffix"], forms["lengths"]["suffix"])
        self._inside: dict[str, list[int]] = forms["inside"]
        self._inside_texts = list(self._inside)
        self._automaton = AhoCorasick(self._inside_texts) if self._inside else None

    def fitting(self, word: str) -> Sequence[int]:
        """The numbers of the words of patterns that this word of a text fits."""
        found = dict.fromkeys(self._exact.get(word, ()))
        for numbers in self._starts.of(word):
            found.update(dict.fromkeys(numbers))
        for numbers in self._ends.of(word[::-1]):
            found.update(dict.fromkeys(numbers))
        if self._automaton is not None:
            for text, _, _ in self._automaton.find_matches_as_indexes(word, overlapping=True):
                found.update(dict.fromkeys(self._inside[self._inside_texts[text]]))
        return tuple(found)


class _Starts:
    """What words can start with."""

    def __init__(self, words: Mapping[str, list[int]], lengths: Mapping[str, list[int]]) -> None:
        self._words = words
        self._lengths = lengths

    def of(self, text: str) -> Iterator[list[int]]:
        """The words with a form that this text starts with."""
        for stem in range(1, min(STEM, len(text)) + 1):
            for length in self._lengths.get(text[:stem], ()):
                if length == stem or (stem == STEM and length <= len(text)):
                    yield self._words.get(text[:length], [])
