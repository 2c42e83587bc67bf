"""The parts of an OpenDocument text file, opened without trusting it.

Only the parts that hold text are inflated, each up to a limit; entities and document type declarations are refused,
because what they stand for could differ from what an office suite shows.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from contractcheck.errors import UnreadableDocument

MAX_ENTRIES = 5_000
MAX_PART_BYTES = 50 * 1024 * 1024

_DAMAGED = "Dit odt-bestand is beschadigd ({}); open het in LibreOffice of Word en sla het opnieuw op."


def damaged(what: str) -> UnreadableDocument:
    """Error for a file that is not what it should be; `what` is a few Dutch words."""
    return UnreadableDocument("damaged", _DAMAGED.format(what))


class OdtPackage:
    """An opened package. Raises `UnreadableDocument` where the file is damaged, encrypted or over a limit."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            names = self._zip.namelist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise damaged("het is geen volledig zip-bestand") from error
        if len(names) > MAX_ENTRIES:
            raise UnreadableDocument(
                "limit", f"Dit odt-bestand heeft meer dan {MAX_ENTRIES} onderdelen; zo is het te groot."
            )
        for name in ("content.xml", "styles.xml", "META-INF/manifest.xml"):
            if names.count(name) > 1:
                raise damaged(f"{name} staat er twee keer in")
        self._names = frozenset(names)
        self._refuse_encrypted()

    def part(self, name: str) -> etree._Element | None:
        """Root element of a part; None where the package has no such part."""
        if name not in self._names:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(self._bytes(name), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise damaged(f"{name} is geen geldige XML") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise damaged(f"{name} bevat een documenttypedeclaratie")
        return root

    def _bytes(self, name: str) -> bytes:
        too_large = UnreadableDocument(
            "limit",
            f"{name} in dit odt-bestand is uitgepakt groter dan {MAX_PART_BYTES // 1024**2} MB; splits het document.",
        )
        info = self._zip.getinfo(name)
        if info.flag_bits & 1:
            raise _encrypted()
        if info.file_size > MAX_PART_BYTES:
            raise too_large
        try:
            with self._zip.open(info) as part:
                data = part.read(MAX_PART_BYTES + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            RuntimeError,
            NotImplementedError,
            ValueError,
        ) as error:
            raise damaged(f"{name} is niet uit te pakken") from error
        if len(data) > MAX_PART_BYTES:
            raise too_large
        return data

    def _refuse_encrypted(self) -> None:
        if "encrypted-package" in self._names:
            raise _encrypted()
        if "META-INF/manifest.xml" in self._names and b"encryption-data" in self._bytes("META-INF/manifest.xml"):
            raise _encrypted()


def _encrypted() -> UnreadableDocument:
    return UnreadableDocument(
        "encrypted",
        "Dit odt-bestand is met een wachtwoord beveiligd; sla het zonder wachtwoord op en probeer het opnieuw.",
    )
