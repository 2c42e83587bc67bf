"""Scanned pages and passwords: what `ReadOptions.ocr` and `ReadOptions.passwords` do to a PDF."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from hashlib import md5
from importlib import import_module
from pathlib import Path

import pytest

from contractcheck.model import Document
from contractcheck.reading import ocr, read
from contractcheck.reading.interface import ReadOptions
from contractcheck.reading.ocr import Picture, PrintedLine, page_lines
from tests.reading.pdf_files import lines, raw_pdf, show

needs_tesseract = pytest.mark.skipif(not ocr.available(), reason="tesseract with Dutch is not installed")

TEXT = [
    "Artikel 1 Intervisie",
    "Jeugdprofessionals krijgen vier uur per maand voor intervisie. De tijd die",
    "daarvoor nodig is, wordt volledig vergoed.",
]
DOTS = 200
pypdfium2 = import_module("pypdfium2")


def drawn(stream: str) -> bytes:
    """One page as grey dots, as a scanner delivers it."""
    document = pypdfium2.PdfDocument(raw_pdf(stream))
    bitmap = document[0].render(scale=DOTS / 72, grayscale=True)
    rows = [
        bytes(bitmap.buffer)[at : at + bitmap.width] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride)
    ]
    document.close()
    return (
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Length %d>>"
        % (
            bitmap.width,
            bitmap.height,
            bitmap.width * bitmap.height,
        )
        + b"\nstream\n"
        + b"".join(rows)
        + b"\nendstream"
    )


def scan(*streams: str, text_page: str = "", stamp: str = "") -> bytes:
    """A PDF whose pages are pictures of these pages, and after them a page with text of its own."""
    pages = [f"q 595 0 0 842 0 0 cm /Im{number} Do Q {stamp}" for number in range(len(streams))]
    names = "".join(f"/Im{number} {5 + number} 0 R" for number in range(len(streams)))
    if text_page:
        pages.append(text_page)
    return raw_pdf(*pages, resources=f"/XObject<<{names}>>", objects=[drawn(stream) for stream in streams])


SCANNED = scan(lines(TEXT, size=13, step=18), text_page=lines(["Artikel 2 Teams", "Teams zijn vast."]))


def reasons(document: Document) -> list[tuple[str, int | None]]:
    return [(unread.reason, unread.page) for unread in document.unread]


@needs_tesseract
class TestScans:
    def test_a_page_without_text_is_read_and_marked(self) -> None:
        document = read(SCANNED, "scan.pdf", ReadOptions())
        assert document.unread == ()
        assert [(note.kind, note.count, note.detail) for note in document.notes] == [("ocr", 1, "blz. 1")]
        assert "vier uur per maand voor intervisie. De tijd die daarvoor nodig is" in document.text
        assert document.page_of(document.text.index("intervisie")) == 1
        assert document.page_of(document.text.index("Teams zijn vast")) == 2

    def test_a_stamp_over_a_scan_does_not_pass_for_its_text(self) -> None:
        data = scan(lines(TEXT, size=13, step=18), stamp=show(400, 20, "Kopie van het archief, blad 1"))
        document = read(data, "scan.pdf", ReadOptions())
        assert "vier uur per maand" in document.text

    def test_always_reads_the_picture_rather_than_the_text(self) -> None:
        document = read(raw_pdf(lines(TEXT, size=13, step=18)), "x.pdf", ReadOptions(ocr="always"))
        assert [note.kind for note in document.notes] == ["ocr"]
        assert "vier uur per maand" in document.text

    def test_a_picture_without_text_is_not_silently_left_out(self) -> None:
        document = read(scan("0.5 g 100 100 300 300 re f", text_page=lines(TEXT)), "x.pdf", ReadOptions())
        assert (reasons(document), document.notes) == ([("no-text-layer", 1)], ())
        assert "geen tekst in herkend" in document.unread[0].detail

    def test_no_time_left_is_said(self) -> None:
        document = read(SCANNED, "scan.pdf", ReadOptions(seconds=0.5))
        assert reasons(document) == [("no-text-layer", 1)]
        assert "--timeout" in document.unread[0].detail

    def test_lines_of_a_picture(self) -> None:
        document = pypdfium2.PdfDocument(raw_pdf(lines(["Eerste regel tekst", "tweede regel"], size=16, step=30)))
        bitmap = document[0].render(scale=250 / 72, grayscale=True)
        found = page_lines(Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer)))
        document.close()
        assert found is not None
        assert [line.text for line in found] == ["Eerste regel tekst", "tweede regel"]
        assert abs(found[0].left - 72 * 250 / 72) < 10
        assert found[0].top < found[0].bottom < found[1].top < found[1].bottom

    def test_nothing_reaches_the_disk(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TMPDIR", str(tmp_path))
        before = tmp_path.stat().st_mtime_ns
        assert read(SCANNED, "scan.pdf", ReadOptions()).unread == ()
        assert tmp_path.stat().st_mtime_ns == before


def test_never_leaves_the_page_unread_and_says_how_to_read_it() -> None:
    document = read(SCANNED, "scan.pdf", ReadOptions(ocr="never"))
    assert reasons(document) == [("no-text-layer", 1)]
    assert "--ocr auto" in document.unread[0].detail
    assert (document.text, document.notes) == ("Artikel 2 Teams\nTeams zijn vast.", ())


@pytest.fixture
def tesseract(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[object], None]]:
    """Put something in the place of tesseract."""

    def install(run: object) -> None:
        ocr.available.cache_clear()
        monkeypatch.setattr("contractcheck.reading.ocr.shutil.which", lambda name: None if run is None else name)
        monkeypatch.setattr("contractcheck.reading.ocr.subprocess.run", run)

    yield install
    ocr.available.cache_clear()


def answers(output: bytes, code: int = 0) -> object:
    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        listing = "--list-langs" in command
        return subprocess.CompletedProcess(command, 0 if listing else code, b"list:\nnld\n" if listing else output)

    return run


def test_without_tesseract(tesseract: Callable[[object], None]) -> None:
    tesseract(None)
    document = read(SCANNED, "scan.pdf", ReadOptions())
    assert reasons(document) == [("no-text-layer", 1)]
    assert "installeer tesseract" in document.unread[0].detail


def test_tesseract_fails_or_hangs(tesseract: Callable[[object], None]) -> None:
    tesseract(answers(b"", code=1))
    assert reasons(read(SCANNED, "scan.pdf", ReadOptions())) == [("no-text-layer", 1)]

    def hang(command: list[str], **options: float) -> subprocess.CompletedProcess[bytes]:
        if "--list-langs" in command:
            return subprocess.CompletedProcess(command, 0, b"nld\n")
        raise subprocess.TimeoutExpired(command, options["timeout"])

    tesseract(hang)
    document = read(SCANNED, "scan.pdf", ReadOptions())
    assert reasons(document) == [("no-text-layer", 1)]
    assert "niet worden herkend" in document.unread[0].detail


def test_words_that_are_specks_do_not_count(tesseract: Callable[[object], None]) -> None:
    rows = [
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext",
        "4\t1\t1\t1\t1\t0\t10\t10\t90\t12\t-1\t",
        "5\t1\t1\t1\t1\t1\t10\t10\t40\t12\t95.5\tvier",
        "5\t1\t1\t1\t1\t2\t60\t12\t40\t14\t91\tuur",
        "5\t1\t1\t1\t1\t3\t110\t12\t4\t4\t3\t|",
        "5\t1\t1\t1\t2\t1\t10\t40\t4\t4\t88\t ",
    ]
    tesseract(answers("\n".join(rows).encode()))
    assert page_lines(Picture(1, 1, 1, b"\0")) == [PrintedLine("vier uur", 10, 10, 100, 22)]


def locked(password: str) -> bytes:
    """A PDF of which only the standard security handler is real: revision 2, RC4 of 40 bits."""
    pad = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")

    def rc4(key: bytes, data: bytes) -> bytes:
        state, swap, out = list(range(256)), 0, bytearray()
        for index in range(256):
            swap = (swap + state[index] + key[index % len(key)]) % 256
            state[index], state[swap] = state[swap], state[index]
        first = second = 0
        for byte in data:
            first = (first + 1) % 256
            second = (second + state[first]) % 256
            state[first], state[second] = state[second], state[first]
            out.append(byte ^ state[(state[first] + state[second]) % 256])
        return bytes(out)

    padded = (password.encode("latin-1") + pad)[:32]
    owner = rc4(md5(padded).digest()[:5], padded)
    key = md5(padded + owner + (-4).to_bytes(4, "little", signed=True) + b"dossier").digest()[:5]
    text = lines(["Artikel 1 Intervisie is verplicht."]).encode()
    stream = rc4(md5(key + b"\x04\0\0\0\0").digest()[:10], text)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (owner.hex().encode(), rc4(key, pad).hex().encode()),
    ]
    data, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, part in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(data)
    data += b"xref\n0 7\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    identity = b"dossier".hex().encode()
    data += b"trailer\n<</Size 7/Root 1 0 R/Encrypt 6 0 R/ID[<%s><%s>]>>\n" % (identity, identity)
    return bytes(data) + b"startxref\n%d\n%%%%EOF\n" % start


@pytest.mark.parametrize(
    ("passwords", "said"),
    [((), "--password-file"), (("fout",), "geen van de opgegeven"), (("", "Geheim"), "geen van de opgegeven")],
)
def test_without_the_right_password_one_line(passwords: tuple[str, ...], said: str) -> None:
    document = read(locked("geheim"), "x.pdf", ReadOptions(passwords=passwords))
    assert (document.readable, document.unread[0].reason) == (False, "encrypted")
    assert "wachtwoord" in document.unread[0].detail
    assert said in document.unread[0].detail
    assert not any(password in document.unread[0].detail for password in passwords if password)


def test_the_right_password_among_others() -> None:
    document = read(locked("geheim"), "x.pdf", ReadOptions(passwords=("fout", "geheim")))
    assert document.text == "Artikel 1 Intervisie is verplicht."


def test_passwords_are_shown_nowhere() -> None:
    assert "geheim" not in repr(ReadOptions(passwords=("geheim",)))
