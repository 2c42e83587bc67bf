"""`contractcheck compare` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Run

SAMPLES = Path(__file__).parents[2] / "sample_contracts"
COVERED = "Artikel 6 Intervisie\n6.1 Iedere professional heeft onder werktijd ten minste tien intervisiebijeenkomsten per jaar.\n"
WEAK = (
    "Artikel 7 Intervisie\n7.1 Iedere professional neemt onder werktijd deel aan voldoende intervisiebijeenkomsten.\n"
)
SILENT = "Artikel 1 Duur\n1.1 Deze overeenkomst duurt vier jaar.\n"
DENIED = "Artikel 6 Intervisie\n6.1 Intervisie vindt plaats in eigen tijd van de professional.\n"


def file(folder: Path, name: str, text: str) -> str:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    return name


@pytest.mark.parametrize(
    ("old", "new", "code", "word"),
    [
        (COVERED, COVERED, 0, "GELIJK"),
        (COVERED, WEAK, 1, "VERSLECHTERD"),
        (WEAK, COVERED, 0, "VERBETERD"),
        (SILENT, DENIED, 1, "VERSLECHTERD"),
        (DENIED, SILENT, 0, "VERBETERD"),
        (COVERED, COVERED.replace("tien", "vier"), 0, "GEWIJZIGD"),
    ],
)
def test_exit_codes(run: Run, tmp_path: Path, old: str, new: str, code: int, word: str) -> None:
    done = run("compare", file(tmp_path, "oud.txt", old), file(tmp_path, "nieuw.txt", new), "--select", "INT-01")
    assert (done.returncode, done.stderr) == (code, "")
    assert f"\n{word} (1)\n" in done.stdout


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("never", 0)])
def test_fail_on_counts_by_severity(run: Run, tmp_path: Path, fail_on: str, code: int) -> None:
    covered = "Artikel 1\n1.1 Professionals werken volgens de richtlijnen jeugdhulp en jeugdbescherming.\n"
    old, new = file(tmp_path, "oud.txt", covered), file(tmp_path, "nieuw.txt", SILENT)
    assert run("compare", old, new, "--select", "WTD-04", "--fail-on", fail_on).returncode == code


def test_a_version_that_cannot_be_read_is_told_and_gives_3(run: Run, tmp_path: Path) -> None:
    (tmp_path / "nieuw").mkdir()
    (tmp_path / "nieuw" / "stuk.pdf").write_bytes(b"%PDF-1.7 kapot")
    done = run("compare", file(tmp_path, "oud/contract.txt", COVERED) and "oud", "nieuw", "--select", "INT-01")
    assert done.returncode == 3
    assert "NIET TE VERGELIJKEN (1)" in done.stdout
    assert "nieuw/stuk.pdf" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["oud.txt"], 2, "NIEUW ontbreekt"),
        (["oud.txt", "weg.docx"], 2, "weg.docx"),
        (["oud.txt", "oud.txt", "--format", "xlsx=uit.xlsx"], 2, "kies uit text, json, html, markdown"),
        (["oud.txt", "leeg"], 3, "leeg"),
    ],
)
def test_wrong_use(run: Run, tmp_path: Path, arguments: list[str], code: int, message: str) -> None:
    file(tmp_path, "oud.txt", COVERED)
    (tmp_path / "leeg").mkdir()
    done = run("compare", *arguments)
    assert done.returncode == code
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""


def test_several_formats_and_the_same_bytes_twice(run: Run, tmp_path: Path) -> None:
    old, new = file(tmp_path, "oud.txt", COVERED), file(tmp_path, "nieuw.txt", WEAK)
    for number in "12":
        formats = [f"--format={name}={name}{number}" for name in ("text", "json", "html", "markdown")]
        assert run("compare", old, new, *formats).stdout == ""
    for name in ("text", "json", "html", "markdown"):
        assert (tmp_path / f"{name}1").read_bytes() == (tmp_path / f"{name}2").read_bytes()
    schema = json.loads(run("rules", "schema", "compare").stdout)
    data = json.loads((tmp_path / "json1").read_text("utf-8"))
    jsonschema.validate(data, schema)
    (finding,) = (one for one in data["dossiers"][0]["findings"] if one["check"] == "INT-01")
    assert (finding["change"], finding["old"]["status"], finding["new"]["status"]) == ("worsened", "covered", "weak")
    assert [(one["old"]["article"], one["new"]["article"], one["moved"]) for one in finding["passages"]] == [
        ("6.1", "7.1", True)
    ]


def test_a_file_without_and_with_its_tracked_changes(run: Run) -> None:
    sample = SAMPLES / "wijzigingen-ruisdonk"
    done = run("compare", sample, sample, "--tracked-old", "original", "--format", "json")
    assert done.returncode == 1
    findings = {one["check"]: one for one in json.loads(done.stdout)["dossiers"][0]["findings"]}
    assert findings["INT-02"]["change"] == "worsened"
    assert findings["INT-02"]["old"]["status"] == "covered"
    same = run("compare", sample, sample, "--format", "json")
    assert same.returncode == 0
    assert {one["change"] for one in json.loads(same.stdout)["dossiers"][0]["findings"]} == {"same"}


def test_settings_for_the_report_of_check_are_left_alone(run: Run, tmp_path: Path) -> None:
    """`format` of a project would have put the comparison in the place of its report."""
    (tmp_path / "contractcheck.toml").write_text(
        'format = ["html=rapport.html"]\ndossier = "file"\nselect = ["INT-01"]\n', "utf-8"
    )
    for folder, text in (("oud", COVERED), ("nieuw", WEAK)):
        file(tmp_path, f"{folder}/contract.txt", text)
        file(tmp_path, f"{folder}/bijlage.txt", SILENT)
    done = run("compare", "oud", "nieuw")
    assert done.returncode == 1
    assert "Vergelijking: oud → nieuw" in done.stdout
    assert "INT-02" not in done.stdout
    assert not (tmp_path / "rapport.html").exists()


def test_a_waived_gap_is_shown_with_its_reason_and_does_not_count(run: Run, tmp_path: Path) -> None:
    old, new = file(tmp_path, "oud.txt", COVERED), file(tmp_path, "nieuw.txt", WEAK)
    file(
        tmp_path,
        "waivers.toml",
        '[[waiver]]\ncheck = "INT-01"\ndossier = "nieuw"\nreason = "De cao regelt de uren."\n'
        'decided_by = "J. de Vries, inkoop"\nvalid_until = 9999-12-31\n',
    )
    arguments = ["compare", old, new, "--select", "INT-01", "--waivers", "waivers.toml"]
    for name in ("text", "markdown", "html"):
        done = run(*arguments, "--format", name)
        assert (done.returncode, done.stderr) == (0, "")
        assert "De cao regelt de uren." in done.stdout
    (finding,) = json.loads(run(*arguments, "--format", "json").stdout)["dossiers"][0]["findings"]
    assert finding["waiver"]["reason"] == "De cao regelt de uren."


def test_a_waiver_that_has_expired_is_told_once(run: Run, tmp_path: Path) -> None:
    waiver = '[[waiver]]\ncheck = "INT-01"\ndossier = "*"\nreason = "x"\ndecided_by = "y"\nvalid_until = 2020-01-01\n'
    old, new = file(tmp_path, "oud.txt", COVERED), file(tmp_path, "nieuw.txt", WEAK)
    done = run("compare", old, new, "--select", "INT-01", "--waivers", file(tmp_path, "waivers.toml", waiver))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "waivers.toml" in done.stderr
