"""A quote put together from the words of a page, where it does not stand there in one go.

Every word of the quote can be any word of the page that is spelled so. What is looked for is the way along them that
takes as few and as small leaps as can be: cells of a table, columns and the next page follow each other that way.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from contractcheck.reading.pdf_sheet import Sheet

_STATES = 40
"""Ways to have come as far as a certain letter of the quote that are followed; the cheapest ones."""
_COMMON = 400
"""Times that a word stands on a page above which only the next in the file is looked at."""
_AWAY = 2.0
"""What a leap costs more where the next word on the line would do."""


class _Word(NamedTuple):
    """A word as it is printed: a piece of text without white space or line break."""

    sheet: int
    """The index of its page among those that are searched."""
    letters: str
    start: int
    """Where its letters start in those of the page."""
    x0: float
    y0: float
    apart: bool
    """The word before it in the file stands on the same line, but far from it."""


class _Way(NamedTuple):
    """How a word came to stand for a part of the quote."""

    cost: float
    before: int
    """The letters of the quote that were found before it; negative for the first word."""
    previous: int
    skipped: int
    """Letters at its start that are no part of the quote."""


def put_together(wanted: str, sheets: Sequence[Sheet]) -> list[tuple[int, int, int]]:
    """Return the quote as runs of letters (sheet, start, end), in its own order; empty where it cannot be made."""
    words = [
        _Word(number, sheet.letters[start:end], start, *_place(sheet, start))
        for number, sheet in enumerate(sheets)
        for start, end in sheet.words
    ]
    known: dict[str, list[int]] = {}
    for index, word in enumerate(words):
        known.setdefault(word.letters, []).append(index)
    sizes = sorted({len(word.letters) for word in words})
    # For each letter of the quote, by the words that can end there.
    ways: list[dict[int, _Way]] = [{} for _ in range(len(wanted) + 1)]
    for index, word in enumerate(words):
        if word.sheet:
            break
        for skip in range(len(word.letters)):
            rest = word.letters[skip:]
            if wanted.startswith(rest) or rest.startswith(wanted):
                ways[min(len(rest), len(wanted))][index] = _Way(0.5 if skip else 0.0, -1, -1, skip)
                break
    for done in range(1, len(wanted)):
        if not ways[done]:
            continue
        best = sorted(ways[done].items(), key=lambda way: way[1].cost)[:_STATES]
        following = [index for size in sizes for index in _rare(known.get(wanted[done : done + size], []))]
        rest = wanted[done:]
        following += [index for word, own in known.items() if word.startswith(rest) for index in _rare(own)]
        for index, way in best:
            own = [index + 1] if index + 1 < len(words) and _goes_on(words[index + 1].letters, rest) else []
            near = bool(own) and not words[index + 1].apart
            for after in {*own, *following}:
                word = words[after]
                if after == index + 1:
                    total = way.cost + (1.0 if word.apart else 0.0)
                else:
                    total = way.cost + _leap(words[index], word) + (_AWAY if near else 0.0)
                end = min(done + len(word.letters), len(wanted))
                if after not in ways[end] or total < ways[end][after].cost:
                    ways[end][after] = _Way(total, done, index, 0)
    return _runs(ways, words, wanted)


def _rare(indices: list[int]) -> list[int]:
    return indices if len(indices) <= _COMMON else []


def _goes_on(word: str, rest: str) -> bool:
    return rest.startswith(word) or word.startswith(rest)


def _place(sheet: Sheet, start: int) -> tuple[float, float, bool]:
    """Return left, bottom and whether it stands apart, of the word whose letters start here."""
    at = sheet.places[start]
    before = sheet.places[start - 1] if start else at
    apart = before != at and not sheet.breaks(before, at) and sheet.are_far(before, at)
    return sheet.boxes.x0[at], sheet.boxes.y0[at], apart


def _leap(word: _Word, after: _Word) -> float:
    """Return what it costs to go on with a word that is not the next in the file: a short way down is cheapest."""
    pages = after.sheet - word.sheet
    if pages < 0:
        return 1000.0
    if pages:
        return 10.0 * pages
    down = word.y0 - after.y0
    return 1.0 + abs(down) / 100 + abs(after.x0 - word.x0) / 1000 + (5.0 if down < -1 else 0.0)


def _runs(ways: list[dict[int, _Way]], words: Sequence[_Word], wanted: str) -> list[tuple[int, int, int]]:
    """Return the cheapest way to the end, words that follow each other taken together."""
    if not ways[len(wanted)]:
        return []
    done = len(wanted)
    index = min(ways[done], key=lambda word: (ways[done][word].cost, word))
    runs: list[tuple[int, int, int]] = []
    while done > 0:
        way = ways[done][index]
        word = words[index]
        start = word.start + way.skipped
        end = start + done - max(way.before, 0)
        if runs and runs[-1][0] == word.sheet and runs[-1][1] == end:
            runs[-1] = (word.sheet, start, runs[-1][2])
        else:
            runs.append((word.sheet, start, end))
        done, index = way.before, way.previous
    return runs[::-1]
