"""Document -> units: the smallest pieces a reader would cite, each with its article, standing and context."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from contractcheck.dutch.text import fold
from contractcheck.model import Block, BlockKind, Document, Kind, Zone
from contractcheck.structure.kinds import kind_of
from contractcheck.structure.numbers import Number, NumberKind, leading_number
from contractcheck.structure.vocabulary import vocabulary

Span = tuple[int, int]

_HEADING_CHARACTERS = 110
_SENTENCE_END = (".", ";", ":", "?", "!", ",")
_INLINE_NUMBER = re.compile(r"(?<![\w.,/-])(\d{1,3})\.(\d{1,2})\s+(?=[A-Z\"'“‘\[(])")
_INLINE_ANSWER = re.compile(r"(?<=[\s?.])antwoord\s*:", re.IGNORECASE)
_SECTION_KINDS = frozenset({NumberKind.ARTICLE, NumberKind.CHAPTER, NumberKind.ANNEX})


@dataclass(frozen=True, slots=True)
class Unit:
    """A lid, eis, list item, table row or paragraph. All spans are offsets in `Document.text`."""

    start: int
    end: int
    article: str | None
    """As a reader would cite it: "7.3", "2 lid 4", "3 onder b", "E-14", "Vraag 12"; None where nothing is numbered."""
    zone: Zone
    section: int
    """Units with the same number stand in the same article."""
    headings: tuple[Span, ...] = ()
    """The headings above it, the nearest first."""
    lead_in: Span | None = None
    """The words that introduce the list it is an item of."""
    question: Span | None = None
    """The question that it answers."""
    columns: tuple[Span, ...] = ()
    """The headings of the columns of its table."""
    cells: tuple[Span, ...] = ()
    footnote: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """A document with its units in reading order."""

    document: Document
    kind: Kind
    folded: str
    """`Document.text` folded, the same length."""
    units: tuple[Unit, ...]


@dataclass(slots=True)
class _Heading:
    span: Span
    level: int
    zone: Zone | None
    numbered: bool

    def ends_at(self, level: int, *, numbered: bool) -> bool:
        """True where a heading of this level closes it: a numbered article ends a considerans, whatever the levels."""
        return self.level >= level or (numbered and not self.numbered and self.zone not in (None, Zone.FORM))


@dataclass(slots=True)
class _State:
    section: int = 0
    annex: str | None = None
    article: str | None = None
    lid: str | None = None
    major: str | None = None
    headings: list[_Heading] = field(default_factory=list)
    zone: Zone = Zone.OPERATIVE
    lead_in: Span | None = None
    lead_item: NumberKind | None = None
    question: Span | None = None
    question_number: str | None = None
    asking: bool = False
    columns: tuple[Span, ...] = ()
    table: int = 0
    table_lid: str | None = None
    defining: bool = False


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
        self.state = _State()
        self.units: list[Unit] = []

    def run(self) -> Outline:
        blocks = self.document.blocks
        for index, block in enumerate(blocks):
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            self._block(block, following, first=index == 0)
        return Outline(self.document, self.kind, self.folded, tuple(self.units))

    # -- blocks ---------------------------------------------------------------------------------

    def _block(self, block: Block, following: Block | None, *, first: bool) -> None:
        text = self.document.text_of(block)
        folded = self.folded[block.start : block.end]
        if block.zone is not None or self._is_toc_line(text):
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
        if number and number.kind is NumberKind.ANSWER:
            self._answer(body, block.end, number)
            return
        if self.state.asking and number is None and block.kind is not BlockKind.HEADING:
            self._add(block.start, block.end, self._cite_question(), zone=Zone.QUESTION)
            return
        if self._is_heading(block, number, text, body, following):
            self._heading(block, number, body, first=first)
            return
        if self.state.question is not None and number and number.kind in (NumberKind.ARTICLE, NumberKind.DOTTED):
            self.state.question = None
        self._content(block, number, body)

    def _is_toc_line(self, text: str) -> bool:
        return bool(re.search(r"(\.\s?){5,}\s*\d+\s*$", text)) or (
            bool(self.state.headings)
            and self.state.headings[-1].zone is Zone.TOC
            and bool(re.search(r"\s\d{1,3}$", text))
        )

    def _is_heading(
        self, block: Block, number: Number | None, text: str, body: int, following: Block | None
    ) -> bool:
        rest = self.document.text[body : block.end].strip()
        words = len(rest.split())
        if block.kind is BlockKind.HEADING and len(text) <= 2 * _HEADING_CHARACTERS:
            # Templates number their leden with a heading style; a sentence is no heading, whatever its style.
            return not (rest.endswith(_SENTENCE_END) and words > 4 and not self._zone_by_heading(fold(rest)))
        if block.kind is BlockKind.HEADING:
            return False
        if block.kind is BlockKind.LIST_ITEM and not (number and number.kind in _SECTION_KINDS):
            return False
        if number and number.kind in _SECTION_KINDS:
            return len(rest) <= _HEADING_CHARACTERS and not rest.endswith((".", ";")) or not rest or (
                self._zone_by_heading(fold(rest)) is Zone.DELETED
            )
        if len(rest) > _HEADING_CHARACTERS or rest.endswith(_SENTENCE_END) or not rest or "\t" in rest:
            if rest.endswith(":") and words <= 4 and self._zone_by_heading(fold(rest).rstrip(": ")):
                return True
            return False
        if number and number.kind in (NumberKind.SINGLE, NumberKind.DOTTED, NumberKind.EIS, NumberKind.CODE):
            return words <= 9 and following is not None and rest[:1].isupper()
        if number is None:
            return following is not None and words <= 14 and rest[:1].isupper()
        return False

    # -- headings -------------------------------------------------------------------------------

    def _zone_by_heading(self, folded: str) -> Zone | None:
        for zone, expression in self.words.zones_by_heading:
            if expression.search(folded):
                if zone is Zone.PREAMBLE and self.words.not_preamble.search(folded):
                    continue
                return zone
        return None

    def _heading(self, block: Block, number: Number | None, body: int, *, first: bool) -> None:
        state = self.state
        level = self._level(block, number)
        zone = self._zone_by_heading(self.folded[block.start : block.end])
        if zone is None and self.words.preamble_starts.search(self.folded[body : block.end]):
            zone = Zone.PREAMBLE
        while state.headings and state.headings[-1].ends_at(level, numbered=number is not None):
            state.headings.pop()
        state.headings.append(_Heading((block.start, block.end), level, zone, number is not None))
        state.zone = next((h.zone for h in reversed(state.headings) if h.zone is not None), Zone.OPERATIVE)
        state.section += 1
        state.lead_in, state.lid, state.question, state.asking, state.defining = None, None, None, False, False
        if number is None:
            if level <= 2 and not first:
                state.article = state.major = None
        elif number.kind is NumberKind.ANNEX:
            state.annex = f"Bijlage {number.value}" if self._has_content() else None
            state.article = state.major = None
        elif number.kind in (NumberKind.CHAPTER,):
            state.article = state.major = None
        else:
            state.article = number.value
            state.major = number.value.split(".")[0]
        self._add(block.start, block.end, state.article, zone=Zone.HEADING, headings=self._above(1))

    def _has_content(self) -> bool:
        """False while there were only titles and contents: an annex that starts the file is the file itself."""
        return any(unit.zone not in (Zone.HEADING, Zone.TOC) for unit in self.units)

    def _level(self, block: Block, number: Number | None) -> int:
        if number is not None:
            if number.kind is NumberKind.ANNEX:
                return 1
            if number.kind is NumberKind.CHAPTER:
                return 2
            if number.kind is NumberKind.DOTTED:
                return 3 + number.value.count(".")
            return 3
        if block.kind is BlockKind.HEADING and block.level:
            return block.level if block.level < 3 else block.level + 1
        return 3 if self.state.headings else 1

    # -- content --------------------------------------------------------------------------------

    def _content(self, block: Block, number: Number | None, body: int) -> None:
        state = self.state
        folded = self.folded[block.start : block.end]
        if self.words.preamble_starts.search(folded):
            state.zone = Zone.PREAMBLE
        if number is not None and number.kind in _SECTION_KINDS | {NumberKind.EIS}:
            self._new_article(number)
        elif number is not None and number.kind is NumberKind.DOTTED:
            self._dotted(number)
        elif number is not None and number.kind is NumberKind.CODE:
            state.lid = number.value
        elif number is not None and number.kind is NumberKind.SINGLE and not self._is_list_number(number):
            state.lid, state.lead_in = number.value, None
        article = self._cite(number)
        is_item = block.kind is BlockKind.LIST_ITEM or (
            number is not None and number.kind in (NumberKind.LETTER, NumberKind.SINGLE)
        )
        if not is_item and not self._opens_with_lower(body, block.end):
            state.lead_in = None
        zone = self._zone_of(folded)
        lead_in = state.lead_in if is_item else None
        if is_item and state.lead_in is not None and state.lead_item is None:
            state.lead_item = number.kind if number is not None else NumberKind.LETTER
        for start, end, cited in self._split(body, block.end, article):
            self._add(start, end, cited, zone=zone, lead_in=lead_in)
        if self.document.text[block.end - 1] == ":":
            state.lead_in, state.lead_item = (body, block.end), None
            state.defining = zone is Zone.DEFINITIONS
        if state.zone is Zone.PREAMBLE and self.words.preamble_ends.search(folded):
            state.zone = Zone.OPERATIVE

    def _is_list_number(self, number: Number) -> bool:
        """True where a bare number counts items of the list that was introduced, and not the next lid."""
        state = self.state
        if state.lead_in is None:
            return False
        if state.lead_item is None:
            return number.value == "1" or not (state.lid or "").isdigit()
        return state.lead_item is NumberKind.SINGLE

    def _opens_with_lower(self, start: int, end: int) -> bool:
        return self.document.text[start:end][:1].islower()

    def _new_article(self, number: Number) -> None:
        state = self.state
        if number.kind in (NumberKind.ANNEX, NumberKind.CHAPTER):
            return
        if state.article != number.value:
            state.section += 1
            state.zone = Zone.OPERATIVE if state.zone is Zone.PREAMBLE else state.zone
        state.article, state.major, state.lid = number.value, number.value.split(".")[0], None

    def _dotted(self, number: Number) -> None:
        """A number such as 7.3: a new article where its first part changes without a heading saying so."""
        state = self.state
        major = number.value.rsplit(".", 1)[0]
        if state.major is None or number.value.split(".")[0] != state.major:
            if state.major is not None or state.article is not None:
                state.section += 1
            if state.zone is Zone.PREAMBLE and not state.headings:
                state.zone = Zone.OPERATIVE
            state.major = major.split(".")[0]
            state.article = state.major
        state.lid = number.value

    def _cite(self, number: Number | None) -> str | None:
        state = self.state
        parent = self._lid_citation()
        if number is None or number.kind in (
            NumberKind.DOTTED,
            NumberKind.CODE,
            NumberKind.ARTICLE,
            NumberKind.EIS,
            NumberKind.CHAPTER,
            NumberKind.ANNEX,
        ):
            return self._with_annex(parent)
        if number.kind is NumberKind.SINGLE:
            if state.lead_in is None:
                return self._with_annex(parent)
            return self._with_annex(f"{parent} onder {number.value}" if parent else number.value)
        return self._with_annex(f"{parent} onder {number.value}" if parent else number.value)

    def _lid_citation(self) -> str | None:
        state = self.state
        if state.question is not None and state.question_number:
            return f"Vraag {state.question_number}"
        if state.lid is None:
            return state.article
        if state.article is None or not state.lid.isdigit():
            return state.lid
        return f"{state.article} lid {state.lid}"

    def _with_annex(self, article: str | None) -> str | None:
        if self.state.annex is None:
            return article
        return f"{self.state.annex}, {article}" if article else self.state.annex

    def _split(self, start: int, end: int, article: str | None) -> list[tuple[int, int, str | None]]:
        """The parts of a block in which numbers follow each other ("29.1 ... 29.2 ..."), each with its own number."""
        marks = list(_INLINE_NUMBER.finditer(self.document.text, start, end))
        while marks and (len(marks) < 2 or any(m[1] != marks[0][1] for m in marks)):
            marks = [m for m in marks if m[1] == marks[0][1]] if len({m[1] for m in marks}) > 1 else []
        steps = [int(mark[2]) for mark in marks]
        if not marks or any(after != before + 1 for before, after in zip(steps, steps[1:], strict=False)):
            return [(start, end, article)]
        parts: list[tuple[int, int, str | None]] = []
        if marks[0].start() > start:
            parts.append((start, marks[0].start(), article))
        for index, mark in enumerate(marks):
            stop = marks[index + 1].start() if index + 1 < len(marks) else end
            parts.append((mark.end(), stop, f"{mark[1]}.{mark[2]}"))
        return parts

    def _zone_of(self, folded: str) -> Zone:
        words, state = self.words, self.state
        if words.deleted_block.search(folded):
            return Zone.DELETED
        if state.defining or words.definition_starts.search(folded):
            return Zone.DEFINITIONS
        if words.form_block.search(folded):
            return Zone.FORM
        if words.history_block.search(folded):
            return Zone.HISTORY
        if words.no_rights.search(folded) and state.zone is Zone.OPERATIVE and len(folded) < 160:
            state.zone = Zone.PREAMBLE
        return state.zone

    # -- questions and answers ------------------------------------------------------------------

    def _question(self, number: Number, block: Block, body: int) -> None:
        state = self.state
        state.section += 1
        state.question_number = number.value or None
        answer = _INLINE_ANSWER.search(self.document.text, body, block.end)
        stop = answer.start() if answer else block.end
        state.question = (body, stop)
        state.asking = answer is None
        state.lead_in, state.lid, state.article, state.annex = None, None, None, None
        self._add(body, stop, self._cite_question(), zone=Zone.QUESTION)
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
        self._add(start, end, self._cite_question(), zone=Zone.OPERATIVE)
        if self.document.text[end - 1] == ":":
            state.lead_in = (start, end)

    def _cite_question(self) -> str | None:
        return f"Vraag {self.state.question_number}" if self.state.question_number else self.state.article

    # -- tables and footnotes -------------------------------------------------------------------

    def _row(self, block: Block) -> None:
        state = self.state
        if block.table != state.table:
            state.table, state.columns = block.table, ()
            state.table_lid = self._lid_citation() if state.lid is not None else None
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
        article = self._row_citation(number)
        parts = self._split(block.start, block.end, article)
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
            if self.words.form_block.search(self.folded[slice(*cell)]):
                return Zone.FORM
        return self._zone_of(self.folded[block.start : block.end])

    def _row_citation(self, number: Number | None) -> str | None:
        state = self.state
        if number is None:
            return self._with_annex(state.table_lid or state.article)
        if state.table_lid is not None and number.kind is not NumberKind.DOTTED:
            return self._with_annex(f"{state.table_lid}, {number.value}")
        if number.kind is NumberKind.SINGLE and state.article:
            return self._with_annex(f"{state.article} nr. {number.value}")
        return number.value

    def _question_row(self, block: Block, number: Number | None) -> bool:
        """A row of a nota van inlichtingen: the columns say which cell asks and which answers."""
        names = [self.folded[slice(*column)] for column in self.state.columns]
        ask = next((i for i, name in enumerate(names) if re.match(r"(de )?vraag\b(?!\s*nr)|vragen", name)), None)
        reply = next((i for i, name in enumerate(names) if re.match(r"(het )?antwoord|reactie|beantwoording", name)), None)
        if ask is None or reply is None or max(ask, reply) >= len(block.cells):
            return False
        state = self.state
        state.section += 1
        state.question = block.cells[ask]
        digits = re.sub(r"\D", "", number.value) if number else ""
        state.question_number = digits or None
        self._add(*block.cells[ask], self._cite_question(), zone=Zone.QUESTION)
        self._add(*block.cells[reply], self._cite_question(), zone=Zone.OPERATIVE)
        state.question = None
        return True

    def _footnote(self, block: Block) -> None:
        zone = self.units[-1].zone if self.units else Zone.OPERATIVE
        article = self.units[-1].article if self.units else None
        zone = Zone.OPERATIVE if zone is Zone.HEADING else zone
        self._add(block.start, block.end, article, zone=zone)
        if self.units:
            self.units[-1] = replace(self.units[-1], footnote=True)

    # -- bookkeeping ----------------------------------------------------------------------------

    def _above(self, skip: int = 0) -> tuple[Span, ...]:
        headings = self.state.headings[: len(self.state.headings) - skip]
        return tuple(heading.span for heading in reversed(headings))

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
                self._above() if headings is None else headings,
                lead_in,
                question,
                columns,
                cells,
            )
        )
