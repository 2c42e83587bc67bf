"""PDFs for the tests: real ones that LibreOffice makes of a flat text document, and small ones written by hand.

LibreOffice takes seconds, so a document is converted once in a session; `convert_all` does several in one start.
"""

from __future__ import annotations

import atexit
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from xml.sax.saxutils import escape

_FOLDER = Path(tempfile.mkdtemp(prefix="pdf-tests-"))
atexit.register(shutil.rmtree, _FOLDER, True)

_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
    )
)


def p(text: str, style: str = "Body") -> str:
    """A paragraph; `text` may hold XML of our own, such as `note(...)`."""
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def h(text: str, level: int = 1) -> str:
    """A heading in a larger bold font."""
    return f'<text:h text:style-name="Head{level}" text:outline-level="{level}">{escape(text)}</text:h>'


def bullets(items: Iterable[str]) -> str:
    """A list with bullets."""
    inner = "".join(f"<text:list-item>{p(item)}</text:list-item>" for item in items)
    return f'<text:list text:style-name="Bullets">{inner}</text:list>'


def note(text: str, mark: int) -> str:
    """A footnote."""
    return (
        f'<text:note text:id="n{mark}" text:note-class="footnote"><text:note-citation>{mark}</text:note-citation>'
        f'<text:note-body><text:p text:style-name="Note">{text}</text:p></text:note-body></text:note>'
    )


def table(rows: Sequence[Sequence[str]], widths: Sequence[float], *, grid: bool = True, repeat: bool = True) -> str:
    """A table of these widths in centimetres; the first row heads it and, with `repeat`, comes back on every page."""
    cell = "Cell" if grid else "Plain"
    columns = "".join(f'<table:table-column table:style-name="W{round(width * 10)}"/>' for width in widths)
    lines = [
        "<table:table-row>"
        + "".join(f'<table:table-cell table:style-name="{cell}">{p(text, "InCell")}</table:table-cell>' for text in row)
        + "</table:table-row>"
        for row in rows
    ]
    head = f"<table:table-header-rows>{lines[0]}</table:table-header-rows>" if repeat else lines[0]
    return f"<table:table>{columns}{head}{''.join(lines[1:])}</table:table>"


def fodt(body: str, *, header: str = "", footer: str = "", justified: bool = False, spacing: float = 0.2) -> str:
    """A flat OpenDocument text in Dutch with hyphenation, A4, 11 points."""
    align = "justify" if justified else "start"
    widths = "".join(
        f'<style:style style:name="W{width}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width / 10}cm"/></style:style>'
        for width in range(8, 170)
        if f'"W{width}"' in body
    )
    head = f"<style:header>{p(escape(header))}</style:header>" if header else ""
    foot = footer.replace("#", "<text:page-number/>")
    tail = f"<style:footer>{p(foot)}</style:footer>" if footer else ""
    sizes = ((1, 18), (2, 14), (3, 12.5))
    heads = "".join(
        f'<style:style style:name="Head{level}" style:family="paragraph">'
        f'<style:paragraph-properties fo:margin-top="0.4cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"/>'
        f'<style:text-properties fo:font-size="{size}pt" fo:font-weight="bold" fo:font-family="Liberation Sans"/>'
        "</style:style>"
        for level, size in sizes
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {_NAMES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
<style:style style:name="Body" style:family="paragraph">
<style:paragraph-properties fo:text-align="{align}" fo:margin-bottom="{spacing}cm" fo:orphans="2" fo:widows="2"/>
<style:text-properties fo:font-size="11pt" fo:font-family="Liberation Serif" fo:language="nl" fo:country="NL"
 fo:hyphenate="true" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"/></style:style>
<style:style style:name="InCell" style:family="paragraph" style:parent-style-name="Body">
<style:paragraph-properties fo:margin-bottom="0cm"/></style:style>
<style:style style:name="Note" style:family="paragraph" style:parent-style-name="Body">
<style:paragraph-properties fo:margin-bottom="0cm"/><style:text-properties fo:font-size="9pt"/></style:style>
<style:style style:name="Break" style:family="paragraph" style:parent-style-name="Body">
<style:paragraph-properties fo:break-before="page"/></style:style>
{heads}
<text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1" text:bullet-char="&#8226;">
<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">
<style:list-level-label-alignment text:label-followed-by="listtab" fo:margin-left="1cm" fo:text-indent="-0.5cm"/>
</style:list-level-properties></text:list-level-style-bullet></text:list-style>
</office:styles>
<office:automatic-styles>
{widths}
<style:style style:name="Cell" style:family="table-cell">
<style:table-cell-properties fo:padding="0.15cm" fo:border="0.5pt solid #000000"/></style:style>
<style:style style:name="Plain" style:family="table-cell">
<style:table-cell-properties fo:padding="0.15cm" fo:border="none"/></style:style>
<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"
 fo:margin-top="1.5cm" fo:margin-bottom="1.5cm" fo:margin-left="2.5cm" fo:margin-right="2.5cm"/>
<style:header-style><style:header-footer-properties fo:min-height="1cm" fo:margin-bottom="0.5cm"/></style:header-style>
<style:footer-style><style:header-footer-properties fo:min-height="1cm" fo:margin-top="0.5cm"/></style:footer-style>
</style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4">{head}{tail}
</style:master-page></office:master-styles>
<office:body><office:text>{body}</office:text></office:body></office:document>"""


def convert_all(sources: Sequence[str]) -> list[bytes]:
    """Each flat text document as a PDF, made by LibreOffice."""
    paths = [_FOLDER / f"{sha256(source.encode()).hexdigest()[:24]}.fodt" for source in sources]
    for path, source in zip(paths, sources, strict=True):
        path.write_text(source, encoding="utf-8")
    missing = [path for path in paths if not path.with_suffix(".pdf").exists()]
    if missing:
        _office(_FOLDER, missing, "pdf")
    return [path.with_suffix(".pdf").read_bytes() for path in paths]


def convert(source: str) -> bytes:
    """One flat text document as a PDF."""
    return convert_all([source])[0]


def convert_locked(source: str, password: str) -> bytes:
    """A flat text document as a PDF that opens with this password only."""
    path = _FOLDER / "locked" / "locked.fodt"
    path.parent.mkdir(exist_ok=True)
    path.write_text(source, encoding="utf-8")
    options = {
        "EncryptFile": {"type": "boolean", "value": "true"},
        "DocumentOpenPassword": {"type": "string", "value": password},
    }
    _office(path.parent, [path], f"pdf:writer_pdf_Export:{json.dumps(options)}")
    return path.with_suffix(".pdf").read_bytes()


def _office(folder: Path, paths: Sequence[Path], target: str) -> None:
    office = shutil.which("soffice")
    assert office, "LibreOffice (soffice) is needed to make the PDFs of these tests"
    profile = f"-env:UserInstallation={(_FOLDER / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", target, "--outdir", str(folder), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def raw_pdf(*streams: str, resources: str = "", objects: Sequence[bytes] = (), annots: str = "") -> bytes:
    """A PDF of one page for each content stream, with Helvetica as /F1 and its bold as /F2; A4, no compression.

    Further objects are numbered from 5 on, before those of the pages.
    """
    parts: list[bytes] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
        *objects,
    ]
    kids = []
    for stream in streams:
        content = stream.encode("cp1252")
        parts.append(b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content))
        kids.append(len(parts) + 1)
        page = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {len(parts)} 0 R"
            f"/Resources<</Font<</F1 3 0 R/F2 4 0 R>>{resources}>>{annots}>>"
        )
        parts.append(page.encode())
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    parts[1] = f"<</Type/Pages/Kids[{listed}]/Count {len(kids)}>>".encode()
    data = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, part in enumerate(parts, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    data += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, start)
    return bytes(data)


def show(x: float, y: float, text: str, size: float = 11, font: str = "F1") -> str:
    """The operators that print one line at this place."""
    safe = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({safe}) Tj ET\n"


def lines(texts: Iterable[str], *, x: float = 72, top: float = 760, step: float = 14, size: float = 11) -> str:
    """Printed lines below each other."""
    return "".join(show(x, top - index * step, text, size) for index, text in enumerate(texts))
