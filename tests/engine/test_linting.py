from __future__ import annotations

from pathlib import Path

import pytest

from contractcheck.engine.linting import filled_in, lint, unreachable
from contractcheck.rules.ruleset import load_ruleset
from contractcheck.rules.schema import Concept
from tests.rules.files import LEXICON, RULE, write_rules


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["fruit*", "fruitmand"], [("fruitmand", "fruit*")]),
        (["fruit*", "fruitma*"], [("fruitma*", "fruit*")]),
        (["*team", "wijkteam"], [("wijkteam", "*team")]),
        (["*visie*", "intervisie"], [("intervisie", "*visie*")]),
        (["appel", "appel"], [("appel", "appel")]),
        (["fruit", "fruit*"], [("fruit", "fruit*")]),
        (["fruit", "peer"], []),
        (["fruit*", "vers fruit"], []),
    ],
)
def test_patterns_that_can_never_add_a_match(words: list[str], expected: list[tuple[str, str]]) -> None:
    assert list(unreachable(Concept(words=words))) == expected


def test_blanks_are_filled_in() -> None:
    assert filled_in("[aantal] keer per [jaar]", {"aantal": "twaalf"}) == "twaalf keer per jaar"


def test_complaints_about_a_rule(tmp_path: Path) -> None:
    rule = RULE.replace("words: [verstrekt, verstrekken, uitgedeeld]", "words: [verstrek*, verstrekt]").replace(
        "tests:\n",
        "  niemand:\n    words: [niemand]\ntests:\n  - id: nooit\n    gives: weak\n    here: [fruit, soep]\n",
        1,
    )
    rule = rule.replace("Opdrachtnemer verstrekt fruit, [aantal] keer per week.", "Opdrachtnemer streeft naar fruit.")
    ruleset = load_ruleset((write_rules(tmp_path, rule, LEXICON),), builtin=False)
    messages = [f"{complaint.where}: {complaint.message}" for complaint in lint(ruleset)]
    assert messages == [
        "TST-01, begrip verstrekt: patroon 'verstrekt' voegt niets toe naast 'verstrek*'; haal het weg",
        "TST-01, begrip niemand: dit begrip wordt nergens gebruikt; haal het weg",
        "TST-01: geen enkel voorbeeld haalt test 'nooit'; voeg er een toe of haal de test weg",
        "TST-01: de voorbeeldtekst is volgens de eigen regel weak: Opdrachtnemer streeft naar fruit.",
    ]


def test_a_good_rule_has_no_complaints(tmp_path: Path) -> None:
    assert list(lint(load_ruleset((write_rules(tmp_path),), builtin=False))) == []
