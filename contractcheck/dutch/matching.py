"""Every concept of every rule, found where somebody asks for it.

Each distinct word of a document is looked up once among the words of all patterns. A row of bits then tells in which
sentences a concept can stand at all (`Occurrences.possible`): those with a word for each word that one of its patterns
needs. Only a sentence that somebody asks for is looked at word by word (`Occurrences.spans`). What a document does not
say costs nothing, however many rules there are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import cast

from contractcheck.dutch.forms import FormIndex
from contractcheck.dutch.patterns import Choice, Concept, Item, Number, Word
from contractcheck.dutch.patterns import Sequence as Pattern
from contractcheck.dutch.steps import Key, Kind, Ready, Step, key_of, words_of

Span = tuple[int, int]

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*x?|\w+|[%€]")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*$")
_TIMES = re.compile(r"\d+x$")
_KEPT = 100_000
"""Words of texts of which is remembered what they fit."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """What one name stands for: patterns, and patterns under which a match does not count."""

    words: Sequence[Pattern]
    masks: Sequence[Pattern] = ()


class Matcher:
    """Finds named patterns in folded text that was cut into sentences."""

    def __init__(self, named: Mapping[str, Patterns], numbers: Iterable[str], negators: Iterable[str] = ()) -> None:
        self.negators = frozenset(negators)
        self._numbers = frozenset(numbers)
        self._known: dict[str, Collection[Key]] = {}
        self._forms = FormIndex(words_of(p for one in named.values() for p in (*one.words, *one.masks)))
        self.masks = {name: [Ready(mask) for mask in one.masks] for name, one in named.items() if one.masks}
        self.by_word: dict[Key, list[tuple[str, Ready]]] = defaultdict(list)
        """Patterns by a word that they need, the one that tells most."""
        self.by_name: dict[str, list[Ready]] = defaultdict(list)
        """Patterns that need no word."""
        for name, one in named.items():
            for pattern in one.words:
                ready = Ready(pattern)
                key = key_of(pattern)
                for word in key or ():
                    self.by_word[word].append((name, ready))
                if not key:
                    self.by_name[name].append(ready)

    def find(self, text: str, sentences: Sequence[Span]) -> Occurrences:
        """What there is to be found in a text; `text` is folded, the sentences are in order."""
        return Occurrences(self, text, sentences)

    def keys_of(self, word: str) -> Collection[Key]:
        """What a word of a text fits: words of patterns, and "" where it is a number, "x" for "6x"."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            number = [""] if word in self._numbers or _DIGITS.match(word) else ["x"] if _TIMES.match(word) else []
            known = self._known[word] = (*self._forms.fitting(word), *number)
        return known


@dataclass(frozen=True, slots=True)
class _Row:
    """What was found of one concept in one sentence."""

    words: Sequence[Span] = ()
    """First word and word after the last, ascending."""
    over: Collection[Span] = ()
    """Those that fit only by reaching over a word that denies."""
    spans: Sequence[Span] = ()
    """The same as offsets in the text, without one inside another."""
    spans_over: Collection[Span] = ()


_NOTHING = _Row()
_NO_WORDS: Set[str] = frozenset()
_Live = list[tuple[int, Ready]]
"""Patterns that can fit, and in which sentences."""


class Occurrences:
    """Where concepts stand in one document. A sentence is a number, and as a bit 1 << that number."""

    def __init__(self, matcher: Matcher, text: str, sentences: Sequence[Span]) -> None:
        self._matcher = matcher
        self._text = text
        self._sentences = sentences
        self._tokens = [_TOKEN.findall(text, start, end) for start, end in sentences]
        self._words = [frozenset(tokens) for tokens in self._tokens]
        where: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(self._words):
            for word in words:
                where[word].append(number)
        self._fitting: dict[Key, set[str]] = {}
        """The words of the document that fit."""
        self._standing: dict[Key, int] = {}
        """The sentences in which one of those stands."""
        for word, numbers in where.items():
            bits = bits_of(numbers)
            for key in matcher.keys_of(word):
                if key in self._fitting:
                    self._fitting[key].add(word)
                    self._standing[key] |= bits
                else:
                    self._fitting[key] = {word}
                    self._standing[key] = bits
        self._wanted: dict[str, dict[Ready, None]] = defaultdict(dict)
        """Patterns of a concept of which there is a word that they need."""
        for key in self._fitting:
            for name, ready in matcher.by_word.get(key, ()):
                self._wanted[name][ready] = None
        self._everywhere = (1 << len(sentences)) - 1
        self._possible: dict[str, int] = {}
        self._alone: dict[str, Set[str]] = {}
        """Concept -> the words of the document that are a match by themselves."""
        self._live: dict[str, _Live] = {}
        self._masking: dict[str, _Live] = {}
        self._rows: dict[str, dict[int, _Row]] = defaultdict(dict)
        self._starting: dict[Step, Set[str]] = {}
        self._places: dict[int, dict[str, list[int]]] = {}
        self._offsets: dict[int, list[Span]] = {}
        self._short = False
        # While set, gaps and concepts do not reach over a negator.

    # -- in which sentences ---------------------------------------------------------------------

    def possible(self, concept: str) -> int:
        """The sentences in which a concept may stand: all in which it does, and few others."""
        bits = self._possible.get(concept)
        if bits is None:
            candidates = [*self._wanted.get(concept, ()), *self._matcher.by_name.get(concept, ())]
            live = self._alive(candidates)
            bits = 0
            for where, _ in live:
                bits |= where
            self._alone[concept] = frozenset().union(*(self._fitting[one.alone] for _, one in live if one.alone))
            self._live[concept] = [(where, one) for where, one in live if not one.alone]
            self._possible[concept] = bits
        return bits

    def _alive(self, candidates: Iterable[Ready]) -> _Live:
        live, standing = [], self._standing
        for ready in candidates:
            bits = self._everywhere
            for word in ready.needed:
                bits &= standing.get(word, 0)
            if bits and ready.others:
                bits = self._bound(ready.others, bits)
            if bits:
                live.append((bits, ready))
        return live

    def _bound(self, items: Iterable[Item], bits: int) -> int:
        """Those of the sentences that have something of each item."""
        for item in items:
            if isinstance(item, Word):
                bits &= self._standing.get(item, 0)
            elif isinstance(item, Number):
                bits &= self._standing.get(item.suffix, 0)
            elif isinstance(item, Concept):
                bits &= self.possible(item.name)
            elif isinstance(item, Choice) and not item.optional:
                inside = 0
                for sequence in item.sequences:
                    inside |= self._bound(sequence, bits)
                bits = inside
            if not bits:
                break
        return bits

    # -- in one sentence ------------------------------------------------------------------------

    def spans(self, concept: str, sentence: int) -> Sequence[Span]:
        """Where a concept stands in a sentence, ascending and without one inside another."""
        try:
            return self._rows[concept][sentence].spans
        except KeyError:
            return self._row(concept, sentence).spans

    def spans_over(self, concept: str, sentence: int) -> Collection[Span]:
        """Those of the spans that fit only by reaching over a word that denies: "gaat [niet] over"."""
        return self._row(concept, sentence).spans_over

    def _row(self, concept: str, sentence: int) -> _Row:
        rows = self._rows[concept]
        row = rows.get(sentence)
        if row is None:
            row = rows[sentence] = (
                self._looked_at(concept, sentence) if self.possible(concept) >> sentence & 1 else _NOTHING
            )
        return row

    def _looked_at(self, concept: str, sentence: int) -> _Row:
        # Span -> whether it fits without reaching over a negator.
        found: dict[Span, bool] = dict.fromkeys(
            ((place, place + 1) for place in self._places_of(self._alone[concept], sentence)), True
        )
        for where, ready in self._live[concept]:
            if where >> sentence & 1:
                for span in self._fitting_spans(ready, sentence):
                    found[span] = found.get(span, False) or ready.fixed or not self._reaches(ready, sentence, span)
        if found and concept in self._matcher.masks:
            masks = [
                span
                for where, ready in self._masks_of(concept)
                if where >> sentence & 1
                for span in self._fitting_spans(ready, sentence)
            ]
            words = sorted(span for span in found if not any(overlap(span, mask) for mask in masks))
        else:
            words = sorted(found)
        if not words:
            return _NOTHING
        over = {span for span, plain in found.items() if not plain}
        return _Row(words, over, self._as_offsets(sentence, words), self._as_offsets(sentence, over) if over else ())

    def _masks_of(self, concept: str) -> _Live:
        if concept not in self._masking:
            self._masking[concept] = self._alive(self._matcher.masks[concept])
        return self._masking[concept]

    def _as_offsets(self, sentence: int, spans: Collection[Span]) -> list[Span]:
        offsets = self._offsets_of(sentence)
        found = [(offsets[first][0], offsets[after - 1][1]) for first, after in spans]
        return outermost(found) if len(found) > 1 else found

    def _offsets_of(self, sentence: int) -> list[Span]:
        if sentence not in self._offsets:
            self._offsets[sentence] = [
                token.span() for token in _TOKEN.finditer(self._text, *self._sentences[sentence])
            ]
        return self._offsets[sentence]

    # -- trying ---------------------------------------------------------------------------------

    def _fitting_spans(self, ready: Ready, sentence: int) -> Iterator[Span]:
        """The leftmost fits that do not overlap, each as short as its gaps allow."""
        first, taken = ready.first, 0
        for start in self._starts(first, sentence):
            if start < taken:
                continue
            end = self._end(first, sentence, start)
            if end is not None and end > start:
                yield start, end
                taken = end

    def _starts(self, step: Step, sentence: int) -> Sequence[int]:
        """The words with which a match can start, in order."""
        if step.heads is not None:
            return self._places_of(self._heads(step), sentence)
        if step.kind == Kind.CONCEPT:
            return sorted({start for start, _ in self._row(cast("str", step.key), sentence).words})
        return range(1 if step.kind == Kind.START else len(self._tokens[sentence]))

    def _heads(self, step: Step) -> Set[str]:
        """The words of the document with which steps can start."""
        if step.kind == Kind.WORD:
            return self._fitting.get(step.key, _NO_WORDS)
        if step not in self._starting:
            self._starting[step] = frozenset().union(*(self._fitting.get(key, ()) for key in step.heads or ()))
        return self._starting[step]

    def _places_of(self, words: Set[str], sentence: int) -> Sequence[int]:
        """Where any of these words stands in a sentence, in order."""
        found = words & self._words[sentence]
        if not found:
            return ()
        places = self._places.get(sentence)
        if places is None:
            places = self._places[sentence] = {}
            for place, token in enumerate(self._tokens[sentence]):
                places.setdefault(token, []).append(place)
        if len(found) == 1:
            return places[next(iter(found))]
        return sorted(place for word in found for place in places[word])

    def _reaches(self, ready: Ready, sentence: int, span: Span) -> bool:
        """True where the pattern fits these words only with a negator in one of its gaps, and names none itself."""
        negators = self._matcher.negators
        if negators.isdisjoint(self._tokens[sentence][slice(*span)]):
            return False
        if any(not negators.isdisjoint(self._fitting.get(word, ())) for word in words_of([ready.pattern])):
            return False
        self._short = True
        fits = self._end(ready.first, sentence, span[0], span[1]) is not None
        self._short = False
        return not fits

    def _end(self, step: Step, sentence: int, position: int, wanted: int | None = None) -> int | None:
        """Where steps from a word on end, the nearest that there is or the one wanted; None where they do not fit."""
        tokens, fitting = self._tokens[sentence], self._fitting
        while True:
            kind = step.kind
            if kind == Kind.WORD:
                if position >= len(tokens) or tokens[position] not in fitting.get(step.key, ()):
                    return None
                position += 1
            elif kind == Kind.END:
                return position if wanted in (None, position) else None
            elif kind == Kind.START:
                if position:
                    return None
            elif kind == Kind.HYPHEN:
                if not self._hyphen_before(sentence, position):
                    return None
            else:
                for then, place in self._ways(step, sentence, position):
                    end = self._end(then, sentence, place, wanted)
                    if end is not None:
                        return end
                return None
            step = step.then

    def _ways(self, step: Step, sentence: int, position: int) -> Iterator[tuple[Step, int]]:
        """The ways to go on from a gap, choice or concept: which step, and from which word."""
        if step.kind == Kind.CHOICE:
            tokens = self._tokens[sentence]
            if step.heads is None or (position < len(tokens) and tokens[position] in self._heads(step)):
                for one in step.alternatives:
                    yield one, position
        elif step.kind == Kind.CONCEPT:
            row = self._row(cast("str", step.key), sentence)
            for start, end in row.words:
                if start == position and not (self._short and (start, end) in row.over):
                    yield step.then, end
        else:
            tokens, then = self._tokens[sentence], step.then
            fits = self._fitting.get(then.key, ()) if then.kind == Kind.WORD else None
            for place in range(position, min(position + step.limit, len(tokens)) + 1):
                if self._short and place > position and tokens[place - 1] in self._matcher.negators:
                    return
                if fits is None or (place < len(tokens) and tokens[place] in fits):
                    yield then, place

    def _hyphen_before(self, sentence: int, position: int) -> bool:
        offsets = self._offsets_of(sentence)
        return 0 < position < len(offsets) and self._text[offsets[position - 1][1]] == "-"


def bits_of(numbers: Iterable[int]) -> int:
    """A bit for each number."""
    bits = 0
    for number in numbers:
        bits |= 1 << number
    return bits


def numbers_of(bits: int) -> Iterator[int]:
    """The numbers of the bits that are set, ascending."""
    row = f"{bits:b}"[::-1] if bits else ""
    number = row.find("1")
    while number >= 0:
        yield number
        number = row.find("1", number + 1)


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
