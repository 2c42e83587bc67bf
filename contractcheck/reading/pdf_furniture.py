"""What is printed on every page and is not text: running headers and footers, page numbers, watermarks.

A line goes when it stands at the same height on several pages with the same words, where a number may count along with
the pages. The words of a table that repeats its header row stay: that row sits close to the row below it.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from contractcheck.reading.pdf_labels import is_named, names_article
from contractcheck.reading.pdf_lines import Line, PageLines, visual_rows
from contractcheck.reading.pdf_rows import is_boxed

_EDGE_ROWS = 4
_EDGE_LINES = 12
"""Lines that more rows than `_EDGE_ROWS` surely take on a page where no line stands beside another."""
_EDGE = 0.22
_NUMBER = re.compile(r"\d+")
_DIGITS = b"0123456789"
_PAGE_NUMBER = re.compile(
    r"^(?:.*\b(?:pagina|pag\.?|blz\.?|bladzijde|page)\s*(\d{1,4})(?:\s*(?:van|/|of)\s*\d{1,4})?"
    r"|[-\u2013|]?\s*(\d{1,4})\s*[-\u2013|]?|(\d{1,4})\s*(?:/|van)\s*\d{1,4})$",
    re.IGNORECASE,
)
_PAGE_WORD = re.compile(r"\b(?:pagina|pag|blz|bladzijde|page|p)\.?\s*$", re.IGNORECASE)
_OF_PAGES = re.compile(r"^\s?(?:/|van|of)\s?\d{1,4}$")
_ROMAN = re.compile(r"^[-\u2013]?\s*[ivxlc]{1,7}\s*[-\u2013]?$")
_STAMP = re.compile(
    r"^(?:concept|draft|ontwerp|vertrouwelijk|kopie|voorbeeld|specimen|confidential)\W*$", re.IGNORECASE
)


class _Edge(NamedTuple):
    """A row at the top or the bottom of a page."""

    page: int
    top: bool
    depth: int
    """How many rows lie between it and the edge of the page."""
    text: str
    y: float
    lines: tuple[Line, ...]
    near: bool
    """It sits close to the row on its inner side."""


def without_furniture(pages: Sequence[PageLines]) -> tuple[list[PageLines], list[str]]:
    """Return the pages without what repeats on them, and the texts that were left out: one of each kind, in order."""
    edges = [edge for page in pages for edge in _edges(page)]
    gone = _repeated(edges, len(pages)) + _lone_numbers(edges, len(pages))
    drop: dict[int, dict[str, list[Line]]] = defaultdict(dict)
    for line in (*(line for edge in gone for line in edge.lines), *_watermarks(pages)):
        drop[line.page].setdefault(line.text, []).append(line)
    texts: dict[str, str] = {}
    for edge in sorted(gone, key=lambda edge: (edge.page, -edge.y)):
        texts.setdefault(_kind(edge.text), edge.text)
    kept = [_without(page, drop[page.number]) if page.number in drop else page for page in pages]
    if gone and not any(page.lines for page in kept):
        # Every page says the same and no more than that: then it is the text.
        return list(pages), []
    return kept, list(texts.values())


def _without(page: PageLines, drop: Mapping[str, Sequence[Line]]) -> PageLines:
    """Return the page without these lines, given by their text, by which most lines are seen to stay."""
    if page.falling:
        # No two lines are alike.
        gone = {id(line) for same in drop.values() for line in same}
        return replace(page, lines=tuple([line for line in page.lines if id(line) not in gone]))
    return replace(
        page, lines=tuple([line for line in page.lines if line.text not in drop or line not in drop[line.text]])
    )


def _edges(page: PageLines) -> list[_Edge]:
    """Return the rows at the top and the bottom of one page, the outermost first."""
    border = _EDGE * (page.box.y1 - page.box.y0)
    low, high = page.box.y0 + border, page.box.y1 - border
    first, last = (page.lines[:_EDGE_LINES], page.lines[-_EDGE_LINES:]) if page.falling else (page.lines, page.lines)
    above = visual_rows([line for line in first if line.y0 > high], _EDGE_ROWS + 1)
    below = visual_rows([line for line in last if line.y1 < low])[::-1][: _EDGE_ROWS + 1]
    found = []
    for top, rows in ((True, above), (False, below)):
        for depth, row in enumerate(rows[:_EDGE_ROWS]):
            inner = rows[depth + 1] if depth + 1 < len(rows) else None
            gap = 1000.0
            if inner is not None:
                gap = row[0].y0 - inner[0].y1 if top else inner[0].y0 - row[0].y1
            text = row[0].text if len(row) == 1 else " ".join([line.text for line in row])
            near = gap < 0.7 * row[0].size or (
                inner is not None
                and gap < 1.8 * row[0].size
                and (_aligned(row, inner) or (is_boxed(page, row) and is_boxed(page, inner)))
            )
            found.append(_Edge(page.number, top, depth, text, row[0].y0, tuple(row), near))
    return found


def _aligned(row: Sequence[Line], inner: Sequence[Line]) -> bool:
    """Whether the parts of two rows start below each other, as in a table."""
    below = [index for index, one in enumerate(row) if any(abs(one.x0 - two.x0) < 3 for two in inner)]
    return len(below) > 1 or (len(inner) == 1 and below > [0])


def _repeated(edges: Sequence[_Edge], pages: int) -> list[_Edge]:
    """Return the rows that come back on enough pages, at one height, with the same words."""
    groups: dict[tuple[bool, str], list[_Edge]] = defaultdict(list)
    for edge in edges:
        groups[edge.top, _kind(edge.text)].append(edge)
    found = []
    for group in groups.values():
        if len(group) < 2:
            continue
        for same in _at_one_height(group):
            if _is_enough([edge.page for edge in same], pages) and _counts_along(same):
                found.append(same)
    gone = {(edge.page, edge.top, edge.depth): edge for same in found for edge in same}
    text = _text_rows(gone)
    result = []
    for (page, top, depth), edge in gone.items():
        outer = all((page, top, other) in gone and (page, top, other) not in text for other in range(depth))
        if outer and (page, top, depth) not in text:
            result.append(edge)
    return result


def _kind(text: str) -> str:
    """Return the text with the same sign for every number."""
    # Taking bytes away tells many times as fast as the expression that most texts hold no number.
    if text.isascii() and len(text.encode().translate(None, _DIGITS)) == len(text):
        return text
    return _NUMBER.sub("#", text)


def _at_one_height(group: Sequence[_Edge]) -> list[list[_Edge]]:
    """Return the rows of one text, divided by their height on the page."""
    heights: list[list[_Edge]] = []
    for edge in sorted(group, key=lambda edge: edge.y):
        if heights and edge.y - heights[-1][-1].y < 2:
            heights[-1].append(edge)
        else:
            heights.append([edge])
    return heights


def _is_enough(numbers: Sequence[int], pages: int) -> bool:
    """Whether these pages are enough to call a row running: a third of the document, or three in a row."""
    present = set(numbers)
    if len(present) >= max(2, math.ceil(pages / 3)):
        return True
    return any({number, number + 1, number + 2} <= present for number in present)


def _counts_along(same: Sequence[_Edge]) -> bool:
    """Whether each number in the rows is the same everywhere, or is a page number that goes up with the pages."""
    numbers = [list(_NUMBER.finditer(edge.text)) for edge in same]
    for matches in zip(*numbers, strict=True):
        values = {match.group() for match in matches}
        steps = {int(match.group()[:9]) - edge.page for match, edge in zip(matches, same, strict=True)}
        alone = same[0].text.strip(" -\u2013|") == matches[0].group()
        if len(values) == 1 and not alone:
            continue
        if len(steps) > 1 or not _may_count_pages(same[0].text, matches[0]):
            return False
    return True


def _may_count_pages(text: str, match: re.Match[str]) -> bool:
    """Whether a number can be that of the page: at an end of the row, and not of an article or a question."""
    if _PAGE_WORD.search(text, 0, match.start()):
        return True
    behind = _OF_PAGES.sub("", text[match.end() :]).strip(" -\u2013|")
    at_end = not text[: match.start()].strip(" -\u2013|") or not behind
    return at_end and not (names_article(text) or is_named(text))


def _text_rows(gone: dict[tuple[int, bool, int], _Edge]) -> set[tuple[int, bool, int]]:
    """Return the rows among these that are text: the header row of a table, or a line within a sentence."""
    found: set[tuple[int, bool, int]] = set()
    for key in sorted(gone, key=lambda key: -key[2]):
        edge = gone[key]
        page, top, depth = key
        below = (page, top, depth + 1)
        is_inner = below not in gone
        sentence = edge.text[0].islower() or edge.lines[-1].hyphen
        if edge.near and ((is_inner and (sentence or (top and len(edge.lines) > 1))) or below in found):
            found.add(key)
    return found


def _lone_numbers(edges: Sequence[_Edge], pages: int) -> list[_Edge]:
    """Page numbers that have no company: the outermost row of a page that ends in its own number."""
    found = []
    for edge in edges:
        if edge.depth or edge.near:
            continue
        # Nearly all rows end in a letter or a point, and the expression takes long to say no.
        ends_in_number = edge.text.rstrip("-\u2013|").rstrip()[-1:].isdigit()
        match = _PAGE_NUMBER.match(edge.text) if ends_in_number else None
        own = match is not None and int(next(value for value in match.groups() if value)) == edge.page
        if own or (pages > 1 and _ROMAN.match(edge.text)):
            found.append(edge)
    return found


def _watermarks(pages: Sequence[PageLines]) -> list[Line]:
    """Stamps across the page: turned text that says "concept", or the same turned words on most pages."""
    turned = [line for page in pages if page.tabular for line in page.lines if not line.upright]
    places: dict[tuple[str, int, int], list[Line]] = defaultdict(list)
    for line in turned:
        places[line.text, round(line.x0 / 5), round(line.y0 / 5)].append(line)
    enough = max(3, math.ceil(len(pages) / 2))
    return [
        line for (text, _, _), lines in places.items() for line in lines if len(lines) >= enough or _STAMP.match(text)
    ]
