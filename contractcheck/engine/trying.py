"""Trying one test of a rule on one document: which sentences meet it, and what that is worth."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_

from contractcheck.dutch.binding import efforts_before, weakeners
from contractcheck.dutch.bits import bits_of, numbers_of
from contractcheck.dutch.matching import Span, overlap
from contractcheck.dutch.polarity import denied_before, denied_within, undone_by_prohibition
from contractcheck.dutch.quantity import qualifies_another
from contractcheck.engine.grammar import (
    abolished,
    about_others,
    denied_by_lead_in,
    disclaimer,
    in_the_field,
    lead_in_weakener,
    no_part,
)
from contractcheck.engine.prepared import Prepared
from contractcheck.engine.terms import Asked, Term, Terms
from contractcheck.model import Zone
from contractcheck.rules.ruleset import Ruleset
from contractcheck.rules.schema import BLANK, Rule, Test


@dataclass(frozen=True, slots=True)
class Hit:
    """A test that was met, and where."""

    test: Test
    prepared: Prepared
    sentences: tuple[int, ...]
    """Sentences that hold what was asked, ascending."""
    gives: str
    """As the test says, or `weak` where grammar takes something away."""
    lacks: frozenset[str]
    because: str = ""
    """Which message of the engine explains a loss: `not_binding`, `blank`, `preamble`."""
    word: str = ""
    """The words of the document that caused it."""
    support: tuple[Hit, ...] = ()
    """Hits of other tests that this one needed, the nearest of each."""


class TestRunner:
    """The tests of one rule, tried on prepared documents."""

    def __init__(self, ruleset: Ruleset, rule: Rule, terms: Terms) -> None:
        self.ruleset = ruleset
        self.rule = rule
        self.asked = {test.id: terms.asked(rule, test) for test in rule.tests}
        """What each test asks."""
        self.topic = tuple(terms.of(rule, term) for term in rule.topic)

    # -- windows --------------------------------------------------------------------------------

    def _windows(self, prepared: Prepared, test: Test, asked: Asked, near: int) -> Iterator[tuple[int, ...]]:
        """Groups of sentences in which the test may be met, each with one of the sentences of `near`."""
        terms = []
        for term in asked.here:
            bits = prepared.may_hold(term)
            if not bits:
                return
            terms.append(bits)
        if test.window in ("clause", "sentence"):
            for sentence in numbers_of(reduce(and_, terms, near & prepared.open_bits)):
                yield (sentence,)
            return
        seen: set[tuple[int, ...]] = set()
        for sentence in numbers_of(min(terms, key=int.bit_count)):
            for window in self._around(prepared, test, sentence):
                if window in seen:
                    continue
                seen.add(window)
                mask = bits_of(window)
                if near & mask and all(bits & mask for bits in terms) and prepared.open_bits >> window[0] & 1:
                    yield window

    def _around(self, prepared: Prepared, test: Test, sentence: int) -> list[tuple[int, ...]]:
        unit = prepared.sentences[sentence].unit
        if test.window == "lid":
            return [tuple(prepared.by_unit[unit])]
        section = prepared.open_by_section.get(prepared.units[unit].section, [])
        if test.window == "article":
            return [tuple(section)] if section else []
        position = bisect_left(section, sentence)
        if section[position : position + 1] != [sentence]:
            return []
        return [
            tuple(section[max(first, 0) : first + 2]) for first in (position - 1, position) if first + 1 < len(section)
        ]

    # -- the test -------------------------------------------------------------------------------

    def hits(self, prepared: Prepared, test: Test, near: int) -> Iterator[Hit]:
        """Every place where the test is met, apart from what it needs elsewhere.

        `near` has a bit for each sentence that may have around it what the test needs.
        """
        asked = self.asked[test.id]
        windows = list(self._windows(prepared, test, asked, near)) if near else []
        if not windows:
            # Most tests of many rules: no other term of theirs need be looked for.
            return
        about, but_not, not_about = (
            [(term, prepared.may_hold(term)) for term in terms]
            for terms in (asked.about, asked.but_not, asked.not_about)
        )
        if not all(bits for _, bits in about):
            return
        for window in windows:
            reach = prepared.reach(window)
            if any(not bits & reach for _, bits in about):
                continue
            core = self._core(prepared, test, asked, window)
            if core is None or self._holds_any(prepared, but_not, window, bits_of(window)):
                continue
            around = prepared.around(window)
            if self._holds_any(prepared, not_about, (*window, *around), reach):
                continue
            topic = self._topic(prepared, asked, window, around)
            if topic is None:
                continue
            holding = sorted({self._number(prepared, span) for span in core})
            if (test.whose or self.rule.whose) == "professionals" and all(
                about_others(prepared, number) for number in holding
            ):
                continue
            if not self.rule.in_any_document and not in_the_field(prepared, (*window, *around)):
                continue
            if any(no_part(prepared, number) for number in holding):
                continue
            if any(map(prepared.rejected, holding)) and not asked.denies(test.gives):
                continue
            yield self._value(prepared, test, tuple(sorted({*holding, *topic})), tuple(holding), core)

    def _holds_any(
        self, prepared: Prepared, terms: Iterable[tuple[Term, int]], sentences: Iterable[int], mask: int
    ) -> bool:
        """True where a term occurs in one of the sentences; `mask` has a bit for each of these."""
        return any(prepared.matches(term, number) for term, bits in terms if bits & mask for number in sentences)

    def _core(self, prepared: Prepared, test: Test, asked: Asked, window: Sequence[int]) -> list[Span] | None:
        """For each term of `here` the occurrence that fits best; None where one is wanting."""
        found: list[list[Span]] = []
        for term in asked.here:
            spans = [span for number in window for span in prepared.matches(term, number)]
            if not spans:
                return None
            found.append(spans)
        if not self._own_quantities(prepared, asked, found):
            return None
        if test.window != "clause":
            return self._best(prepared, test, asked, found)
        for start, end in prepared.clauses(window[0]):
            inside = [[span for span in spans if start <= span[0] < end] for spans in found]
            if all(inside) and (best := self._best(prepared, test, asked, inside)):
                return best
        return None

    def _own_quantities(self, prepared: Prepared, asked: Asked, found: list[list[Span]]) -> bool:
        """Leave out quantities that are the adjective of another noun ("dagelijkse leiding"); False if none is left."""
        measures = [term.is_measure for term in asked.here]
        things = [span for spans, measure in zip(found, measures, strict=True) if not measure for span in spans]
        for spans, measure in zip(found, measures, strict=True):
            if measure and things:
                spans[:] = [
                    span
                    for span in spans
                    if not qualifies_another(prepared, self._number(prepared, span), span, things)
                ]
        return all(found)

    def _best(self, prepared: Prepared, test: Test, asked: Asked, found: list[list[Span]]) -> list[Span] | None:
        """One occurrence for each term, those that stand closest together."""
        best: list[Span] | None = None
        for anchor in found[0]:
            chosen = [anchor]
            for spans in found[1:]:
                chosen.append(min(spans, key=lambda span: _distance(span, chosen[0])))
            if test.near is not None and _words_between(prepared.text, chosen) > test.near:
                continue
            if not self._attached(prepared, asked, chosen):
                continue
            if best is None or _extent(chosen) < _extent(best):
                best = chosen
        return best

    def _attached(self, prepared: Prepared, asked: Asked, chosen: list[Span]) -> bool:
        """False where a quantity stands nearer to a rival of the thing it should measure."""
        quantities = [span for term, span in zip(asked.here, chosen, strict=True) if term.is_measure]
        if not quantities:
            return True
        things = [
            (span, option)
            for term, span in zip(asked.here, chosen, strict=True)
            for option in term.options
            if option.kind != "quantity" and span in prepared.spans(option.name, self._number(prepared, span))
        ]
        for quantity in quantities:
            sentence = self._number(prepared, quantity)
            for thing, option in things:
                for rival in self.ruleset.concepts[option.name].rivals if option.name in self.ruleset.concepts else ():
                    for span in prepared.spans(rival, sentence):
                        if _between(prepared.text, span, quantity) < _between(prepared.text, thing, quantity):
                            return False
        return True

    def _number(self, prepared: Prepared, span: Span) -> int:
        number = prepared.sentence_at(span[0])
        return -1 if number is None else number

    def _topic(self, prepared: Prepared, asked: Asked, window: Sequence[int], around: Sequence[int]) -> set[int] | None:
        """The sentences of the lid that name what the test is about; None where nothing does."""
        shown: set[int] = set()
        for term in asked.about:
            if any(prepared.matches(term, number) for number in window):
                continue
            outside = [number for number in around if prepared.matches(term, number)]
            if not outside or self._rival_inside(prepared, term, window):
                return None
            unit = prepared.sentences[window[0]].unit
            shown.update(number for number in outside if prepared.sentences[number].unit == unit)
        return shown

    def _rival_inside(self, prepared: Prepared, term: Term, window: Sequence[int]) -> bool:
        """True where the window itself is about something else that could be taken for the topic."""
        rivals = {
            rival
            for option in term.options
            if option.name in self.ruleset.concepts
            for rival in self.ruleset.concepts[option.name].rivals
        }
        return any(prepared.spans(rival, number) for rival in rivals for number in window)

    def _value(
        self, prepared: Prepared, test: Test, shown: tuple[int, ...], holding: tuple[int, ...], core: list[Span]
    ) -> Hit:
        gives: str = test.gives
        lacks, because, word = set(test.lacks), "", ""
        if gives in ("covered", "weak") and any(self._taken_back(prepared, test, number, core) for number in holding):
            gives, because = "nothing", "negated"
        if gives in ("covered", "weak") and (
            all(denied_by_lead_in(prepared, number) for number in holding)
            or any(abolished(prepared, number) for number in holding)
        ):
            gives, because = "nothing", "negated"
        if gives in ("covered", "weak"):
            weak = next((found for number in holding for found in self._weakening(prepared, test, number, core)), None)
            if weak is None and test.binding == "required":
                weak = next((found for number in holding if (found := lead_in_weakener(prepared, number))), None)
            if weak is None:
                weak = disclaimer(prepared, holding[0])
            if weak is not None:
                gives, because, word = "weak", "not_binding", self._words(prepared, weak)
                lacks.add("binding")
        if gives == "covered" and test.blank == "weakens":
            blank = next((span for number in holding for span in prepared.spans(BLANK, number)), None)
            if blank is not None:
                gives, because, word = "weak", "blank", self._words(prepared, blank)
                lacks.add("concrete")
        if prepared.zone(holding[0]) is Zone.PREAMBLE:
            gives = {"covered": "weak", "weak": "weak", "signal": "signal"}.get(gives, "nothing")
            because, word = "preamble", ""
            lacks.add("binding")
        return Hit(test, prepared, shown, gives, frozenset(lacks), because, word)

    def _weakening(self, prepared: Prepared, test: Test, sentence: int, core: list[Span]) -> Iterator[Span]:
        """The words in a sentence that make what was found not binding."""
        governing = weakeners if test.binding == "required" else efforts_before
        for found in governing(prepared, sentence, core):
            if self._words(prepared, found).lower() not in self.rule.norm_words:
                yield found

    def _taken_back(self, prepared: Prepared, test: Test, sentence: int, core: list[Span]) -> bool:
        """True where what was found is denied by words that are no part of it.

        Those are "niet" or "geen" in it or before it, and "is niet overeengekomen dat" anywhere before it.
        """
        asked = self.asked[test.id]
        terms = (*asked.here, *asked.about)
        options = [option for term in terms for option in term.options]
        negators = prepared.spans("@plain_negators", sentence)
        if negators and any(
            denied_within(prepared, sentence, span, option.name) for option in options for span in core
        ):
            return True
        inside = [span for span in core if prepared.sentence_at(span[0]) == sentence]
        if denied_before(prepared, sentence, inside):
            return True
        if not negators or any(term.asks_denial for term in terms):
            return False
        positive = prepared.spans("@positive_negations", sentence)
        known = [*positive, *(span for option in options for span in prepared.spans(option.name, sentence))]
        return any(
            negator[1] <= span[0]
            and "," not in prepared.text[negator[1] : span[0]]
            and prepared.clause_of(sentence, negator[0]) == prepared.clause_of(sentence, span[0])
            for span in inside
            for negator in negators
            if not any(overlap(negator, part) for part in (*known, *undone_by_prohibition(prepared, sentence, span)))
        )

    def _words(self, prepared: Prepared, span: Span) -> str:
        return " ".join(prepared.document.text[span[0] : span[1]].split())


def _distance(one: Span, other: Span) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)


def _extent(spans: Sequence[Span]) -> int:
    return max(span[1] for span in spans) - min(span[0] for span in spans)


def _words_between(text: str, spans: Sequence[Span]) -> int:
    return len(text[min(span[0] for span in spans) : max(span[1] for span in spans)].split())


def _between(text: str, one: Span, other: Span) -> int:
    """How far apart, a comma or another clause counting as ten characters more."""
    first, second = sorted((one, other))
    gap = text[first[1] : second[0]] if first[1] < second[0] else ""
    return len(gap) + 10 * gap.count(",") + 40 * gap.count(";")
