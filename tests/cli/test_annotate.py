"""`contractcheck annotate`, as a process of its own."""

from __future__ import annotations

import shutil
import stat
import zipfile
from pathlib import Path

import pytest

from tests.annotating.word import commented, main_of, parts_of
from tests.cli.conftest import Run
from tests.reading.docx_files import paragraph, word_file, zipped

SAMPLES = Path(__file__).parents[2] / "sample_contracts"
CONTRACT = SAMPLES / "raamovereenkomst-zwaluwdrecht" / "raamovereenkomst.docx"
GAP = "Opdrachtnemer biedt intervisie aan als dat kan."


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    path = tmp_path / "contract.docx"
    path.write_bytes(word_file(paragraph("Artikel 1 Intervisie") + paragraph(GAP)))
    return path


def test_a_copy_is_written_and_the_document_stays_as_it_is(run: Run, contract: Path, tmp_path: Path) -> None:
    before = contract.read_bytes()
    result = run("annotate", contract, "-o", "kopie.docx", "--suggest")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == "contractcheck: kopie.docx is geschreven\n"
    assert contract.read_bytes() == before
    assert len(commented((tmp_path / "kopie.docx").read_bytes())) > 5
    # Measuring coverage leaves a file of its own in the folder that a command runs in.
    names = [path.name for path in sorted(tmp_path.iterdir()) if not path.name.startswith(".coverage")]
    assert names == ["contract.docx", "kopie.docx"]


def test_two_runs_give_the_same_bytes(run: Run, contract: Path, tmp_path: Path) -> None:
    for name in ("een.docx", "twee.docx"):
        run("annotate", contract, "-o", name, "--suggest")
    assert (tmp_path / "een.docx").read_bytes() == (tmp_path / "twee.docx").read_bytes()


def test_the_exit_code_is_that_of_check(run: Run, contract: Path) -> None:
    assert run("annotate", contract, "-o", "a.docx", "--fail-on", "never").returncode == 0
    assert run("annotate", "weg.docx", "-o", "b.docx").returncode == 2


def test_only_the_selected_toetspunten_are_remarked_on(run: Run, contract: Path, tmp_path: Path) -> None:
    run("annotate", contract, "-o", "a.docx", "--select", "INT-01")
    ((words, says),) = commented((tmp_path / "a.docx").read_bytes()).values()
    assert words == GAP and "(INT-01)" in says


def test_the_document_itself_is_never_overwritten(run: Run, contract: Path) -> None:
    before = contract.read_bytes()
    result = run("annotate", contract, "-o", "./contract.docx", "--overwrite")
    assert (result.returncode, result.stderr) == (
        2, "contractcheck: contract.docx: dit is het document zelf; geef met -o een andere naam\n",
    )  # fmt: skip
    assert contract.read_bytes() == before


def test_a_copy_that_is_there_is_only_overwritten_when_asked(run: Run, contract: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kopie.docx"
    copy.write_bytes(b"werk van de jurist")
    result = run("annotate", contract, "-o", "kopie.docx")
    assert (result.returncode, result.stderr) == (
        2, "contractcheck: kopie.docx: dit bestaat al; kies een andere naam of geef --overwrite\n",
    )  # fmt: skip
    assert copy.read_bytes() == b"werk van de jurist"
    assert run("annotate", contract, "-o", "kopie.docx", "--overwrite").returncode == 1
    assert commented(copy.read_bytes())


def test_a_copy_can_be_read_by_whom_new_files_can(run: Run, contract: Path, tmp_path: Path) -> None:
    run("annotate", contract, "-o", "kopie.docx")
    assert stat.S_IMODE((tmp_path / "kopie.docx").stat().st_mode) == stat.S_IMODE(contract.stat().st_mode)


def test_a_copy_keeps_the_suffix_of_its_kind(run: Run, contract: Path) -> None:
    result = run("annotate", contract, "-o", "kopie.pdf")
    assert (result.returncode, result.stderr) == (
        2,
        "contractcheck: kopie.pdf: de kopie is van dezelfde soort als het document; kies een naam die eindigt op .docx\n",
    )


def test_a_copy_goes_into_a_folder_that_is_there(run: Run, contract: Path, tmp_path: Path) -> None:
    (tmp_path / "uit").mkdir()
    run("annotate", contract, "-o", "uit")
    assert commented((tmp_path / "uit" / "contract.docx").read_bytes())


def test_a_folder_is_one_dossier_and_every_document_gets_its_copy(run: Run, tmp_path: Path) -> None:
    shutil.copytree(CONTRACT.parent, tmp_path / "dossier")
    result = run("annotate", "dossier", "-o", "kopieen", "--suggest")
    assert result.returncode == 1, result.stderr
    names = ["bijlage-1-programma-van-eisen.docx", "bijlage-2-tarieven.docx", "raamovereenkomst.docx"]
    assert sorted(path.name for path in (tmp_path / "kopieen").iterdir()) == names
    remarks = {
        name: [says for _, says in commented((tmp_path / "kopieen" / name).read_bytes()).values()] for name in names
    }
    # WTD-02 stands in the programma van eisen: nothing is wanting in the contract, as there is on its own.
    assert not any("(WTD-02)" in says for says in remarks["raamovereenkomst.docx"])
    assert any(says.startswith("Geborgd: Geregistreerde") for says in remarks[names[0]])
    # A gap is told once in the dossier.
    told = [name for name in names for says in remarks[name] if "Ontbreekt: " in says and "(KWA-06)" in says]
    assert told == ["raamovereenkomst.docx"]


def test_members_of_a_zip_land_in_the_folder_and_nowhere_else(run: Run, contract: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "stukken.zip", "w") as archive:
        archive.writestr("../../elders/a.docx", contract.read_bytes())
        archive.writestr("map/lees mij.txt", "Intervisie is belangrijk.")
    result = run("annotate", "stukken.zip", "-o", "kopieen")
    assert [str(path.relative_to(tmp_path)) for path in sorted(tmp_path.rglob("*.docx"))] == [
        "contract.docx",
        "kopieen/elders/a.docx",
    ]
    assert "map/lees mij.txt: in dit soort bestand kan contractcheck geen opmerkingen zetten" in result.stderr
    assert result.returncode == 1


@pytest.mark.parametrize("output", ["dossier", "dossier/kopieen"])
def test_copies_do_not_go_where_they_would_be_read_next_time(run: Run, contract: Path, output: str) -> None:
    (contract.parent / "dossier").mkdir()
    contract.rename(contract.parent / "dossier" / "contract.docx")
    result = run("annotate", "dossier", "-o", output)
    assert result.returncode == 2
    assert "kies met -o een map daarbuiten" in result.stderr


def test_a_document_that_takes_no_comments_gets_a_line_and_exit_code_3(run: Run, tmp_path: Path) -> None:
    (tmp_path / "stuk.txt").write_text("Intervisie is belangrijk.", "utf-8")
    result = run("annotate", "stuk.txt", "-o", "kopie.txt")
    assert (result.returncode, result.stderr) == (
        3,
        "contractcheck: stuk.txt: in dit soort bestand kan contractcheck geen opmerkingen zetten; alleen in Word en pdf\n",
    )
    assert not (tmp_path / "kopie.txt").exists()


def test_a_signed_document_gets_a_line_and_exit_code_3(run: Run, contract: Path, tmp_path: Path) -> None:
    parts = {name: part.decode() for name, part in parts_of(contract.read_bytes()).items()}
    contract.write_bytes(zipped(parts | {"_xmlsignatures/sig1.xml": "<x/>"}))
    result = run("annotate", contract, "-o", "kopie.docx")
    assert result.returncode == 3
    assert f"contractcheck: {contract}: het document is digitaal ondertekend" in result.stderr
    assert not (tmp_path / "kopie.docx").exists()


def test_a_waived_gap_is_told_with_its_reason_and_gets_no_clause(run: Run, contract: Path, tmp_path: Path) -> None:
    (tmp_path / "waivers.toml").write_text(
        '[[waiver]]\ncheck = "INT-01"\ndossier = "*"\nreason = "Staat in de cao."\ndecided_by = "Hoofd inkoop"\nvalid_until = 2099-12-31\n',
        "utf-8",
    )
    result = run("annotate", contract, "-o", "a.docx", "--select", "INT-01", "--waivers", "waivers.toml", "--suggest")
    assert result.returncode == 0, result.stderr
    copy = (tmp_path / "a.docx").read_bytes()
    ((_, says),) = commented(copy).values()
    assert "Staat in de cao." in says and "Voorbeeldtekst" not in says
    assert b"w:ins " not in parts_of(copy)["word/document.xml"]


def test_the_text_as_it_was_is_annotated_with_the_original_reading(run: Run, tmp_path: Path) -> None:
    change = 'w:id="1" w:author="J"'
    body = paragraph("Artikel 1 Intervisie") + paragraph(
        "Opdrachtnemer biedt iedere professional ",
        f"<w:del {change}><w:r><w:delText>twee uur intervisie per week.</w:delText></w:r></w:del>",
        "<w:ins w:id='2' w:author='J'><w:r><w:t>koffie.</w:t></w:r></w:ins>",
    )
    (tmp_path / "a.docx").write_bytes(word_file(body))
    run("annotate", "a.docx", "-o", "b.docx", "--select", "INT-01", "--tracked", "original")
    copy = (tmp_path / "b.docx").read_bytes()
    ((words, says),) = commented(copy, "t", "delText").values()
    assert says.startswith("Geborgd")
    assert words == "Opdrachtnemer biedt iedere professional twee uur intervisie per week."
    assert len(list(main_of(copy).iter("{*}del"))) == 1
