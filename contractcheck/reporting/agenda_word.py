"""A plain Word file: headings, paragraphs and tables with room to write, in Word's own styles."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt, RGBColor

from contractcheck.reporting.view import clean

if TYPE_CHECKING:
    from docx.styles.style import ParagraphStyle
    from docx.table import _Cell, _Row

PAGE_CM = 17.0
"""Width of the text: A4 with margins of two centimetres."""
CREATED = datetime(2018, 1, 1, tzinfo=UTC)
"""The same in every file, so that the same report gives the same bytes."""

TEXT, STRONG, SOFT, QUOTE = "Normal", "Strong", "Emphasis", "Quote"

Line = tuple[str, str]
"""A text and how it is shown: `TEXT`, `STRONG`, `SOFT` or `QUOTE`."""

_HEAD_FILL = "E4EAF0"
_LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
_ZIP_MOMENT = (1980, 1, 1, 0, 0, 0)


class WordFile:
    """A Word file in the making."""

    def __init__(self, title: str, language: str, footer: str) -> None:
        """`footer` has `{page}` and `{pages}` where the numbers come."""
        self._document = docx.Document()
        properties = self._document.core_properties
        properties.title, properties.author, properties.language = clean(title), "contractcheck", _LANGUAGES[language]
        properties.created = properties.modified = CREATED
        properties.last_modified_by, properties.comments, properties.revision = "contractcheck", "", 1
        self._page()
        self._styles(_LANGUAGES[language])
        self._footer(footer)

    def add(self, text: str, style: str = TEXT) -> None:
        """Add a paragraph in one of Word's styles, such as `Title`, `Heading 1` or `List Bullet`."""
        self._document.add_paragraph(_one_line(text), style)

    def new_page(self) -> None:
        """Begin on a new page."""
        self._document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def table(self, head: Sequence[str], widths: Sequence[float], rows: Sequence[Sequence[Sequence[Line]]]) -> None:
        """Add a table; `widths` are parts of the width of the page. A cell without lines is room to write."""
        table = self._document.add_table(rows=0, cols=len(widths), style="Table Grid")
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
        columns = [Cm(PAGE_CM * part / sum(widths)) for part in widths]
        for column, width in zip(table.columns, columns, strict=True):
            column.width = width
        for number, row in enumerate([[[(text, STRONG)] for text in head], *rows] if head else rows):
            added = table.add_row()
            _mark(added, "w:cantSplit")
            if head and number == 0:
                _mark(added, "w:tblHeader")
            else:
                added.height, added.height_rule = Cm(1.5), WD_ROW_HEIGHT_RULE.AT_LEAST
            for at, (cell, lines) in enumerate(zip(added.cells, row, strict=True)):
                cell.width = columns[at]
                if (head and number == 0) or (not head and at == 0):
                    _shade(cell)
                _fill(cell, lines)
        # Two tables in a row would become one.
        self._document.add_paragraph().paragraph_format.space_after = Pt(2)

    def data(self) -> bytes:
        """Return the file; the same content gives the same bytes."""
        raw, fixed = BytesIO(), BytesIO()
        self._document.save(raw)
        with zipfile.ZipFile(raw) as source, zipfile.ZipFile(fixed, "w") as target:
            for name in source.namelist():
                member = zipfile.ZipInfo(name, _ZIP_MOMENT)
                member.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(member, source.read(name))
        return fixed.getvalue()

    # -- the whole file -------------------------------------------------------------------------

    def _page(self) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)

    def _styles(self, language: str) -> None:
        styles = self._document.styles
        (lang,) = styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang")
        lang.set(qn("w:val"), language)
        normal: ParagraphStyle = styles[TEXT]
        normal.font.name, normal.font.size = "Calibri", Pt(10.5)
        normal.paragraph_format.space_after = Pt(4)
        quote: ParagraphStyle = styles[QUOTE]
        quote.font.color.rgb = RGBColor(0x33, 0x3B, 0x44)
        quote.paragraph_format.left_indent = Cm(0.3)
        # Documents are Dutch, whatever the language of the agenda.
        dutch = OxmlElement("w:lang")
        dutch.set(qn("w:val"), _LANGUAGES["nl"])
        quote.element.get_or_add_rPr().append(dutch)
        for number in (1, 2):
            heading: ParagraphStyle = styles[f"Heading {number}"]
            heading.font.color.rgb = RGBColor(0x0B, 0x3A, 0x63)
            heading.paragraph_format.space_before = Pt(18 if number == 1 else 10)
            heading.paragraph_format.space_after = Pt(4)

    def _footer(self, text: str) -> None:
        paragraph = self._document.sections[0].footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        before, _, rest = text.partition("{page}")
        between, _, after = rest.partition("{pages}")
        for words, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
            paragraph.add_run(words)
            if field:
                simple = OxmlElement("w:fldSimple")
                simple.set(qn("w:instr"), field)
                paragraph._p.append(simple)
                run = OxmlElement("w:r")
                shown = OxmlElement("w:t")
                shown.text = "1"
                run.append(shown)
                simple.append(run)


def _one_line(text: str) -> str:
    return clean(" ".join(text.split()))


def _fill(cell: _Cell, lines: Sequence[Line]) -> None:
    paragraph = cell.paragraphs[0]
    for number, (text, style) in enumerate(lines):
        if number:
            paragraph = cell.add_paragraph()
        if style == QUOTE:
            paragraph.style = QUOTE
            paragraph.add_run(_one_line(text))
        else:
            paragraph.add_run(_one_line(text), None if style == TEXT else style)


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", _HEAD_FILL)):
        shade.set(qn(f"w:{key}"), value)
    cell._tc.get_or_add_tcPr().append(shade)
