"""Which blocks are headings, of what level, and what standing they give to the text under them."""

from __future__ import annotations

import re

from contractcheck.dutch.text import fold
from contractcheck.model import Block, BlockKind, Zone
from contractcheck.structure.numbers import Number, NumberKind
from contractcheck.structure.state import SECTION_KINDS
from contractcheck.structure.vocabulary import vocabulary

_HEADING_CHARACTERS = 110
_LEADERS = re.compile(r"(\.\s?){5,}\s*\d+\s*$")
_PAGE_NUMBER = re.compile(r"\s\d{1,3}$")
_LEAD_IN_WORDS = 4
_SENTENCE_WORDS = 4
_NUMBERED_WORDS = 9
_PLAIN_WORDS = 14
_HEADING_NUMBERS = frozenset({NumberKind.SINGLE, NumberKind.DOTTED, NumberKind.EIS, NumberKind.CODE})
_SENTENCE_END = (".", ";", ":", "?", "!", ",")


def zone_by_heading(folded: str) -> Zone | None:
    """The standing that a heading gives to what stands under it (general rule G2); None where it gives none."""
    words = vocabulary()
    for zone, expression in words.zones_by_heading:
        if expression.search(folded):
            if zone is Zone.PREAMBLE and words.not_preamble.search(folded):
                continue
            return zone
    return None


def is_heading(block: Block, number: Number | None, rest: str, *, last: bool) -> bool:
    """True where a block is a heading; `rest` is its text without the number, `last` tells that nothing follows."""
    if block.kind is BlockKind.HEADING and block.end - block.start <= 2 * _HEADING_CHARACTERS:
        # Templates number their leden with a heading style; a sentence is no heading, whatever its style.
        return not (rest.endswith(_SENTENCE_END) and _words(rest) > _LEAD_IN_WORDS and not zone_by_heading(fold(rest)))
    if block.kind is BlockKind.HEADING:
        return False
    if number is not None and number.kind in SECTION_KINDS:
        introduces = rest.endswith(":") and _words(rest) > _LEAD_IN_WORDS
        if rest and (number.lid or number.item):
            return _words(rest) <= _LEAD_IN_WORDS and not rest.endswith(_SENTENCE_END)
        return (
            (len(rest) <= _HEADING_CHARACTERS and not rest.endswith((".", ";")) and not introduces)
            or not rest
            or (zone_by_heading(fold(rest)) is Zone.DELETED)
        )
    if block.kind is BlockKind.LIST_ITEM:
        return False
    if len(rest) > _HEADING_CHARACTERS or rest.endswith(_SENTENCE_END) or not rest or "\t" in rest:
        is_lead_in = rest.endswith(":") and _words(rest) <= _LEAD_IN_WORDS
        return is_lead_in and zone_by_heading(fold(rest).rstrip(": ")) is not None
    if last or not rest[0].isupper() or (number is not None and number.kind not in _HEADING_NUMBERS):
        return False
    return _words(rest) <= (_NUMBERED_WORDS if number else _PLAIN_WORDS) and not is_sentence(rest)


def is_sentence(text: str) -> bool:
    """True for a line that has a verb and its subject, with a full stop or without."""
    return _words(text) >= _SENTENCE_WORDS and vocabulary().sentence.match(fold(text)) is not None


def asks(block: Block, number: Number | None, rest: str) -> bool:
    """True for a short question that heads what answers it, as in agreements in plain language: "Wat doet u?"."""
    return (
        rest[-1:] == "?"
        and rest[0].isupper()
        and (block.kind is not BlockKind.LIST_ITEM if number is None else number.kind in _HEADING_NUMBERS)
        and _words(rest) <= _NUMBERED_WORDS
        and vocabulary().asking.match(fold(rest)) is not None
    )


def _words(text: str) -> int:
    return len(text.split())


def heading_level(block: Block, number: Number | None, *, nested: bool) -> int:
    """The level of a heading, 1 for the highest; `nested` tells that it stands under another."""
    styled = block.level if block.kind is BlockKind.HEADING else 0
    # The style says more of a part that the word processor numbers "1" than that number does.
    if number is not None and not (styled and block.label and number.kind is NumberKind.SINGLE):
        if number.kind is NumberKind.ANNEX:
            return 1
        if number.kind is NumberKind.CHAPTER:
            return 2
        if number.kind is NumberKind.DOTTED:
            return 3 + number.value.count(".")
        return 3
    if styled:
        return styled if styled < 3 else styled + 1
    return 3 if nested else 1


def is_contents_line(text: str, *, in_contents: bool) -> bool:
    """True for a line of a table of contents: with dot leaders, or under its heading with a page number."""
    if not text.rstrip()[-1:].isdigit():
        return False
    return bool(_LEADERS.search(text)) or (in_contents and bool(_PAGE_NUMBER.search(text)))
