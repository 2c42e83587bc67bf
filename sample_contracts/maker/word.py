"""Turns the lines of a text into a Word file."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any, cast

import docx
from docx.enum.text import WD_BREAK
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.text.run import CT_R
from docx.shared import Cm
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml.etree import _Element as Element

from . import styles
from .markup import Line, Piece, parse, parse_inline
from .word_xml import (
    bookmark,
    content_control,
    contents_control,
    element,
    field_runs,
    footnotes_xml,
    revision,
    run,
)

MOMENT = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)
ZIP_MOMENT = (2026, 3, 2, 9, 30, 0)


class WordWriter:
    """Builds one document; use `make`."""

    def __init__(self, source: dict[str, Any]) -> None:
        self.source = source
        self.look: dict[str, Any] = source.get("look") or {}
        self.document = docx.Document()
        self.names = styles.prepare(self.document, self.look)
        self.notes: list[str] = []
        self.identifier = 100
        self.article = self.lid = self.sub = 0
        self.lines = parse(source["body"])
        self.headings = [line.text for line in self.lines if line.kind == "article"]

    def next_id(self) -> int:
        """Give a fresh identifier for bookmarks, revisions and controls."""
        self.identifier += 1
        return self.identifier

    def make(self) -> bytes:
        """Give the bytes of the .docx file, the same for the same source."""
        self._header_and_footer()
        control: list[Element] | None = None
        label = ""
        for line in self.lines:
            if line.kind == "control":
                control, label = [], " ".join(line.arguments)
            elif line.kind == "/control" and control is not None:
                _wrap(content_control(label, self.next_id(), []), control)
                control = None
            else:
                made = self._line(line)
                if control is not None and made is not None:
                    control.append(made)
        self._footnotes()
        properties = self.document.core_properties
        properties.author = properties.last_modified_by = self.source.get("author", "Afdeling Inkoop")
        properties.title, properties.comments, properties.language = self.source["title"], "", "nl-NL"
        properties.created = properties.modified = MOMENT.replace(tzinfo=None)
        buffer = io.BytesIO()
        self.document.save(buffer)
        return fixed_zip(buffer.getvalue())

    def _line(self, line: Line) -> Element | None:
        if line.kind == "table":
            return self._table(line)
        if line.kind == "toc":
            return self._contents(line)
        if line.kind == "pagebreak":
            self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            return None
        if line.kind == "section":
            self.document.add_section()
            return None
        paragraph = self.document.add_paragraph(style=self.names[line.kind])
        pieces = line.pieces
        if line.kind in ("article", "lid", "sub"):
            pieces = self._numbered(line, paragraph, pieces)
        self._fill(paragraph, pieces)
        if line.kind == "article":
            content = [child for child in paragraph._p if child.tag != qn("w:pPr")]
            for child in bookmark(self.next_id(), f"_Ref{self.article:06d}", content):
                paragraph._p.append(child)
        kinds = {piece.kind for piece in pieces}
        if kinds in ({"ins"}, {"del"}):
            mark = element("rPr")
            mark.append(revision(kinds.pop(), self.next_id(), pieces[0].author, []))
            paragraph._p.get_or_add_pPr().append(mark)
        return paragraph._p

    def _numbered(self, line: Line, paragraph: Paragraph, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
        """Count along; where the numbers are typed, put them in front and indent by hand."""
        if line.kind == "article":
            self.article, self.lid, self.sub = self.article + 1, 0, 0
            pattern, indent = self.look.get("article", "Artikel %1"), 0.0
        elif line.kind == "lid":
            self.lid, self.sub = self.lid + 1, 0
            pattern, indent = self.look.get("lid", "%1.%2"), 1.2
        else:
            self.sub += 1
            pattern, indent = self.look.get("sub", "(%3)"), 2.0
        if self.look.get("numbering", "auto") == "auto":
            return pieces
        number = pattern.replace("%1", str(self.article)).replace("%2", str(self.lid))
        number = number.replace("%3", "abcdefghijklmnopqrstuvwxyz"[self.sub - 1])
        if indent:
            paragraph.paragraph_format.left_indent = Cm(indent)
            paragraph.paragraph_format.first_line_indent = Cm(-1.2 if indent < 2 else -0.8)
        return (Piece("text", number + ("\t" if indent else " ")), *pieces)

    def _fill(self, paragraph: Paragraph, pieces: tuple[Piece, ...]) -> None:
        for piece in pieces:
            self._piece(paragraph, piece)

    def _piece(self, paragraph: Paragraph, piece: Piece) -> None:
        node = paragraph._p
        if piece.kind == "ins":
            node.append(revision("ins", self.next_id(), piece.author, [run(piece.text)]))
        elif piece.kind == "del":
            node.append(revision("del", self.next_id(), piece.author, [run(piece.text, deleted=True)]))
        elif piece.kind == "control":
            node.append(content_control(piece.extra, self.next_id(), [run(piece.text)]))
        elif piece.kind == "note":
            self.notes.append(piece.text)
            made = run("", style="FootnoteReference")
            made.append(element("footnoteReference", id=str(len(self.notes))))
            node.append(made)
        elif piece.kind == "comment":
            anchor = run(piece.text)
            node.append(anchor)
            initials = "".join(word[0] for word in piece.author.split())
            comment = self.document.add_comment(
                Run(cast(CT_R, anchor), paragraph), text=piece.extra, author=piece.author, initials=initials
            )
            comment._comment_elm.date = MOMENT
        elif piece.kind == "ref":
            index = next(i for i, heading in enumerate(self.headings, start=1) if heading.startswith(piece.text))
            shown = self.look.get("article", "Artikel %1").replace("%1", str(index)).rstrip(".:").lower()
            for made in field_runs(f"REF _Ref{index:06d} \\r \\h", shown):
                node.append(made)
        else:
            node.append(run(piece.text, bold=piece.kind == "bold", hidden=piece.kind == "hidden"))

    def _table(self, line: Line) -> Element:
        table = self.document.add_table(rows=0, cols=len(line.rows[0]), style="Table Grid")
        table.autofit = False
        parts = [float(part) for part in line.arguments] or [1.0] * len(line.rows[0])
        width = float(self.look.get("width", 16.0)) / sum(parts)
        for index, row in enumerate(line.rows):
            cells = table.add_row().cells
            for cell, pieces, part in zip(cells, row, parts, strict=True):
                cell.width = Cm(part * width)
                paragraph = cell.paragraphs[0]
                paragraph.style = "Tabeltekst"
                if index == 0:
                    pieces = tuple(Piece("bold", p.text) if p.kind == "text" else p for p in pieces)
                    shade = element("shd", val="clear", color="auto", fill=self.look.get("shade", "D9E2F3"))
                    cell._tc.get_or_add_tcPr().append(shade)
                self._fill(paragraph, pieces)
            properties = table.rows[-1]._tr.get_or_add_trPr()
            properties.append(element("cantSplit"))
            if index == 0:
                properties.append(element("tblHeader"))
        for column, part in zip(table.columns, parts, strict=True):
            column.width = Cm(part * width)
        self.document.add_paragraph()
        return cast(Element, table._tbl)

    def _contents(self, line: Line) -> Element:
        """Write a table-of-contents field with the entries as Word last showed them."""
        paragraphs: list[Element] = []
        for index, heading in enumerate(self.headings, start=1):
            paragraph = self.document.add_paragraph(style="toc 1")
            number = self.look.get("article", "Artikel %1").replace("%1", str(index))
            page = line.arguments[index - 1] if index <= len(line.arguments) else "1"
            if index == 1:
                for made in field_runs('TOC \\o "1-1" \\h \\z \\u', "")[:3]:
                    paragraph._p.append(made)
            link = element("hyperlink", anchor=f"_Ref{index:06d}", history="1")
            for made in (run(f"{number}\t{heading}\t"), *field_runs(f"PAGEREF _Ref{index:06d} \\h", page)):
                link.append(made)
            paragraph._p.append(link)
            if index == len(self.headings):
                paragraph._p.append(field_runs("", "")[-1])
            paragraphs.append(paragraph._p)
        return _wrap(contents_control(), paragraphs)

    def _header_and_footer(self) -> None:
        section = self.document.sections[0]
        section.different_first_page_header_footer = bool(self.look.get("cover"))
        for part, text in ((section.header, self.source.get("header")), (section.footer, self.source.get("footer"))):
            if not text:
                continue
            paragraph = part.paragraphs[0]
            for piece in parse_inline(text.replace("%PAGE%", "{@PAGE@}").replace("%PAGES%", "{@NUMPAGES@}")):
                made = field_runs(piece.text, "1") if piece.kind == "ref" else [run(piece.text)]
                for child in made:
                    paragraph._p.append(child)

    def _footnotes(self) -> None:
        if not self.notes:
            return
        name = PackURI("/word/footnotes.xml")
        part = Part(name, CONTENT_TYPE.WML_FOOTNOTES, footnotes_xml(self.notes), self.document.part.package)
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _wrap(control: Element, paragraphs: list[Element]) -> Element:
    """Put paragraphs of the document, in their place, in an empty control."""
    paragraphs[0].addprevious(control)
    control[-1].extend(paragraphs)
    return control


def fixed_zip(data: bytes, first: str = "[Content_Types].xml") -> bytes:
    """Give the same archive with one date on every member, so that two runs give the same bytes."""
    source = zipfile.ZipFile(io.BytesIO(data))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name in sorted(source.namelist(), key=lambda n: (n != first, n)):
            member = zipfile.ZipInfo(name, ZIP_MOMENT)
            member.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            target.writestr(member, source.read(name))
    return buffer.getvalue()
