"""Exit codes, colours and messages of real processes."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from contractcheck.cli.check import exit_code
from contractcheck.errors import ExitCode
from contractcheck.model import DossierReport, Report, Severity, Status
from tests.reporting.conftest import DOCUMENTS, finding

READ, LOCKED = DOCUMENTS[1], DOCUMENTS[3]
GAP = finding("INT-01", Status.MISSING, "Titel", (), (), severity=Severity.ERROR)


@pytest.mark.parametrize(
    ("failed", "document", "gap", "code"),
    [
        (True, LOCKED, True, ExitCode.INTERNAL),
        (True, READ, False, ExitCode.INTERNAL),
        (False, LOCKED, True, ExitCode.UNREADABLE),
        (False, LOCKED, False, ExitCode.UNREADABLE),
        (False, READ, True, ExitCode.GAPS),
        (False, READ, False, ExitCode.OK),
    ],
)
def test_the_highest_of_4_3_and_1_wins(failed: bool, document: object, gap: bool, code: ExitCode) -> None:
    findings = (GAP,) if gap else (replace(GAP, status=Status.COVERED),)
    dossier = replace(DossierReport("een", (READ,), findings), documents=(document,))  # type: ignore[arg-type]
    assert exit_code(Report("1", "sha256:0", (dossier,), ("Een regel ging stuk.",) if failed else ()), "error") == code


def script(folder: Path, line: str, *arguments: str) -> list[str]:
    """A process in which one thing of the program was replaced before it starts."""
    (folder / "contract.txt").write_text("Artikel 1 Duur\n", "utf-8")
    code = f"import sys, time\nimport contractcheck.batch.run as run\n{line}\nfrom contractcheck.cli.main import main\nmain(sys.argv[1:])"
    return [sys.executable, "-c", code, "check", str(folder / "contract.txt"), *arguments]


def test_an_interrupt_is_exit_130_and_one_line(tmp_path: Path) -> None:
    line = f"run.collect = lambda *_: (open({str(tmp_path / 'begun')!r}, 'w').close(), time.sleep(60))"
    process = subprocess.Popen(script(tmp_path, line), stderr=subprocess.PIPE, text=True)
    while not (tmp_path / "begun").exists():
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (130, "\ncontractcheck: afgebroken\n")


@pytest.mark.parametrize(("arguments", "traceback"), [([], False), (["-v"], True), (["--verbose"], True)])
def test_a_failing_program_is_exit_4_and_shows_a_traceback_only_when_asked(
    tmp_path: Path, arguments: list[str], traceback: bool
) -> None:
    done = subprocess.run(
        script(tmp_path, "run.collect = lambda *_: 1 / 0", *arguments), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (4, "")
    assert ("Traceback" in done.stderr) is traceback
    assert done.stderr.splitlines()[-1].startswith("contractcheck: interne fout (ZeroDivisionError)")


def at_a_terminal(folder: Path, *arguments: str, **env: str) -> str:
    """What stands on standard output, which is a terminal."""
    ours, theirs = pty.openpty()
    base = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    command = script(folder, "", "--select", "INT-01", *arguments)
    process = subprocess.Popen(command, stdout=theirs, stderr=subprocess.DEVNULL, env={**base, "TERM": "xterm", **env})
    os.close(theirs)
    told = b""
    try:
        while part := os.read(ours, 4096):
            told += part
    except OSError:
        pass
    os.close(ours)
    assert process.wait(60) == 1
    return told.decode()


@pytest.mark.parametrize(
    ("arguments", "env", "colours"),
    [([], {}, True), ([], {"NO_COLOR": "1"}, False), ([], {"NO_COLOR": ""}, True), (["--no-color"], {}, False)],
)
def test_colours_at_a_terminal(tmp_path: Path, arguments: list[str], env: dict[str, str], colours: bool) -> None:
    told = at_a_terminal(tmp_path, *arguments, **env)
    assert "ONTBREEKT" in told
    assert ("\x1b[" in told) is colours
