"""How a new clause looks in its article: which paragraph it resembles, and which number it gets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from contractcheck.dutch.text import fold
from contractcheck.model import Block, BlockKind, Document, Zone
from contractcheck.structure.numbers import Number, NumberKind, leading_number
from contractcheck.structure.units import Outline, Unit

_LIDS = (NumberKind.DOTTED, NumberKind.SINGLE, NumberKind.LETTER)
"""Numbers of which an article can have one more; a new "Artikel 8" would be another article."""
_COUNT = re.compile(r"\d+(?=\D*$)|(?<![A-Za-z])[A-Ya-y](?![A-Za-z])(?=\W*$)")


@dataclass(frozen=True, slots=True)
class Model:
    """The block that a new clause is to look like."""

    block: int
    """Its number in `Document.blocks`."""
    unnumbered: bool = False
    """Whether the clause must stay out of the automatic numbering of the block."""
    typed: str = ""
    """The number that is typed before the clause; empty where none is."""


def model_for(outline: Outline, after: int) -> Model | None:
    """Choose what a clause after this unit is to look like: the last lid of its article; None where nothing serves."""
    document, section = outline.document, outline.units[after].section
    own = [unit for unit in outline.units if unit.section == section and _serves(unit, document)]
    numbered = [unit for unit in own if _lid_number(document, unit) is not None]
    if numbered:
        return _counting_on(document, numbered[-1], outline.units[after].end)
    others = [unit for unit in outline.units if _serves(unit, document)]
    before = [unit for unit in others if unit.start <= outline.units[after].start]
    chosen = next(iter([*own[-1:], *before[-1:], *others[:1]]), None)
    if chosen is None:
        return None
    number = _block_number(document, chosen.start)
    return Model(number, unnumbered=bool(document.blocks[number].label))


def _counting_on(document: Document, unit: Unit, end: int) -> Model:
    """One more lid, unless its number is that of the next paragraph: then the clause is a part without a number."""
    number = _block_number(document, unit.start)
    block = document.blocks[number]
    counted = counted_on(block.label or _typed(document, block))
    for other in document.blocks[number + 1 :]:
        shown = other.label if block.label else _typed(document, other)
        if other.start >= end and shown and (other.kind, other.level) == (block.kind, block.level):
            if shown.strip() == counted.strip():
                return Model(number, unnumbered=bool(block.label))
            break
    return Model(number, typed="" if block.label else counted)


def counted_on(number: str) -> str:
    """The next number in the same style: "7.3" gives "7.4", "(b)" gives "(c)"; empty where it cannot be told."""
    found = list(_COUNT.finditer(number))
    if not found:
        return ""
    last = found[-1]
    following = str(int(last[0]) + 1) if last[0].isdecimal() else chr(ord(last[0]) + 1)
    return number[: last.start()] + following + number[last.end() :]


def _serves(unit: Unit, document: Document) -> bool:
    """Whether a unit is running text of an agreement: no heading, table, footnote or item of a list."""
    block = document.blocks[_block_number(document, unit.start)]
    return (
        unit.zone is Zone.OPERATIVE
        and not unit.cells
        and unit.lead_in is None
        and block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING)
    )


def _lid_number(document: Document, unit: Unit) -> Number | None:
    block = document.blocks[_block_number(document, unit.start)]
    text = document.text_of(block)
    shown = f"{block.label} X" if block.label else text
    number = leading_number(fold(shown), shown)
    return number if number is not None and number.kind in _LIDS else None


def _typed(document: Document, block: Block) -> str:
    text = document.text_of(block)
    number = leading_number(fold(text), text)
    return text[: number.end] if number is not None else ""


def _block_number(document: Document, offset: int) -> int:
    return next(number for number, block in enumerate(document.blocks) if block.start <= offset < block.end)
