"""Rows of tables and footnotes: pieces of text that take their place from what they belong to."""

from __future__ import annotations

import re

from contractcheck.model import Block, Zone
from contractcheck.structure.collector import Collector
from contractcheck.structure.headings import is_sentence
from contractcheck.structure.numbers import Number, NumberKind, leading_number
from contractcheck.structure.questions import question_row
from contractcheck.structure.splitting import Part, leden
from contractcheck.structure.units import Span, Unit

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SECTION_WORDS = 6
_FIELD = re.compile(r":\s*\d")
"""Of a form: "Datum: 1 mei"."""
_NOTE_REACH = 60
"""Units above a footnote among which its reference is looked for: about a page."""


def add_row(found: Collector, block: Block, index: int) -> None:
    """A row of a table: headings of columns, a question with its answer, or an eis or other text of its own."""
    state = found.state
    if block.table != state.table:
        state.leave_table()
        state.table, state.old_columns = block.table, ()
        state.table_lid = state.lid_citation() if state.lid is not None else None
        state.lead_in = None
    if block.header:
        state.columns = block.cells
        state.column_zone = _column_zone(found, block)
        state.old_columns = _old_columns(found, block)
        first = found.folded[slice(*block.cells[0])] if block.cells else ""
        if state.zone is Zone.PREAMBLE and re.fullmatch(rf"({found.words.words['eis']})\w*", first):
            # A table of eisen behind a word of explanation is no explanation.
            state.end_preamble()
        found.add(block.start, block.end, state.with_annex(state.article), zone=Zone.HEADING)
        return
    filled = [cell for cell in block.cells if cell[1] > cell[0]]
    if not filled:
        return
    number = _row_number(found, filled[0])
    if question_row(found, block, number):
        return
    if _heads_rows(found, block, filled, index):
        if number is not None and number.kind is NumberKind.ARTICLE:
            state.start_article(number)
        state.head_rows((block.start, block.end))
        article = state.with_annex(state.lid_citation())
        found.add(block.start, block.end, article, zone=Zone.HEADING, headings=state.above[1:])
        return
    if number is not None and _is_lid(found, block, number):
        state.lid, state.table_lid = number.value, None
        article = state.with_annex(state.lid_citation())
    elif number is None and block.cells[0] != filled[0] and state.row is not None:
        # The number stands in a cell that is merged over several rows.
        article = state.row
    else:
        article = state.row_citation(number)
    state.row = article if number is not None else state.row
    if state.old_columns:
        for index, cell in enumerate(block.cells):
            zone = Zone.DELETED if index in state.old_columns else _row_zone(found, block)
            found.add(*cell, article, zone=zone, columns=state.columns)
        return
    parts = _parts(found, block, number, article)
    title = parts[0][:2] if len(parts) > 1 else None
    for start, end, cited in parts:
        lead_in = title if title and title[0] != start else None
        zone = _row_zone(found, block)
        found.add(start, end, cited, zone=zone, lead_in=lead_in, columns=state.columns, cells=block.cells)
    introduces = found.text[block.end - 1] == ":"
    if introduces and number is not None:
        state.lid = number.value
    state.lead_in, state.lead_item = ((block.start, block.end) if introduces else None), None


def add_footnote(found: Collector, block: Block) -> None:
    """A note has the standing and the number of the text that refers to it (general rule G2)."""
    holder = _referring_unit(found, block)
    if holder is None:
        found.add(block.start, block.end, None, zone=Zone.OPERATIVE)
        return
    zone = Zone.OPERATIVE if holder.zone is Zone.HEADING else holder.zone
    place = (block.start, block.end)
    found.units.append(Unit(*place, holder.article, zone, holder.section, holder.headings, (holder.start, holder.end)))


def _parts(found: Collector, block: Block, number: Number | None, article: str | None) -> list[Part]:
    """What a row holds, with how it is cited: leden that stand beside their article, or most often one part."""
    state = found.state
    own = leden(found.text, block.start, block.end) if number and number.kind is NumberKind.ARTICLE else []
    if number is None or not own:
        return found.parts_of(block, block.start, article)
    state.article, state.is_article, state.major = number.value, True, number.value.split(".")[0]
    parts: list[Part] = [(block.start, own[0].start(), article)]
    for mark, stop in zip(own, [*(mark.start() for mark in own[1:]), block.end], strict=True):
        state.lid = mark[1]
        parts.append((mark.end(), stop, state.with_annex(state.lid_citation())))
    return parts


def _is_lid(found: Collector, block: Block, number: Number) -> bool:
    """True for a lid of which the number stands in a column of its own, as the next of the article."""
    state = found.state
    return (
        number.kind is NumberKind.SINGLE
        and state.is_article
        and not state.columns
        and len(block.cells) == 2
        and found.text[block.end - 1] in ".;:"
        and number.value == str(int(state.lid or "0") + 1 if (state.lid or "0").isdecimal() else "")
    )


def _heads_rows(found: Collector, block: Block, filled: list[Span], index: int) -> bool:
    """True for a row with a few words in its first cell and nothing in the others: they head the rows below it."""
    following = found.document.blocks[index + 1 : index + 2]
    if filled != [block.cells[0]] or not following or following[0].table != block.table:
        return False
    if sum(end > start for start, end in following[0].cells) < 2:
        return False
    text = found.text[slice(*filled[0])]
    if len(text.split()) > _SECTION_WORDS or _FIELD.search(text):
        return False
    return text[0].isupper() and text[-1].isalnum() and not is_sentence(text)


def _row_number(found: Collector, first: tuple[int, int]) -> Number | None:
    text, folded = found.text[slice(*first)], found.folded[slice(*first)]
    number = leading_number(folded + " ", text + " X")
    if number is not None and found.is_initial(number, first[0]):
        return None
    if number is None and re.fullmatch(r"\d{1,3}[.)]?", folded):
        return Number(NumberKind.SINGLE, folded.rstrip(".)"), len(folded))
    return number


def _column_zone(found: Collector, header: Block) -> Zone | None:
    folded = found.folded[header.start : header.end]
    if found.words.definition_columns.search(folded):
        return Zone.DEFINITIONS
    if any(found.words.wish_column.fullmatch(found.folded, *cell) for cell in header.cells):
        return Zone.PREAMBLE
    return Zone.FORM if found.words.form_columns.search(folded) else None


def _old_columns(found: Collector, header: Block) -> tuple[int, ...]:
    """The columns of an overview of changes with what a text was; none where no column says what it becomes."""
    names = [found.folded[slice(*cell)] for cell in header.cells]
    old = tuple(index for index, name in enumerate(names) if found.words.old_column.fullmatch(name))
    return old if any(map(found.words.new_column.fullmatch, names)) else ()


def _row_zone(found: Collector, block: Block) -> Zone:
    if found.state.column_zone is not None:
        return found.state.column_zone
    maybe = found.telling.get(block.start, ())
    if "form_block" in maybe and any(found.words.form_block.match(found.folded, *cell) for cell in block.cells):
        return Zone.FORM
    zone = found.zone_of(block)
    if zone is Zone.OPERATIVE and "wish_cell" in maybe:
        is_wish = any(found.words.wish_cell.fullmatch(found.folded, *cell) for cell in block.cells)
        return Zone.PREAMBLE if is_wish else zone
    return zone


def _referring_unit(found: Collector, block: Block) -> Unit | None:
    """The nearest unit above with the note's raised number; else the last unit, for formats that put it there."""
    if not found.units:
        return None
    number = re.match(r"\(?(\d{1,3})", found.text[block.start : block.end])
    if number is not None:
        mark = number[1].translate(_SUPERSCRIPT)
        for unit in reversed(found.units[-_NOTE_REACH:]):
            if mark in found.text[unit.start : unit.end]:
                return unit
    return found.units[-1]
