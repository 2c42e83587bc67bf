"""`--ocr` and `--password-file`, and the kinds of files that `check` takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from contractcheck.reading import ocr
from tests.batch.messages import eml
from tests.cli.conftest import Run
from tests.reading.test_pdf_ocr import SCANNED, locked

TEXT = "Artikel 1 Intervisie\nJeugdprofessionals krijgen vier uur per maand voor intervisie."


def test_a_password_file_opens_a_pdf_and_its_words_show_nowhere(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(locked("zeer geheim"))
    closed = run("check", "a.pdf", "--select", "INT-01")
    assert closed.returncode == 3
    assert "wachtwoord" in closed.stderr
    (tmp_path / "sleutels").write_text("fout\r\n\r\nzeer geheim\r\n", encoding="utf-8")
    opened = run("check", "a.pdf", "--select", "INT-01", "--password-file", "sleutels", "-v")
    assert opened.returncode in (0, 1)
    assert "geheim" not in opened.stdout + opened.stderr


@pytest.mark.parametrize("data", [None, b"\xff\xfe\xfa"])
def test_a_password_file_that_cannot_be_read(run: Run, tmp_path: Path, data: bytes | None) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    if data:
        (tmp_path / "sleutels").write_bytes(data)
    result = run("check", "a.txt", "--password-file", "sleutels")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("contractcheck: sleutels: het bestand met wachtwoorden is niet te lezen")


def test_ocr_never(run: Run, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(SCANNED)
    result = run("check", "scan.pdf", "--select", "INT-01", "--ocr", "never")
    assert "scan.pdf, bladzijde 1: Deze bladzijde heeft geen tekstlaag" in result.stderr
    assert run("check", "scan.pdf", "--ocr", "soms").returncode == 2


def test_a_page_was_named_twice_in_two_words(run: Run, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(SCANNED)
    result = run("check", "scan.pdf", "--select", "INT-01", "--ocr", "never", "--format", "markdown")
    for shown in (result.stdout, result.stderr):
        assert "geen tekstlaag" in shown
        assert "Pagina" not in shown
        assert shown.count("adzijde 1") == 1


@pytest.mark.skipif(not ocr.available(), reason="tesseract with Dutch is not installed")
def test_ocr_finds_what_a_scan_says_and_the_report_marks_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(SCANNED)
    result = run("check", "scan.pdf", "--select", "INT-01")
    assert (result.returncode, result.stderr) == (0, "")
    assert "vier uur per maand voor intervisie" in result.stdout
    assert "herkend door de computer (OCR)" in " ".join(result.stdout.split())


def test_a_message_is_one_dossier_of_its_words_and_attachments(run: Run, tmp_path: Path) -> None:
    (tmp_path / "post.eml").write_bytes(
        eml("Hierbij de overeenkomst.", attachments={"overeenkomst.txt": TEXT.encode()})
    )
    result = run("check", "post.eml", "--select", "INT-01")
    assert (result.returncode, result.stderr) == (0, "")
    assert "Dossier: post" in result.stdout
    assert "overeenkomst.txt, art. 1" in result.stdout
