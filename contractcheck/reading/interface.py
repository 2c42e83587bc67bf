"""What every reader offers: bytes in, a `Document` out, or `UnreadableDocument`.

A reader never decides what a text means. It gives the text in reading order, with the numbers that the
application would show, and leaves articles, zones and kinds to `contractcheck.structure`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from contractcheck.model import Block, BlockKind, Document, Note, Unread, Zone
from contractcheck.reading.line_breaks import LINE_BREAK, apart
from contractcheck.reading.pdf_labels import names_article


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How documents are read."""

    tracked: str = "final"
    """Which reading of tracked changes: `final` or `original`."""
    ocr: str = "auto"
    """Whether pictures of text are read: `auto` (where a page has no text of its own), `never` or `always`."""
    passwords: tuple[str, ...] = field(default=(), repr=False)
    """Passwords to try on encrypted files; they are shown and logged nowhere."""
    seconds: float = 120.0
    """How long reading one document may take: what is slow (OCR, LibreOffice) stops before that."""


# Called with all its parts, a named tuple takes twice as long to make.
_block: Callable[[tuple[object, ...]], Block] = partial(tuple.__new__, Block)


def struck_kind(*, read: bool) -> str:
    """The kind of the note on passages with a line through them; `read` where they were taken as text all the same."""
    return "printed-deletions-read" if read else "printed-deletions"


Reader = Callable[[bytes, str, ReadOptions], Document]
"""A reader: the bytes of one file, its path as given, the options."""


@dataclass(slots=True)
class DocumentBuilder:
    """Collects blocks and keeps their offsets; every reader ends with `build`."""

    path: str
    format: str
    data: bytes
    notes: list[Note] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _length: int = 0

    @property
    def offset(self) -> int:
        """Where the next block will start."""
        return self._length

    def add(
        self,
        kind: BlockKind,
        text: str,
        *,
        label: str = "",
        level: int = 0,
        table: int = 0,
        header: bool = False,
        zone: Zone | None = None,
    ) -> int | None:
        """Append one block and return where it starts; None where its text has no letter or digit: it is left out.

        Where a line that was broken by hand starts something of its own, each such line becomes a block.
        """
        text = text.replace("\n", " ").strip()
        if LINE_BREAK in text:
            if zone is None and kind is not BlockKind.FOOTNOTE:
                return self._add_lines(kind, text, label, level)
            text = " ".join(text.split())
        start = self._length
        return self._append(_block((kind, start, start + len(text), label, level, table, (), header, zone)), text)

    def _add_lines(self, kind: BlockKind, text: str, label: str, level: int) -> int | None:
        first, *others = apart(text, at_blank=kind is BlockKind.PARAGRAPH and not label)
        start = self.add(kind, first, label=label, level=level)
        for other in others:
            if kind is BlockKind.HEADING and names_article(other):
                self.add(kind, other, level=level)
            else:
                self.add(BlockKind.PARAGRAPH, other)
        return start

    def add_row(
        self, cells: list[str], *, table: int, label: str = "", header: bool = False, zone: Zone | None = None
    ) -> int | None:
        """As `add`, for a table row; the cells are joined by tabs (tabs and line feeds in a cell become spaces)."""
        clean = [" ".join(cell.split()) for cell in cells]
        spans, position = [], self._length
        for cell in clean:
            spans.append((position, position + len(cell)))
            position += len(cell) + 1
        text, end = "\t".join(clean), position - 1
        start = self._length
        return self._append(Block(BlockKind.TABLE_ROW, start, end, label, 0, table, tuple(spans), header, zone), text)

    def _append(self, block: Block, text: str) -> int | None:
        # Nearly every block starts with a letter or a digit.
        if not text[:1].isalnum() and not any(map(str.isalnum, text)):
            return None
        start, self._length = self._length, self._length + len(text) + 1
        self._blocks.append(block)
        self._parts.append(text)
        return start

    def build(self, page_starts: tuple[int, ...] = ()) -> Document:
        """The finished document."""
        return Document(
            path=self.path,
            format=self.format,
            sha256=hashlib.sha256(self.data).hexdigest(),
            text="\n".join(self._parts),
            blocks=tuple(self._blocks),
            page_starts=page_starts,
            notes=tuple(self.notes),
            unread=tuple(self.unread),
        )
