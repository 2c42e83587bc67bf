from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from contractcheck.batch.run import RunOptions, run_with_texts
from contractcheck.comparing.model import (
    Change,
    Comparison,
    DocumentPair,
    DossierChange,
    FindingChange,
    Part,
    PassagePair,
    Piece,
    Place,
)
from contractcheck.comparing.versions import compare
from contractcheck.model import DossierReport, Role, Status
from tests.comparing.edits import first_version, second_version
from tests.reporting.conftest import CONTRACT, DOCUMENTS, NASTY, PVE, TRICKY, finding, passage


def compared(old: Path, new: Path, dossier: str = "folder", select: Sequence[str] = ()) -> Comparison:
    options = RunOptions(dossier=dossier, select=tuple(select))
    return compare(run_with_texts([str(old)], options), run_with_texts([str(new)], options))


def changes(comparison: Comparison, number: int = 0) -> dict[str, FindingChange]:
    return {one.new.check: one for one in comparison.dossiers[number].findings}


@pytest.fixture(scope="session")
def versions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two versions of a framework contract, edited in Word."""
    folder = tmp_path_factory.mktemp("versies")
    return first_version(folder / "eerste"), second_version(folder / "tweede")


@pytest.fixture(scope="session")
def negotiated(versions: tuple[Path, Path]) -> Comparison:
    return compared(*versions)


@pytest.fixture
def tricky_comparison() -> Comparison:
    """Every change, every kind of passage, and whatever a document can throw at a report."""

    def place(quote: str, document: str = CONTRACT, article: str | None = "7.3", role: Role | None = None) -> Place:
        return Place(passage(quote, document, article, 4 if document == PVE else None), role)

    def change(name: Change, check: str, old: Status, new: Status, *pairs: PassagePair) -> FindingChange:
        title = f"Toetspunt <b>{check}</b>"
        before = finding(check, old, title, (8,), (2,), message="Eerst stond het er zo.")
        after = finding(check, new, title, (8,), (2,), message="Eerst stond het er zo." if old is new else "Nu niet.")
        return FindingChange(name, before, after, pairs)

    reworded = PassagePair(
        place("Er is vier uur per maand.", role=Role.SUPPORTS),
        place("Er is voldoende tijd per maand.", article="8.2", role=Role.WEAKENS),
        (
            Piece(Part.KEPT, "Er is"),
            Piece(Part.REMOVED, "vier uur"),
            Piece(Part.ADDED, "voldoende tijd"),
            Piece(Part.KEPT, "per maand. " + "En dat blijft zo, jaar na jaar. " * 20),
        ),
        same=False,
        moved=True,
    )
    struck = PassagePair(place(NASTY, role=Role.SUPPORTS), None, (Piece(Part.REMOVED, NASTY),), False, False)
    fresh = PassagePair(None, place("Nieuw.", PVE, "E-14", Role.SUPPORTS), (Piece(Part.ADDED, "Nieuw."),), False, False)
    annexed = PassagePair(
        place("Het blijft.", role=Role.SUPPORTS), place("Het blijft.", PVE, None), (Piece(Part.KEPT, "Het blijft."),), True, True
    )  # fmt: skip
    other = TRICKY.documents[0]
    old = DossierReport("raamovereenkomst <oud>", DOCUMENTS, ())
    both = DossierChange(
        old,
        DossierReport("raamovereenkomst & nieuw", DOCUMENTS, ()),
        (
            DocumentPair(other, other, 1.0),
            DocumentPair(DOCUMENTS[1], DOCUMENTS[2], 0.876),
            DocumentPair(DOCUMENTS[3], None, 0.0),
            DocumentPair(None, other, 0.0),
        ),
        (
            change(Change.WORSENED, "INT-01", Status.COVERED, Status.WEAK, reworded, struck),
            change(Change.IMPROVED, "INT-02", Status.CONFLICT, Status.MISSING, struck),
            change(Change.UNKNOWN, "INT-03", Status.WEAK, Status.UNASSESSABLE),
            change(Change.CHANGED, "INT-04", Status.COVERED, Status.COVERED, reworded, fresh),
            change(Change.SAME, "INT-05", Status.COVERED, Status.COVERED, annexed),
        ),
    )
    failed = ("Toetspunt KWA-03 is niet beoordeeld: fout in de regel <x>.",)
    alone = DossierChange(None, DossierReport("erbij", DOCUMENTS, ())), DossierChange(old, None)
    return Comparison("0.1.0", "sha256:" + "e" * 64, (both, *alone), failed)
