"""Footnotes of a page: small print at the bottom that starts with a number or an asterisk."""

from __future__ import annotations

import re
from dataclasses import replace

from contractcheck.reading.pdf_lines import Line, PageLines, visual_rows

_SMALL = 0.93
_START = re.compile(r"^(?:\(?\d{1,3}\)?[.)]?|\[\d{1,3}\]|[*†‡¹²³]+)\s*(?=\S)")
_BARE = re.compile(r"^(?:\d{1,3}|[*†‡])$")
_RAISED = 0.75
"""A number smaller than this part of the running text is the raised number of a note, on a line of its own."""
_GLUED = re.compile(r"^(\d{1,3})(?=[^\W\d])")


def without_notes(page: PageLines, size: float) -> tuple[PageLines, list[list[Line]]]:
    """Return the page without its footnotes, and the lines of each footnote; `size` is that of the running text."""
    if not page.lines or page.lines[-1].size >= _SMALL * size:
        return page, []
    small: list[list[Line]] = []
    for row in reversed(visual_rows(page.lines)):
        if any(line.size >= _SMALL * size for line in row):
            break
        small.append(row)
    notes: list[list[Line]] = []
    taken: set[Line] = set()
    for row in reversed(small):
        raised = _BARE.match(row[0].text.strip()) and row[0].size < _RAISED * size
        if (raised or _START.match(row[0].text)) and not _goes_on(notes, row[0]):
            notes.append([_parted(row[0]), *row[1:]])
        elif notes:
            notes[-1] += row
        else:
            continue
        taken.update(row)
    if not notes:
        return page, []
    return replace(page, lines=tuple(line for line in page.lines if line not in taken)), notes


def _parted(line: Line) -> Line:
    """Return the first line of a note with a space behind its number."""
    return line._replace(text=_GLUED.sub(r"\1 ", line.text))


def _goes_on(notes: list[list[Line]], line: Line) -> bool:
    """Whether a line that starts with a number is the next line of the note above it."""
    if not notes:
        return False
    first, here = notes[-1][0], line
    numbers = [re.sub(r"\D", "", text.split(" ", 1)[0]) for text in (first.text, here.text)]
    return all(numbers) and int(numbers[1][:4]) != int(numbers[0][:4]) + 1
