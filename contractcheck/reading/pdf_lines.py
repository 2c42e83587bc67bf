"""One page of a PDF as printed lines with their place, size and weight.

Two character boxes are asked for each line. Only a page that looks tabular (text beside text) pays for a closer look:
its lines are cut where a column starts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from contractcheck.reading.pdf_chars import BULLETS, clean, is_plain, spaced_runs
from contractcheck.reading.pdfium import Box, PdfPage

HYPHEN = "\ufffe"
"""What pdfium gives for a hyphen at the end of a line; the next line follows without a line break."""

_PRINTED = re.compile(r"[^\r\n\ufffe]+")
_NOTE_MARK = re.compile(r"(?:(?<=[a-zà-ÿ)])|(?<=[a-zà-ÿ)][.,;:]))\d{1,2}(?=[\s.,;:)]|$)")
_COLUMN_GAP = 0.85
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
    """The lines of an open page; `number` counts from 1."""
    text = page.text()
    plain = is_plain(text)
    spans: list[_Span] = []
    tabular = False
    above: Line | None = None
    for match in _PRINTED.finditer(text):
        raw = match.group()
        stripped = raw.strip()
        if not stripped:
            continue
        first = match.start() + len(raw) - len(raw.lstrip())
        hyphen = text[match.end() : match.end() + 1] == HYPHEN
        line = _line(page, stripped, first, hyphen, number)
        if above is not None and (line.y0 > above.y0 - 1 or not line.upright):
            tabular = True
        elif line.x1 - line.x0 > _WIDE * len(stripped) * line.size:
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
    if not plain:
        lines = [line._replace(text=" ".join(clean(line.text).split())) for line in lines]
    lines = [line for line in lines if line.text]
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


def _line(page: PdfPage, text: str, first: int, hyphen: bool, number: int) -> Line:
    """The line that starts at this character, with the boxes of its first and last letter."""
    last = first + len(text) - 1
    start = page.char_box(first)
    end = page.char_box(last)
    # A bullet of a symbol font and a raised note mark say nothing about the height of the line.
    at_end = last > first and (text[0] in BULLETS or clean(text[0]) in BULLETS or end.y1 - end.y0 > start.y1 - start.y0 + 2)
    sample, index = (end, last) if at_end else (start, first)
    height = sample.y1 - sample.y0
    size = page.font_size(index)
    if not 0.5 * size < height < 2 * size:
        size = height / 1.1
    upright = True
    if last > first + 1 and abs(end.x0 - start.x0) < size / 2:
        upright = page.angle(first) == 0
    bold = _is_bold(page.font_name(index)) and (at_end or _is_bold(page.font_name(last)))
    if text[-1] == "-" and len(text) > 1 and text[-2].isalpha():
        text, hyphen = text[:-1], True
    if spaced_runs(text):
        text = _close_up(page, text, first)
    elif _NOTE_MARK.search(text):
        text = _without_marks(page, text, first, size)
    x0, x1 = min(start.x0, end.x0), max(start.x1, end.x1)
    y0, y1 = (sample.y0, sample.y1) if upright else (min(start.y0, end.y0), max(start.y1, end.y1))
    return Line(text, hyphen, x0, y0, x1, y1, size, bold, number, upright)


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
        gaps = [after.x0 - before.x1 for before, after in zip(boxes, boxes[1:], strict=False)]
        usual = sorted(gaps)[len(gaps) // 2]
        word = text[start]
        for gap, index in zip(gaps, indices[1:], strict=False):
            word += (" " if gap > 1.7 * usual + 1 else "") + text[index - first]
        parts += [text[position:start], word]
        position = end
    return "".join([*parts, text[position:]])


def _without_marks(page: PdfPage, text: str, first: int, size: float) -> str:
    """The text without the small raised digits that point to a footnote."""
    parts, position = [], 0
    for match in _NOTE_MARK.finditer(text):
        if page.font_size(first + match.start()) < 0.8 * size:
            parts.append(text[position : match.start()])
            position = match.end()
    return "".join([*parts, text[position:]])


def _cut(page: PdfPage, text: str, span: _Span, vertical: list[Box]) -> list[Line]:
    """The line in the parts that stand in different columns: at a wide gap or at a drawn vertical line."""
    line, first, last = span.line, span.first, span.last
    if " " not in line.text or not line.upright:
        return [line]
    wide = line.x1 - line.x0 > _WIDE * len(line.text) * line.size
    crossing = sorted(
        box.x0 for box in vertical if line.x0 < box.x0 < line.x1 and box.y0 < (line.y0 + line.y1) / 2 < box.y1
    )
    if not wide and not crossing and page.pieces(first, last - first + 1) < 2:
        return [line]
    cuts: list[tuple[int, int, float, float]] = []
    position = first
    while True:
        space = text.find(" ", position, last)
        if space < 0:
            break
        after = space + 1
        while after < last and text[after] == " ":
            after += 1
        left, right = page.char_box(space - 1), page.char_box(after)
        gap = right.x0 - left.x1
        if gap > _COLUMN_GAP * line.size or any(left.x1 - 1 < x < right.x0 + 1 for x in crossing):
            cuts.append((space, after, left.x1, right.x0))
        position = after
    if not cuts:
        return [line]
    parts, start, x0 = [], first, line.x0
    for space, after, x1, next_x0 in cuts:
        parts.append(_part(page, text, line, start, space - 1, x0, x1))
        start, x0 = after, next_x0
    parts.append(_part(page, text, line, start, last, x0, line.x1)._replace(hyphen=line.hyphen))
    if parts[-1].hyphen and parts[-1].text.endswith("-"):
        parts[-1] = parts[-1]._replace(text=parts[-1].text[:-1])
    return parts


def _part(page: PdfPage, text: str, line: Line, first: int, last: int, x0: float, x1: float) -> Line:
    """One part of a line that was cut, with its own text and weight."""
    bold = line.bold or (_is_bold(page.font_name(first)) and _is_bold(page.font_name(last)))
    return line._replace(text=text[first : last + 1], hyphen=False, x0=x0, x1=x1, bold=bold)


def _upright(page: PageLines) -> PageLines:
    """A page whose text is for the greater part turned a quarter or a half, turned back."""
    # The direction is not kept for each line: where lines are as narrow as they are, the reading order tells it.
    turned = [line for line in page.lines if not line.upright]
    if sum(len(line.text) for line in turned) * 2 < sum(len(line.text) for line in page.lines):
        return page
    rising = Counter(after.x0 > before.x0 for before, after in zip(turned, turned[1:], strict=False))
    up = rising[True] >= rising[False]

    def turn(box: Box) -> Box:
        if up:
            return Box(box.y0, -box.x1, box.y1, -box.x0)
        return Box(-box.y1, box.x0, -box.y0, box.x1)

    lines = []
    for line in page.lines:
        box = turn(Box(line.x0, line.y0, line.x1, line.y1))
        size = min(box.y1 - box.y0, box.x1 - box.x0)
        lines.append(line._replace(x0=box.x0, y0=box.y0, x1=box.x1, y1=box.y1, size=size, upright=not line.upright))
    return replace(
        page,
        box=turn(page.box),
        lines=tuple(lines),
        horizontal=tuple(turn(box) for box in page.vertical),
        vertical=tuple(turn(box) for box in page.horizontal),
    )
