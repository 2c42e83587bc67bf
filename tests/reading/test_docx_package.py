"""The file around the words: kinds of Word files, damage and limits."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contractcheck.errors import UnreadableDocument
from contractcheck.model import BlockKind
from contractcheck.reading import docx_package
from tests.reading.docx_files import (
    Lvl,
    abstract,
    num,
    paragraph,
    read,
    style,
    word_file,
    zipped,
)


@pytest.mark.parametrize(
    "main_type",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ],
)
def test_macro_files_and_templates_are_read(main_type: str) -> None:
    assert read(word_file(paragraph("tekst"), main_type=main_type)).text == "tekst"


def test_strict_files_are_read_with_styles_and_numbers() -> None:
    data = word_file(
        paragraph("Begrippen", style="Kop1"),
        styles=style("Kop1", "heading 1", paragraph_properties='<w:numPr><w:numId w:val="1"/></w:numPr>'),
        numbering=abstract(1, Lvl("Artikel %1")) + num(1, 1),
        strict=True,
    )
    document = read(data)
    assert [(block.kind, block.label, block.level) for block in document.blocks] == [
        (BlockKind.HEADING, "Artikel 1", 1)
    ]


def entries(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def changed(**changes: str | None) -> bytes:
    """A good file with some parts replaced or left out."""
    files = entries(word_file(paragraph("tekst")))
    names = {"document": "word/document.xml", "rels": "_rels/.rels"}
    for key, text in changes.items():
        if text is None:
            del files[names[key]]
        else:
            files[names[key]] = text
    return zipped(files)


def twice() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in entries(word_file(paragraph("eerste"))).items():
            archive.writestr(name, text)
        archive.writestr("Word/Document.xml", "tweede")
    return out.getvalue()


def locked() -> bytes:
    data = bytearray(word_file(paragraph("tekst")))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


GOOD = word_file(paragraph("tekst"))
BODY = entries(GOOD)["word/document.xml"]
WITH_ENTITY = BODY.replace("?>\n", '?>\n<!DOCTYPE x [<!ENTITY e "100.000">]>').replace("tekst", "Boete &e; euro")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


@pytest.mark.parametrize(
    ("data", "reason", "words"),
    [
        (b"", "empty", "leeg"),
        (b"\0" * 100, "empty", "leeg"),
        (zipped({}), "empty", "lege zip"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", "wachtwoord"),
        (OLE + "WordDocument".encode("utf-16-le") + GOOD, "unsupported", ".doc"),
        (OLE, "unsupported", "oud Office-bestand"),
        (b"{\\rtf1 Artikel 1}", "unsupported", "RTF"),
        (b"%PDF-1.7\n", "unsupported", "pdf"),
        (b"<html><body>Artikel 1</body></html>", "unsupported", "webpagina"),
        (b'<?xml version="1.0"?><pkg:package/>', "unsupported", "XML-bestand"),
        (b"Artikel 1 Begrippen", "damaged", "geen Word-bestand"),
        (GOOD[: len(GOOD) // 2], "damaged", "niet volledig"),
        (zipped({"a.txt": "tekst"}), "damaged", "zip"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "unsupported", ".odt"),
        (changed(rels=None), "damaged", "zip"),
        (changed(document=None), "damaged", "ontbreekt"),
        (changed(document=BODY[:-20]), "damaged", "word/document.xml"),
        (changed(document='<x xmlns="urn:spreadsheetml"/>'), "unsupported", "Excel"),
        (changed(document='<x xmlns="urn:anders"/>'), "unsupported", "geen Word-bestand"),
        (changed(document=BODY.replace("w:body", "w:lijf")), "damaged", "hoofdtekst"),
        (changed(document=WITH_ENTITY), "damaged", "DOCTYPE"),
        (twice(), "damaged", "dubbel"),
        (locked(), "encrypted", "versleuteld"),
        (word_file(paragraph("")), "empty", "geen tekst"),
        (
            word_file("<w:sdt><w:sdtContent>" * 400 + paragraph("diep") + "</w:sdtContent></w:sdt>" * 400),
            "damaged",
            "te lezen",
        ),
    ],
)
def test_what_is_no_readable_word_file(data: bytes, reason: str, words: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(data)
    assert caught.value.reason == reason
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_entity_hidden_by_another_encoding_is_refused_too() -> None:
    files: dict[str, str | bytes] = dict(entries(GOOD))
    files["word/document.xml"] = WITH_ENTITY.replace("UTF-8", "UTF-16").encode("utf-16")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    with pytest.raises(UnreadableDocument, match="DOCTYPE"):
        read(out.getvalue())


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    many = zipped({**entries(GOOD), **{f"x/{number}": "" for number in range(30)}})
    repeated = word_file(paragraph("a") * 20_000)
    for name, value, data in [
        ("MAX_ENTRIES", 20, many),
        ("MAX_DIRECTORY", 1_000, many),
        ("MAX_TOTAL", 500_000, repeated),
        ("MAX_PART", 500_000, repeated),
        ("RATIO_FROM", 100_000, repeated),
    ]:
        read(data)
        with monkeypatch.context() as patch:
            patch.setattr(docx_package, name, value)
            if name == "RATIO_FROM":
                patch.setattr(docx_package, "MAX_RATIO", 50)
            with pytest.raises(UnreadableDocument) as caught:
                read(data)
        assert caught.value.reason == "limit", name


def test_a_part_with_a_wrong_checksum_is_damage() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, text in entries(GOOD).items():
            archive.writestr(name, text)
    with pytest.raises(UnreadableDocument, match=r"word/document\.xml"):
        read(out.getvalue().replace(b">tekst<", b">TEKST<"))


@given(st.binary(max_size=200), st.integers(0, len(GOOD)))
def test_any_bytes_give_a_document_or_say_why_not(junk: bytes, at: int) -> None:
    for data in (junk, GOOD[:at] + junk + GOOD[at:], GOOD[:at] + junk):
        try:
            document = read(data)
        except UnreadableDocument as problem:
            assert str(problem)
        else:
            assert document.text == "tekst"
