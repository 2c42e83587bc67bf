"""What a finding shows: the passages it rests on, and how it is known again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from itertools import chain

from contractcheck.dutch.text import fold
from contractcheck.engine.prepared import Prepared
from contractcheck.engine.trying import Hit
from contractcheck.engine.weighing import Verdict
from contractcheck.model import Evidence, Passage, Role, Status
from contractcheck.rules.schema import Rule, Test
from contractcheck.translation import _, mark

_MAX_DECIDING = 5
_MAX_OTHER = 3


def evidence_of(verdict: Verdict) -> tuple[Evidence, ...]:
    """The passages that decide, and then those on the other side: a conflict shows what it contradicts."""
    main = {Status.CONFLICT: Role.CONTRADICTS, Status.WEAK: Role.WEAKENS}.get(verdict.status, Role.SUPPORTS)
    rows: dict[tuple[str, int, int], Evidence] = {}
    for hits, role, most in ((verdict.deciding, main, _MAX_DECIDING), (verdict.other, Role.SUPPORTS, _MAX_OTHER)):
        room = len(rows) + most
        for passage in chain.from_iterable(_passages(part) for hit in hits for part in (hit, *hit.support)):
            if len(rows) < room:
                rows.setdefault((passage.document, passage.start, passage.end), Evidence(passage, role))
    return tuple(rows.values())


def _passages(hit: Hit) -> Iterable[Passage]:
    """The sentences of a hit, neighbours in one unit taken together."""
    groups: list[list[int]] = []
    for number in hit.sentences:
        if groups and number == groups[-1][-1] + 1 and _same_unit(hit.prepared, number, groups[-1][-1]):
            groups[-1].append(number)
        else:
            groups.append([number])
    return [hit.prepared.passage(group[0], group[-1]) for group in groups]


def _same_unit(prepared: Prepared, one: int, other: int) -> bool:
    return prepared.sentences[one].unit == prepared.sentences[other].unit


def criteria_of(verdict: Verdict) -> dict[str, bool]:
    """Whether the text is binding and concrete; empty where there is no text to say it of."""
    if verdict.status is Status.COVERED:
        return {"binding": True, "concrete": True}
    if verdict.status is Status.WEAK:
        lacks = frozenset.intersection(*(hit.lacks for hit in verdict.deciding))
        lacks = lacks or verdict.deciding[0].lacks
        return {"binding": "binding" not in lacks, "concrete": "concrete" not in lacks}
    return {}


def fingerprint_of(rule: Rule, evidence: Sequence[Evidence]) -> str:
    """The same for the same toetspunt, article and words, wherever they move to in the document."""
    digest = hashlib.sha256(rule.id.encode())
    for item in evidence[:1]:
        digest.update(f"\n{item.passage.article}\n{fold(item.passage.quote)}".encode())
    return digest.hexdigest()[:16]


_GIVES = {
    "covered": mark("geborgd"),
    "weak": mark("zwak"),
    "conflict": mark("strijdig"),
    "signal": mark("hulptest gehaald"),
    "nothing": mark("telt niet"),
}
_BECAUSE = {
    "not_binding": mark("niet bindend"),
    "blank": mark("nog niet ingevuld"),
    "preamble": mark("alleen in een inleiding"),
    "reference": mark("verwijst naar een stuk buiten het dossier"),
    "negated": mark("ontkend"),
}


def trace_line(test: Test, place: str, hit: Hit) -> str:
    """One step of `--explain`: which test was met, its place in the rules (`file:line`), what it gave, where."""
    passage = hit.prepared.passage(hit.sentences[0], hit.sentences[0])
    where = f"{passage.document}, {passage.article or _('zonder nummer')}"
    why = " ".join(filter(None, (_(_BECAUSE.get(hit.because, hit.because)), hit.word and f'"{hit.word}"')))
    loss = " ({})".format(_("verzwakt: {why}").format(why=why)) if hit.because else ""
    return f"{test.id} ({place}) -> {_(_GIVES[hit.gives])}{loss}: {where}: {passage.quote[:160]}"
