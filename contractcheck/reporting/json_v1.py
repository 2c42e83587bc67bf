"""The report as JSON, schema version 1."""

from __future__ import annotations

from typing import TypedDict

from contractcheck.model import DocumentReport, DossierReport, Finding, Notice, Passage, Report, Waiver
from contractcheck.reporting import ReportOptions
from contractcheck.reporting.schema_v1 import (
    DocumentEntry,
    DossierEntry,
    EvidenceEntry,
    FindingEntry,
    NoticeEntry,
    RejectedEntry,
    ReportEntry,
    Ruleset,
    Tool,
    UnreadPart,
    WaiverEntry,
)
from contractcheck.reporting.view import checks, writable
from contractcheck.reporting.words import note_in_json
from contractcheck.translation import dutch


def render(report: Report, options: ReportOptions) -> str:
    """Return JSON with an indent of two, characters unescaped, a line feed at the end; the same bytes every time.

    No option changes it, nor the language in use: its texts are Dutch, its notes on the reading English.
    """
    del options
    return entry(report).model_dump_json(indent=2) + "\n"


def entry(report: Report) -> ReportEntry:
    """Return the report as the models of the schema."""
    return ReportEntry(
        schema_version=1,
        tool=Tool(name="contractcheck", version=report.tool_version),
        ruleset=Ruleset(checks=len(checks(report)), digest=report.ruleset_digest),
        dossiers=[_dossier(dossier) for dossier in report.dossiers],
    )


def _dossier(dossier: DossierReport) -> DossierEntry:
    return DossierEntry(
        name=writable(dossier.name),
        documents=[document_entry(document) for document in dossier.documents],
        findings=[_finding(finding) for finding in dossier.findings],
        notices=[_notice(notice) for notice in dossier.notices],
    )


def document_entry(document: DocumentReport) -> DocumentEntry:
    """Return a document as the schema has it."""
    return DocumentEntry(
        path=writable(document.path),
        kind=document.kind,
        format=document.format,
        sha256=document.sha256,
        pages=document.pages,
        readable=document.readable,
        notes=[writable(note_in_json(note)) for note in document.notes],
        unread=[
            UnreadPart(page=unread.page, reason=unread.reason, detail=writable(dutch(unread.detail)))
            for unread in document.unread
        ],
    )


def _finding(finding: Finding) -> FindingEntry:
    return FindingEntry(
        check=finding.check,
        title=dutch(finding.title),
        status=finding.status,
        severity=finding.severity,
        handvatten=list(finding.handvatten),
        steps=list(finding.steps),
        basis=finding.basis,
        message=writable(dutch(finding.message)),
        criteria=finding.criteria,
        evidence=[
            EvidenceEntry(
                **place_entry(item.passage),
                quote=writable(item.passage.quote),
                start=item.passage.start,
                end=item.passage.end,
                role=item.role,
            )
            for item in finding.evidence
        ],
        rejected=[
            RejectedEntry(**place_entry(item.passage), quote=writable(item.passage.quote), reason=item.reason)
            for item in finding.rejected
        ],
        suggestion=writable(dutch(finding.suggestion)),
        waiver=waiver_entry(finding.waiver),
        fingerprint=finding.fingerprint,
    )


def waiver_entry(waiver: Waiver | None) -> WaiverEntry | None:
    """Return a waiver as the schema has it."""
    if waiver is None:
        return None
    return WaiverEntry(
        reason=writable(waiver.reason), decided_by=writable(waiver.decided_by), valid_until=waiver.valid_until
    )


def _notice(notice: Notice) -> NoticeEntry:
    return NoticeEntry(
        kind=notice.kind,
        **place_entry(notice.passage),
        quote=writable(notice.passage.quote),
        message=writable(dutch(notice.message)),
    )


class PlaceEntry(TypedDict):
    """Where a passage stands."""

    document: str
    article: str | None
    page: int | None


def place_entry(passage: Passage) -> PlaceEntry:
    """Return the place of a passage as the schema has it."""
    article = None if passage.article is None else writable(passage.article)
    return {"document": writable(passage.document), "article": article, "page": passage.page}
