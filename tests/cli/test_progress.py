"""What a user sees during long work, at a real terminal and without one."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from contractcheck.cli import progress

CHECK = ("check", ".", "--select", "INT-01")
SLOW = (
    "import sys\n"
    "from contractcheck.cli import progress\n"
    "progress._PATIENCE_SECONDS = float(sys.argv.pop(1))\n"
    "from contractcheck.cli.main import main\n"
    "main(sys.argv[1:])\n"
)


def at_a_terminal(folder: Path, *arguments: str, patience: str = "0") -> str:
    """What stands on standard error, which is a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW, patience, *(arguments or CHECK)],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm"},
    )
    os.close(theirs)
    told = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:
            break
        if not part:
            break
        told += part
    os.close(ours)
    assert process.wait(60) in (0, 1)
    return told.decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(3):
        document = docx.Document()
        document.add_paragraph("Artikel 1 Duur")
        document.save(str(tmp_path / f"contract {number}.docx"))
    return tmp_path


def test_documents_and_dossiers_are_counted_at_a_terminal(folder: Path) -> None:
    told = at_a_terminal(folder)
    assert "documenten gelezen: 3 van 3" in told
    assert "dossiers beoordeeld: 2 van 3" in told


def test_other_commands_count_too(folder: Path) -> None:
    told = at_a_terminal(folder, "compare", "contract 1.docx", "contract 2.docx", "--format", "json")
    assert told.count("documenten gelezen: 1 van 1") == 2


def test_quiet_and_short_work_show_nothing(folder: Path) -> None:
    assert at_a_terminal(folder, *CHECK, "-q") == ""
    assert at_a_terminal(folder, patience="600") == ""


def test_nothing_is_shown_where_there_is_no_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "_PATIENCE_SECONDS", 0)
    with progress.Progress() as tell:
        tell("read", 1, 2)
    assert capsys.readouterr().err == ""
