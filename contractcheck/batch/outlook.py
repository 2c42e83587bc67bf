"""Messages that Outlook saved (.msg): the words of the message and its attachments, as files in a container.

Layout and property numbers: [MS-OXMSG] and [MS-OXPROPS].
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import olefile

from contractcheck.batch.archive import MAX_FILE_BYTES, Member, too_large
from contractcheck.batch.naming import BODY, distinct, has_words
from contractcheck.errors import UnreadableDocument
from contractcheck.translation import _, mark

_PROPERTIES = "__properties_version1.0"
_ATTACHMENT = "__attach_version1.0_#"
_SUBJECT, _BODY, _HTML, _RTF = "0037", "1000", "1013", "1009"
_DATA, _EMBEDDED = "__substg1.0_37010102", "__substg1.0_3701000D"
_NAMES = ("3707", "3704", "3001")
_CONTENT_ID = "3712"
_MAX_DEPTH = 3

_ONLY_RTF = mark("De tekst van dit bericht is niet te lezen; open het in Outlook en sla het op als html of pdf.")
_TOO_DEEP = mark("Dit bericht zit te diep in andere berichten; sla het los op.")
_NO_FILE = mark("Deze bijlage is een ingesloten object of een koppeling en is niet gelezen; sla haar los op.")

_Storage = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    stream: _Storage | None
    size: int
    text: bool = False
    problem: tuple[str, str] | None = None


def is_message(source: Path | bytes) -> bool:
    """Whether an OLE file is a message."""
    try:
        with olefile.OleFileIO(io.BytesIO(source) if isinstance(source, bytes) else str(source)) as file:
            return bool(file.exists(_PROPERTIES))
    except Exception:
        # Whatever a damaged file makes the library raise, it is no message that can be opened.
        return False


class OutlookMessage:
    """An opened message. Raises `UnreadableDocument` where it is damaged."""

    def __init__(self, data: bytes) -> None:
        try:
            self._file = olefile.OleFileIO(io.BytesIO(data))
            self._streams = {tuple(path) for path in self._file.listdir(streams=True, storages=False)}
            self._storages = {tuple(path) for path in self._file.listdir(streams=False, storages=True)}
            self._parts = list(self._message((), ""))
        except Exception as error:
            raise _damaged() from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._file.close()

    def members(self) -> list[Member]:
        """List the words of the message first, then the attachments as they come."""
        names = distinct([part.name for part in self._parts])
        return [
            Member(name, index, part.size, part.problem)
            for index, (name, part) in enumerate(zip(names, self._parts, strict=True))
        ]

    def load(self, index: int) -> bytes:
        """Unpack one part. Raises `UnreadableDocument` where it is damaged or over a limit."""
        part = self._parts[index]
        if part.problem or part.stream is None:
            raise UnreadableDocument(*(part.problem or ("unsupported", _(_NO_FILE))))
        if part.size > MAX_FILE_BYTES:
            raise too_large()
        try:
            data = self._read(part.stream)
        except Exception as error:
            raise _damaged() from error
        return _text(data, part.stream[-1]).encode("utf-8", "replace") if part.text else data

    def _message(self, at: _Storage, prefix: str) -> Iterator[_Part]:
        """Parts of the message at a place; a message inside it adds its own with its name before them."""
        page = self._property(at, _HTML)
        html = self._read(page) if page else b""
        body = self._property(at, _BODY)
        if page and has_words(html):
            yield _Part(f"{prefix}{BODY}.html", page, len(html), text=not page[-1].endswith("0102"))
        elif body and _text(self._read(body), body[-1]).strip():
            yield _Part(f"{prefix}{BODY}.txt", body, self._size(body), text=True)
        elif self._property(at, _RTF):
            yield _Part(f"{prefix}{BODY}.rtf", None, 0, problem=("unsupported", _(_ONLY_RTF)))
        for storage in sorted(self._storages):
            if storage[:-1] == at and storage[-1].startswith(_ATTACHMENT):
                yield from self._attachment(storage, html, prefix)

    def _attachment(self, at: _Storage, html: bytes, prefix: str) -> Iterator[_Part]:
        name = next((text for number in _NAMES if (text := self._words(at, number))), "bijlage")
        name = prefix + name.replace("\\", "/").rpartition("/")[2]
        inner = (*at, _EMBEDDED)
        if (*inner, _PROPERTIES) in self._streams:
            if prefix.count("!/") + 1 < _MAX_DEPTH:
                yield from self._message(inner, f"{name.removesuffix('.msg')}.msg!/")
            else:
                yield _Part(name, None, 0, problem=("limit", _(_TOO_DEEP)))
            return
        data = (*at, _DATA)
        if data not in self._streams:
            yield _Part(name, None, 0, problem=("unsupported", _(_NO_FILE)))
            return
        identifier = self._words(at, _CONTENT_ID)
        # A picture in the words of the message (a logo) is no attachment.
        if not (identifier and f"cid:{identifier}".encode() in html):
            yield _Part(name, data, self._size(data))

    def _property(self, at: _Storage, number: str) -> _Storage | None:
        kinds = ("001F", "001E", "0102")
        return next((p for kind in kinds if (p := (*at, f"__substg1.0_{number}{kind}")) in self._streams), None)

    def _words(self, at: _Storage, number: str) -> str:
        stream = self._property(at, number)
        return " ".join(_text(self._read(stream), stream[-1]).split()) if stream else ""

    def _size(self, stream: _Storage) -> int:
        return int(self._file.get_size(list(stream)))

    def _read(self, stream: _Storage) -> bytes:
        if self._size(stream) > MAX_FILE_BYTES:
            raise too_large()
        with self._file.openstream(list(stream)) as opened:
            return bytes(opened.read())


def _text(data: bytes, stream: str) -> str:
    return data.decode("utf-16-le" if stream.endswith("001F") else "cp1252", "replace").replace("\0", "")


def _damaged() -> UnreadableDocument:
    return UnreadableDocument(
        "damaged", _("Dit Outlook-bericht is beschadigd of niet volledig; sla de bijlagen op en lever die los aan.")
    )
