"""`--changed-since` against real repositories of git."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from contractcheck.batch.changed import touched
from contractcheck.batch.collect import collect
from contractcheck.errors import UsageProblem

Git = Callable[..., str]


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """A repository with three dossiers of two documents, all committed on a branch `main`."""

    def run(*arguments: str) -> str:
        author = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
        command = ["git", "-C", str(tmp_path), *author, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    run("init", "-q", "-b", "main")
    for name in ("een", "twee", "drie"):
        folder = tmp_path / "contracten" / name
        folder.mkdir(parents=True)
        (folder / "contract.txt").write_text(f"Artikel 1 {name}\n", "utf-8")
        (folder / "bijlage é.txt").write_text(f"Bijlage {name}\n", "utf-8")
    (tmp_path / ".gitignore").write_text("*.log.txt\n", "utf-8")
    run("add", "-A")
    run("commit", "-q", "-m", "begin")
    return run


def names(tmp_path: Path, mode: str = "subfolder", since: str = "main", path: str = "contracten") -> list[str]:
    paths = [str(tmp_path / path)]
    return [source.name for source in touched(collect(paths, mode), paths, since)]


def test_nothing_changed(tmp_path: Path, git: Git) -> None:
    assert names(tmp_path) == []


def test_changed_on_disk_staged_and_committed(tmp_path: Path, git: Git) -> None:
    contract = tmp_path / "contracten" / "twee" / "contract.txt"
    contract.write_text("Artikel 2\n", "utf-8")
    assert names(tmp_path) == ["twee"]
    git("add", "-A")
    assert names(tmp_path) == ["twee"]
    git("commit", "-q", "-m", "anders")
    assert names(tmp_path, since="HEAD") == []
    assert names(tmp_path, since="HEAD~1") == ["twee"]


def test_a_new_document_and_an_ignored_one(tmp_path: Path, git: Git) -> None:
    (tmp_path / "contracten" / "een" / "nieuw.txt").touch()
    (tmp_path / "contracten" / "twee" / "x.log.txt").touch()
    assert names(tmp_path) == ["een"]


@pytest.mark.parametrize(("mode", "found"), [("subfolder", ["drie"]), ("folder", ["contracten"]), ("file", [])])
def test_a_deleted_document_touches_its_dossier(tmp_path: Path, git: Git, mode: str, found: list[str]) -> None:
    (tmp_path / "contracten" / "drie" / "bijlage é.txt").unlink()
    assert names(tmp_path, mode) == found


def test_a_deleted_file_that_is_no_document_touches_nothing(tmp_path: Path, git: Git) -> None:
    notes = tmp_path / "contracten" / "een" / "README.md"
    notes.write_text("x", "utf-8")
    git("add", "-A")
    git("commit", "-q", "-m", "uitleg")
    notes.unlink()
    assert names(tmp_path, since="HEAD") == []


def test_a_renamed_document_touches_both_dossiers(tmp_path: Path, git: Git) -> None:
    git("mv", "contracten/een/bijlage é.txt", "contracten/drie/bijlage 2.txt")
    assert sorted(names(tmp_path)) == ["drie", "een"]
    assert names(tmp_path, "file") == ["bijlage 2"]


def test_each_file_is_its_own_dossier(tmp_path: Path, git: Git) -> None:
    (tmp_path / "contracten" / "een" / "contract.txt").write_text("anders", "utf-8")
    assert names(tmp_path, "file", path="contracten/een") == ["contract"]


def test_a_zip_is_touched_as_a_whole(tmp_path: Path, git: Git) -> None:
    with zipfile.ZipFile(tmp_path / "contracten" / "vier.zip", "w") as archive:
        archive.writestr("a.txt", "x")
        archive.writestr("b.txt", "y")
    assert names(tmp_path) == ["vier"]


def test_what_others_did_on_the_main_branch_since_is_not_ours(tmp_path: Path, git: Git) -> None:
    git("checkout", "-q", "-b", "tak")
    (tmp_path / "contracten" / "een" / "contract.txt").write_text("van ons", "utf-8")
    git("commit", "-q", "-am", "van ons")
    git("checkout", "-q", "main")
    (tmp_path / "contracten" / "twee" / "contract.txt").write_text("van een ander", "utf-8")
    git("commit", "-q", "-am", "van een ander")
    git("checkout", "-q", "tak")
    assert names(tmp_path) == ["een"]


def test_a_path_that_is_a_link(tmp_path: Path, git: Git) -> None:
    (tmp_path / "contracten" / "twee" / "contract.txt").write_text("anders", "utf-8")
    (tmp_path / "ook").symlink_to(tmp_path / "contracten", target_is_directory=True)
    assert names(tmp_path, path="ook") == ["twee"]


def test_a_revision_that_does_not_exist(tmp_path: Path, git: Git) -> None:
    for revision in ("weg", "--all", ""):
        with pytest.raises(UsageProblem, match="git kent"):
            names(tmp_path, since=revision)


def test_outside_git(tmp_path: Path) -> None:
    (tmp_path / "contract.txt").touch()
    with pytest.raises(UsageProblem, match="niet in git"):
        touched((), [str(tmp_path / "contract.txt")], "main")


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageProblem, match="installeer"):
        touched((), [str(tmp_path)], "main")


def test_a_repository_runs_no_program_of_its_own(tmp_path: Path, git: Git) -> None:
    """Git asks a monitor that a repository names which files changed, and runs it for that."""
    ran = tmp_path / "ran"
    monitor = tmp_path / "monitor.sh"
    monitor.write_text(f"#!/bin/sh\ntouch {ran}\n", "utf-8")
    monitor.chmod(0o755)
    git("config", "core.fsmonitor", str(monitor))
    names(tmp_path)
    assert not ran.exists()


def test_before_the_first_commit_everything_is_new(tmp_path: Path) -> None:
    subprocess.run(["git", "-C", str(tmp_path), "init", "-q"], check=True)
    (tmp_path / "contract.txt").touch()
    (tmp_path / "nieuw.txt").touch()
    subprocess.run(["git", "-C", str(tmp_path), "add", "contract.txt"], check=True)
    paths = [str(tmp_path)]
    (tmp_path / "contract.txt").write_text("Artikel 1", "utf-8")
    (tmp_path / "nieuw.txt").write_text("Artikel 2", "utf-8")
    assert [source.name for source in touched(collect(paths), paths, "HEAD")] == ["contract", "nieuw"]
