"""One page of a PDF as printed lines with their place, size and weight.

All lines of a page are asked for at once: the boxes of their first and last letter, and how the first letter stands.
Only a page that looks tabular (text beside text) pays for a closer look, which `pdf_columns` takes.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise, repeat
from operator import sub

from contractcheck.reading.pdf_calls import Box
from contractcheck.reading.pdf_chars import BULLETS, clean, hints, is_plain, spaced_runs
from contractcheck.reading.pdf_columns import Printed, cut, has_note_mark, raised_marks
from contractcheck.reading.pdf_hidden import covered_lines, hidden_lines
from contractcheck.reading.pdf_lines import Line, PageLines
from contractcheck.reading.pdf_struck import struck_out, without
from contractcheck.reading.pdfium_page import PdfPage

HYPHEN = "\ufffe"
"""What pdfium gives for a hyphen at the end of a line; the next line follows without a line break."""

_BELOW = 0.21
_ABOVE = 0.75
_MARGIN = 0.09
_LITTLE = 200
_TWIN = 0.2
_LARGER = 1.15
_BESIDE = 0.4
_WIDE = 0.8
_FALLING, _SHUFFLED = "falling", "shuffled"
"""In what order the lines of a page can come: each lower than the one before it, or the last ones above the first."""


def read_page(page: PdfPage, number: int, *, with_struck: bool = False) -> PageLines:
    """Return the lines of an open page; `number` counts from 1, `with_struck` keeps what a line is drawn through."""
    text = page.text()
    printed = _printed(text)
    lines = _lines(page, printed, number, text) if printed.texts else []
    struck = struck_out(page, lines, printed)
    if struck and not with_struck:
        text = without(text, struck)
        printed = _printed(text)
        lines = _lines(page, printed, number, text) if printed.texts else []
    hidden = hidden_lines(page, printed)
    if hidden:
        lines = [line for index, line in enumerate(lines) if index not in hidden]
        printed = printed.without(hidden)
    covered = covered_lines(page, lines)
    tabular, order = _order(page.box, printed) if lines else (False, _FALLING)
    values, remarks, strikes = page.annotations()
    horizontal: list[Box] = []
    vertical: list[Box] = []
    if tabular or values:
        tabular = True
        horizontal, vertical = page.rulings()
        lines = cut(page, text, lines, printed, vertical)
        lines += [Line(clean(value), False, *box, min(box.y1 - box.y0, 11.0), False, number) for value, box in values]
    if "  " in text or not is_plain(text):
        lines = [_clean(line) for line in lines]
        lines = [line for line in lines if line.text]
    if tabular:
        lines = _once(lines)
    elif order == _SHUFFLED:
        lines.sort(key=lambda line: -line.y1)
    found = PageLines(
        number,
        page.box,
        tuple(lines),
        tabular,
        tuple(horizontal),
        tuple(vertical),
        remarks,
        strikes,
        len(hidden),
        covered,
        page.picture_share() if len(text) < _LITTLE else 0.0,
        page.truncated,
        len(struck),
        order == _FALLING and not tabular,
    )
    return _upright(found) if tabular and not all(line.upright for line in lines) else found


def text_left(page: PdfPage) -> str:
    """Return the text of an open page with spaces for what a line is drawn through."""
    text = page.text()
    printed = _printed(text)
    return without(text, struck_out(page, _lines(page, printed, 0, text), printed)) if printed.texts else text


def _once(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without those that were printed a second time in the same place, to look bold."""
    known: dict[str, list[Line]] = {}
    result: list[Line] = []
    for line in lines:
        twins = known.setdefault(line.text, [])
        near = _TWIN * line.size
        if not twins or not any(abs(twin.x0 - line.x0) < near and abs(twin.y0 - line.y0) < near for twin in twins):
            twins.append(line)
            result.append(line)
    return result


def _clean(line: Line) -> Line:
    text = " ".join(clean(line.text).split())
    return line if text == line.text else line._replace(text=text)


def _printed(text: str) -> Printed:
    """Return the lines of a page that hold anything."""
    broken = HYPHEN in text
    # Every character keeps its place.
    flat = text.replace(HYPHEN, "\n") if broken else text
    texts: list[str] = []
    firsts: list[int] = []
    hyphens: list[bool] = []
    position = 0
    for piece in flat.split("\n"):
        stripped = piece.strip()
        if stripped:
            texts.append(stripped)
            firsts.append(position if piece[0] == stripped[0] else position + piece.index(stripped[0]))
            if broken:
                hyphens.append(text.startswith(HYPHEN, position + len(piece)))
        position += len(piece) + 1
    if "\r" in "".join(texts):
        # A line break of one character, which pdfium itself does not write.
        return _printed(text.replace("\r", "\n"))
    lasts = [first + len(line) - 1 for first, line in zip(firsts, texts, strict=True)]
    return Printed(texts, firsts, lasts, hyphens or [False] * len(texts))


def _lines(page: PdfPage, printed: Printed, number: int, text: str) -> list[Line]:
    """Return the lines with the boxes of their first and last letter."""
    texts, firsts, lasts = printed.texts, printed.firsts, printed.lasts
    x0, x1 = page.ends(firsts, lasts)
    sizes, bases, angles = page.places(firsts)
    at_end = _sizes_at_end(page, printed, sizes, bases)
    y0 = [base - _BELOW * size for base, size in zip(bases, sizes, strict=True)]
    y1 = [base + _ABOVE * size for base, size in zip(bases, sizes, strict=True)]
    if angled := [index for index, angle in enumerate(angles) if angle]:
        start, end = (page.boxes([indices[index] for index in angled]) for indices in (firsts, lasts))
        for place, index in enumerate(angled):
            y0[index], y1[index] = min(start.y0[place], end.y0[place]), max(start.y1[place], end.y1[place])
    bold = _bold(page, printed, sizes, at_end)
    hyphens = printed.hyphens
    if "-" in text:
        texts, hyphens = _typed_hyphens(texts, hyphens)
    spaced, marked = hints(text)
    if spaced or marked:
        texts = list(texts)
        for index, line in enumerate(texts):
            if spaced and spaced_runs(line):
                texts[index] = _close_up(page, line, firsts[index])
            elif marked and has_note_mark(line):
                texts[index] = raised_marks(page, line, firsts[index], sizes[index])
    printed.x0, printed.y0, printed.x1, printed.y1, printed.sizes, printed.angles = x0, y0, x1, y1, sizes, angles
    upright = [angle == 0 for angle in angles] if angles else repeat(True)
    columns = zip(texts, hyphens, x0, y0, x1, y1, sizes, bold, repeat(number), upright, strict=False)
    # Half of the time that `Line._make` takes goes to counting what it was given.
    return list(map(partial(tuple.__new__, Line), columns))


def _sizes_at_end(page: PdfPage, printed: Printed, sizes: list[float], bases: list[float]) -> set[int]:
    """Correct the size of lines that start with a bullet or a raised mark, by their last letter; tells which."""
    # A bullet of a symbol font or a raised note mark says nothing about the size of the line.
    enough = max(sizes) / _LARGER
    others = [index for index, line in enumerate(printed.texts) if not line[0].isalpha() and len(line) > 1]
    if others:
        others = [index for index in others if sizes[index] < enough or not printed.texts[index][0].isdigit()]
    found: set[int] = set()
    if others:
        there = page.places([printed.lasts[index] for index in others])
        for index, size, base in zip(others, there.sizes, there.bases, strict=True):
            if size > _LARGER * sizes[index] or clean(printed.texts[index][0]) in BULLETS:
                sizes[index], bases[index] = size, base
                found.add(index)
    return found


def _bold(page: PdfPage, printed: Printed, sizes: Sequence[float], at_end: set[int]) -> list[bool]:
    """Return which lines are bold at both ends; a line that goes on with a sentence is taken for no start of bold."""
    count = len(sizes)
    printed.owners, printed.ends = page.owners(printed.firsts), page.owners(printed.lasts)
    flags = page.are_bold(printed.owners)
    if not at_end and not any(flags):
        return [False] * count
    # After a bullet, the last letter alone tells.
    maybe = [index for index in range(count) if flags[index] or index in at_end]
    last = page.are_bold([printed.ends[index] for index in maybe])
    bold = {index for index, flag in zip(maybe, last, strict=True) if flag}
    found = [False] * count
    above, above_size = True, 0.0
    for index, size in enumerate(sizes):
        above = index in bold and (above or above_size != size or not printed.texts[index][:2].islower())
        found[index] = above
        above_size = size
    return found


def _typed_hyphens(texts: list[str], hyphens: list[bool]) -> tuple[list[str], list[bool]]:
    """Take off hyphens that stand at the end of a line as a character of their own."""
    typed = [line[-1] == "-" and len(line) > 1 and line[-2].isalpha() for line in texts]
    if not any(typed):
        return texts, hyphens
    return (
        [line[:-1] if own else line for line, own in zip(texts, typed, strict=True)],
        [own or hyphen for own, hyphen in zip(typed, hyphens, strict=True)],
    )


def _order(box: Box, printed: Printed) -> tuple[bool, str]:
    """Whether text stands beside text (or is turned), and in what order the lines come."""
    heights, sizes = printed.y0, printed.sizes
    # A list is made, because a page where this is so is seldom, and a generator takes twice as long to the end.
    wide = [
        x1 - x0 > _WIDE * len(text) * size
        for text, x0, x1, size in zip(printed.texts, printed.x0, printed.x1, sizes, strict=True)
    ]
    tabular = any(printed.angles) or any(wide)
    if min(map(sub, heights, heights[1:]), default=1.0) >= 1:
        return tabular, _FALLING
    border = _MARGIN * (box.y1 - box.y0)
    low, high = box.y0 + border, box.y1 - border
    shuffled, top = False, heights[0] + 1
    for before, height in pairwise(heights):
        if height > top:
            # Higher than all before it: a footer was first, or a header comes last.
            shuffled, top = True, height + 1
        elif low < height < high and height > before - 1:
            tabular = True
    if shuffled and not tabular:
        # A second column can start as high as a header stands.
        inner = sorted([height for height in heights if low < height < high])
        tabular = min(map(sub, inner[1:], inner), default=math.inf) < _BESIDE * min(sizes)
    return tabular, _SHUFFLED if shuffled else ""


def _close_up(page: PdfPage, text: str, first: int) -> str:
    """Letters that were set apart as words again; a gap that is clearly wider than the others parts two words."""
    parts, position = [], 0
    for start, end in spaced_runs(text):
        indices = range(first + start, first + end, 2)
        boxes = page.boxes(indices)
        gaps = [x0 - x1 for x1, x0 in zip(boxes.x1, boxes.x0[1:], strict=False)]
        usual = sorted(gaps)[len(gaps) // 2]
        word = text[start]
        for gap, index in zip(gaps, indices[1:], strict=False):
            word += (" " if gap > 1.7 * usual + 1 else "") + text[index - first]
        parts += [text[position:start], word]
        position = end
    return "".join([*parts, text[position:]])


def _upright(page: PageLines) -> PageLines:
    """Return a page whose text is for the greater part turned a quarter or a half, turned back."""
    # The direction is not kept for each line: where lines are as narrow as they are, the reading order tells it.
    turned = [line for line in page.lines if not line.upright]
    if sum(len(line.text) for line in turned) * 2 < sum(len(line.text) for line in page.lines):
        return page
    rising = Counter(after.x0 > before.x0 for before, after in pairwise(turned))
    up = rising[True] >= rising[False]

    def turn(box: Box) -> Box:
        if up:
            return Box(box.y0, -box.x1, box.y1, -box.x0)
        return Box(-box.y1, box.x0, -box.y0, box.x1)

    lines = []
    for line in page.lines:
        box = turn(Box(line.x0, line.y0, line.x1, line.y1))
        lines.append(line._replace(x0=box.x0, y0=box.y0, x1=box.x1, y1=box.y1, upright=not line.upright))
    return replace(
        page,
        box=turn(page.box),
        lines=tuple(lines),
        horizontal=tuple(turn(box) for box in page.vertical),
        vertical=tuple(turn(box) for box in page.horizontal),
    )
