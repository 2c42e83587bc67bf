"""Builds real Word files out of raw XML, so that a test says exactly what stands in the file."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from xml.sax.saxutils import escape

from contractcheck.model import Document, Note
from contractcheck.reading.docx import read_docx
from contractcheck.reading.interface import ReadOptions

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
AUTHOR = 'w:id="1" w:author="J" w:date="2026-03-01T10:00:00Z"'
DELETED_MARK = f"<w:del {AUTHOR}/>"
INSERTED_MARK = f"<w:ins {AUTHOR}/>"


def run(text: str, properties: str = "") -> str:
    """A run of text; `properties` is the inside of its w:rPr."""
    shape = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{shape}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def inserted(inside: str) -> str:
    return f"<w:ins {AUTHOR}>{inside}</w:ins>"


def deleted(text: str) -> str:
    return f'<w:del {AUTHOR}><w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r></w:del>'


def paragraph(
    *inside: str, style: str = "", num: tuple[int, int] | None = None, properties: str = "", mark: str = ""
) -> str:
    """A paragraph of runs; plain text becomes a run. `num` is (numId, ilvl), `mark` the inside of the mark's w:rPr."""
    shape = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num is not None:
        shape += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    shape += properties
    if mark:
        shape += f"<w:rPr>{mark}</w:rPr>"
    runs = "".join(piece if piece.startswith("<") else run(piece) for piece in inside)
    return f"<w:p><w:pPr>{shape}</w:pPr>{runs}</w:p>" if shape else f"<w:p>{runs}</w:p>"


def complex_field(instruction: str, result: str) -> str:
    """A field of separate runs; `result` is XML."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escape(instruction)}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def text_box(inside: str) -> str:
    """A text box as Word writes it: once for new programs, once more for old ones."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>"
        f"</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{inside}"
        "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def cell(*blocks: str, properties: str = "") -> str:
    inside = "".join(block if block.startswith("<w:") else paragraph(block) for block in blocks)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    shape = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{shape}{''.join(one if one.startswith('<w:tc>') else cell(one) for one in cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def content_control(inside: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def style(
    style_id: str,
    name: str,
    *,
    based_on: str = "",
    paragraph_properties: str = "",
    run_properties: str = "",
    kind: str = "paragraph",
    default: bool = False,
) -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}"{" w:default=" + chr(34) + "1" + chr(34) if default else ""}>'
        f'<w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based_on}"/>' if based_on else "")
        + (f"<w:pPr>{paragraph_properties}</w:pPr>" if paragraph_properties else "")
        + (f"<w:rPr>{run_properties}</w:rPr>" if run_properties else "")
        + "</w:style>"
    )


@dataclass(frozen=True, slots=True)
class Lvl:
    """One level of a list as it stands in numbering.xml."""

    text: str
    format: str = "decimal"
    start: int = 1
    extra: str = ""
    """XML after w:numFmt: w:lvlRestart, w:pStyle, w:isLgl, w:suff (in the order of the schema)."""

    def xml(self, ilvl: int) -> str:
        return (
            f'<w:lvl w:ilvl="{ilvl}"><w:start w:val="{self.start}"/><w:numFmt w:val="{self.format}"/>{self.extra}'
            f'<w:lvlText w:val="{escape(self.text)}"/><w:lvlJc w:val="left"/></w:lvl>'
        )


def abstract(number: int, *levels: Lvl, before: str = "") -> str:
    inside = "".join(level.xml(ilvl) for ilvl, level in enumerate(levels))
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{number + 4096:08X}"/>'
        f'<w:multiLevelType w:val="multilevel"/>{before}{inside}</w:abstractNum>'
    )


def num(number: int, abstract_number: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract_number}"/>{overrides}</w:num>'


def start_override(ilvl: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{ilvl}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def word_file(
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    parts: dict[str, str] | None = None,
    strict: bool = False,
    main_type: str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
) -> bytes:
    """The bytes of a Word file; `parts` maps a kind (`footnotes`, `comments`) to the inside of its root."""
    inside = {"styles": styles, "numbering": numbering, **(parts or {})}
    inside = {kind: xml for kind, xml in inside.items() if xml}
    files = {"word/document.xml": _root("document", f"<w:body>{body}<w:sectPr/></w:body>")}
    files |= {f"word/{kind}.xml": _root(kind, xml) for kind, xml in inside.items()}
    relations = "".join(f'<Relationship Id="r{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>' for kind in inside)
    files["_rels/.rels"] = _relations(
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    )
    files["word/_rels/document.xml.rels"] = _relations(relations)
    kind_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
    overrides = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{kind_type.format(kind)}"/>' for kind in inside
    )
    files["[Content_Types].xml"] = (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main_type}"/>{overrides}</Types>'
    )
    if strict:
        files = {
            name: text.replace(WORD, STRICT_WORD).replace(
                OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"
            )
            for name, text in files.items()
        }
    return zipped(files)


def zipped(files: dict[str, str]) -> bytes:
    """A zip of these texts, the content types first as Word does."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files, key=lambda name: name != "[Content_Types].xml"):
            archive.writestr(name, files[name])
    return out.getvalue()


def read(data: bytes, tracked: str = "final") -> Document:
    return read_docx(data, "contract.docx", ReadOptions(tracked=tracked))


def one(*inside: str, tracked: str = "final") -> str:
    """The text of a file with this one paragraph."""
    return read(word_file(paragraph(*inside)), tracked).text


def notes(*kinds: tuple[str, int]) -> tuple[Note, ...]:
    """Notes of these kinds and numbers; tracked changes are those of `AUTHOR`."""
    return tuple(Note(kind, count, "door J" if kind.startswith("tracked") else "") for kind, count in kinds)


def texts(document: Document) -> list[str]:
    """The text of every block."""
    return [document.text_of(block) for block in document.blocks]


def labels(document: Document) -> list[str]:
    """The automatic number of every block."""
    return [block.label for block in document.blocks]


def _root(kind: str, inside: str) -> str:
    return f"{DECLARATION}<w:{kind} {NAMESPACES}>{inside}</w:{kind}>"


def _relations(inside: str) -> str:
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'
