"""A sheet of a spreadsheet as blocks: its name as a heading, what stands above the table, and a row a table row."""

from __future__ import annotations

from collections.abc import Sequence

from contractcheck.model import BlockKind, Unread
from contractcheck.reading.interface import DocumentBuilder
from contractcheck.translation import _

MAX_ROWS = 100_000
"""Rows that are read of one sheet."""
MAX_COLUMNS = 1_000
"""Columns that are read of one sheet."""

_SHORT = 60
_SENTENCE = 40


def add_sheet(builder: DocumentBuilder, name: str, rows: Sequence[Sequence[str]], table: int) -> None:
    """Add one sheet; empty rows and columns are left out, and so is the name of a sheet without text."""
    filled = [row for row in rows if any(map(str.strip, row))]
    if not filled:
        return
    used = sorted({column for row in filled for column, cell in enumerate(row) if cell.strip()})
    grid = [[row[column] if column < len(row) else "" for column in used] for row in filled]
    builder.add(BlockKind.HEADING, name, level=1)
    first = next((index for index, row in enumerate(grid) if _count(row) > 1), len(grid))
    for row in grid[:first]:
        builder.add(BlockKind.PARAGRAPH, " ".join(" ".join(row).split()))
    for index, row in enumerate(grid[first:]):
        builder.add_row(row, table=table, header=index == 0 and _is_header(row, grid[first + 1 :]))


def too_large(name: str) -> Unread:
    """What stands in `unread` for a sheet with this name of which a part was cut off."""
    detail = _(
        "Werkblad '{name}' is te groot; alleen de eerste {rows} rijen en {columns} kolommen zijn gelezen."
    ).format(name=name, rows=MAX_ROWS, columns=MAX_COLUMNS)
    return Unread("limit", detail=detail)


def _is_header(row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a first row names the columns: short words over every column that is used below it."""
    cells = [cell for cell in row if cell.strip()]
    if not below or any(len(cell) > _SHORT or not any(map(str.isalpha, cell)) for cell in cells):
        return False
    # The cell over a column of numbers may be empty, and a stray remark may stand beside the table.
    if len(cells) + 1 < max(map(_count, below)):
        return False
    # Two columns can also be a form (name: value); then what stands in the second is short.
    return len(cells) > 2 or any(len(cell) > _SENTENCE for other in below for cell in other)


def _count(row: Sequence[str]) -> int:
    return sum(1 for cell in row if cell.strip())
