"""Which printed lines of a table stand in which cell of which row.

Writers put a table in the file cell by cell, so the order of the file tells where a row ends: the text goes back to an
earlier column. Drawn lines, where they divide every row, are surer still and go first.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from contractcheck.reading.pdf_lines import Line, PageLines, visual_rows

_PROSE_LINES = 9
_NUMBER_LENGTH = 15


class Row(NamedTuple):
    """One row: the printed lines of each cell, and whether it heads the columns."""

    cells: tuple[tuple[Line, ...], ...]
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table, or the part of it that stands on one page."""

    columns: tuple[tuple[float, float], ...]
    """The left and right edge of the text in each column."""
    rows: tuple[Row, ...]


def is_boxed(page: PageLines, row: Sequence[Line]) -> bool:
    """Whether vertical lines stand on both sides of a row."""
    if not page.vertical:
        return False
    middle = (row[0].y0 + row[0].y1) / 2
    xs = [box.x0 for box in page.vertical if box.y0 - 1 <= middle <= box.y1 + 1]
    return any(x <= row[0].x0 for x in xs) and any(x >= row[-1].x1 - 1 for x in xs)


def columns_of(rows: Sequence[Sequence[Line]], known: Sequence[tuple[float, float]] = ()) -> list[tuple[float, float]]:
    """Return the columns that these lines form: the fullest rows say how many, the others how wide."""
    columns = list(known)
    lines = [line for row in sorted(rows, key=len, reverse=True) for line in row]
    for line in lines:
        left, right = line.x0, line.x1
        hit = [index for index, (x0, x1) in enumerate(columns) if left < x1 and x0 < right]
        if len(hit) == 1:
            x0, x1 = columns[hit[0]]
            columns[hit[0]] = (left if left < x0 else x0, right if right > x1 else x1)
        elif not hit:
            columns.append((left, right))
    return sorted(columns)


def crosses(line: Line, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a line reaches into more than one column."""
    return sum(line.x0 < x1 and x0 < line.x1 for x0, x1 in columns) > 1


def column_at(line: Line, columns: Sequence[tuple[float, float]]) -> int:
    """Return the column in which a line starts."""
    return max(bisect_right(columns, (line.x0 + 2, math.inf)) - 1, 0)


def table_of(page: PageLines, region: Sequence[Line]) -> Table | None:
    """Return the rows of a region; None where it is prose in columns."""
    rules = _rules(page, region)
    low, high = min(line.y0 for line in region), max(line.y1 for line in region)
    inner = [y for y in rules if low < y < high]
    boxed = is_boxed(page, region[:1])
    columns = _drawn_columns(page, region) if boxed else columns_of(visual_rows(region))
    groups = _by_rules(region, inner) if boxed or len(inner) > 1 else _by_order(region, columns)
    if len(columns) < 2 or (not rules and not boxed and (_is_prose(groups, columns) or not _lines_up(groups))):
        return None
    rows = []
    for group in groups:
        cells: list[list[Line]] = [[] for _ in columns]
        for line in group:
            cells[column_at(line, columns)].append(line)
        rows.append(Row(tuple(tuple(cell) for cell in cells)))
    # A title over all columns heads none of them.
    first = 1 if len(rows) > 2 and sum(map(bool, rows[0].cells)) == 1 < sum(map(bool, rows[1].cells)) else 0
    if len(rows) - first > 1 and _is_header(rows[first:], rules):
        rows[first] = rows[first]._replace(header=True)
    return Table(tuple(columns), tuple(rows))


def _drawn_columns(page: PageLines, region: Sequence[Line]) -> list[tuple[float, float]]:
    """Return the columns between the vertical lines of a table; those in which no text starts are left out."""
    low, high = min(line.y0 for line in region), max(line.y1 for line in region)
    edges: list[float] = []
    for box in sorted(page.vertical):
        if box.y0 < high and box.y1 > low and (not edges or box.x0 - edges[-1] > 4):
            edges.append(box.x0)
    columns = list(pairwise(edges))
    used = {column_at(line, columns) for line in region} if columns else set()
    return [columns[index] for index in sorted(used)]


def _rules(page: PageLines, region: Sequence[Line]) -> list[float]:
    """Return the heights at which horizontal lines run over most of the width of the region, from the top."""
    x0, x1 = min(line.x0 for line in region), max(line.x1 for line in region)
    low, high = min(line.y0 for line in region) - 24, max(line.y1 for line in region) + 24
    covered: list[tuple[float, float]] = []
    for box in sorted(page.horizontal, key=lambda box: -box.y0):
        y = (box.y0 + box.y1) / 2
        width = min(box.x1, x1) - max(box.x0, x0)
        if not low < y < high or width <= 0:
            continue
        if covered and covered[-1][0] - y < 3:
            covered[-1] = (covered[-1][0], covered[-1][1] + width)
        else:
            covered.append((y, width))
    return [y for y, width in covered if width > 0.6 * (x1 - x0)]


def _by_rules(region: Sequence[Line], rules: Sequence[float]) -> list[list[Line]]:
    """Return the lines between each two horizontal lines."""
    groups: dict[int, list[Line]] = {}
    heights = [-y for y in rules]
    for line in region:
        groups.setdefault(bisect_left(heights, -(line.y0 + line.y1) / 2), []).append(line)
    return [groups[key] for key in sorted(groups)]


def _by_order(region: Sequence[Line], columns: Sequence[tuple[float, float]]) -> list[list[Line]]:
    """Return the rows as the order of the file gives them."""
    pitch = _pitch(region, columns)
    groups: list[list[Line]] = []
    column, low = -1, 0.0
    last: Line | None = None
    for line in region:
        here = column_at(line, columns)
        below = line.y1 < low + 0.3 * line.size
        # The same column going on: a new row only where the distance is larger than within a cell.
        apart = last is not None and last.y0 - line.y0 > 1.15 * pitch and not last.hyphen
        if last is None or (below and (here != column or apart)):
            groups.append([line])
            low = line.y0
        else:
            groups[-1].append(line)
            low = min(low, line.y0)
        column, last = here, line
    return _merged(groups, columns, pitch)


def _merged(groups: list[list[Line]], columns: Sequence[tuple[float, float]], pitch: float) -> list[list[Line]]:
    """Rows again where the file holds printed lines rather than cells: what follows at text distance belongs above."""
    result: list[list[Line]] = []
    for group in groups:
        if result:
            above = result[-1]
            gap = min(line.y0 for line in above) - max(line.y0 for line in group)
            filled = {column_at(line, columns) for line in group}
            tight = gap < 1.1 * pitch and len(filled) < len(columns)
            goes_on = any(line.hyphen for line in _last_lines(above, columns))
            if tight and 0 not in filled and (goes_on or all(line.text[0].islower() for line in group)):
                above.extend(group)
                continue
        result.append(group)
    return result


def _last_lines(group: Sequence[Line], columns: Sequence[tuple[float, float]]) -> list[Line]:
    """Return the last line of each cell."""
    return list({column_at(line, columns): line for line in group}.values())


def _pitch(region: Sequence[Line], columns: Sequence[tuple[float, float]]) -> float:
    """Return the distance between two lines of one cell: the smallest that occurs twice, or else the smallest."""
    steps = sorted(
        before.y0 - line.y0
        for before, line in pairwise(region)
        if column_at(before, columns) == column_at(line, columns) and before.y0 > line.y0 + 1
    )
    for step, following in pairwise(steps):
        if following - step < 1:
            return following
    return steps[0] if steps else 1.2 * region[0].size


def _is_prose(groups: Sequence[Sequence[Line]], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether this is text in columns: few rows, with cells as long as a column of a page."""
    if len(groups) > 3:
        return False
    longest = max(max(Counter(column_at(line, columns) for line in group).values()) for group in groups)
    return longest >= _PROSE_LINES


def _lines_up(groups: Sequence[Sequence[Line]]) -> bool:
    """Tell whether parts of two rows stand below each other; the gaps of a form to fill in do not."""
    if len(groups) < 2:
        return False
    starts = [min(line.x0 for line in group) for group in groups]
    # The text behind a list label stands below itself in every paragraph.
    left = max(start for start in starts if start < min(starts) + 3 * groups[0][0].size)
    edges: list[set[int]] = []
    for group in groups:
        later = [line for line in group if line.x0 > left + 4]
        ends = {-round(line.x1 / 3) for line in later if len(line.text) < _NUMBER_LENGTH}
        edges.append({round(line.x0 / 3) for line in later} | ends)
    shared = [
        any(edge + shift in other for other in edges if other is not one for edge in one for shift in (-1, 0, 1))
        for one in edges
    ]
    return sum(shared) > 1 and 2 * sum(shared) >= len(groups)


def _is_header(rows: Sequence[Row], rules: Sequence[float]) -> bool:
    """Whether the first row heads the columns: bold where the others are not, a line below it, or short names only."""
    first = [line for cell in rows[0].cells for line in cell]
    rest = [line for row in rows[1:] for cell in row.cells for line in cell]
    if all(line.bold for line in first):
        return not all(line.bold for line in rest)
    low, following = min(line.y0 for line in first), max(line.y1 for line in rest)
    if len([y for y in rules if y < low + 2]) == 1 and any(following - 2 < y < low + 2 for y in rules):
        return True
    names = [" ".join(line.text for line in cell) for cell in rows[0].cells]
    short = all(name and len(name) < 40 and name[0].isupper() for name in names)
    return len(names) > 2 and short and not any(len(name) > 4 and name[-1] in ".;:," for name in names)
