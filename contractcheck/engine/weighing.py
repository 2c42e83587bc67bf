"""From the tests that were met to one status for the dossier (general rule G7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from contractcheck.dutch.bits import bits_of
from contractcheck.engine.prepared import Prepared
from contractcheck.engine.trying import Hit
from contractcheck.model import Status
from contractcheck.rules.schema import Need
from contractcheck.translation import _


class Met(dict[str, list[Hit]]):
    """Test -> where it was met."""

    def __init__(self) -> None:
        super().__init__()
        self._places: dict[str, dict[str, set[tuple[int, ...]]]] = {}

    def __setitem__(self, test: str, hits: list[Hit]) -> None:
        super().__setitem__(test, hits)
        self._places.pop(test, None)

    def near(self, test: str, where: str, hit: Hit) -> bool:
        """True where the test was met in the same lid, article, document or dossier."""
        places = self._places.setdefault(test, {})
        if where not in places:
            places[where] = {_place(where, other) for other in self.get(test, ())}
        return _place(where, hit) in places[where]


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
        return met.near(name, need.where, hit)

    return all(near(name) for name in need.all_of) and (not need.any_of or any(near(name) for name in need.any_of))


def near_enough(needs: Iterable[Need], met: Met, prepared: Prepared) -> int:
    """The sentences that have around them what is needed, a bit each: nowhere else need a hit be looked for."""
    bits = prepared.everywhere
    for need in needs:
        groups = [*([name] for name in need.all_of), *([need.any_of] if need.any_of else [])]
        for names in groups:
            bits &= _around_hits(need.where, [hit for name in names for hit in met.get(name, ())], prepared)
    return bits


def _around_hits(where: str, hits: Iterable[Hit], prepared: Prepared) -> int:
    """The sentences in the same lid, article, document or dossier as one of these hits."""
    places = {_place(where, hit) for hit in hits}
    if where == "dossier":
        return prepared.everywhere if places else 0
    if where == "document":
        return prepared.everywhere if (id(prepared),) in places else 0
    rows = prepared.by_section if where == "article" else prepared.by_unit
    mine = [number for document, number in places if document == id(prepared)]
    return bits_of(sentence for number in mine for sentence in rows.get(number, ()))


def support_of(needs: Iterable[Need], hit: Hit, met: Met) -> tuple[Hit, ...]:
    """The nearest hit of each test that was needed, to be shown as evidence too."""
    found: list[Hit] = []
    for need in needs:
        others = [
            other
            for name in (*need.all_of, *need.any_of)
            for other in met.get(name, ())
            if _place(need.where, hit) == _place(need.where, other)
        ]
        if others:
            found.append(min(others, key=lambda other: _apart(hit, other)))
    return tuple(found)


def _place(where: str, hit: Hit) -> tuple[int, ...]:
    """What hits in the same lid, article, document or dossier have in common."""
    if where == "dossier":
        return ()
    document = id(hit.prepared)
    if where == "document":
        return (document,)
    number = hit.prepared.sentences[hit.sentences[0]].unit
    return (document, hit.prepared.units[number].section if where == "article" else number)


def _apart(one: Hit, other: Hit) -> float:
    return abs(one.sentences[0] - other.sentences[0]) if one.prepared is other.prepared else float("inf")
