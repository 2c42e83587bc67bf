"""What became of each toetspunt, on a contract that was edited in Word."""

from __future__ import annotations

import zipfile
from itertools import product
from pathlib import Path

import docx
import pytest

from contractcheck.comparing.model import Change, Comparison, Part
from contractcheck.comparing.versions import change_of
from contractcheck.model import Role, Status
from tests.comparing.conftest import changes, compared
from tests.comparing.edits import CONTRACT, EXPLAINS, ZWALUWDRECHT, copy_of, move_article, strike, weakened_version
from tests.reading.office import needs_office, saved_as

EXPECTED = {
    "INT-01": Change.WORSENED,
    "WTD-02": Change.WORSENED,
    "WTD-05": Change.CHANGED,
    "KWA-01": Change.CHANGED,
    "KWA-04": Change.IMPROVED,
    "KWA-07": Change.IMPROVED,
}


def test_every_edit_is_found_and_nothing_else(negotiated: Comparison) -> None:
    found = {check: one.change for check, one in changes(negotiated).items()}
    assert len(found) == 23
    assert {check: change for check, change in found.items() if change is not Change.SAME} == EXPECTED


def test_the_weakened_clause_shows_both_quotes_and_the_changed_words(negotiated: Comparison) -> None:
    one = changes(negotiated)["INT-01"]
    assert (one.old.status, one.new.status) == (Status.COVERED, Status.WEAK)
    pair = one.passages[0]
    assert pair.old is not None
    assert pair.new is not None
    assert (pair.old.passage.article, pair.new.passage.article) == ("8.1", "12.1")
    assert (pair.old.role, pair.new.role) == (Role.SUPPORTS, Role.WEAKENS)
    assert "ten minste 24 uren" in pair.old.passage.quote
    assert [(piece.part, piece.text) for piece in pair.pieces[1:3]] == [
        (Part.REMOVED, "per kalenderjaar ten minste 24 uren"),
        (Part.ADDED, "voldoende tijd"),
    ]


def test_a_moved_article_with_the_same_words_is_the_same(negotiated: Comparison) -> None:
    one = changes(negotiated)["INT-05"]
    (pair,) = one.passages
    assert one.change is Change.SAME
    assert pair.same
    assert pair.moved
    assert pair.old is not None
    assert pair.new is not None
    assert (pair.old.passage.article, pair.new.passage.article) == ("8.4", "12.4")


def test_a_reference_that_moved_along_changes_nothing(negotiated: Comparison) -> None:
    """Article 11.5 refers to 8.1, which is 12.1 now: other words, the same agreement."""
    one = changes(negotiated)["INT-03"]
    assert any(piece == (Part.REMOVED, "8.1") for piece in ((p.part, p.text) for p in one.passages[0].pieces))
    assert one.change is Change.SAME


def test_struck_and_new_clauses_stand_alone(negotiated: Comparison) -> None:
    (struck,) = changes(negotiated)["WTD-02"].passages
    assert struck.new is None
    assert struck.old is not None
    assert struck.old.passage.article == "E-09"
    (added,) = changes(negotiated)["KWA-07"].passages
    assert added.old is None
    assert added.new is not None
    assert added.new.passage.quote == EXPLAINS


def test_documents_are_paired_by_content(negotiated: Comparison) -> None:
    pairs = {
        Path(pair.old.path).name: Path(pair.new.path).name
        for pair in negotiated.dossiers[0].documents
        if pair.old and pair.new
    }
    assert pairs["bijlage-1-programma-van-eisen.docx"] == "PvE definitief.docx"
    assert len(pairs) == len(negotiated.dossiers[0].documents) == 3


def test_the_other_way_round_is_the_mirror(versions: tuple[Path, Path], negotiated: Comparison) -> None:
    mirror = {Change.WORSENED: Change.IMPROVED, Change.IMPROVED: Change.WORSENED}
    back = changes(compared(versions[1], versions[0]))
    assert {check: one.change for check, one in back.items()} == {
        check: mirror.get(one.change, one.change) for check, one in changes(negotiated).items()
    }


@pytest.mark.parametrize("sample", ["wijkteams-merelveen", "aanbesteding-waterbeek", "convenant-vossenrade"])
def test_a_dossier_is_the_same_as_itself(sample: str, tmp_path: Path) -> None:
    folder = copy_of(sample, tmp_path / sample)
    comparison = compared(folder, folder)
    assert {one.change for one in comparison.dossiers[0].findings} == {Change.SAME}
    assert {pair.likeness for pair in comparison.dossiers[0].documents} == {1.0}
    assert not any(pair.moved for one in comparison.dossiers[0].findings for pair in one.passages)


def test_a_zip_of_the_folder_is_the_same(versions: tuple[Path, Path], tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "dossier.zip", "w") as archive:
        for path in sorted(versions[0].iterdir()):
            archive.write(path, f"stukken/{path.name}")
    comparison = compared(versions[0], tmp_path / "dossier.zip")
    assert {one.change for one in comparison.dossiers[0].findings} == {Change.SAME}


@needs_office
def test_the_pdf_of_a_word_file_is_the_same(versions: tuple[Path, Path], tmp_path: Path) -> None:
    """A page break divided a lid in two passages, and that read as a change."""
    source = tmp_path / "bron"
    source.mkdir()
    (source / CONTRACT).write_bytes((versions[0] / CONTRACT).read_bytes())
    (tmp_path / "als.pdf").write_bytes(saved_as(source / CONTRACT, "pdf", tmp_path / "profiel"))
    comparison = compared(source / CONTRACT, tmp_path / "als.pdf")
    assert {one.change for one in comparison.dossiers[0].findings} == {Change.SAME}
    assert comparison.dossiers[0].documents[0].likeness > 0.95


def test_an_article_that_moves_to_another_document(versions: tuple[Path, Path], tmp_path: Path) -> None:
    folder = tmp_path / "gesplitst"
    folder.mkdir()
    for path in versions[0].iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    contract = docx.Document(str(folder / CONTRACT))
    words = "Het staat Opdrachtnemer vrij de Professionals na afloop van een reeks bijeenkomsten te vragen hoe zij de Intervisie waarderen."
    strike(contract, words)
    contract.save(str(folder / CONTRACT))
    annex = docx.Document()
    annex.add_heading("Bijlage 5 Werkafspraken", 1)
    annex.add_paragraph(f"1. {words}")
    annex.save(str(folder / "bijlage-5.docx"))
    comparison = compared(versions[0], folder)
    (pair,) = changes(comparison)["INT-05"].passages
    assert pair.same
    assert pair.moved
    assert [Path(one.new.path).name for one in comparison.dossiers[0].documents if one.old is None and one.new] == [
        "bijlage-5.docx"
    ]


def test_only_renumbered_is_the_same_everywhere(versions: tuple[Path, Path], tmp_path: Path) -> None:
    folder = tmp_path / "hernummerd"
    folder.mkdir()
    for path in versions[0].iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    contract = docx.Document(str(folder / CONTRACT))
    move_article(contract, "Fouten in de hulpverlening", before="Toegang en toeleiding")
    contract.save(str(folder / CONTRACT))
    found = changes(compared(versions[0], folder))
    assert {one.change for one in found.values()} == {Change.SAME}
    (pair,) = found["KWA-04"].passages
    assert pair.old is not None
    assert pair.new is not None
    assert (pair.old.passage.article, pair.new.passage.article) == ("9.2", "5.2")


def test_words_that_weaken_and_a_clause_that_binds_nobody_any_more(tmp_path: Path) -> None:
    found = changes(compared(copy_of(ZWALUWDRECHT, tmp_path / "oud"), weakened_version(tmp_path / "nieuw")))
    hours = found["INT-01"].passages[0]
    assert found["INT-01"].change is Change.WORSENED
    assert hours.same
    assert hours.old is not None
    assert hours.new is not None
    assert (hours.old.passage.article, hours.new.passage.article) == ("8.1", "D")
    duty = found["WTD-01"]
    assert duty.change is Change.WORSENED
    assert [piece.text for piece in duty.passages[0].pieces if piece.part is Part.ADDED] == ["kan", "hanteren"]
    number = found["DUB-04"].passages[0]
    assert not number.same
    assert [piece.text for piece in number.pieces if piece.part is not Part.KEPT] == ["veertien", "[aantal]"]


def test_a_clause_beside_one_like_it_is_new(tmp_path: Path) -> None:
    """It was shown as the other one reworded, which "did not decide yet"."""
    clause = "Artikel 6 Intervisie\n6.1 Iedere professional heeft per maand vier uur tijd voor intervisie.\n"
    other = "6.2 Iedere professional heeft per jaar twaalf uur tijd voor intervisie.\n"
    (tmp_path / "oud.txt").write_text(clause, "utf-8")
    (tmp_path / "nieuw.txt").write_text(clause + other, "utf-8")
    kept, added = sorted(changes(compared(tmp_path / "oud.txt", tmp_path / "nieuw.txt"))["INT-01"].passages, key=lambda one: one.old is None)  # fmt: skip
    assert kept.same
    assert added.old is None
    assert added.new is not None
    assert added.new.passage.article == "6.2"


def test_subfolders_are_paired_by_name_and_then_by_content(tmp_path: Path) -> None:
    old, new = tmp_path / "oud", tmp_path / "nieuw"
    old.mkdir()
    new.mkdir()
    for sample in ("wijkteams-merelveen", "convenant-vossenrade", "concept-elzerhoven"):
        copy_of(sample, old / sample)
    copy_of("convenant-vossenrade", new / "convenant-vossenrade")
    copy_of("wijkteams-merelveen", new / "wijkteams 2027")
    copy_of("opdracht-heiligerwaard", new / "opdracht-heiligerwaard")
    comparison = compared(old, new, "subfolder", ["INT"])
    names = [(one.old.name if one.old else None, one.new.name if one.new else None) for one in comparison.dossiers]
    assert names == [
        ("concept-elzerhoven", None),
        ("convenant-vossenrade", "convenant-vossenrade"),
        ("wijkteams-merelveen", "wijkteams 2027"),
        (None, "opdracht-heiligerwaard"),
    ]
    assert comparison.dossiers[0].findings == ()


ORDER = [Status.CONFLICT, Status.MISSING, Status.WEAK, Status.COVERED]


@pytest.mark.parametrize(("old", "new"), list(product(ORDER, ORDER)))
def test_the_order_of_statuses(old: Status, new: Status) -> None:
    expected = {-1: Change.WORSENED, 0: Change.SAME, 1: Change.IMPROVED}
    steps = ORDER.index(new) - ORDER.index(old)
    assert change_of(old, new, same_words=True) is expected[(steps > 0) - (steps < 0)]
    if not steps:
        assert change_of(old, new, same_words=False) is Change.CHANGED


@pytest.mark.parametrize("status", Status)
def test_what_was_not_judged_is_no_step(status: Status) -> None:
    assert change_of(status, Status.UNASSESSABLE, same_words=True) is Change.UNKNOWN
    assert change_of(Status.UNASSESSABLE, status, same_words=True) is Change.UNKNOWN
