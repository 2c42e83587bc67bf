"""Excel workbooks (.xlsx, .xlsm, .xltx): bytes to a `Document`, a row of a sheet a table row.

Formulas are not computed: the outcome that Excel stored counts. Hidden sheets, rows and columns are no text, and
neither is what has a line through it, unless the original reading is asked for.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from contractcheck.errors import UnreadableDocument
from contractcheck.model import BlockKind, Document, Note, Unread
from contractcheck.reading.interface import DocumentBuilder, ReadOptions, struck_kind
from contractcheck.reading.package import Package
from contractcheck.reading.sheet import MAX_COLUMNS, MAX_ROWS, add_sheet, too_large
from contractcheck.reading.xlsx_values import BUILT_IN, shown
from contractcheck.translation import _

_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_TRUE = ("1", "true")


def read_xlsx(data: bytes, path: str, options: ReadOptions) -> Document:
    """Text of the visible sheets in the order of their tabs.

    Raises `UnreadableDocument` where the file is damaged, encrypted, over a limit or without text.
    """
    package = Package(data, "xlsx")
    book = _Book(package, with_struck=options.tracked == "original")
    builder = DocumentBuilder(path, "xlsx", data)
    for number, sheet in enumerate(book.sheets(), 1):
        root = package.part(sheet.part)
        if root is None:
            builder.unread.append(
                Unread("damaged", detail=_("Het werkblad '{name}' ontbreekt in het bestand.").format(name=sheet.name))
            )
            continue
        if _local(root) != "worksheet":
            continue
        rows = _Rows(root, book)
        add_sheet(builder, sheet.name, list(rows.read()), number)
        for text in _drawn(package, sheet.part):
            builder.add(BlockKind.PARAGRAPH, text)
        book.hidden += rows.hidden
        if rows.uncomputed:
            builder.unread.append(
                Unread(
                    "unsupported",
                    detail=_(
                        "Werkblad '{name}': {uncomputed} formules hebben geen opgeslagen uitkomst; open het "
                        "bestand in Excel of LibreOffice en sla het op."
                    ).format(name=sheet.name, uncomputed=rows.uncomputed),
                )
            )
        if rows.cut:
            builder.unread.append(too_large(sheet.name))
    if book.hidden:
        builder.notes.append(Note("hidden-text", book.hidden))
    if book.struck:
        builder.notes.append(Note(struck_kind(read=book.with_struck), book.struck))
    comments = sum(_comments(package, name) for name in package.names if re.match(r"xl/(comments|threadedC)", name))
    if comments:
        builder.notes.append(Note("comments", comments))
    embedded = sum(name.startswith("xl/embeddings/") for name in package.names)
    if embedded:
        detail = _("{embedded} ingesloten bestanden in dit Excel-bestand zijn niet gelezen; lever ze los aan.").format(
            embedded=embedded
        )
        builder.unread.append(Unread("unsupported", detail=detail))
    document = builder.build()
    if not document.blocks and not document.unread:
        raise UnreadableDocument("empty", _("Dit Excel-bestand bevat geen zichtbare tekst."))
    return document


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    part: str


_Text = tuple[tuple[str, bool | None], ...]
"""The pieces of a text, and for each whether it has a line through it; None where the style of the cell tells."""


class _Book:
    """What the sheets share: strings, formats of cells, and how dates count."""

    def __init__(self, package: Package, *, with_struck: bool) -> None:
        self._package = package
        self.with_struck = with_struck
        self.hidden = 0
        self.struck = 0
        """Cells with a line through some of their text."""
        top = _relations(package, "")
        mains = (target for kind, target in top.values() if kind.endswith("/officeDocument"))
        self._main = next(mains, "xl/workbook.xml")
        root = package.part(self._main)
        if root is None:
            raise package.damaged(_("de werkmap ontbreekt"))
        self._root = root
        self._related = _relations(package, self._main)
        self.since_1904 = any(item.get("date1904") in _TRUE for item in _all(root, "workbookPr"))
        self.strings = [_string(item) for item in _all(self._shared("/sharedStrings"), "si")]
        styles = self._shared("/styles")
        self._formats = [item for formats in _all(styles, "cellXfs") for item in formats]
        self._struck_fonts = [_is_struck(font) for fonts in _all(styles, "fonts") for font in fonts]
        self.codes = self._codes(styles)

    def sheets(self) -> Iterator[_Sheet]:
        """Visible sheets; counts the others."""
        for item in _all(self._root, "sheet"):
            if item.get("state") in ("hidden", "veryHidden"):
                self.hidden += 1
                continue
            identifier = next((value for name, value in item.attrib.items() if str(name).endswith("}id")), "")
            _, target = self._related.get(str(identifier), ("", ""))
            yield _Sheet(item.get("name") or "", target)

    def _shared(self, kind: str) -> etree._Element | None:
        target = next((target for of, target in self._related.values() if of.endswith(kind)), "")
        return self._package.part(target)

    def shown(self, text: _Text, style: int) -> str:
        """What is left of a text in a cell of this style; counts what is struck out."""
        fonts = self._struck_fonts
        font = self._formats[style].get("fontId") or "" if style < len(self._formats) else ""
        whole = font.isdecimal() and int(font) < len(fonts) and fonts[int(font)]
        left = [piece for piece, own in text if self.with_struck or not (whole if own is None else own)]
        self.struck += any((whole if own is None else own) and any(map(str.isalnum, piece)) for piece, own in text)
        return "".join(left)

    def _codes(self, styles: etree._Element | None) -> list[str]:
        """Format code of each cell style."""
        custom = {item.get("numFmtId"): item.get("formatCode") or "" for item in _all(styles, "numFmt")}
        codes = []
        for item in self._formats:
            number = item.get("numFmtId") or "0"
            codes.append(custom.get(number) or BUILT_IN.get(int(number) if number.isdecimal() else 0, ""))
        return codes


class _Rows:
    """The rows of one sheet as strings, and what was left out of them."""

    def __init__(self, root: etree._Element, book: _Book) -> None:
        self._root = root
        self._book = book
        self.hidden = 0
        self.uncomputed = 0
        self.cut = False

    def read(self) -> Iterator[list[str]]:
        """Rows with their cells in the right column."""
        hidden_columns = self._hidden_columns()
        count = 0
        for row in _all(self._root, "row"):
            cells: list[str] = []
            for cell in row:
                if _local(cell) != "c":
                    continue
                address = _ADDRESS.match(cell.get("r") or "")
                column = _column(address[1]) if address else len(cells)
                text = self._value(cell)
                if column >= MAX_COLUMNS:
                    self.cut |= bool(text)
                    continue
                if column in hidden_columns and text:
                    self.hidden += 1
                    text = ""
                cells += [""] * (column + 1 - len(cells))
                cells[column] = text
            if row.get("hidden") in _TRUE and any(cells):
                self.hidden += 1
                continue
            count += any(cells)
            if count > MAX_ROWS:
                self.cut = True
                return
            yield cells

    def _hidden_columns(self) -> set[int]:
        hidden: set[int] = set()
        for item in _all(self._root, "col"):
            first, last = item.get("min") or "", item.get("max") or ""
            if item.get("hidden") in _TRUE and first.isdecimal() and last.isdecimal():
                hidden.update(range(int(first) - 1, min(int(last), MAX_COLUMNS)))
        return hidden

    def _value(self, cell: etree._Element) -> str:
        style = cell.get("s") or "0"
        number = int(style) if style.isdecimal() else 0
        return self._book.shown(self._content(cell, number), number)

    def _content(self, cell: etree._Element, style: int) -> _Text:
        kind = cell.get("t") or "n"
        if kind == "inlineStr":
            return next((_string(item) for item in cell if _local(item) == "is"), ())
        stored = next((item.text or "" for item in cell if _local(item) == "v"), None)
        if stored is None:
            self.uncomputed += any(_local(item) == "f" for item in cell)
            return ()
        if kind == "s":
            index = int(stored) if stored.strip().isdecimal() else -1
            return self._book.strings[index] if 0 <= index < len(self._book.strings) else ()
        if kind == "b":
            return _plain("WAAR" if stored in _TRUE else "ONWAAR")
        if kind != "n":
            return _plain(stored)
        codes = self._book.codes
        code = codes[style] if style < len(codes) else ""
        return _plain(shown(stored, code, since_1904=self._book.since_1904))


def _drawn(package: Package, part: str) -> Iterator[str]:
    """Text in the text boxes and shapes of a sheet."""
    for kind, target in _relations(package, part).values():
        drawing = package.part(target) if kind.endswith("/drawing") else None
        for body in _all(drawing, "txBody"):
            yield " ".join("".join(run.text or "" for run in _all(line, "t")) for line in _all(body, "p"))


def _comments(package: Package, name: str) -> int:
    root = package.part(name)
    return sum(1 for _ in _all(root, "comment")) + sum(1 for _ in _all(root, "threadedComment"))


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Identifier -> (kind, part) of what a part points to inside the package."""
    folder, _, name = part.rpartition("/")
    root = package.part(posixpath.join(folder, "_rels", f"{name}.rels"))
    found = {}
    for item in _all(root, "Relationship"):
        if item.get("TargetMode") == "External":
            continue
        target = unquote(item.get("Target") or "")
        whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[item.get("Id") or ""] = (item.get("Type") or "", whole)
    return found


def _string(item: etree._Element) -> _Text:
    """Text of a string with runs; the reading aid of Asian scripts (`rPh`) is left out."""
    pieces: list[tuple[str, bool | None]] = []
    for child in item:
        if _local(child) == "t":
            pieces.append((_unescaped(child.text or ""), None))
        elif _local(child) == "r":
            look = next((of for of in child if _local(of) == "rPr"), None)
            struck = None if look is None else _is_struck(look)
            pieces += [(_unescaped(text.text or ""), struck) for text in child if _local(text) == "t"]
    return tuple(pieces)


def _unescaped(text: str) -> str:
    return re.sub(r"_x([0-9A-Fa-f]{4})_", " ", text)


def _plain(text: str) -> _Text:
    return ((text, None),)


def _is_struck(font: etree._Element) -> bool:
    """Whether a font draws a line through its letters."""
    return any(strike.get("val", "1") in _TRUE for strike in font if _local(strike) == "strike")


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _all(root: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """Elements of this name in whatever namespace: transitional and strict files differ in nothing else."""
    return iter(()) if root is None else root.iter("{*}" + name)


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
