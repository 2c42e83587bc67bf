"""Zip archives of documents, opened in memory and with limits; nothing is written to disk."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self

from contractcheck.errors import UnreadableDocument
from contractcheck.reading.zips import ZIP_TROUBLE
from contractcheck.translation import _

MAX_ENTRIES = 5_000
MAX_FILE_BYTES = 200 * 1024**2
MAX_TOTAL_BYTES = 1024**3
_SUSPECT_BYTES = 10 * 1024**2
_MAX_RATIO = 100
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1

_ERRORS = (*ZIP_TROUBLE, IndexError)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its name with `/`, and where it stands in the list of the archive."""

    name: str
    index: int
    size: int
    problem: tuple[str, str] | None = None
    """Why it will not be read, as reason and line; None where nothing is against it."""


@dataclass(slots=True)
class Budget:
    """What one archive may still hold, the archives inside it included."""

    entries: int = MAX_ENTRIES
    bytes: int = MAX_TOTAL_BYTES

    def take(self, member: Member) -> None:
        """Count a member. Raises `UnreadableDocument` where the archive holds more than it may."""
        self.entries -= 1
        self.bytes -= member.size
        if self.entries < 0:
            raise UnreadableDocument(
                "limit",
                _("Dit bestand bevat meer dan {most} bestanden; de rest is niet gelezen. Splits het.").format(
                    most=MAX_ENTRIES
                ),
            )
        if self.bytes < 0:
            raise UnreadableDocument(
                "limit",
                _("Dit bestand is uitgepakt groter dan {size} MB; de rest is niet gelezen.").format(
                    size=MAX_TOTAL_BYTES // 1024**2
                ),
            )


class Container(Protocol):
    """A file that holds files: a zip, or a message with its attachments."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *exception: object) -> None: ...

    def members(self) -> list[Member]:
        """List the files that it holds, in a fixed order."""

    def load(self, index: int) -> bytes:
        """Unpack one file. Raises `UnreadableDocument` where it is damaged, encrypted or over a limit."""


class Archive:
    """An opened zip. Raises `UnreadableDocument` where it is damaged."""

    def __init__(self, source: Path | bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source)
        except _ERRORS as error:
            raise _damaged(_("Dit zip-bestand")) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._zip.close()

    def members(self) -> list[Member]:
        """List the files in the archive by name; folders are left out."""
        found = (
            Member(_name(info), index, info.file_size, _problem(info))
            for index, info in enumerate(self._zip.infolist())
            if not info.is_dir()
        )
        return sorted(found, key=lambda member: (member.name.casefold(), member.name, member.index))

    def load(self, index: int) -> bytes:
        """Unpack one file. Raises `UnreadableDocument` where it is damaged, encrypted or over a limit."""
        try:
            info = self._zip.infolist()[index]
            if problem := _problem(info):
                raise UnreadableDocument(*problem)
            with self._zip.open(info) as member:
                data = member.read(MAX_FILE_BYTES + 1)
        except _ERRORS as error:
            raise _damaged(_("Dit bestand in de zip")) from error
        if len(data) > MAX_FILE_BYTES:
            raise too_large()
        return data


def too_large() -> UnreadableDocument:
    """Error for a file over the limit."""
    return UnreadableDocument(
        "limit",
        _("Dit bestand is groter dan {size} MB en is niet gelezen; splits het.").format(size=MAX_FILE_BYTES // 1024**2),
    )


def is_archive(source: Path | bytes) -> bool:
    """Whether a file is a zip of files, rather than a Word or other office file (which is a zip too)."""
    try:
        if isinstance(source, bytes):
            head = source[:4]
        else:
            with source.open("rb") as file:
                head = file.read(4)
        if not head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return False
        with zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as package:
            return not {"[Content_Types].xml", "mimetype", "word/document.xml"} & set(package.namelist())
    except _ERRORS:
        return False


def _name(info: zipfile.ZipInfo) -> str:
    """Give the name as it was meant: many programs write UTF-8 without the flag that says so."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = info.filename
    return name.replace("\\", "/").lstrip("/")


def _problem(info: zipfile.ZipInfo) -> tuple[str, str] | None:
    if info.flag_bits & _ENCRYPTED:
        return "encrypted", _(
            "Dit bestand in de zip is met een wachtwoord beveiligd; pak het uit en lever het los aan."
        )
    if info.file_size > MAX_FILE_BYTES:
        return "limit", str(too_large())
    if info.file_size > _SUSPECT_BYTES and info.file_size > _MAX_RATIO * max(1, info.compress_size):
        return "limit", _("Dit bestand in de zip is verdacht sterk ingepakt en is niet gelezen; lever het los aan.")
    return None


def _damaged(what: str) -> UnreadableDocument:
    return UnreadableDocument(
        "damaged",
        _("{what} is beschadigd of niet volledig; pak het opnieuw in of haal het opnieuw op.").format(what=what),
    )
