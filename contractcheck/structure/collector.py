"""What one pass over a document gathers: the units so far, and what a reader remembers from the lines above."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from contractcheck.dutch.text import fold
from contractcheck.model import Block, Document, Kind, Zone
from contractcheck.structure.kinds import kind_of
from contractcheck.structure.numbers import Number, NumberKind, label_number, leading_number
from contractcheck.structure.splitting import blocks_with_numbers, follow_on, numbered_parts
from contractcheck.structure.state import State
from contractcheck.structure.telling import telling_blocks
from contractcheck.structure.units import Span, Unit
from contractcheck.structure.vocabulary import vocabulary

_NEIGHBOURS = {"A": ("", "B"), "I": ("H", "II"), "V": ("IV", ""), "X": ("IX", "")}
"""What stands before and after a capital in a list of capitals or Roman numbers, where the alphabet does not say."""
_LIST_REACH = 10_000
"""Characters behind the first item of a list in which the second is looked for."""

# Called with all its parts, a named tuple takes twice as long to make.
_unit: Callable[[tuple[object, ...]], Unit] = partial(tuple.__new__, Unit)

_NAME = re.compile(
    r"(?:[A-Z]\.\s*)+(?:(?:van|de|den|der|het|'t|’t|te|ten|ter|el|al|la|le|von|bin)\s+)*"
    r"[^\W\d_a-z][\w'’-]+(?=\s*(?:[,;(\t\n]|$)|\s+[^\W\d_a-z])"
)
"""Initials and a surname, with nothing behind it that a sentence or a heading would go on with."""


class Collector:
    """A document with the units that were found in it so far, and the state at the place that was reached."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.folded = fold(document.text)
        self.kind = kind_of(document)
        self.is_nvi = self.kind is Kind.NVI
        self.words = vocabulary()
        self.state = State()
        self.units: list[Unit] = []
        self.telling = telling_blocks(document, self.folded)
        """For the start of each block that may say something of its own standing: the expressions that could match."""
        self.article_level = 0
        """The level of the items of a list that head articles."""
        self.several = blocks_with_numbers(document)
        """Where the blocks start that may hold several numbered parts; see `numbered_parts`."""

    def add(
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
        """Add the unit without the white space around it; nothing where nothing is left."""
        text, state = self.text, self.state
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            return
        question = None if state.question is None or zone is Zone.QUESTION else state.question
        above = state.above if headings is None else headings
        place = (start, end, article, zone, state.section, above, lead_in, question, columns, cells, False)
        self.units.append(_unit(place))

    def number_of(self, index: int) -> Number | None:
        """The number that a block further on has, typed or automatic."""
        block = self.document.blocks[index]
        if block.label:
            return label_number(block.label)
        return leading_number(self.folded[block.start : block.end], self.document.text_of(block))

    def is_initial(self, number: Number, start: int) -> bool:
        """True for the capital of a name, which neither starts a list that goes on further down nor carries one on."""
        value, state = number.value, self.state
        if number.kind is not NumberKind.LETTER or not value.isupper():
            return False
        before, after = _NEIGHBOURS.get(value, (chr(ord(value[0]) - 1), ""))
        carries_on = len(value) > 1 or state.capital == before
        starts = after and re.search(rf"[\n\t]\s*{after}[.)]\s", self.text[start : start + _LIST_REACH])
        if not (carries_on or starts) and _NAME.match(self.text, start):
            return True
        state.capital = value
        return False

    def parts_of(self, block: Block, start: int, article: str | None) -> list[tuple[int, int, str | None]]:
        """The numbered parts (start, end, number) of a block, from `start` on; see `numbered_parts`."""
        if block.start not in self.several:
            return [(start, block.end, article)]
        parts = numbered_parts(self.text, start, block.end, article)
        if len(parts) == 1 and start > block.start and follow_on(self.text, block.start, block.end):
            parts = numbered_parts(self.text, block.start, block.end, article)
        return parts

    def zone_of(self, block: Block) -> Zone:
        """The standing of a block, by its own words and by what it stands under."""
        state, maybe = self.state, self.telling.get(block.start)
        if maybe is None:
            return Zone.DEFINITIONS if state.defining else state.zone
        words, folded = self.words, self.folded[block.start : block.end]
        if ("deleted_block" in maybe and words.deleted_block.match(folded)) or (
            "margin_note" in maybe and words.margin_note.match(folded)
        ):
            return Zone.DELETED
        if state.defining or ("definition_starts" in maybe and words.definition_starts.search(folded)):
            return Zone.DEFINITIONS
        if "definition_lid" in maybe and words.definition_lid.match(folded):
            return Zone.DEFINITIONS
        if "form_block" in maybe and words.form_block.match(folded):
            return Zone.FORM
        if "run_in_guide" in maybe and words.run_in_guide.match(folded):
            return Zone.TOC
        if "run_in_preamble" in maybe and words.run_in_preamble.match(folded) and not self.explains_tariffs(folded):
            return Zone.PREAMBLE
        is_short = len(folded) < 160
        if "no_rights" in maybe and state.zone is Zone.OPERATIVE and is_short and words.no_rights.search(folded):
            state.zone = Zone.PREAMBLE
        return state.zone

    def explains_tariffs(self, heading: str) -> bool:
        """True for a toelichting in a document or chapter about tariffs (general rule G2)."""
        above = (self.folded[slice(*one.span)] for one in self.state.headings)
        return bool(self.words.explanation.search(heading)) and (
            self.kind is Kind.TARIEVEN or any(self.words.not_preamble.search(text) for text in above)
        )
