"""Small pieces of WordprocessingML that python-docx has no words for."""

from __future__ import annotations

from collections.abc import Sequence

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml.etree import _Element as Element

REVISION_DATE = "2026-03-02T09:30:00Z"
_LEVEL = (
    '<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>{style}<w:suff w:val="{suffix}"/>'
    '<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:tabs><w:tab w:val="num" w:pos="{left}"/></w:tabs><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>'
    "{run}</w:lvl>"
)


def element(tag: str, **attributes: str) -> Element:
    """Make an element in the `w` namespace; attribute names without prefix."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def run(text: str, *, bold: bool = False, hidden: bool = False, deleted: bool = False, style: str = "") -> Element:
    """Make a run with its text; tabs in the text become `w:tab`."""
    made = element("r")
    properties = element("rPr")
    if style:
        properties.append(element("rStyle", val=style))
    if bold:
        properties.append(element("b"))
    if hidden:
        properties.append(element("vanish"))
    if len(properties):
        made.append(properties)
    for index, part in enumerate(text.split("\t")):
        if index:
            made.append(element("tab"))
        if part:
            words = element("delText" if deleted else "t")
            words.text = part
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            made.append(words)
    return made


def field_runs(instruction: str, shown: str) -> list[Element]:
    """Make a complex field: begin, instruction, separator, the result as last shown, end."""
    runs: list[Element] = []
    for kind in ("begin", "instruction", "separate", "result", "end"):
        if kind == "instruction":
            made = element("r")
            code = element("instrText")
            code.text = f" {instruction} "
            code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            made.append(code)
        elif kind == "result":
            made = run(shown)
        else:
            made = element("r")
            made.append(element("fldChar", fldCharType=kind))
        runs.append(made)
    return runs


def bookmark(identifier: int, name: str, runs: Sequence[Element]) -> list[Element]:
    """Put the runs between the start and the end of a bookmark."""
    return [
        element("bookmarkStart", id=str(identifier), name=name),
        *runs,
        element("bookmarkEnd", id=str(identifier)),
    ]


def revision(tag: str, identifier: int, author: str, inner: Sequence[Element]) -> Element:
    """Make a `w:ins` or `w:del` by an author around runs."""
    made = element(tag, id=str(identifier), author=author, date=REVISION_DATE)
    for child in inner:
        made.append(child)
    return made


def content_control(label: str, identifier: int, inner: Sequence[Element]) -> Element:
    """Make a content control (structured document tag) around runs or paragraphs."""
    made = element("sdt")
    properties = element("sdtPr")
    properties.append(element("alias", val=label))
    properties.append(element("tag", val=label.lower().replace(" ", "-")))
    properties.append(element("id", val=str(identifier)))
    made.append(properties)
    content = element("sdtContent")
    for child in inner:
        content.append(child)
    made.append(content)
    return made


def contents_control() -> Element:
    """Make the empty block for a table of contents, as Word does."""
    made = element("sdt")
    properties = element("sdtPr")
    part = element("docPartObj")
    part.append(element("docPartGallery", val="Table of Contents"))
    part.append(element("docPartUnique"))
    properties.append(part)
    made.append(properties)
    made.append(element("sdtContent"))
    return made


def abstract_number(identifier: int, levels: list[dict[str, str]]) -> Element:
    """Make a multi-level list; each level links to a paragraph style when `style` is given."""
    inner = ""
    for index, level in enumerate(levels):
        style = f'<w:pStyle w:val="{level["style"]}"/>' if level.get("style") else ""
        bold = "<w:rPr><w:b/></w:rPr>" if level.get("bold") else ""
        inner += _LEVEL.format(
            level=index,
            format=level["format"],
            style=style,
            suffix=level.get("suffix", "tab"),
            text=level["text"],
            left=level["left"],
            hanging=level["hanging"],
            run=bold,
        )
    return parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{identifier}">'
        f'<w:multiLevelType w:val="multilevel"/>{inner}</w:abstractNum>'
    )


def number_instance(identifier: int, abstract: int) -> Element:
    """Make a `w:num` that points to a multi-level list."""
    return parse_xml(f'<w:num {nsdecls("w")} w:numId="{identifier}"><w:abstractNumId w:val="{abstract}"/></w:num>')


def footnotes_xml(notes: list[str]) -> bytes:
    """Give the footnotes part: the two separators that Word requires, then the notes from id 1."""
    body = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
        "</w:footnote>"
    )
    for number, text in enumerate(notes, start=1):
        safe = text.replace("&", "&amp;").replace("<", "&lt;")
        body += (
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
            f'<w:r><w:t xml:space="preserve"> {safe}</w:t></w:r></w:p></w:footnote>'
        )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {nsdecls("w")}>{body}</w:footnotes>'
    ).encode()
