"""Text in a picture of a page, by tesseract with its Dutch language data where they are installed.

The picture goes in through a pipe and the text comes out of one: nothing is written to disk.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache

DPI = 250
"""Dots per inch at which a page is drawn: between 200 and 300 tesseract is at its best."""
PAGE_SECONDS = 60.0
"""How long one page may take."""

NO_TESSERACT = "Voor tekst in afbeeldingen is tesseract met Nederlands (nld) nodig; dat is hier niet geïnstalleerd."
NOT_ASKED = "Tekst in afbeeldingen wordt niet gelezen door --ocr never."

_LANGUAGE = "nld"


@dataclass(frozen=True, slots=True)
class Picture:
    """A page in shades of grey, a byte a dot, row by row from the top; a row may be padded up to `stride` bytes."""

    width: int
    height: int
    stride: int
    data: bytes


@cache
def available() -> bool:
    """Whether tesseract is installed with its Dutch language data."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    try:
        listed = subprocess.run([program, "--list-langs"], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return _LANGUAGE in listed.stdout.decode("utf-8", "replace").split()


def page_text(picture: Picture, seconds: float = PAGE_SECONDS) -> str | None:
    """Text of a page, lines as they stand and an empty line between paragraphs.

    None where tesseract is not there, fails or needs more than these seconds.
    """
    if not available() or seconds <= 0:
        return None
    command = ["tesseract", "stdin", "stdout", "-l", _LANGUAGE, "--dpi", str(DPI)]
    try:
        done = subprocess.run(
            command,
            input=_portable_graymap(picture),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=min(seconds, PAGE_SECONDS),
            # One thread: several readers run side by side.
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def _portable_graymap(picture: Picture) -> bytes:
    rows = (
        picture.data[start : start + picture.width]
        for start in range(0, picture.stride * picture.height, picture.stride)
    )
    return b"P5 %d %d 255\n" % (picture.width, picture.height) + b"".join(rows)
