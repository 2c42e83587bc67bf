"""`contractcheck init`: what it writes, what it leaves alone, and whether what it writes works."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from contractcheck.config.settings import load
from contractcheck.config.starting import starters
from tests.cli.conftest import Run

HOOKS = """# Onze hooks
repos:
- repo: local
  hooks:
  - {id: eigen, name: eigen, entry: 'true', language: system}  # blijft
"""
FILES = ("contractcheck.toml", ".pre-commit-config.yaml", ".gitlab-ci.yml", ".github/workflows/contractcheck.yml")


def answered(folder: Path, answers: str, *arguments: str) -> str:
    """What is said at a terminal where somebody answers."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "contractcheck", "init", *arguments]
    process = subprocess.Popen(command, cwd=folder, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    os.close(theirs)
    os.write(ours, answers.encode())
    told, _ = process.communicate(timeout=60)
    os.close(ours)
    assert process.returncode == 0, told
    return told.decode()


def written(folder: Path) -> list[str]:
    return [name for name in FILES if (folder / name).exists()]


def test_without_anybody_to_ask_nothing_is_overwritten(run: Run, tmp_path: Path) -> None:
    (tmp_path / "contractcheck.toml").write_text('select = ["INT"]\n', "utf-8")
    done = run("init")
    assert done.returncode == 0
    assert written(tmp_path) == [*FILES[:2]]
    assert (tmp_path / "contractcheck.toml").read_text("utf-8") == 'select = ["INT"]\n'
    assert "contractcheck.toml bestaat al en is niet veranderd; met --force wel" in done.stdout
    assert run("init", "--force").returncode == 0
    assert "select" not in (tmp_path / "contractcheck.toml").read_text("utf-8")
    assert "al goed" in run("init").stdout


@pytest.mark.parametrize(("ci", "file"), [("github", FILES[3]), ("gitlab", FILES[2])])
def test_a_workflow_for_the_ci_that_is_asked(run: Run, tmp_path: Path, ci: str, file: str) -> None:
    assert run("init", "--ci", ci).returncode == 0
    assert written(tmp_path) == sorted([*FILES[:2], file], key=FILES.index)
    assert yaml.safe_load((tmp_path / file).read_text("utf-8"))
    assert load(tmp_path / "contractcheck.toml") == {"dossier": "file", "fail-on": "error"}


def test_it_asks_which_ci_and_before_it_overwrites(tmp_path: Path) -> None:
    assert "Waarmee draait uw CI?" in answered(tmp_path, "jenkins\ngithub\n")
    assert written(tmp_path) == [*FILES[:2], FILES[3]]
    for answer, kept in (("n", True), ("j", False)):
        (tmp_path / "contractcheck.toml").write_text("quiet = true\n", "utf-8")
        assert "overschrijven? (j/n)" in answered(tmp_path, f"{answer}\n", "--ci", "none")
        assert ("quiet" in (tmp_path / "contractcheck.toml").read_text("utf-8")) is kept


@pytest.mark.parametrize("folder", ["weg", "/"])
def test_a_folder_that_is_not_there(run: Run, folder: str) -> None:
    done = run("init", folder)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


def test_hooks_that_are_there_stay_to_the_letter(run: Run, tmp_path: Path) -> None:
    path = tmp_path / ".pre-commit-config.yaml"
    path.write_text(HOOKS, "utf-8")
    run("init", "--force")
    assert path.read_text("utf-8").startswith(HOOKS)
    found = yaml.safe_load(path.read_text("utf-8"))
    assert [hook["id"] for repo in found["repos"] for hook in repo["hooks"]] == ["eigen", "contractcheck"]
    before = path.read_bytes()
    assert "al goed" in run("init", "--force").stdout
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "text",
    [
        "repos: []\n",
        "repos:\n- repo: local\n  hooks: []\nfail_fast: true\n",
        "repos: [\n",
        "- een lijst\n",
        "repos: 3\n",
    ],
)
def test_hooks_that_can_not_be_added_to_are_left_to_the_user(run: Run, tmp_path: Path, text: str) -> None:
    path = tmp_path / ".pre-commit-config.yaml"
    path.write_text(text, "utf-8")
    done = run("init", "--force")
    assert done.returncode == 0
    assert "zet hier zelf in" in done.stdout
    assert "id: contractcheck" in done.stdout
    assert path.read_text("utf-8") == text


def test_jobs_of_gitlab_that_are_there_stay_to_the_letter(run: Run, tmp_path: Path) -> None:
    path = tmp_path / ".gitlab-ci.yml"
    text = "stages: [bouw, test]\nbouw:\n  stage: bouw\n  script: !reference [.basis, script]\n"
    path.write_text(text, "utf-8")
    run("init", "--ci", "gitlab", "--force")
    assert path.read_text("utf-8").startswith(text + "\ncontractcheck:\n")
    path.write_text("stages: [bouw]\nbouw:\n  script: 'true'\n", "utf-8")
    assert "zet hier zelf in" in run("init", "--ci", "gitlab", "--force").stdout


@pytest.mark.parametrize("folder", ["contracten", "mijn map's", 'een "map" #1: x'])
def test_a_folder_of_any_name_comes_through(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir()
    document = tmp_path / folder / "contract.txt"
    document.write_text("Artikel 1 Duur\n", "utf-8")
    _, hooks, workflow = starters(tmp_path, folder, "github")
    steps = yaml.safe_load(workflow.text)["jobs"]["contractcheck"]["steps"]
    lines = [step["run"] for step in steps if "contractcheck check" in step.get("run", "")]
    (entry,) = (hook["entry"] for repo in yaml.safe_load(hooks.text)["repos"] for hook in repo["hooks"])
    for line in (*lines, entry.replace("--changed-since HEAD", "")):
        command = line.replace("contractcheck ", f"{sys.executable} -m contractcheck ", 1)
        done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 1, done.stderr
    assert tomllib.loads(starters(tmp_path, folder, "none")[0].text)
