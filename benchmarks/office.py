"""LibreOffice as an oracle: its own text export, and PDFs to measure with. Used by the benchmarks only."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

_TEXT_FILTER = "txt:Text (encoded):UTF8,LF,,,"
_BATCH = 25
_SECONDS_FOR_BATCH = 180
_SECONDS_FOR_ONE = 40


def export_texts(files: Mapping[str, Path], cache: Path) -> dict[str, str]:
    """Give LibreOffice's plain text of each file; what it cannot open is left out.

    `files` maps the sha1 of a file to its path. What was exported before stands in `cache`, an empty file for what
    LibreOffice could not open.
    """
    cache.mkdir(parents=True, exist_ok=True)
    todo = {digest: path for digest, path in files.items() if not (cache / f"{digest}.txt").exists()}
    waiting = iter(todo.items())
    while batch := dict(islice(waiting, _BATCH)):
        _export(batch, cache, _SECONDS_FOR_BATCH)
        # One file that LibreOffice chokes on takes the rest of its batch with it: those get a run of their own.
        for digest, path in batch.items():
            if not (cache / f"{digest}.txt").exists():
                _export({digest: path}, cache, _SECONDS_FOR_ONE)
                (cache / f"{digest}.txt").touch()
    texts = {digest: (cache / f"{digest}.txt").read_text(encoding="utf-8-sig", errors="replace") for digest in files}
    return {digest: text for digest, text in texts.items() if text}


def convert(sources: list[Path], out: Path, target: str, seconds: int) -> None:
    """Convert files with a LibreOffice that has a profile of its own; what fails is simply not there afterwards."""
    with tempfile.TemporaryDirectory() as profile:
        command = [
            "soffice",
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            target,
            "--outdir",
            str(out),
            *map(str, sources),
        ]
        quiet = subprocess.DEVNULL
        with subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True) as process:
            try:
                process.wait(seconds)
            except subprocess.TimeoutExpired:
                # `soffice` is a script that starts others: all of them have to go.
                os.killpg(process.pid, signal.SIGKILL)


def _export(files: dict[str, Path], cache: Path, seconds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        copies = []
        for digest, path in files.items():
            copies.append(Path(folder) / f"{digest}{path.suffix.lower()}")
            shutil.copyfile(path, copies[-1])
        convert(copies, cache, _TEXT_FILTER, seconds)
