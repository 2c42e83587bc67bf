"""The zip around a Word file, with some parts changed and everything else as it was (ECMA-376 part 2)."""

from __future__ import annotations

import io
import posixpath
import zipfile

from lxml import etree

from contractcheck.errors import CannotAnnotate
from contractcheck.reading.zips import ZIP_TROUBLE
from contractcheck.translation import _

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CONTENT_TYPES = "[Content_Types].xml"
_XML = "application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
_STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships/{kind}"
_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold: what is written says nothing of when."""


class Parts:
    """The parts of a Word file. Raises `CannotAnnotate` where the file is signed."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._entries = {_key(entry.filename): entry for entry in self._archive.infolist()}
        self._written: dict[str, tuple[str, bytes]] = {}
        if any(name.startswith("_xmlsignatures/") for name in self._entries):
            raise CannotAnnotate(
                "signed",
                _(
                    "het document is digitaal ondertekend en een opmerking maakt die handtekening ongeldig; "
                    "sla in Word een kopie op zonder handtekening en gebruik die"
                ),
            )

    def read(self, name: str) -> bytes | None:
        """Bytes of a part as they are now; None where there is none. Raises `CannotAnnotate` for a damaged part."""
        key = _key(name)
        if key in self._written:
            return self._written[key][1]
        entry = self._entries.get(key)
        try:
            return None if entry is None else self._archive.read(entry)
        except ZIP_TROUBLE as problem:
            raise _damaged(name) from problem

    def parse(self, name: str) -> etree._Element | None:
        """Root of a part, comments and all; None where there is none. Raises `CannotAnnotate` for a damaged part."""
        data = self.read(name)
        if data is None:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, strip_cdata=False)
        try:
            return etree.fromstring(data, parser)
        except (etree.LxmlError, ValueError) as problem:
            raise _damaged(name) from problem

    def write(self, name: str, root: etree._Element) -> None:
        """Put a part in the place of the one with its name, or behind the last one."""
        data = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
        self._written[_key(name)] = name, data

    def add(self, source: str, kind: str, root: etree._Element, *, strict: bool) -> None:
        """Add a part of this kind ("comments") beside the part `source`, with its relation and its content type."""
        folder, base = posixpath.split(source)
        names = (posixpath.join(folder, f"{kind}{number}.xml") for number in ("", *range(2, len(self._entries) + 3)))
        name = next(name for name in names if _key(name) not in self._entries)
        self.write(name, root)
        self._relate(source, posixpath.join(folder, "_rels", f"{base}.rels"), name, kind, strict=strict)
        types = self.parse(_CONTENT_TYPES)
        if types is None:
            raise _damaged(_CONTENT_TYPES)
        etree.SubElement(
            types,
            f"{{{_PACKAGE}/content-types}}Override",
            {"PartName": f"/{name}", "ContentType": _XML.format(kind=kind)},
        )
        self.write(_CONTENT_TYPES, types)

    def _relate(self, source: str, rels: str, name: str, kind: str, *, strict: bool) -> None:
        root = self.parse(rels)
        if root is None:
            root = etree.fromstring(f'<Relationships xmlns="{_PACKAGE}/relationships"/>')
        taken = {relation.get("Id") for relation in root}
        number = next(number for number in range(1, len(taken) + 2) if f"rIdCc{number}" not in taken)
        etree.SubElement(
            root,
            f"{{{_PACKAGE}/relationships}}Relationship",
            {
                "Id": f"rIdCc{number}",
                "Type": (_STRICT_RELATION if strict else _RELATION).format(kind=kind),
                "Target": posixpath.relpath(name, posixpath.dirname(source) or "."),
            },
        )
        self.write(rels, root)

    def names(self) -> list[str]:
        """Names of the parts that were there, in their order in the file."""
        return [entry.filename for entry in self._entries.values()]

    def build(self) -> bytes:
        """The whole file: parts that were not written byte for byte as they were, in their order, new ones last."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for key, entry in self._entries.items():
                data = self._written[key][1] if key in self._written else self.read(entry.filename)
                archive.writestr(_entry(entry.filename, entry.compress_type), data or b"")
            for key, (name, data) in self._written.items():
                if key not in self._entries:
                    archive.writestr(_entry(name, zipfile.ZIP_DEFLATED), data)
        return target.getvalue()


def _entry(name: str, compression: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _NO_TIME)
    info.compress_type = (
        compression if compression in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) else zipfile.ZIP_DEFLATED
    )
    return info


def _key(name: str) -> str:
    """Part names do not tell case apart, and bad writers use backslashes."""
    return name.replace("\\", "/").lower()


def _damaged(name: str) -> CannotAnnotate:
    return CannotAnnotate(
        "damaged",
        _("het onderdeel {name} van het Word-bestand is beschadigd; open het in Word en sla het opnieuw op").format(
            name=name
        ),
    )
