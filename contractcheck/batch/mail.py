"""E-mail messages (.eml): the words of the message and its attachments, as files in a container."""

from __future__ import annotations

import email
import email.errors
import email.header
from collections.abc import Iterator
from contextlib import suppress
from email.message import Message
from typing import Self

from contractcheck.batch.archive import MAX_FILE_BYTES, Member, too_large
from contractcheck.batch.naming import BODY, distinct, has_words
from contractcheck.errors import UnreadableDocument
from contractcheck.translation import _

_SUFFIXES = {"text/html": ".html", "text/plain": ".txt"}
_LEFT_OUT = ("text/calendar", "application/pgp-signature", "application/pkcs7-signature")


class MailMessage:
    """An opened message. Raises `UnreadableDocument` where its parts cannot be told apart."""

    def __init__(self, data: bytes) -> None:
        try:
            self._parts = list(_named(email.message_from_bytes(data)))
        except Exception as error:
            # The parser of the standard library raises whatever a hostile message makes it stumble over.
            raise _damaged() from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._parts.clear()

    def members(self) -> list[Member]:
        """List the words of the message first, then the attachments as they come."""
        names = distinct([name for name, _ in self._parts])
        return [Member(name, index, _size(self._parts[index][1])) for index, name in enumerate(names)]

    def load(self, index: int) -> bytes:
        """Unpack one part. Raises `UnreadableDocument` where it is damaged or over a limit."""
        try:
            data = _content(self._parts[index][1])
        except Exception as error:
            raise _damaged() from error
        if len(data) > MAX_FILE_BYTES:
            raise too_large()
        return data


def _named(message: Message) -> Iterator[tuple[str, Message]]:
    """Parts that are files, with the name of each."""
    leaves = list(_leaves(message))
    pages = "".join(_content(part).decode("latin-1") for part in leaves if part.get_content_type() == "text/html")
    attached = []
    for part in leaves:
        kind, name = part.get_content_type(), _filename(part)
        if kind in _LEFT_OUT:
            continue
        if not name and kind in _SUFFIXES:
            if has_words(_content(part)):
                yield BODY + _SUFFIXES[kind], part
            continue
        # A picture in the words of the message (a logo) is no attachment.
        identifier = (part.get("Content-ID") or "").strip("<> \t")
        if kind.startswith("image/") and identifier and f"cid:{identifier}" in pages:
            continue
        attached.append((name or _unnamed(part), part))
    yield from attached


def _leaves(message: Message) -> Iterator[Message]:
    """Parts without parts; of alternatives only the richest that has words. A message inside is one part."""
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        yield message
        return
    children = [part for part in message.get_payload() if isinstance(part, Message)]
    if message.get_content_type() == "multipart/alternative":
        options = [list(_leaves(child)) for child in children]
        rich = [leaves for leaves in options if _has(leaves, "text/html")]
        plain = [leaves for leaves in options if _has(leaves, "text/plain")]
        rest = [leaf for leaves in options if leaves not in rich and leaves not in plain for leaf in leaves]
        for leaves in (rich or plain)[:1]:
            yield from leaves
        yield from rest
        return
    for child in children:
        yield from _leaves(child)


def _has(leaves: list[Message], kind: str) -> bool:
    return any(part.get_content_type() == kind and has_words(_content(part)) for part in leaves)


def _content(part: Message) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload(0) if part.is_multipart() else None
        if isinstance(inner, Message):
            return inner.as_bytes()
    data = part.get_payload(decode=True)
    content = data if isinstance(data, bytes) else b""
    charset = part.get_content_charset()
    if part.get_content_maintype() == "text" and not _filename(part) and charset:
        # The head of the part says how its words are written; the file that is made of it must say so itself.
        try:
            text = content.decode(charset, "replace")
        except LookupError:
            return content
        mark = b"\xef\xbb\xbf" if part.get_content_type() == "text/html" else b""
        return mark + text.encode("utf-8", "replace")
    return content


def _size(part: Message) -> int:
    payload = part.get_payload()
    return len(payload) if isinstance(payload, str) else len(_content(part))


def _filename(part: Message) -> str:
    name = part.get_filename() or ""
    with suppress(email.errors.HeaderParseError, LookupError, UnicodeError):
        name = str(email.header.make_header(email.header.decode_header(name)))
    return name.replace("\\", "/").rpartition("/")[2].strip()


def _unnamed(part: Message) -> str:
    if part.get_content_type() == "message/rfc822":
        return "doorgestuurd bericht.eml"
    return f"bijlage.{part.get_content_subtype()}"


def _damaged() -> UnreadableDocument:
    return UnreadableDocument(
        "damaged", _("Dit e-mailbericht is beschadigd of niet volledig; sla de bijlagen op en lever die los aan.")
    )
