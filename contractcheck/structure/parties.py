"""The lines that name who make the agreement: they stand before it and bind nobody (general rule G2)."""

from __future__ import annotations

from contractcheck.model import BlockKind, Zone
from contractcheck.structure.collector import Collector
from contractcheck.structure.headings import zone_by_heading
from contractcheck.structure.numbers import NumberKind
from contractcheck.structure.state import SECTION_KINDS

_REACH = 30
"""Blocks that the parties with their addresses and representatives may take."""
_STRAY = 3
"""Blocks in a row that may say nothing of a party, such as "en" and a name."""
_STARTING = SECTION_KINDS | {NumberKind.DOTTED, NumberKind.EIS}


def parties_end(found: Collector, index: int) -> int:
    """Where the lines about the parties end that this block begins; 0 where it begins none."""
    state, words, blocks = found.state, found.words, found.document.blocks
    block = blocks[index]
    if state.major is not None or state.zone not in (Zone.OPERATIVE, Zone.TOC):
        return 0
    opens = words.parties_start.match(found.folded[block.start : block.end]) is not None
    if not opens and not words.party_alone.search(found.folded, block.start, block.end):
        return 0
    end, stray, unbroken = block.end, 0, True
    for later in range(index + 1, min(index + 1 + _REACH, len(blocks))):
        following = blocks[later]
        text = found.folded[following.start : following.end]
        if words.preamble_starts.match(text):
            return following.start
        if words.preamble_ends.search(text):
            return following.start if following.kind is BlockKind.HEADING else following.end
        names = words.party.search(text) is not None
        if _starts_other_part(found, later, names=names):
            break
        stray = 0 if names else stray + 1
        if stray > _STRAY:
            break
        # Without words that end it, only what surely is about a party, or stands right behind it.
        unbroken = unbroken and names
        if (names and unbroken) or words.party_told.search(text):
            end = following.end
    return end if not opens or end > block.end else 0


def _starts_other_part(found: Collector, index: int, *, names: bool) -> bool:
    number = found.number_of(index)
    if number is not None and number.kind in _STARTING:
        return True
    block = found.document.blocks[index]
    heads = block.kind is BlockKind.HEADING or zone_by_heading(found.folded[block.start : block.end]) is not None
    return not names and (heads or (number is not None and number.kind is NumberKind.SINGLE))
