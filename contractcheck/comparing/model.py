"""The words of a comparison: what became of each toetspunt between two versions, and of the texts it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from contractcheck.model import DocumentReport, DossierReport, Finding, Passage, Role, Status


class Change(StrEnum):
    """What became of a toetspunt."""

    WORSENED = "worsened"
    UNKNOWN = "unknown"
    """One of the versions could not be judged, so nobody can say."""
    CHANGED = "changed"
    """The same status on other words."""
    IMPROVED = "improved"
    SAME = "same"


class Part(StrEnum):
    """What a piece of a passage is."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand in both versions or in one of them."""

    part: Part
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """A passage of one version."""

    passage: Passage
    role: Role | None
    """What it does for the finding; None where it stands in the text but does not count (any more, or yet)."""


@dataclass(frozen=True, slots=True)
class PassagePair:
    """A passage in both versions, or in one."""

    old: Place | None
    new: Place | None
    pieces: tuple[Piece, ...]
    same: bool
    """Whether the words are the same but for spelling, punctuation and numbers of articles that moved."""
    moved: bool
    """Whether it stands in another article, or in a document that is no other version of the first."""


@dataclass(frozen=True, slots=True)
class FindingChange:
    """What became of one toetspunt in one dossier."""

    change: Change
    old: Finding
    new: Finding
    passages: tuple[PassagePair, ...]
    """What says something else first."""

    @property
    def may_be_worse(self) -> bool:
        """True where it is worse, and where it was known and no longer is."""
        return self.change is Change.WORSENED or (
            self.change is Change.UNKNOWN and self.old.status is not Status.UNASSESSABLE
        )


@dataclass(frozen=True, slots=True)
class DocumentPair:
    """Two versions of a document, or one that is only in one of the dossiers."""

    old: DocumentReport | None
    new: DocumentReport | None
    likeness: float
    """Share of the runs of words in common, from 0 to 1; 0 where there is one document only."""


@dataclass(frozen=True, slots=True)
class DossierChange:
    """Two versions of a dossier; `documents` and `findings` are empty where there is only one."""

    old: DossierReport | None
    new: DossierReport | None
    documents: tuple[DocumentPair, ...] = ()
    findings: tuple[FindingChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The answer for a whole run."""

    tool_version: str
    ruleset_digest: str
    dossiers: tuple[DossierChange, ...]
    failures: tuple[str, ...] = ()
    """Lines about rules that failed in one of the versions."""
