"""The small notation in which the texts of the sample contracts are written.

One line is one paragraph. What it is stands in front:

    = title            == subtitle          # article heading     ## heading without a number
    1. lid             a. sub-clause        A. recital            * bullet           anything else: plain paragraph
    | cell | cell |    a table row; the first row after `[table 10 30 60]` holds the headings
    [toc 3 3 4]        table of contents, with the page of each article heading
    [pagebreak]  [section]  [control LABEL] ... [/control]

Inside a line: `**bold**`, `{+author|inserted+}`, `{-author|deleted-}`, `{^footnote^}`, `{#author|words|comment#}`,
`{=label|text of a content control=}`, `{~hidden text~}`, `{@heading words@}` for a cross-reference to an article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text within a paragraph."""

    kind: str
    """text, bold, ins, del, note, comment, control, hidden or ref."""
    text: str
    author: str = ""
    extra: str = ""
    """Comment: what the comment says. Control: its label."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, table or directive."""

    kind: str
    pieces: tuple[Piece, ...] = ()
    rows: tuple[tuple[tuple[Piece, ...], ...], ...] = ()
    arguments: tuple[str, ...] = field(default=())

    @property
    def text(self) -> str:
        """The visible words, without notes and comments."""
        return "".join(p.text for p in self.pieces if p.kind not in ("note", "hidden", "del"))


_INLINE = re.compile(
    r"\*\*(?P<bold>.+?)\*\*"
    r"|\{\+(?P<ins_author>[^|]+)\|(?P<ins>.+?)\+\}"
    r"|\{-(?P<del_author>[^|]+)\|(?P<del>.+?)-\}"
    r"|\{\^(?P<note>.+?)\^\}"
    r"|\{#(?P<comment_author>[^|]+)\|(?P<comment>[^|]+)\|(?P<comment_text>.+?)#\}"
    r"|\{=(?P<control_label>[^|]+)\|(?P<control>.+?)=\}"
    r"|\{~(?P<hidden>.+?)~\}"
    r"|\{@(?P<ref>.+?)@\}"
)

_PREFIXES = {
    "== ": "subtitle",
    "= ": "title",
    "## ": "plain-heading",
    "# ": "article",
    "1. ": "lid",
    "a. ": "sub",
    "A. ": "recital",
    "* ": "bullet",
}


def parse_inline(text: str) -> tuple[Piece, ...]:
    """Give the pieces of one line, in order."""
    pieces: list[Piece] = []
    position = 0
    for match in _INLINE.finditer(text):
        if match.start() > position:
            pieces.append(Piece("text", text[position : match.start()]))
        kind = next(k for k in ("bold", "ins", "del", "note", "comment", "control", "hidden", "ref") if match[k])
        groups = match.groupdict()
        author = groups.get(f"{kind}_author") or ""
        extra = groups.get(f"{kind}_text") or groups.get(f"{kind}_label") or ""
        pieces.append(Piece(kind, match[kind], author, extra))
        position = match.end()
    if position < len(text):
        pieces.append(Piece("text", text[position:]))
    return tuple(pieces)


def parse(body: str) -> list[Line]:
    """Give the lines of a text; consecutive table rows become one line of kind `table`."""
    lines: list[Line] = []
    rows: list[tuple[tuple[Piece, ...], ...]] = []
    widths: tuple[str, ...] = ()

    def flush() -> None:
        if rows:
            lines.append(Line("table", rows=tuple(rows), arguments=widths))
            rows.clear()

    for raw in body.splitlines():
        text = raw.strip()
        if text.startswith("|"):
            rows.append(tuple(parse_inline(cell.strip()) for cell in text.strip("|").split(" | ")))
            continue
        flush()
        if not text:
            continue
        if directive := re.fullmatch(r"\[(toc|table|pagebreak|section|control|/control)((?: \S+)*)\]", text):
            arguments = tuple(directive[2].split())
            if directive[1] == "table":
                widths = arguments
            else:
                lines.append(Line(directive[1], arguments=arguments))
            continue
        for prefix, kind in _PREFIXES.items():
            if text.startswith(prefix):
                lines.append(Line(kind, parse_inline(text.removeprefix(prefix))))
                break
        else:
            lines.append(Line("paragraph", parse_inline(text)))
    flush()
    return lines
