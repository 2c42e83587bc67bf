"""OpenDocument spreadsheets (.ods): bytes to a `Document`, a row of a sheet a table row, as LibreOffice shows it.

What has a line through it is no text, unless the original reading is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from contractcheck.errors import UnreadableDocument
from contractcheck.model import BlockKind, Document, Note
from contractcheck.reading.interface import DocumentBuilder, ReadOptions, struck_kind
from contractcheck.reading.odt_package import OdtPackage
from contractcheck.reading.odt_styles import Styles
from contractcheck.reading.sheet import MAX_COLUMNS, MAX_ROWS, add_sheet, too_large
from contractcheck.translation import _

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
_UNSEEN = ("collapse", "filter")
_NO_ROWS = (_TABLE + "shapes", _OFFICE + "forms")


def read_ods(data: bytes, path: str, options: ReadOptions) -> Document:
    """Text of the visible sheets in their order; formulas show the outcome that was stored.

    Raises `UnreadableDocument` where the file is damaged, encrypted, over a limit, no spreadsheet or without text.
    """
    package = OdtPackage(data, "ods")
    content = package.part("content.xml")
    if content is None:
        raise package.damaged("content.xml ontbreekt")
    body = content.find(f"{_OFFICE}body/{_OFFICE}spreadsheet")
    if body is None:
        raise UnreadableDocument("unsupported", _("Dit is geen rekenblad; lever het aan als ods, odt, docx of pdf."))
    unseen = {
        style.get(_STYLE + "name")
        for style in content.iter(_STYLE + "style")
        for properties in style.iter(_STYLE + "table-properties")
        if properties.get(_TABLE + "display") == "false"
    }
    builder = DocumentBuilder(path, "ods", data)
    styles = Styles(content, package.part("styles.xml"))
    final = options.tracked != "original"
    hidden = struck = 0
    for number, table in enumerate(body.iterchildren(_TABLE + "table"), 1):
        name = table.get(_TABLE + "name") or ""
        if table.get(_TABLE + "style-name") in unseen:
            hidden += 1
            continue
        sheet = _Sheet(table, styles, final=final)
        add_sheet(builder, name, list(sheet.rows()), number)
        for text in sheet.drawn():
            builder.add(BlockKind.PARAGRAPH, text)
        hidden += sheet.hidden
        struck += sheet.struck
        if sheet.cut:
            builder.unread.append(too_large(name))
    comments = sum(1 for _ in body.iter(_OFFICE + "annotation"))
    counts = (("comments", comments), ("hidden-text", hidden), (struck_kind(read=not final), struck))
    builder.notes.extend(Note(kind, count) for kind, count in counts if count)
    document = builder.build()
    if not document.blocks:
        raise UnreadableDocument("empty", _("Dit ods-bestand bevat geen zichtbare tekst."))
    return document


class _Sheet:
    """One table of the file, and what was left out of it."""

    def __init__(self, table: etree._Element, styles: Styles, *, final: bool) -> None:
        self._table = table
        self._styles = styles
        self._final = final
        self.hidden = 0
        self.struck = 0
        """Pieces of text with a line through them; the final text is without them."""
        self.cut = False

    def rows(self) -> Iterator[list[str]]:
        """Rows with text; a row that is said to repeat comes as often as it stands there."""
        unseen = self._unseen_columns()
        count = 0
        for row in self._table.iter(_TABLE + "table-row"):
            if any(above.tag in _NO_ROWS for above in row.iterancestors()):
                continue
            cells = self._cells(row, unseen)
            if not any(map(str.strip, cells)):
                continue
            if row.get(_TABLE + "visibility") in _UNSEEN:
                self.hidden += 1
                continue
            repeat = _times(row, "number-rows-repeated")
            for _time in range(min(repeat, MAX_ROWS - count)):
                yield cells
            count += repeat
            if count > MAX_ROWS:
                self.cut = True
                return

    def drawn(self) -> Iterator[str]:
        """Text in text boxes and shapes."""
        for shape in self._table.iter(_DRAW + "frame", _DRAW + "custom-shape"):
            yield " ".join(self._paragraph(line) for line in shape.iter(_TEXT + "p"))

    def _unseen_columns(self) -> set[int]:
        found: set[int] = set()
        at = 0
        for column in self._table.iter(_TABLE + "table-column"):
            until = min(at + _times(column, "number-columns-repeated"), MAX_COLUMNS)
            if column.get(_TABLE + "visibility") in _UNSEEN:
                found.update(range(at, until))
            at = until
        return found

    def _cells(self, row: etree._Element, unseen: set[int]) -> list[str]:
        cells: list[str] = []
        for cell in row.iterchildren(*_CELLS):
            struck = self._styles.is_struck("table-cell", cell.get(_TABLE + "style-name"), otherwise=False)
            lines = [self._paragraph(line, struck=struck) for line in cell.iterchildren(_TEXT + "p", _TEXT + "h")]
            text = " ".join(lines) if cell.tag == _CELLS[0] else ""
            repeat = _times(cell, "number-columns-repeated")
            self.cut |= bool(text) and len(cells) + repeat > MAX_COLUMNS
            for _time in range(min(repeat, MAX_COLUMNS - len(cells))):
                if text and len(cells) in unseen:
                    self.hidden += 1
                    cells.append("")
                else:
                    cells.append(text)
        return cells

    def _paragraph(self, line: etree._Element, *, struck: bool = False) -> str:
        """Text of a paragraph; a remark in the margin is no text."""
        parts: list[str] = []

        def show(text: str | None, struck: bool) -> None:
            if struck and text:
                self.struck += any(map(str.isalnum, text))
            if not (struck and self._final):
                parts.append(text or "")

        def walk(element: etree._Element, struck: bool) -> None:
            show(element.text, struck)
            for child in element:
                if child.tag in (_TEXT + "s", _TEXT + "tab", _TEXT + "line-break"):
                    parts.append(" ")
                elif isinstance(child.tag, str) and child.tag != _OFFICE + "annotation":
                    walk(child, self._styles.is_struck("text", child.get(_TEXT + "style-name"), otherwise=struck))
                show(child.tail, struck)

        walk(line, struck)
        return "".join(parts)


def _times(element: etree._Element, name: str) -> int:
    value = element.get(_TABLE + name) or "1"
    return max(1, int(value)) if value.isdecimal() and len(value) < 9 else 1
