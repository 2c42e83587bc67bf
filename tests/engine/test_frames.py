"""One clause in every frame of `benchmarks/mutation.yaml`: what weakens, denies or only tells it takes it away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from contractcheck.engine.examples import example_document
from contractcheck.engine.judge import Judge
from contractcheck.rules.ruleset import load_ruleset
from contractcheck.structure.outline import outline

FRAMES = yaml.safe_load((Path(__file__).parents[2] / "benchmarks/mutation.yaml").read_text("utf-8"))
CLAUSES = {
    "INT-01": "iedere professional wordt voor twaalf uur per jaar ingeroosterd voor intervisie",
    "WTD-02": "uitsluitend medewerkers met een registratie in het SKJ worden ingezet",
    "KWA-06": "de professional mag gemotiveerd van een werkinstructie afwijken",
}


def _cases() -> Iterator[tuple[str, str, str]]:
    for kind, frames in FRAMES.items():
        for frame in frames:
            for check in CLAUSES:
                yield kind, frame, check


@pytest.fixture(scope="module")
def judges() -> dict[str, Judge]:
    ruleset = load_ruleset()
    return {rule.id: Judge(ruleset.only((rule,))) for rule in ruleset.rules if rule.id in CLAUSES}


@pytest.mark.parametrize(("kind", "frame", "check"), list(_cases()))
def test_a_clause_in_a_frame(judges: dict[str, Judge], kind: str, frame: str, check: str) -> None:
    clause = CLAUSES[check]
    text = frame.format(s=clause, S=clause[0].upper() + clause[1:]).rstrip("?")
    document = example_document(f"4.1 {text}{'?' if frame.endswith('?') else '.'}", "contract")
    (finding,) = judges[check].judge("contract", [outline(document)]).findings
    assert (finding.status.value == "covered") is (kind == "kept")
