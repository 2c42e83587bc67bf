"""`contractcheck agenda` as a user runs it."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Run

SAMPLE = Path(__file__).parents[2] / "sample_contracts" / "raamovereenkomst-zwaluwdrecht"
TEXT = "Artikel 6 Intervisie\n6.1 Iedere professional heeft onder werktijd ten minste tien intervisiebijeenkomsten per jaar.\n"


def test_an_agenda_of_a_dossier(run: Run, tmp_path: Path) -> None:
    done = run("agenda", SAMPLE, "-o", "agenda.docx")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "contractcheck: agenda.docx is geschreven\n")
    document = docx.Document(str(tmp_path / "agenda.docx"))
    text = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "raamovereenkomst.docx, art. 8.1" in text
    assert "bijlage-1-programma-van-eisen.docx, eis E-10" in text
    assert [one.text for one in document.paragraphs if one.style is not None and one.style.name == "Subtitle"] == [
        "raamovereenkomst-zwaluwdrecht"
    ]
    assert run("agenda", SAMPLE, "-o", "nog een.docx").returncode == 0
    assert (tmp_path / "agenda.docx").read_bytes() == (tmp_path / "nog een.docx").read_bytes()


def test_notes_are_not_written_over(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "agenda.docx").write_bytes(b"met notities")
    done = run("agenda", "a.txt", "-o", "agenda.docx")
    assert done.returncode == 2
    assert "agenda.docx: dit bestaat al" in done.stderr
    assert (tmp_path / "agenda.docx").read_bytes() == b"met notities"
    assert run("agenda", "a.txt", "-o", "agenda.docx", "--overwrite").returncode == 0
    docx.Document(str(tmp_path / "agenda.docx"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["a.txt"], "-o ontbreekt"),
        (["a.txt", "-o", "agenda.pdf"], "eindigt op .docx"),
        (["weg.txt", "-o", "agenda.docx"], "weg.txt"),
        (
            ["a.txt", "-o", "a.txt/agenda.docx"],
            "a.txt/agenda.docx: het rapport kan hier niet worden geschreven (een deel",
        ),
    ],
)
def test_wrong_use(run: Run, tmp_path: Path, arguments: list[str], message: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    done = run("agenda", *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not list(tmp_path.glob("*.docx"))


def test_what_was_not_read_is_told_in_the_agenda_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "map" / "scan.pdf").write_bytes(b"%PDF-1.7 kapot")
    done = run("agenda", "map", "-o", "agenda.docx")
    assert done.returncode == 3
    assert "map/scan.pdf" in done.stderr
    document = docx.Document(str(tmp_path / "agenda.docx"))
    assert any("scan.pdf" in one.text and "Niet alles is gelezen" in one.text for one in document.paragraphs)


def test_a_folder_is_one_dossier_whatever_the_settings_for_check(run: Run, tmp_path: Path) -> None:
    (tmp_path / "contractcheck.toml").write_text('dossier = "file"\n', "utf-8")
    (tmp_path / "map").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "map" / name).write_text(f"{TEXT}\nDit is {name}.", "utf-8")
    for extra, names in (((), ["map"]), (("--dossier", "file"), ["a", "b"])):
        assert run("agenda", "map", "-o", "agenda.docx", "--overwrite", *extra).returncode == 0
        document = docx.Document(str(tmp_path / "agenda.docx"))
        assert [
            one.text for one in document.paragraphs if one.style is not None and one.style.name == "Subtitle"
        ] == names
