"""A dossier and a ruleset in, a finding for every toetspunt out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from contractcheck.dutch.text import fold
from contractcheck.engine.amendments import adopt_answers, amended_places, without_amended
from contractcheck.engine.dossier_notices import dossier_notices
from contractcheck.engine.draft_notices import draft_notices
from contractcheck.engine.grammar import about_others, all_patterns, blank_expression, weakener
from contractcheck.engine.matching import Matcher, Patterns
from contractcheck.engine.prepared import Prepared
from contractcheck.engine.references import DossierIndex
from contractcheck.engine.trying import Hit, TestRunner
from contractcheck.model import (
    Document,
    DocumentReport,
    DossierReport,
    Evidence,
    Finding,
    Passage,
    Reason,
    Rejected,
    Role,
    Status,
    Zone,
)
from contractcheck.rules.ruleset import Ruleset
from contractcheck.rules.schema import BLANK, Need, Rule, Test
from contractcheck.structure.units import Outline

_MAX_EVIDENCE = 6
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
_STRENGTH = {"conflict": 3, "covered": 2, "weak": 1}


@dataclass(frozen=True, slots=True)
class _Verdict:
    """The status of one toetspunt and what it stands on."""

    status: Status
    deciding: tuple[Hit, ...]
    other: tuple[Hit, ...] = ()


@dataclass(slots=True)
class Judge:
    """Judges dossiers by one ruleset; made once a run."""

    ruleset: Ruleset
    failures: list[str] = field(default_factory=list)
    """Dutch lines about rules that failed; their toetspunt is then `unassessable`."""
    _matcher: Matcher = field(init=False)
    _blanks: re.Pattern[str] = field(init=False)
    _yes: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        concepts = {name: Patterns(c.patterns, c.masks) for name, c in self.ruleset.concepts.items()}
        self._matcher = Matcher(all_patterns(self.ruleset.grammar, concepts), self.ruleset.grammar.numbers)
        self._blanks = blank_expression(self.ruleset.grammar)
        openings = (item.removeprefix("^") for item in self.ruleset.grammar.yes)
        self._yes = re.compile(r"(?:" + "|".join(map(re.escape, openings)) + r")\b")

    def judge(self, name: str, outlines: Sequence[Outline]) -> DossierReport:
        """The report on one dossier; findings in the order of the catalogue, documents in the order given."""
        readable = [adopt_answers(one, self._yes) for one in outlines if one.document.readable]
        prepared = [Prepared(one, self._matcher, self._blanks) for one in readable]
        gone = amended_places(prepared)
        if gone:
            changed = without_amended(readable, gone)
            prepared = [
                before
                if before.outline is after or before.outline == after
                else Prepared(after, self._matcher, self._blanks)
                for before, after in zip(prepared, changed, strict=True)
            ]
        index = DossierIndex(readable)
        unread = [one.document for one in outlines if not one.document.readable or one.document.unread]
        findings = tuple(self._finding(rule, prepared, index, unread) for rule in self.ruleset.rules)
        notices = (*dossier_notices(outlines), *(notice for one in prepared for notice in draft_notices(one)))
        return DossierReport(name, tuple(map(_document_report, outlines)), findings, notices)

    # -- one toetspunt --------------------------------------------------------------------------

    def _finding(
        self, rule: Rule, prepared: Sequence[Prepared], index: DossierIndex, unread: Sequence[Document]
    ) -> Finding:
        trace: list[str] = []
        try:
            runner = TestRunner(self.ruleset, rule)
            hits = self._hits(rule, runner, prepared, trace)
            hits += self._references(rule, runner, prepared, index)
            verdict = _weigh(hits, trace)
            rejected = self._rejected(rule, runner, prepared, verdict) if verdict.status.is_gap else ()
        except Exception as error:
            self.failures.append(
                f"toetspunt {rule.id} kon niet worden beoordeeld ({type(error).__name__}); "
                "dit is een fout in de regel of het programma"
            )
            verdict, rejected = _Verdict(Status.UNASSESSABLE, ()), ()
            trace.append(f"fout tijdens het beoordelen: {type(error).__name__}")
        if verdict.status is Status.MISSING and unread:
            verdict = _Verdict(Status.UNASSESSABLE, ())
            trace.append("niet alles is gelezen, dus 'ontbreekt' is niet vast te stellen")
        evidence = _evidence(verdict)
        return Finding(
            check=rule.id,
            title=rule.title,
            theme=rule.theme,
            status=verdict.status,
            severity=rule.severity,
            handvatten=tuple(rule.handvatten),
            steps=tuple(rule.steps),
            basis=rule.basis,
            message=self._message(rule, verdict, evidence),
            criteria=_criteria(verdict),
            evidence=evidence,
            rejected=rejected,
            suggestion=rule.suggestion if verdict.status.is_gap else "",
            fingerprint=_fingerprint(rule, evidence),
            trace=tuple(trace),
        )

    def _hits(self, rule: Rule, runner: TestRunner, prepared: Sequence[Prepared], trace: list[str]) -> list[Hit]:
        met: dict[str, list[Hit]] = {}
        for test in sorted(rule.tests, key=lambda test: test.gives != "signal"):
            met[test.id] = [
                replace(hit, support=_support(test.needs, hit, met)) if test.needs else hit
                for one in prepared
                for hit in runner.hits(one, test)
                if all(_meets(need, hit, met) for need in test.needs)
            ]
        for test in rule.tests:
            met[test.id] = [hit for hit in met[test.id] if not any(_meets(need, hit, met) for need in test.unless)]
            for hit in met[test.id]:
                trace.append(_trace_line(test, hit))
        return [hit for test in rule.tests if test.gives != "signal" for hit in met[test.id] if hit.gives != "nothing"]

    def _references(
        self, rule: Rule, runner: TestRunner, prepared: Sequence[Prepared], index: DossierIndex
    ) -> list[Hit]:
        """Binding sentences that name the topic and leave the rest to a document that is not there (G6)."""
        if not rule.reference:
            return []
        test = Test.model_validate({"id": "verwijzing", "gives": "weak", "here": rule.topic[:1], "lacks": ["concrete"]})
        hits = []
        for one in prepared:
            for number, spans in one.found.get("@references", {}).items():
                if one.zone(number) is not Zone.OPERATIVE or not any(
                    runner.matches(one, t, number) for t in rule.topic
                ):
                    continue
                if rule.whose == "professionals" and about_others(one, number):
                    continue
                sentence = one.sentences[number]
                words = one.text[spans[0][0] : min(spans[0][1] + 12, sentence.end)]
                if not index.holds(words):
                    shown = " ".join(one.document.text[spans[0][0] : spans[0][0] + len(words)].split())
                    hits.append(Hit(test, one, (number,), "weak", frozenset({"concrete"}), "reference", shown))
        return hits

    def _rejected(
        self, rule: Rule, runner: TestRunner, prepared: Sequence[Prepared], verdict: _Verdict
    ) -> tuple[Rejected, ...]:
        """The nearest passages that did not count: those that name the topic."""
        used = {(hit.prepared.document.path, number) for hit in verdict.deciding for number in hit.sentences}
        rejected: list[Rejected] = []
        for one in prepared:
            numbers = sorted({n for term in rule.topic for n in runner.sentences_with(one, term)})
            for number in numbers:
                if one.zone(number) is Zone.HEADING or (one.document.path, number) in used:
                    continue
                rejected.append(Rejected(one.passage(number, number), self._reason(rule, runner, one, number)))
        order = list(Reason)
        rejected.sort(key=lambda item: order.index(item.reason) < order.index(Reason.OTHER_SUBJECT))
        return tuple(rejected[:_MAX_REJECTED])

    def _reason(self, rule: Rule, runner: TestRunner, one: Prepared, number: int) -> Reason:
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

    # -- words ----------------------------------------------------------------------------------

    def _message(self, rule: Rule, verdict: _Verdict, evidence: Sequence[Evidence]) -> str:
        messages = self.ruleset.messages
        if verdict.status is Status.MISSING:
            return rule.missing
        if verdict.status is Status.UNASSESSABLE:
            return messages.unassessable
        hit = verdict.deciding[0]
        parts = [hit.test.says] if hit.test.says and not (hit.because and hit.test.gives == "covered") else []
        if hit.because:
            if not parts:
                parts.append(f"{rule.title}: het onderwerp staat er wel in.")
            parts.append(getattr(messages, hit.because).format(word=hit.word))
        if not parts:
            parts.append({"covered": rule.covered, "weak": rule.weak, "conflict": rule.conflict}[hit.gives])
        if verdict.status is Status.CONFLICT and verdict.other:
            place = next((e.passage.article for e in evidence if e.role is Role.SUPPORTS), None)
            if place:
                parts.append(messages.conflict_with.format(place=f"art. {place}" if place[0].isdigit() else place))
        return " ".join(parts)


def _meets(need: Need, hit: Hit, met: dict[str, list[Hit]]) -> bool:
    """True where the tests that are asked were met near enough to a hit."""

    def near(name: str) -> bool:
        return any(_is_near(need.where, hit, other) for other in met.get(name, ()))

    return all(near(name) for name in need.all_of) and (not need.any_of or any(near(name) for name in need.any_of))


def _is_near(where: str, hit: Hit, other: Hit) -> bool:
    if where == "dossier":
        return True
    if hit.prepared is not other.prepared:
        return False
    if where == "document":
        return True
    one, two = hit.prepared.unit(hit.sentences[0]), other.prepared.unit(other.sentences[0])
    if where == "article":
        return one.section == two.section
    return hit.prepared.sentences[hit.sentences[0]].unit == hit.prepared.sentences[other.sentences[0]].unit


def _support(needs: Iterable[Need], hit: Hit, met: dict[str, list[Hit]]) -> tuple[Hit, ...]:
    """The nearest hit of each test that was needed, to be shown as evidence too."""
    found: list[Hit] = []
    for need in needs:
        others = [
            other
            for name in (*need.all_of, *need.any_of)
            for other in met.get(name, ())
            if _is_near(need.where, hit, other)
        ]
        if others:
            found.append(min(others, key=lambda other: _apart(hit, other)))
    return tuple(found)


def _apart(one: Hit, other: Hit) -> float:
    return abs(one.sentences[0] - other.sentences[0]) if one.prepared is other.prepared else float("inf")


def _weigh(hits: Sequence[Hit], trace: list[str]) -> _Verdict:
    """Conflict wins; then covered unless something caps it; then weak (general rule G7)."""
    by = {gives: tuple(hit for hit in hits if hit.gives == gives) for gives in _STRENGTH}
    caps = tuple(hit for hit in by["weak"] if hit.test.caps)
    if by["conflict"]:
        trace.append("strijdig: een tekst die ontkent of uitsluit wint altijd")
        return _Verdict(Status.CONFLICT, by["conflict"], by["covered"] or by["weak"])
    if by["covered"] and not caps:
        trace.append("geborgd: de sterkste geldige tekst telt")
        return _Verdict(Status.COVERED, by["covered"])
    if by["weak"]:
        trace.append(
            "zwak: iets doet af aan wat er verder staat" if caps else "zwak: het onderwerp staat er, maar niet genoeg"
        )
        others = tuple(hit for hit in by["weak"] if not hit.test.caps)
        return _Verdict(Status.WEAK, (*caps, *others), by["covered"])
    trace.append("ontbreekt: geen enkele toets is gehaald")
    return _Verdict(Status.MISSING, ())


def _trace_line(test: Test, hit: Hit) -> str:
    passage = hit.prepared.passage(hit.sentences[0], hit.sentences[0])
    where = f"{passage.document}, {passage.article or 'zonder nummer'}"
    loss = f" (verzwakt: {hit.because} {hit.word})".rstrip() if hit.because else ""
    return f"{test.id} -> {hit.gives}{loss}: {where}: {passage.quote[:160]}"


def _evidence(verdict: _Verdict) -> tuple[Evidence, ...]:
    main = {Status.CONFLICT: Role.CONTRADICTS, Status.WEAK: Role.WEAKENS}.get(verdict.status, Role.SUPPORTS)
    rows: dict[tuple[str, int, int], Evidence] = {}
    for hits, role in ((verdict.deciding, main), (verdict.other, Role.SUPPORTS)):
        for hit in hits:
            for passage in (passage for part in (hit, *hit.support) for passage in _passages(part)):
                rows.setdefault((passage.document, passage.start, passage.end), Evidence(passage, role))
    return tuple(list(rows.values())[:_MAX_EVIDENCE])


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


def _criteria(verdict: _Verdict) -> dict[str, bool]:
    if verdict.status is Status.COVERED:
        return {"binding": True, "concrete": True}
    if verdict.status is Status.WEAK:
        lacks = frozenset.intersection(*(hit.lacks for hit in verdict.deciding))
        lacks = lacks or verdict.deciding[0].lacks
        return {"binding": "binding" not in lacks, "concrete": "concrete" not in lacks}
    return {}


def _fingerprint(rule: Rule, evidence: Sequence[Evidence]) -> str:
    """The same for the same toetspunt, article and words, wherever they move to in the document."""
    digest = hashlib.sha256(rule.id.encode())
    for item in evidence[:1]:
        digest.update(f"\n{item.passage.article}\n{fold(item.passage.quote)}".encode())
    return digest.hexdigest()[:16]


def _document_report(outline: Outline) -> DocumentReport:
    document = outline.document
    return DocumentReport(
        document.path,
        outline.kind,
        document.format,
        document.sha256,
        document.pages,
        document.readable,
        document.notes,
        document.unread,
    )
