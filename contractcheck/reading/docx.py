"""Reads Word files: the text in reading order, with the numbers that Word shows.

One ordered walk over the body of the main part. Left out are headers and footers, comments, hidden text and, as the
options say, one side of the tracked changes; what cannot be read stands in `unread`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from contractcheck.errors import UnreadableDocument
from contractcheck.model import BlockKind, Document, Note, Unread, Zone
from contractcheck.reading.docx_changes import INSERTED, REMOVED
from contractcheck.reading.docx_fields import mark_placeholders
from contractcheck.reading.docx_numbering import Numbering
from contractcheck.reading.docx_package import DamagedPart, Package, open_package
from contractcheck.reading.docx_sight import has_pictures, overlooked
from contractcheck.reading.docx_signs import folded
from contractcheck.reading.docx_styles import (
    VAL,
    Look,
    ParagraphStyle,
    Properties,
    Styles,
    W,
    is_on,
    number_of,
    numbering_of,
)
from contractcheck.reading.docx_tables import ROW, Merging, header_rows, looks_like_header, rows_of
from contractcheck.reading.docx_text import ALTERNATE, TextReader, branch_of
from contractcheck.reading.interface import DocumentBuilder, ReadOptions, struck_kind
from contractcheck.reading.line_breaks import LINE_BREAK
from contractcheck.translation import _, mark

_PARAGRAPH = f"{W}p"
_TABLE = f"{W}tbl"
_SDT = f"{W}sdt"
_SDT_CONTENT = f"{W}sdtContent"
_ALT_CHUNK = f"{W}altChunk"
_PROPERTIES = f"{W}pPr"
_STYLE = f"{W}pStyle"
_NUMBERING = f"{W}numPr"
_NUMBERING_INSERTED = f"{W}ins"
_OUTLINE = f"{W}outlineLvl"
_MARK = f"{W}rPr"
_OLD_PROPERTIES = f"{W}pPrChange"
_FRAME = f"{W}framePr"
_DROP_CAP = f"{W}dropCap"
_LOOKED_AT = (_STYLE, _NUMBERING, _OUTLINE, _FRAME, _OLD_PROPERTIES)
_WITHOUT_TEXT = frozenset((f"{W}sectPr", f"{W}tcPr", f"{W}trPr", f"{W}tblPr", f"{W}tblGrid"))

_MARK_REMOVED = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "vanish"))
_MARK_INSERTED = frozenset(f"{W}{name}" for name in ("ins", "moveTo", "vanish"))

_SCAN_TEXT = 200
"""Characters below which a document with pictures is probably a scan with a title."""

_PARTS = {
    "styles": mark("De opmaakprofielen van het document zijn niet te lezen; koppen en nummers kunnen ontbreken."),
    "numbering": mark("De lijstnummering van het document is niet te lezen; automatische nummers ontbreken."),
    "footnotes": mark("Een of meer voetnoten zijn niet te lezen; controleer ze zelf."),
    "endnotes": mark("Een of meer eindnoten zijn niet te lezen; controleer ze zelf."),
    "comments": mark("De opmerkingen in de kantlijn zijn niet te lezen; hun aantal is onbekend."),
}


def read_docx(data: bytes, path: str, options: ReadOptions) -> Document:
    """Read the document in the bytes of a Word file.

    `options.tracked` chooses the text with all tracked changes accepted (`final`) or rejected (`original`). Raises
    `UnreadableDocument` where the bytes are no Word file, or hold no text at all.
    """
    package = open_package(data)
    builder = DocumentBuilder(path, "docx", data)
    Walker(package, builder, final=options.tracked != "original").walk()
    document = builder.build()
    pictures = len(document.text) < _SCAN_TEXT and has_pictures(package.main)
    if not document.blocks and not document.unread:
        if pictures:
            raise UnreadableDocument(
                "no-text-layer",
                _("Dit Word-bestand bevat alleen afbeeldingen, zoals een scan. Lever het aan met tekst."),
            )
        raise UnreadableDocument(
            "empty", _("Dit Word-bestand bevat geen tekst. Controleer of het het goede bestand is.")
        )
    if pictures:
        detail = _("Het document bestaat vooral uit afbeeldingen, die niet zijn gelezen; lever het aan met tekst.")
        document = replace(document, unread=(*document.unread, Unread("no-text-layer", detail=detail)))
    return document


@dataclass(slots=True)
class _Pending:
    """Text of paragraphs whose mark is gone, and what the merged paragraph will look like."""

    texts: list[str] = field(default_factory=list)
    properties: Properties | None = None
    contents: bool = False


class Walker:
    """One walk over one document."""

    def __init__(
        self,
        package: Package,
        builder: DocumentBuilder,
        *,
        final: bool,
        reader: Callable[[bool, Mapping[str, Look]], TextReader] = TextReader,
    ) -> None:
        self._package = package
        self._builder = builder
        self._final = final
        self._styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"), self._styles.list_of, self._styles.language)
        self._reader = reader(final, self._styles.looks)
        self._gone_marks = _MARK_REMOVED if final else _MARK_INSERTED
        self._looked_at: tuple[str, ...] = _LOOKED_AT
        self._known: dict[tuple[object, ...], Properties] = {}
        self._expect(package.main)
        self._pending = _Pending()
        self._notes: dict[str, dict[str, etree._Element]] = {}
        self._notes_read: set[etree._Element] = set()
        self._missing_notes: set[str] = set()
        self._tables = 0
        self._zone: Zone | None = None
        # Inside a cell or a note, text is gathered here and becomes one piece of text.
        self._sink: list[str] | None = None

    def walk(self) -> None:
        """Read everything into the builder, with what there is to say of the reading."""
        # There is one body; a file with more is no file of Word's, but Word is not who decides what gets dropped.
        bodies = list(self._package.main.iterchildren(f"{W}body"))
        if not bodies:
            raise UnreadableDocument(
                "damaged", _("Het Word-bestand is beschadigd: het bevat geen hoofdtekst. Vraag een nieuw bestand.")
            )
        for body in bodies:
            self._blocks(body)
            self._flush()
        told = {part.detail for part in self._builder.unread}
        missing = sorted(_(_PARTS[kind]) for kind in self._missing_notes)
        self._builder.unread.extend(Unread("damaged", detail=detail) for detail in missing if detail not in told)
        comments = self._part("comments")
        counted = {
            "comments": 0 if comments is None else sum(1 for _ in comments.iterchildren(f"{W}comment")),
            "hidden-text": self._reader.hidden,
            struck_kind(read=not self._final): self._reader.struck,
        }
        self._builder.notes.extend(self._reader.changes.notes(final=self._final))
        self._builder.notes.extend(Note(kind, count) for kind, count in counted.items() if count)
        if not self._package.plain:
            self._builder.notes.extend(overlooked(self._package.main))
        self._builder.unread.extend(
            Unread("unsupported", detail=detail) for detail in dict.fromkeys(self._reader.unread)
        )

    def _part(self, kind: str) -> etree._Element | None:
        try:
            return self._package.part(kind)
        except DamagedPart:
            self._builder.unread.append(Unread("damaged", detail=_(_PARTS[kind])))
        except UnreadableDocument as problem:
            self._builder.unread.append(Unread(problem.reason, detail=_(_PARTS[kind])))
        return None

    def _blocks(self, container: etree._Element) -> None:
        """Read the paragraphs and tables of a container in order, through whatever Word wraps around them."""
        for element in container:
            tag = element.tag
            if tag == _PARAGRAPH:
                self._paragraph(element)
            elif tag == _TABLE:
                self._flush()
                self._table(element)
            elif tag == _SDT:
                self._content_control(element)
            elif tag == ALTERNATE:
                for chosen in branch_of(element):
                    self._blocks(chosen)
            elif tag == _ALT_CHUNK:
                self._reader.unread.append(
                    _(
                        "Een ingevoegd bestand (altChunk) is niet gelezen; open het document in Word en sla het "
                        "opnieuw op."
                    )
                )
            elif tag in INSERTED or tag in REMOVED:
                if len(element):
                    self._changed(element, kept=(tag in INSERTED) == self._final)
            elif tag not in _WITHOUT_TEXT:
                self._blocks(element)

    def _changed(self, element: etree._Element, *, kept: bool) -> None:
        self._reader.changes.saw(element)
        if kept:
            self._blocks(element)

    def _content_control(self, element: etree._Element) -> None:
        outer = self._zone
        gallery = next(element.iterfind(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"), None)
        if gallery is not None and gallery.get(VAL) == "Table of Contents":
            self._zone = Zone.TOC
        for content in element.iterchildren(_SDT_CONTENT):
            self._blocks(content)
        self._zone = outer

    def _paragraph(self, element: etree._Element) -> None:
        first = element[0] if len(element) else None
        if first is not None and first.tag != _PROPERTIES:
            first = element.find(_PROPERTIES)
        properties = self._properties(first)
        text = self._reader.read(element, properties.style.look)
        pending = self._pending
        if properties.joined:
            if text and not text.isspace():
                pending.texts.append(text)
                pending.properties = pending.properties or properties
                pending.contents = pending.contents or self._reader.contents
            return
        contents = self._reader.contents
        if pending.texts:
            # Word keeps the look of the paragraph that text was already in; an emptied one leaves no trace.
            text = "".join([*pending.texts, text])
            properties = pending.properties or properties
            contents = contents or pending.contents
            self._pending = _Pending()
        self._emit(text, properties, contents)
        if self._reader.boxes or (self._reader.references and self._sink is None):
            self._anchored()

    def _flush(self) -> None:
        """Finish text that was to run on into a paragraph that is not there."""
        pending, self._pending = self._pending, _Pending()
        if pending.properties is not None:
            self._emit("".join(pending.texts), pending.properties, pending.contents)
        if self._reader.boxes or (self._reader.references and self._sink is None):
            self._anchored()

    def _expect(self, part: etree._Element) -> None:
        """Prepare for the paragraphs of a part; paragraph marks tell nothing where none is hidden, new or gone."""
        mark_placeholders(part)
        self._reader.expect(part)
        if self._reader.occurs(_MARK_REMOVED | _MARK_INSERTED):
            self._looked_at = (*_LOOKED_AT, _MARK)

    def _properties(self, element: etree._Element | None) -> Properties:
        style: str | None = None
        num_id: str | None = None
        ilvl: int | None = None
        outline: int | None = None
        joined: bool | None = None
        for child in () if element is None else element.iterchildren(*self._looked_at):
            tag = child.tag
            if tag == _STYLE:
                style = child.get(VAL)
            elif tag == _NUMBERING:
                if self._final or child.find(_NUMBERING_INSERTED) is None:
                    num_id, ilvl = numbering_of(child)
            elif tag == _OUTLINE:
                outline = number_of(child, 0, 9)
            elif tag == _FRAME:
                # A large first letter stands in a paragraph of its own, before the text that it begins.
                joined = joined or child.get(_DROP_CAP, "none") != "none" or None
            elif tag == _MARK:
                for change in child.iterchildren(*self._gone_marks):
                    joined = joined or is_on(change)
            elif not self._final:
                return replace(self._properties(child.find(_PROPERTIES)), joined=bool(joined))
        said = (style, num_id, ilvl, outline, joined)
        known = self._known.get(said)
        if known is None:
            found = self._styles.of(style)
            heading = found.heading if outline is None else (outline + 1) % 10
            place = self._place(found, num_id, ilvl)
            known = Properties(found, place, heading, found.look.hidden if joined is None else joined)
            self._known[said] = known
        return known

    def _place(self, style: ParagraphStyle, own_num: str | None, ilvl: int | None) -> tuple[str, int] | None:
        """Find the list and level of a paragraph, from itself or its style."""
        num_id = own_num if own_num is not None else style.num_id
        if num_id is None or num_id == "0":
            return None
        if ilvl is None and own_num is None:
            ilvl = self._numbering.level_of_style(num_id, style.chain)
        return num_id, ilvl if ilvl is not None else style.ilvl or 0

    def _emit(self, text: str, properties: Properties, contents: bool) -> None:
        """Give a paragraph its number and pass it on."""
        label, list_level = "", 0
        if properties.place is not None:
            number = self._numbering.next(*properties.place)
            if number is not None and number.marked:
                label, list_level = number.label, number.level
        if self._sink is not None:
            text = folded(text)
            if text or label:
                self._sink.append(f"{label} {text}".strip() if label else text)
            return
        text = LINE_BREAK.join(map(folded, text.split(LINE_BREAK)))
        if label and not text and sum(map(str.isalpha, label)) > 2:
            # An article whose title stands in the next paragraph: its number is all there is to read here.
            label, text = "", label
        zone = Zone.TOC if properties.style.contents or contents else self._zone
        if properties.heading and zone is None:
            self._builder.add(BlockKind.HEADING, text, label=label, level=properties.heading)
        elif list_level:
            self._builder.add(BlockKind.LIST_ITEM, text, label=label, level=list_level, zone=zone)
        else:
            self._builder.add(BlockKind.PARAGRAPH, text, label=label, zone=zone)

    def _anchored(self) -> None:
        """Read what hangs on the block that was just read: text boxes, then its notes."""
        while self._reader.boxes:
            boxes, self._reader.boxes = self._reader.boxes, []
            for box in boxes:
                self._blocks(box)
                self._flush()
        if self._sink is not None:
            return
        references, self._reader.references = self._reader.references, []
        for kind, note_id in references:
            self._note(kind, note_id)

    def _note(self, kind: str, note_id: str) -> None:
        notes = self._notes.get(kind)
        if notes is None:
            root = self._part(kind)
            tag = f"{W}{kind.removesuffix('s')}"
            notes = {}
            if root is not None:
                self._expect(root)
                notes = {note.get(f"{W}id", ""): note for note in root.iterchildren(tag)}
            self._notes[kind] = notes
        note = notes.get(note_id)
        if note is None:
            self._missing_notes.add(kind)
        elif note not in self._notes_read:
            self._notes_read.add(note)
            self._builder.add(BlockKind.FOOTNOTE, self._gathered(note), zone=self._zone)

    def _gathered(self, container: etree._Element) -> str:
        """All text of a cell or note as one piece, with the numbers of its paragraphs in front of them."""
        outer, self._sink = self._sink, []
        waiting, self._pending = self._pending, _Pending()
        self._blocks(container)
        self._flush()
        gathered, self._sink, self._pending = self._sink, outer, waiting
        return " ".join(gathered)

    def _table(self, table: etree._Element) -> None:
        rows = list(rows_of(table, final=self._final))
        self._count_changed_rows(table)
        merging = Merging()
        if self._sink is not None:
            for row in rows:
                cells = merging.cells_of(row, final=self._final)
                texts = [self._gathered(cell.element) for cell in cells if not cell.covered]
                self._sink.append(" ".join(text for text in texts if text))
            return
        if len(rows) == 1:
            cells = merging.cells_of(rows[0], final=self._final)
            if len(cells) == 1 and _is_frame(cells[0].element):
                self._blocks(cells[0].element)
                self._flush()
                return
            merging = Merging()
        self._tables += 1
        number = self._tables
        heads, first = header_rows(rows), 0
        for index, row in enumerate(rows):
            cells = merging.cells_of(row, final=self._final)
            texts = ["" if cell.covered else self._gathered(cell.element) for cell in cells]
            header = index < heads or (index == first < len(rows) - 1 and looks_like_header(row, texts))
            # A title over all columns heads none of them.
            first += index == first and sum(map(bool, texts)) == 1
            self._builder.add_row(texts, table=number, header=header, zone=self._zone)
            self._anchored()

    def _count_changed_rows(self, table: etree._Element) -> None:
        for row in table.iterchildren(ROW):
            properties = row.find(f"{W}trPr")
            if properties is not None:
                for change in properties.iterchildren(*INSERTED, *REMOVED):
                    self._reader.changes.saw(change)


def _is_frame(cell: etree._Element) -> bool:
    """Whether the only cell of a table is a frame around ordinary text rather than a row."""
    return sum(1 for _ in cell.iter(_PARAGRAPH)) > 1
