"""Findings made by hand, so that a test says at which words a comment belongs."""

from __future__ import annotations

from contractcheck.annotating import AnnotateOptions, annotate
from contractcheck.model import (
    Basis,
    Document,
    DocumentReport,
    DossierReport,
    Evidence,
    Finding,
    Kind,
    Passage,
    Role,
    Severity,
    Status,
)
from contractcheck.reading.docx import read_docx
from contractcheck.reading.interface import ReadOptions

PATH = "contract.docx"
CLAUSE = "Opdrachtnemer roostert [aantal] uur intervisie in."
REMARK = "Dit vraagt geen extra registratie."


def finding(
    document: Document,
    *quotes: str,
    status: Status = Status.COVERED,
    check: str = "INT-01",
    headings: tuple[str, ...] = (),
) -> Finding:
    """A finding with the first occurrence of each quote as its evidence."""
    passages = [
        Passage(PATH, None, None, quote, (start := document.text.index(quote)), start + len(quote)) for quote in quotes
    ]
    return Finding(
        check=check,
        title="Tijd voor intervisie",
        theme=check[:3],
        status=status,
        severity=Severity.ERROR,
        handvatten=(8, 5),
        steps=(2,),
        basis=Basis.HANDVAT,
        message="Dit staat er.",
        criteria={},
        evidence=tuple(Evidence(passage, Role.SUPPORTS) for passage in passages),
        rejected=(),
        suggestion=f"{CLAUSE} {REMARK}" if status.is_gap else "",
        fingerprint="0" * 16,
        remark=REMARK if status.is_gap else "",
        headings=headings,
    )


def dossier(document: Document, *findings: Finding, kind: Kind = Kind.CONTRACT) -> DossierReport:
    report = DocumentReport(PATH, kind, "docx", document.sha256, None, True, (), ())
    return DossierReport("contract", (report,), findings)


def quoted(data: bytes, *quotes: str, tracked: str = "final") -> bytes:
    """The copy of a Word file with a comment on each of these quotes, every one of a toetspunt of its own."""
    options = ReadOptions(tracked=tracked)
    document = read_docx(data, PATH, options)
    findings = [finding(document, quote, check=f"INT-{number:02}") for number, quote in enumerate(quotes, 1)]
    return annotate(data, PATH, dossier(document, *findings), AnnotateOptions(reading=options))


def with_gaps(data: bytes, *checks: str, headings: tuple[str, ...] = (), suggest: bool = True) -> bytes:
    """The copy of a Word file in which these toetspunten are missing."""
    document = read_docx(data, PATH, ReadOptions())
    findings = [finding(document, status=Status.MISSING, check=check, headings=headings) for check in checks]
    return annotate(data, PATH, dossier(document, *findings), AnnotateOptions(suggest=suggest))
