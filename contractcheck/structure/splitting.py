"""Blocks that hold several numbered pieces: "29.1 ... 29.2 ..."."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from contractcheck.model import Document

_INLINE_NUMBER = re.compile(r"(?<![\w.,/-])(\d{1,3})\.(\d{1,2})\s+(?=[A-Z\"'“‘\[(])")

_ENDS = (".", ";", ":")

# The same from the full stop on: a search that begins with one character is many times faster.
_HINT = re.compile(r"\.\d{1,2}\s+(?=[A-Z\"'“‘\[(])")


def blocks_with_numbers(document: Document) -> set[int]:
    """Where the blocks start that may hold two numbers: `numbered_parts` divides no others."""
    starts = [block.start for block in document.blocks]
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


def numbered_parts(text: str, start: int, end: int, article: str | None) -> list[tuple[int, int, str | None]]:
    """The parts (start, end, number) of `text[start:end]` in which numbers follow each other.

    A single number, or numbers that do not count on, divide nothing: then the whole comes back under `article`.
    """
    marks = list(_INLINE_NUMBER.finditer(text, start, end))
    marks = [mark for mark in marks if mark[1] == marks[0][1]]
    if len(marks) < 2 or any(int(after[2]) != int(before[2]) + 1 for before, after in pairwise(marks)):
        return [(start, end, article)]
    parts: list[tuple[int, int, str | None]] = []
    if marks[0].start() > start:
        parts.append((start, marks[0].start(), article))
    for index, mark in enumerate(marks):
        stop = marks[index + 1].start() if index + 1 < len(marks) else end
        parts.append((mark.end(), stop, f"{mark[1]}.{mark[2]}"))
    return parts
