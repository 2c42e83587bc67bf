"""What a reader of a document remembers from the lines above: which article, which list, which question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from contractcheck.model import Zone
from contractcheck.structure.numbers import Number, NumberKind
from contractcheck.structure.units import Span
from contractcheck.structure.vocabulary import vocabulary

SECTION_KINDS = frozenset({NumberKind.ARTICLE, NumberKind.CHAPTER, NumberKind.ANNEX})
"""Numbers that head a part of a document."""
_IN_TABLE = 99
"""The level of a row that heads others: any heading ends it."""
_PLAIN_NUMBERS = frozenset({NumberKind.ARTICLE, NumberKind.DOTTED, NumberKind.SINGLE})
"""Numbers that each bijlage has again; a code such as E-14 occurs once in a dossier."""
COUNTING = frozenset({NumberKind.LETTER, NumberKind.SINGLE})
"""Numbers that can count the items of a list."""
# Compared with at every number; see `outline`.
_LETTER, _DOTTED = NumberKind.LETTER, NumberKind.DOTTED
_PREAMBLE = Zone.PREAMBLE


@dataclass(slots=True)
class Heading:
    """A heading that what follows stands under."""

    span: Span
    level: int
    zone: Zone | None
    numbered: bool

    def ends_at(self, level: int, *, numbered: bool) -> bool:
        """True where a heading of this level closes it: a numbered article ends a considerans, whatever the levels."""
        return self.level >= level or (numbered and not self.numbered and self.zone not in (None, Zone.FORM))


class Outer(NamedTuple):
    """An item of a list that introduces a list of its own, and what held before that."""

    number: str
    lead_in: Span | None
    item_level: int


@dataclass(slots=True)
class State:
    """The numbers, headings and standing that hold at a place of the document."""

    section: int = 0
    annex: str | None = None
    article: str | None = None
    lid: str | None = None
    major: str | None = None
    headings: tuple[Heading, ...] = ()
    """Those that hold, the highest first; `stand_under` sets them."""
    above: tuple[Span, ...] = ()
    """Where they stand, the nearest first."""
    in_contents: bool = False
    """The nearest of them heads a table of contents."""
    is_article: bool = False
    """What `article` numbers is called an article."""
    article_style: int = 0
    """The level of the style of the heading of the article; 0 where that has none."""
    zone: Zone = Zone.OPERATIVE
    lead_in: Span | None = None
    lead_item: NumberKind | None = None
    item_level: int = 0
    """The depth of the first item of the list that was introduced."""
    outer: Outer | None = None
    """The lettered item that the list stands in."""
    question: Span | None = None
    question_number: str | None = None
    asking: bool = False
    unlabelled: bool = False
    """The answer to the question does not say that it is one."""
    columns: tuple[Span, ...] = ()
    column_zone: Zone | None = None
    """What the headings of the columns say of the standing of the rows."""
    old_columns: tuple[int, ...] = ()
    """The columns, by number, with text that the rest of the row replaces."""
    table: int = 0
    table_lid: str | None = None
    row: str | None = None
    """The last row of the table that has a number, as it is cited."""
    defining: bool = False
    list_until: int = 0
    """Where the points of a list end that are too short to tell from headings."""
    counted: str = ""
    """The last bare number of a list item that heads nothing."""
    capital: str = ""
    """The last capital that numbered an item."""

    def start_article(self, number: Number) -> None:
        """An article or eis whose text stands behind its number."""
        if number.kind in (NumberKind.ANNEX, NumberKind.CHAPTER):
            return
        if self.article != number.value:
            self.section += 1
            self.defining = False
            self.zone = Zone.OPERATIVE if self.zone is Zone.PREAMBLE else self.zone
        self.article, self.major, self.lid = number.value, number.value.split(".")[0], number.lid or None
        self.is_article = number.kind is NumberKind.ARTICLE

    def start_lid(self, number: Number) -> None:
        """A number such as 7.3: a new article where its first part changes without a heading saying so."""
        self.end_list()
        major = number.value.split(".", 1)[0]
        if major != self.major:
            if self.major is not None or self.article is not None:
                self.section += 1
            if self.zone is _PREAMBLE and not self.headings:
                self.zone = Zone.OPERATIVE
            self.major = self.article = major
            self.is_article = False
        self.lid = number.value

    def end_list(self) -> None:
        """A lid after a list of definitions defines no more; definitions that are leden themselves go on."""
        if self.lead_item not in (None, _DOTTED):
            self.defining = False

    def end_preamble(self) -> None:
        """The considerans is over, also for headings that would still stand under its own."""
        self.zone = Zone.OPERATIVE
        self.stand_under(*(heading for heading in self.headings if heading.zone is not Zone.PREAMBLE))

    def leave_nested(self, number: Number, outer: Outer, level: int) -> None:
        """Take up the list around a nested one where its next item comes, and neither of them where a lid does."""
        back = 0 < level < self.item_level
        if number.kind is NumberKind.LETTER:
            if back or (len(outer.number) == 1 and number.value == chr(ord(outer.number) + 1)):
                self.outer, self.lead_item = None, NumberKind.LETTER
                self.lead_in, self.item_level = outer.lead_in, outer.item_level
        elif back or number.kind is not NumberKind.SINGLE:
            self.outer, self.lead_in, self.lead_item = None, None, None

    def is_list_number(self, number: Number) -> bool:
        """True where a bare number counts items of the list that was introduced, and not the next lid."""
        if self.lead_in is None:
            return False
        if self.lead_item is None:
            return number.value == "1" or not (self.lid or "").isdigit()
        return self.lead_item is NumberKind.SINGLE

    def cite(self, number: Number | None) -> str | None:
        """How a reader would cite the text behind this number: "7.3", "2 lid 4", "3 onder b"."""
        cited = self.lid_citation()
        if number is not None:
            if number.item and cited is not None:
                cited = _cited("item", place=cited, number=number.item)
            elif number.kind in COUNTING and (number.kind is _LETTER or self.lead_in is not None):
                if self.outer is not None and cited is not None:
                    cited = _cited("item", place=cited, number=self.outer.number)
                cited = _cited("item", place=cited, number=number.value) if cited else number.value
        return cited if self.annex is None else self.with_annex(cited)

    def lid_citation(self) -> str | None:
        """The lid, eis or question that was reached."""
        if self.question is not None and self.question_number:
            return _cited("question", number=self.question_number)
        if self.lid is None:
            return self.article
        if self.article is None or not self.lid.isdigit():
            return self.lid
        return _cited("lid", article=self.article, number=self.lid)

    def row_citation(self, number: Number | None) -> str | None:
        """How a reader would cite a table row: by its own code, after the lid that the table belongs to."""
        place = self.lid_citation()
        if number is None:
            return self.with_annex(self.table_lid or place)
        if number.kind is NumberKind.LETTER:
            return self.with_annex(_cited("item", place=place, number=number.value) if place else number.value)
        if self.table_lid is not None and number.kind is not NumberKind.DOTTED:
            return self.with_annex(f"{self.table_lid}, {number.value}")
        if number.kind is NumberKind.SINGLE and self.article:
            return self.with_annex(_cited("row", article=self.article, number=number.value))
        return self.with_annex(number.value) if number.kind in _PLAIN_NUMBERS else number.value

    def question_citation(self) -> str | None:
        """The question that is asked or answered."""
        return _cited("question", number=self.question_number) if self.question_number else self.article

    def with_annex(self, article: str | None) -> str | None:
        """A citation with the bijlage in front, where one stands inside a larger file."""
        if self.annex is None:
            return article
        return f"{self.annex}, {article}" if article else self.annex

    def stand_under(self, *headings: Heading) -> None:
        """What follows stands under these headings, the highest first."""
        self.headings, self.above = headings, tuple([heading.span for heading in reversed(headings)])
        self.in_contents = bool(headings) and headings[-1].zone is Zone.TOC

    def head_rows(self, row: Span) -> None:
        """A row of a table that heads the rows below it, as far as the next such row or the end of the table."""
        self._end_rows()
        self.stand_under(*self.headings, Heading(row, _IN_TABLE, None, False))

    def leave_table(self) -> None:
        """What follows is no row of the table that was read."""
        self.columns, self.column_zone, self.table, self.row = (), None, 0, None
        self._end_rows()

    def _end_rows(self) -> None:
        if self.headings and self.headings[-1].level == _IN_TABLE:
            self.stand_under(*self.headings[:-1])

    def start_annex(self, number: Number | None) -> None:
        """A bijlage with articles of its own; None where the file is that bijlage."""
        self.annex = _cited("annex", number=number.value) if number is not None else None
        self.article = self.major = None


def _cited(what: str, **parts: str) -> str:
    return vocabulary().citation[what].format(**parts)
