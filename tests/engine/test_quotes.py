"""Whatever the text, every passage that is shown stands in the document at its own place."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from contractcheck.engine.judge import Judge
from contractcheck.model import Passage, Status
from contractcheck.reading.interface import ReadOptions
from contractcheck.reading.text import read_text
from contractcheck.rules.ruleset import load_ruleset
from contractcheck.structure.outline import outline

LINES = [
    "Artikel 6 Intervisie",
    "6.1 Iedere professional heeft\tmaandelijks intervisie, zo mogelijk op locatie.",
    "Overwegende dat:",
    "- reflectie op het eigen handelen nodig is;",
    "E-12 | Registratie | Medewerkers staan ingeschreven bij SKJ.",
    "| Indicator | Norm |",
    "|---|---|",
    "| doelrealisatie | [percentage]% |",
    "Vraag 3: Is intervisie declarabel?",
    "Antwoord: Nee. Eis E-12 vervalt.",
    "Begripsbepalingen",
    "Scholing die elders is gevolgd, wordt niet opnieuw gevraagd\u00a0– ook niet bij de gemeente…",
    "a. het is [aantal] uur, n.t.b.;",
]


@cache
def judge() -> Judge:
    return Judge(load_ruleset())


# A NUL is no text: such a file is refused, which another test shows.
LINE = st.text(st.characters(exclude_characters="\0"), max_size=40)
texts = st.lists(st.one_of(st.sampled_from(LINES), LINE), max_size=12).map("\n".join)


@settings(max_examples=60, deadline=None)
@given(texts)
def test_every_quote_is_the_words_of_the_document(text: str) -> None:
    document = read_text(text.encode("utf-8", "replace"), "contract.txt", ReadOptions())
    judge().failures.clear()
    report = judge().judge("dossier", [outline(document)])
    assert judge().failures == []
    passages: list[Passage] = [notice.passage for notice in report.notices]
    for finding in report.findings:
        passages += [item.passage for item in finding.evidence]
        passages += [item.passage for item in finding.rejected]
        assert bool(finding.evidence) == (finding.status not in (Status.MISSING, Status.UNASSESSABLE))
        assert bool(finding.suggestion) == finding.status.is_gap
    for passage in passages:
        assert 0 <= passage.start < passage.end <= len(document.text)
        assert passage.quote == " ".join(document.text[passage.start : passage.end].split())
