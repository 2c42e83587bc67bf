"""Files that hold files: which there are, and how each is opened."""

from __future__ import annotations

from pathlib import Path

from contractcheck.batch.archive import MAX_FILE_BYTES, Archive, Container, is_archive, too_large
from contractcheck.reading.sniff import is_mail
from contractcheck.translation import mark

KINDS = {"zip": mark("Dit zip-bestand"), "eml": mark("Dit e-mailbericht"), "msg": mark("Dit e-mailbericht")}
"""Kind of container to what a message calls it."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 16 * 1024


def container_kind(source: Path | bytes, name: str) -> str | None:
    """Tell by its content what kind of container a file is; None where it is a document or cannot be opened."""
    try:
        head = _head(source)
    except OSError:
        return None
    if is_archive(source):
        return "zip"
    if head.startswith(_OLE):
        from contractcheck.batch.outlook import is_message

        return "msg" if is_message(source) else None
    return "eml" if is_mail(head, name) else None


def open_container(source: Path | bytes) -> Container:
    """Open a zip or message. Raises `UnreadableDocument` where it is damaged or too large."""
    head = _head(source)
    if head.startswith(_OLE):
        from contractcheck.batch.outlook import OutlookMessage

        return OutlookMessage(_bytes(source))
    if head.startswith(b"PK"):
        return Archive(source)
    from contractcheck.batch.mail import MailMessage

    return MailMessage(_bytes(source))


def _head(source: Path | bytes) -> bytes:
    if isinstance(source, bytes):
        return source[:_HEAD]
    with source.open("rb") as file:
        return file.read(_HEAD)


def _bytes(source: Path | bytes) -> bytes:
    if isinstance(source, bytes):
        return source
    with source.open("rb") as file:
        data = file.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise too_large()
    return data
