"""The text of one Word paragraph, as a reader of the document sees it.

Most paragraphs hold nothing but runs of text: for those one flat pass is enough, and fast. Anything that can hide
or double text (tracked changes, fields, hidden runs, text boxes) sends the paragraph through a careful walk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from contractcheck.reading.docx_changes import INSERTED, REMOVED, Changes
from contractcheck.reading.docx_fields import EMPTY, button_text, form_value
from contractcheck.reading.docx_signs import symbol
from contractcheck.reading.docx_styles import PLAIN, STRIKES, VAL, VANISH, Look, W, is_on
from contractcheck.reading.line_breaks import LINE_BREAK
from contractcheck.translation import _

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"

TEXT = f"{W}t"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_TAB = f"{W}tab"
_TAB_STOP = f"{W}pos"
"""What a tab stop in the paragraph's properties has, and a tab in its text has not."""
_BREAKS = (f"{W}br", f"{W}cr")
_ALIGNING_TAB = f"{W}ptab"
_NO_BREAK_HYPHEN = f"{W}noBreakHyphen"
_SYMBOL = f"{W}sym"
_DELETED_TEXT = f"{W}delText"

TEXT_BOX = f"{W}txbxContent"
ALTERNATE = f"{MC}AlternateContent"
_RUN = f"{W}r"
_RUN_PROPERTIES = f"{W}rPr"
_RUN_STYLE = f"{W}rStyle"
_FIELD = f"{W}fldChar"
_INSTRUCTION = f"{W}instrText"
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_OBJECT = f"{_OFFICE}OLEObject"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_RUBY_ABOVE = f"{W}rt"
_SUBDOCUMENT = f"{W}subDoc"
_PARAGRAPH = f"{W}p"
# What holds no text of its own; w:pPr holds tab stops, which look like tabs.
_WITHOUT_TEXT = frozenset(
    (f"{W}pPr", _RUN_PROPERTIES, f"{W}sdtPr", f"{W}sdtEndPr", _RUBY_ABOVE, VANISH, *STRIKES, _RUN_STYLE)
)

_TEXTS = (TEXT, _MATH_TEXT)
_SIGNS = frozenset((_TAB, _ALIGNING_TAB, *_BREAKS, _NO_BREAK_HYPHEN, _SYMBOL, _MATH_TEXT))
"""Beside text, what a paragraph may hold and still be read in one flat pass."""
_CAREFUL = frozenset(
    (
        *INSERTED,
        *REMOVED,
        TEXT_BOX,
        ALTERNATE,
        VANISH,
        *STRIKES,
        _FIELD,
        *_NOTES,
        _OBJECT,
        _DIAGRAM,
        _SUBDOCUMENT,
        _RUBY_ABOVE,
    )
)

_MAX_FIELDS = 100
"""Fields inside fields; Word itself stops at some twenty."""


@dataclass(slots=True)
class _Field:
    """A complex field that is open: the instruction comes first, what is shown after it."""

    instruction: list[str] = field(default_factory=list)
    shown: bool = False
    contents: bool = False
    begin: int | None = None
    """Where in the text of this paragraph it began to show; None where that was in an earlier paragraph."""

    @property
    def name(self) -> str:
        """First word of the instruction: REF, TOC, FORMTEXT."""
        return next(iter("".join(self.instruction).split()), "")


@dataclass(slots=True)
class TextReader:
    """Reads the paragraphs of a document in order; fields may run over several of them."""

    final: bool
    """True for the text with all changes accepted, False for the text before them."""
    looks: Mapping[str, Look] = field(default_factory=dict)
    """What styles of runs, by their ids, say of the look of text; styles that say nothing are left out."""
    changes: Changes = field(default_factory=Changes)
    hidden: int = 0
    """Pieces of hidden text that were left out."""
    struck: int = 0
    """Passages with a line through them; the final text is without them, as with a deletion that is printed."""
    boxes: list[etree._Element] = field(default_factory=list)
    """Text boxes anchored in what was read; whoever reads them takes them out."""
    references: list[tuple[str, str]] = field(default_factory=list)
    """Footnotes and endnotes referred to in what was read: (kind of part, id)."""
    unread: list[str] = field(default_factory=list)
    """Sentences about what could not be read."""
    contents: bool = False
    """True where the last paragraph showed text of a table-of-contents field."""
    _fields: list[_Field] = field(default_factory=list)
    _careful: dict[etree._Element, bool] = field(default_factory=dict)
    """Paragraphs that hold more than text: True for a careful walk, False for a flat pass over text and signs."""
    _seen: set[str] = field(default_factory=set)
    _in_struck: bool = False

    def expect(self, part: etree._Element) -> None:
        """Prepare for the paragraphs of a part: find in one pass which of them hold more than text."""
        styled = self.looks
        for element in part.iter(*_SIGNS, *_CAREFUL, *((_RUN_STYLE,) if styled else ())):
            tag = element.tag
            self._seen.add(tag)
            if tag == _TAB and element.get(_TAB_STOP) is not None:
                continue
            if tag == _RUN_STYLE and element.get(VAL) not in styled:
                continue
            owner = next(element.iterancestors(_PARAGRAPH), None)
            if owner is not None:
                self._careful[owner] = tag not in _SIGNS or self._careful.get(owner, False)

    def occurs(self, tags: frozenset[str]) -> bool:
        """Whether one of these elements occurs in the parts that were announced."""
        return not tags.isdisjoint(self._seen)

    def read(self, paragraph: etree._Element, look: Look = PLAIN) -> str:
        """Give the text of a paragraph, white space as it stands; `look` is what its style says."""
        self.contents = self._in_struck = False
        careful = True if self._fields or look != PLAIN else self._careful.get(paragraph)
        if careful is None:
            return "".join([element.text or "" for element in paragraph.iter(TEXT)])
        if not careful:
            return "".join([_plain(element) for element in paragraph.iter(TEXT, *_SIGNS)])
        parts: list[str] = []
        self._walk(paragraph, parts, look)
        # An instruction never runs on to the next paragraph; a field that was never closed must not eat text.
        self._fields = [entry for entry in self._fields if entry.shown]
        for entry in self._fields:
            entry.begin = None
        return "".join(parts)

    def _walk(self, parent: etree._Element, parts: list[str], look: Look) -> None:
        for element in parent:
            tag = element.tag
            if tag in _WITHOUT_TEXT:
                continue
            if tag == _RUN:
                self._walk(element, parts, self._look(element.find(_RUN_PROPERTIES), look))
            elif tag in _TEXTS or (tag == _DELETED_TEXT and not self.final):
                self._show(element.text or "", element, parts, look)
            elif tag in _SIGNS:
                self._show(_plain(element), element, parts, look)
            elif tag in INSERTED:
                self.changes.saw(element)
                if self.final:
                    self._walk(element, parts, look)
            elif tag in REMOVED:
                self.changes.saw(element)
                if not self.final:
                    self._walk(element, parts, look)
            elif tag == _FIELD:
                self._field(element, parts, look)
            elif tag == _INSTRUCTION:
                if self._fields and not self._fields[-1].shown:
                    self._fields[-1].instruction.append(element.text or "")
            elif tag in _NOTES:
                if not self._leaves_out(look):
                    self.references.append((_NOTES[tag], element.get(f"{W}id", "")))
            elif tag == TEXT_BOX:
                if not self._leaves_out(look):
                    self.boxes.append(element)
            elif tag == ALTERNATE:
                for chosen in branch_of(element):
                    self._walk(chosen, parts, look)
            elif tag == _OBJECT:
                self._object(element)
            elif tag == _SUBDOCUMENT:
                self.unread.append(_("Een gekoppeld deeldocument is niet gelezen; lever het als los bestand aan."))
            elif tag == _DIAGRAM:
                self.unread.append(_("Een SmartArt-schema is niet gelezen; controleer de tekst daarin zelf."))
            else:
                self._walk(element, parts, look)

    def _look(self, properties: etree._Element | None, around: Look) -> Look:
        """How a run looks; where it says nothing itself, it is as its style or that of the paragraph says."""
        if properties is None:
            return around
        style = properties.find(_RUN_STYLE) if self.looks else None
        own = PLAIN if style is None else self.looks.get(style.get(VAL, ""), PLAIN)
        vanish = properties.find(VANISH)
        hidden = around.hidden or own.hidden if vanish is None else is_on(vanish)
        strikes = list(properties.iterchildren(*STRIKES))
        struck = any(map(is_on, strikes)) if strikes else around.struck or own.struck
        return Look(hidden, struck)

    def _leaves_out(self, look: Look) -> bool:
        return look.hidden or (look.struck and self.final)

    def _show(self, text: str, element: etree._Element, parts: list[str], look: Look) -> None:
        """Take the text that an element shows, unless it is hidden, struck out or the instruction of a field."""
        says = any(map(str.isalnum, text))
        if look.hidden:
            self.hidden += says
            return
        if any(not entry.shown for entry in self._fields):
            return
        if says:
            # Word divides a passage over runs at will.
            self.struck += look.struck and not self._in_struck
            self._in_struck = look.struck
        if self._leaves_out(look):
            return
        parts.append(text)
        self.contents = self.contents or any(entry.contents for entry in self._fields)

    def _field(self, element: etree._Element, parts: list[str], look: Look) -> None:
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self._show(form_value(element), element, parts, look)
            if len(self._fields) < _MAX_FIELDS:
                self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            current = self._fields[-1]
            current.shown = True
            current.contents = current.name == "TOC"
            current.begin = len(parts)
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            if not ended.shown:
                self._show(button_text("".join(ended.instruction)), element, parts, look)
            elif ended.begin is not None and ended.name == "FORMTEXT" and not "".join(parts[ended.begin :]).strip():
                # A text box of an old-style form shows spaces until it is filled in.
                self._show(EMPTY, element, parts, look)

    def _object(self, element: etree._Element) -> None:
        program = element.get("ProgID", "")
        # Drawings and formulas are pictures to a reader; a sheet or a document holds text.
        if program.startswith(("Excel", "Word", "PowerPoint", "Package", "Acro", "opendocument")):
            self.unread.append(
                _("Een ingesloten bestand ({program}) is niet gelezen; lever het als los bestand aan.").format(
                    program=program[:40]
                )
            )


def branch_of(alternate: etree._Element) -> list[etree._Element]:
    """Choose the one branch of an `mc:AlternateContent` to read; both hold the same text in other clothes."""
    branches = [*alternate.iterchildren(f"{MC}Choice"), *alternate.iterchildren(f"{MC}Fallback")]
    telling = (branch for branch in branches if next(branch.iter(TEXT, _DIAGRAM), None) is not None)
    chosen = next(telling, None)
    return [] if chosen is None else [chosen]


def _plain(element: etree._Element) -> str:
    """Give the text of an element that needs no context."""
    tag = element.tag
    if tag in _TEXTS:
        return element.text or ""
    if tag == _NO_BREAK_HYPHEN:
        return "-"
    if tag == _SYMBOL:
        return symbol(element)
    if tag in _BREAKS:
        return LINE_BREAK
    return "" if tag == _TAB and element.get(_TAB_STOP) is not None else " "
