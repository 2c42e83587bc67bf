"""Opening a Word file without trusting it: the zip, its limits, and the XML parts that hold text.

A .docx is a zip of XML parts that point to each other (ECMA-376 part 2). Only the parts that are asked for are
inflated, so a bomb in an image costs nothing; everything that Word itself would not write is refused.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from contractcheck.errors import UnreadableDocument
from contractcheck.reading.zips import ZIP_TROUBLE
from contractcheck.translation import _

MAX_ENTRIES = 5_000
MAX_DIRECTORY = 4_000_000
"""Bytes of the zip's central directory: some hundred a file."""
MAX_TOTAL = 200_000_000
MAX_PART = 50_000_000
MAX_RATIO = 250
"""How far a large part may have shrunk; text that was typed shrinks some 10 to 30 times, tables up to 100."""
RATIO_FROM = 8_000_000

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class DamagedPart(Exception):
    """A part that the document points to is missing, too large or no proper XML."""


_EASILY_MISSED = (b'"FFFFFF"', b':sz w:val="1"', b':sz w:val="2"', b':sz w:val="3"')
"""Bytes without which no text is white or minute: most files have none, and need no closer look."""


@dataclass(frozen=True, slots=True)
class Package:
    """An opened Word file: the root of its main part, and the way to the others."""

    main: etree._Element
    main_name: str
    plain: bool
    """Nothing in the main part is white or minute."""
    _archive: zipfile.ZipFile
    _names: dict[str, zipfile.ZipInfo]
    _related: dict[str, str]

    def name_of(self, kind: str) -> str | None:
        """Name of the part of this kind, as the document gives it; None where it points to none."""
        return self._related.get(kind)

    def part(self, kind: str) -> etree._Element | None:
        """Parse the part of this kind (`styles`, `numbering`, `footnotes`, ...); None where there is none.

        Raises `DamagedPart` where the document names the part but it cannot be read.
        """
        name = self._related.get(kind)
        if name is None:
            return None
        info = self._names.get(name.lower())
        if info is None:
            raise DamagedPart(name)
        return _parse(_inflate(self._archive, info), name)


def open_package(data: bytes) -> Package:
    """Open the bytes of a Word file (.docx, .docm, .dotx, .dotm; transitional or strict).

    Raises `UnreadableDocument` with one line that says what the bytes are instead.
    """
    _refuse_other_formats(data)
    _refuse_long_directory(data)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        names = _checked_names(archive)
        main_name = _main_name(archive, names)
        info = names.get(main_name.lower())
        if info is None:
            raise UnreadableDocument(
                "damaged",
                _("Het Word-bestand is beschadigd: het onderdeel met de tekst ontbreekt. Vraag een nieuw bestand."),
            )
        xml = _inflate(archive, info)
        main = _parse(xml, main_name)
    except DamagedPart as problem:
        raise UnreadableDocument(
            "damaged",
            _(
                "Het Word-bestand is beschadigd: het onderdeel {problem} is niet te lezen. Vraag een nieuw bestand."
            ).format(problem=problem),
        ) from problem
    except ZIP_TROUBLE as problem:
        raise UnreadableDocument(
            "damaged", _("Het Word-bestand is beschadigd of niet volledig overgekomen. Vraag een nieuw bestand.")
        ) from problem
    if main.tag != f"{{{TRANSITIONAL}}}document":
        raise UnreadableDocument("unsupported", _other_office(str(main.tag)))
    return Package(
        main,
        main_name,
        not any(sign in xml for sign in _EASILY_MISSED),
        archive,
        names,
        _relations(archive, names, main_name),
    )


def _refuse_other_formats(data: bytes) -> None:
    """Say what the bytes are where they do not start as a zip; names prove nothing."""
    if data.startswith(b"PK\x03\x04"):
        return
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableDocument("empty", _("Het bestand is leeg. Vraag een nieuw bestand."))
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        _refuse_ole(data)
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"{\\rtf"):
        kind = _("een RTF-bestand")
    elif b"%pdf-" in head[:1024]:
        raise UnreadableDocument(
            "unsupported",
            _("Dit is een pdf en geen Word-bestand. Geef het bestand de extensie .pdf en probeer opnieuw."),
        )
    elif head.startswith((b"<!doctype html", b"<html")):
        kind = _("een webpagina")
    elif b"<pkg:package" in head or b"<?mso-application" in head:
        kind = _("een Word-document in één XML-bestand")
    elif data.startswith(b"PK\x05\x06"):
        raise UnreadableDocument(
            "empty", _("Het bestand is een lege zip en geen Word-bestand. Vraag een nieuw bestand.")
        )
    else:
        raise UnreadableDocument(
            "damaged", _("Dit is geen Word-bestand, of het is beschadigd. Open het in Word en sla het op als .docx.")
        )
    raise UnreadableDocument(
        "unsupported", _("Dit is {kind}. Open het in Word en sla het op als .docx.").format(kind=kind)
    )


def _refuse_ole(data: bytes) -> None:
    """Refuse an OLE compound file: a Word file with a password, or the format from before 2007."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UnreadableDocument(
            "encrypted",
            _("Het Word-bestand is met een wachtwoord beveiligd. Haal het wachtwoord eraf en probeer opnieuw."),
        )
    if "WordDocument".encode("utf-16-le") in data:
        raise UnreadableDocument(
            "unsupported", _("Dit is een Word-bestand van voor 2007 (.doc). Open het in Word en sla het op als .docx.")
        )
    raise UnreadableDocument(
        "unsupported", _("Dit is een oud Office-bestand en geen Word-bestand (.docx). Sla de tekst op als .docx.")
    )


def _refuse_long_directory(data: bytes) -> None:
    """Refuse an endless table of contents before `zipfile` reads it."""
    end = data.rfind(b"PK\x05\x06")
    if end < 0 or len(data) < end + 22:
        return
    count, size = struct.unpack_from("<HI", data, end + 10)
    if count > MAX_ENTRIES or size > MAX_DIRECTORY:
        raise _limit("bevat te veel onderdelen")


def _limit(what: str) -> UnreadableDocument:
    return UnreadableDocument(
        "limit",
        _(
            "Het Word-bestand {what} en is uit voorzorg niet gelezen. Sla het in Word opnieuw op en probeer opnieuw."
        ).format(what=what),
    )


def _checked_names(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """List the entries by lower-case name with forward slashes (part names do not tell case apart)."""
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise _limit("bevat te veel onderdelen")
    if sum(entry.file_size for entry in entries) > MAX_TOTAL:
        raise _limit(_("is uitgepakt groter dan {size} MB").format(size=MAX_TOTAL // 1000000))
    names: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise UnreadableDocument(
                "encrypted",
                _("Onderdelen van het Word-bestand zijn versleuteld. Haal de beveiliging eraf en probeer opnieuw."),
            )
        name = entry.filename.replace("\\", "/").lower()
        if name in names:
            raise UnreadableDocument(
                "damaged",
                _(
                    "Het Word-bestand bevat een onderdeel dubbel, zodat niet vaststaat welke tekst geldt. "
                    "Sla het in Word opnieuw op."
                ),
            )
        names[name] = entry
    return names


def _main_name(archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo]) -> str:
    """Find the name of the part that holds the text, as `_rels/.rels` gives it."""
    if "mimetype" in names and "content.xml" in names:
        raise UnreadableDocument(
            "unsupported",
            _("Dit is een OpenDocument-bestand. Geef het de extensie .odt, of sla het in Word op als .docx."),
        )
    main = _relations(archive, names, "").get("officeDocument")
    if main is None:
        raise UnreadableDocument(
            "damaged",
            _("Dit is een zip en geen Word-bestand, of het Word-bestand is beschadigd. Vraag een nieuw bestand."),
        )
    return main


def _relations(archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo], source: str) -> dict[str, str]:
    """Where a part points to: the last word of the relation's type -> name of the part; the first of a kind counts."""
    folder, base = posixpath.split(source)
    info = names.get(posixpath.join(folder, "_rels", f"{base}.rels").lower())
    if info is None:
        return {}
    try:
        root = _parse(_inflate(archive, info), info.filename)
    except DamagedPart:
        if not source:
            raise
        return {}
    found: dict[str, str] = {}
    for relation in root.iter(_RELATIONSHIP):
        if relation.get("TargetMode") == "External":
            continue
        target = posixpath.join("/", folder, unquote(relation.get("Target", "")).replace("\\", "/"))
        found.setdefault(relation.get("Type", "").rpartition("/")[2], posixpath.normpath(target).lstrip("/"))
    return found


def _inflate(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Read the bytes of one entry, never more than the limit whatever the entry says of itself."""
    if info.file_size > MAX_PART:
        raise _limit(_("bevat een onderdeel van meer dan {size} MB").format(size=MAX_PART // 1000000))
    if info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1):
        raise _limit(_("is verdacht sterk ingepakt"))
    try:
        with archive.open(info) as stream:
            return stream.read(MAX_PART + 1)
    except ZIP_TROUBLE as problem:
        raise DamagedPart(info.filename) from problem


def _parse(data: bytes, name: str) -> etree._Element:
    """Parse an XML part, in the transitional namespace; no network, no entities, no DOCTYPE."""
    if b"<!DOCTYPE" in data[:4096]:
        raise _doctype()
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(data, parser)
        if getattr(root.getroottree().docinfo, "doctype", ""):
            raise _doctype()
        if root.nsmap and STRICT in root.nsmap.values():
            swapped = etree.tostring(root).replace(f'="{STRICT}"'.encode(), f'="{TRANSITIONAL}"'.encode())
            root = etree.fromstring(swapped, parser)
    except (etree.LxmlError, ValueError) as problem:
        raise DamagedPart(name) from problem
    return root


def _doctype() -> UnreadableDocument:
    # Word never writes one, and programs differ in what they make of it: text could be hidden from some of them.
    return UnreadableDocument(
        "damaged",
        _("Het Word-bestand bevat een DOCTYPE, wat Word zelf nooit schrijft. Open het in Word en sla het opnieuw op."),
    )


def _other_office(tag: str) -> str:
    """Say what to do with a package whose main part is not a Word text."""
    if "spreadsheet" in tag:
        kind = _("een Excel-bestand")
    elif "presentation" in tag:
        kind = _("een PowerPoint-bestand")
    else:
        return _("Dit is geen Word-bestand. Open het in Word en sla het op als .docx.")
    return _("Dit is {kind} en geen Word-bestand. Zet de tekst over naar Word en sla die op als .docx.").format(
        kind=kind
    )
