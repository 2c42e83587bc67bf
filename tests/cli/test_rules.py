from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from contractcheck.engine.examples import run_examples
from contractcheck.engine.linting import lint
from contractcheck.rules.ruleset import load_ruleset
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


def test_new_makes_a_rule_that_works(run: Run, tmp_path: Path) -> None:
    assert run("rules", "new", "REG-01", "-o", "regels").returncode == 0
    ruleset = load_ruleset((tmp_path / "regels",))
    assert all(result.passed for result in run_examples(ruleset, ["REG-01"]))
    assert list(lint(ruleset, ["REG-01"])) == []


@pytest.mark.parametrize(
    ("arguments", "message"), [(("reg-1",), "hoofdletters"), (("REG-01", "-o", "regels"), "bestaat al")]
)
def test_new_refuses_a_wrong_id_and_to_overwrite(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    (tmp_path / "regels").mkdir()
    (tmp_path / "regels" / "REG-01.yaml").write_text("van mij", "utf-8")
    done = run("rules", "new", *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert (tmp_path / "regels" / "REG-01.yaml").read_text("utf-8") == "van mij"


def test_lint_ends_with_the_number_of_complaints(run: Run, tmp_path: Path) -> None:
    run("rules", "new", "REG-01", "-o", "regels")
    assert run("rules", "lint", "regels").stdout == "0 opmerkingen\n"
