"""Blocks that hold several numbered pieces: "29.1 ... 29.2 ..."."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from contractcheck.model import Document

Part = tuple[int, int, str | None]
"""Start, end and number of a piece of a block."""

_INLINE_NUMBER = re.compile(r"(?<![\w.,/-])(\d{1,3})\.(\d{1,2})\s+(?=[A-Z\"'“‘\[(])")

_LID = re.compile(r"(?:(?<=\t)|(?<=[.;:] ))(\d{1,2})\.\s+(?=[A-Z])")

_ENDS = (".", ";", ":")

# The same from the full stop on: a search that begins with one character is many times faster.
_HINT = re.compile(r"\.\d{1,2}\s+(?=[A-Z\"'“‘\[(])")


def blocks_with_numbers(document: Document) -> set[int]:
    """Where the blocks start that may hold two numbers: `numbered_parts` divides no others."""
    starts = [block.start for block in document.blocks]
    # A block may hold line feeds of its own.
    seen = [bisect_right(starts, hint.start()) - 1 for hint in _HINT.finditer(document.text)]
    return {starts[one] for one, two in pairwise(seen) if one == two}


def follow_on(text: str, start: int, end: int) -> bool:
    """Whether the number that starts a block counts on within it, each time behind the end of a sentence."""
    marks = list(_INLINE_NUMBER.finditer(text, start, end))
    return (
        len(marks) > 1
        and marks[0].start() == start
        and all(text[start : mark.start()].rstrip()[-1:] in _ENDS for mark in marks[1:])
    )


def leden(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The numbers of the leden in `text[start:end]` where it holds "1. ..." and so on, each as group 1; else none."""
    marks: list[re.Match[str]] = []
    for mark in _LID.finditer(text, start, end):
        if mark[1] == str(len(marks) + 1):
            marks.append(mark)
    return marks if len(marks) > 1 else []


def numbered_parts(text: str, start: int, end: int, article: str | None) -> list[Part]:
    """The parts (start, end, number) of `text[start:end]` in which numbers follow each other.

    A single number, or numbers that do not count on, divide nothing: then the whole comes back under `article`.
    """
    marks = list(_INLINE_NUMBER.finditer(text, start, end))
    marks = [mark for mark in marks if mark[1] == marks[0][1]]
    if len(marks) < 2 or any(int(after[2]) != int(before[2]) + 1 for before, after in pairwise(marks)):
        return [(start, end, article)]
    parts: list[Part] = []
    if marks[0].start() > start:
        parts.append((start, marks[0].start(), article))
    for index, mark in enumerate(marks):
        stop = marks[index + 1].start() if index + 1 < len(marks) else end
        parts.append((mark.end(), stop, f"{mark[1]}.{mark[2]}"))
    return parts
