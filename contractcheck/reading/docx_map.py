"""Where in the XML of a Word file its text comes from: for whoever wants to write at exact words.

The walk of the reader itself, watched: for every block it is noted which elements showed text. Text is traced to them
by its letters, which stay the same however white space is folded and signs are made plain.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import partial

from lxml import etree

from contractcheck.model import Block, Document
from contractcheck.reading.docx import Walker
from contractcheck.reading.docx_package import Package, open_package
from contractcheck.reading.docx_signs import folded, letters
from contractcheck.reading.docx_styles import PLAIN, Look, Properties, W
from contractcheck.reading.docx_text import TextReader
from contractcheck.reading.interface import DocumentBuilder, ReadOptions


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that one element showed; `element` is None for a number that Word made up."""

    element: etree._Element | None
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """Characters `start` to `end` of what one element shows."""

    element: etree._Element
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Origin:
    """What a block was made of."""

    pieces: tuple[Piece, ...]
    paragraphs: tuple[etree._Element, ...]


class DocxMap:
    """A document as it was read, and the way back from offsets in its text to elements of `package`."""

    def __init__(self, document: Document, package: Package, origins: tuple[_Origin, ...]) -> None:
        self.document = document
        self.package = package
        self._origins = origins
        self._starts = [block.start for block in document.blocks]
        self._traced: dict[int, list[tuple[int, etree._Element, int]]] = {}

    def sources(self, start: int, end: int) -> list[Source]:
        """Elements that show the characters from `start` to `end` that are no white space, in reading order."""
        found: list[Source] = []
        for number in range(max(bisect_right(self._starts, start) - 1, 0), bisect_left(self._starts, end)):
            for offset, element, index in self._trace(number):
                if not start <= offset < end:
                    continue
                if found and found[-1].element is element:
                    found[-1] = Source(element, found[-1].start, index + 1)
                else:
                    found.append(Source(element, index, index + 1))
        return found

    def block_at(self, offset: int) -> int:
        """The number of the block that holds an offset, or of the last one before it."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def paragraphs(self, number: int) -> tuple[etree._Element, ...]:
        """The paragraphs that a block was made of; a table row has those of all its cells."""
        return self._origins[number].paragraphs

    def _trace(self, number: int) -> list[tuple[int, etree._Element, int]]:
        """For every letter of a block: its offset, the element that shows it, and which character there it is."""
        if number not in self._traced:
            self._traced[number] = self._traced_block(self.document.blocks[number], self._origins[number])
        return self._traced[number]

    def _traced_block(self, block: Block, origin: _Origin) -> list[tuple[int, etree._Element, int]]:
        text = self.document.text
        shown = [offset for offset in range(block.start, block.end) for _ in letters(text[offset])]
        made = [
            (piece.element, index)
            for piece in origin.pieces
            for index, character in enumerate(piece.text)
            for _ in letters(character)
        ]
        return [
            (offset, element, index)
            for offset, (element, index) in zip(shown, made, strict=True)
            if element is not None
        ]


def map_docx(data: bytes, path: str, options: ReadOptions) -> DocxMap:
    """Read a Word file as `read_docx` does, and keep where its text came from.

    Raises `UnreadableDocument` as that does for bytes that are no Word file.
    """
    package = open_package(data)
    seen = _Seen()
    builder = _Builder(path, "docx", data, seen=seen)
    _Walker(package, builder, seen, final=options.tracked != "original").walk()
    return DocxMap(builder.build(), package, tuple(builder.origins))


@dataclass(slots=True)
class _Seen:
    """What was read since the last block."""

    pieces: list[Piece] = field(default_factory=list)
    paragraphs: list[etree._Element] = field(default_factory=list)
    mark: int = 0
    """Where in `pieces` the paragraph begins that is being read."""


@dataclass(slots=True, kw_only=True)
class _Reader(TextReader):
    """A reader of paragraphs that tells what it reads."""

    seen: _Seen

    def expect(self, part: etree._Element) -> None:
        TextReader.expect(self, part)
        # Only the careful walk knows which element it is reading.
        self._careful = {**self._careful, **dict.fromkeys(part.iter(f"{W}p"), True)}

    def read(self, paragraph: etree._Element, look: Look = PLAIN) -> str:
        self.seen.paragraphs.append(paragraph)
        return TextReader.read(self, paragraph, look)

    def _show(self, text: str, element: etree._Element, parts: list[str], look: Look) -> None:
        before = len(parts)
        TextReader._show(self, text, element, parts, look)
        self.seen.pieces.extend(Piece(element, shown) for shown in parts[before:])


class _Walker(Walker):
    """A walk that tells which numbers were put before the text of cells and notes."""

    def __init__(self, package: Package, builder: DocumentBuilder, seen: _Seen, *, final: bool) -> None:
        super().__init__(package, builder, final=final, reader=partial(_Reader, seen=seen))
        self._seen = seen

    def _emit(self, text: str, properties: Properties, contents: bool) -> None:
        sink, seen = self._sink, self._seen
        count = 0 if sink is None else len(sink)
        super()._emit(text, properties, contents)
        if sink is not None and len(sink) > count:
            seen.pieces.insert(seen.mark, Piece(None, sink[-1].removesuffix(folded(text))))
        seen.mark = len(seen.pieces)


@dataclass(slots=True, kw_only=True)
class _Builder(DocumentBuilder):
    """A builder that keeps what each block was made of."""

    seen: _Seen
    origins: list[_Origin] = field(default_factory=list)

    def _append(self, block: Block, text: str) -> int | None:
        start = DocumentBuilder._append(self, block, text)
        seen = self.seen
        # A paragraph that is broken by hand can be several blocks, each made of elements of its own.
        taken, rest = _divided(seen.pieces, len(letters(text)))
        if start is not None:
            # An article of which only the number is there shows what no element holds.
            pieces = tuple(taken) if any(letters(piece.text) for piece in taken) else (Piece(None, text),)
            self.origins.append(_Origin(pieces, tuple(seen.paragraphs)))
        seen.pieces, seen.mark = rest, 0
        if not rest:
            seen.paragraphs = []
        return start


def _divided(pieces: list[Piece], count: int) -> tuple[list[Piece], list[Piece]]:
    """The pieces that show the first so many letters, and those behind them that show any."""
    end = 0
    while end < len(pieces) and count > 0:
        count -= len(letters(pieces[end].text))
        end += 1
    rest = pieces[end:]
    return pieces[:end], rest if any(letters(piece.text) for piece in rest) else []
