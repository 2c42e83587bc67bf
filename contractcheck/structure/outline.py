"""Document -> units: the smallest pieces a reader would cite, each with its article, standing and context."""

from __future__ import annotations

import re
from collections.abc import Collection

from contractcheck.model import Block, BlockKind, Document, Zone
from contractcheck.structure.bare_numbers import (
    article_level,
    first_lid_follows,
    heads_article,
    heads_chapter,
    is_lid,
    lists_annexes,
    starts_list,
)
from contractcheck.structure.collector import Collector
from contractcheck.structure.headings import asks, heading_level, is_contents_line, is_heading, zone_by_heading
from contractcheck.structure.numbers import Number, NumberKind, label_number, leading_number
from contractcheck.structure.parties import parties_end
from contractcheck.structure.questions import answer, ask, ask_on, number_alone, replied, tell
from contractcheck.structure.state import COUNTING, SECTION_KINDS, Heading, Outer
from contractcheck.structure.tables import add_footnote, add_row
from contractcheck.structure.units import Outline, Span

_ARTICLE_WORDS = 8
"""Words from which a line can be a whole article instead of the heading of one."""
_STARTING = SECTION_KINDS | {NumberKind.EIS}
_PARTIES = frozenset({"parties_start", "party_alone"})
_ASKING = frozenset({NumberKind.QUESTION, NumberKind.ANSWER})
# Every block is compared with these: looked up as a member of its enum, each would take five times as long.
_PART, _ITEM, _ROW, _NOTE = BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.FOOTNOTE
_PREAMBLE, _OPERATIVE = Zone.PREAMBLE, Zone.OPERATIVE
_LETTER, _DOTTED = NumberKind.LETTER, NumberKind.DOTTED
_LIDS = COUNTING | {_DOTTED}
_WORDS = re.compile(r"[^\W_]|[\[<\"'(]")
"""What the words of a block begin with."""
_TEXT_END = frozenset(".,;:abcdefghijklmnopqrstuvwxyz")
"""How most blocks end, by which they are no lines of a table of contents."""
_SENTENCE_END = frozenset(".;,!")
"""How text ends that heads nothing, unless its number or its style is that of a heading."""
_IN_ARTICLE = 4
"""The level of the headings within an article: one more than that of the article itself."""
_SHORT_HEADING = 20
"""Characters of a heading that names no more than a part: "Preambule"."""


def outline(document: Document) -> Outline:
    """Divide a document into units. Never fails: what has no number gets `article=None`."""
    return _Outliner(document).run()


class _Outliner(Collector):
    """One pass over the blocks; the state is what a reader remembers from the lines above."""

    def run(self) -> Outline:
        blocks = self.document.blocks
        self._parties_until = 0
        self.article_level = article_level(blocks)
        for index, block in enumerate(blocks):
            self._block(block, index, last=index + 1 == len(blocks))
        return Outline(self.document, self.kind, self.folded, tuple(self.units))

    # -- blocks ---------------------------------------------------------------------------------

    def _block(self, block: Block, index: int, *, last: bool) -> None:
        state = self.state
        start, end = block.start, block.end
        text, folded = self.text[start:end], self.folded[start:end]
        if (
            block.zone is not None
            or (text[-1:] not in _TEXT_END and is_contents_line(text, in_contents=state.in_contents))
            or (state.in_contents and self._comes_again(index))
        ):
            self.add(start, end, None, zone=block.zone or Zone.TOC)
            return
        maybe = self.telling.get(start)
        if start < self._parties_until or (maybe and not maybe.isdisjoint(_PARTIES) and self._starts_parties(index)):
            zone = Zone.HEADING if block.kind is BlockKind.HEADING else Zone.PREAMBLE
            number = None if block.label else leading_number(folded, text)
            self.add(start + (number.end if number else 0), end, state.with_annex(None), zone=zone, cells=block.cells)
            return
        kind = block.kind
        if kind is _NOTE:
            add_footnote(self, block)
            return
        if kind is _ROW:
            add_row(self, block, index)
            return
        state.leave_table()
        typed = None if block.label else leading_number(folded, text)
        if typed is not None and typed.kind is _LETTER and kind is not _PART and self.is_initial(typed, start):
            typed = None
        number = label_number(block.label) if block.label else typed
        body = start + _first_of_text(folded, typed.end if typed else 0)
        if number is not None and number.kind in _ASKING:
            if number.kind is NumberKind.QUESTION:
                ask(self, number, block, body, index)
                return
            if state.question is not None:
                answer(self, body, end, number.value)
                return
            number, body = None, start
        if state.asking and number is None and kind is not _PART:
            ask_on(self, block)
            return
        if self.is_nvi and number_alone(self, block):
            return
        if not _heads_nothing(kind, number, text):
            rest = text[body - start :].strip()
            is_part, block = self._starts_part(block, number, rest, body, index, last=last)
            if is_part:
                return
        if state.question is not None and number and number.kind in (NumberKind.ARTICLE, NumberKind.DOTTED):
            state.question = None
        if self.is_nvi and number and number.lid:
            # There it names what the answer is about, which is read from the text.
            number, body = None, start
        self._content(block, number, body, maybe)

    def _starts_part(
        self, block: Block, number: Number | None, rest: str, body: int, index: int, *, last: bool
    ) -> tuple[bool, Block]:
        """Whether the block heads what follows, or names another document: then it is done; else it is read as text.

        `rest` is its text without the number, which begins at `body`. An item may come back as a paragraph.
        """
        state, kind = self.state, block.kind
        if number is not None and number.kind is NumberKind.SINGLE and kind is _ITEM:
            if heads_article(self, block, number, index):
                block = block._replace(kind=BlockKind.PARAGRAPH)
            else:
                state.counted = number.value
        if number is not None and number.kind in _LIDS and kind is _PART and is_lid(self, number, rest, index):
            block = block._replace(kind=BlockKind.PARAGRAPH)
        if number is not None and number.kind is NumberKind.ANNEX and lists_annexes(self, block):
            # The title of another document says nothing of what is agreed.
            self.add(body, block.end, state.cite(None), zone=Zone.TOC, lead_in=state.lead_in)
            return True, block
        heads = is_heading(block, number, rest, last=last) or (not (self.is_nvi or last) and asks(block, number, rest))
        heads = heads or (number is not None and number.kind is _LETTER and heads_chapter(self, number, rest, index))
        if (
            heads
            and not self._is_whole_article(block, number, rest, index)
            and not (number and starts_list(self, number, index))
        ):
            self._heading(block, number, body, index)
            return True, block
        return False, block

    def _starts_parties(self, index: int) -> bool:
        self._parties_until, state = parties_end(self, index), self.state
        if self._parties_until and state.zone is Zone.TOC:
            state.stand_under(*(heading for heading in state.headings if heading.zone is not Zone.TOC))
            state.zone = Zone.OPERATIVE
        return self._parties_until > 0

    def _comes_again(self, index: int) -> bool:
        """True where a later block has the same words: a line of a table of contents without page numbers."""
        blocks = self.document.blocks
        line = self.folded[blocks[index].start : blocks[index].end]
        return any(self.folded[later.start : later.end] == line for later in blocks[index + 1 :])

    def _is_whole_article(self, block: Block, number: Number | None, rest: str, index: int) -> bool:
        """True for an article of one line: many words, no style of a heading, and the next article right behind it."""
        if block.kind is BlockKind.HEADING or number is None or number.kind is not NumberKind.ARTICLE:
            return False
        if len(rest.split()) < _ARTICLE_WORDS:
            return False
        if index + 1 == len(self.document.blocks):
            return True
        following = self.number_of(index + 1)
        return (
            following is not None
            and following.kind is NumberKind.ARTICLE
            and not following.value.startswith(f"{number.value}.")
        )

    # -- headings -------------------------------------------------------------------------------

    def _heading(self, block: Block, number: Number | None, body: int, index: int) -> None:
        state = self.state
        zone = zone_by_heading(self.folded[block.start : block.end])
        # The first line may be the heading of a preamble instead of a title.
        opens = zone is Zone.PREAMBLE and block.end - body <= _SHORT_HEADING
        heads_lid = number is not None and self._heads_lid(block, number, index)
        titles = number is None and self._is_title()
        level = heading_level(block, number, nested=bool(state.headings) or opens)
        if heads_lid or titles:
            level = _IN_ARTICLE
        if zone is Zone.PREAMBLE and self.explains_tariffs(self.folded[block.start : block.end]):
            zone = None
        if zone is None and self.words.preamble_starts.match(self.folded, body, block.end):
            zone = Zone.PREAMBLE
        if zone is None and self.words.preamble_ends.search(self.folded, body, block.end):
            state.end_preamble()
        above = state.headings
        while above and above[-1].ends_at(level, numbered=number is not None):
            above = above[:-1]
        state.stand_under(*above, Heading((block.start, block.end), level, zone, number is not None))
        state.zone = next((h.zone for h in reversed(state.headings) if h.zone is not None), Zone.OPERATIVE)
        state.section += 1
        state.lead_in, state.outer, state.lid, state.question = None, None, None, None
        state.asking = state.defining = False
        if number is None:
            if level <= 2 and index:
                state.article = state.major = None
        elif heads_lid:
            state.lid = number.value
        elif number.kind is NumberKind.ANNEX:
            state.start_annex(number if self._has_content() else None)
        elif number.kind is NumberKind.CHAPTER:
            state.article = state.major = None
        else:
            state.article, state.lid = number.value, number.lid or None
            state.major = number.value.split(".")[0]
            state.is_article = number.kind is NumberKind.ARTICLE
        if not (heads_lid or titles):
            styled = number is not None and number.kind is NumberKind.ARTICLE and block.kind is _PART
            state.article_style = block.level if styled else 0
        article = state.with_annex(state.lid_citation() if heads_lid else state.article)
        self.add(block.start, block.end, article, zone=Zone.HEADING, headings=state.above[1:])

    def _heads_lid(self, block: Block, number: Number, index: int) -> bool:
        """True for "1. Algemeen" as a heading of its own under that of an article, one level deeper."""
        is_deeper = block.kind is _PART and 0 < self.state.article_style < block.level
        return is_deeper and number.kind is NumberKind.SINGLE and not first_lid_follows(self, number, index)

    def _is_title(self) -> bool:
        """True where the block above is the number of an article alone: its title comes behind it."""
        if not self.units or not self.state.headings or self.state.headings[-1].span != self.units[-1][:2]:
            return False
        start, end = self.units[-1][:2]
        above = leading_number(self.folded[start:end], self.text[start:end])
        return above is not None and above.kind is NumberKind.ARTICLE and start + above.end >= end

    def _has_content(self) -> bool:
        """False while there were only titles and contents: an annex that starts the file is the file itself."""
        return any(unit.zone not in (Zone.HEADING, Zone.TOC) for unit in self.units)

    # -- content --------------------------------------------------------------------------------

    def _content(self, block: Block, number: Number | None, body: int, maybe: Collection[str] | None) -> None:
        state, starts = self.state, self.words.preamble_starts
        if maybe and "preamble_starts" in maybe and starts.match(self.folded, block.start, block.end):
            agreed = self.words.agreed_at_once.search(self.folded, block.start, block.end)
            state.zone = state.zone if agreed else Zone.PREAMBLE
        if number is not None:
            if state.outer is not None:
                state.leave_nested(number, state.outer, block.level)
            self._count(number)
        article = state.cite(number)
        is_item = block.kind is _ITEM or (number is not None and number.kind in COUNTING)
        if number is not None and number.kind is _DOTTED and state.lead_item not in (None, _DOTTED):
            # A lid behind a list of letters, which the word processor numbers as it does those.
            is_item = False
        if state.lead_in is not None and not is_item and not self.text[body : body + 1].islower():
            state.lead_in = state.outer = None
        zone = self.zone_of(block) if maybe or state.defining else state.zone
        lead_in = state.lead_in if is_item else None
        if lead_in is not None and state.lead_item is None:
            state.lead_item = number.kind if number is not None else NumberKind.LETTER
            state.item_level = block.level
        may_tell = self.is_nvi and state.question is None and zone is _OPERATIVE
        if may_tell or block.start in self.several:
            for start, end, cited in self.parts_of(block, body, article):
                if not (may_tell and tell(self, start, end, cited)):
                    self._text(start, end, cited, zone, lead_in)
        else:
            self._text(body, block.end, article, zone, lead_in)
        if self.text[block.end - 1] == ":":
            lettered = number is not None and number.kind is _LETTER and state.outer is None
            state.outer = Outer(number.value, state.lead_in, state.item_level) if number and lettered else None
            state.lead_in, state.lead_item = (body, block.end), None
            state.defining = zone is Zone.DEFINITIONS
        if state.zone is _PREAMBLE and self.words.preamble_ends.search(self.folded[block.start : block.end]):
            state.end_preamble()

    def _text(self, start: int, end: int, article: str | None, zone: Zone, lead_in: Span | None) -> None:
        if self.text.find("?", start, end) < 0 or not replied(self, start, end, article, zone):
            self.add(start, end, article, zone=zone, lead_in=lead_in)

    def _count(self, number: Number) -> None:
        """Take the number of a block of text as the place that was reached."""
        state = self.state
        if number.kind is _DOTTED:
            state.start_lid(number)
        elif number.kind in _STARTING:
            state.start_article(number)
        elif number.kind is NumberKind.CODE:
            state.lid = number.value
        elif number.kind is NumberKind.SINGLE and not state.is_list_number(number):
            state.end_list()
            state.lid, state.lead_in = number.value, None


def _heads_nothing(kind: BlockKind, number: Number | None, text: str) -> bool:
    """Whether a look at its end and its number tells that a block heads nothing, as of most: see `is_heading`."""
    if text[-1:] not in _SENTENCE_END or kind is _PART:
        return False
    return number is None or number.kind is _DOTTED or (number.kind is _LETTER and number.value.islower())


def _first_of_text(folded: str, start: int) -> int:
    """Return where the words of a block begin, behind its number and what parts the two."""
    first = _WORDS.search(folded, start)
    return first.start() if first else len(folded)
