from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.rules.files import LEXICON, RULE, write_rules


def test_list_shows_all_toetspunten(run: Run) -> None:
    lines = run("rules", "list").stdout.splitlines()
    assert len(lines) == 23
    assert lines[0].startswith("INT-01")


def test_show_tells_what_counts_and_the_clause(run: Run) -> None:
    page = run("rules", "show", "wtd-01").stdout
    assert "5.1.1" in page
    assert "Voorbeeldtekst:" in page
    assert run("rules", "show", "XX-01").returncode == 2


def test_test_runs_the_examples_of_own_rules(run: Run, tmp_path: Path) -> None:
    lexicon = "concepts:\n" + LEXICON.split("concepts:\n")[1].split("  frequentie")[0]
    folder = write_rules(
        tmp_path / "regels",
        RULE.replace("status: weak, text: Er is fruit", "status: covered, text: Er is fruit"),
        lexicon,
    )
    done = run("rules", "test", folder)
    assert done.returncode == 2
    assert "TST-01, voorbeeld 3: moet geborgd zijn, maar is zwak: Er is fruit." in done.stdout
    assert "TST-01, voorbeeld 1:" not in done.stdout
    assert re.fullmatch(r"\d+ voorbeelden, [1-9]\d* fout", done.stdout.splitlines()[-1])


def test_a_wrong_rule_file_is_exit_2_with_the_line(run: Run, tmp_path: Path) -> None:
    folder = write_rules(tmp_path / "regels", RULE.replace("severity: error", "severity: zwaar"))
    done = run("check", tmp_path, "--rules", folder)
    assert done.returncode == 2
    assert "TST-01.yaml:5: veld 'severity'" in done.stderr


@pytest.mark.parametrize("what", ["rule", "lexicon", "report"])
def test_schemas_are_json(run: Run, what: str) -> None:
    assert json.loads(run("rules", "schema", what).stdout)["type"] == "object"
