"""Settings, waivers and the baseline, as `check` and `waivers` use them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import jsonschema
import pytest

from contractcheck.reporting.schema_v1 import json_schema
from tests.cli.conftest import Run

EMPTY = "Artikel 1 Duur\n1.1 Dit duurt een jaar.\n"
WAIVER = """
[[waiver]]
check = "{check}"
dossier = "{dossier}"
reason = "{reason}"
decided_by = "J. de Vries"
valid_until = {until}
"""


def waiver(
    check: str = "INT-01", dossier: str = "contract", reason: str = "Niet van toepassing.", until: str = "9999-12-31"
) -> str:
    return WAIVER.format(check=check, dossier=dossier, reason=reason, until=until)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "contract.txt").write_text(EMPTY, "utf-8")
    return tmp_path


def test_settings_are_the_defaults_and_the_command_line_wins(run: Run, folder: Path) -> None:
    (folder / "contractcheck.toml").write_text('select = ["INT-04"]\nfail-on = "warning"\nformat = ["json"]\n', "utf-8")
    done = run("check", "contract.txt")
    assert done.returncode == 1, done.stderr
    assert [finding["check"] for finding in json.loads(done.stdout)["dossiers"][0]["findings"]] == ["INT-04"]
    done = run("check", "contract.txt", "--fail-on", "error", "--format", "text")
    assert done.returncode == 0
    assert "INT-04" in done.stdout
    (folder / "ander.toml").write_text('select = ["INT-01"]', "utf-8")
    assert "INT-01" in run("check", "contract.txt", "--config", "ander.toml").stdout


def test_a_settings_file_beside_the_documents_decides_nothing(run: Run, folder: Path) -> None:
    """Whoever sends a dossier could otherwise switch off what it is judged on."""
    sent = folder / "inzending"
    sent.mkdir()
    (sent / "contract.txt").write_text(EMPTY, "utf-8")
    (sent / "contractcheck.toml").write_text('fail-on = "never"\n', "utf-8")
    assert run("check", "inzending").returncode == 1


def test_wrong_settings_are_one_clear_line(run: Run, folder: Path) -> None:
    (folder / "contractcheck.toml").write_text('fail-om = "never"\n', "utf-8")
    done = run("check", "contract.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert "contractcheck.toml:1: veld 'fail-om': dit veld bestaat niet; bedoelt u 'fail-on'?" in done.stderr
    assert run("check", "contract.txt", "--config", "weg.toml").returncode == 2


def test_verbose_tells_which_settings_are_used(run: Run, folder: Path) -> None:
    (folder / "contractcheck.toml").write_text('select = ["INT-01"]\n', "utf-8")
    assert "instellingen uit" in run("check", "contract.txt", "-v").stderr
    assert run("check", "contract.txt").stderr == ""


def test_a_waived_gap_is_not_open_and_its_reason_is_in_the_json(run: Run, folder: Path) -> None:
    (folder / "contractcheck.toml").touch()
    (folder / "waivers.toml").write_text(waiver(), "utf-8")
    done = run("check", "contract.txt", "--select", "INT-01", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    data = json.loads(done.stdout)
    jsonschema.validate(data, json_schema())
    (finding,) = data["dossiers"][0]["findings"]
    assert finding["status"] == "missing"
    assert finding["waiver"] == {
        "reason": "Niet van toepassing.",
        "decided_by": "J. de Vries",
        "valid_until": "9999-12-31",
    }
    without = json.loads(
        run("check", "contract.txt", "--select", "INT-01", "--format", "json", "--config", "leeg.toml").stdout or "{}"
    )
    assert without == {}
    (folder / "elders").mkdir()
    (folder / "elders" / "leeg.toml").touch()
    plain = run("check", "contract.txt", "--select", "INT-01", "--format", "json", "--config", "elders/leeg.toml")
    assert plain.returncode == 1
    assert json.loads(plain.stdout)["dossiers"][0]["findings"][0] == {**finding, "waiver": None}


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"until": "2000-01-01"}, "verlopen op 2000-01-01"),
        ({"reason": " "}, "geen reden"),
        ({"check": "INT-99"}, "bestaat niet"),
        ({"dossier": "anders"}, "past op geen enkel"),
    ],
)
def test_a_waiver_that_does_not_hold_is_a_warning_and_lint_fails(
    run: Run, folder: Path, changed: dict[str, str], message: str
) -> None:
    (folder / "waivers.toml").write_text(waiver(**changed), "utf-8")
    done = run("check", ".", "--select", "INT-01", "--waivers", "waivers.toml")
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert message in line
    done = run("waivers", "lint", "--waivers", "waivers.toml")
    assert done.returncode == 2
    assert message in done.stdout


def test_a_waiver_for_another_dossier_is_no_warning_when_one_file_is_checked(run: Run, folder: Path) -> None:
    (folder / "waivers.toml").write_text(waiver(dossier="anders"), "utf-8")
    assert run("check", "contract.txt", "--select", "INT-01", "--waivers", "waivers.toml").stderr == ""


def test_a_waiver_for_a_document_that_is_a_copy_of_another_holds(run: Run, folder: Path) -> None:
    """A copy counts once, and the report names only the first; the waiver was for the second."""
    (folder / "kopie.txt").write_text(EMPTY, "utf-8")
    (folder / "waivers.toml").write_text(waiver().replace('dossier = "contract"', 'document = "kopie.txt"'), "utf-8")
    done = run("check", ".", "--dossier", "folder", "--select", "INT-01", "--waivers", "waivers.toml")
    assert (done.returncode, done.stderr) == (0, "")


def test_lint_and_list_of_good_waivers(run: Run, folder: Path) -> None:
    (folder / "contractcheck.toml").touch()
    (folder / "waivers.toml").write_text(waiver(), "utf-8")
    done = run("waivers", "lint")
    assert (done.returncode, done.stdout) == (0, "vrijstellingen: 1, opmerkingen: 0\n")
    done = run("waivers", "list")
    assert done.returncode == 0
    assert (
        "INT-01  contract\n    Niet van toepassing. (besloten door J. de Vries, geldig tot en met 9999-12-31)\n"
        in done.stdout
    )
    (folder / "waivers.toml").unlink()
    assert run("waivers", "lint").returncode == run("waivers", "list").returncode == 2


def test_a_baseline_leaves_only_new_gaps_open(run: Run, folder: Path) -> None:
    select = ("--select", "INT-01,INT-03")
    assert run("check", "contract.txt", *select, "--write-baseline", "baseline.json").returncode == 1
    assert run("check", "contract.txt", *select, "--baseline", "baseline.json").returncode == 0
    assert run("check", "contract.txt", "--select", "INT", "--baseline", "baseline.json").returncode == 1
    assert run("check", "contract.txt", "--baseline", "weg.json").returncode == 2


def test_a_known_gap_stays_known_when_its_article_moves_within_the_document(run: Run, folder: Path) -> None:
    weak = "7.1 Opdrachtnemer streeft ernaar dat professionals intervisie hebben.\n"
    contract = folder / "contract.txt"
    select = ("--select", "INT-01")
    contract.write_text(f"Artikel 7 Intervisie\n{weak}Artikel 8 Slot\n8.1 Dit eindigt in 2030.\n", "utf-8")
    assert run("check", "contract.txt", *select, "--write-baseline", "baseline.json").returncode == 1
    contract.write_text(f"Artikel 8 Slot\n8.1 Dit eindigt in 2030.\n\n\nArtikel 7 Intervisie\n{weak}", "utf-8")
    assert run("check", "contract.txt", *select, "--baseline", "baseline.json").returncode == 0
    contract.write_text(f"Artikel 7 Intervisie\n{weak.replace('streeft ernaar', 'probeert')}", "utf-8")
    assert run("check", "contract.txt", *select, "--baseline", "baseline.json").returncode == 1


def test_only_what_changed_in_git_is_checked(run: Run, folder: Path) -> None:
    author = ("-c", "user.name=T", "-c", "user.email=t@example.org")
    for arguments in (["init", "-q"], ["add", "-A"], [*author, "commit", "-q", "-m", "begin"]):
        subprocess.run(["git", "-C", str(folder), *arguments], check=True)
    done = run("check", ".", "--changed-since", "HEAD", "--format", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["dossiers"] == []
    assert done.stderr == "contractcheck: sinds HEAD is geen dossier gewijzigd; er is niets gecontroleerd\n"
    (folder / "nieuw.txt").write_text(EMPTY, "utf-8")
    done = run("check", ".", "--changed-since", "HEAD", "--format", "json")
    assert [dossier["name"] for dossier in json.loads(done.stdout)["dossiers"]] == ["nieuw"]
    assert run("check", ".", "--changed-since", "weg").returncode == 2
    assert run("check", ".", "--changed-since", "HEAD", "--write-baseline", "b.json").returncode == 2


def test_rules_of_the_settings_are_listed_too(run: Run, folder: Path) -> None:
    (folder / "regels").mkdir()
    assert run("rules", "new", "GEM-01", "-o", "regels").returncode == 0
    (folder / "contractcheck.toml").write_text('rules = ["regels"]\n', "utf-8")
    assert "GEM-01" in run("rules", "list").stdout
    assert run("rules", "show", "GEM-01").returncode == 0


def test_a_report_among_the_documents_is_no_document_the_next_time(run: Run, folder: Path) -> None:
    formats = ("--format", "html=rapport.html", "--format", "markdown=rapport.md", "--format", "sarif=rapport.sarif")
    one, two = (run("check", ".", "--format", "json", *formats) for _ in range(2))
    assert [dossier["name"] for dossier in json.loads(one.stdout)["dossiers"]] == ["contract"]
    assert two.stdout == one.stdout
    assert (one.returncode, two.returncode) == (1, 1)


def test_a_choice_of_reports_for_check_is_none_for_compare(run: Run, folder: Path) -> None:
    (folder / "contractcheck.toml").write_text('format = ["sarif"]\ndossier = "file"\nselect = ["INT-01"]\n', "utf-8")
    done = run("compare", "contract.txt", "contract.txt", "--format", "json")
    assert done.returncode == 0, done.stderr
    assert [finding["check"] for finding in json.loads(done.stdout)["dossiers"][0]["findings"]] == ["INT-01"]
    assert run("compare", "contract.txt", "contract.txt").returncode == 0
