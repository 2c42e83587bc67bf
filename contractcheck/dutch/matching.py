"""Every concept of every rule, found in one pass over a document.

The distinct words of the document tell which words of patterns occur, and so which patterns can fit at all; a row of
bits (`places`) tells where, in every sentence at once. Only there the words are looked at. What is not there costs
nothing, however many rules there are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from contractcheck.dutch.forms import FormIndex
from contractcheck.dutch.patterns import (
    Choice,
    Concept,
    Gap,
    Hyphen,
    Item,
    Number,
    Start,
    Word,
    concepts_of,
)
from contractcheck.dutch.patterns import Sequence as Pattern
from contractcheck.dutch.places import Places

Span = tuple[int, int]
Found = dict[str, dict[int, list[Span]]]
"""Concept -> sentence number -> spans, ascending and without one inside another."""
Reaching = dict[str, dict[int, set[Span]]]
"""Those of the spans that fit only by reaching over a word that denies: "gaat [niet] over"."""

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*x?|\w+|[%€]")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*$")
_TIMES = re.compile(r"\d+x$")
_CONCEPT = 4
"""The occurrence of a concept tells as much as that of a word of so many letters."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """What one name stands for: patterns, and patterns under which a match does not count."""

    words: Sequence[Pattern]
    masks: Sequence[Pattern] = ()


@dataclass(frozen=True, slots=True)
class _Ready:
    """A pattern with what is known of it beforehand."""

    pattern: Pattern
    needed: tuple[Word, ...]
    """Words without which it does not fit."""
    length: int
    """How many words it takes; 0 where that differs from place to place."""

    @classmethod
    def made(cls, pattern: Pattern) -> _Ready:
        """The same pattern, looked through."""
        needed = tuple(item for item in pattern if isinstance(item, Word))
        fixed = all(isinstance(item, Word | Number | Start | Hyphen) for item in pattern)
        return cls(pattern, needed, sum(isinstance(item, Word | Number) for item in pattern) if fixed else 0)


class Matcher:
    """Finds named patterns in folded text that was cut into sentences."""

    def __init__(self, named: Mapping[str, Patterns], numbers: Iterable[str], negators: Iterable[str] = ()) -> None:
        self._named = named
        self._negators = frozenset(negators)
        self._order = _dependencies_first(named)
        self._numbers = frozenset(numbers)
        self._forms = FormIndex(_words_of(p for one in named.values() for p in (*one.words, *one.masks)))
        self._masks = {name: [_Ready.made(mask) for mask in one.masks] for name, one in named.items() if one.masks}
        self._by_word: dict[Word | None, list[tuple[str, _Ready]]] = defaultdict(list)
        self._by_concept: dict[str, list[tuple[str, _Ready]]] = defaultdict(list)
        for name, one in named.items():
            for pattern in one.words:
                ready = _Ready.made(pattern)
                for item in _key(pattern) or (None,):
                    keyed = self._by_concept[item] if isinstance(item, str) else self._by_word[item]
                    keyed.append((name, ready))

    def find(self, text: str, sentences: Sequence[Span]) -> tuple[Found, Reaching]:
        """All matches, and which of them reach over a negator; `text` is folded, the sentences are in order."""
        search = _Search(text, sentences)
        search.negators = {number for word, number in search.vocabulary.items() if word in self._negators}
        search.fitting = self._fitting_words(search.vocabulary)
        search.numbers = {
            suffix: {number for word, number in search.vocabulary.items() if self._is_number(word, suffix)}
            for suffix in ("", "x")
        }
        # A pattern is only looked at where one of the words or concepts that tell most of it occurs.
        wanted: dict[str, dict[int, _Ready]] = defaultdict(dict)
        for word in (None, *search.fitting):
            for name, ready in self._by_word.get(word, ()):
                wanted[name][id(ready)] = ready
        found: Found = {}
        reaching: Reaching = {}
        for name in self._order:
            if name not in wanted:
                continue
            matches, over = search.matches(wanted[name].values())
            if matches and name in self._masks:
                matches = _without(matches, search.matches(self._masks[name])[0])
            if matches:
                for other, ready in self._by_concept.get(name, ()):
                    wanted[other][id(ready)] = ready
                search.known[name], search.reaching[name] = matches, over
                found[name] = {number: search.offsets_of(number, spans) for number, spans in matches.items()}
                if over:
                    reaching[name] = {number: set(search.offsets_of(number, spans)) for number, spans in over.items()}
        return found, reaching

    def _is_number(self, word: str, suffix: str) -> bool:
        if suffix:
            return bool(_TIMES.match(word))
        return word in self._numbers or bool(_DIGITS.match(word))

    def _fitting_words(self, vocabulary: Mapping[str, int]) -> dict[Word, set[int]]:
        """Word of a pattern -> the distinct words of the document that fit it; none where nothing does."""
        fitting: dict[Word, set[int]] = defaultdict(set)
        for text, number in vocabulary.items():
            for word in self._forms.fitting(text):
                fitting[word].add(number)
        return dict(fitting)


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
    places: Places = field(init=False)
    fitting: dict[Word, set[int]] = field(init=False, default_factory=dict)
    numbers: dict[str, set[int]] = field(init=False, default_factory=dict)
    known: dict[str, _Matches] = field(init=False, default_factory=dict)
    negators: set[int] = field(init=False, default_factory=set)
    reaching: dict[str, dict[int, set[Span]]] = field(init=False, default_factory=dict)
    _short: bool = field(init=False, default=False)
    """While set, gaps and concepts do not reach over a negator."""
    _bits: dict[Item, int] = field(init=False, default_factory=dict)
    _lengths: dict[str, dict[int, int]] = field(init=False, default_factory=dict)
    _hyphens: int | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        known = self.vocabulary
        for start, end in self.sentences:
            found = [(token[0], token.span()) for token in _TOKEN.finditer(self.text, start, end)]
            self.tokens.append([known.setdefault(word, len(known)) for word, _ in found])
            self.offsets.append([span for _, span in found])
        self.places = Places(self.tokens, len(known))

    def matches(self, patterns: Iterable[_Ready]) -> tuple[_Matches, dict[int, set[Span]]]:
        """Where any of the patterns fits, and where all that fit reach over a negator."""
        # Sentence -> span -> whether it fits without reaching over a negator.
        found: dict[int, dict[Span, bool]] = defaultdict(dict)
        for ready in patterns:
            if not all(word in self.fitting for word in ready.needed):
                continue
            pattern = ready.pattern
            for number, span in self._fitting_spans(ready):
                if ready.length:
                    found[number][span] = True
                else:
                    spans = found[number]
                    spans[span] = spans.get(span, False) or not self._reaches(pattern, number, span)
        over = {
            number: {span for span, plain in spans.items() if not plain}
            for number, spans in found.items()
            if not all(spans.values())
        }
        return {n: sorted(spans) if len(spans) > 1 else list(spans) for n, spans in sorted(found.items())}, over

    def offsets_of(self, number: int, spans: Collection[Span]) -> list[Span]:
        """Spans of words in a sentence as offsets in the text."""
        offsets = self.offsets[number]
        found = [(offsets[first][0], offsets[after - 1][1]) for first, after in spans]
        return outermost(found) if len(found) > 1 else found

    # -- where to try ---------------------------------------------------------------------------

    def _before(self, pattern: Pattern, ends: int) -> int:
        """The places from which the pattern can reach one of `ends`, a bit each, in every sentence at once."""
        for item in reversed(pattern):
            if isinstance(item, Word | Number):
                ends = (ends << 1) & self._standing(item)
            elif isinstance(item, Gap):
                ends = self.places.before_gap(ends, item.limit)
            elif isinstance(item, Choice):
                reached = ends if item.optional else 0
                for sequence in item.sequences:
                    reached |= self._before(sequence, ends)
                ends = reached
            elif isinstance(item, Concept):
                reached = 0
                for length, starts in self._starts_of(item.name).items():
                    reached |= (ends << length) & starts
                ends = reached
            else:
                ends &= self.places.first if isinstance(item, Start) else self._behind_hyphens()
            if not ends:
                break
        return ends

    def _standing(self, item: Word | Number) -> int:
        if item not in self._bits:
            fits = self._fits(item)
            self._bits[item] = self.places.bits(self.places.of(fits)) if fits else 0
        return self._bits[item]

    def _starts_of(self, concept: str) -> dict[int, int]:
        """How many words a match of a concept takes -> where those start."""
        if concept not in self._lengths:
            starts: dict[int, list[int]] = defaultdict(list)
            for number, spans in self.known.get(concept, {}).items():
                for first, after in spans:
                    starts[after - first].append(self.places.starts[number] + first)
            self._lengths[concept] = {length: self.places.bits(places) for length, places in starts.items()}
        return self._lengths[concept]

    def _behind_hyphens(self) -> int:
        if self._hyphens is None:
            self._hyphens = self.places.bits(
                start + position
                for number, start in enumerate(self.places.starts)
                for position in range(1, len(self.offsets[number]))
                if self._hyphen_before(number, position)
            )
        return self._hyphens

    def _fits(self, item: Word | Number) -> Collection[int]:
        """The words of the document that fit a word or number of a pattern."""
        return self.numbers[item.suffix] if isinstance(item, Number) else self.fitting.get(item, ())

    # -- trying ---------------------------------------------------------------------------------

    def _fitting_spans(self, ready: _Ready) -> Iterator[tuple[int, Span]]:
        """In each sentence the leftmost fits that do not overlap, each as short as its gaps allow."""
        places, pattern, taken = self.places, ready.pattern, 0
        alone = len(pattern) == 1 and ready.needed
        starts = (
            places.of(self._fits(ready.needed[0])) if alone else places.in_order(self._before(pattern, places.anywhere))
        )
        for place in starts:
            if place < taken:
                continue
            number = places.sentences[place]
            start = places.starts[number]
            end = (
                place - start + ready.length
                if ready.length
                else next(self._ends(pattern, 0, number, place - start), None)
            )
            if end is not None and start + end > place:
                yield number, (place - start, end)
                taken = start + end

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
        tokens = self.tokens[number]
        while index < len(pattern) and isinstance(item := pattern[index], Word | Number):
            if position >= len(tokens) or tokens[position] not in self._fits(item):
                return
            index, position = index + 1, position + 1
        if index == len(pattern):
            yield position
            return
        item = pattern[index]
        if isinstance(item, Gap):
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


def _key(pattern: Pattern) -> frozenset[Word | str] | None:
    """The words and concepts of which one must occur where the pattern fits, those that tell most; None without any."""
    best: frozenset[Word | str] | None = None
    for item in pattern:
        found: frozenset[Word | str] | None = None
        if isinstance(item, Word):
            found = frozenset({item})
        elif isinstance(item, Concept):
            found = frozenset({item.name})
        elif isinstance(item, Choice) and not item.optional:
            keys = [_key(sequence) for sequence in item.sequences]
            found = frozenset().union(*(key for key in keys if key)) if all(keys) else None
        if found and (best is None or _tells(found) > _tells(best)):
            best = found
    return best


def _tells(key: frozenset[Word | str]) -> int:
    """How much it tells that one of these occurs: the length of the shortest form."""
    return min(_CONCEPT if isinstance(one, str) else min(len(form.text) for form in one.forms) for one in key)


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
