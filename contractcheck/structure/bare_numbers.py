"""What a short line behind a bare number is: "3. Intervisie" heads an article, or is a point of a list."""

from __future__ import annotations

from contractcheck.model import Block, BlockKind
from contractcheck.structure.collector import Collector
from contractcheck.structure.headings import is_sentence
from contractcheck.structure.numbers import Number, NumberKind

_REACH = 20
"""Blocks without a number that may stand between the heading of an article and its first lid."""
_SHORT = 80
_SHORTEST = 3
"""Points of a list that nothing introduces; of one that is introduced there may be one less."""


def heads_article(found: Collector, block: Block, number: Number, index: int) -> bool:
    """True for a numbered item of a list that heads the leden 3.1, 3.2 and so on, as others of its list do."""
    state = found.state
    if first_lid_follows(found, number, index):
        found.article_level = block.level
        return True
    before = str(int(number.value) - 1)
    return block.level == found.article_level and (state.major or "0") == before and state.counted != before


def heads_chapter(found: Collector, number: Number, rest: str, index: int) -> bool:
    """True for "B. Personeel" where B.1 comes next; `rest` is the text without the letter."""
    return (
        number.value.isupper()
        and len(rest) <= _SHORT
        and rest[:1].isupper()
        and first_lid_follows(found, number, index)
    )


def first_lid_follows(found: Collector, number: Number, index: int) -> bool:
    """True where a block further on, before the next number of that kind, is the first lid: 3.1 behind 3."""
    if found.state.major == number.value:
        return False
    for later in range(index + 1, min(index + 1 + _REACH, len(found.document.blocks))):
        following = found.number_of(later)
        if following is not None and following.kind in (NumberKind.DOTTED, NumberKind.CODE):
            return following.value.split(".")[:2] in ([number.value, "1"], [number.value, "01"])
        if following is not None and following.kind is not NumberKind.LETTER:
            return False
    return False


def is_lid(found: Collector, number: Number, rest: str, index: int) -> bool:
    """True for a numbered lid or item in the style of a heading with nothing under it; `rest` is its text alone."""
    if rest.endswith(";") or (number.kind is NumberKind.LETTER and rest[:1].islower()):
        return True
    if not (is_sentence(rest) or rest.endswith((".", ":"))):
        return False
    if number.kind is NumberKind.SINGLE and first_lid_follows(found, number, index):
        return False
    blocks = found.document.blocks
    return (
        index + 1 == len(blocks)
        or blocks[index + 1].kind in (BlockKind.HEADING, BlockKind.LIST_ITEM)
        or found.number_of(index + 1) is not None
    )


def lists_annexes(found: Collector, block: Block) -> bool:
    """True for "Bijlage 1: ..." in a list of annexes that a line introduces; an annex itself starts behind that."""
    lead_in = found.state.lead_in
    return (
        lead_in is not None
        and block.kind is not BlockKind.HEADING
        and found.words.annexes_follow.search(found.folded[slice(*lead_in)]) is not None
    )


def starts_list(found: Collector, number: Number, index: int) -> bool:
    """True for short numbered lines with nothing between them: the points of an agenda, and no headings."""
    state, blocks = found.state, found.document.blocks
    if number.kind is not NumberKind.SINGLE:
        return False
    if blocks[index].start < state.list_until:
        return True
    count = 0
    following: Number | None = number
    while following and following.kind is NumberKind.SINGLE and following.value == str(count + 1):
        if blocks[index + count].kind is BlockKind.HEADING:
            return False
        count += 1
        following = found.number_of(index + count) if index + count < len(blocks) else None
    if count < (_SHORTEST if state.lead_in is None else _SHORTEST - 1):
        return False
    if following and following.kind is NumberKind.DOTTED and following.value.startswith(f"{count}."):
        return False
    state.list_until = blocks[index + count - 1].end
    if state.lead_in is None and state.headings and not state.headings[-1].numbered:
        state.lead_in, state.lead_item = state.headings[-1].span, None
    return True


def article_level(blocks: tuple[Block, ...]) -> int:
    """The level of the automatically numbered items under which leden count: "1.", "1.1"; 0 where there are none."""
    number, level = "", 0
    for block in blocks:
        if not block.label or block.kind is not BlockKind.LIST_ITEM:
            continue
        label = block.label.rstrip(".)")
        if label.isdecimal():
            number, level = label, block.level
        elif number and label == f"{number}.1":
            return level
    return 0
