"""The formats for CI and for a spreadsheet, as `check` writes them."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from contractcheck.reporting.github import SUMMARY_BYTES
from tests.cli.conftest import Run

COVERED = "Artikel 6 Intervisie\n6.1 Iedere professional heeft onder werktijd ten minste tien intervisiebijeenkomsten per jaar.\n"


@pytest.fixture
def contract(tmp_path: Path) -> str:
    (tmp_path / "map é").mkdir()
    (tmp_path / "map é" / "contract 1.txt").write_text(COVERED, "utf-8")
    return "map é/contract 1.txt"


def test_several_files_in_one_run(run: Run, tmp_path: Path, contract: str) -> None:
    formats = ["sarif=uit.sarif", "junit=uit.xml", "xlsx=uit.xlsx", "gitlab=uit.json", "markdown=uit.md", "github"]
    done = run("check", contract, *(word for name in formats for word in ("--format", name)))
    assert done.returncode == 1
    written = ["uit.sarif", "uit.xml", "uit.xlsx", "uit.json", "uit.md"]
    assert done.stderr.splitlines() == [f"contractcheck: {name} is geschreven" for name in written]
    (found,) = json.loads((tmp_path / "uit.sarif").read_text("utf-8"))["runs"]
    gaps = [result["ruleId"] for result in found["results"] if not result["ruleId"].startswith("notice/")]
    assert len(gaps) > 10
    assert "INT-01" not in gaps
    uris = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in found["results"]}
    assert uris == {"map%20%C3%A9/contract%201.txt"}
    root = etree.parse(tmp_path / "uit.xml").getroot()
    assert root.get("tests") == "23"
    assert root.get("failures") == str(len(gaps))
    book = openpyxl.load_workbook(tmp_path / "uit.xlsx")
    assert book.sheetnames[:3] == ["Overzicht", "Bevindingen", "Voorbeeldteksten"]
    assert book["Bevindingen"].max_row == 1 + 23
    entries = json.loads((tmp_path / "uit.json").read_text("utf-8"))
    assert {entry["location"]["path"] for entry in entries} == {contract}
    assert [entry["check_name"] for entry in entries if entry["severity"] in ("major", "minor")] == gaps
    assert (tmp_path / "uit.md").read_text("utf-8").startswith("# Leesrapport: contract 1\n")
    for level in ("error", "warning"):
        number = sum(result["level"] == level for result in found["results"])
        assert number
        assert done.stdout.count(f"::{level} file=map é/contract 1.txt,line=1,title=") == min(number, 10)


def test_files_are_the_same_twice(run: Run, tmp_path: Path, contract: str) -> None:
    for number in "12":
        formats = [f"--format={name}={name}{number}" for name in ("sarif", "junit", "xlsx", "gitlab", "markdown")]
        run("check", contract, *formats)
    for name in ("sarif", "junit", "xlsx", "gitlab", "markdown"):
        assert (tmp_path / f"{name}1").read_bytes() == (tmp_path / f"{name}2").read_bytes()


@pytest.mark.parametrize("option", ["xlsx", "xlsx="])
def test_a_workbook_needs_a_file(run: Run, contract: str, option: str) -> None:
    done = run("check", contract, "--format", option)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "--format xlsx=rapport.xlsx" in done.stderr
    assert done.stdout == ""


def test_a_file_that_cannot_be_written(run: Run, contract: str) -> None:
    done = run("check", contract, "--format", "xlsx=map é/contract 1.txt/rapport.xlsx")
    assert done.returncode == 2
    assert "map é/contract 1.txt/rapport.xlsx" in done.stderr.replace("\\", "/")
    assert "Traceback" not in done.stderr


def test_the_summary_of_the_step_is_added_to(run: Run, tmp_path: Path, contract: str) -> None:
    path = tmp_path / "samenvatting.md"
    path.write_text("# Eerder\n", "utf-8")
    run("check", contract, "--format", "github", "--format", "markdown=uit.md", env={"GITHUB_STEP_SUMMARY": str(path)})
    assert path.read_text("utf-8") == "# Eerder\n" + (tmp_path / "uit.md").read_text("utf-8")


def test_no_summary_without_the_format(run: Run, tmp_path: Path, contract: str) -> None:
    path = tmp_path / "samenvatting.md"
    run("check", contract, "--format", "sarif", env={"GITHUB_STEP_SUMMARY": str(path)})
    assert not path.exists()


def test_a_full_summary_stays_as_it_is(run: Run, tmp_path: Path, contract: str) -> None:
    path = tmp_path / "samenvatting.md"
    path.write_bytes(b"x" * SUMMARY_BYTES)
    done = run("check", contract, "--format", "github", env={"GITHUB_STEP_SUMMARY": str(path)})
    assert done.returncode == 1
    assert path.stat().st_size == SUMMARY_BYTES


def test_a_summary_that_cannot_be_written_is_one_line(run: Run, tmp_path: Path, contract: str) -> None:
    done = run("check", contract, "--format", "github", env={"GITHUB_STEP_SUMMARY": str(tmp_path / "weg" / "x.md")})
    assert done.returncode == 2
    assert "samenvatting" in done.stderr
    assert len(done.stderr.splitlines()) == 1
