"""What belongs beside findings: fields of tension, and too much beside too little. The texts are in `balance.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from contractcheck.model import DossierReport, Finding, Role, Status
from contractcheck.reporting.view import wants_clause
from contractcheck.translation import _


@dataclass(frozen=True, slots=True)
class Tension:
    """A field of tension that the publication names."""

    id: str
    title: str
    short: str
    text: str
    question: str
    handvatten: tuple[int, ...]
    checks: frozenset[str]


@dataclass(frozen=True, slots=True)
class ThemeBalance:
    """What too little and too much of a theme do, and what in one dossier points to it."""

    theme: str
    little: str
    much: str
    gaps: tuple[Finding, ...]
    signals: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Additions:
    """What would be added to a dossier by taking over every model clause of its report."""

    clauses: int
    words: int
    remarks: dict[str, tuple[Finding, ...]]
    """What is said about registering, with the toetspunten of which it is said."""


def tensions() -> tuple[Tension, ...]:
    """Return the fields of tension, in the order of the publication and the language in use."""
    return tuple(
        Tension(
            id=one["id"],
            title=_(one["title"]),
            short=_(one["short"]),
            text=_(one["text"]),
            question=_(one["question"]),
            handvatten=tuple(one["handvatten"]),
            checks=frozenset(one["checks"]),
        )
        for one in _data()["tension"]
    )


def balance(findings: Iterable[Finding], themes: Iterable[str]) -> list[ThemeBalance]:
    """Return too little and too much for each of these themes that the texts know."""
    found = list(findings)
    texts = {one["id"]: one for one in _data()["theme"]}
    return [
        ThemeBalance(
            theme,
            _(texts[theme]["little"]),
            _(texts[theme]["much"]),
            tuple(one for one in found if one.theme == theme and one.status in (Status.MISSING, Status.WEAK)),
            tuple(one for one in found if one.check in texts[theme]["signals"] and one.status is Status.CONFLICT),
        )
        for theme in themes
        if theme in texts
    ]


def repeated(dossier: DossierReport) -> list[tuple[Finding, tuple[str, ...]]]:
    """Return the toetspunten that several documents arrange, each with the paths of those documents."""
    result = []
    for finding in dossier.findings:
        passages = (item.passage for item in finding.evidence if item.role is Role.SUPPORTS)
        paths = tuple(dict.fromkeys(passage.document for passage in passages))
        if len(paths) > 1:
            result.append((finding, paths))
    return result


def additions(findings: Iterable[Finding]) -> Additions:
    """Return what all model clauses together would add."""
    with_clause = [one for one in findings if wants_clause(one)]
    remarks: dict[str, tuple[Finding, ...]] = {}
    for one in with_clause:
        if one.remark:
            remarks[one.remark] = (*remarks.get(one.remark, ()), one)
    return Additions(len(with_clause), sum(len(one.clause.split()) for one in with_clause), remarks)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("contractcheck.reporting") / "balance.toml").read_text(encoding="utf-8"))
