"""What is remarked on one document of a dossier, and at which words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contractcheck.annotating.places import Place, place_of
from contractcheck.model import DocumentReport, DossierReport, Finding, Kind, Reason, Status
from contractcheck.structure.units import Outline

_HOME_ORDER = (Kind.CONTRACT, Kind.RESULTAATAFSPRAKEN, Kind.PVE, Kind.BIJLAGE, Kind.TARIEVEN, Kind.NVI)
"""Where a clause belongs that has no place yet: the agreement itself first."""
_NEAR = frozenset(
    (Reason.OTHER_SUBJECT, Reason.NOT_BINDING, Reason.NOT_CONCRETE, Reason.BLANK, Reason.NEGATED, Reason.REFERENCE)
)
"""Rejected passages that stand among the agreements, so that a clause can stand beside them."""


@dataclass(frozen=True, slots=True)
class Note:
    """What one toetspunt has to say at one place."""

    finding: Finding
    clause: bool
    """Whether the model clause belongs here; for every gap that has one, exactly one note in the dossier says so."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Words of the document, and the notes of every toetspunt on exactly these words."""

    start: int
    end: int
    notes: tuple[Note, ...]
    place: Place | None = None
    """Where the clause of a gap would be put; None for a remark on words that are evidence."""


def remarks_on(outline: Outline, dossier: DossierReport, formats: frozenset[str]) -> tuple[Remark, ...]:
    """The remarks on one document, by offset; `formats` are those that can be annotated at all.

    Evidence gets a remark on its words. A gap without evidence gets one where its clause belongs: near a passage that
    nearly counted, else in the article that is about it, else at the end of what was agreed.
    """
    path = outline.document.path
    annotatable = [document for document in dossier.documents if document.format in formats and document.readable]
    evidence: dict[tuple[int, int], list[Note]] = {}
    gaps: dict[tuple[int, int], tuple[Place, list[Note]]] = {}
    for finding in dossier.findings:
        for note, span in _on_evidence(finding, path, {document.path for document in annotatable}):
            evidence.setdefault(span, []).append(note)
        if finding.status.is_gap and not finding.evidence and _home(finding, annotatable) == path:
            near = next((r.passage for r in finding.rejected if r.passage.document == path and r.reason in _NEAR), None)
            place = place_of(finding, near, outline, dossier)
            gaps.setdefault((place.start, place.end), (place, []))[1].append(Note(finding, _has_clause(finding)))
    remarks = [Remark(*span, tuple(notes)) for span, notes in evidence.items()]
    remarks += [Remark(*span, tuple(notes), place) for span, (place, notes) in gaps.items()]
    return tuple(sorted(remarks, key=lambda remark: (remark.start, remark.end, remark.place is not None)))


def _on_evidence(finding: Finding, path: str, annotatable: set[str]) -> Iterator[tuple[Note, tuple[int, int]]]:
    passages = [item.passage for item in finding.evidence if item.passage.document in annotatable]
    for passage in passages:
        if passage.document == path:
            yield Note(finding, _has_clause(finding) and passage is passages[0]), (passage.start, passage.end)


def _has_clause(finding: Finding) -> bool:
    """Not where we could not read: the clause may well be there already."""
    return bool(finding.suggestion) and finding.status is not Status.UNASSESSABLE


def _home(finding: Finding, annotatable: list[DocumentReport]) -> str | None:
    """The document that holds the remark on a gap without evidence."""
    paths = {document.path for document in annotatable}
    near = (r.passage.document for r in finding.rejected if r.reason in _NEAR and r.passage.document in paths)
    main = (document.path for kind in _HOME_ORDER for document in annotatable if document.kind is kind)
    return next(near, None) or next(main, None)
