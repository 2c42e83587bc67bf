"""The order in which an OpenDocument text file is read: every block, with its number, to the builder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from lxml import etree

from contractcheck.model import BlockKind, Zone
from contractcheck.reading.docx_tables import looks_like_header
from contractcheck.reading.interface import DocumentBuilder
from contractcheck.reading.odt_paragraph import Changes, ParagraphReader, Running
from contractcheck.reading.odt_styles import OFFICE, TEXT, Counters, ListStyle, Styles, whole

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

_CELL = TABLE + "table-cell"
_COVERED_CELL = TABLE + "covered-table-cell"
_PARAGRAPHS = (TEXT + "p", TEXT + "h")
_SPACES = re.compile(" {2,}")
_MAX_COLUMNS = 63
_NO_BLOCKS = frozenset({OFFICE + "annotation", OFFICE + "forms", TEXT + "tracked-changes"})
_INDEXES = frozenset(
    TEXT + name
    for name in (
        "table-of-content",
        "illustration-index",
        "table-index",
        "object-index",
        "user-index",
        "alphabetical-index",
        "bibliography",
    )
)


@dataclass(slots=True)
class _List:
    """A list that is being read, at one of its levels."""

    style_name: str
    counters: Counters
    level: int = 1
    has_items: bool = False


class Walker:
    """Goes through the document in reading order and gives every block to the builder."""

    def __init__(self, builder: DocumentBuilder, styles: Styles, changes: Changes) -> None:
        self._builder = builder
        self._styles = styles
        self._changes = changes
        self._paragraphs = ParagraphReader(styles, changes, self._emit)
        self._outline = Counters()
        self._lists: dict[str, Counters] = {}
        self._last_list: tuple[str, Counters] | None = None
        self._tables = 0
        self._cell: list[str] | None = None
        self._zone: Zone | None = None
        self._joined: Running | None = None

    @property
    def hidden(self) -> int:
        """How many pieces of hidden text were left out."""
        return self._paragraphs.hidden

    @property
    def struck(self) -> int:
        """How many passages have a line through them."""
        return self._paragraphs.struck

    def finish(self) -> None:
        """Give what was still waiting for a next paragraph."""
        if self._joined is not None:
            running, self._joined = self._joined, None
            self._emit(running)

    def blocks(self, parent: etree._Element) -> None:
        """Every block under an element."""
        for child in parent.iterchildren(tag=etree.Element):
            self._block(child)

    def _block(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _NO_BLOCKS or self._changes.mark(element):
            return
        if tag in _PARAGRAPHS:
            self._paragraph(element)
        elif tag == TEXT + "list":
            self._list(element, None)
        elif tag == TEXT + "numbered-paragraph":
            self._numbered_paragraph(element)
        elif tag == TABLE + "table":
            self._table(element)
        elif tag == TEXT + "change":
            for paragraph in self._changes.deleted_at(element):
                self._paragraph(paragraph, counted=False)
        elif tag == TEXT + "section" and _is_hidden_section(element):
            self._paragraphs.hidden += 1
        elif tag in _INDEXES:
            with self._in_zone(Zone.TOC):
                self.blocks(element)
        else:
            self.blocks(element)

    @contextmanager
    def _in_zone(self, zone: Zone) -> Iterator[None]:
        outer, self._zone = self._zone, zone
        yield
        self._zone = outer

    # Paragraphs

    def _paragraph(
        self, element: etree._Element, numbering: tuple[_List, str, int | None] | None = None, *, counted: bool = True
    ) -> None:
        """One paragraph; `numbering` is the list that numbers it, the list style, and a number to start from."""
        if self._joined is not None:
            running, self._joined = self._joined, None
        else:
            running = self._begin(element, numbering, counted=counted and not self._changes.leaving_out)
        self._paragraphs.read(element, running)
        if self._changes.leaving_out:
            self._joined = running
        else:
            self._emit(running)

    def _begin(
        self, element: etree._Element, numbering: tuple[_List, str, int | None] | None, *, counted: bool
    ) -> Running:
        # An entry in a table of contents is no heading, whatever its style.
        level = 0 if self._zone is Zone.TOC else self._heading_level(element)
        running = Running(BlockKind.HEADING if level else BlockKind.PARAGRAPH, "", level)
        if not level and self._zone is None and self._styles.is_title(element.get(TEXT + "style-name")):
            return Running(BlockKind.HEADING, "", 1)
        if numbering is not None:
            current, style_name, start = numbering
            if not level:
                running.kind, running.level = BlockKind.LIST_ITEM, current.level
            if counted:
                running.label = current.counters.number(current.level, self._styles.list_style(style_name), start)
        elif level and counted:
            running.label = self._outline_number(element, level)
        return running

    def _heading_level(self, element: etree._Element) -> int:
        if element.tag == TEXT + "h":
            return max(1, whole(element.get(TEXT + "outline-level"), 1))
        return self._styles.outline_level(element.get(TEXT + "style-name"))

    def _outline_number(self, element: etree._Element, level: int) -> str:
        style: ListStyle = self._styles.outline
        if element.get(TEXT + "is-list-header") == "true":
            return ""
        if level not in style or not self._styles.takes_outline_number(element.get(TEXT + "style-name")):
            return ""
        start = None
        if element.get(TEXT + "restart-numbering") == "true":
            start = whole(element.get(TEXT + "start-value"), style[level].start)
        return self._outline.number(level, style, start)

    def _emit(self, running: Running) -> None:
        label, text = running.label, _SPACES.sub(" ", running.text).strip()
        if self._cell is not None:
            self._cell.append(f"{label} {text}".strip())
            return
        if not text and sum(map(str.isalpha, label)) > 2:
            # An article whose title stands in the next paragraph: its number is all there is to read here.
            label, text = "", label
        self._builder.add(running.kind, text, label=label, level=running.level, zone=self._zone)
        self._attached()

    def _attached(self) -> None:
        """Footnotes and text boxes of the block that was just given."""
        attached, self._paragraphs.attached = self._paragraphs.attached, []
        for element in attached:
            if element.tag == TEXT + "note":
                self._builder.add(BlockKind.FOOTNOTE, self._paragraphs.note_text(element), zone=self._zone)
            else:
                self._block(element)

    # Lists

    def _list(self, element: etree._Element, parent: _List | None) -> None:
        continues = element.get(TEXT + "continue-numbering") == "true"
        if parent is None:
            name = element.get(TEXT + "style-name", "")
            current = _List(name, self._counters(element, name, continues=continues))
        else:
            name = element.get(TEXT + "style-name", parent.style_name)
            current = _List(name, parent.counters, parent.level + 1)
            # Without an item above it, the list only goes on with a list that was interrupted at this level.
            if parent.has_items and not continues:
                current.counters.reset(current.level)
        for child in element.iterchildren(tag=etree.Element):
            if child.tag in (TEXT + "list-item", TEXT + "list-header"):
                self._list_item(child, current)
            else:
                self._block(child)

    def _list_item(self, item: etree._Element, current: _List) -> None:
        numbered = item.tag == TEXT + "list-item"
        for child in item.iterchildren(tag=etree.Element):
            if child.tag == TEXT + "list":
                self._list(child, current)
            elif numbered and child.tag in _PARAGRAPHS:
                start = item.get(TEXT + "start-value")
                style = item.get(TEXT + "style-override", current.style_name)
                self._paragraph(child, (current, style, whole(start, 1) if start else None))
                current.has_items, numbered = True, False
            elif child.tag == TEXT + "p":
                self._paragraph(child)
            else:
                self._block(child)

    def _counters(self, element: etree._Element, name: str, *, continues: bool) -> Counters:
        counters = self._lists.get(element.get(TEXT + "continue-list", ""))
        if counters is None and continues and self._last_list is not None and self._last_list[0] == name:
            counters = self._last_list[1]
        counters = counters or Counters()
        self._last_list = (name, counters)
        if list_id := element.get(XML_ID):
            self._lists[list_id] = counters
        return counters

    def _numbered_paragraph(self, element: etree._Element) -> None:
        key = element.get(TEXT + "list-id", "")
        counters = self._lists.setdefault(key, Counters())
        current = _List(element.get(TEXT + "style-name", ""), counters, max(1, whole(element.get(TEXT + "level"), 1)))
        start = element.get(TEXT + "start-value")
        for child in element.iterchildren(*_PARAGRAPHS):
            self._paragraph(child, (current, current.style_name, whole(start, 1) if start else None))

    # Tables

    def _table(self, element: etree._Element) -> None:
        rows = list(_rows(element, self._changes))
        if self._cell is not None:
            for row, _ in rows:
                self._cell.append(" ".join(text for text in self._row(row) if text))
            return
        self.finish()
        if (frame := _framed(rows)) is not None:
            self.blocks(frame)
            return
        self._tables += 1
        table, first = self._tables, 0
        for index, (row, header) in enumerate(rows):
            texts = self._row(row)
            header = header or (index == first < len(rows) - 1 and looks_like_header(row, texts))
            # A title over all columns heads none of them.
            first += index == first and sum(map(bool, texts)) == 1
            self._builder.add_row(texts, table=table, header=header, zone=self._zone)
            self._attached()

    def _row(self, row: etree._Element) -> list[str]:
        """Texts of the cells: one that spans columns once, an empty one where a cell of an earlier row reaches down."""
        texts: list[str] = []
        covered = 0
        for cell in row.iterchildren(_CELL, _COVERED_CELL):
            repeated = min(whole(cell.get(TABLE + "number-columns-repeated"), 1), _MAX_COLUMNS)
            if cell.tag == _COVERED_CELL:
                from_above = max(0, repeated - covered)
                covered -= repeated - from_above
                texts.extend([""] * from_above)
            else:
                covered = min(whole(cell.get(TABLE + "number-columns-spanned"), 1), _MAX_COLUMNS) - 1
                texts.extend([self._gathered(cell)] * repeated)
        return texts

    def _gathered(self, cell: etree._Element) -> str:
        """All text of a cell as one piece, with the numbers of its paragraphs in front of them."""
        gathered: list[str] = []
        outer, self._cell = self._cell, gathered
        self.blocks(cell)
        self.finish()
        self._cell = outer
        return " ".join(text for text in gathered if text)


def _rows(parent: etree._Element, changes: Changes, *, header: bool = False) -> Iterator[tuple[etree._Element, bool]]:
    """Rows of a table, and whether they are its heading."""
    for child in parent.iterchildren(tag=etree.Element):
        if child.tag == TABLE + "table-row":
            yield child, header
        elif child.tag in (TABLE + "table-header-rows", TABLE + "table-rows", TABLE + "table-row-group"):
            yield from _rows(child, changes, header=header or child.tag == TABLE + "table-header-rows")
        else:
            changes.mark(child)


def _framed(rows: list[tuple[etree._Element, bool]]) -> etree._Element | None:
    """Find the only cell of a table, where it is a frame around ordinary text rather than a row."""
    cells = list(rows[0][0].iterchildren(_CELL)) if len(rows) == 1 else []
    return cells[0] if len(cells) == 1 and sum(1 for _ in cells[0].iter(*_PARAGRAPHS)) > 1 else None


def _is_hidden_section(section: etree._Element) -> bool:
    display = section.get(TEXT + "display", "true")
    return display == "none" or (display == "condition" and section.get(TEXT + "is-hidden") == "true")
