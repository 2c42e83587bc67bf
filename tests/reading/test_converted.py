"""Files that LibreOffice must convert: real ones where it is installed, and a stand-in program for what goes wrong."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

import docx
import pytest

from contractcheck.errors import UnreadableDocument
from contractcheck.reading import converted, guard, read
from contractcheck.reading.interface import ReadOptions
from tests.reading.office import needs_office, saved_as

RTF = b"{\\rtf1\\ansi Artikel 1 Intervisie\\par Vier uur per maand, be\\'ebindigd.\\par}"


@pytest.fixture(autouse=True)
def private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Temporary files of the readers go here, so that a test sees what is left behind."""
    folder = tmp_path / "tijdelijk"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@needs_office
def test_rtf(private: Path) -> None:
    document = read(RTF, "oud.doc", ReadOptions())
    assert (document.format, document.text) == ("rtf", "Artikel 1 Intervisie\nVier uur per maand, beëindigd.")
    assert [note.kind for note in document.notes] == ["converted"]
    assert len(document.sha256) == 64
    assert list(private.iterdir()) == []


@needs_office
def test_an_old_word_file_keeps_its_numbers(tmp_path: Path) -> None:
    source = tmp_path / "contract.docx"
    made = docx.Document()
    made.add_heading("Artikel 1 Intervisie", 1)
    for text in ("Vier uur per maand.", "In een vast team."):
        made.add_paragraph(text, style="List Number")
    made.save(str(source))
    document = read(saved_as(source, "doc", tmp_path / "profiel"), "contract.docx", ReadOptions())
    assert document.format == "doc"
    assert [(block.label, document.text_of(block)) for block in document.blocks] == [
        ("", "Artikel 1 Intervisie"),
        ("1.", "Vier uur per maand."),
        ("2.", "In een vast team."),
    ]


def test_without_libreoffice_one_line_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converted, "_office", lambda: None)
    document = read(RTF, "a.rtf", ReadOptions())
    assert (document.readable, document.unread[0].reason) == (False, "unsupported")
    assert "LibreOffice is niet geïnstalleerd" in document.unread[0].detail


def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """Put a script in the place of LibreOffice."""
    script = tmp_path / "soffice"
    script.write_text(f"#!{sys.executable}\nimport os, sys, time\n{body}\n")
    script.chmod(0o755)
    monkeypatch.setattr(converted, "_office", lambda: str(script))


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script with a first line that names its program")
class TestWhatGoesWrong:
    def test_nothing_comes_out(self, tmp_path: Path, private: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        program(tmp_path, monkeypatch, "sys.exit(1)")
        with pytest.raises(UnreadableDocument, match="beschadigd of met een wachtwoord") as caught:
            converted.read_rtf(RTF, "a.rtf", ReadOptions())
        assert caught.value.reason == "damaged"
        assert list(private.iterdir()) == []

    def test_it_takes_too_long(self, tmp_path: Path, private: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        log = tmp_path / "log"
        program(
            tmp_path, monkeypatch, f"os.fork(); open({str(log)!r}, 'a').write(f'{{os.getpid()}}\\n'); time.sleep(60)"
        )
        started = time.monotonic()
        with pytest.raises(UnreadableDocument, match="langer dan 2 seconden") as caught:
            converted.read_rtf(RTF, "a.rtf", ReadOptions(seconds=2.5))
        assert caught.value.reason == "limit"
        assert time.monotonic() - started < 20
        assert list(private.iterdir()) == []
        pids = [int(pid) for pid in log.read_text().split()]
        assert len(pids) == 2
        assert until_gone(pids)

    def test_the_folder_is_private_and_the_program_knows_no_other(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        log = tmp_path / "log"
        body = f"open({str(log)!r}, 'w').write(' '.join([oct(os.stat('.').st_mode)[-3:], os.getcwd(), os.environ['HOME']]))"
        program(tmp_path, monkeypatch, body)
        with pytest.raises(UnreadableDocument):
            converted.read_doc(b"x", "a.doc", ReadOptions())
        mode, folder, home = log.read_text().split()
        assert (mode, home) == ("700", folder)

    def test_it_does_not_outlive_a_reader_that_is_gone(self, tmp_path: Path) -> None:
        folder, log = tmp_path / "werk", tmp_path / "log"
        folder.mkdir()
        code = f"import os, time; open({str(log)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
        into, out = os.pipe()
        guarded = [sys.executable, "-I", guard.__file__, str(folder), "60", sys.executable, "-c", code]
        pid = os.posix_spawn(sys.executable, guarded, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, into, 0)])
        os.close(into)
        until(lambda: log.exists() and log.read_text() != "")
        os.close(out)
        os.waitpid(pid, 0)
        assert until_gone([int(log.read_text())])
        assert not folder.exists()


def until(condition: object, seconds: float = 20) -> bool:
    limit = time.monotonic() + seconds
    assert callable(condition)
    while not condition():
        if time.monotonic() > limit:
            return False
        time.sleep(0.02)
    return True


def until_gone(pids: list[int]) -> bool:
    def gone(pid: int) -> bool:
        try:
            return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
        except OSError:
            return True

    return until(lambda: all(map(gone, pids)))
