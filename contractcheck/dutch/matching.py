"""Every concept of every rule, found in one pass over a document.

One automaton finds the forms of all words of all patterns in the distinct words of the document. Per word it is then
known, as one bit a sentence, where it stands; a pattern is tried only in the sentences that hold all it asks. What is
not there costs nothing, however many rules there are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ahocorasick_rs import AhoCorasick

from contractcheck.dutch.patterns import (
    Choice,
    Concept,
    Form,
    Gap,
    Hyphen,
    Item,
    Number,
    Shape,
    Start,
    Word,
    concepts_of,
)
from contractcheck.dutch.patterns import Sequence as Pattern

Span = tuple[int, int]
Found = dict[str, dict[int, list[Span]]]
"""Concept -> sentence number -> spans, ascending and without one inside another."""
Reaching = dict[str, dict[int, set[Span]]]
"""Those of the spans that fit only by reaching over a word that denies: "gaat [niet] over"."""

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*x?|\w+|[%€]")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*$")
_TIMES = re.compile(r"\d+x$")
_OPEN_START = frozenset({Shape.SUFFIX, Shape.INSIDE})
_OPEN_END = frozenset({Shape.PREFIX, Shape.INSIDE})


@dataclass(frozen=True, slots=True)
class Patterns:
    """What one name stands for: patterns, and patterns under which a match does not count."""

    words: Sequence[Pattern]
    masks: Sequence[Pattern] = ()


class Matcher:
    """Finds named patterns in folded text that was cut into sentences."""

    def __init__(self, named: Mapping[str, Patterns], numbers: Iterable[str], negators: Iterable[str] = ()) -> None:
        self._named = named
        self._negators = frozenset(negators)
        self._order = _dependencies_first(named)
        self._numbers = frozenset(numbers)
        self._forms: dict[str, list[Form]] = defaultdict(list)
        self._words: dict[Form, list[Word]] = defaultdict(list)
        for word in _words_of(pattern for one in named.values() for pattern in (*one.words, *one.masks)):
            for form in word.forms:
                if form not in self._words:
                    self._forms[form.text].append(form)
                self._words[form].append(word)
        self._texts = list(self._forms)
        self._automaton = AhoCorasick(self._texts) if self._texts else None

    def find(self, text: str, sentences: Sequence[Span]) -> tuple[Found, Reaching]:
        """All matches, and which of them reach over a negator; `text` is folded, the sentences are in order."""
        search = _Search(text, sentences)
        search.negators = {number for word, number in search.vocabulary.items() if word in self._negators}
        search.fitting = self._fitting_words(search.vocabulary)
        search.numbers = {
            suffix: {number for word, number in search.vocabulary.items() if self._is_number(word, suffix)}
            for suffix in ("", "x")
        }
        found: Found = {}
        reaching: Reaching = {}
        for name in self._order:
            patterns = self._named[name]
            matches, over = search.matches(patterns.words)
            if matches and patterns.masks:
                matches = _without(matches, search.matches(patterns.masks)[0])
            if matches:
                search.known[name], search.reaching[name] = matches, over
                found[name] = {number: search.places(number, spans) for number, spans in matches.items()}
                if over:
                    reaching[name] = {number: set(search.places(number, spans)) for number, spans in over.items()}
        return found, reaching

    def _is_number(self, word: str, suffix: str) -> bool:
        if suffix:
            return bool(_TIMES.match(word))
        return word in self._numbers or bool(_DIGITS.match(word))

    def _fitting_words(self, vocabulary: Mapping[str, int]) -> dict[Word, set[int]]:
        """Word of a pattern -> the distinct words of the document that fit it; none where nothing does."""
        fitting: dict[Word, set[int]] = defaultdict(set)
        if self._automaton is None:
            return fitting
        words = list(vocabulary.items())
        place, start_of, end_of = -1, 0, -1
        hits = self._automaton.find_matches_as_indexes("\n".join(vocabulary), overlapping=True)
        for literal, start, end in sorted(hits, key=lambda hit: hit[1]):
            while start > end_of:
                place += 1
                start_of, end_of = end_of + 1, end_of + 1 + len(words[place][0])
            for form in self._forms[self._texts[literal]]:
                if (start == start_of or form.shape in _OPEN_START) and (end == end_of or form.shape in _OPEN_END):
                    for word in self._words[form]:
                        fitting[word].add(words[place][1])
        return fitting


_Matches = dict[int, list[Span]]
"""Sentence -> (first word, word after the last), in ascending order."""


@dataclass(slots=True)
class _Search:
    """One document: its words per sentence, and everything found so far."""

    text: str
    sentences: Sequence[Span]
    vocabulary: dict[str, int] = field(init=False, default_factory=dict)
    tokens: list[list[int]] = field(init=False, default_factory=list)
    offsets: list[list[Span]] = field(init=False, default_factory=list)
    standing: list[int] = field(init=False, default_factory=list)
    """Word number -> the sentences it stands in, a bit each."""
    fitting: dict[Word, set[int]] = field(init=False, default_factory=dict)
    numbers: dict[str, set[int]] = field(init=False, default_factory=dict)
    known: dict[str, _Matches] = field(init=False, default_factory=dict)
    negators: set[int] = field(init=False, default_factory=set)
    reaching: dict[str, dict[int, set[Span]]] = field(init=False, default_factory=dict)
    _short: bool = field(init=False, default=False)
    """While set, gaps and concepts do not reach over a negator."""
    _masks: dict[Item, int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for number, (start, end) in enumerate(self.sentences):
            row: list[int] = []
            places: list[Span] = []
            for token in _TOKEN.finditer(self.text, start, end):
                word = self.vocabulary.setdefault(token[0], len(self.vocabulary))
                if word == len(self.standing):
                    self.standing.append(0)
                self.standing[word] |= 1 << number
                row.append(word)
                places.append(token.span())
            self.tokens.append(row)
            self.offsets.append(places)

    def matches(self, patterns: Iterable[Pattern]) -> tuple[_Matches, dict[int, set[Span]]]:
        """Where any of the patterns fits, and where all that fit reach over a negator."""
        found: dict[int, set[Span]] = defaultdict(set)
        plain: dict[int, set[Span]] = defaultdict(set)
        for pattern in patterns:
            mask = self._sentences_for(pattern)
            while mask:
                lowest = mask & -mask
                number = lowest.bit_length() - 1
                mask ^= lowest
                for span in self._in_sentence(pattern, number):
                    found[number].add(span)
                    if not self._reaches(pattern, number, span):
                        plain[number].add(span)
        over = {number: rest for number, spans in found.items() if (rest := spans - plain[number])}
        return {number: sorted(spans) for number, spans in sorted(found.items())}, over

    def places(self, number: int, spans: Iterable[Span]) -> list[Span]:
        """Spans of words in a sentence as offsets in the text."""
        offsets = self.offsets[number]
        return outermost((offsets[first][0], offsets[after - 1][1]) for first, after in spans)

    # -- where to try ---------------------------------------------------------------------------

    def _sentences_for(self, pattern: Pattern) -> int:
        """The sentences that hold every item that must be there, a bit each."""
        mask = (1 << len(self.sentences)) - 1
        for item in pattern:
            if isinstance(item, Gap | Start | Hyphen) or (isinstance(item, Choice) and item.optional):
                continue
            mask &= self._mask(item)
            if not mask:
                return 0
        return mask

    def _mask(self, item: Item) -> int:
        if item not in self._masks:
            mask = 0
            if isinstance(item, Choice):
                for sequence in item.sequences:
                    mask |= self._sentences_for(sequence)
            elif isinstance(item, Concept):
                for number in self.known.get(item.name, ()):
                    mask |= 1 << number
            elif isinstance(item, Word | Number):
                for word in self._fits(item):
                    mask |= self.standing[word]
            self._masks[item] = mask
        return self._masks[item]

    def _fits(self, item: Word | Number) -> Collection[int]:
        """The words of the document that fit a word or number of a pattern."""
        return self.numbers[item.suffix] if isinstance(item, Number) else self.fitting.get(item, ())

    # -- trying ---------------------------------------------------------------------------------

    def _in_sentence(self, pattern: Pattern, number: int) -> Iterator[Span]:
        """The leftmost fits that do not overlap, each as short as its gaps allow."""
        position, length = 0, len(self.tokens[number])
        first = pattern[0]
        openers = self._fits(first) if isinstance(first, Word | Number) else None
        while position < length:
            if openers is None or self.tokens[number][position] in openers:
                end = next(self._ends(pattern, 0, number, position), None)
                if end is not None and end > position:
                    yield position, end
                    position = end
                    continue
            position += 1

    def _reaches(self, pattern: Pattern, number: int, span: Span) -> bool:
        """True where the pattern fits these words only with a negator in one of its gaps, and names none itself."""
        if self.negators.isdisjoint(self.tokens[number][slice(*span)]):
            return False
        if any(not self.negators.isdisjoint(self._fits(word)) for word in _words_of([pattern])):
            return False
        self._short = True
        fits = span[1] in self._ends(pattern, 0, number, span[0])
        self._short = False
        return not fits

    def _ends(self, pattern: Pattern, index: int, number: int, position: int) -> Iterator[int]:
        """Where the items from `index` on can end when they start at a word, nearest first."""
        if index == len(pattern):
            yield position
            return
        item = pattern[index]
        tokens = self.tokens[number]
        if isinstance(item, Word | Number):
            if position < len(tokens) and tokens[position] in self._fits(item):
                yield from self._ends(pattern, index + 1, number, position + 1)
        elif isinstance(item, Gap):
            following = pattern[index + 1]
            fitting = self._fits(following) if isinstance(following, Word | Number) else None
            for after in range(position, min(position + item.limit, len(tokens)) + 1):
                if self._short and after > position and tokens[after - 1] in self.negators:
                    return
                if fitting is None or (after < len(tokens) and tokens[after] in fitting):
                    yield from self._ends(pattern, index + 1, number, after)
        elif isinstance(item, Choice):
            for sequence in item.sequences:
                for end in self._ends(sequence, 0, number, position):
                    yield from self._ends(pattern, index + 1, number, end)
            if item.optional:
                yield from self._ends(pattern, index + 1, number, position)
        elif isinstance(item, Concept):
            over = self.reaching.get(item.name, {}).get(number, ()) if self._short else ()
            for start, end in self.known.get(item.name, {}).get(number, ()):
                if start == position and (start, end) not in over:
                    yield from self._ends(pattern, index + 1, number, end)
        elif self._hyphen_before(number, position) if isinstance(item, Hyphen) else position == 0:
            yield from self._ends(pattern, index + 1, number, position)

    def _hyphen_before(self, number: int, position: int) -> bool:
        offsets = self.offsets[number]
        return 0 < position < len(offsets) and self.text[offsets[position - 1][1]] == "-"


def _dependencies_first(named: Mapping[str, Patterns]) -> list[str]:
    """The names in such an order that a concept comes after those its patterns refer to."""
    order: list[str] = []
    seen: set[str] = set()

    def visit(name: str) -> None:
        if name in seen:
            return
        seen.add(name)
        for pattern in (*named[name].words, *named[name].masks):
            for other in concepts_of(pattern):
                visit(other)
        order.append(name)

    for name in named:
        visit(name)
    return order


def _words_of(patterns: Iterable[Pattern]) -> Iterator[Word]:
    """Every word in the patterns."""
    waiting = list(patterns)
    while waiting:
        for item in waiting.pop():
            if isinstance(item, Word):
                yield item
            elif isinstance(item, Choice):
                waiting.extend(item.sequences)


def _without(matches: _Matches, masks: _Matches) -> _Matches:
    kept = {
        number: [span for span in spans if not any(overlap(span, mask) for mask in masks.get(number, ()))]
        for number, spans in matches.items()
    }
    return {number: spans for number, spans in kept.items() if spans}


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
