"""The table of contents of a PDF: lines with dots and a page number, or below "Inhoud" lines that end in one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick, MatchKind

from contractcheck.reading.pdf_lines import Line, PageLines, text_of, visual_rows

_LEADER = re.compile(r"(?:[.·…_]\s?){4,}\s*(?:\d{1,4}|[ivxlc]{1,6})?\s*$")
_NUMBERED = re.compile(r"(?:[.·…_]\s?){4,}\s*(?:\d{1,4}|[ivxlc]{1,6})\s*$")
_TITLE = re.compile(r"^(?:inhoud|inhoudsopgave|inhoud van .{3,40}|table of contents|contents)\s*:?$", re.IGNORECASE)
# Found several times as fast as with `in`.
_HINTS = BytesAhoCorasick(
    map(str.encode, ("....", ". . . .", "…", "____", "····", "\ninhoud", "\ncontents", "\ntable of contents")),
    matchkind=MatchKind.LeftmostFirst,
)
_PAGE = re.compile(r"^\d{1,4}$")
_WRAPPED = 2
_ENOUGH = 3
_MANY = 5
_EARLY = 12
_PAGES = 4
"""Pages after a title or dots that can hold more of the same table, by its page numbers alone."""


class Entry(NamedTuple):
    """One line of the table of contents; over more than one printed line where its title is long."""

    lines: tuple[Line, ...]


def contents(pages: Sequence[PageLines]) -> dict[int, list[Entry]]:
    """Return the entries on each page, by its number; pages without any are left out."""
    found = {
        page.number: entries for page in pages[:_EARLY] if page.tabular and (entries := _by_numbers(page, len(pages)))
    }
    pages = _hinting([page for page in pages if page.number not in found])
    rows = [row for page in pages for row in visual_rows([line for line in page.lines if line.upright])]
    for start, end in _stretches(rows):
        pending: list[Line] = []
        for row in rows[start:end]:
            if pending and pending[-1].page != row[0].page:
                found.setdefault(pending[-1].page, []).append(Entry(tuple(pending)))
                pending = []
            pending += row
            text = " ".join(line.text for line in row)
            if _NUMBERED.search(text) or _PAGE.match(row[-1].text) or _TITLE.match(text):
                found.setdefault(row[0].page, []).append(Entry(tuple(pending)))
                pending = []
        if pending:
            found.setdefault(pending[-1].page, []).append(Entry(tuple(pending)))
    return found


def _hinting(pages: Sequence[PageLines]) -> list[PageLines]:
    """Return the pages on which a table of contents can start or go on."""
    result, left = [], 0
    for page in pages:
        text = "\n" + "\n".join(map(text_of, page.lines)).lower()
        left = _PAGES if _HINTS.find_matches_as_indexes(text.encode("utf-8", "replace")) else left - 1
        if left > 0:
            result.append(page)
    return result


def _by_numbers(page: PageLines, pages: int) -> list[Entry]:
    """Return the entries of a page where titles have nothing but a page number beside them, without dots or a title."""
    rows = [row for row in visual_rows(page.lines) if len(row) > 1 and _PAGE.match(row[-1].text)]
    numbers = [int(row[-1].text) for row in rows]
    rising = numbers == sorted(numbers) and len(set(numbers)) >= _ENOUGH
    if len(rows) < _MANY or not rising or numbers[-1] > pages or 2 * len(rows) < len(visual_rows(page.lines)):
        return []
    return [Entry(tuple(row)) for row in rows]


def _stretches(rows: Sequence[list[Line]]) -> list[tuple[int, int]]:
    """Return the (start, end) of each run of rows that is a table of contents."""
    stretches = []
    position = 0
    while position < len(rows):
        text = " ".join(line.text for line in rows[position])
        titled = bool(_TITLE.match(text))
        if not titled and not _LEADER.search(text):
            position += 1
            continue
        end, hits = _follow(rows, position + titled, titled)
        if hits >= _ENOUGH or (titled and hits):
            stretches.append((position, end))
        position = max(end, position + 1)
    return stretches


def _follow(rows: Sequence[list[Line]], start: int, titled: bool) -> tuple[int, int]:
    """Where the entries that start here end, and how many there are."""
    end, hits, misses = start, 0, 0
    for position in range(start, len(rows)):
        row = rows[position]
        text = " ".join(line.text for line in row)
        by_gap = titled and len(row) > 1 and bool(_PAGE.match(row[-1].text))
        after_leader = (
            position > start and bool(_PAGE.match(text)) and bool(_LEADER.search(rows[position - 1][-1].text))
        )
        if _LEADER.search(text) or by_gap or after_leader:
            hits += bool(_NUMBERED.search(text)) or by_gap or after_leader
            end, misses = position + 1, 0
        else:
            misses += 1
            if misses > _WRAPPED:
                break
    return end, hits
