from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import types
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contractcheck.model import Document
from contractcheck.reading import READERS, read
from contractcheck.reading.interface import ReadOptions

OPTIONS = ReadOptions()


def with_reader(monkeypatch: pytest.MonkeyPatch, reader: object) -> None:
    module = types.ModuleType("a_reader_for_a_test")
    module.__dict__["read_it"] = reader
    monkeypatch.setitem(sys.modules, "a_reader_for_a_test", module)
    monkeypatch.setitem(READERS, "txt", ("a_reader_for_a_test", "read_it"))


def test_a_text_file_is_read() -> None:
    document = read(b"Artikel 1 Duur\n\nDrie jaar.", "map/contract.txt", OPTIONS)
    assert document.readable
    assert (document.path, document.format, document.text) == ("map/contract.txt", "txt", "Artikel 1 Duur\nDrie jaar.")


def test_a_file_that_cannot_be_read_stands_in_unread() -> None:
    document = read(b"GIF89a", "oud.GIF", OPTIONS)
    assert not document.readable
    assert (document.format, document.sha256) == ("gif", hashlib.sha256(b"GIF89a").hexdigest())
    assert [(unread.reason, unread.page) for unread in document.unread] == [("unsupported", None)]
    assert document.unread[0].detail.startswith("Dit is een afbeelding (gif)")
    for data, kind in ((b"PK\x05\x06" + b"\0" * 18, "zip"), (b"Subject: x\r\n\r\ny", "eml")):
        assert read(data, f"x.{kind}", OPTIONS).unread[0].reason == "unsupported"


def test_a_file_without_a_letter_is_no_readable_document() -> None:
    document = read(b"--- ...", "streep.txt", OPTIONS)
    assert (document.readable, document.unread[0].reason) == (False, "empty")


def test_an_archive_is_no_document() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("a.txt", "x")
    document = read(buffer.getvalue(), "a.docx", OPTIONS)
    assert (document.readable, document.unread[0].reason) == (False, "unsupported")


@pytest.mark.parametrize(
    "error", [ValueError("geheime tekst"), MemoryError(), RecursionError(), KeyError("x"), OSError()]
)
def test_a_reader_that_fails_costs_one_line(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(data: bytes, path: str, options: ReadOptions) -> Document:
        raise error

    with_reader(monkeypatch, fail)
    document = read(b"tekst", "a.txt", OPTIONS)
    (unread,) = document.unread
    assert (document.readable, unread.reason, document.format) == (False, "damaged", "txt")
    assert type(error).__name__ in unread.detail
    assert "geheime" not in unread.detail
    assert "\n" not in unread.detail


def test_a_real_recursion_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    def deeper(data: bytes, path: str, options: ReadOptions) -> Document:
        return deeper(data, path, options)

    with_reader(monkeypatch, deeper)
    assert "RecursionError" in read(b"tekst", "a.txt", OPTIONS).unread[0].detail


def test_an_interrupt_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(data: bytes, path: str, options: ReadOptions) -> Document:
        raise KeyboardInterrupt

    with_reader(monkeypatch, interrupt)
    with pytest.raises(KeyboardInterrupt):
        read(b"tekst", "a.txt", OPTIONS)


def test_reading_loads_only_the_libraries_of_the_format() -> None:
    code = (
        "import sys\n"
        "from contractcheck.reading import read\n"
        "from contractcheck.reading.interface import ReadOptions\n"
        "assert read(b'Artikel 1', 'a.txt', ReadOptions()).readable\n"
        "heavy = {'lxml', 'docx', 'pdfplumber', 'pdfminer', 'pypdfium2', 'pydantic'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_the_registry_names_functions_that_exist() -> None:
    assert set(READERS) == {"docx", "pdf", "odt", "xlsx", "ods", "html", "rtf", "doc", "txt", "md"}
    for module, function in READERS.values():
        assert callable(getattr(__import__(module, fromlist=[function]), function))


HEADS = [
    b"",
    b"PK\x03\x04",
    b"%PDF-1.7\n",
    b"{\\rtf",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\xff\xfe",
    b"<?xml ",
    b"BM",
]


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(HEADS),
    st.one_of(st.binary(max_size=400), st.text(max_size=100).map(str.encode)),
    st.sampled_from(["a.docx", "a.pdf", "a.odt", "a.txt", "a.md", "a.zip", "a", "", "."]),
)
def test_any_bytes_give_a_document(head: bytes, body: bytes, path: str) -> None:
    check(head + body, path)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            [
                "mimetype",
                "content.xml",
                "styles.xml",
                "[Content_Types].xml",
                "word/document.xml",
                "_rels/.rels",
                "a.txt",
            ]
        ),
        st.one_of(
            st.binary(max_size=60),
            st.sampled_from([b"application/vnd.oasis.opendocument.text", b"<a/>", b"<!DOCTYPE a><a/>", b"<a><b></a>"]),
        ),
    ),
    st.integers(0, 3),
    st.sampled_from(["a.docx", "a.odt", "a.zip"]),
)
def test_any_package_gives_a_document(parts: dict[str, bytes], cut: int, path: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    data = buffer.getvalue()
    check(data[: len(data) - cut * 7], path)


def check(data: bytes, path: str) -> None:
    document = read(data, path, OPTIONS)
    assert document.path == path
    assert document.blocks or document.unread
    assert document.readable or not document.blocks
    for block in document.blocks:
        assert 0 <= block.start < block.end <= len(document.text)
    if not document.readable:
        assert document.sha256 == hashlib.sha256(data).hexdigest()
        assert len(document.unread) == 1
        assert document.unread[0].detail
        assert "Traceback" not in document.unread[0].detail


def test_emphasis_in_markdown_is_no_text_and_hides_no_number() -> None:
    text = "# Afspraken\n\n- **1.1** De *jeugdwerkers* komen __elke week__ bijeen.\n**1.2** Keer 2 * 3 * 4.\n"
    document = read(text.encode(), "afspraken.md", ReadOptions())
    assert [document.text_of(block) for block in document.blocks][1:] == [
        "1.1 De jeugdwerkers komen elke week bijeen.",
        "1.2 Keer 2 * 3 * 4.",
    ]
