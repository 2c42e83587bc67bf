"""A dossier and a ruleset in, a finding for every toetspunt out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from contractcheck.dutch.bits import numbers_of
from contractcheck.dutch.matching import Matcher
from contractcheck.engine.amendments import adopt_answers, amended_places, without_amended
from contractcheck.engine.dossier_notices import dossier_notices
from contractcheck.engine.draft_notices import draft_notices
from contractcheck.engine.evidence import criteria_of, evidence_of, fingerprint_of, trace_line
from contractcheck.engine.grammar import about_others, blank_expression, in_the_field
from contractcheck.engine.prepared import Prepared
from contractcheck.engine.references import DossierIndex
from contractcheck.engine.rejecting import rejected_passages
from contractcheck.engine.terms import Terms
from contractcheck.engine.trying import Hit, TestRunner
from contractcheck.engine.weighing import Met, Verdict, meets, near_enough, support_of, weigh
from contractcheck.model import (
    Document,
    DocumentReport,
    DossierReport,
    Evidence,
    Finding,
    Role,
    Status,
    Zone,
)
from contractcheck.rules.ruleset import Ruleset
from contractcheck.rules.schema import REFERENCE, Rule, Test
from contractcheck.structure.units import Outline
from contractcheck.translation import _, joined


@dataclass(slots=True)
class Judge:
    """Judges dossiers by one ruleset; made once a run."""

    ruleset: Ruleset
    failures: list[str] = field(default_factory=list)
    """Lines about rules that failed; their toetspunt is then `unassessable`."""
    _matcher: Matcher = field(init=False)
    _blanks: re.Pattern[str] = field(init=False)
    _yes: re.Pattern[str] = field(init=False)
    _no: re.Pattern[str] = field(init=False)
    _runners: dict[str, TestRunner] = field(init=False, default_factory=dict)
    """By rule, made when a rule is first tried."""
    _terms: Terms = field(init=False)

    def __post_init__(self) -> None:
        grammar = self.ruleset.grammar
        self._matcher = Matcher(self.ruleset.catalogue, grammar.plain_negators)
        self._terms = Terms(self.ruleset)
        self._blanks = blank_expression(self.ruleset.grammar)
        self._yes, self._no = _opening(grammar.yes), _opening(grammar.no)

    def judge(self, name: str, outlines: Sequence[Outline]) -> DossierReport:
        """The report on one dossier; findings in the order of the catalogue, documents in the order given."""
        readable = [adopt_answers(one, self._yes, self._no) for one in outlines if one.document.readable]
        prepared = [Prepared(one, self._matcher, self._blanks) for one in readable]
        gone = amended_places(prepared)
        if gone:
            prepared = [
                one.standing_as(changed) for one, changed in zip(prepared, without_amended(readable, gone), strict=True)
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
            runner = self._runner(rule)
            hits = self._hits(rule, runner, prepared, trace)
            references = self._references(rule, runner, prepared, index)
            trace += self._steps(rule, references)
            hits += references
            verdict = weigh(hits, trace)
            rejected = rejected_passages(rule, runner, prepared, verdict) if verdict.status.is_gap else ()
        except Exception as error:
            self.failures.append(
                _(
                    "toetspunt {id} kon niet worden beoordeeld ({kind}); dit is een fout in de regel of het programma"
                ).format(id=rule.id, kind=type(error).__name__)
            )
            verdict, rejected = Verdict(Status.UNASSESSABLE, ()), ()
            trace.append(_("fout tijdens het beoordelen: {kind}").format(kind=type(error).__name__))
        if verdict.status is Status.MISSING and unread:
            verdict = Verdict(Status.UNASSESSABLE, ())
            trace.append(_("niet alles is gelezen, dus 'ontbreekt' is niet vast te stellen"))
        evidence = evidence_of(verdict)
        return Finding(
            check=rule.id,
            title=_(rule.title),
            theme=rule.theme,
            status=verdict.status,
            severity=rule.severity,
            handvatten=tuple(rule.handvatten),
            steps=tuple(rule.steps),
            basis=rule.basis,
            message=self._message(rule, verdict, evidence, unread=bool(unread)),
            criteria=criteria_of(verdict),
            evidence=evidence,
            rejected=rejected,
            suggestion=rule.advice if verdict.status.is_gap else "",
            remark=_(rule.remark) if verdict.status.is_gap else "",
            in_the_way=verdict.status is Status.CONFLICT or any(hit.test.caps for hit in verdict.deciding),
            headings=tuple(rule.headings),
            fingerprint=fingerprint_of(rule, evidence),
            trace=tuple(trace),
        )

    def _runner(self, rule: Rule) -> TestRunner:
        if rule.id not in self._runners:
            self._runners[rule.id] = TestRunner(self.ruleset, rule, self._terms)
        return self._runners[rule.id]

    def _hits(self, rule: Rule, runner: TestRunner, prepared: Sequence[Prepared], trace: list[str]) -> list[Hit]:
        met = Met()
        for test in sorted(rule.tests, key=lambda test: test.gives != "signal"):
            met[test.id] = [
                replace(hit, support=support_of(test.needs, hit, met)) if test.needs else hit
                for one in prepared
                for hit in runner.hits(one, test, near_enough(test.needs, met, one))
                if all(meets(need, hit, met) for need in test.needs)
            ]
        for test in rule.tests:
            met[test.id] = [hit for hit in met[test.id] if not any(meets(need, hit, met) for need in test.unless)]
            trace += self._steps(rule, met[test.id])
        return [hit for test in rule.tests if test.gives != "signal" for hit in met[test.id] if hit.gives != "nothing"]

    def _steps(self, rule: Rule, hits: Sequence[Hit]) -> list[str]:
        places = self.ruleset.places
        return [trace_line(hit.test, places[f"{rule.id}/{hit.test.id}"], hit) for hit in hits]

    def _references(
        self, rule: Rule, runner: TestRunner, prepared: Sequence[Prepared], index: DossierIndex
    ) -> list[Hit]:
        """Binding sentences that name the topic and leave the rest to a document that is not there (G6)."""
        if not rule.reference:
            return []
        test = Test.model_validate({"id": REFERENCE, "gives": "weak", "here": rule.topic[:1], "lacks": ["concrete"]})
        hits = []
        for one in prepared:
            for number in numbers_of(one.possible("@references")):
                spans = one.spans("@references", number)
                if not spans or one.zone(number) is not Zone.OPERATIVE:
                    continue
                if not any(one.matches(term, number) for term in runner.topic):
                    continue
                if not (rule.in_any_document or in_the_field(one, (number, *one.context(number)))):
                    continue
                if rule.whose == "professionals" and about_others(one, number):
                    continue
                sentence = one.sentences[number]
                words = one.text[spans[0][0] : min(spans[0][1] + 12, sentence.end)]
                if not index.holds(words):
                    shown = " ".join(one.document.text[spans[0][0] : spans[0][0] + len(words)].split())
                    hits.append(Hit(test, one, (number,), "weak", frozenset({"concrete"}), "reference", shown))
        return hits

    # -- words ----------------------------------------------------------------------------------

    def _message(self, rule: Rule, verdict: Verdict, evidence: Sequence[Evidence], *, unread: bool) -> str:
        messages = self.ruleset.messages
        if verdict.status is Status.MISSING:
            return _(rule.missing)
        if verdict.status is Status.UNASSESSABLE:
            return _(messages.unassessable)
        hit = verdict.deciding[0]
        parts = [_(hit.test.says)] if hit.test.says and not (hit.because and hit.test.gives == "covered") else []
        if hit.because:
            if not parts:
                parts.append(_("{title}: het onderwerp staat er wel in.").format(title=_(rule.title)))
            parts.append(_(getattr(messages, hit.because)).format(word=hit.word))
        if not parts:
            parts.append(_({"covered": rule.covered, "weak": rule.weak, "conflict": rule.conflict}[hit.gives]))
        if verdict.status is Status.CONFLICT and any(hit.gives == "covered" for hit in verdict.other):
            place = next((e.passage.article for e in evidence if e.role is Role.SUPPORTS), None)
            if place:
                shown = _("art. {0}").format(place) if place[0].isdigit() else place
                parts.append(_(messages.conflict_with).format(place=shown))
        if verdict.status is Status.WEAK and unread:
            parts.append(_(messages.also_unread))
        return joined(parts)


def _opening(patterns: Iterable[str]) -> re.Pattern[str]:
    """The first words of an answer, as one expression on folded text."""
    return re.compile(r"(?:" + "|".join(re.escape(item.removeprefix("^")) for item in patterns) + r")\b")


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
