from __future__ import annotations

from pathlib import Path

import pytest

from contractcheck.errors import RuleProblem, UsageProblem
from contractcheck.rules.ruleset import load_ruleset
from contractcheck.rules.selection import select
from tests.rules.files import LEXICON, RULE, write_rules


def test_own_rules_stand_beside_the_builtin_ones_at_the_end_of_the_catalogue(tmp_path: Path) -> None:
    ids = [
        rule.id
        for rule in load_ruleset((write_rules(tmp_path, lexicon="concepts:\n  fruit: {words: [fruit]}\n"),)).rules
    ]
    assert len(ids) == 24
    assert ids[0] == "INT-01"
    assert ids[-2:] == ["KWA-08", "TST-01"]


def test_the_catalogue_is_complete_and_in_order() -> None:
    ids = [rule.id for rule in load_ruleset().rules]
    counts = {"INT": 5, "DUB": 4, "WTD": 6, "KWA": 8}
    assert ids == [f"{theme}-{number:02}" for theme, count in counts.items() for number in range(1, count + 1)]


def test_only_own_rules(tmp_path: Path) -> None:
    ruleset = load_ruleset((write_rules(tmp_path),), builtin=False)
    assert [rule.id for rule in ruleset.rules] == ["TST-01"]
    assert ruleset.digest.startswith("sha256:")


def test_a_later_rule_replaces_one_with_the_same_id(tmp_path: Path) -> None:
    first = write_rules(tmp_path / "een")
    second = write_rules(tmp_path / "twee", RULE.replace("Er is fruit", "Er is ander fruit"))
    ruleset = load_ruleset((first, second), builtin=False)
    assert [rule.title for rule in ruleset.rules] == ["Er is ander fruit"]


@pytest.mark.parametrize(
    ("rule", "lexicon", "expected"),
    [
        (RULE.replace("topic: [fruit]", "topic: [groente]"), LEXICON, "begrip 'groente' bestaat niet"),
        (RULE.replace("id: geweigerd", "id: vaak"), LEXICON, "twee tests hebben hetzelfde id"),
        (RULE, LEXICON.replace("soep*", "'{fruit}'").replace("fruit*,", "'{soep}',"), "verwijzen naar elkaar"),
        (RULE, LEXICON.replace("[soep*]", "['#']"), "geen enkel vast woord"),
        (RULE, LEXICON.replace("[soep*]", "['so*ep']"), "sterretje"),
        (RULE, LEXICON.replace("rivals: [soep]", "rivals: [thee]"), "rivaal 'thee' bestaat niet"),
        (
            RULE.replace("    lacks: [concrete]", "    needs: [{all_of: [weg]}]"),
            LEXICON,
            "noemt test 'weg', die niet bestaat",
        ),
    ],
)
def test_rules_are_checked_against_each_other(tmp_path: Path, rule: str, lexicon: str, expected: str) -> None:
    with pytest.raises(RuleProblem, match=expected):
        load_ruleset((write_rules(tmp_path, rule, lexicon),), builtin=False)


def test_the_same_id_twice_in_one_folder(tmp_path: Path) -> None:
    (write_rules(tmp_path) / "nog-een.yaml").write_text(RULE, "utf-8")
    with pytest.raises(RuleProblem, match="staat ook in"):
        load_ruleset((tmp_path,), builtin=False)


def test_the_same_concept_twice_in_one_folder(tmp_path: Path) -> None:
    (write_rules(tmp_path) / "lexicon" / "nog.yaml").write_text(LEXICON, "utf-8")
    with pytest.raises(RuleProblem, match="staat ook in"):
        load_ruleset((tmp_path,), builtin=False)


def test_a_folder_without_rules(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="geen regels"):
        load_ruleset((tmp_path,))
    with pytest.raises(UsageProblem, match="bestaat niet"):
        load_ruleset((tmp_path / "weg",))


@pytest.mark.parametrize(
    ("chosen", "ignored", "expected"),
    [
        (["INT-01"], [], {"INT-01"}),
        (["int"], [], {f"INT-0{n}" for n in range(1, 6)}),
        (["INT,DUB-01"], ["INT-05"], {"INT-01", "INT-02", "INT-03", "INT-04", "DUB-01"}),
        (["handvat:10"], [], {"INT-05", "KWA-03"}),
    ],
)
def test_selection(chosen: list[str], ignored: list[str], expected: set[str]) -> None:
    assert {rule.id for rule in select(load_ruleset(), chosen, ignored).rules} == expected


@pytest.mark.parametrize(("chosen", "ignored"), [(["XYZ"], []), (["INT"], ["INT"]), (["handvat:99"], [])])
def test_a_selection_that_fits_nothing(chosen: list[str], ignored: list[str]) -> None:
    with pytest.raises(UsageProblem):
        select(load_ruleset(), chosen, ignored)
