"""Passages that named the subject of a toetspunt and did not count, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_

from contractcheck.dutch.binding import weakeners
from contractcheck.dutch.bits import numbers_of
from contractcheck.engine.grammar import about_others, withdrawn
from contractcheck.engine.prepared import Prepared
from contractcheck.engine.terms import Term
from contractcheck.engine.trying import TestRunner
from contractcheck.engine.weighing import Verdict
from contractcheck.model import Reason, Rejected, Zone
from contractcheck.rules.schema import BLANK, Rule

_MAX_REJECTED = 4
_ZONE_REASONS = {
    Zone.DEFINITIONS: Reason.DEFINITION,
    Zone.TOC: Reason.TOC,
    Zone.PREAMBLE: Reason.PREAMBLE,
    Zone.QUESTION: Reason.QUESTION,
    Zone.FORM: Reason.QUESTION,
    Zone.DELETED: Reason.DELETED,
    Zone.HISTORY: Reason.DELETED,
}


def rejected_passages(
    rule: Rule, runner: TestRunner, prepared: Sequence[Prepared], verdict: Verdict
) -> tuple[Rejected, ...]:
    """The nearest passages that did not count: those that name the topic."""
    hits = (*verdict.deciding, *verdict.other)
    used = {(hit.prepared.document.path, number) for hit in hits for number in hit.sentences}
    rejected: list[Rejected] = []
    for one in prepared:
        for number in numbers_of(reduce(or_, map(one.may_hold, runner.topic), 0)):
            if not any(_named(one, term, number) for term in runner.topic):
                continue
            if one.zone(number) is Zone.HEADING or (one.document.path, number) in used:
                continue
            rejected.append(Rejected(one.passage(number, number), _reason(rule, runner, one, number)))
    order = list(Reason)
    rejected.sort(key=lambda item: order.index(item.reason) < order.index(Reason.OTHER_SUBJECT))
    return tuple(rejected[:_MAX_REJECTED])


def _named(one: Prepared, term: Term, number: int) -> bool:
    """True where a sentence names a term, whatever the polarity."""
    return any(
        one.spans(option.name, number) or (option.kind == "quantity" and one.spans(BLANK, number))
        for option in term.options
    )


def _reason(rule: Rule, runner: TestRunner, one: Prepared, number: int) -> Reason:
    zone = one.zone(number)
    if zone in _ZONE_REASONS:
        return _ZONE_REASONS[zone]
    if one.spans("@history", number) or withdrawn(one, number):
        return Reason.DELETED
    if one.spans("@asides", number):
        return Reason.QUESTION
    if one.spans("@pointers", number):
        return Reason.TOC
    if rule.whose == "professionals" and about_others(one, number):
        return Reason.OTHER_SUBJECT
    topic = [span for term in runner.topic for span in one.matches(term, number)]
    if not topic:
        return Reason.NEGATED
    if one.spans(BLANK, number):
        return Reason.BLANK
    if any(weakeners(one, number, topic)):
        return Reason.NOT_BINDING
    return Reason.OTHER_SUBJECT
