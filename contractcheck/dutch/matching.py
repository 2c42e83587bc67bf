"""Every concept of every rule, found where somebody asks for it.

Rows of bits tell in which sentences a concept can stand at all (`Occurrences.possible`). Only a sentence that somebody
asks for is looked at word by word (`Occurrences.spans`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence, Set

from contractcheck.dutch.catalogue import Catalogue
from contractcheck.dutch.standing import Live, Standing
from contractcheck.dutch.steps import Kind, Ready, Step

Span = tuple[int, int]

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*x?|\w+|[%€]")


class Matcher:
    """Finds named patterns in folded text that was cut into sentences."""

    def __init__(self, catalogue: Catalogue, negators: Iterable[str] = ()) -> None:
        self.catalogue = catalogue
        self.negators = frozenset(negators)

    def find(self, text: str, sentences: Sequence[Span]) -> Occurrences:
        """What there is to be found in a text; `text` is folded, the sentences are in order."""
        return Occurrences(self, text, sentences)


class _Row:
    """What was found of one concept in one sentence."""

    __slots__ = ("over", "spans", "words")

    def __init__(self, words: Sequence[Span] = (), over: Collection[Span] = ()) -> None:
        self.words = words
        """First word and word after the last, ascending."""
        self.over = over
        """Those that fit only by reaching over a word that denies."""
        self.spans: Sequence[Span] | None = None if words else ()
        """The same as offsets in the text, without one inside another, once somebody asked for them."""


_NOTHING = _Row()
_NO_WORDS: Set[str] = frozenset()


class Occurrences:
    """Where concepts stand in one document. A sentence is a number, and as a bit 1 << that number."""

    def __init__(self, matcher: Matcher, text: str, sentences: Sequence[Span]) -> None:
        self._matcher = matcher
        self._text = text
        self._sentences = sentences
        self._tokens = [_TOKEN.findall(text, start, end) for start, end in sentences]
        self._words = [frozenset(tokens) for tokens in self._tokens]
        self._standing = Standing(
            matcher.catalogue, self._words, [tokens[0] if tokens else "" for tokens in self._tokens]
        )
        self._fitting = self._standing.fitting
        self._masking: dict[str, Live] = {}
        self._rows: dict[str, dict[int, _Row]] = defaultdict(dict)
        self._starting: dict[Step, Set[str]] = {}
        self._places: dict[int, dict[str, list[int]]] = {}
        self._offsets: dict[int, list[Span]] = {}
        self._known_ways: dict[tuple[Step, str | None], list[Step]] = {}
        self._short = False
        # While set, gaps and concepts do not reach over a negator.

    def possible(self, concept: str) -> int:
        """The sentences in which a concept may stand: all in which it does, and few others."""
        return self._standing.possible(concept)

    # -- in one sentence ------------------------------------------------------------------------

    def spans(self, concept: str, sentence: int) -> Sequence[Span]:
        """Where a concept stands in a sentence, ascending and without one inside another."""
        row = self._rows[concept].get(sentence) or self._row(concept, sentence)
        if row.spans is None:
            row.spans = self._as_offsets(sentence, row.words)
        return row.spans

    def spans_over(self, concept: str, sentence: int) -> Collection[Span]:
        """Those of the spans that fit only by reaching over a word that denies: "gaat [niet] over"."""
        over = self._row(concept, sentence).over
        return self._as_offsets(sentence, over) if over else ()

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
        alone = self._places_of(self._standing.alone[concept], sentence)
        found: dict[Span, bool] = dict.fromkeys([(place, place + 1) for place in alone], True)
        for where, ready in self._standing.live[concept]:
            if where >> sentence & 1:
                self._add(found, ready, sentence)
        if found and self._matcher.catalogue.has_masks(concept):
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
        return _Row(words, over)

    def _add(self, found: dict[Span, bool], ready: Ready, sentence: int) -> None:
        """Add where one pattern fits to what was found."""
        if ready.same_as is not None:
            row, taken = self._row(ready.same_as, sentence), 0
            for span in row.words:
                if span[0] >= taken:
                    found[span] = found.get(span, False) or span not in row.over
                    taken = span[1]
            return
        for span in self._fitting_spans(ready, sentence):
            found[span] = found.get(span, False) or ready.fixed or not self._reaches(ready, sentence, span)

    def _masks_of(self, concept: str) -> Live:
        if concept not in self._masking:
            self._masking[concept] = self._standing.alive(self._matcher.catalogue.masks(concept))
        return self._masking[concept]

    def _as_offsets(self, sentence: int, spans: Collection[Span]) -> list[Span]:
        offsets = self._offsets_of(sentence)
        found = [(offsets[first][0], offsets[after - 1][1]) for first, after in spans]
        return outermost(found) if len(found) > 1 else found

    def _offsets_of(self, sentence: int) -> list[Span]:
        if sentence not in self._offsets:
            offsets: list[Span] = []
            end = self._sentences[sentence][0]
            for token in self._tokens[sentence]:
                start = self._text.index(token, end)
                end = start + len(token)
                offsets.append((start, end))
            self._offsets[sentence] = offsets
        return self._offsets[sentence]

    def _fitting_spans(self, ready: Ready, sentence: int) -> list[Span]:
        """The leftmost fits that do not overlap, each as short as its gaps allow."""
        spans: list[Span] = []
        first, taken = ready.first, 0
        for start in self._starts(first, sentence):
            if start >= taken:
                end = self._end(first, sentence, start)
                if end is not None and end > start:
                    spans.append((start, end))
                    taken = end
        return spans

    def _starts(self, step: Step, sentence: int) -> Sequence[int]:
        """The words with which a match can start, in order."""
        if step.heads is not None:
            return self._places_of(self._heads(step), sentence)
        if step.kind == Kind.CONCEPT:
            return sorted({start for start, _ in self._row(step.name, sentence).words})
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
        if any(not negators.isdisjoint(self._fitting.get(word, ())) for word in ready.words):
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
            elif kind == Kind.GAP:
                return self._end_behind_gap(step, sentence, position, wanted)
            elif kind == Kind.CHOICE:
                for one in self._ways(step, tokens[position] if position < len(tokens) else None):
                    end = self._end(one, sentence, position, wanted)
                    if end is not None:
                        return end
                return None
            elif kind == Kind.CONCEPT:
                row = self._row(step.name, sentence)
                for span in row.words:
                    if span[0] == position and not (self._short and span in row.over):
                        end = self._end(step.then, sentence, span[1], wanted)
                        if end is not None:
                            return end
                return None
            elif kind == Kind.START:
                if position:
                    return None
            elif not self._hyphen_before(sentence, position):
                return None
            step = step.then

    def _ways(self, choice: Step, word: str | None) -> list[Step]:
        """Those of the alternatives that can go on with this word, or without any at the end of a sentence."""
        ways = self._known_ways.get((choice, word))
        if ways is None:
            ways = self._known_ways[choice, word] = [
                one for one in choice.alternatives if one.heads is None or word in self._heads(one)
            ]
        return ways

    def _end_behind_gap(self, gap: Step, sentence: int, position: int, wanted: int | None) -> int | None:
        """The same from a gap on."""
        tokens, then = self._tokens[sentence], gap.then
        last = min(position + gap.limit, len(tokens))
        if self._short:
            negators = self._matcher.negators
            last = next((place for place in range(position, last) if tokens[place] in negators), last)
        fits = self._fitting.get(then.key, ()) if then.kind == Kind.WORD else None
        for place in range(position, last + 1):
            if fits is None or (place < len(tokens) and tokens[place] in fits):
                end = self._end(then, sentence, place, wanted)
                if end is not None:
                    return end
        return None

    def _hyphen_before(self, sentence: int, position: int) -> bool:
        offsets = self._offsets_of(sentence)
        return 0 < position < len(offsets) and self._text[offsets[position - 1][1]] == "-"


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
