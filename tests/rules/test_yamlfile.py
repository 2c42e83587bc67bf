from __future__ import annotations

from pathlib import Path

import pytest

from contractcheck.errors import RuleProblem
from contractcheck.rules.schema import Lexicon, Rule
from contractcheck.rules.yamlfile import load
from tests.rules.files import RULE


def complaint(tmp_path: Path, text: str, model: type = Rule) -> str:
    path = tmp_path / "TST-01.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(RuleProblem) as caught:
        load(path, model)
    return str(caught.value).replace(str(path), "TST-01.yaml")


def test_a_good_rule_file_loads(tmp_path: Path) -> None:
    path = tmp_path / "TST-01.yaml"
    path.write_text(RULE, "utf-8")
    assert load(path, Rule).id == "TST-01"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("severity: error", "severity: zwaar", "TST-01.yaml:5: veld 'severity': 'zwaar' kan hier niet; kies uit"),
        ("gives: covered", "gives: coverd", "veld 'tests.1.gives': 'coverd' kan hier niet; kies uit"),
        ("title: Er is fruit\n", "", "veld 'title': dit veld ontbreekt"),
        ("topic: [fruit]", "topik: [fruit]", "veld 'topik': dit veld bestaat niet; bedoelt u 'topic'?"),
        (
            "    here: [fruit, frequentie]",
            "    hier: [fruit, frequentie]",
            "veld 'tests.1.hier': dit veld bestaat niet; bedoelt u 'here'?",
        ),
        (
            "handvatten: [8]",
            "handvatten: [11]",
            "veld 'handvatten.1': '11' kan hier niet; schrijf een getal van ten hoogste 10",
        ),
        ("handvatten: [8]", "handvatten: acht", "veld 'handvatten': schrijf hier een lijst"),
        ("id: TST-01", "id: fruit", "veld 'id': 'fruit' heeft niet de juiste vorm"),
        ("topic: [fruit]", "topic: [fruit, 'niet & zo']", "'niet & zo' is geen begrip"),
        (
            "severity: error",
            "severity: error\nseverity: warning",
            "veld 'severity' staat er twee keer; haal de tweede weg (de eerste staat op regel 5)",
        ),
    ],
)
def test_a_wrong_rule_file_says_line_field_and_what_to_write(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert old in RULE
    assert expected in complaint(tmp_path, RULE.replace(old, new, 1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "het bestand is leeg"),
        ("a: [", "dit is geen geldige YAML"),
        ("- een\n- twee", "schrijf hier velden met hun waarde"),
        ("a: &x [*x]", "verwijst naar zichzelf"),
    ],
)
def test_what_is_no_rule_file_at_all(tmp_path: Path, text: str, expected: str) -> None:
    assert expected in complaint(tmp_path, text)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(RuleProblem, match="UTF-8"):
        load(path, Lexicon)


def test_nothing_is_guessed_from_how_a_value_looks(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.yaml"
    path.write_text("concepts:\n  ja:\n    words: [no, on, 5.10, 2024-01-01]\n", "utf-8")
    assert load(path, Lexicon).concepts["ja"].words == ["no", "on", "5.10", "2024-01-01"]
