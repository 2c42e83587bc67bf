from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from contractcheck.cli.main import run as run_here
from contractcheck.reporting.schema_v1 import json_schema
from tests.cli.conftest import Run
from tests.rules.files import write_rules

COVERED = "Artikel 6 Intervisie\n6.1 Iedere professional heeft onder werktijd ten minste tien intervisiebijeenkomsten per jaar.\n"
SAMPLES = Path(__file__).parents[2] / "sample_contracts"


def contract(folder: Path, text: str = COVERED, name: str = "contract.txt") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_a_covered_toetspunt_gives_exit_0(run: Run, tmp_path: Path) -> None:
    done = run("check", contract(tmp_path), "--select", "INT-01")
    assert done.returncode == 0, done.stderr
    assert "GEBORGD" in done.stdout
    assert "6.1" in done.stdout
    assert done.stderr == ""


def test_a_gap_gives_exit_1_and_a_clause(run: Run, tmp_path: Path) -> None:
    done = run("check", contract(tmp_path, "Artikel 1 Duur\n1.1 Dit duurt een jaar.\n"), "--select", "INT-01")
    assert done.returncode == 1
    assert "ONTBREEKT" in done.stdout


@pytest.mark.parametrize(
    ("select", "fail_on", "code"),
    [("INT-04", "error", 0), ("INT-04", "warning", 1), ("INT-03", "error", 1), ("INT-03", "never", 0)],
)
def test_fail_on_counts_by_severity(run: Run, tmp_path: Path, select: str, fail_on: str, code: int) -> None:
    assert run("check", contract(tmp_path), "--select", select, "--fail-on", fail_on).returncode == code


def test_json_is_valid_and_the_same_twice(run: Run, tmp_path: Path) -> None:
    path = contract(tmp_path)
    one, two = run("check", path, "--format", "json"), run("check", path, "--format", "json")
    assert one.stdout == two.stdout
    data = json.loads(one.stdout)
    jsonschema.validate(data, json_schema())
    assert data["ruleset"]["checks"] == 23
    assert [finding["check"] for finding in data["dossiers"][0]["findings"]][:2] == ["INT-01", "INT-02"]
    assert data["dossiers"][0]["documents"][0]["path"] == str(path)


def test_several_formats_in_one_run(run: Run, tmp_path: Path) -> None:
    done = run("check", contract(tmp_path), "--format", "json", "--format", "html=uit.html")
    assert json.loads(done.stdout)["schema_version"] == 1
    assert (tmp_path / "uit.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_dossier_subfolder_makes_each_folder_one_dossier(run: Run, tmp_path: Path) -> None:
    contract(tmp_path, name="contracten/een/contract.txt")
    contract(
        tmp_path,
        "Tarieven\n1.1 Intervisie is niet declarabel en komt voor rekening van Opdrachtnemer.\n",
        "contracten/een/tarieven.txt",
    )
    contract(tmp_path, name="contracten/twee/contract.txt")
    data = json.loads(run("check", tmp_path / "contracten", "--dossier", "subfolder", "--format", "json").stdout)
    assert [len(dossier["documents"]) for dossier in data["dossiers"]] == [2, 1]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["check"], 2, "ontbreekt"),
        (["check", "weg.docx"], 2, "weg.docx"),
        (["check", ".", "--dossier", "iets"], 2, "kies uit file, folder, subfolder"),
        (["check", ".", "--format", "docx"], 2, "kies uit"),
        (["check", ".", "--format", "json", "--format", "text"], 2, "maar één rapport"),
        (["check", ".", "--select", "XX-99"], 2, "XX-99"),
        (["check", ".", "--rules", "weg"], 2, "bestaat niet"),
        (["check", ".", "--formaat", "json"], 2, "--formaat bestaat niet"),
        (["check", ".", "--jobs", "nul"], 2, "getal"),
        (["check", "."], 3, "document"),
        (["ceck"], 2, "--help"),
        ([], 2, "Gebruik"),
    ],
)
def test_wrong_use_is_one_clear_dutch_line(run: Run, arguments: list[str], code: int, message: str) -> None:
    done = run(*arguments)
    assert done.returncode == code, done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("geen-zip.docx", b"PK\x03\x04dit is geen zip"),
        ("tekst.docx", b"gewone tekst in een bestand dat docx heet"),
        ("foto.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\0" * 64),
        ("half.pdf", b"%PDF-1.7\n1 0 obj\n<</Type/Catalog"),
        ("leeg.docx", b""),
    ],
)
def test_a_broken_file_costs_one_line_and_the_others_are_judged(
    run: Run, tmp_path: Path, name: str, data: bytes
) -> None:
    folder = tmp_path / "dossier"
    contract(folder)
    (folder / name).write_bytes(data)
    done = run("check", folder, "--dossier", "folder", "--format", "json", "--select", "INT-01,INT-03")
    if name != "tekst.docx":
        assert done.returncode == 3, done.stderr
        assert len(done.stderr.splitlines()) == 1
        assert name in done.stderr
    assert "Traceback" not in done.stderr
    statuses = {finding["check"]: finding["status"] for finding in json.loads(done.stdout)["dossiers"][0]["findings"]}
    assert statuses["INT-01"] == "covered"
    if name != "tekst.docx":
        assert statuses["INT-03"] == "unassessable"


def test_quiet_keeps_messages_away(run: Run, tmp_path: Path) -> None:
    (tmp_path / "leeg.docx").write_bytes(b"")
    done = run("check", tmp_path / "leeg.docx", "-q", "--format", "json")
    assert (done.returncode, done.stderr) == (3, "")


def test_explain_shows_the_steps(run: Run, tmp_path: Path) -> None:
    done = run("check", contract(tmp_path), "--explain", "INT-01")
    assert done.returncode == 0
    assert "6.1" in done.stdout
    assert re.search(r"=> covered: ", done.stdout)


def test_no_colour_when_there_is_no_terminal(run: Run, tmp_path: Path) -> None:
    assert "\x1b[" not in run("check", contract(tmp_path)).stdout


def test_a_failing_rule_is_exit_4_and_never_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def crash(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("contractcheck.engine.judge.weigh", crash)
    assert run_here(["check", str(contract(tmp_path)), "--format", "json"]) == 4
    captured = capsys.readouterr()
    assert {finding["status"] for finding in json.loads(captured.out)["dossiers"][0]["findings"]} == {"unassessable"}
    assert "INT-01" in captured.err


def test_an_unforeseen_error_is_exit_4_without_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def crash(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("contractcheck.batch.run.collect", crash)
    assert run_here(["check", str(tmp_path)]) == 4
    assert "interne fout (ZeroDivisionError)" in capsys.readouterr().err
    assert run_here(["check", str(tmp_path), "-v"]) == 4
    assert "Traceback" in capsys.readouterr().err


def test_interrupting_is_exit_130(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("contractcheck.batch.run.collect", stop)
    assert run_here(["check", str(tmp_path)]) == 130


def test_help_and_version_are_dutch_and_quick_to_import(run: Run) -> None:
    assert "Gebruik: contractcheck" in run("--help").stdout
    assert "Opties" in run("check", "--help").stdout
    assert run("--version").stdout.strip().startswith("contractcheck ")


def test_a_version_imports_no_library_for_documents() -> None:
    import subprocess
    import sys

    code = (
        "import sys\nfrom contractcheck.cli.main import run\nrun(['--version'])\n"
        "heavy = {'lxml', 'docx', 'pdfplumber', 'pypdfium2', 'pydantic', 'rich', 'jinja2', 'yaml'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_explain_shows_the_line_of_each_rule_that_was_met(run: Run, tmp_path: Path) -> None:
    rules = tmp_path / "regels"
    rules.mkdir()
    path = write_rules(rules) / "TST-01.yaml"
    (tmp_path / "a.txt").write_text("Artikel 1 Fruit\n1.1 Opdrachtnemer verstrekt elke week fruit.", "utf-8")
    lines = [
        f"{path}:{number}" for number, line in enumerate(path.read_text("utf-8").split("\n"), 1) if "- id:" in line
    ]
    command = ("check", tmp_path / "a.txt", "--no-builtin-rules", "--rules", rules, "--explain", "TST-01")
    shown = re.findall(r"\d+\. \S+ \((.+?)\) -> ", run(*command).stdout)
    assert shown
    assert set(shown) <= set(lines)
    # Kept rules know it too.
    assert re.findall(r"\d+\. \S+ \((.+?)\) -> ", run(*command).stdout) == shown


def test_explain_shows_a_reference_that_decides(run: Run, tmp_path: Path) -> None:
    text = "Overeenkomst\nArtikel 1 Intervisie\n1.1 De intervisie wordt georganiseerd volgens bijlage 7."
    (tmp_path / "a.txt").write_text(text, "utf-8")
    done = run("check", tmp_path / "a.txt", "--explain", "INT-01")
    assert re.search(r"verwijzing \(INT-01\.yaml:\d+\) -> zwak \(verzwakt: .*bijlage 7", done.stdout)
