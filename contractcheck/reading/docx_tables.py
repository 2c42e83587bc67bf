"""The shape of a Word table: rows, cells, merged cells and the row with the headings of the columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from contractcheck.reading.docx_changes import INSERTED, REMOVED
from contractcheck.reading.docx_styles import VAL, W, is_on, number_of
from contractcheck.reading.docx_text import ALTERNATE, TEXT, branch_of
from contractcheck.reading.words import could_be_heads, usual_heads

ROW = f"{W}tr"
CELL = f"{W}tc"
_SDT = f"{W}sdt"
_SDT_CONTENT = f"{W}sdtContent"
_WRAPPERS = frozenset((f"{W}customXml", f"{W}smartTag", f"{W}bookmarkStart", f"{W}bookmarkEnd"))

_ROW_PROPERTIES = f"{W}trPr"
_CELL_PROPERTIES = f"{W}tcPr"
_SPAN, _MERGE = f"{W}gridSpan", f"{W}vMerge"
_CELL_INSERTED, _CELL_REMOVED = f"{W}cellIns", f"{W}cellDel"
_SHAPES = (_SPAN, _MERGE, _CELL_INSERTED, _CELL_REMOVED)

_MAX_COLUMNS = 63
"""Word's own limit; a span beyond it is damage or an attack."""
"""Characters of a column heading; longer is a sentence."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as it is drawn; `covered` where a cell above is merged over it."""

    element: etree._Element
    covered: bool


def rows_of(table: etree._Element, *, final: bool) -> Iterator[etree._Element]:
    """Yield the rows that this reading of the tracked changes keeps, also out of content controls."""
    gone = f"{W}del" if final else f"{W}ins"
    for row in _through(table, ROW, final=final):
        if not any(properties.find(gone) is not None for properties in row.iterchildren(_ROW_PROPERTIES)):
            yield row


class Merging:
    """Follows cells that are merged downwards from row to row."""

    def __init__(self) -> None:
        self._open: frozenset[int] = frozenset()

    def cells_of(self, row: etree._Element, *, final: bool) -> list[Cell]:
        """List the cells of the next row, each once however many columns it spans."""
        column = 0
        for properties in row.iterchildren(_ROW_PROPERTIES):
            column = number_of(properties.find(f"{W}gridBefore"), 0, _MAX_COLUMNS) or 0
        cells: list[Cell] = []
        merged: list[int] = []
        for element in _through(row, CELL, final=final):
            shape = _shape_of(element)
            if (shape.inserted and not final) or (shape.removed and final):
                continue
            # A cell that continues nothing is a plain cell: Word opens such files, and shows the text.
            cells.append(Cell(element, shape.continues and column in self._open))
            if shape.merged:
                merged.append(column)
            column += shape.span
        self._open = frozenset(merged)
        return cells


@dataclass(slots=True)
class _Shape:
    """What a cell says of itself."""

    span: int = 1
    merged: bool = False
    continues: bool = False
    inserted: bool = False
    removed: bool = False


def _shape_of(cell: etree._Element) -> _Shape:
    shape = _Shape()
    first = cell[0] if len(cell) else None
    for said in () if first is None or first.tag != _CELL_PROPERTIES else first.iterchildren(*_SHAPES):
        tag = said.tag
        if tag == _SPAN:
            shape.span = number_of(said, 1, _MAX_COLUMNS) or 1
        elif tag == _MERGE:
            shape.merged, shape.continues = True, said.get(VAL, "continue") == "continue"
        elif tag == _CELL_INSERTED:
            shape.inserted = True
        else:
            shape.removed = True
    return shape


def header_rows(rows: list[etree._Element]) -> int:
    """Count the first rows that Word repeats as the heading of the table."""
    said = (index for index, row in enumerate(rows) if not is_on(row.find(f"{W}trPr/{W}tblHeader")))
    # Where every row is marked, somebody marked the whole table: that says nothing.
    return next(said, 0)


def looks_like_header(row: etree._Element, texts: list[str]) -> bool:
    """Whether a first row plainly holds the headings of columns: short, no sentences, set apart or usual words."""
    return could_be_heads(texts) and (_all_bold(row) or usual_heads(texts))


def _all_bold(row: etree._Element) -> bool:
    """Whether every run with text in the row is bold, and there is one in every cell."""
    cells = 0
    for cell in row.iter(CELL):
        bold = False
        for text in cell.iter(TEXT):
            if not (text.text or "").strip():
                continue
            run = text.getparent()
            if run is None or not is_on(run.find(f"{W}rPr/{W}b")):
                return False
            bold = True
        cells += bold
    return cells > 1 and cells == sum(1 for _ in row.iter(CELL))


def _through(parent: etree._Element, wanted: str, *, final: bool) -> Iterator[etree._Element]:
    """Children of one kind, also inside the wrappers that Word puts around rows and cells."""
    for element in parent:
        tag = element.tag
        if tag == wanted:
            yield element
        elif tag == _SDT:
            for content in element.iterchildren(_SDT_CONTENT):
                yield from _through(content, wanted, final=final)
        elif tag in _WRAPPERS or (tag in INSERTED and final) or (tag in REMOVED and not final):
            yield from _through(element, wanted, final=final)
        elif tag == ALTERNATE:
            for chosen in branch_of(element):
                yield from _through(chosen, wanted, final=final)
