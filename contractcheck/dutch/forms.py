"""Which words of patterns a word of a text fits, without trying one after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from ahocorasick_rs import AhoCorasick

from contractcheck.dutch.patterns import Shape, Word

_STEM = 3
"""Letters at the start or end of a word by which most of the longer forms are ruled out."""


class FormIndex:
    """All forms of the words of some patterns."""

    def __init__(self, words: Iterable[Word]) -> None:
        exact, starts, ends, inside = (defaultdict[str, list[Word]](list) for _ in range(4))
        # An enum is slow to look up, and there are tens of thousands of forms.
        for word in dict.fromkeys(words):
            for form in word.forms:
                if form.shape is Shape.EXACT:
                    exact[form.text].append(word)
                elif form.shape is Shape.PREFIX:
                    starts[form.text].append(word)
                elif form.shape is Shape.SUFFIX:
                    # A word that ends so is a reversed word that starts so.
                    ends[form.text[::-1]].append(word)
                else:
                    inside[form.text].append(word)
        self._exact, self._inside = dict(exact), dict(inside)
        self._starts, self._ends = _Starts(starts), _Starts(ends)
        self._inside_texts = list(self._inside)
        self._automaton = AhoCorasick(self._inside_texts) if self._inside else None

    def fitting(self, word: str) -> Collection[Word]:
        """The words of patterns that this word of a text fits."""
        found = dict.fromkeys(self._exact.get(word, ()))
        found.update(dict.fromkeys(self._starts.of(word)))
        found.update(dict.fromkeys(self._ends.of(word[::-1])))
        if self._automaton is not None:
            for number, _, _ in self._automaton.find_matches_as_indexes(word, overlapping=True):
                found.update(dict.fromkeys(self._inside[self._inside_texts[number]]))
        return tuple(found)


class _Starts:
    """What words can start with."""

    def __init__(self, texts: dict[str, list[Word]]) -> None:
        self._words = dict(texts)
        self._lengths: dict[str, list[int]] = defaultdict(list)
        for text in sorted(texts, key=len):
            lengths = self._lengths[text[:_STEM]]
            if len(text) not in lengths:
                lengths.append(len(text))
        self._lengths = dict(self._lengths)

    def of(self, text: str) -> list[Word]:
        """The words with a form that this text starts with."""
        found: list[Word] = []
        for stem in range(1, min(_STEM, len(text)) + 1):
            for length in self._lengths.get(text[:stem], ()):
                if length == stem or (stem == _STEM and length <= len(text)):
                    found += self._words.get(text[:length], ())
        return found
