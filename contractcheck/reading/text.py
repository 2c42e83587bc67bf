"""Plain text and Markdown: a line is a block, a hard-wrapped paragraph is one."""

from __future__ import annotations

import re

from contractcheck.errors import UnreadableDocument
from contractcheck.model import BlockKind, Document, Note
from contractcheck.reading.interface import DocumentBuilder, ReadOptions, struck_kind
from contractcheck.reading.words import could_be_heads, usual_heads
from contractcheck.translation import _

_BULLET = re.compile(r"[-*•–·]\s+")
_HEADING = re.compile(r"(#{1,6})\s+")
_RULER = re.compile(r"\|?[\s:|-]*-{3,}[\s:|-]*\|?$")
_STARTS_ANEW = re.compile(r"([-*•–·]|\(?[a-z]{1,3}[.)]|\(?\d+[.)]|\d+(\.\d+)+|#|\|)\s")
_EMPHASIS = re.compile(r"(\*\*|__|(?<![\w*])\*)(?=\S)(.+?)(?<=\S)\1(?!\w)")
_STRUCK = re.compile(r"~~(?=\S)(.+?)(?<=\S)~~")
_BROKEN_OFF = re.compile(r"[\w,)-]$")


def read_text(data: bytes, path: str, options: ReadOptions) -> Document:
    """The document in a plain text or Markdown file.

    A row of a Markdown table, or a line with cells between " | ", becomes a table row. Raises
    `UnreadableDocument` where the bytes are no text.
    """
    text = _decode(data)
    markdown = path.lower().endswith((".md", ".markdown"))
    builder = DocumentBuilder(path, "md" if markdown else "txt", data)
    table = 0
    in_table = False
    lines = _logical_lines(text)
    if markdown:
        lines = _formatted(lines, builder, with_struck=options.tracked == "original")
    for number, line in enumerate(lines):
        if _RULER.match(line) and "|" in line:
            continue
        if " | " in line or line.startswith("|"):
            first = not in_table
            table += first
            in_table = True
            following = lines[number + 1] if number + 1 < len(lines) else ""
            cells = _cells(line)
            header = "|" in following and (bool(_RULER.match(following)) or (first and _heads(cells, following)))
            builder.add_row(cells, table=table, header=header)
            continue
        in_table = False
        if heading := _HEADING.match(line):
            builder.add(BlockKind.HEADING, line[heading.end() :].strip(" *#"), level=len(heading[1]))
        elif bullet := _BULLET.match(line):
            builder.add(BlockKind.LIST_ITEM, line[bullet.end() :], level=1)
        else:
            builder.add(BlockKind.PARAGRAPH, line)
    return builder.build()


def _formatted(lines: list[str], builder: DocumentBuilder, *, with_struck: bool) -> list[str]:
    """Lines of Markdown without its signs, and without what has a line through it unless `with_struck`."""
    if struck := sum(len(_STRUCK.findall(line)) for line in lines):
        builder.notes.append(Note(struck_kind(read=with_struck), struck))
    return [_EMPHASIS.sub(r"\2", _STRUCK.sub(r"\1" if with_struck else "", line)) for line in lines]


def _heads(cells: list[str], following: str) -> bool:
    """Whether a first row without a ruler below it plainly names the columns of the row that follows."""
    return could_be_heads(cells) and usual_heads(cells) and len(_cells(following)) == len(cells)


def _decode(data: bytes) -> str:
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableDocument(
            "unsupported", _("Dit bestand bevat geen leesbare tekst; lever het aan als docx of pdf.")
        )
    for encoding in ("utf-16", "utf-8-sig") if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _logical_lines(text: str) -> list[str]:
    """Lines without blank ones; a line that runs on in lower case is joined to the line that it continues."""
    lines: list[str] = []
    open_line = False
    for raw in re.split(r"\r\n?|\n|\f", text):
        line = " ".join(raw.replace("\u00a0", " ").replace("\u00ad", "").split())
        if not line:
            open_line = False
            continue
        if open_line and line[0].islower() and not _STARTS_ANEW.match(line):
            lines[-1] += " " + line
        else:
            lines.append(line)
        open_line = bool(_BROKEN_OFF.search(line)) and len(line) > 50
    return lines


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]
