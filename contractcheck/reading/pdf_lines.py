"""One page of a PDF as printed lines with their place, size and weight.

Two character boxes are asked for each line. Only a page that looks tabular (text beside text) pays for a closer look:
its lines are cut where a column starts.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from contractcheck.reading.pdf_chars import BULLETS, clean, has_spaced_runs, is_plain, spaced_runs
from contractcheck.reading.pdfium import Box, PdfPage

HYPHEN = "\ufffe"
"""What pdfium gives for a hyphen at the end of a line; the next line follows without a line break."""

_PRINTED = re.compile(r"[^\r\n\ufffe]+")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOTE_MARK = re.compile(r"(?:(?<=[a-zà-ÿ)])|(?<=[a-zà-ÿ)][.,;:]))\d{1,2}(?=[\s.,;:)]|$)")
_NOTE_HINT = re.compile(r"[0-9](?:(?<=[a-zà-ÿ)][0-9])|(?<=[a-zà-ÿ)][.,;:][0-9]))")
_BELOW = 0.21
_ABOVE = 0.75
_MARGIN = 0.09
_COLUMN_GAP = 0.85
_WIDE_GAP = 3.0
_WIDE = 0.8


class Line(NamedTuple):
    """One printed line, or the part of it that stands in one column."""

    text: str
    hyphen: bool
    """The line ended in a hyphen, which is not in `text`."""
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    """The size of its letters in points."""
    bold: bool
    page: int
    """The page, from 1."""
    upright: bool = True


@dataclass(frozen=True, slots=True)
class PageLines:
    """What one page holds, in the order of the file."""

    number: int
    box: Box
    lines: tuple[Line, ...]
    tabular: bool = False
    """Some text stands beside other text, or the order of the file is not from top to bottom."""
    horizontal: tuple[Box, ...] = ()
    vertical: tuple[Box, ...] = ()
    remarks: int = 0
    picture: float = 0.0
    """Pages with hardly any text: the part that the largest image or drawing covers."""
    truncated: bool = False


def visual_rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand beside each other together, from the top of the page to the bottom, each row from the left."""
    rows: list[list[Line]] = []
    top = bottom = 0.0
    for line in sorted(lines, key=lambda line: (-line.y1, line.x0)):
        if rows and min(line.y1, top) - max(line.y0, bottom) > 0.5 * min(line.y1 - line.y0, top - bottom):
            rows[-1].append(line)
        else:
            rows.append([line])
            top, bottom = line.y1, line.y0
    for row in rows:
        row.sort(key=lambda line: line.x0)
    return rows


class _Span(NamedTuple):
    """A line as it was found: where its characters are in the text of the page."""

    first: int
    last: int
    line: Line


def read_page(page: PdfPage, number: int) -> PageLines:
    """Return the lines of an open page; `number` counts from 1."""
    text = page.text()
    plain = is_plain(text)
    spaced, marked = has_spaced_runs(text), _NOTE_HINT.search(text) is not None
    spans: list[_Span] = []
    tabular = shuffled = False
    border = _MARGIN * (page.box.y1 - page.box.y0)
    low, high, below_top = page.box.y0 + border, page.box.y1 - border, -math.inf
    above: Line | None = None
    for match in _PRINTED.finditer(text):
        raw = match.group()
        stripped = raw.strip()
        if not stripped:
            continue
        first = match.start() + len(raw) - len(raw.lstrip())
        hyphen = text[match.end() : match.end() + 1] == HYPHEN
        line = _line(page, stripped, first, hyphen, number, above)
        if spaced and spaced_runs(line.text):
            line = line._replace(text=_close_up(page, line.text, first))
        elif marked and _NOTE_MARK.search(line.text):
            line = line._replace(text=_with_raised_marks(page, line.text, first, line.size))
        if line.y0 > below_top:
            # Higher than all before it: a footer was first, or a header comes last.
            shuffled = shuffled or above is not None
            below_top = line.y0 + 1
        elif low < line.y0 < high and above is not None and line.y0 > above.y0 - 1:
            tabular = True
        if not line.upright or line.x1 - line.x0 > _WIDE * len(stripped) * line.size:
            tabular = True
        above = line
        spans.append(_Span(first, first + len(stripped) - 1, line))
    values, remarks = page.annotations()
    rulings: tuple[list[Box], list[Box]] = ([], [])
    if tabular or values:
        tabular = True
        rulings = page.rulings()
        lines = [part for span in spans for part in _cut(page, text, span, rulings[1])]
        lines += [Line(clean(value), False, *box, min(box.y1 - box.y0, 11.0), False, number) for value, box in values]
    else:
        lines = [span.line for span in spans]
    if not plain or "  " in text:
        lines = [line._replace(text=" ".join(clean(line.text).split())) for line in lines]
    lines = [line for line in lines if line.text]
    if shuffled and not tabular:
        lines.sort(key=lambda line: -line.y1)
    found = PageLines(
        number,
        page.box,
        tuple(lines),
        tabular,
        tuple(rulings[0]),
        tuple(rulings[1]),
        remarks,
        page.picture_share() if len(text) < 200 else 0.0,
        page.truncated,
    )
    return _upright(found) if any(not line.upright for line in lines) else found


def _line(page: PdfPage, text: str, first: int, hyphen: bool, number: int, above: Line | None) -> Line:
    """Return the line that starts at this character, with the boxes of its first and last letter."""
    last = first + len(text) - 1
    (start_x0, start_y0, start_x1, start_y1), (end_x0, end_y0, end_x1, end_y1) = page.ends(first, last)
    size, base, angle = page.place(first)
    at_end = False
    if last > first and not text[0].isalpha():
        # A bullet of a symbol font or a raised note mark says nothing about the size of the line.
        end_size, end_base, _ = page.place(last)
        at_end = clean(text[0]) in BULLETS or end_size > 1.15 * size
        if at_end:
            size, base = end_size, end_base
    y0, y1 = base - _BELOW * size, base + _ABOVE * size
    if angle:
        y0, y1 = min(start_y0, end_y0), max(start_y1, end_y1)
    # Most lines go on with a sentence; after a line that is not bold they need no question about their font.
    bold = False
    if above is None or above.bold or above.size != size or not text[:2].islower():
        bold = _is_bold(page.font_name(last)) and (at_end or _is_bold(page.font_name(first)))
    if text[-1] == "-" and len(text) > 1 and text[-2].isalpha():
        text, hyphen = text[:-1], True
    x0 = start_x0 if start_x0 < end_x0 else end_x0
    x1 = end_x1 if end_x1 > start_x1 else start_x1
    return Line(text, hyphen, x0, y0, x1, y1, size, bold, number, angle == 0)


@lru_cache(maxsize=256)
def _is_bold(name: bytes) -> bool:
    """Whether the name of a font says that it is bold."""
    lower = name.lower()
    return b"bold" in lower or b"black" in lower or b"heavy" in lower or lower.endswith((b"-bd", b",bd"))


def _close_up(page: PdfPage, text: str, first: int) -> str:
    """Letters that were set apart as words again; a gap that is clearly wider than the others parts two words."""
    parts, position = [], 0
    for start, end in spaced_runs(text):
        indices = range(first + start, first + end, 2)
        boxes = [page.char_box(index) for index in indices]
        gaps = [after.x0 - before.x1 for before, after in pairwise(boxes)]
        usual = sorted(gaps)[len(gaps) // 2]
        word = text[start]
        for gap, index in zip(gaps, indices[1:], strict=False):
            word += (" " if gap > 1.7 * usual + 1 else "") + text[index - first]
        parts += [text[position:start], word]
        position = end
    return "".join([*parts, text[position:]])


def _with_raised_marks(page: PdfPage, text: str, first: int, size: float) -> str:
    """Return the text with the small raised digits that point to a footnote as superscript characters."""
    parts, position = [], 0
    for match in _NOTE_MARK.finditer(text):
        if page.place(first + match.start())[0] < 0.8 * size:
            parts += [text[position : match.start()], match[0].translate(_SUPERSCRIPT)]
            position = match.end()
    return "".join([*parts, text[position:]])


def _cut(page: PdfPage, text: str, span: _Span, vertical: list[Box]) -> list[Line]:
    """Return the parts that stand in different columns: cut at a drawn line, outside boxes at a wide gap."""
    line, first, last = span.line, span.first, span.last
    if " " not in line.text or not line.upright:
        return [line]
    middle = (line.y0 + line.y1) / 2
    drawn = [box.x0 for box in vertical if box.y0 < middle < box.y1]
    crossing = [x for x in drawn if line.x0 < x < line.x1]
    boxed = any(x <= line.x0 + 1 for x in drawn) and any(x >= line.x1 - 1 for x in drawn)
    wide = line.x1 - line.x0 > _WIDE * len(line.text) * line.size
    if not crossing and (boxed or (not wide and page.pieces(first, last - first + 1) < 2)):
        return [line]
    gaps: list[tuple[int, int, float, float]] = []
    position = first
    while (space := text.find(" ", position, last)) >= 0:
        position = space + 1
        while position < last and text[position] == " ":
            position += 1
        left, right = page.char_box(space - 1).x1, page.char_box(position).x0
        if any(left - 1 < x < right + 1 for x in crossing) or (not boxed and right - left > _COLUMN_GAP * line.size):
            gaps.append((space, position, left, right))
    cuts = gaps if boxed or not gaps else _between_pieces(page, span, gaps, crossing)
    parts, start, x0 = [], first, line.x0
    for space, after, x1, next_x0 in cuts:
        parts.append(_part(page, text, line, start, space - 1, x0, x1))
        start, x0 = after, next_x0
    if not parts:
        return [line]
    rest = _part(page, text, line, start, last, x0, line.x1)
    return [*parts, rest._replace(hyphen=True) if line.hyphen else rest]


def _between_pieces(
    page: PdfPage, span: _Span, gaps: list[tuple[int, int, float, float]], crossing: list[float]
) -> list[tuple[int, int, float, float]]:
    """Return the gaps that part columns: justified text has wide gaps as well, but within one piece of text."""
    pieces = page.piece_boxes(span.first, span.last - span.first + 1)
    found = []
    for gap in gaps:
        left, right = gap[2], gap[3]
        inside = any(piece.x0 < (left + right) / 2 < piece.x1 for piece in pieces)
        if not inside or right - left > _WIDE_GAP * span.line.size or any(left - 1 < x < right + 1 for x in crossing):
            found.append(gap)
    return found


def _part(page: PdfPage, text: str, line: Line, first: int, last: int, x0: float, x1: float) -> Line:
    """One part of a line that was cut, with its own text and weight."""
    bold = line.bold or (_is_bold(page.font_name(first)) and _is_bold(page.font_name(last)))
    own = text[first : last + 1]
    if _NOTE_MARK.search(own):
        own = _with_raised_marks(page, own, first, line.size)
    hyphen = len(own) > 1 and own[-1] == "-" and own[-2].isalpha()
    return line._replace(text=own[:-1] if hyphen else own, hyphen=hyphen, x0=x0, x1=x1, bold=bold)


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
