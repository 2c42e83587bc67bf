"""Printed lines made into blocks: paragraphs over lines and pages, headings, list items, table rows, footnotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from contractcheck.model import BlockKind, Zone
from contractcheck.reading.hyphens import Vocabulary, join
from contractcheck.reading.interface import DocumentBuilder
from contractcheck.reading.pdf_breaks import breaks, ends_in_title, is_heading, runs
from contractcheck.reading.pdf_contents import Entry
from contractcheck.reading.pdf_labels import bullet, is_list_item
from contractcheck.reading.pdf_layout import Layout
from contractcheck.reading.pdf_lines import Line, hyphen_of, text_of
from contractcheck.reading.pdf_rows import Row, Table

_HEADS = 3
"""Rows at the top of a table that may head it."""
# Looked up as a member of its enum, the kind of each block would take five times as long.
_HEADING, _PARAGRAPH, _ITEM = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM


def joined(lines: Sequence[Line], words: Vocabulary) -> tuple[str, dict[int, int]]:
    """Return the lines as one text, and for each page the offset in it at which its part starts."""
    if not lines:
        return "", {}
    page = lines[0].page
    if len(lines) == 1 and not lines[0].hyphen:
        return lines[0].text, {page: 0}
    if page == lines[-1].page and True not in map(hyphen_of, lines):
        text = " ".join(map(text_of, lines))
        if "/ " not in text:
            return text, {page: 0}
    text = ""
    marks: dict[int, int] = {}
    for before, line in zip([None, *lines], lines, strict=False):
        part = line.text
        if before is None:
            text = part
        elif before.hyphen:
            text = join(text, part, words)
        else:
            text += part if text.endswith(("en/", "//")) else f" {part}"
        marks.setdefault(line.page, len(text) - len(part))
    if lines and lines[-1].hyphen:
        text += "-"
    return text, marks


@dataclass(slots=True)
class BlockMaker:
    """Takes what stands on the pages, in order, and adds blocks to the builder; `finish` ends the last one."""

    builder: DocumentBuilder
    layout: Layout
    words: Vocabulary
    starts: dict[int, int] = field(default_factory=dict)
    """For each page that has text, the offset at which it starts."""
    _open: list[Line] = field(default_factory=list)
    _row: Row | None = None
    _table: Table | None = None
    _heads: list[list[str]] = field(default_factory=list)
    """The first rows of the table, which may come back on every page."""
    _tables: int = 0
    _depths: list[float] = field(default_factory=list)
    _label: str = ""
    _notes: list[list[Line]] = field(default_factory=list)

    def lines(self, lines: Sequence[Line]) -> None:
        """Take the next lines of the running text, at least one, all of one page."""
        self._close_table()
        for run in runs(lines, self.layout):
            new, self._label = breaks(self._open, run[0], self.layout, self._label)
            if not new:
                if self._notes:
                    self._flush_notes_within()
                self._open += run
                continue
            if self._open:
                self._close_paragraph()
            if self._notes:
                self._flush_notes()
            self._open = run

    def _flush_notes_within(self) -> None:
        """Put the footnotes of a page before the paragraph that runs on: they are still on their own page."""
        if self._open[0].page == self._notes[0][0].page:
            self._flush_notes()

    def contents(self, entry: Entry) -> None:
        """Return an entry of the table of contents."""
        self._close()
        text, marks = joined(entry.lines, self.words)
        self._add(BlockKind.PARAGRAPH, text, marks, zone=Zone.TOC)

    def table(self, table: Table) -> None:
        """Return the next table, or the part of one that stands on a new page."""
        rows = list(table.rows)
        if self._table is not None and self._row is not None and self._goes_on(self._table, table):
            rows = rows[self._repeated(rows) :]
            if rows and self._is_rest(self._row, rows[0]):
                cells = tuple(a + b for a, b in zip(self._row.cells, rows[0].cells, strict=True))
                self._row = self._row._replace(cells=cells)
                rows = rows[1:]
            rows = [row._replace(header=False) for row in rows]
        else:
            self._close()
            self._tables += 1
            self._heads = [self._cells(row)[0] for row in rows[:_HEADS]]
        self._table = table
        for row in rows:
            self._flush_row()
            self._row = row

    def _repeated(self, rows: Sequence[Row]) -> int:
        """How many of the rows at the top of a page are those at the top of the table; never all of them."""
        count = 0
        while count < min(len(self._heads), len(rows) - 1) and self._cells(rows[count])[0] == self._heads[count]:
            count += 1
        return count

    def notes(self, notes: Sequence[list[Line]]) -> None:
        """Return the footnotes of the page that was just given."""
        if self._notes:
            self._flush_notes()
        self._notes = list(notes)

    def finish(self) -> None:
        """End what is open."""
        self._close()

    def _close(self) -> None:
        self._close_table()
        self._close_paragraph()
        self._flush_notes()

    def _close_table(self) -> None:
        if self._table is not None:
            self._flush_row()
            self._table = None
            self._flush_notes()

    def _flush_row(self) -> None:
        if self._row is None:
            return
        cells, marks = self._cells(self._row)
        self._mark(self.builder.add_row(cells, table=self._tables, header=self._row.header), marks)
        self._row = None
        self._depths = []

    def _cells(self, row: Row) -> tuple[list[str], dict[int, int]]:
        """Return the text of each cell, and for each page where its part of the longest cell starts."""
        texts = [joined(cell, self.words) for cell in row.cells]
        marks: dict[int, int] = {}
        position = 0
        longest: dict[int, int] = {}
        for cell, (text, own) in zip(row.cells, texts, strict=True):
            for page, offset in own.items():
                size = sum(len(line.text) for line in cell if line.page == page)
                if size > longest.get(page, 0):
                    longest[page] = size
                    marks[page] = position + offset
            position += len(text) + 1
        pages = sorted(marks)
        if pages:
            marks[pages[0]] = 0
        for before, page in pairwise(pages):
            marks[page] = max(marks[page], marks[before])
        return [text for text, _ in texts], marks

    @staticmethod
    def _goes_on(above: Table, below: Table) -> bool:
        """Whether a table is the rest, on the next page, of the one above."""
        last = max(line.page for row in above.rows for cell in row.cells for line in cell)
        first = min(line.page for row in below.rows for cell in row.cells for line in cell)
        if first != last + 1 or len(above.columns) != len(below.columns):
            return False
        return all(one[0] < two[1] and two[0] < one[1] for one, two in zip(above.columns, below.columns, strict=True))

    @staticmethod
    def _is_rest(row: Row, rest: Row) -> bool:
        """Whether the first row on a page is the rest of the last one on the page before."""
        if any(above and above[-1].hyphen and below for above, below in zip(row.cells, rest.cells, strict=True)):
            return True
        if row.cells[0] and not rest.cells[0]:
            return True
        first = next(line for cell in rest.cells for line in cell)
        return first.text[0].islower()

    def _close_paragraph(self) -> None:
        lines, self._open = self._open, []
        if not lines:
            return
        if ends_in_title(lines):
            self._add_paragraph(lines[:-1])
            lines = lines[-1:]
        self._add_paragraph(lines)

    def _add_paragraph(self, lines: Sequence[Line]) -> None:
        text, marks = joined(lines, self.words)
        if is_heading(lines, text, self.layout):
            self._depths = []
            self._add(_HEADING, text, marks, level=self.layout.level(lines[0]))
            return
        if not is_list_item(text):
            self._depths = []
            self._add(_PARAGRAPH, text, marks)
            return
        left, depths = lines[0].x0, self._depths
        while depths and left < depths[-1] - 4:
            depths.pop()
        if not depths or left > depths[-1] + 4:
            depths.append(left)
        if cut := bullet(text):
            marks = {page: max(offset - cut, 0) for page, offset in marks.items()}
        self._add(_ITEM, text[cut:], marks, level=len(depths))

    def _flush_notes(self) -> None:
        notes, self._notes = self._notes, []
        for lines in notes:
            text, marks = joined(lines, self.words)
            self._add(BlockKind.FOOTNOTE, text, marks)

    def _add(
        self, kind: BlockKind, text: str, marks: dict[int, int], *, level: int = 0, zone: Zone | None = None
    ) -> None:
        self._mark(self.builder.add(kind, text, level=level, zone=zone), marks)

    def _mark(self, start: int | None, marks: dict[int, int]) -> None:
        """Note where pages start, if the block was not left out as empty."""
        if start is not None:
            for page, offset in marks.items():
                self.starts.setdefault(page, start + offset)
