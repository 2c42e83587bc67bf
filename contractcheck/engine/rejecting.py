"""Passages that named the subject of a toetspunt and did not count, with the reason."""

from __future__ import annotations

from collections.abc import Sequence

from contractcheck.dutch.binding import weakener
from contractcheck.engine.grammar import about_others
from contractcheck.engine.prepared import Prepared
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
    used = {(hit.prepared.document.path, number) for hit in verdict.deciding for number in hit.sentences}
    rejected: list[Rejected] = []
    for one in prepared:
        numbers = sorted({n for term in rule.topic for n in runner.sentences_with(one, term)})
        for number in numbers:
            if one.zone(number) is Zone.HEADING or (one.document.path, number) in used:
                continue
            rejected.append(Rejected(one.passage(number, number), _reason(rule, runner, one, number)))
    order = list(Reason)
    rejected.sort(key=lambda item: order.index(item.reason) < order.index(Reason.OTHER_SUBJECT))
    return tuple(rejected[:_MAX_REJECTED])


def _reason(rule: Rule, runner: TestRunner, one: Prepared, number: int) -> Reason:
    zone = one.zone(number)
    if zone in _ZONE_REASONS:
        return _ZONE_REASONS[zone]
    if one.spans("@history", number):
        return Reason.DELETED
    if one.spans("@pointers", number):
        return Reason.TOC
    if rule.whose == "professionals" and about_others(one, number):
        return Reason.OTHER_SUBJECT
    topic = [span for term in rule.topic for span in runner.matches(one, term, number)]
    if not topic:
        return Reason.NEGATED
    if one.spans(BLANK, number):
        return Reason.BLANK
    if weakener(one, number, topic):
        return Reason.NOT_BINDING
    return Reason.OTHER_SUBJECT
