"""From the tests that were met to one status for the dossier (general rule G7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from contractcheck.engine.trying import Hit
from contractcheck.model import Status
from contractcheck.rules.schema import Need
from contractcheck.translation import _

Met = dict[str, list[Hit]]
"""Test -> where it was met."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status of one toetspunt and what it stands on."""

    status: Status
    deciding: tuple[Hit, ...]
    other: tuple[Hit, ...] = ()


def weigh(hits: Sequence[Hit], trace: list[str]) -> Verdict:
    """Conflict wins; then covered unless something caps it; then weak (general rule G7)."""
    by = {gives: tuple(hit for hit in hits if hit.gives == gives) for gives in ("conflict", "covered", "weak")}
    caps = tuple(hit for hit in by["weak"] if hit.test.caps)
    if by["conflict"]:
        trace.append(_("strijdig: een tekst die ontkent of uitsluit wint altijd"))
        return Verdict(Status.CONFLICT, by["conflict"], by["covered"] or by["weak"])
    if by["covered"] and not caps:
        trace.append(_("geborgd: de sterkste geldige tekst telt"))
        return Verdict(Status.COVERED, by["covered"])
    if by["weak"]:
        trace.append(
            _("zwak: iets doet af aan wat er verder staat")
            if caps
            else _("zwak: het onderwerp staat er, maar niet genoeg")
        )
        others = tuple(hit for hit in by["weak"] if not hit.test.caps)
        return Verdict(Status.WEAK, (*caps, *others), by["covered"])
    trace.append(_("ontbreekt: geen enkele toets is gehaald"))
    return Verdict(Status.MISSING, ())


def meets(need: Need, hit: Hit, met: Met) -> bool:
    """True where the tests that are asked were met near enough to a hit."""

    def near(name: str) -> bool:
        return any(_is_near(need.where, hit, other) for other in met.get(name, ()))

    return all(near(name) for name in need.all_of) and (not need.any_of or any(near(name) for name in need.any_of))


def support_of(needs: Iterable[Need], hit: Hit, met: Met) -> tuple[Hit, ...]:
    """The nearest hit of each test that was needed, to be shown as evidence too."""
    found: list[Hit] = []
    for need in needs:
        others = [
            other
            for name in (*need.all_of, *need.any_of)
            for other in met.get(name, ())
            if _is_near(need.where, hit, other)
        ]
        if others:
            found.append(min(others, key=lambda other: _apart(hit, other)))
    return tuple(found)


def _is_near(where: str, hit: Hit, other: Hit) -> bool:
    if where == "dossier":
        return True
    if hit.prepared is not other.prepared:
        return False
    if where == "document":
        return True
    one, two = hit.prepared.unit(hit.sentences[0]), other.prepared.unit(other.sentences[0])
    if where == "article":
        return one.section == two.section
    return hit.prepared.sentences[hit.sentences[0]].unit == hit.prepared.sentences[other.sentences[0]].unit


def _apart(one: Hit, other: Hit) -> float:
    return abs(one.sentences[0] - other.sentences[0]) if one.prepared is other.prepared else float("inf")
