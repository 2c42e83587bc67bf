"""The report as JSON, schema version 1."""

from __future__ import annotations

from typing import TypedDict

from contractcheck.model import DocumentReport, DossierReport, Finding, Notice, Passage, Report
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
from contractcheck.reporting.words import note_text


def render(report: Report, options: ReportOptions) -> str:
    """Return JSON with an indent of two, characters unescaped, a line feed at the end; the same bytes every time.

    No option changes it: ids and fields are the same in every language.
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
        documents=[_document(document) for document in dossier.documents],
        findings=[_finding(finding) for finding in dossier.findings],
        notices=[_notice(notice) for notice in dossier.notices],
    )


def _document(document: DocumentReport) -> DocumentEntry:
    return DocumentEntry(
        path=writable(document.path),
        kind=document.kind,
        format=document.format,
        sha256=document.sha256,
        pages=document.pages,
        readable=document.readable,
        notes=[writable(note_text(note, "en")) for note in document.notes],
        unread=[
            UnreadPart(page=unread.page, reason=unread.reason, detail=writable(unread.detail))
            for unread in document.unread
        ],
    )


def _finding(finding: Finding) -> FindingEntry:
    return FindingEntry(
        check=finding.check,
        title=finding.title,
        status=finding.status,
        severity=finding.severity,
        handvatten=list(finding.handvatten),
        steps=list(finding.steps),
        basis=finding.basis,
        message=writable(finding.message),
        criteria=finding.criteria,
        evidence=[
            EvidenceEntry(
                **_place(item.passage),
                quote=writable(item.passage.quote),
                start=item.passage.start,
                end=item.passage.end,
                role=item.role,
            )
            for item in finding.evidence
        ],
        rejected=[
            RejectedEntry(**_place(item.passage), quote=writable(item.passage.quote), reason=item.reason)
            for item in finding.rejected
        ],
        suggestion=writable(finding.suggestion),
        waiver=None
        if finding.waiver is None
        else WaiverEntry(
            reason=writable(finding.waiver.reason),
            decided_by=writable(finding.waiver.decided_by),
            valid_until=finding.waiver.valid_until,
        ),
        fingerprint=finding.fingerprint,
    )


def _notice(notice: Notice) -> NoticeEntry:
    return NoticeEntry(
        kind=notice.kind,
        **_place(notice.passage),
        quote=writable(notice.passage.quote),
        message=writable(notice.message),
    )


class _Place(TypedDict):
    document: str
    article: str | None
    page: int | None


def _place(passage: Passage) -> _Place:
    article = None if passage.article is None else writable(passage.article)
    return {"document": writable(passage.document), "article": article, "page": passage.page}
