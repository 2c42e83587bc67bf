"""Messages are like zips: their words and their attachments are documents of one dossier."""

from __future__ import annotations

import io
import random
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contractcheck.batch.archive import MAX_FILE_BYTES
from contractcheck.batch.collect import SourceFile, collect
from contractcheck.batch.containers import container_kind, open_container
from contractcheck.batch.worker import read_all
from contractcheck.errors import UnreadableDocument
from contractcheck.reading.interface import ReadOptions
from tests.batch.messages import eml, message_tree, msg

CONTRACT = b"Artikel 1\nVier uur per maand."


def files(tmp_path: Path, data: bytes, name: str) -> tuple[SourceFile, ...]:
    (tmp_path / name).write_bytes(data)
    (source,) = collect([str(tmp_path / name)])
    assert source.name == Path(name).stem
    return source.files


def held(found: tuple[SourceFile, ...]) -> dict[str, bytes]:
    return {file.path.partition("!/")[2]: file.load() for file in found}


@pytest.mark.parametrize("kind", ["eml", "msg"])
def test_words_and_attachments(tmp_path: Path, kind: str) -> None:
    attachments = {"contract één.txt": CONTRACT, "agenda.ics": b"x", "a/b\\pve.pdf": b"%PDF"}
    words = "Hierbij de stukken."
    data = eml(words, attachments=attachments) if kind == "eml" else msg(words, attachments=attachments)
    found = held(files(tmp_path, data, f"bericht 1.{kind}"))
    assert found.pop("bericht.txt").decode().strip() == "Hierbij de stukken."
    assert found == {"contract één.txt": CONTRACT, "pve.pdf": b"%PDF"}


def test_the_richest_form_of_the_words_and_no_logo(tmp_path: Path) -> None:
    page = '<p>Wij bevestigen: vier uur. <img src="cid:logo@1"></p>'
    found = held(files(tmp_path, eml("Wij bevestigen", page, {"a.txt": CONTRACT}, logo=True), "x.eml"))
    assert list(found) == ["bericht.html", "a.txt"]
    (document,) = read_all(files(tmp_path, eml("tekst", page), "x.eml"), ReadOptions(), jobs=1, timeout=60)
    assert (document.path.endswith("x.eml!/bericht.html"), document.text) == (True, "Wij bevestigen: vier uur.")
    html = b"<html><body><p>Wij bevestigen <img src='cid:a.png@1'>"
    assert list(held(files(tmp_path, msg("x", html, {"a.png": b"\x89PNG", "b.png": b"\x89PNG"}), "x.msg"))) == [
        "bericht.html",
        "b.png",
    ]


def test_a_message_in_a_message_in_a_zip(tmp_path: Path) -> None:
    inner = EmailMessage()
    inner["Subject"] = "Stukken"
    inner.set_content("Zie de bijlage.")
    inner.add_attachment(CONTRACT, maintype="text", subtype="plain", filename="contract.txt")
    outer = EmailMessage()
    outer["Subject"] = "Fwd"
    outer["MIME-Version"] = "1.0"
    outer.set_content("Doorgestuurd.")
    outer.add_attachment(inner)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("post/a.eml", outer.as_bytes())
    assert {name: data.strip() for name, data in held(files(tmp_path, buffer.getvalue(), "x.zip")).items()} == {
        "post/a.eml!/bericht.txt": b"Doorgestuurd.",
        "post/a.eml!/doorgestuurd bericht.eml!/bericht.txt": b"Zie de bijlage.",
        "post/a.eml!/doorgestuurd bericht.eml!/contract.txt": CONTRACT,
    }


def test_a_message_in_an_outlook_message(tmp_path: Path) -> None:
    inner = message_tree("Zie de bijlage.", attachments={"contract.txt": CONTRACT})
    assert held(files(tmp_path, msg("Doorgestuurd.", inner=inner), "x.msg")) == {
        "bericht.txt": b"Doorgestuurd.",
        "Doorgestuurd.msg!/bericht.txt": b"Zie de bijlage.",
        "Doorgestuurd.msg!/contract.txt": CONTRACT,
    }


def test_equal_names_are_told_apart(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"] = "twee"
    message.set_content("x")
    for text in (b"1", b"2"):
        message.add_attachment(text, maintype="application", subtype="pdf", filename="bijlage.pdf")
    assert list(held(files(tmp_path, message.as_bytes(), "x.eml")))[1:] == ["bijlage.pdf", "bijlage (2).pdf"]


def test_charsets_and_encoded_names(tmp_path: Path) -> None:
    data = (
        b"Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
        b"Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b'be=EBindigd\r\n--b\r\nContent-Type: application/octet-stream; name="=?utf-8?Q?co=C3=B6rdinatie.txt?="\r\n\r\n'
        b"a\r\n--b--\r\n"
    )
    found = held(files(tmp_path, data, "x.eml"))
    assert found == {"bericht.txt": "beëindigd".encode(), "coördinatie.txt": b"a"}


def test_what_cannot_be_taken_from_a_message_is_said(tmp_path: Path) -> None:
    tree = message_tree("tekst")
    tree["__attach_version1.0_#00000001"] = {"__substg1.0_3001001F": "koppeling".encode("utf-16-le")}
    tree["__substg1.0_10090102"] = b"x"
    found = files(tmp_path, msg(inner=tree), "x.msg")
    assert {file.path.partition("!/")[2]: file.problem and file.problem[0] for file in found} == {
        "Doorgestuurd.msg!/bericht.txt": None,
        "Doorgestuurd.msg!/koppeling": "unsupported",
    }
    only_rtf = message_tree()
    only_rtf["__substg1.0_10090102"] = b"x"
    (file,) = files(tmp_path, msg(inner=only_rtf), "x.msg")
    with pytest.raises(UnreadableDocument, match="sla het op als html of pdf"):
        file.load()


def test_messages_nested_too_deep(tmp_path: Path) -> None:
    tree = message_tree("diep")
    for _ in range(5):
        tree = message_tree("x", inner=tree)
    found = files(tmp_path, msg(inner=tree), "x.msg")
    assert [file.problem[0] for file in found if file.problem] == ["limit"]


def test_an_empty_message_is_reported_beside_a_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(CONTRACT)
    (tmp_path / "leeg.eml").write_bytes(b"Subject: x\r\n\r\n \r\n")
    (source,) = collect([str(tmp_path)], "folder")
    assert [file.problem and file.problem[0] for file in source.files] == [None, "empty"]


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"Subject: x\r\n\r\ny", "a.eml", "eml"),
        (b"Subject: x\r\n\r\ny", "a.weg", None),
        (b"gewone tekst", "a.eml", None),
        (msg("x"), "a.zip", "msg"),
        (msg("x")[:600], "a.msg", None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.msg", None),
    ],
)
def test_the_content_decides(data: bytes, name: str, kind: str | None) -> None:
    assert container_kind(data, name) == kind


@given(
    st.integers(0, 2**32),
    st.integers(1, 40),
    st.sampled_from([eml("x", "<p>y", {"a.txt": b"z"}), msg("x", attachments={"a.txt": b"z"})]),
)
def test_a_damaged_message_gives_files_or_one_line(seed: int, changes: int, whole: bytes) -> None:
    chance = random.Random(seed)
    data = bytearray(whole)
    for _ in range(changes):
        data[chance.randrange(8, len(data))] = chance.randrange(256)
    try:
        with open_container(bytes(data)) as container:
            for member in container.members():
                try:
                    assert len(container.load(member.index)) <= MAX_FILE_BYTES
                except UnreadableDocument as problem:
                    assert str(problem)
    except UnreadableDocument as problem:
        assert "\n" not in str(problem)
