"""Tables on a page: which lines stand in which cell of which row.

Writers put a table in the file cell by cell, so the order of the file tells where a row ends: the text goes back to an
earlier column. Drawn lines, where they divide every row, are surer still and go first.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from contractcheck.reading.pdf_lines import Line, PageLines, visual_rows

_FAR = 2.4
_PROSE_LINES = 9
_NUMBER_LENGTH = 15
_LABEL = re.compile(
    r"^(?:[^\w\s(]|o|\d{1,2}(?:\.\d{1,3}){0,4}[.)]?|[a-zA-Z][.)]|\(?[a-z0-9]{1,3}\)|[ivxIVX]{1,5}[.)]"
    r"|(?:artikel|hoofdstuk|bijlage|paragraaf)\s+\w+\.?|[A-Z]{1,4}-\d{1,3}[a-z]?[.:]?)$",
    re.IGNORECASE,
)


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


Item = Line | Table


def items_of(page: PageLines) -> Sequence[Item]:
    """Return the lines and tables of a page in reading order."""
    if not page.tabular:
        return page.lines
    lines = [line for line in page.lines if line.upright]
    if len(lines) < 2:
        return page.lines
    rows = visual_rows(lines)
    order = {line: index for index, line in enumerate(page.lines)}
    regions = _regions(page, rows, order)
    aside = any(_beside(row) for row in rows)
    if not regions and not aside:
        # One column, so from top to bottom is right, whatever the order in which the file holds it.
        return [*(line for row in rows for line in row), *(line for line in page.lines if not line.upright)]
    placed: list[tuple[int, Item]] = []
    taken: set[Line] = set()
    for region in regions:
        table = _table(page, region)
        if table is not None:
            taken.update(region)
            placed.append((min(order[line] for line in region), table))
    placed += [(order[line], line) for line in page.lines if line not in taken]
    if not any(_beside(row) and not taken.issuperset(row) for row in rows):
        return [item for _, item in sorted(placed, key=lambda pair: (-_top(pair[1]), pair[0]))]
    return [item for _, item in sorted(placed, key=lambda pair: pair[0])]


def _top(item: Item) -> float:
    """Return the height at which an item starts; lines of one row count as equally high."""
    if isinstance(item, Line):
        return round((item.y0 + item.y1) / 6)
    return round(max(line.y0 + line.y1 for cell in item.rows[0].cells for line in cell) / 6)


def _beside(row: Sequence[Line]) -> bool:
    """Whether a row has parts that stand beside each other, a list label before its text not counted."""
    if len(row) == 1 or any(line.text[0] in ",.;:)" for line in row[1:]):
        # A sentence with an open space to fill in.
        return False
    return len(row) > 2 or (len(row) == 2 and not _LABEL.match(row[0].text))


def _regions(page: PageLines, rows: Sequence[list[Line]], order: dict[Line, int]) -> list[list[Line]]:
    """Return the groups of lines that look like a table: inside drawn boxes, or standing beside each other."""
    regions: list[list[Line]] = []
    boxed = [_boxed(page, row) for row in rows]
    index = 0
    while index < len(rows):
        if boxed[index]:
            end = index + 1
            while end < len(rows) and boxed[end]:
                end += 1
            if any(len(row) > 1 for row in rows[index:end]):
                regions.append(sorted((line for row in rows[index:end] for line in row), key=order.__getitem__))
            index = end
        elif _beside(rows[index]):
            end = _open_region(rows, boxed, index)
            region = [line for row in rows[index:end] for line in row]
            index = end
            if len(_columns(visual_rows(region))) > 1:
                regions.append(_closed(region, rows, end, order))
                inside = set(regions[-1])
                while index < len(rows) and not inside.isdisjoint(rows[index]):
                    index += 1
        else:
            index += 1
    return regions


def _open_region(rows: Sequence[list[Line]], boxed: Sequence[bool], start: int) -> int:
    """Return the index after the last row of a table without boxes that starts here."""
    columns = _columns([rows[start]])
    end = start + 1
    for index in range(start + 1, len(rows)):
        row = rows[index]
        if boxed[index] or rows[index - 1][0].y0 - row[0].y1 > _FAR * row[0].size:
            break
        if _beside(row):
            wider = _columns([row], columns)
            if len(wider) < 2:
                break
            columns, end = wider, index + 1
        elif _crosses(row[0], columns):
            break
    return end


def _closed(region: list[Line], rows: Sequence[list[Line]], after: int, order: dict[Line, int]) -> list[Line]:
    """Return the region with what lies between its lines in the file, and with the last lines of its last cell."""
    first, last = min(order[line] for line in region), max(order[line] for line in region)
    low, high = min(line.y0 for line in region), max(line.y1 for line in region)
    member = set(region)
    between = [line for line, index in order.items() if first < index < last and line.upright and line not in member]
    for line in sorted(between, key=lambda line: -line.y1):
        if line.y1 > low - 1.5 * line.size and line.y0 < high:
            member.add(line)
            low = min(low, line.y0)
    for line in sorted(between, key=lambda line: line.y0):
        if line not in member and high <= line.y0 < high + 1.5 * line.size:
            member.add(line)
            high = max(high, line.y1)
    columns = _columns([sorted(member, key=lambda line: line.x0)])
    previous = min(member, key=lambda line: line.y0)
    for row in rows[after:]:
        line = row[0]
        if line in member:
            previous = line
            continue
        follows = order[line] == max(order[other] for other in member) + 1
        column = _column(line, columns)
        left = column > 0 and abs(line.x0 - columns[column][0]) < 2 and not _crosses(line, columns)
        if len(row) > 1 or not follows or not left or previous.y0 - line.y1 > 0.6 * line.size:
            break
        member.add(line)
        previous = line
    _add_start(member, columns, order)
    return sorted(member, key=lambda line: order[line])


def _add_start(member: set[Line], columns: Sequence[tuple[float, float]], order: dict[Line, int]) -> None:
    """Add the first lines of a first cell that is higher than the cells beside it."""
    lines = list(order)
    index = min(order[line] for line in member)
    while index > 0:
        line, below = lines[index - 1], lines[index]
        goes_on = line.hyphen or (below.text[0].islower() and line.text[-1] not in ".;:")
        close = -1 < line.y0 - below.y1 < 0.6 * line.size and abs(line.x0 - below.x0) < 2
        if not (goes_on and close and line.upright) or _crosses(line, columns) or line.bold != below.bold:
            break
        member.add(line)
        index -= 1


def _boxed(page: PageLines, row: Sequence[Line]) -> bool:
    """Whether vertical lines stand on both sides of a row."""
    if not page.vertical:
        return False
    middle = (row[0].y0 + row[0].y1) / 2
    xs = [box.x0 for box in page.vertical if box.y0 - 1 <= middle <= box.y1 + 1]
    return any(x <= row[0].x0 for x in xs) and any(x >= row[-1].x1 - 1 for x in xs)


def _columns(rows: Sequence[Sequence[Line]], known: Sequence[tuple[float, float]] = ()) -> list[tuple[float, float]]:
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


def _crosses(line: Line, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a line reaches into more than one column."""
    return sum(line.x0 < x1 and x0 < line.x1 for x0, x1 in columns) > 1


def _column(line: Line, columns: Sequence[tuple[float, float]]) -> int:
    """Return the column in which a line starts."""
    return max(bisect_right(columns, (line.x0 + 2, math.inf)) - 1, 0)


def _table(page: PageLines, region: Sequence[Line]) -> Table | None:
    """Return the rows of a region; None where it is prose in columns."""
    rules = _rules(page, region)
    low, high = min(line.y0 for line in region), max(line.y1 for line in region)
    inner = [y for y in rules if low < y < high]
    boxed = _boxed(page, region[:1])
    columns = _drawn_columns(page, region) if boxed else _columns(visual_rows(region))
    groups = _by_rules(region, inner) if boxed or len(inner) > 1 else _by_order(region, columns)
    if len(columns) < 2 or (not rules and not boxed and (_is_prose(groups, columns) or not _lines_up(groups))):
        return None
    rows = []
    for group in groups:
        cells: list[list[Line]] = [[] for _ in columns]
        for line in group:
            cells[_column(line, columns)].append(line)
        rows.append(Row(tuple(tuple(cell) for cell in cells)))
    if len(rows) > 1 and _is_header(rows, [*rules]):
        rows[0] = rows[0]._replace(header=True)
    return Table(tuple(columns), tuple(rows))


def _drawn_columns(page: PageLines, region: Sequence[Line]) -> list[tuple[float, float]]:
    """Return the columns between the vertical lines of a table; those in which no text starts are left out."""
    low, high = min(line.y0 for line in region), max(line.y1 for line in region)
    edges: list[float] = []
    for box in sorted(page.vertical):
        if box.y0 < high and box.y1 > low and (not edges or box.x0 - edges[-1] > 4):
            edges.append(box.x0)
    columns = list(pairwise(edges))
    used = {_column(line, columns) for line in region} if columns else set()
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
        here = _column(line, columns)
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
            filled = {_column(line, columns) for line in group}
            tight = gap < 1.1 * pitch and len(filled) < len(columns)
            goes_on = any(line.hyphen for line in _last_lines(above, columns))
            if tight and 0 not in filled and (goes_on or all(line.text[0].islower() for line in group)):
                above.extend(group)
                continue
        result.append(group)
    return result


def _last_lines(group: Sequence[Line], columns: Sequence[tuple[float, float]]) -> list[Line]:
    """Return the last line of each cell."""
    return list({_column(line, columns): line for line in group}.values())


def _pitch(region: Sequence[Line], columns: Sequence[tuple[float, float]]) -> float:
    """Return the distance between two lines of one cell: the smallest that occurs twice, or else the smallest."""
    steps = sorted(
        before.y0 - line.y0
        for before, line in pairwise(region)
        if _column(before, columns) == _column(line, columns) and before.y0 > line.y0 + 1
    )
    for step, following in pairwise(steps):
        if following - step < 1:
            return following
    return steps[0] if steps else 1.2 * region[0].size


def _is_prose(groups: Sequence[Sequence[Line]], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether this is text in columns: few rows, with cells as long as a column of a page."""
    if len(groups) > 3:
        return False
    longest = max(max(Counter(_column(line, columns) for line in group).values()) for group in groups)
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
