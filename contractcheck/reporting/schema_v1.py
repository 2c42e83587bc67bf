"""The JSON report, schema version 1, as pydantic models: names and order are a promise to other programs."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from contractcheck.model import Basis, Kind, Reason, Role, Severity, Status


class _Part(BaseModel):
    # A docstring on a model becomes its description in the JSON Schema, so they speak to who reads the JSON.
    model_config = ConfigDict(frozen=True)


Page = Annotated[int, Field(ge=1)]
Offset = Annotated[int, Field(ge=0)]


class Tool(_Part):
    """The program that made the report."""

    name: Literal["contractcheck"]
    version: str


class Ruleset(_Part):
    """The rules that were used."""

    checks: int = Field(ge=0, description="Number of toetspunten that were judged.")
    digest: str = Field(description="`sha256:` and the hexadecimal digest of the rules.")


class UnreadPart(_Part):
    """A part of a document that could not be read."""

    page: Page | None
    reason: str = Field(
        description="Machine-readable: no-text-layer, damaged, encrypted, unsupported, empty, limit ..."
    )
    detail: str


class DocumentEntry(_Part):
    """A document of the dossier."""

    path: str = Field(description="As given; for a member of a zip `archive.zip!/map/naam.pdf`.")
    kind: Kind
    format: str
    sha256: str
    pages: Page | None = Field(description="Null for a format without fixed pages.")
    readable: bool
    notes: list[str]
    unread: list[UnreadPart]


class EvidenceEntry(_Part):
    """A passage that counted."""

    document: str
    article: str | None = Field(description="As a reader would cite it, without the word Artikel.")
    page: Page | None = Field(description="Page of a PDF, from 1.")
    quote: str
    start: Offset = Field(description="Offset in the text that was read.")
    end: Offset = Field(description="Offset in the text that was read, exclusive.")
    role: Role


class RejectedEntry(_Part):
    """A passage that was looked at and did not count."""

    document: str
    article: str | None
    page: Page | None
    quote: str
    reason: Reason


class WaiverEntry(_Part):
    """A motivated decision to live with a gap."""

    reason: str
    decided_by: str
    valid_until: date = Field(description="The last day on which it holds.")


class FindingEntry(_Part):
    """The answer for one toetspunt."""

    check: str
    title: str
    status: Status
    severity: Severity
    handvatten: list[int]
    steps: list[int]
    basis: Basis
    message: str
    criteria: dict[str, bool]
    evidence: list[EvidenceEntry]
    rejected: list[RejectedEntry]
    suggestion: str
    waiver: WaiverEntry | None = Field(description="Why this gap is accepted; null where it is not.")
    fingerprint: str


class NoticeEntry(_Part):
    """Something about the draft itself."""

    kind: str
    document: str
    article: str | None
    page: Page | None
    quote: str
    message: str


class DossierEntry(_Part):
    """The documents of one agreement and the answers about them."""

    name: str
    documents: list[DocumentEntry]
    findings: list[FindingEntry] = Field(description="Every selected toetspunt once, in the order of the catalogue.")
    notices: list[NoticeEntry]


class ReportEntry(_Part):
    """A report of contractcheck."""

    schema_version: Literal[1]
    tool: Tool
    ruleset: Ruleset
    dossiers: list[DossierEntry]


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the JSON report.

    Properties that it does not name are allowed, so that who validates keeps working when a later version adds one.
    """
    schema = ReportEntry.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
