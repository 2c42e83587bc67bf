"""Text in a picture of a page, by tesseract with its Dutch language data where they are installed.

The picture goes in through a pipe and the text comes out of one: nothing is written to disk.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from statistics import median_low

DPI = 250
"""Dots per inch at which a page is drawn: between 200 and 300 tesseract is at its best."""
PAGE_SECONDS = 60.0
"""How long one page may take."""

_LANGUAGE = "nld"
_CERTAIN = 20
"""Confidence, of 100, below which a word is a speck or the line of a drawing."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page in shades of grey, a byte a dot, row by row from the top; a row may be padded up to `stride` bytes."""

    width: int
    height: int
    stride: int
    data: bytes
    dpi: int = DPI


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of words with its place in dots from the upper left corner."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    """Where most of its words end: the base of the letters, not the tails of some."""


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


def page_lines(picture: Picture, seconds: float = PAGE_SECONDS) -> list[PrintedLine] | None:
    """Lines of text on a page in reading order; none where it shows no text.

    None instead of a list where tesseract is not there, fails or needs more than these seconds.
    """
    if not available() or seconds <= 0:
        return None
    command = ["tesseract", "stdin", "stdout", "-l", _LANGUAGE, "--dpi", str(picture.dpi), "tsv"]
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
    return _lines(done.stdout.decode("utf-8", "replace")) if done.returncode == 0 else None


def _lines(table: str) -> list[PrintedLine]:
    """Lines out of tesseract's table of words: level, page, block, paragraph, line, word, box, confidence, text."""
    found: dict[tuple[str, ...], list[PrintedLine]] = {}
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) != 12 or cells[0] != "5" or not cells[11].strip() or float(cells[10]) < _CERTAIN:
            continue
        left, top, width, height = map(int, cells[6:10])
        word = PrintedLine(cells[11].strip(), left, top, left + width, top + height)
        found.setdefault(tuple(cells[1:5]), []).append(word)
    return [
        PrintedLine(
            " ".join(word.text for word in words),
            min(word.left for word in words),
            min(word.top for word in words),
            max(word.right for word in words),
            median_low(word.bottom for word in words),
        )
        for words in found.values()
    ]


def _portable_graymap(picture: Picture) -> bytes:
    rows = (
        picture.data[start : start + picture.width]
        for start in range(0, picture.stride * picture.height, picture.stride)
    )
    return b"P5 %d %d 255\n" % (picture.width, picture.height) + b"".join(rows)
