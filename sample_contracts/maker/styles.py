"""Styles, numbering and page settings of a sample document."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from .word_xml import abstract_number, element, number_instance

ARTICLES, RECITALS, BULLETS, FIRST_PLAIN = 1, 2, 3, 10
"""Identifiers of the lists in numbering.xml."""


def _font(style: ParagraphStyle, name: str, size: float, *, bold: bool = False, color: str = "000000") -> None:
    style.font.name, style.font.size, style.font.bold = name, Pt(size), bold
    style.font.italic = False
    style.font.color.rgb = RGBColor.from_string(color)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{attribute}"), None)
    for attribute in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{attribute}"), name)


def _spacing(style: ParagraphStyle, before: float, after: float, line: float = 1.15) -> None:
    layout = style.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(after), line


def _number_property(style: ParagraphStyle, list_id: int, level: int) -> None:
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:numPr")):
        properties.remove(old)
    number = element("numPr")
    if level:
        number.append(element("ilvl", val=str(level)))
    number.append(element("numId", val=str(list_id)))
    properties.insert_element_before(
        number, "w:pBdr", "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr"
    )


def _add(document: Document, name: str, identifier: str, base: str = "Normal") -> ParagraphStyle:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.element.set(qn("w:styleId"), identifier)
    style.base_style = document.styles[base]
    return style


def prepare(document: Document, look: dict[str, Any]) -> dict[str, str]:
    """Set the styles, lists and page of a new document; gives the style name for each kind of line."""
    font, size, color = look.get("font", "Arial"), float(look.get("size", 10)), look.get("color", "1F3864")
    styles = document.styles
    _font(styles["Normal"], font, size)
    _spacing(styles["Normal"], 0, 6)
    for name, points in (("Title", 22), ("Subtitle", 13), ("Heading 1", size + 2), ("Heading 2", size + 1)):
        _font(styles[name], font, points, bold=name != "Subtitle", color=color)
    borders = styles["Title"].element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        styles["Title"].element.pPr.remove(borders)
    _spacing(styles["Heading 1"], 16, 6)
    lid_style = look.get("lid-style", "Artikellid")
    if lid_style == "Heading 2":
        _font(styles["Heading 2"], font, size)
        _spacing(styles["Heading 2"], 0, 6)
        styles["Heading 2"].paragraph_format.keep_with_next = False
    else:
        _add(document, "Artikellid", "Artikellid")
    heading = _add(document, "Kop zonder nummer", "Kopzondernummer")
    _font(heading, font, size + 2, bold=True, color=color)
    _spacing(heading, 14, 6)
    heading.paragraph_format.keep_with_next = True
    for name, identifier in (("Onderdeel", "Onderdeel"), ("Overweging", "Overweging"), ("Opsomming", "Opsomming")):
        _spacing(_add(document, name, identifier), 0, 4)
    cell = _add(document, "Tabeltekst", "Tabeltekst")
    _font(cell, font, size - 1)
    _spacing(cell, 2, 2, 1.0)
    note = _add(document, "footnote text", "FootnoteText")
    _font(note, font, size - 2)
    reference = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    reference.element.set(qn("w:styleId"), "FootnoteReference")
    reference.font.superscript = True
    contents = _add(document, "toc 1", "TOC1")
    contents.paragraph_format.tab_stops.add_tab_stop(Cm(2.2))
    contents.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    for name in ("Header", "Footer"):
        stops = styles[name].paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT)
        _font(styles[name], font, size - 2)
    if look.get("justify"):
        styles["Normal"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        for name in ("Heading 1", "Title", "Subtitle", "Kop zonder nummer", "Tabeltekst", "toc 1"):
            styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    _numbering(document, look, styles[lid_style].style_id)
    _page(document, look)
    return {
        "title": "Title",
        "subtitle": "Subtitle",
        "article": "Heading 1",
        "plain-heading": "Kop zonder nummer",
        "lid": lid_style,
        "sub": "Onderdeel",
        "recital": "Overweging",
        "bullet": "Opsomming",
        "paragraph": "Normal",
    }


def _numbering(document: Document, look: dict[str, Any], lid_style_id: str) -> None:
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    automatic = look.get("numbering", "auto") == "auto"
    heading_indent = "1247" if len(look.get("article", "Artikel %1")) > 4 else "680"
    articles = [
        {
            "format": "decimal",
            "text": look.get("article", "Artikel %1"),
            "style": "Heading1" if automatic else "",
            "left": heading_indent,
            "hanging": heading_indent,
        },
        {
            "format": "decimal",
            "text": look.get("lid", "%1.%2"),
            "style": lid_style_id if automatic else "",
            "left": "680",
            "hanging": "680",
        },
        {
            "format": "lowerLetter",
            "text": look.get("sub", "(%3)"),
            "style": "Onderdeel" if automatic else "",
            "left": "1134",
            "hanging": "454",
        },
    ]
    recitals = [{"format": "upperLetter", "text": "%1.", "style": "Overweging", "left": "680", "hanging": "680"}]
    bullets = [{"format": "bullet", "text": "\u2013", "style": "Opsomming", "left": "1134", "hanging": "454"}]
    for identifier, levels in ((ARTICLES, articles), (RECITALS, recitals), (BULLETS, bullets)):
        root.append(abstract_number(identifier, levels))
    for identifier in (ARTICLES, RECITALS, BULLETS):
        root.append(number_instance(identifier, identifier))
    styles = document.styles
    if automatic:
        _number_property(styles["Heading 1"], ARTICLES, 0)
        _number_property(next(s for s in styles if s.style_id == lid_style_id), ARTICLES, 1)
        _number_property(styles["Onderdeel"], ARTICLES, 2)
    _number_property(styles["Overweging"], RECITALS, 0)
    _number_property(styles["Opsomming"], BULLETS, 0)


def _page(document: Document, look: dict[str, Any]) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(float(look.get("margin", 2.5)))
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2.2)
    settings = document.settings.element
    if look.get("hyphenate"):
        settings.insert_element_before(element("autoHyphenation"), "w:defaultTabStop", "w:characterSpacingControl")
        settings.insert_element_before(element("hyphenationZone", val="220"), "w:characterSpacingControl")
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "nl-NL")
