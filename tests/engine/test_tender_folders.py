"""Folders as they come from a purchasing department: stale versions, annexes under many names, a nota or two."""

from __future__ import annotations

from pathlib import Path

import pytest

from contractcheck.batch.run import RunOptions, run
from contractcheck.model import Notice
from tests.reading.docx_files import paragraph, word_file

LIDS = [f"{number}.1 Over onderwerp {number} geldt dat partijen elk kwartaal overleggen." for number in range(2, 40)]
CONTRACT = ["Raamovereenkomst Jeugdhulp Zandveld", "1.1 Deze overeenkomst geldt.", *LIDS]
ANNEXES = (
    "1.2 Van deze overeenkomst maken deel uit: bijlage 1 (Programma van Eisen), bijlage 2 Tarievenblad, bijlage 3 en de "
    "Nota van Inlichtingen."
)


def notices(folder: Path, files: dict[str, list[str]]) -> list[Notice]:
    """The notices about a folder; a name with a slash stands in a folder below it."""
    for name, lines in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".docx":
            path.write_bytes(word_file("".join(map(paragraph, lines))))
        else:
            path.write_text("\n".join(lines), encoding="utf-8")
    return list(run([str(folder)], RunOptions(dossier="folder", select=("INT-01",))).dossiers[0].notices)


def told(found: list[Notice], kind: str) -> list[str]:
    return [notice.message for notice in found if notice.kind == kind]


@pytest.mark.parametrize(
    "stale",
    [
        "01 Raamovereenkomst Jeugdhulp Zandveld v0.9.docx",
        "01 Raamovereenkomst Jeugdhulp Zandveld concept.docx",
        "01 Raamovereenkomst Jeugdhulp Zandveld definitief (1).docx",
        "archief/Kopie van 01 Raamovereenkomst Jeugdhulp Zandveld.docx",
        "01 Raamovereenkomst Jeugdhulp Zandveld_met wijzigingen.docx",
        "2026-03-01 01 Raamovereenkomst Jeugdhulp Zandveld collegeversie.docx",
        "01 Raamovereenkomst Jeugdhulp Zandveld - oud - niet gebruiken.docx",
        "Overeenkomst JdV opmerkingen.docx",
    ],
)
def test_a_stale_version_beside_the_definite_one(tmp_path: Path, stale: str) -> None:
    older = [*CONTRACT[:10], "11.1 Dit lid stond er eerst anders in.", *CONTRACT[11:]]
    found = notices(tmp_path, {"01 Raamovereenkomst Jeugdhulp Zandveld definitief.docx": CONTRACT, stale: older})
    [message] = told(found, "possible-versions")
    assert "lijken twee versies van hetzelfde stuk" in message
    assert Path(stale).name in message


def test_two_notas_two_percelen_and_two_years_are_no_versions(tmp_path: Path) -> None:
    files = {
        "Nota van inlichtingen 1.txt": ["Nota van inlichtingen 1", "Vraag 1: Mag dit?", "Antwoord: Ja."],
        "Nota van inlichtingen 2.txt": ["Nota van inlichtingen 2", "Vraag 2: Mag dat?", "Antwoord: Nee."],
        "Perceel 1/Raamovereenkomst.docx": ["Raamovereenkomst perceel 1", *LIDS],
        "Perceel 2/Raamovereenkomst.docx": ["Raamovereenkomst perceel 2", *LIDS],
        "Tarieven 2026.txt": ["Tarieven 2026", "1.1 Het tarief is 80 euro."],
        "Tarieven 2027.txt": ["Tarieven 2027", "1.1 Het tarief is 85 euro."],
    }
    assert told(notices(tmp_path, files), "possible-versions") == []


@pytest.mark.parametrize(
    "names",
    [
        ("Bijlage 1 - PvE.docx", "Bijlage 2 Tarieven.docx", "Bijlage 3 Werkafspraken.docx", "NvI.txt"),
        ("B1_eisen.docx", "B02 tarieven.docx", "b3-werkafspraken.docx", "Nota van inlichtingen 1.txt"),
        ("Programma van Eisen v1.2.docx", "Tarievenblad 2026.docx", "bijl. III werkafspraken.docx", "nvi-1.txt"),
        ("bijlagen/bijlage01.docx", "bijlagen/bijlage02.docx", "bijlagen/bijlage03.docx", "nota van inlichtingen.txt"),
    ],
)
def test_annexes_are_found_by_number_title_or_file_name(tmp_path: Path, names: tuple[str, ...]) -> None:
    files = {name: [f"Stuk {number}", "Hier staat iets."] for number, name in enumerate(names)}
    found = notices(tmp_path, {"Raamovereenkomst.docx": [*CONTRACT[:2], ANNEXES, *LIDS], **files})
    assert told(found, "missing-document") == []


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    files = {"Raamovereenkomst.docx": [*CONTRACT[:2], ANNEXES, *LIDS], "Bijlage 1.docx": ["Eisen", "Eis 1. Een eis."]}
    named = [message.split(", maar")[0] for message in told(notices(tmp_path, files), "missing-document")]
    assert named == [
        "De tekst verwijst naar bijlage 2",
        "De tekst verwijst naar bijlage 3",
        "De tekst verwijst naar de nota van inlichtingen",
    ]


def test_the_order_of_precedence_is_read(tmp_path: Path) -> None:
    order = "1.3 Bij tegenstrijdigheid gaat de nota van inlichtingen voor op de raamovereenkomst en die op de bijlagen."
    found = notices(tmp_path, {"Raamovereenkomst.docx": [*CONTRACT[:2], order], "nvi.txt": ["Nota", "Niets."]})
    [notice] = [one for one in found if one.kind == "order-of-precedence"]
    assert (notice.passage.article, notice.passage.quote) == ("1.3", order.removeprefix("1.3 "))
