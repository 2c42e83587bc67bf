"""What is remarked on one document of a dossier, and at which words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contractcheck.annotating.places import Place, place_of
from contractcheck.model import DocumentReport, DossierReport, Finding, Kind, Passage, Reason
from contractcheck.reporting.view import wants_clause
from contractcheck.structure.units import Outline, Span

_HOME_ORDER = (Kind.CONTRACT, Kind.RESULTAATAFSPRAKEN, Kind.PVE, Kind.BIJLAGE, Kind.TARIEVEN, Kind.NVI)
"""Where a clause belongs that has no place yet: the agreement itself first."""
_NEAR = frozenset((Reason.NOT_BINDING, Reason.NOT_CONCRETE, Reason.BLANK, Reason.NEGATED, Reason.REFERENCE))
"""Rejected passages that are about the subject and stand among the agreements, so that a clause fits beside them."""


@dataclass(frozen=True, slots=True)
class Note:
    """What one toetspunt has to say at one place."""

    finding: Finding
    clause: Place | None
    """Where the model clause belongs that the note offers; None for a note that offers none.

    For every gap that has a clause, one note in the whole dossier offers it."""
    gap: bool
    """True where the words are only near what is wanting, False where they are evidence."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Words of the document, and the notes of every toetspunt on exactly these words."""

    start: int
    end: int
    notes: tuple[Note, ...]


def remarks_on(outline: Outline, dossier: DossierReport, formats: frozenset[str]) -> tuple[Remark, ...]:
    """The remarks on one document, by offset; `formats` are those that can be annotated at all.

    Evidence gets a remark on its words. A gap without evidence gets one where its clause belongs: near a passage that
    nearly counted, else at the article that is about it, else at the end of what was agreed.
    """
    annotatable = [document for document in dossier.documents if document.format in formats and document.readable]
    found: dict[Span, list[Note]] = {}
    for finding in dossier.findings:
        notes = _gap(finding, outline, dossier, annotatable) or _on_evidence(finding, outline, dossier, annotatable)
        for note, span in notes:
            found.setdefault(span, []).append(note)
    return tuple(Remark(*span, tuple(notes)) for span, notes in sorted(found.items(), key=lambda item: item[0]))


def _on_evidence(
    finding: Finding, outline: Outline, dossier: DossierReport, annotatable: list[DocumentReport]
) -> Iterator[tuple[Note, Span]]:
    """The first passage of all, in whichever document, offers the clause."""
    path, paths = outline.document.path, {document.path for document in annotatable}
    passages = [item.passage for item in finding.evidence if item.passage.document in paths]
    for number, passage in enumerate(passages):
        if passage.document == path:
            offers = number == 0 and wants_clause(finding)
            place = place_of(finding, passage, outline, dossier) if offers else None
            yield Note(finding, place, gap=False), (passage.start, passage.end)


def _gap(
    finding: Finding, outline: Outline, dossier: DossierReport, annotatable: list[DocumentReport]
) -> list[tuple[Note, Span]]:
    path = outline.document.path
    if not finding.status.is_gap or finding.evidence or _home(finding, annotatable) != path:
        return []
    near = next((passage for passage in _nearby(finding) if passage.document == path), None)
    place = place_of(finding, near, outline, dossier)
    return [(Note(finding, place if wants_clause(finding) else None, gap=True), (place.start, place.end))]


def _nearby(finding: Finding) -> Iterator[Passage]:
    return (rejected.passage for rejected in finding.rejected if rejected.reason in _NEAR)


def _home(finding: Finding, annotatable: list[DocumentReport]) -> str | None:
    """The document that holds the note on a gap without evidence."""
    paths = {document.path for document in annotatable}
    near = (passage.document for passage in _nearby(finding) if passage.document in paths)
    main = (document.path for kind in _HOME_ORDER for document in annotatable if document.kind is kind)
    return next(near, None) or next(main, None)
