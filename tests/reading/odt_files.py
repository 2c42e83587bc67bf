"""Builds OpenDocument text files out of raw XML, so that a test says exactly what stands in the file."""

from __future__ import annotations

import io
import zipfile

from contractcheck.model import Document
from contractcheck.reading.interface import ReadOptions
from contractcheck.reading.odt import read_odt

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
        "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    }.items()
)
MIMETYPE = "application/vnd.oasis.opendocument.text"
MANIFEST = (
    '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<m:file-entry m:full-path="/" m:media-type="{MIMETYPE}"/>'
    '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/>'
    '<m:file-entry m:full-path="styles.xml" m:media-type="text/xml"/></m:manifest>'
)

STYLES = """
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="Kop" style:family="paragraph" style:default-outline-level="1"/>
<style:style style:name="Kop_leeg" style:family="paragraph" style:parent-style-name="Kop" style:list-style-name=""/>
<style:style style:name="Weg" style:family="paragraph"><style:text-properties text:display="none"/></style:style>
<style:style style:name="Weg_kind" style:family="paragraph" style:parent-style-name="Weg"/>
<style:style style:name="Weg_tekst" style:family="text"><style:text-properties text:display="none"/></style:style>
<text:outline-style style:name="Outline">
<text:outline-level-style text:level="1" style:num-prefix="Artikel " style:num-format="1"/>
<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>
<text:outline-level-style text:level="3" style:num-format=""/>
</text:outline-style>
"""
LISTS = """
<style:style style:name="Kop_zonder" style:family="paragraph" style:parent-style-name="Kop" style:list-style-name=""/>
<text:list-style style:name="L1">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>
<text:list-level-style-number text:level="3" style:num-format="1" text:display-levels="3"/>
</text:list-style>
<text:list-style style:name="L2">
<text:list-level-style-number text:level="1" style:num-format="A" style:num-suffix="." text:start-value="3"/>
<text:list-level-style-bullet text:level="2" text:bullet-char="-"/>
</text:list-style>
<text:list-style style:name="Letters">
<text:list-level-style-number text:level="1" style:num-format="a" text:start-value="26"/></text:list-style>
<text:list-style style:name="Samen">
<text:list-level-style-number text:level="1" style:num-format="A" style:num-letter-sync="true" text:start-value="27"/>
</text:list-style>
<text:list-style style:name="Romeins">
<text:list-level-style-number text:level="1" style:num-format="i" style:num-prefix="(" style:num-suffix=")"
 text:start-value="4"/></text:list-style>
<text:list-style style:name="Leeg">
<text:list-level-style-number text:level="1" style:num-format="1"/>
<text:list-level-style-number text:level="2" style:num-format=""/>
<text:list-level-style-number text:level="3" style:num-format="1" text:display-levels="3"/></text:list-style>
<text:list-style style:name="Sjabloon">
<text:list-level-style-number text:level="1" style:num-format="1" loext:num-list-format="Artikel %1%:"/>
<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"
 loext:num-list-format="%1% lid %2%" style:num-suffix="zz"/></text:list-style>
"""


def p(text: str, attributes: str = "") -> str:
    return f"<text:p {attributes}>{text}</text:p>"


def h(text: str, level: int = 1, attributes: str = "") -> str:
    return f'<text:h text:outline-level="{level}" {attributes}>{text}</text:h>'


def item(*children: str, attributes: str = "") -> str:
    return f"<text:list-item {attributes}>{''.join(children)}</text:list-item>"


def listed(*items: str, attributes: str = 'text:style-name="L1"') -> str:
    return f"<text:list {attributes}>{''.join(items)}</text:list>"


def sub(*items: str, attributes: str = "") -> str:
    return listed(*items, attributes=attributes)


def table(*rows: str, header: str = "") -> str:
    heading = f"<table:table-header-rows>{header}</table:table-header-rows>" if header else ""
    return f'<table:table table:name="T">{heading}{"".join(rows)}</table:table>'


def row(*cells: str) -> str:
    return (
        "<table:table-row>"
        + "".join(
            cell if cell.startswith("<table:") else f"<table:table-cell>{cell}</table:table-cell>" for cell in cells
        )
        + "</table:table-row>"
    )


def content(body: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMESPACES} office:version="1.3">'
        f"<office:automatic-styles>{LISTS}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def packed(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in {"mimetype": MIMETYPE, **parts}.items():
            package.writestr(name, text)
    return buffer.getvalue()


def odt(body: str, **parts: str) -> bytes:
    styles = f"<office:document-styles {NAMESPACES}><office:styles>{STYLES}</office:styles></office:document-styles>"
    return packed({"content.xml": content(body), "styles.xml": styles, "META-INF/manifest.xml": MANIFEST, **parts})


def read(body: str, tracked: str = "final", **parts: str) -> Document:
    return read_odt(odt(body, **parts), "map/contract.odt", ReadOptions(tracked=tracked))


def shown(document: Document) -> list[str]:
    """Every block with its number in front, as a reader sees it."""
    return [f"{block.label} {document.text_of(block)}".strip() for block in document.blocks]
