"""The text inside one paragraph of an OpenDocument text file, with tracked changes in the reading that was asked.

In the file the final text stands in place: insertions lie between two marks, deleted text is kept apart and a mark
shows where it stood. The original text is made by leaving the first out and putting the second back; an inserted
paragraph break then joins two paragraphs, a deleted one splits a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from contractcheck.model import BlockKind, Note
from contractcheck.reading.line_breaks import LINE_BREAK
from contractcheck.reading.odt_styles import OFFICE, TEXT, Styles, whole
from contractcheck.reading.proposed import Proposed, notes_of

DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"

_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_MAX_SPACES = 1_000
_WHITE_SPACE = re.compile(r"[\t\n\r ]+")
_NO_TEXT = frozenset(
    {
        OFFICE + "annotation",
        OFFICE + "annotation-end",
        OFFICE + "event-listeners",
        TEXT + "number",
        TEXT + "ruby-text",
        TEXT + "script",
        TEXT + "tracked-changes",
    }
)


@dataclass(slots=True)
class Running:
    """A paragraph that is being read."""

    kind: BlockKind
    label: str = ""
    level: int = 0
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self.parts)

    def add(self, text: str) -> None:
        """Append text as it stands in the XML: white space counts as one space, also over element borders."""
        text = _WHITE_SPACE.sub(" ", text)
        if text.startswith(" ") and (not self.parts or self.parts[-1].endswith((" ", LINE_BREAK))):
            text = text[1:]
        if text:
            self.parts.append(text)


class Changes:
    """The tracked changes of a document, and whether the place that is being read lies in an insertion to leave out."""

    def __init__(self, body: etree._Element, *, original: bool) -> None:
        regions = [region for tracked in body.iter(TEXT + "tracked-changes") for region in tracked]
        self._deletions: dict[str, etree._Element] = {}
        self._insertions: set[str] = set()
        self._open: set[str] = set()
        self.original = original
        self._inserted, self._removed = Proposed(), Proposed()
        for region in regions:
            name = region.get(TEXT + "id", "")
            author = next((one.text or "" for one in region.iter(_CREATOR)), "")
            if (deletion := region.find(TEXT + "deletion")) is not None:
                self._deletions[name] = deletion
                self._removed.saw(author)
            elif region.find(TEXT + "insertion") is not None:
                self._insertions.add(name)
                self._inserted.saw(author)

    def notes(self) -> list[Note]:
        """How many tracked insertions and deletions there are, and by whom."""
        return notes_of(self._inserted, self._removed, final=not self.original)

    @property
    def leaving_out(self) -> bool:
        """True inside an insertion while the original text is read."""
        return bool(self._open)

    def mark(self, element: etree._Element) -> bool:
        """Take note of a mark at which an insertion begins or ends; False where the element is no such mark."""
        name = element.get(TEXT + "change-id", "")
        if element.tag == TEXT + "change-start":
            if self.original and name in self._insertions:
                self._open.add(name)
            return True
        if element.tag == TEXT + "change-end":
            self._open.discard(name)
            return True
        return False

    def deleted_at(self, element: etree._Element) -> list[etree._Element]:
        """Paragraphs that a mark puts back when the original text is read."""
        deletion = self._deletions.get(element.get(TEXT + "change-id", "")) if element.tag == TEXT + "change" else None
        if deletion is None or not self.original or self._open:
            return []
        return list(deletion.iter(TEXT + "p", TEXT + "h"))


class ParagraphReader:
    """Reads paragraphs one at a time; what hangs on them (notes, text boxes) is kept in `attached` for later."""

    def __init__(self, styles: Styles, changes: Changes, emit: Callable[[Running], None]) -> None:
        self.attached: list[etree._Element] = []
        self.hidden = 0
        self.struck = 0
        """Passages with a line through them; the final text is without them."""
        self._is_struck = self._in_passage = False
        self._styles = styles
        self._changes = changes
        self._emit = emit

    def read(self, element: etree._Element, running: Running) -> None:
        """Add the text of a paragraph to `running`; hidden text adds nothing."""
        visible = not self._is_hidden_paragraph(element)
        self.hidden += not visible
        name = element.get(TEXT + "style-name")
        self._is_struck, self._in_passage = self._styles.is_struck("paragraph", name, otherwise=False), False
        self._inline(element, running if visible else Running(running.kind))

    def note_text(self, note: etree._Element) -> str:
        """Text of a footnote or endnote, without its number."""
        running = Running(BlockKind.FOOTNOTE)
        for body in note.iterchildren(TEXT + "note-body"):
            for paragraph in body.iter(TEXT + "p", TEXT + "h"):
                running.add(" ")
                self.read(paragraph, running)
        return running.text

    def _is_hidden_paragraph(self, element: etree._Element) -> bool:
        if self._styles.is_hidden("paragraph", element.get(TEXT + "style-name")):
            return True
        return any(mark.get(TEXT + "is-hidden") == "true" for mark in element.iter(TEXT + "hidden-paragraph"))

    def _inline(self, element: etree._Element, running: Running) -> None:
        self._text(element.text, running)
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, running)
            self._text(child.tail, running)

    def _text(self, text: str | None, running: Running) -> None:
        if not text or self._changes.leaving_out:
            return
        if any(map(str.isalnum, text)):
            self.struck += self._is_struck and not self._in_passage
            self._in_passage = self._is_struck
        if not self._leaves_out_struck:
            running.add(text)

    @property
    def _leaves_out_struck(self) -> bool:
        return self._is_struck and not self._changes.original

    def _child(self, child: etree._Element, running: Running) -> None:
        tag = child.tag
        if tag in _NO_TEXT or self._changes.mark(child):
            return
        if tag == TEXT + "change":
            self._put_back(self._changes.deleted_at(child), running)
        elif tag == TEXT + "note" or (str(tag).startswith(DRAW) and tag != DRAW + "a"):
            if not (self._changes.leaving_out or self._leaves_out_struck):
                self.attached.append(child)
        elif tag == TEXT + "hidden-text" and child.get(TEXT + "is-hidden") != "false":
            self.hidden += 1
        elif tag == TEXT + "span" and self._styles.is_hidden("text", child.get(TEXT + "style-name")):
            self.hidden += 1
            self._inline(child, Running(running.kind))
        elif tag == TEXT + "span":
            around = self._is_struck
            self._is_struck = self._styles.is_struck("text", child.get(TEXT + "style-name"), otherwise=around)
            self._inline(child, running)
            self._is_struck = around
        elif self._changes.leaving_out:
            self._inline(child, running)
        elif tag == TEXT + "s":
            running.parts.append(" " * min(whole(child.get(TEXT + "c"), 1), _MAX_SPACES))
        elif tag == TEXT + "tab":
            running.parts.append("\t")
        elif tag == TEXT + "line-break":
            running.parts.append(LINE_BREAK)
        else:
            self._inline(child, running)

    def _put_back(self, paragraphs: list[etree._Element], running: Running) -> None:
        """Put deleted text back at its place: from the second paragraph on it begins a new block."""
        for position, paragraph in enumerate(paragraphs):
            if position:
                self._emit(Running(running.kind, running.label, running.level, running.parts))
                running.kind, running.label, running.level, running.parts = BlockKind.PARAGRAPH, "", 0, []
            self._inline(paragraph, running)


def shapes(element: etree._Element) -> Iterator[etree._Element]:
    """Images and embedded objects in a document."""
    return element.iter(DRAW + "image", DRAW + "object", DRAW + "object-ole")
