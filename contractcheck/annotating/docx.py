"""A Word file with comments at what was found and, where asked, the model clauses as tracked insertions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

from lxml import etree

from contractcheck.annotating import FORMATS, AnnotateOptions
from contractcheck.annotating.docx_anchors import Anchors
from contractcheck.annotating.docx_clauses import Model, counted_on, model_for
from contractcheck.annotating.docx_comments import Comments
from contractcheck.annotating.docx_insertions import Insertions
from contractcheck.annotating.docx_package import Parts
from contractcheck.annotating.places import Place
from contractcheck.annotating.remarks import Note, Remark, remarks_on
from contractcheck.annotating.wording import paragraphs
from contractcheck.errors import UnreadableDocument
from contractcheck.model import BlockKind, DossierReport
from contractcheck.reading.docx_map import DocxMap, Source, map_docx
from contractcheck.reading.docx_package import DamagedPart, Package
from contractcheck.reading.docx_styles import VAL, W
from contractcheck.reading.docx_text import TEXT
from contractcheck.structure.outline import outline

_NOTES = {f"{W}footnote": "footnoteReference", f"{W}endnote": "endnoteReference"}
_ID = re.compile(rb":id\s*=\s*[\"'](\d{1,10})[\"']")
_MAX_ID = 2_000_000_000
"""Ids are numbers of 32 bits."""


def annotate_docx(data: bytes, document_path: str, dossier: DossierReport, options: AnnotateOptions) -> bytes:
    """Return a copy with the findings in it; whatever it held is there as it was.

    Raises `CannotAnnotate` for a signed or damaged file and `UnreadableDocument` for what is no Word file.
    """
    parts = Parts(data)
    return _Copy(parts, map_docx(data, document_path, options.reading), options).annotated(dossier)


class _Copy:
    """One copy in the making."""

    def __init__(self, parts: Parts, mapped: DocxMap, options: AnnotateOptions) -> None:
        package = mapped.package
        root = parts.parse(package.main_name)
        assert root is not None
        self._parts, self._map, self._options, self._root = parts, mapped, options, root
        self._w = f"{{{etree.QName(root).namespace}}}"
        # What the reader saw is a tree of its own: other namespaces, no comments. The elements come in the same order.
        self._twins = dict(zip(package.main.iter("{*}*"), root.iter("{*}*"), strict=True))
        # The reader put brackets around what a form asks for: how far its characters are from those in the file.
        self._asked = {
            seen: (_shift(seen.text or "", twin.text or ""), len(twin.text or ""))
            for seen, twin in self._twins.items()
            if seen.tag == TEXT and seen.text != twin.text
        }
        self._anchors = Anchors(self._w)
        self._insertions = Insertions(self._w, _free_ids(parts))
        name = package.name_of("comments")
        self._comments = Comments(parts, package.main_name, name, self._w, _style_ids(package))

    def annotated(self, dossier: DossierReport) -> bytes:
        """The bytes of the copy."""
        outlined = outline(self._map.document)
        clauses: dict[etree._Element, list[Note]] = {}
        places: dict[etree._Element, Place] = {}
        for remark in remarks_on(outlined, dossier, frozenset(FORMATS)):
            on_words = [note for note in remark.notes if not (note.gap and self._inserts(note))]
            if on_words:
                self._comment(remark, on_words)
            for note in remark.notes:
                if note.clause is not None and self._inserts(note):
                    node = self._end_of(outlined.units[note.clause.after].end)
                    places.setdefault(node, note.clause)
                    clauses.setdefault(node, []).append(note)
        order = list(dossier.findings)
        for node, notes in clauses.items():
            notes.sort(key=lambda note: order.index(note.finding))
            self._insert(node, model_for(outlined, places[node].after), notes)
        self._parts.write(self._map.package.main_name, self._root)
        self._comments.save()
        return self._parts.build()

    def _inserts(self, note: Note) -> bool:
        return self._options.suggest and note.clause is not None and not note.finding.in_the_way

    def _comment(self, remark: Remark, notes: list[Note]) -> None:
        """Put a comment on the words of a remark."""
        # A number that Word makes up stands in no element: then the words behind it hold the comment, or before it.
        everything = self._map.document.text
        sources = (
            self._map.sources(remark.start, remark.end)
            or self._map.sources(remark.end, len(everything))[:1]
            or self._map.sources(0, remark.start)[-1:]
        )
        first, last = self._ours(sources[0]), self._ours(sources[-1])
        start = self._anchors.before(first.element, first.start)
        end = self._anchors.after(last.element, last.end)
        shown = [part for note in notes for part in paragraphs(note, inserted=self._inserts(note))]
        number = self._comments.add(shown)
        start.addprevious(self._range("commentRangeStart", number))
        closing = self._range("commentRangeEnd", number)
        end.addnext(closing)
        self._anchors.hang(self._comments.reference(number), closing)

    def _insert(self, node: etree._Element, model: Model | None, notes: list[Note]) -> None:
        """Put the clauses of notes behind a node, each with a comment where its words are no evidence."""
        look = None if model is None else self._host(self._map.paragraphs(model.block)[-1])
        typed = "" if model is None else model.typed
        written: list[etree._Element] = []
        for note in notes:
            paragraph, insertion = self._insertions.clause(
                note.finding.clause, look, unnumbered=model is not None and model.unnumbered, typed=typed
            )
            typed = counted_on(typed)
            written.append(paragraph)
            if note.gap:
                number = self._comments.add(paragraphs(note, inserted=True))
                insertion.addprevious(self._range("commentRangeStart", number))
                insertion.addnext(self._range("commentRangeEnd", number))
                # Inside the insertion: who rejects the clause is rid of the comment.
                insertion.append(self._comments.reference(number))
        self._insertions.put_after(node, written)

    def _range(self, name: str, number: str) -> etree._Element:
        return etree.Element(f"{self._w}{name}", {f"{self._w}id": number})

    def _ours(self, source: Source) -> Source:
        """The same characters in the tree that is written; of a note the place of its reference."""
        twin = self._twins.get(source.element)
        if twin is None:
            return Source(self._reference_to(source.element), 0, 1)
        if source.element not in self._asked:
            return Source(twin, source.start, source.end)
        shift, length = self._asked[source.element]
        return Source(twin, *(min(max(index + shift, 0), length) for index in (source.start, source.end)))

    def _reference_to(self, element: etree._Element) -> etree._Element:
        note = next(one for one in element.iterancestors() if one.tag in _NOTES)
        number = note.get(f"{W}id")
        references = self._root.iter(f"{self._w}{_NOTES[str(note.tag)]}")
        return next(one for one in references if one.get(f"{self._w}id") == number)

    def _host(self, paragraph: etree._Element) -> etree._Element:
        """The paragraph of the text itself in which a paragraph of a note or text box is anchored."""
        twin = self._twins.get(paragraph)
        return self._anchors.paragraph_of(self._reference_to(paragraph) if twin is None else twin)

    def _end_of(self, offset: int) -> etree._Element:
        """What a clause goes behind that follows the words which end at an offset: a paragraph, or what holds it."""
        number = self._map.block_at(offset - 1)
        paragraphs = self._map.paragraphs(number)
        found = self._host(paragraphs[-1])
        around = list(found.iterancestors())
        if self._map.document.blocks[number].kind is BlockKind.TABLE_ROW:
            others = set(self._host(paragraphs[0]).iterancestors(f"{self._w}tbl"))
            found = next((one for one in around if one in others), found)
        for control in found.iterancestors(f"{self._w}sdt"):
            if not self._anchors.is_open(control):
                found = control
        return found


def _shift(seen: str, text: str) -> int:
    bare = text.lstrip()
    return len(text) - len(bare) - (seen[:1] != bare[:1])


def _free_ids(parts: Parts) -> Iterator[int]:
    """Numbers that no element of the document has as its id."""
    taken = {
        int(found) for name in parts.names() if name.endswith(".xml") for found in _ID.findall(parts.read(name) or b"")
    }
    highest = max((number for number in taken if number < _MAX_ID), default=0)
    return (number for number in count(highest + 1 if highest < _MAX_ID - len(taken) else 1) if number not in taken)


def _style_ids(package: Package) -> dict[str, str]:
    """Ids of the styles by their name in lower case."""
    try:
        root = package.part("styles")
    except (DamagedPart, UnreadableDocument):
        root = None
    styles = () if root is None else root.iterchildren(f"{W}style")
    named = ((style.find(f"{W}name"), style.get(f"{W}styleId", "")) for style in styles)
    return {name.get(VAL, "").lower(): style_id for name, style_id in named if name is not None}
