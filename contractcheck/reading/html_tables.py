"""Tables of a web page: which are real, and their rows with every cell in its column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

_MAX_SPAN = 100
_CELLS = ("td", "th")


@dataclass(frozen=True, slots=True)
class Row:
    """One row; None where a cell of another row or column reaches into this place."""

    cells: tuple[etree._Element | None, ...]
    header: bool
    caption: bool = False


def is_layout(table: etree._Element) -> bool:
    """Whether a table only places things on the page: it holds another table, or has one cell in every row."""
    if table.get("role") in ("presentation", "none") or next(table.iterdescendants("table"), None) is not None:
        return True
    return all(len([cell for cell in row if cell.tag in _CELLS]) <= 1 for row in table.iter("tr"))


def rows_of(table: etree._Element) -> Iterator[Row]:
    """Rows from top to bottom, the caption first; the first row counts as header where the page marks it as such."""
    for caption in table.iterchildren("caption"):
        yield Row((caption,), header=False, caption=True)
    carried: dict[int, int] = {}
    seen_body = False
    for row in table.iter("tr"):
        cells: list[etree._Element | None] = []
        for cell in row.iterchildren(*_CELLS):
            _fill_carried(cells, carried)
            wide = _span(cell, "colspan")
            for column in range(len(cells), len(cells) + wide):
                carried[column] = _span(cell, "rowspan") - 1
            cells += [cell, *[None] * (wide - 1)]
        _fill_carried(cells, carried)
        own = [cell for cell in cells if cell is not None]
        if not own:
            continue
        parent = row.getparent()
        marked = (parent is not None and parent.tag == "thead") or all(_is_heading(cell) for cell in own)
        header = marked and not seen_body and len(own) > 1
        # A title over all columns is no row of the body.
        seen_body |= not marked and len(own) > 1
        yield Row(tuple(cells), header)


def _is_heading(cell: etree._Element) -> bool:
    """Whether a cell is marked as a heading, or is bold as a whole: what office suites write."""
    if cell.tag == "th":
        return True
    bold = "".join(_letters(part) for part in cell.iterdescendants("b", "strong"))
    return bool(bold) and bold == _letters(cell)


def _letters(element: etree._Element) -> str:
    return "".join("".join(map(str, element.itertext())).split())


def _fill_carried(cells: list[etree._Element | None], carried: dict[int, int]) -> None:
    while carried.get(len(cells), 0) > 0:
        carried[len(cells)] -= 1
        cells.append(None)


def _span(cell: etree._Element, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(max(1, int(value)), _MAX_SPAN) if value.isdecimal() and len(value) < 7 else 1
