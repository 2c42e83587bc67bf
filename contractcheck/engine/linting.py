"""What is wrong with rules that load: `contractcheck rules lint`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from contractcheck.dutch.patterns import Form, Shape, Word, concepts_of, parse
from contractcheck.engine.examples import example_document, run_examples
from contractcheck.engine.judge import Judge
from contractcheck.model import Status
from contractcheck.rules.ruleset import Ruleset, names_in
from contractcheck.rules.schema import Concept, Rule
from contractcheck.structure.outline import outline
from contractcheck.translation import _

_BLANK = re.compile(r"\[([^\]]+)\]")


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something to mend, as one line."""

    where: str
    """The toetspunt, or the toetspunt and its concept."""
    message: str


def lint(ruleset: Ruleset, ids: Iterable[str] = ()) -> Iterator[Complaint]:
    """Everything that is wrong with the rules with these ids, or with all rules.

    A pattern that can never add a match; a concept that nothing uses; a test that no example meets; a model clause
    that its own rule does not judge `covered` once its blanks are filled in.
    """
    wanted = set(ids) or {rule.id for rule in ruleset.rules}
    met: dict[str, set[str]] = {}
    for result in run_examples(ruleset, wanted):
        met.setdefault(result.rule.id, set()).update(step.split(" ")[0] for step in result.trace)
    for rule in ruleset.rules:
        if rule.id in wanted:
            yield from _patterns(rule)
            yield from _unused_concepts(rule)
            yield from _unmet_tests(rule, met.get(rule.id, set()))
            yield from _clause(ruleset, rule)


def _patterns(rule: Rule) -> Iterator[Complaint]:
    for name, concept in rule.concepts.items():
        for words, other in unreachable(concept):
            yield Complaint(
                _("{id}, begrip {name}").format(id=rule.id, name=name),
                _("patroon '{words}' voegt niets toe naast '{other}'; haal het weg").format(words=words, other=other),
            )


def unreachable(concept: Concept) -> Iterator[tuple[str, str]]:
    """Patterns of one or more words that another pattern of the concept already covers, with that other one."""
    single: dict[Form, str] = {}
    seen: dict[str, str] = {}
    for words in concept.words:
        for form in _single_forms(words):
            single.setdefault(form, words)
    for words in concept.words:
        folded = " ".join(words.split())
        if folded in seen:
            yield words, seen[folded]
            continue
        seen[folded] = words
        forms = _single_forms(words)
        wider = next((w for form in forms for other, w in single.items() if w != words and _covers(other, form)), None)
        if len(forms) == 1 and wider is not None:
            yield words, wider


def _single_forms(words: str) -> tuple[Form, ...]:
    items = parse(words)
    return items[0].forms if len(items) == 1 and isinstance(items[0], Word) else ()


def _covers(wide: Form, narrow: Form) -> bool:
    """True where every word that fits the narrow form fits the wide one."""
    if wide == narrow:
        return True
    if wide.shape is Shape.INSIDE:
        return wide.text in narrow.text
    if wide.shape is Shape.PREFIX:
        return narrow.shape in (Shape.EXACT, Shape.PREFIX) and narrow.text.startswith(wide.text)
    if wide.shape is Shape.SUFFIX:
        return narrow.shape in (Shape.EXACT, Shape.SUFFIX) and narrow.text.endswith(wide.text)
    return False


def _unused_concepts(rule: Rule) -> Iterator[Complaint]:
    used = names_in(rule)
    used.update(rival for concept in rule.concepts.values() for rival in concept.rivals)
    for concept in rule.concepts.values():
        for words in (*concept.words, *concept.but_not):
            used.update(concepts_of(parse(words)))
    for name in rule.concepts:
        if name not in used:
            yield Complaint(
                _("{id}, begrip {name}").format(id=rule.id, name=name),
                _("dit begrip wordt nergens gebruikt; haal het weg"),
            )


def _unmet_tests(rule: Rule, met: set[str]) -> Iterator[Complaint]:
    for test in rule.tests:
        if test.id not in met:
            yield Complaint(
                rule.id,
                _("geen enkel voorbeeld haalt test '{id}'; voeg er een toe of haal de test weg").format(id=test.id),
            )


def _clause(ruleset: Ruleset, rule: Rule) -> Iterator[Complaint]:
    text = filled_in(rule.suggestion, ruleset.grammar.fill)
    clause = example_document(f"Artikel 1 Afspraak\n1.1 {text}", rule.id)
    (finding,) = Judge(ruleset.only((rule,))).judge(rule.id, [outline(clause)]).findings
    if finding.status is not Status.COVERED:
        yield Complaint(
            rule.id,
            _("de voorbeeldtekst is volgens de eigen regel {status}: {text}").format(
                status=finding.status.value, text=text
            ),
        )


def filled_in(clause: str, fill: dict[str, str]) -> str:
    """A model clause with its blanks filled in; a blank that is not listed becomes what stands in it."""
    return _BLANK.sub(lambda blank: fill.get(blank[1], blank[1]), clause)
