"""The JSON of a comparison, schema version 1, as pydantic models: names and order are a promise to other programs."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from contractcheck.comparing.model import Change, Part
from contractcheck.model import Basis, Role, Severity, Status
from contractcheck.reporting.schema_v1 import DocumentEntry, Ruleset, Tool, WaiverEntry


class _Part(BaseModel):
    # A docstring on a model becomes its description in the JSON Schema, so they speak to who reads the JSON.
    model_config = ConfigDict(frozen=True)


Offset = Annotated[int, Field(ge=0)]


class DocumentsEntry(_Part):
    """Two versions of a document, or a document that is in one of the dossiers only."""

    old: DocumentEntry | None
    new: DocumentEntry | None
    similarity: float = Field(ge=0, le=1, description="Share of the runs of four words in common.")


class PlaceEntry(_Part):
    """A passage of one version."""

    document: str
    article: str | None = Field(description="As a reader would cite it, without the word Artikel.")
    page: Annotated[int, Field(ge=1)] | None
    quote: str
    start: Offset
    end: Offset
    role: Role | None = Field(description="Null where the text is there but does not decide the status.")


class WordsEntry(_Part):
    """Words that stayed, went or came."""

    part: Part
    text: str


class PassageEntry(_Part):
    """A passage in both versions, or in one."""

    old: PlaceEntry | None
    new: PlaceEntry | None
    same: bool = Field(description="Same words but for spelling, punctuation and numbers of articles that moved along.")
    moved: bool = Field(description="Stands in another article or another document.")
    words: list[WordsEntry] = Field(description="Both versions in reading order.")


class StateEntry(_Part):
    """The answer in one version."""

    status: Status
    message: str
    criteria: dict[str, bool]
    fingerprint: str


class FindingEntry(_Part):
    """What became of one toetspunt."""

    check: str
    title: str
    change: Change
    severity: Severity
    handvatten: list[int]
    steps: list[int]
    basis: Basis
    old: StateEntry
    new: StateEntry
    waiver: WaiverEntry | None = Field(description="Why a gap of the new version is accepted; null where it is not.")
    passages: list[PassageEntry]


class DossierEntry(_Part):
    """Two versions of a dossier, or a dossier of which there is one version only."""

    old: str | None = Field(description="Name of the old version.")
    new: str | None = Field(description="Name of the new version.")
    documents: list[DocumentsEntry]
    findings: list[FindingEntry] = Field(description="Every selected toetspunt once, in the order of the catalogue.")


class ComparisonEntry(_Part):
    """A comparison by contractcheck."""

    schema_version: Literal[1]
    tool: Tool
    ruleset: Ruleset
    dossiers: list[DossierEntry]


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the comparison; properties that it does not name are allowed."""
    schema = ComparisonEntry.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
