"""Waivers: gaps that somebody has decided to live with, with the reason, who decided it and until when."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from contractcheck.config import tomlfile
from contractcheck.model import DossierReport, Waiver
from contractcheck.translation import _

FILE_NAME = "waivers.toml"
DossierFiles = tuple[str, tuple[str, ...]]
"""A dossier by its name, and the paths of its documents as the report shows them."""


class Entry(BaseModel):
    """A waiver as it stands in the file, under `[[waiver]]`."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    check: str = Field(min_length=1)
    dossier: str | None = Field(default=None, min_length=1)
    document: str | None = Field(default=None, min_length=1)
    reason: str = ""
    decided_by: str = Field(min_length=1)
    valid_until: date

    @model_validator(mode="after")
    def _is_about_something(self) -> Self:
        if self.dossier is None and self.document is None:
            raise ValueError(
                _("vul 'dossier' of 'document' in, zodat duidelijk is waar dit voor geldt; '*' is elk dossier")
            )
        for glob in (self.dossier, self.document):
            if glob is not None and not PurePosixPath(glob).parts:
                raise ValueError(_("'{glob}' is geen naam; '*' is elk dossier").format(glob=glob))
        return self

    def fits(self, dossier: DossierFiles) -> bool:
        """Whether the waiver is about this dossier; a document is meant by the end of its path."""
        name, documents = dossier
        fits_name = self.dossier is None or PurePosixPath(name).match(self.dossier)
        glob = self.document
        return fits_name and (glob is None or any(PurePosixPath(path).match(glob) for path in documents))


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    waiver: list[Entry] = []


@dataclass(frozen=True, slots=True)
class Waivers:
    """The waivers of one file, in its order."""

    path: Path
    entries: tuple[Entry, ...]

    def problems(
        self, checks: Collection[str], dossiers: Sequence[DossierFiles] | None, today: date
    ) -> dict[int, list[str]]:
        """Return for each entry that cannot hold, by its number from 0, what is against it.

        `checks` are the ids of all toetspunten. `dossiers` is everything there is; None where only a part of it was
        looked at, so that a waiver that fits nothing may well be about the rest.
        """
        text = tomlfile.read(self.path)
        found: dict[int, list[str]] = {}
        for number, entry in enumerate(self.entries):
            told = [
                _("{path}:{line}: vrijstelling voor {check}: {what}").format(
                    path=self.path,
                    line=tomlfile.line_of(text, ("waiver", number, field)),
                    check=entry.check,
                    what=what,
                )
                for field, what in _against(entry, checks, dossiers, today)
            ]
            if told:
                found[number] = told
        return found


def load(path: Path) -> Waivers:
    """Return the waivers of a file. Raises `UsageProblem` where it cannot be read or a field is wrong."""
    return Waivers(path, tuple(tomlfile.load(path, _File).waiver))


def waive(report: DossierReport, entries: Iterable[Entry], paths: Sequence[str]) -> DossierReport:
    """Return the report with a waiver on every gap that one of the entries is about; the first that fits counts.

    `paths` are all files of the dossier: the report does not name a document that counted as a copy of another.
    """
    waivers: dict[str, Waiver] = {}
    for entry in entries:
        if entry.fits((report.name, tuple(paths))):
            waivers.setdefault(entry.check.upper(), Waiver(entry.reason, entry.decided_by, entry.valid_until))
    findings = (
        replace(finding, waiver=waivers.get(finding.check)) if finding.status.is_gap else finding
        for finding in report.findings
    )
    return replace(report, findings=tuple(findings)) if waivers else report


def _against(
    entry: Entry, checks: Collection[str], dossiers: Sequence[DossierFiles] | None, today: date
) -> Iterable[tuple[str, str]]:
    """The field that is wrong and what is wrong with it."""
    if entry.check.upper() not in checks:
        close = difflib.get_close_matches(entry.check.upper(), checks, n=1, cutoff=0.5)
        hint = (
            _("bedoelt u {check}?").format(check=close[0]) if close else _("`contractcheck rules list` toont ze alle")
        )
        yield "check", _("dit toetspunt bestaat niet; {hint}").format(hint=hint)
    if not entry.reason:
        yield "reason", _("er staat geen reden bij; vul 'reason' in")
    if entry.valid_until < today:
        yield (
            "valid_until",
            _("verlopen op {date}; besluit opnieuw of haal haar weg").format(date=entry.valid_until.isoformat()),
        )
    if dossiers is not None and not any(entry.fits(dossier) for dossier in dossiers):
        field = "document" if entry.dossier is None else "dossier"
        yield field, _("past op geen enkel dossier of document; controleer de naam of haal haar weg")
