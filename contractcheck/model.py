"""The words everything else speaks: documents as they were read, and findings about them.

What a person reads (titles, messages, details) comes in the language in use and remembers its Dutch.

Plain frozen dataclasses without I/O, tuples for what a document holds thousands of; nothing of ours is imported here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Status(StrEnum):
    """What a dossier does for one toetspunt (`toetspunten.md`, table of statuses)."""

    COVERED = "covered"
    WEAK = "weak"
    MISSING = "missing"
    CONFLICT = "conflict"
    UNASSESSABLE = "unassessable"

    @property
    def is_gap(self) -> bool:
        """True where a reader has something to do: anything but `covered`."""
        return self is not Status.COVERED


class Severity(StrEnum):
    """How much a gap weighs for `--fail-on`."""

    ERROR = "error"
    WARNING = "warning"


class Basis(StrEnum):
    """What a toetspunt rests on: law, a norm of the profession, or a recommendation only."""

    LAW = "wet"
    NORM = "norm"
    HANDVAT = "handvat"


class Kind(StrEnum):
    """What part a document plays in an agreement."""

    CONTRACT = "contract"
    PVE = "pve"
    RESULTAATAFSPRAKEN = "resultaatafspraken"
    TARIEVEN = "tarieven"
    NVI = "nvi"
    BIJLAGE = "bijlage"


class Zone(StrEnum):
    """The standing of a piece of text (general rule G2)."""

    OPERATIVE = "operative"
    PREAMBLE = "preamble"
    DEFINITIONS = "definition"
    TOC = "toc"
    QUESTION = "question"
    FORM = "form"
    HEADING = "heading"
    HISTORY = "history"
    DELETED = "deleted"


class BlockKind(StrEnum):
    """The shape of a piece of text in its document."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list-item"
    TABLE_ROW = "table-row"
    FOOTNOTE = "footnote"


class Block(NamedTuple):
    """One paragraph, heading, list item, footnote or table row, in reading order.

    `start` and `end` are offsets in `Document.text`; neither includes the line break between blocks.
    """

    kind: BlockKind
    start: int
    end: int
    label: str = ""
    """The automatic number as the application shows it ("7.3", "a.", "Artikel 5"); it is *not* in the text.
    Empty where the number is typed, because then it is part of the text. Bullets count as no label."""
    level: int = 0
    """Headings: 1 for the highest. List items: depth from 1. Otherwise 0."""
    table: int = 0
    """Number of the table in the document, from 1; 0 outside tables."""
    cells: tuple[tuple[int, int], ...] = ()
    """Table rows: the (start, end) offsets of each cell in `Document.text`. Cells are separated by a tab."""
    header: bool = False
    """A table row that holds the headings of the columns."""
    zone: Zone | None = None
    """What the format itself says of the standing (Word's own table-of-contents styles); None where it is silent."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something about the reading that a user should know, such as the number of tracked changes."""

    kind: str
    count: int = 0
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of a document that could not be read, and why."""

    reason: str
    """Machine-readable: `no-text-layer`, `damaged`, `encrypted`, `unsupported`, `empty`, `limit`, ..."""
    page: int | None = None
    detail: str = ""
    """One sentence for the user: what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was read: one text, and the blocks that divide it."""

    path: str
    format: str
    """`docx`, `pdf`, `odt`, `txt` or `md`."""
    sha256: str
    text: str = ""
    """All text, a line feed between blocks. Every offset of ours points into it."""
    blocks: tuple[Block, ...] = ()
    page_starts: tuple[int, ...] = ()
    """PDF: the offset in `text` at which each page starts, ascending, one for each page. Otherwise empty."""
    notes: tuple[Note, ...] = ()
    unread: tuple[Unread, ...] = ()
    readable: bool = True
    """False where nothing at all could be read; `unread` then says why."""

    @property
    def pages(self) -> int | None:
        """Number of pages; None for a format without fixed pages."""
        return len(self.page_starts) or None

    def page_of(self, offset: int) -> int | None:
        """The page, counted from 1, that holds this offset; None for a format without fixed pages."""
        return bisect_right(self.page_starts, offset) or None if self.page_starts else None

    def text_of(self, block: Block) -> str:
        """The text of one block."""
        return self.text[block.start : block.end]


class Role(StrEnum):
    """What a piece of evidence does for the finding."""

    SUPPORTS = "supports"
    WEAKENS = "weakens"
    CONTRADICTS = "contradicts"


class Reason(StrEnum):
    """Why a passage did not count."""

    DEFINITION = "definition"
    TOC = "toc"
    PREAMBLE = "preamble"
    OTHER_SUBJECT = "other-subject"
    NOT_BINDING = "not-binding"
    NOT_CONCRETE = "not-concrete"
    BLANK = "blank"
    NEGATED = "negated"
    DELETED = "deleted"
    QUESTION = "question"
    REFERENCE = "reference-outside-dossier"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document at their place."""

    document: str
    article: str | None
    page: int | None
    quote: str
    start: int
    end: int

    @property
    def spot(self) -> Spot:
        """Where it stands, to look it up by."""
        return self.document, self.start, self.end


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage and what it does."""

    passage: Passage
    role: Role


@dataclass(frozen=True, slots=True)
class Rejected:
    """A passage that was looked at and did not count, and why."""

    passage: Passage
    reason: Reason


@dataclass(frozen=True, slots=True)
class Waiver:
    """A motivated decision to live with a gap."""

    reason: str
    decided_by: str
    valid_until: date
    """The last day on which it holds."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer for one toetspunt in one dossier."""

    check: str
    title: str
    theme: str
    status: Status
    severity: Severity
    handvatten: tuple[int, ...]
    steps: tuple[int, ...]
    basis: Basis
    message: str
    criteria: dict[str, bool]
    evidence: tuple[Evidence, ...]
    rejected: tuple[Rejected, ...]
    suggestion: str
    """For a gap: the model clause, and behind it the remark on registering; empty where there is no gap."""
    fingerprint: str
    trace: tuple[str, ...] = ()
    """How the status came about, a line a step; for `--explain`."""
    waiver: Waiver | None = None
    """Why this gap is accepted; None for every other finding."""
    known: bool = False
    """A gap that stood in the baseline."""
    remark: str = ""
    """The end of `suggestion` that is said about the clause and is no part of it."""
    in_the_way: bool = False
    """True where text stands against the toetspunt that must be changed itself: no clause takes it away."""
    headings: tuple[str, ...] = ()
    """Words in the heading of the article where the clause belongs, the best first."""

    @property
    def is_open(self) -> bool:
        """True for a gap that somebody still has to do something about: neither waived nor known."""
        return self.status.is_gap and self.waiver is None and not self.known

    @property
    def clause(self) -> str:
        """The model clause alone."""
        return self.suggestion.removesuffix(self.remark).rstrip()


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about the draft itself: an open blank, a reference to a document that is not there."""

    kind: str
    passage: Passage
    message: str


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What the report says of one document: its identity, not its text."""

    path: str
    kind: Kind
    format: str
    sha256: str
    pages: int | None
    readable: bool
    notes: tuple[Note, ...]
    unread: tuple[Unread, ...]


@dataclass(frozen=True, slots=True)
class DossierReport:
    """The answer for one dossier: a finding for every selected toetspunt, in the order of the catalogue."""

    name: str
    documents: tuple[DocumentReport, ...]
    findings: tuple[Finding, ...]
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Clipping:
    """A picture cut from a page, with the quote marked."""

    png: bytes = field(repr=False)
    width: int
    """In dots, as `height`."""
    height: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a passage in its document."""

    before: str = ""
    """The sentence before it, and what precedes it in its own sentence, up to the space between them; empty at the
    start of the document."""
    after: str = ""
    clippings: tuple[Clipping, ...] = ()
    """Passages of a PDF: a picture for each page that it stands on."""


Spot = tuple[str, int, int]
"""Where a passage stands: the path of its document, start and end."""


@dataclass(frozen=True, slots=True)
class Report:
    """The answer for a whole run."""

    tool_version: str
    ruleset_digest: str
    """`sha256:` and the hexadecimal digest of the rules that were used."""
    dossiers: tuple[DossierReport, ...] = ()
    failures: tuple[str, ...] = field(default=())
    """Lines about rules that failed while judging (exit code 4)."""
    surroundings: Mapping[Spot, Surroundings] = field(default_factory=dict)
    """What stands around the passages, where a format asked for it; JSON leaves it out."""
    warnings: tuple[str, ...] = ()
    """Lines about what was asked and could not be done, such as a waiver that has expired."""
    has_baseline: bool = False
    """Whether the gaps were compared with a baseline."""
