"""Document -> units: the smallest pieces a reader would cite, each with its article, standing and context."""

from __future__ import annotations

import re

from contractcheck.dutch.text import fold
from contractcheck.model import Block, BlockKind, Document, Kind, Zone
from contractcheck.structure.headings import heading_level, is_contents_line, is_heading, zone_by_heading
from contractcheck.structure.kinds import kind_of
from contractcheck.structure.numbers import Number, NumberKind, leading_number
from contractcheck.structure.splitting import numbered_parts
from contractcheck.structure.state import SECTION_KINDS, Heading, State
from contractcheck.structure.units import Outline, Span, Unit
from contractcheck.structure.vocabulary import vocabulary

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOTE_REACH = 60
"""Units above a footnote among which its reference is looked for: about a page."""


def outline(document: Document) -> Outline:
    """Divide a document into units. Never fails: what has no number gets `article=None`."""
    return _Outliner(document).run()


class _Outliner:
    """One pass over the blocks; the state is what a reader remembers from the lines above."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.folded = fold(document.text)
        self.kind = kind_of(document)
        self.words = vocabulary()
        self.state = State()
        self.units: list[Unit] = []

    def run(self) -> Outline:
        blocks = self.document.blocks
        for index, block in enumerate(blocks):
            self._block(block, first=index == 0, last=index + 1 == len(blocks))
        return Outline(self.document, self.kind, self.folded, tuple(self.units))

    # -- blocks ---------------------------------------------------------------------------------

    def _block(self, block: Block, *, first: bool, last: bool) -> None:
        text = self.document.text_of(block)
        folded = self.folded[block.start : block.end]
        in_contents = bool(self.state.headings) and self.state.headings[-1].zone is Zone.TOC
        if block.zone is not None or is_contents_line(text, in_contents=in_contents):
            self._add(block.start, block.end, None, zone=block.zone or Zone.TOC)
            return
        if block.kind is BlockKind.FOOTNOTE:
            self._footnote(block)
            return
        if block.kind is BlockKind.TABLE_ROW:
            self._row(block)
            return
        self.state.columns, self.state.table = (), 0
        typed = None if block.label else leading_number(folded, text)
        number = leading_number(fold(block.label) + " ", block.label + " X") if block.label else typed
        body = block.start + (typed.end if typed else 0)
        while body < block.end and not self.folded[body].isalnum() and self.folded[body] not in "[<\"'(":
            body += 1
        if number and number.kind is NumberKind.QUESTION:
            self._question(number, block, body)
            return
        if number and number.kind is NumberKind.ANSWER and self.state.question is None:
            number, body = None, block.start
        if number and number.kind is NumberKind.ANSWER:
            self._answer(body, block.end, number)
            return
        if self.state.asking and number is None and block.kind is not BlockKind.HEADING:
            self._add(block.start, block.end, self.state.question_citation(), zone=Zone.QUESTION)
            return
        if is_heading(block, number, self.document.text[body : block.end].strip(), last=last):
            self._heading(block, number, body, first=first)
            return
        if self.state.question is not None and number and number.kind in (NumberKind.ARTICLE, NumberKind.DOTTED):
            self.state.question = None
        self._content(block, number, body)

    # -- headings -------------------------------------------------------------------------------

    def _heading(self, block: Block, number: Number | None, body: int, *, first: bool) -> None:
        state = self.state
        level = heading_level(block, number, nested=bool(state.headings))
        zone = zone_by_heading(self.folded[block.start : block.end])
        if zone is Zone.PREAMBLE and self._explains_tariffs(self.folded[block.start : block.end]):
            zone = None
        if zone is None and self.words.preamble_starts.match(self.folded, body, block.end):
            zone = Zone.PREAMBLE
        while state.headings and state.headings[-1].ends_at(level, numbered=number is not None):
            state.headings.pop()
        state.headings.append(Heading((block.start, block.end), level, zone, number is not None))
        state.zone = next((h.zone for h in reversed(state.headings) if h.zone is not None), Zone.OPERATIVE)
        state.section += 1
        state.lead_in, state.lid, state.question, state.asking, state.defining = None, None, None, False, False
        if number is None:
            if level <= 2 and not first:
                state.article = state.major = None
        elif number.kind is NumberKind.ANNEX:
            state.annex = f"Bijlage {number.value}" if self._has_content() else None
            state.article = state.major = None
        elif number.kind is NumberKind.CHAPTER:
            state.article = state.major = None
        else:
            state.article = number.value
            state.major = number.value.split(".")[0]
        self._add(block.start, block.end, state.article, zone=Zone.HEADING, headings=state.above(1))

    def _explains_tariffs(self, heading: str) -> bool:
        """True for a toelichting in a document or chapter about tariffs (general rule G2)."""
        above = (self.folded[slice(*one.span)] for one in self.state.headings)
        return bool(self.words.explanation.search(heading)) and (
            self.kind is Kind.TARIEVEN or any(self.words.not_preamble.search(text) for text in above)
        )

    def _has_content(self) -> bool:
        """False while there were only titles and contents: an annex that starts the file is the file itself."""
        return any(unit.zone not in (Zone.HEADING, Zone.TOC) for unit in self.units)

    # -- content --------------------------------------------------------------------------------

    def _content(self, block: Block, number: Number | None, body: int) -> None:
        state = self.state
        folded = self.folded[block.start : block.end]
        if self.words.preamble_starts.match(folded):
            state.zone = Zone.PREAMBLE
        if number is not None and number.kind in SECTION_KINDS | {NumberKind.EIS}:
            state.start_article(number)
        elif number is not None and number.kind is NumberKind.DOTTED:
            state.start_lid(number)
        elif number is not None and number.kind is NumberKind.CODE:
            state.lid = number.value
        elif number is not None and number.kind is NumberKind.SINGLE and not state.is_list_number(number):
            state.lid, state.lead_in = number.value, None
        article = state.cite(number)
        is_item = block.kind is BlockKind.LIST_ITEM or (
            number is not None and number.kind in (NumberKind.LETTER, NumberKind.SINGLE)
        )
        if not is_item and not self._opens_with_lower(body, block.end):
            state.lead_in = None
        zone = self._zone_of(folded)
        lead_in = state.lead_in if is_item else None
        if is_item and state.lead_in is not None and state.lead_item is None:
            state.lead_item = number.kind if number is not None else NumberKind.LETTER
        for start, end, cited in numbered_parts(self.document.text, body, block.end, article):
            self._add(start, end, cited, zone=zone, lead_in=lead_in)
        if self.document.text[block.end - 1] == ":":
            state.lead_in, state.lead_item = (body, block.end), None
            state.defining = zone is Zone.DEFINITIONS
        if state.zone is Zone.PREAMBLE and self.words.preamble_ends.search(folded):
            state.zone = Zone.OPERATIVE

    def _opens_with_lower(self, start: int, end: int) -> bool:
        return self.document.text[start:end][:1].islower()

    def _zone_of(self, folded: str) -> Zone:
        words, state = self.words, self.state
        if words.deleted_block.match(folded) or words.margin_note.match(folded):
            return Zone.DELETED
        if state.defining or words.definition_starts.search(folded):
            return Zone.DEFINITIONS
        if words.form_block.match(folded):
            return Zone.FORM
        if words.run_in_guide.match(folded):
            return Zone.TOC
        if words.run_in_preamble.match(folded) and not self._explains_tariffs(folded):
            return Zone.PREAMBLE
        if state.zone is Zone.OPERATIVE and len(folded) < 160 and words.no_rights.search(folded):
            state.zone = Zone.PREAMBLE
        return state.zone

    # -- questions and answers ------------------------------------------------------------------

    def _question(self, number: Number, block: Block, body: int) -> None:
        state = self.state
        state.section += 1
        state.question_number = number.value or None
        answer = self.words.inline_answer.search(self.folded, body, block.end)
        stop = answer.start() if answer else block.end
        state.question = (body, stop)
        state.asking = answer is None
        state.lead_in, state.lid, state.article, state.annex = None, None, None, None
        self._add(body, stop, state.question_citation(), zone=Zone.QUESTION)
        if answer:
            self._answer(answer.end(), block.end, number)

    def _answer(self, start: int, end: int, number: Number) -> None:
        state = self.state
        if number.kind is NumberKind.ANSWER and number.value:
            state.question_number = number.value
        if state.asking and state.question is not None and self.units and self.units[-1].zone is Zone.QUESTION:
            state.question = (state.question[0], self.units[-1].end)
        state.asking = False
        while start < end and self.document.text[start].isspace():
            start += 1
        self._add(start, end, state.question_citation(), zone=Zone.OPERATIVE)
        if self.document.text[end - 1] == ":":
            state.lead_in = (start, end)

    # -- tables and footnotes -------------------------------------------------------------------

    def _row(self, block: Block) -> None:
        state = self.state
        if block.table != state.table:
            state.table, state.columns = block.table, ()
            state.table_lid = state.lid_citation() if state.lid is not None else None
            state.lead_in = None
        if block.header:
            state.columns = block.cells
            self._add(block.start, block.end, state.article, zone=Zone.HEADING)
            return
        filled = [cell for cell in block.cells if cell[1] > cell[0]]
        if not filled:
            return
        first = filled[0]
        text, folded = self.document.text[slice(*first)], self.folded[slice(*first)]
        number = leading_number(folded + " ", text + " X")
        if number is None and re.fullmatch(r"\d{1,3}[.)]?", folded):
            number = Number(NumberKind.SINGLE, folded.rstrip(".)"), len(folded))
        if self._question_row(block, number):
            return
        article = state.row_citation(number)
        parts = numbered_parts(self.document.text, block.start, block.end, article)
        title = parts[0][:2] if len(parts) > 1 else None
        for start, end, cited in parts:
            lead_in = title if title and title[0] != start else None
            zone = self._row_zone(block)
            self._add(start, end, cited, zone=zone, lead_in=lead_in, columns=state.columns, cells=block.cells)
        introduces = self.document.text[block.end - 1] == ":"
        if introduces and number is not None:
            state.lid = number.value
        state.lead_in, state.lead_item = ((block.start, block.end) if introduces else None), None

    def _row_zone(self, block: Block) -> Zone:
        for cell in block.cells:
            if self.words.form_block.match(self.folded, *cell):
                return Zone.FORM
        return self._zone_of(self.folded[block.start : block.end])

    def _question_row(self, block: Block, number: Number | None) -> bool:
        """A row of a nota van inlichtingen: the columns say which cell asks and which answers."""
        names = [self.folded[slice(*column)] for column in self.state.columns]
        ask = next((i for i, name in enumerate(names) if self.words.question_column.match(name)), None)
        reply = next((i for i, name in enumerate(names) if self.words.answer_column.match(name)), None)
        if ask is None or reply is None or max(ask, reply) >= len(block.cells):
            return False
        state = self.state
        state.section += 1
        state.question = block.cells[ask]
        digits = re.sub(r"\D", "", number.value) if number else ""
        state.question_number = digits or None
        self._add(*block.cells[ask], state.question_citation(), zone=Zone.QUESTION)
        self._add(*block.cells[reply], state.question_citation(), zone=Zone.OPERATIVE)
        state.question = None
        return True

    def _footnote(self, block: Block) -> None:
        """A note has the standing and the number of the text that refers to it (general rule G2)."""
        holder = self._referring_unit(block)
        if holder is None:
            self._add(block.start, block.end, None, zone=Zone.OPERATIVE)
            return
        zone = Zone.OPERATIVE if holder.zone is Zone.HEADING else holder.zone
        place = (block.start, block.end)
        self.units.append(
            Unit(*place, holder.article, zone, holder.section, holder.headings, (holder.start, holder.end))
        )

    def _referring_unit(self, block: Block) -> Unit | None:
        """The nearest unit above with the note's raised number; else the last unit, for formats that put it there."""
        if not self.units:
            return None
        number = re.match(r"\(?(\d{1,3})", self.document.text[block.start : block.end])
        if number is not None:
            mark = number[1].translate(_SUPERSCRIPT)
            for unit in reversed(self.units[-_NOTE_REACH:]):
                if mark in self.document.text[unit.start : unit.end]:
                    return unit
        return self.units[-1]

    # -- bookkeeping ----------------------------------------------------------------------------

    def _add(
        self,
        start: int,
        end: int,
        article: str | None,
        *,
        zone: Zone,
        headings: tuple[Span, ...] | None = None,
        lead_in: Span | None = None,
        columns: tuple[Span, ...] = (),
        cells: tuple[Span, ...] = (),
    ) -> None:
        while start < end and self.document.text[start].isspace():
            start += 1
        while end > start and self.document.text[end - 1].isspace():
            end -= 1
        if start == end:
            return
        question = self.state.question if zone is not Zone.QUESTION else None
        self.units.append(
            Unit(
                start,
                end,
                article,
                zone,
                self.state.section,
                self.state.above() if headings is None else headings,
                lead_in,
                question,
                columns,
                cells,
            )
        )
