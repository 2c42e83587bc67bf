"""The files with which others run contractcheck in their CI: what they run is run here, with the installed program."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

from contractcheck.config.starting import DOCUMENTS, starters

ROOT = Path(__file__).parent.parent
EMPTY = "Artikel 1 Duur\n1.1 Dit duurt een jaar.\n"
COVERED = "Artikel 6 Intervisie\n6.1 Iedere professional heeft onder werktijd ten minste tien intervisiebijeenkomsten per jaar.\n"
SAMPLE = ROOT / "sample_contracts"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository with two contracts, and the program on its path as an installation puts it there."""
    (tmp_path / "contracten é").mkdir()
    (tmp_path / "contracten é" / "een.txt").write_text(EMPTY, "utf-8")
    (tmp_path / "contracten é" / "twee.txt").write_text(COVERED, "utf-8")
    return tmp_path


def shell(folder: Path, line: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a line as a runner does: bash that stops at the first error."""
    bin_folder = folder / ".bin"
    bin_folder.mkdir(exist_ok=True)
    program = bin_folder / "contractcheck"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m contractcheck "$@"\n', "utf-8")
    program.chmod(0o755)
    path = f"{bin_folder}{os.pathsep}{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", line],
        cwd=folder,
        env={**os.environ, "PATH": path, **env},
        capture_output=True,
        text=True,
        check=False,
    )


def action() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    return found


def check_of_the_action(checkout: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    (step,) = (step for step in action()["runs"]["steps"] if step.get("name") == "Check")
    given = {name: value["default"] for name, value in action()["inputs"].items()} | inputs
    env = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: given[match[1]], value)
        for name, value in step["env"].items()
    }
    return shell(checkout, step["run"], **env)


def test_the_action_reports_to_github(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = checkout / "summary.md"
    (step,) = (step for step in action()["runs"]["steps"] if step.get("name") == "Check")
    assert step["shell"] == "bash"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    done = check_of_the_action(checkout)
    assert done.returncode == 1, done.stderr
    assert "::error file=contracten é/een.txt" in done.stdout
    assert summary.read_text("utf-8").startswith("# Leesrapport")
    assert json.loads((checkout / "contractcheck.sarif").read_text("utf-8"))["version"] == "2.1.0"


def test_inputs_of_the_action_are_words_and_never_commands(checkout: Path) -> None:
    done = check_of_the_action(
        checkout,
        paths="contracten é/twee.txt\n\ncontracten é/een.txt",
        arguments="--select\nINT-01\n--fail-on=never",
        sarif="uit $(touch kwaad).sarif",
    )
    assert done.returncode == 0, done.stderr
    assert (checkout / "uit $(touch kwaad).sarif").exists()
    assert not (checkout / "kwaad").exists()
    assert check_of_the_action(checkout, paths="-h").returncode == 2


def test_the_action_installs_what_stands_beside_it(checkout: Path) -> None:
    (step,) = (step for step in action()["runs"]["steps"] if step.get("name") == "Install")
    target = checkout / "installed"
    done = shell(
        checkout,
        step["run"],
        GITHUB_ACTION_PATH=str(ROOT),
        PIP_NO_INDEX="1",
        PIP_NO_DEPS="1",
        # To pip this variable means the reverse of its name.
        PIP_NO_BUILD_ISOLATION="0",
        PIP_TARGET=str(target),
    )
    assert done.returncode == 0, done.stderr
    assert (target / "contractcheck" / "config" / "starters" / "github.yml").exists()
    assert (target / "contractcheck" / "builtin_rules" / "INT-01.yaml").exists()


def jobs_of_gitlab(checkout: Path) -> dict[str, Any]:
    (checkout / ".git").mkdir()
    (_, _, starter) = starters(checkout, "contracten é", "gitlab")
    template = (ROOT / ".gitlab" / "contractcheck.gitlab-ci.yml").read_text("utf-8")
    return {"template": yaml.safe_load(template), "init": yaml.safe_load(starter.text)}


@pytest.mark.parametrize("which", ["template", "init"])
def test_the_job_of_gitlab_leaves_the_reports_that_it_names(checkout: Path, which: str) -> None:
    job = jobs_of_gitlab(checkout)[which]["contractcheck"]
    install, check = job["script"]
    variables = {name: str(value) for name, value in job.get("variables", {}).items()}
    assert "zet deze variabele" in shell(checkout, install, **variables).stderr
    done = shell(checkout, check, **variables)
    assert done.returncode == 1, done.stderr
    reports = job["artifacts"]["reports"]
    paths = {entry["location"]["path"] for entry in json.loads((checkout / reports["codequality"]).read_text("utf-8"))}
    assert paths == {"contracten é/een.txt", "contracten é/twee.txt"}
    assert len(etree.parse(checkout / reports["junit"]).getroot()) == 2
    (page,) = job["artifacts"]["paths"]
    assert (checkout / page).read_text("utf-8").startswith("<!DOCTYPE html>")


def pre_commit(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    line = shlex.join([sys.executable, "-m", "pre_commit", *arguments])
    return shell(folder, line, PRE_COMMIT_HOME=str(folder / ".home"), PRE_COMMIT_COLOR="never")


def repository(folder: Path) -> None:
    for arguments in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", "-C", str(folder), *arguments], check=True)


def test_the_hook_checks_the_documents_that_git_commits(tmp_path: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["language"] == "python"
    document = next(SAMPLE.rglob("*.docx"))
    (tmp_path / "Contract é.DOCX").write_bytes(document.read_bytes())
    (tmp_path / "README.md").write_text("Geen contract", "utf-8")
    # The program that is here, instead of one that pre-commit installs from the network.
    config = {"repos": [{"repo": "local", "hooks": [{**hook, "language": "system", "args": ["--select", "INT"]}]}]}
    (tmp_path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    repository(tmp_path)
    done = pre_commit(tmp_path, "run", "--all-files", "--verbose")
    assert "INT-01" in done.stdout, done.stdout + done.stderr
    assert "README" not in done.stdout
    assert f"\\.({DOCUMENTS})$" in hook["files"]


def test_the_manifest_of_hooks_is_valid(tmp_path: Path) -> None:
    done = pre_commit(tmp_path, "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml"))
    assert done.returncode == 0, done.stdout


def test_the_hook_of_init_checks_the_dossiers_that_changed(tmp_path: Path) -> None:
    (tmp_path / "contracten").mkdir()
    document = next(SAMPLE.rglob("*.docx"))
    (tmp_path / "contracten" / "een.docx").write_bytes(document.read_bytes())
    for starter in starters(tmp_path, "contracten", "none"):
        starter.path.write_text(starter.text, "utf-8")
    repository(tmp_path)
    done = pre_commit(tmp_path, "run", "--verbose")
    assert "INT-01" in done.stdout, done.stdout + done.stderr
    (tmp_path / "README.md").write_text("x", "utf-8")
    subprocess.run(["git", "-C", str(tmp_path), "reset", "-q", "contracten"], check=False)
    subprocess.run(["git", "-C", str(tmp_path), "add", "README.md"], check=True)
    assert "no files to check" in pre_commit(tmp_path, "run").stdout
