"""The baseline: the gaps that were there before, so that a run asks attention for the new ones only.

A gap is known by its dossier and its fingerprint (toetspunt, article and words), never by its place in the document.
What could not be judged is never known: it can turn out to be anything.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from contractcheck.config.tomlfile import read
from contractcheck.errors import UsageProblem
from contractcheck.model import DossierReport, Report, Status
from contractcheck.translation import _

Known = frozenset[tuple[str, str]]
"""Gaps as dossier and fingerprint."""


class _Gap(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    dossier: str
    check: str
    status: Status
    fingerprint: str


class _Baseline(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    baseline_version: Literal[1] = 1
    gaps: list[_Gap]


def load(path: Path) -> Known:
    """Return the gaps of a baseline. Raises `UsageProblem` where the file cannot be read or is no baseline."""
    try:
        found = _Baseline.model_validate_json(read(path))
    except ValidationError:
        raise UsageProblem(
            _("{path}: dit is geen baseline; maak die opnieuw met --write-baseline {path}").format(path=path)
        ) from None
    return frozenset((gap.dossier, gap.fingerprint) for gap in found.gaps)


def dump(report: Report) -> bytes:
    """Return the baseline that holds every gap of the report which is not waived; a gap a line, to read and compare."""
    gaps = [
        _Gap(
            dossier=_writable(dossier.name), check=finding.check, status=finding.status, fingerprint=finding.fingerprint
        )
        for dossier in report.dossiers
        for finding in dossier.findings
        if finding.status.is_gap and finding.status is not Status.UNASSESSABLE and finding.waiver is None
    ]
    lines = ",\n    ".join(json.dumps(gap.model_dump(), ensure_ascii=False) for gap in gaps)
    body = f"[\n    {lines}\n  ]" if gaps else "[]"
    return f'{{\n  "baseline_version": 1,\n  "gaps": {body}\n}}\n'.encode()


def mark_known(report: DossierReport, known: Known) -> DossierReport:
    """Return the report with the gaps marked that the baseline knows."""
    findings = (
        replace(
            finding,
            known=finding.status.is_gap
            and finding.status is not Status.UNASSESSABLE
            and (_writable(report.name), finding.fingerprint) in known,
        )
        for finding in report.findings
    )
    return replace(report, findings=tuple(findings)) if known else report


def _writable(name: str) -> str:
    """Return a name as UTF-8 can hold it: that of a file can be anything."""
    return name.encode("utf-8", "replace").decode()
