"""The comparison as JSON, schema version 1."""

from __future__ import annotations

from contractcheck.comparing.model import Comparison, DocumentPair, DossierChange, FindingChange, PassagePair, Place
from contractcheck.comparing.schema_v1 import (
    ComparisonEntry,
    DocumentsEntry,
    DossierEntry,
    FindingEntry,
    PassageEntry,
    PlaceEntry,
    StateEntry,
    WordsEntry,
)
from contractcheck.model import Finding
from contractcheck.reporting import ReportOptions
from contractcheck.reporting.json_v1 import document_entry, place_entry, waiver_entry
from contractcheck.reporting.schema_v1 import Ruleset, Tool
from contractcheck.reporting.view import writable
from contractcheck.translation import dutch


def render(comparison: Comparison, options: ReportOptions) -> str:
    """Return JSON with an indent of two, characters unescaped, a line feed at the end; the same bytes every time."""
    del options  # Ids and fields are the same in every language.
    checks = {one.new.check for dossier in comparison.dossiers for one in dossier.findings}
    entry = ComparisonEntry(
        schema_version=1,
        tool=Tool(name="contractcheck", version=comparison.tool_version),
        ruleset=Ruleset(checks=len(checks), digest=comparison.ruleset_digest),
        dossiers=[_dossier(dossier) for dossier in comparison.dossiers],
    )
    return entry.model_dump_json(indent=2) + "\n"


def _dossier(dossier: DossierChange) -> DossierEntry:
    return DossierEntry(
        old=writable(dossier.old.name) if dossier.old else None,
        new=writable(dossier.new.name) if dossier.new else None,
        documents=[_documents(pair) for pair in dossier.documents],
        findings=[_finding(one) for one in dossier.findings],
    )


def _documents(pair: DocumentPair) -> DocumentsEntry:
    return DocumentsEntry(
        old=document_entry(pair.old) if pair.old else None,
        new=document_entry(pair.new) if pair.new else None,
        similarity=round(pair.likeness, 4),
    )


def _finding(one: FindingChange) -> FindingEntry:
    return FindingEntry(
        check=one.new.check,
        title=dutch(one.new.title),
        change=one.change,
        severity=one.new.severity,
        handvatten=list(one.new.handvatten),
        steps=list(one.new.steps),
        basis=one.new.basis,
        old=_state(one.old),
        new=_state(one.new),
        waiver=waiver_entry(one.new.waiver),
        passages=[_passage(pair) for pair in one.passages],
    )


def _state(finding: Finding) -> StateEntry:
    return StateEntry(
        status=finding.status,
        message=writable(dutch(finding.message)),
        criteria=finding.criteria,
        fingerprint=finding.fingerprint,
    )


def _passage(pair: PassagePair) -> PassageEntry:
    return PassageEntry(
        old=_place(pair.old),
        new=_place(pair.new),
        same=pair.same,
        moved=pair.moved,
        words=[WordsEntry(part=piece.part, text=writable(piece.text)) for piece in pair.pieces],
    )


def _place(place: Place | None) -> PlaceEntry | None:
    if place is None:
        return None
    passage = place.passage
    return PlaceEntry(
        **place_entry(passage), quote=writable(passage.quote), start=passage.start, end=passage.end, role=place.role
    )
