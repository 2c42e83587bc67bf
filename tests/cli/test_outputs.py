"""Where reports go: never over a document, and to standard output as a program can read them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Run

TEXT = "Artikel 6 Intervisie\n6.1 Zoë en iedere andere professional hebben tien uur intervisie per jaar.\n"


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    (tmp_path / "map").mkdir()
    path = tmp_path / "map" / "contract é.docx"
    document = docx.Document()
    document.add_paragraph(TEXT)
    document.save(str(path))
    return path


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "map/contract é.docx", "--format", "html=map/contract é.docx"],
        ["check", "map", "--format", "html=map/contract é.docx"],
        ["check", "map", "--write-baseline", "map/contract é.docx"],
        ["compare", "map", "map/contract é.docx", "--format", "json=map/contract é.docx"],
        ["agenda", "map/contract é.docx", "-o", "map/../map/contract é.docx", "--overwrite"],
        ["agenda", "map", "-o", "map/contract é.docx", "--overwrite"],
    ],
)
def test_a_report_was_written_over_the_contract(run: Run, contract: Path, arguments: list[str]) -> None:
    before = contract.read_bytes()
    done = run(*arguments)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "dit is " in done.stderr
    assert contract.read_bytes() == before


def test_a_report_goes_into_a_new_folder_as_a_copy_does(run: Run, contract: Path, tmp_path: Path) -> None:
    assert run("check", contract, "--format", "json=uit/rapport.json").returncode == 1
    assert json.loads((tmp_path / "uit" / "rapport.json").read_text("utf-8"))["schema_version"] == 1


@pytest.mark.parametrize("name", ["json", "html", "markdown", "junit", "sarif", "gitlab", "github"])
def test_what_a_program_reads_lost_its_accents_outside_utf_8(
    run: Run, contract: Path, tmp_path: Path, name: str
) -> None:
    arguments = [sys.executable, "-m", "contractcheck", "check", str(contract), "--format"]
    env = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    shown = subprocess.run([*arguments, name], capture_output=True, env=env, check=False).stdout
    subprocess.run([*arguments, f"{name}={tmp_path / 'uit'}"], check=False, capture_output=True)
    assert shown == (tmp_path / "uit").read_bytes()


@pytest.mark.parametrize("where", [">&-", "> /dev/full"])
def test_standard_output_that_takes_nothing_is_no_internal_error(contract: Path, where: str) -> None:
    command = f"exec {sys.executable} -m contractcheck check '{contract}' {where}"
    done = subprocess.run(["sh", "-c", command], stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("contractcheck: het rapport kan niet naar standaarduitvoer (")
    assert len(done.stderr.splitlines()) == 1


def test_a_reader_that_stops_early_costs_no_report_and_no_exit_code(contract: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "contractcheck", "check", str(contract), "--format=text", "--format=json=uit.json"]
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, cwd=tmp_path, check=False)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr.splitlines()) == (1, [b"contractcheck: uit.json is geschreven"])
    assert (tmp_path / "uit.json").exists()


def test_a_file_without_a_suffix_that_is_not_read_had_no_kind(run: Run, tmp_path: Path) -> None:
    (tmp_path / "contract").write_bytes(b"\x00\x01")
    done = run("check", "contract")
    assert done.returncode == 3
    assert "- contract: overeenkomst, onbekende soort, NIET GELEZEN" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "map", "--format", "html=uit.html"],
        ["check", "map", "-q", "--write-baseline", "uit.toml"],
        ["compare", "map", "map", "--format", "html=uit.html"],
        ["agenda", "map", "-o", "uit.docx"],
        ["annotate", "map/contract é.docx", "-o", "uit.docx"],
    ],
)
def test_a_report_was_written_without_a_word(run: Run, contract: Path, arguments: list[str]) -> None:
    file = next(word.rpartition("=")[2] for word in arguments if word.rpartition("=")[2].startswith("uit."))
    told = "" if "-q" in arguments else f"contractcheck: {file} is geschreven\n"
    assert run(*arguments).stderr == told
    assert (contract.parent.parent / file).exists()
