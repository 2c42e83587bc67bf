"""Trying one test of a rule on one document: which sentences meet it, and what that is worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contractcheck.dutch.binding import effort_before, weakener
from contractcheck.dutch.matching import Span, overlap
from contractcheck.dutch.polarity import denied, denied_before, denied_within
from contractcheck.dutch.quantity import qualifies_another
from contractcheck.engine.grammar import about_others, denied_by_lead_in, lead_in_weakener
from contractcheck.engine.prepared import Prepared
from contractcheck.model import Zone
from contractcheck.rules.ruleset import Ruleset
from contractcheck.rules.schema import BLANK, Rule, Test

OPEN_ZONES = frozenset({Zone.OPERATIVE, Zone.PREAMBLE})


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


@dataclass(frozen=True, slots=True)
class _Option:
    name: str
    kind: str
    denied: bool | None


class TestRunner:
    """The tests of one rule against prepared documents."""

    def __init__(self, ruleset: Ruleset, rule: Rule) -> None:
        self.ruleset = ruleset
        self.rule = rule
        self._terms: dict[str, tuple[_Option, ...]] = {}

    # -- terms ----------------------------------------------------------------------------------

    def options(self, term: str) -> tuple[_Option, ...]:
        """The alternatives of a term, with the names that the matcher knows."""
        if term not in self._terms:
            options = []
            for part in term.split(" | "):
                wanted = True if part.startswith("niet ") else False if part.startswith("wel ") else None
                name = part.removeprefix("niet ").removeprefix("wel ")
                if name == BLANK:
                    options.append(_Option(BLANK, "thing", None))
                    continue
                full = self.ruleset.full_name(self.rule, name)
                kind = self.ruleset.concepts[full].kind
                if wanted is None and kind != "quantity":
                    wanted = False
                options.append(_Option(full, kind, wanted))
            self._terms[term] = tuple(options)
        return self._terms[term]

    def matches(self, prepared: Prepared, term: str, sentence: int) -> list[Span]:
        """Where a term occurs in a sentence, with the polarity it asks; a blank stands for any quantity."""
        spans: list[Span] = []
        for option in self.options(term):
            found = prepared.spans(option.name, sentence)
            if option.kind == "quantity" and option.denied is None:
                found = [*found, *prepared.spans(BLANK, sentence)]
            if option.denied is not None:
                kind = "act" if option.denied and option.kind == "thing" else option.kind
                found = [span for span in found if denied(prepared, sentence, span, kind) == option.denied]
            spans.extend(found)
        return sorted(spans)

    def sentences_with(self, prepared: Prepared, term: str) -> set[int]:
        """The sentences in which a term may occur, whatever the polarity."""
        numbers: set[int] = set()
        for option in self.options(term):
            numbers.update(prepared.found.get(option.name, ()))
            if option.kind == "quantity":
                numbers.update(prepared.found.get(BLANK, ()))
        return numbers

    # -- windows --------------------------------------------------------------------------------

    def _windows(self, prepared: Prepared, test: Test) -> Iterator[tuple[int, ...]]:
        """Groups of sentences in which the test may be met; only where its rarest term occurs."""
        rarest = min((self.sentences_with(prepared, term) for term in test.here), key=len)
        seen: set[tuple[int, ...]] = set()
        for sentence in sorted(rarest):
            for window in self._around(prepared, test, sentence):
                if window not in seen and prepared.zone(window[0]) in OPEN_ZONES:
                    seen.add(window)
                    yield window

    def _around(self, prepared: Prepared, test: Test, sentence: int) -> list[tuple[int, ...]]:
        if test.window in ("clause", "sentence"):
            return [(sentence,)]
        unit = prepared.sentences[sentence].unit
        if test.window == "lid":
            return [tuple(prepared.by_unit[unit])]
        section = [
            number
            for number in prepared.by_section.get(prepared.units[unit].section, [])
            if prepared.zone(number) in OPEN_ZONES
        ]
        if test.window == "article":
            return [tuple(section)] if section else []
        if sentence not in section:
            return []
        position = section.index(sentence)
        return [
            tuple(section[max(first, 0) : first + 2]) for first in (position - 1, position) if first + 1 < len(section)
        ]

    # -- the test -------------------------------------------------------------------------------

    def hits(self, prepared: Prepared, test: Test) -> Iterator[Hit]:
        """Every place where the test is met, apart from what it needs elsewhere."""
        for window in self._windows(prepared, test):
            core = self._core(prepared, test, window)
            if core is None:
                continue
            if any(self.matches(prepared, term, number) for term in test.but_not for number in window):
                continue
            around = dict.fromkeys(number for one in window for number in prepared.context(one))
            if any(self.matches(prepared, term, number) for term in test.not_about for number in (*window, *around)):
                continue
            topic = self._topic(prepared, test, window, tuple(around), core)
            if topic is None:
                continue
            holding = sorted({number for number in window if any(self._in(prepared, number, span) for span in core)})
            if (test.whose or self.rule.whose) == "professionals" and all(
                about_others(prepared, number) for number in holding
            ):
                continue
            if any(prepared.spans("@history", number) or prepared.spans("@pointers", number) for number in holding):
                continue
            yield self._value(prepared, test, tuple(sorted({*holding, *topic})), tuple(holding), core)

    def _in(self, prepared: Prepared, sentence: int, span: Span) -> bool:
        one = prepared.sentences[sentence]
        return one.start <= span[0] < one.end

    def _core(self, prepared: Prepared, test: Test, window: Sequence[int]) -> list[Span] | None:
        """For each term of `here` the occurrence that fits best; None where one is wanting."""
        found: list[list[Span]] = []
        for term in test.here:
            spans = [span for number in window for span in self.matches(prepared, term, number)]
            if not spans:
                return None
            found.append(spans)
        if not self._own_quantities(prepared, test, found):
            return None
        if test.window != "clause":
            return self._best(prepared, test, window, found)
        for start, end in prepared.clauses(window[0]):
            inside = [[span for span in spans if start <= span[0] < end] for spans in found]
            if all(inside) and (best := self._best(prepared, test, window, inside)):
                return best
        return None

    def _own_quantities(self, prepared: Prepared, test: Test, found: list[list[Span]]) -> bool:
        """Leave out quantities that are the adjective of another noun ("dagelijkse leiding"); False if none is left."""
        measures = [all(option.kind == "quantity" for option in self.options(term)) for term in test.here]
        things = [span for spans, measure in zip(found, measures, strict=True) if not measure for span in spans]
        for spans, measure in zip(found, measures, strict=True):
            if measure and things:
                spans[:] = [
                    span
                    for span in spans
                    if not qualifies_another(prepared, self._number(prepared, span), span, things)
                ]
        return all(found)

    def _best(
        self, prepared: Prepared, test: Test, window: Sequence[int], found: list[list[Span]]
    ) -> list[Span] | None:
        """One occurrence for each term, those that stand closest together."""
        best: list[Span] | None = None
        for anchor in found[0]:
            chosen = [anchor]
            for spans in found[1:]:
                chosen.append(min(spans, key=lambda span: _distance(span, chosen[0])))
            if test.near is not None and _words_between(prepared.text, chosen) > test.near:
                continue
            if not self._attached(prepared, test, window, chosen):
                continue
            if best is None or _extent(chosen) < _extent(best):
                best = chosen
        return best

    def _attached(self, prepared: Prepared, test: Test, window: Sequence[int], chosen: list[Span]) -> bool:
        """False where a quantity stands nearer to a rival of the thing it should measure."""
        things = [
            (span, option)
            for term, span in zip(test.here, chosen, strict=True)
            for option in self.options(term)
            if option.kind != "quantity" and span in prepared.spans(option.name, self._number(prepared, span))
        ]
        quantities = [
            span
            for term, span in zip(test.here, chosen, strict=True)
            if all(option.kind == "quantity" for option in self.options(term))
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

    def _topic(
        self, prepared: Prepared, test: Test, window: Sequence[int], around: Sequence[int], core: list[Span]
    ) -> set[int] | None:
        """The sentences of the lid that name what the test is about; None where nothing does."""
        shown: set[int] = set()
        for term in test.about:
            inside = [number for number in window if self.matches(prepared, term, number)]
            if inside:
                continue
            outside = [number for number in around if self.matches(prepared, term, number)]
            if not outside or self._rival_inside(prepared, term, window):
                return None
            unit = prepared.sentences[window[0]].unit
            shown.update(number for number in outside if prepared.sentences[number].unit == unit)
        return shown

    def _rival_inside(self, prepared: Prepared, term: str, window: Sequence[int]) -> bool:
        """True where the window itself is about something else that could be taken for the topic."""
        rivals = {
            rival
            for option in self.options(term)
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
        if gives in ("covered", "weak") and all(denied_by_lead_in(prepared, number) for number in holding):
            gives, because = "nothing", "negated"
        if gives in ("covered", "weak"):
            governs = weakener if test.binding == "required" else effort_before
            weak = next((found for number in holding if (found := governs(prepared, number, core))), None)
            if weak is None and test.binding == "required":
                weak = next((found for number in holding if (found := lead_in_weakener(prepared, number))), None)
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

    def _taken_back(self, prepared: Prepared, test: Test, sentence: int, core: list[Span]) -> bool:
        """True where what was found is denied by words that are no part of it.

        Those are "niet" or "geen" in it or before it, and "is niet overeengekomen dat" anywhere before it.
        """
        terms = [part for term in (*test.here, *test.about) for part in term.split(" | ")]
        options = [option for term in (*test.here, *test.about) for option in self.options(term)]
        if any(denied_within(prepared, sentence, span, option.name) for option in options for span in core):
            return True
        positive = prepared.spans("@positive_negations", sentence)
        inside = [span for span in core if prepared.sentence_at(span[0]) == sentence]
        if denied_before(prepared, sentence, inside):
            return True
        if any(part.startswith("niet ") for part in terms):
            return False
        known = [*positive, *(span for option in options for span in prepared.spans(option.name, sentence))]
        return any(
            negator[1] <= span[0]
            and "," not in prepared.text[negator[1] : span[0]]
            and prepared.clause_of(sentence, negator[0]) == prepared.clause_of(sentence, span[0])
            for negator in prepared.spans("@plain_negators", sentence)
            if not any(overlap(negator, part) for part in known)
            for span in inside
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
