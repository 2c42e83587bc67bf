"""Web pages (.html): bytes to a `Document`. Nothing that a page points to is fetched.

Scripts, styles and what the page hides are no text of the agreement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from contractcheck.errors import UnreadableDocument
from contractcheck.model import BlockKind, Document, Note, Unread
from contractcheck.reading.html_lists import item_labels
from contractcheck.reading.html_tables import is_layout, rows_of
from contractcheck.reading.interface import DocumentBuilder, ReadOptions, struck_kind
from contractcheck.reading.line_breaks import LINE_BREAK
from contractcheck.translation import _

_SILENT = frozenset(
    "head script style template noscript iframe object embed svg math canvas audio video select datalist".split()  # noqa: SIM905
)
_BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot
    th thead tr ul
    """.split()  # noqa: SIM905
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")
_STRUCK = ("s", "strike")
_STRIKING = re.compile(r"text-decoration(-line)?\s*:[^;]*line-through")
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HEAD = 4096
_MAX_DEPTH = 200
"""Elements inside each other; deeper ones are reported as not read."""


def read_html(data: bytes, path: str, options: ReadOptions) -> Document:
    """Headings, paragraphs, list items and table rows of a page, with the numbers of its lists.

    Text marked as inserted or deleted is read as `options.tracked` asks. Raises `UnreadableDocument` where the page
    has no text.
    """
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    # A zero byte would end the text for libxml2.
    text = _decoded(data).replace("\0", " ")
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    builder = DocumentBuilder(path, "html", data)
    if root is not None:
        walker = _Walker(builder, "ins" if options.tracked == "original" else "del")
        walker.block(root, _Place())
        walker.flush(_Place())
        builder.notes.extend(Note(kind, count) for kind, count in sorted(walker.left_out.items()) if count)
        if walker.too_deep:
            detail = _("Een deel van deze webpagina is te diep genest en is niet gelezen; sla haar op als pdf.")
            builder.unread.append(Unread("limit", detail=detail))
    document = builder.build()
    if not document.blocks and not document.unread:
        raise UnreadableDocument("empty", _("Deze webpagina bevat geen leesbare tekst."))
    return document


def _decoded(data: bytes) -> str:
    """Text by the byte order mark, then what the page says, then UTF-8, then what Windows used to write."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    said = _CHARSET.search(data[:_HEAD])
    for encoding in (said[1].decode("ascii", "replace") if said else "utf-8", "utf-8", "cp1252"):
        try:
            return data.decode("cp1252" if encoding.lower() in ("iso-8859-1", "latin1", "us-ascii") else encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("latin-1")


@dataclass(frozen=True, slots=True)
class _Place:
    """What the next words are: a paragraph, a heading of some level, or an item of a list."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    label: str = ""


@dataclass(slots=True)
class _Walker:
    """One pass over the page; words are collected until a block ends."""

    builder: DocumentBuilder
    dropped: str
    """Tag of the changes that are not read: `ins` or `del`."""
    left_out: dict[str, int] = field(default_factory=lambda: {"hidden-text": 0})
    too_deep: bool = False
    _words: list[str] = field(default_factory=list)
    _depth: int = 0
    _tables: int = 0
    _lists: int = 0
    _labels: dict[etree._Element, str] = field(default_factory=dict)

    def block(self, element: etree._Element, place: _Place) -> None:
        """Add an element and what is in it."""
        if self._depth >= _MAX_DEPTH:
            self.too_deep = True
            return
        self._depth += 1
        self._words.append(element.text or "")
        for child in element:
            self._child(child, place)
            self._words.append(child.tail or "")
        self._depth -= 1

    def flush(self, place: _Place) -> None:
        """End a block: what was collected becomes one."""
        lines = "".join(self._words).split(LINE_BREAK)
        text = LINE_BREAK.join(" ".join(line.split()) for line in lines)
        self._words.clear()
        self.builder.add(place.kind, text, label=place.label, level=place.level)

    def _child(self, child: etree._Element, place: _Place) -> None:
        tag = str(child.tag).lower()
        if self._is_left_out(child, tag):
            return
        if tag == "br":
            self._words.append(LINE_BREAK)
        elif tag == "table":
            self.flush(place)
            self._table(child)
        elif tag in ("ul", "ol", "menu"):
            self.flush(place)
            self._lists += 1
            self._number(child, tag)
            self.block(child, place)
            self.flush(place)
            self._lists -= 1
        elif tag in _BLOCKS:
            self.flush(place)
            inner = self._place(child, tag, place)
            self.block(child, inner)
            self.flush(inner)
        else:
            self.block(child, place)

    def _place(self, child: etree._Element, tag: str, around: _Place) -> _Place:
        if tag in _HEADINGS:
            return _Place(BlockKind.HEADING, _HEADINGS[tag])
        if tag == "li":
            return _Place(BlockKind.LIST_ITEM, max(1, self._lists), self._labels.get(child, ""))
        # Only the first paragraph of an item bears its number.
        return (
            around
            if around.kind is not BlockKind.LIST_ITEM or self._opens(child)
            else _Place(around.kind, around.level)
        )

    def _number(self, child: etree._Element, tag: str) -> None:
        if tag == "ol":
            self._labels.update(item_labels(child))

    def _opens(self, child: etree._Element) -> bool:
        before = child.getprevious()
        return before is None and not ((parent := child.getparent()) is not None and (parent.text or "").strip())

    def _is_left_out(self, child: etree._Element, tag: str) -> bool:
        if not isinstance(child.tag, str) or tag in _SILENT:
            return True
        if tag in ("ins", "del"):
            kind = {"ins": "tracked-insertions", "del": "tracked-deletions"}[tag]
            if self.dropped == "ins":
                kind = {"ins": "tracked-insertions-left-out", "del": "tracked-deletions-read"}[tag]
            self.left_out[kind] = self.left_out.get(kind, 0) + 1
            return tag == self.dropped
        if tag in _STRUCK or _STRIKING.search((child.get("style") or "").lower()):
            kind = struck_kind(read=self.dropped != "del")
            self.left_out[kind] = self.left_out.get(kind, 0) + any(part.strip() for part in child.itertext())
            return self.dropped == "del"
        if child.get("hidden") is not None or _HIDING.search((child.get("style") or "").lower()):
            self.left_out["hidden-text"] += any(part.strip() for part in child.itertext())
            return True
        return False

    def _table(self, table: etree._Element) -> None:
        if is_layout(table):
            self.block(table, _Place())
            self.flush(_Place())
            return
        self._tables += 1
        number = self._tables
        for row in rows_of(table):
            cells = [self._cell(cell) for cell in row.cells]
            if row.caption:
                self.builder.add(BlockKind.PARAGRAPH, " ".join(cells))
            else:
                self.builder.add_row(cells, table=number, header=row.header)

    def _cell(self, cell: etree._Element | None) -> str:
        """Words of one cell on one line; a cell that a neighbour reaches into is empty."""
        if cell is None or self._is_left_out(cell, "td"):
            return ""
        return " ".join(" ".join(self._pieces(cell)).split())

    def _pieces(self, element: etree._Element) -> Iterator[str]:
        line: list[str] = [element.text or ""]
        for child in element:
            tag = str(child.tag).lower()
            if not self._is_left_out(child, tag):
                self._number(child, tag)
                inside = " ".join(self._pieces(child)) if self._may_descend() else ""
                self._depth -= 1
                label = f"{self._labels.get(child, '')} " if tag == "li" else ""
                line.append(f" {label}{inside} " if tag in _BLOCKS or tag == "br" else inside)
            line.append(child.tail or "")
        yield "".join(line)

    def _may_descend(self) -> bool:
        self._depth += 1
        self.too_deep |= self._depth > _MAX_DEPTH
        return self._depth <= _MAX_DEPTH
