"""What stands on a page in reading order: tables where text stands in cells, columns one after the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from contractcheck.reading.pdf_labels import label
from contractcheck.reading.pdf_lines import Line, PageLines, visual_rows
from contractcheck.reading.pdf_rows import Table, column_at, columns_of, crosses, is_boxed, table_of
from contractcheck.reading.words import layout_words

_FAR = 2.4
_COLUMN_LINES = 6
_PROSE_COLUMNS = 2
"""Columns up to which text beside text can be that of a page: then a heading is one of a column."""
_LABEL = re.compile(
    r"^(?:[^\w\s(]|o|\d{1,2}(?:\.\d{1,3}){0,4}[.)]?|[a-zA-Z][.)]|\(?[a-z0-9]{1,3}\)|[ivxIVX]{1,5}[.)]"
    rf"|(?:{'|'.join(layout_words().parts)})\s+\w+\.?|[A-Z]{{1,4}}-\d{{1,3}}[a-z]?[.:]?)$",
    re.IGNORECASE,
)

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
    beside = [_beside(row) for row in rows]
    regions = _regions(page, rows, beside, order)
    if not regions and not any(beside):
        # One column, so from top to bottom is right, whatever the order in which the file holds it.
        return [*(line for row in rows for line in row), *(line for line in page.lines if not line.upright)]
    placed: list[tuple[int, Item]] = []
    taken: set[Line] = set()
    for region in regions:
        table = table_of(page, region)
        if table is not None:
            taken.update(region)
            placed.append((min(order[line] for line in region), table))
    placed += [(order[line], line) for line in page.lines if line not in taken]
    if not any(apart and not taken.issuperset(row) for row, apart in zip(rows, beside, strict=True)):
        return [item for _, item in sorted(placed, key=lambda pair: (-_top(pair[1]), pair[0]))]
    return _left_first([item for _, item in sorted(placed, key=lambda pair: pair[0])])


def _left_first(items: Sequence[Item]) -> list[Item]:
    """Return the items of a page with columns; where the file holds the right one first, the left one goes first."""
    left, right = min(_span(item)[0] for item in items), max(_span(item)[1] for item in items)
    middle = (left + right) / 2
    runs = [list(run) for _, run in groupby(items, lambda item: _side(item, middle))]
    for index, (one, two) in enumerate(pairwise(runs)):
        if _side(one[0], middle) > 0 > _side(two[0], middle) and _stand_beside(one, two):
            runs[index], runs[index + 1] = two, one
            break
    return [item for run in runs for item in run]


def _span(item: Item) -> tuple[float, float]:
    """Return where an item starts and ends, from the left."""
    return (item.x0, item.x1) if isinstance(item, Line) else (item.columns[0][0], item.columns[-1][1])


def _side(item: Item, middle: float) -> int:
    """Return -1 for what stands left of the middle, 1 for right of it, 0 for what reaches over it."""
    x0, x1 = _span(item)
    return (x0 > middle) - (x1 < middle)


def _stand_beside(one: Sequence[Item], two: Sequence[Item]) -> bool:
    """Whether two runs of lines are as good as columns beside each other."""
    lines = [[item for item in run if isinstance(item, Line)] for run in (one, two)]
    if min(map(len, lines)) < _COLUMN_LINES:
        return False
    low, high = ([side(line.y0 for line in run) for run in lines] for side in (min, max))
    return min(high) - max(low) > 0.5 * min(high[0] - low[0], high[1] - low[1])


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


def _regions(
    page: PageLines, rows: Sequence[list[Line]], beside: Sequence[bool], order: dict[Line, int]
) -> list[list[Line]]:
    """Return the groups of lines that look like a table: inside drawn boxes, or standing beside each other."""
    regions: list[list[Line]] = []
    lowest = min([box.y0 for box in page.vertical], default=0.0)
    highest = max([box.y1 for box in page.vertical], default=0.0)
    boxed = [row[0].y1 > lowest and row[0].y0 < highest and is_boxed(page, row) for row in rows]
    index = 0
    while index < len(rows):
        if boxed[index]:
            end = index + 1
            while end < len(rows) and boxed[end]:
                end += 1
            if any(len(row) > 1 for row in rows[index:end]):
                regions.append(sorted((line for row in rows[index:end] for line in row), key=order.__getitem__))
            index = end
        elif beside[index]:
            end = _open_region(rows, boxed, beside, index)
            region = [line for row in rows[index:end] for line in row]
            index = end
            if len(columns_of(visual_rows(region))) > 1:
                regions.append(_closed(region, rows, end, order))
                inside = set(regions[-1])
                while index < len(rows) and not inside.isdisjoint(rows[index]):
                    index += 1
        else:
            index += 1
    return regions


def _open_region(rows: Sequence[list[Line]], boxed: Sequence[bool], beside: Sequence[bool], start: int) -> int:
    """Return the index after the last row of a table without boxes that starts here."""
    columns = columns_of([rows[start]])
    end = start + 1
    for index in range(start + 1, len(rows)):
        row = rows[index]
        if boxed[index] or rows[index - 1][0].y0 - row[0].y1 > _FAR * row[0].size:
            break
        if beside[index]:
            wider = columns_of([row], columns)
            if len(wider) < 2:
                break
            columns, end = wider, index + 1
        elif crosses(row[0], columns) or (
            len(columns) > _PROSE_COLUMNS and _heads(row[0], [above[0] for above in rows[start:end]])
        ):
            break
    return end


def _heads(line: Line, first: Sequence[Line]) -> bool:
    """Whether a line alone in its row starts a part of the document, unlike the first lines of the rows above it."""
    numbered = label(line.text) is not None and not any(label(above.text) for above in first)
    return (numbered or (line.bold and not first[-1].bold)) and line.text[-1] not in ".;,"


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
    columns = columns_of([sorted(member, key=lambda line: line.x0)])
    previous = min(member, key=lambda line: line.y0)
    for row in rows[after:]:
        line = row[0]
        if line in member:
            previous = line
            continue
        follows = order[line] == max(order[other] for other in member) + 1
        column = column_at(line, columns)
        left = column > 0 and abs(line.x0 - columns[column][0]) < 2 and not crosses(line, columns)
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
        if not (goes_on and close and line.upright) or crosses(line, columns) or line.bold != below.bold:
            break
        member.add(line)
        index -= 1
