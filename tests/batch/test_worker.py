from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
import types
from collections.abc import Callable
from pathlib import Path

import pytest

from contractcheck.batch.collect import SourceFile, collect
from contractcheck.batch.duplicates import without_duplicates
from contractcheck.batch.worker import read_all
from contractcheck.model import Document
from contractcheck.reading import READERS
from contractcheck.reading.interface import ReadOptions
from contractcheck.reading.text import read_text

OPTIONS = ReadOptions()


@pytest.fixture
def pdf_reader(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[str], None]], None]:
    """Let the child do something before it reads a "pdf" as text; children are forked, so they see it too."""

    def install(before: Callable[[str], None]) -> None:
        def read_pdf(data: bytes, path: str, options: ReadOptions) -> Document:
            before(Path(path).stem)
            return read_text(data, path, options)

        module = types.ModuleType("a_pdf_reader_for_a_test")
        module.__dict__["read_pdf"] = read_pdf
        monkeypatch.setitem(sys.modules, "a_pdf_reader_for_a_test", module)
        monkeypatch.setitem(READERS, "pdf", ("a_pdf_reader_for_a_test", "read_pdf"))

    return install


def files(folder: Path, *names: str) -> list[SourceFile]:
    made = []
    for name in names:
        path = folder / name
        path.write_text(f"%PDF-1.7 tekst van {name}")
        made.append(SourceFile(name, str(path), size=path.stat().st_size))
    return made


def outcome(document: Document) -> str:
    return "read" if document.readable else document.unread[0].reason


def test_a_killed_child_costs_one_document(tmp_path: Path, pdf_reader: Callable[[Callable[[str], None]], None]) -> None:
    def before(name: str) -> None:
        if name == "doodt":
            os.kill(os.getpid(), signal.SIGKILL)
        if name == "crasht":
            os.abort()

    pdf_reader(before)
    names = ["a.pdf", "doodt.pdf", "b.pdf", "crasht.pdf", "c.pdf"]
    for jobs in (1, 2):
        documents = read_all(files(tmp_path, *names), OPTIONS, jobs=jobs, timeout=60)
        assert [document.path for document in documents] == names
        assert [outcome(document) for document in documents] == ["read", "limit", "read", "damaged", "read"]
        assert "SIGABRT" in documents[3].unread[0].detail
        assert "\n" not in documents[1].unread[0].detail


def test_a_slow_reader_is_stopped_and_the_next_file_is_read(
    tmp_path: Path, pdf_reader: Callable[[Callable[[str], None]], None]
) -> None:
    def before(name: str) -> None:
        if name == "traag":
            time.sleep(60)
        if name == "rekent":
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            while True:
                pass

    pdf_reader(before)
    started = time.monotonic()
    documents = read_all(files(tmp_path, "traag.pdf", "a.pdf", "rekent.pdf", "b.pdf"), OPTIONS, jobs=2, timeout=0.5)
    assert time.monotonic() - started < 20
    assert [outcome(document) for document in documents] == ["limit", "read", "limit", "read"]
    assert "0.5 seconden" in documents[0].unread[0].detail


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the address space of a process")
def test_a_reader_that_takes_all_memory_is_stopped(
    tmp_path: Path, pdf_reader: Callable[[Callable[[str], None]], None]
) -> None:
    def before(name: str) -> None:
        if name == "groot":
            bytearray(3 * 1024**3)

    pdf_reader(before)
    documents = read_all(files(tmp_path, "groot.pdf", "a.pdf"), OPTIONS, jobs=1, timeout=60)
    assert [document.readable for document in documents] == [False, True]
    assert "MemoryError" in documents[0].unread[0].detail


def test_a_child_that_has_grown_is_replaced(
    tmp_path: Path, pdf_reader: Callable[[Callable[[str], None]], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tmp_path / "seen"

    def before(name: str) -> None:
        with seen.open("a") as log:
            log.write(f"{os.getpid()}\n")

    pdf_reader(before)
    monkeypatch.setattr("contractcheck.batch.pool._has_grown", lambda: True)
    documents = read_all(files(tmp_path, "a.pdf", "b.pdf", "c.pdf"), OPTIONS, jobs=1, timeout=60)
    assert [document.readable for document in documents] == [True] * 3
    assert len(set(seen.read_text().split())) == 3


def test_children_are_used_again(tmp_path: Path, pdf_reader: Callable[[Callable[[str], None]], None]) -> None:
    seen = tmp_path / "seen"

    def before(name: str) -> None:
        with seen.open("a") as log:
            log.write(f"{os.getpid()}\n")

    pdf_reader(before)
    names = [f"{number}.pdf" for number in range(20)]
    documents = read_all(files(tmp_path, *names), OPTIONS, jobs=2, timeout=60)
    assert [document.path for document in documents] == names
    pids = set(seen.read_text().split())
    assert len(pids) <= 2
    assert str(os.getpid()) not in pids


def test_output_of_a_library_does_not_reach_the_user(
    tmp_path: Path, pdf_reader: Callable[[Callable[[str], None]], None], capfd: pytest.CaptureFixture[str]
) -> None:
    def before(name: str) -> None:
        print("gerommel", flush=True)
        os.write(2, b"gerommel")

    pdf_reader(before)
    assert read_all(files(tmp_path, "a.pdf"), OPTIONS, jobs=1, timeout=60)[0].readable
    assert capfd.readouterr() == ("", "")


def test_hundreds_of_small_texts_start_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(320):
        (tmp_path / f"{number:03}.txt").write_text(f"Artikel {number}")
    monkeypatch.setattr("multiprocessing.process.BaseProcess.start", None)
    sources = collect([str(tmp_path)], "file")
    started = time.monotonic()
    documents = read_all([file for source in sources for file in source.files], OPTIONS, jobs=2, timeout=60)
    assert time.monotonic() - started < 2
    assert [document.text for document in documents] == [f"Artikel {number}" for number in range(320)]


def test_no_file_at_all() -> None:
    assert read_all([], OPTIONS, jobs=2, timeout=60) == []


def test_what_cannot_be_loaded(tmp_path: Path) -> None:
    gone = SourceFile("weg.docx", str(tmp_path / "weg.docx"))
    known = SourceFile("x.zip", str(tmp_path / "x.zip"), problem=("damaged", "Dit zip-bestand is stuk."))
    gone_text = SourceFile("weg.txt", str(tmp_path / "weg.txt"))
    documents = read_all([gone, known, gone_text], OPTIONS, jobs=1, timeout=60)
    assert [outcome(document) for document in documents] == ["no-access", "damaged", "no-access"]
    assert [document.sha256 for document in documents] == ["", "", ""]
    assert len(without_duplicates(documents)) == 3


def test_any_bytes_come_back_as_a_document_in_order(tmp_path: Path) -> None:
    chance = random.Random(7)
    heads = [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"{\\rtf", b"\xff\xd8\xff"]
    suffixes = ["docx", "pdf", "odt", "txt", "zip"]
    for number in range(40):
        name = f"{number:02}.{chance.choice(suffixes)}"
        (tmp_path / name).write_bytes(chance.choice(heads) + chance.randbytes(chance.randrange(300)))
    sources = collect([str(tmp_path)], "folder")
    documents = read_all(sources[0].files, OPTIONS, jobs=2, timeout=60)
    assert [document.path for document in documents] == [file.path for file in sources[0].files]
    assert len(documents) == 40
    assert all(document.blocks or document.unread for document in documents)


INTERRUPTED = """
import os, sys, time
from contractcheck.batch import worker
from contractcheck.batch.collect import SourceFile
from contractcheck.reading.interface import ReadOptions

def hang(data, path, options):
    with open(sys.argv[1], "a") as log:
        log.write(f"{os.getpid()}\\n")
    time.sleep(60)

worker.read = hang
files = [SourceFile(f"{n}.pdf", __file__) for n in range(4)]
try:
    worker.read_all(files, ReadOptions(), jobs=2, timeout=60)
except KeyboardInterrupt:
    sys.exit(130)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the script relies on fork")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_no_children_are_left_behind(tmp_path: Path, sent: signal.Signals, code: int) -> None:
    script, log = tmp_path / "script.py", tmp_path / "log"
    script.write_text(INTERRUPTED.replace("time.sleep(60)", "time.sleep(60 if len(sys.argv) < 3 else 3)"))
    arguments = [] if sent == signal.SIGINT else ["short"]
    run = subprocess.Popen([sys.executable, script, log, *arguments], stderr=subprocess.PIPE)
    assert until(lambda: log.exists() and len(log.read_text().split()) == 2)
    run.send_signal(sent)
    _, errors = run.communicate(timeout=30)
    assert run.returncode == code
    assert errors == b""
    # A child whose parent was killed stops at its next file.
    assert until(lambda: not any(alive(int(pid)) for pid in log.read_text().split()))
    assert len(log.read_text().split()) == 2


def until(condition: Callable[[], bool], seconds: float = 20) -> bool:
    limit = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > limit:
            return False
        time.sleep(0.02)
    return True


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
