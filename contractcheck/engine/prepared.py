"""A document ready to be judged: its sentences, what stands in each, and what stands around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property

from contractcheck.dutch.bits import bits_of, numbers_of
from contractcheck.dutch.matching import Matcher, Span, outermost
from contractcheck.dutch.polarity import denied
from contractcheck.dutch.sentences import clauses, sentences, vocabulary
from contractcheck.engine.terms import Term
from contractcheck.model import Document, Passage, Zone
from contractcheck.rules.schema import BLANK
from contractcheck.structure.units import Outline, Unit

_SHORT_CELL_WORDS = 14
_SHORT_ROW_WORDS = 45
_ENOUGH_TO_TELL = 40
"""Sentences from which on a document tells by its words what it is about."""
_HARDLY = 0.03
"""Share of sentences with a word of jeugdhulp. Of agreements and annexes about it at least one in twenty has one, of
other documents at most one in fifty."""
_OPEN = frozenset({Zone.OPERATIVE, Zone.PREAMBLE})
FIELD = "@field"
"""The words of jeugdhulp."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; a table row whose cells are short is one sentence too."""

    start: int
    end: int
    unit: int


class Prepared:
    """An outline with its sentences, and where in them the matcher finds what."""

    def __init__(self, document_outline: Outline, matcher: Matcher, blanks: re.Pattern[str]) -> None:
        self.outline = document_outline
        self.units = document_outline.units
        self.sentences: list[Sentence] = []
        folded = list(document_outline.folded)
        for number, unit in enumerate(self.units):
            for start, end in self._cut(unit):
                self.sentences.append(Sentence(start, end, number))
                if end < len(folded):
                    folded[end] = "\n"
                if start:
                    folded[start - 1] = "\n"
        self.sentences.sort(key=lambda sentence: sentence.start)
        self.text = "".join(folded)
        self.everywhere = (1 << len(self.sentences)) - 1
        """All sentences, a bit each."""
        self._starts = [sentence.start for sentence in self.sentences]
        self._occurrences = matcher.find(self.text, [(s.start, s.end) for s in self.sentences])
        self.blanks = self._find_blanks(blanks)
        """What is still to be filled in: sentence -> spans."""
        self._may_hold: dict[Term, int] = {}
        self._matches: dict[tuple[Term, int], Sequence[Span]] = {}
        self.of_others: dict[int, bool] = {}
        """Which sentences are about people other than the professionals, as far as it was asked."""
        self._clauses: dict[int, list[Span]] = {}
        self._context: dict[int, tuple[int, ...]] = {}
        self._reach: dict[tuple[int, ...], int] = {}
        self.no_part: dict[int, bool] = {}
        """Which sentences agree nothing, as far as it was asked."""

    def standing_as(self, document_outline: Outline) -> Prepared:
        """The same sentences, where units of the outline have another standing; what was found in them is shared."""
        other = copy(self)
        other.outline, other.units = document_outline, document_outline.units
        other.of_others, other.no_part, other._context, other._reach = {}, {}, {}, {}
        for depends_on_standing in ("_open_questions", "by_section", "open_bits", "open_by_section"):
            other.__dict__.pop(depends_on_standing, None)
        return other

    @property
    def document(self) -> Document:
        """The document as it was read."""
        return self.outline.document

    def _cut(self, unit: Unit) -> Iterator[Span]:
        text = self.outline.document.text
        if unit.cells:
            cells = [(max(s, unit.start), min(e, unit.end)) for s, e in unit.cells if e > unit.start and s < unit.end]
            lengths = [len(text[start:end].split()) for start, end in cells]
            if max(lengths, default=0) <= _SHORT_CELL_WORDS and sum(lengths) <= _SHORT_ROW_WORDS:
                yield unit.start, unit.end
                return
            for start, end in cells:
                yield from sentences(text, start, end)
            return
        yield from sentences(text, unit.start, unit.end)

    def _find_blanks(self, blanks: re.Pattern[str]) -> dict[int, list[Span]]:
        rows = {
            number: list(self._occurrences.spans(BLANK, number))
            for number in numbers_of(self._occurrences.possible(BLANK))
        }
        for match in blanks.finditer(self.text):
            number = self.sentence_at(match.start())
            if number is not None:
                rows[number] = outermost([*rows.get(number, []), match.span()])
        return {number: spans for number, spans in sorted(rows.items()) if spans}

    def sentence_at(self, offset: int) -> int | None:
        """The number of the sentence that holds an offset."""
        number = bisect_right(self._starts, offset) - 1
        return number if number >= 0 and offset < self.sentences[number].end else None

    def within(self, span: Span) -> range:
        """The numbers of the sentences that start in a span."""
        return range(bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1]))

    def possible(self, concept: str) -> int:
        """The sentences in which a concept may stand, a bit each: all in which it does, and few others."""
        return self._blank_bits if concept == BLANK else self._occurrences.possible(concept)

    @cached_property
    def _blank_bits(self) -> int:
        return bits_of(self.blanks)

    def spans(self, concept: str, sentence: int) -> Sequence[Span]:
        """Where a concept stands in one sentence."""
        return self.blanks.get(sentence, ()) if concept == BLANK else self._occurrences.spans(concept, sentence)

    def reaches_over(self, concept: str, sentence: int, span: Span) -> bool:
        """True where a concept was found only by reaching over a word that denies."""
        return concept != BLANK and span in self._occurrences.spans_over(concept, sentence)

    def may_hold(self, term: Term) -> int:
        """The sentences in which a term may occur, whatever the polarity, a bit each."""
        bits = self._may_hold.get(term)
        if bits is None:
            bits = 0
            for option in term.options:
                bits |= self.possible(option.name) | (self._blank_bits if option.kind == "quantity" else 0)
            self._may_hold[term] = bits
        return bits

    def matches(self, term: Term, sentence: int) -> Sequence[Span]:
        """Where a term occurs in a sentence, with the polarity it asks; a blank stands for any quantity."""
        spans = self._matches.get((term, sentence))
        if spans is None:
            may_hold = self.may_hold(term) >> sentence & 1
            spans = self._matches[term, sentence] = self._matching(term, sentence) if may_hold else ()
        return spans

    def _matching(self, term: Term, sentence: int) -> list[Span]:
        spans: list[Span] = []
        for option in term.options:
            found = self.spans(option.name, sentence)
            if option.kind == "quantity" and option.denied is None:
                spans += self.spans(BLANK, sentence)
            if found and option.denied is not None:
                kind = "act" if option.denied and option.kind == "thing" else option.kind
                found = [span for span in found if denied(self, sentence, span, kind) == option.denied]
            spans += found
        spans.sort()
        return spans

    def unit(self, sentence: int) -> Unit:
        """The unit of a sentence."""
        return self.units[self.sentences[sentence].unit]

    def zone(self, sentence: int) -> Zone:
        """The standing of a sentence: that of its unit, but a question says nothing unless its answer adopted it."""
        zone = self.unit(sentence).zone
        return Zone.QUESTION if zone is Zone.OPERATIVE and sentence in self._open_questions else zone

    @cached_property
    def open_bits(self) -> int:
        """The sentences that may decide something, a bit each."""
        return bits_of([number for number in range(len(self.sentences)) if self.zone(number) in _OPEN])

    @cached_property
    def _open_questions(self) -> frozenset[int]:
        """Questions that nothing answers: "Zijn uren declarabel?", but not "Is hij ziek? Dan komt een ander".

        In "Het gaat over henzelf: waarom deed ik dat?" a statement comes first; a point of a list says what is asked.
        """
        found, labels = set(), tuple(vocabulary()["question_labels"])
        for number, one in enumerate(self.sentences):
            text = self.text[one.start : one.end]
            if text[-1] != "?" or (":" in text and not text.startswith(labels)):
                continue
            if self.units[one.unit].lead_in is not None:
                continue
            after = self.sentences[number + 1] if number + 1 < len(self.sentences) else None
            first = self.text[after.start : after.end].split()[0].strip(",") if after else ""
            if first not in vocabulary()["consequences"]:
                found.add(number)
        answered = [unit.question for unit in self.units if unit.question is not None]
        return frozenset(found.difference(*(self.within(span) for span in answered)))

    @cached_property
    def is_elsewhere(self) -> bool:
        """True for a document that is about something else than jeugdhulp: terms of purchase, a data standard."""
        total = len(self.sentences)
        return total >= _ENOUGH_TO_TELL and self.possible(FIELD).bit_count() < _HARDLY * total

    def rejected(self, sentence: int) -> bool:
        """True for a question that is answered with no."""
        return self.unit(sentence).rejected

    def clauses(self, sentence: int) -> list[Span]:
        """The clauses of one sentence."""
        if sentence not in self._clauses:
            one = self.sentences[sentence]
            self._clauses[sentence] = clauses(self.text, one.start, one.end)
        return self._clauses[sentence]

    def clause_of(self, sentence: int, offset: int) -> Span:
        """The clause of a sentence that holds an offset."""
        spans = self.clauses(sentence)
        return next((span for span in spans if span[0] <= offset < span[1]), spans[-1])

    @cached_property
    def by_unit(self) -> dict[int, list[int]]:
        """Unit number -> its sentences."""
        rows: dict[int, list[int]] = {}
        for number, sentence in enumerate(self.sentences):
            rows.setdefault(sentence.unit, []).append(number)
        return rows

    @cached_property
    def by_section(self) -> dict[int, list[int]]:
        """Section number -> its sentences that are not headings."""
        rows: dict[int, list[int]] = {}
        for number, sentence in enumerate(self.sentences):
            unit = self.units[sentence.unit]
            if unit.zone is not Zone.HEADING:
                rows.setdefault(unit.section, []).append(number)
        return rows

    @cached_property
    def open_by_section(self) -> dict[int, list[int]]:
        """Section number -> its sentences that may decide something."""
        rows: dict[int, list[int]] = {}
        for number in numbers_of(self.open_bits):
            rows.setdefault(self.unit(number).section, []).append(number)
        return rows

    def before(self, sentence: int) -> tuple[int, ...]:
        """What was just read: the rest of the row, earlier sentences of the lid, lead-in, question, lid before."""
        number = self.sentences[sentence].unit
        unit = self.units[number]
        own = self.by_unit[number]
        near = [other for other in own if other < sentence or (unit.cells and other != sentence)]
        for span in (unit.lead_in, unit.question):
            if span is not None:
                near.extend(self.within(span))
        for earlier in range(number - 1, -1, -1):
            other = self.units[earlier]
            if other.section != unit.section or other.zone is Zone.HEADING:
                break
            if unit.cells and other.cells:
                continue
            if other.zone is unit.zone:
                near.extend(self.by_unit.get(earlier, []))
                break
        return tuple(near)

    def above(self, sentence: int) -> tuple[int, ...]:
        """The headings over a sentence, nearest first, and the column headings of its table."""
        unit = self.unit(sentence)
        return tuple(number for span in (*unit.columns, *unit.headings) for number in self._heading_sentences(span))

    def _heading_sentences(self, span: Span) -> tuple[int, ...]:
        inside = self.within(span)
        if inside:
            return tuple(inside)
        holder = self.sentence_at(span[0])
        return () if holder is None else (holder,)

    def context(self, sentence: int) -> tuple[int, ...]:
        """Everything around a sentence that tells what it is about."""
        if sentence not in self._context:
            self._context[sentence] = tuple(dict.fromkeys((*self.before(sentence), *self.above(sentence))))
        return self._context[sentence]

    def around(self, window: tuple[int, ...]) -> tuple[int, ...]:
        """Everything around some sentences that tells what they are about, each sentence once."""
        if len(window) == 1:
            return self.context(window[0])
        return tuple(dict.fromkeys(number for one in window for number in self.context(one)))

    def reach(self, window: tuple[int, ...]) -> int:
        """Some sentences and everything around them, a bit each."""
        bits = self._reach.get(window)
        if bits is None:
            bits = self._reach[window] = bits_of(window) | bits_of(self.around(window))
        return bits

    def passage(self, first: int, last: int) -> Passage:
        """The words from one sentence to another (of the same unit) with their place."""
        start, end = self.sentences[first].start, self.sentences[last].end
        document = self.document
        quote = " ".join(document.text[start:end].split())
        return Passage(document.path, self.unit(first).article, document.page_of(start), quote, start, end)
