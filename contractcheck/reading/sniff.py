"""What kind of file some bytes are: their content decides, the name only helps where content cannot."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePosixPath

from contractcheck.errors import UnreadableDocument
from contractcheck.reading.zips import ZIP_TROUBLE
from contractcheck.translation import _, mark

_HEAD = 1024
_MAX_PART_BYTES = 1024 * 1024
_WORD_MAIN = re.compile(
    rb"(wordprocessingml\.(document|template)|ms-word\.(document|template)\.macroEnabled(Template)?)\.main\+xml"
)
_EXCEL_MAIN = re.compile(
    rb"(spreadsheetml\.(sheet|template)|ms-excel\.(sheet|template)\.macroEnabled)\.main\+xml", re.IGNORECASE
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")

_SAVE_AS = mark("sla het op als docx, odt of pdf met tekst")
_IMAGES = {
    b"\xff\xd8\xff": "jpg",
    b"\x89PNG\r\n": "png",
    b"GIF8": "gif",
    b"II*\x00": "tif",
    b"MM\x00*": "tif",
    b"BM": "bmp",
}
_OLE_STREAMS = {
    "Workbook": mark("Dit is een oud Excel-bestand (.xls); {advice}."),
    "PowerPoint Document": mark("Dit is een oude PowerPoint-presentatie (.ppt); {advice}."),
}
_OFFICE_MAIN = {
    b"spreadsheetml": mark("een Excel-bestand"),
    b"ms-excel": mark("een Excel-bestand"),
    b"presentationml": mark("een PowerPoint-presentatie"),
    b"ms-powerpoint": mark("een PowerPoint-presentatie"),
}
_OFFICE_SUFFIXES = (
    *(".docx", ".docm", ".dotx", ".dotm", ".odt", ".ott"),
    *(".xlsx", ".xlsm", ".xltx", ".ods", ".ots"),
)
_PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
_PAGE = re.compile(rb"(\s|<\?xml[^>]*>|<!--.*?-->)*(<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])", re.I | re.S)
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:[ \t]?[^\r\n]*\r?\n")
_MAIL_HEAD = re.compile(
    rb"(received|return-path|delivered-to|from|to|date|subject|message-id|mime-version|content-type|x-[a-z-]+|thread-topic):",
    re.I,
)
_MIME = re.compile(rb"^mime-version:", re.I | re.M)
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\f\x1b\x1a\x0b\x08")


def sniff(data: bytes, path: str) -> str:
    """Tell the format of a file: a key of `contractcheck.reading.READERS`; `zip`, `msg` or `eml` for what holds files.

    Raises `UnreadableDocument` for whatever cannot be read: empty, with a password, damaged, or another format.
    """
    if not data.strip(b"\0\t\n\r\f\v \xef\xbb\xbf"):
        raise UnreadableDocument("empty", _("Dit bestand is leeg; sla het opnieuw op of haal het opnieuw op."))
    if data.startswith(_ZIP):
        return _zip_format(data, path)
    if b"%PDF-" in data[:_HEAD]:
        return "pdf"
    if data.startswith(_OLE):
        return _ole_format(data)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if _is_page(data):
        return "html"
    _refuse_known(data)
    suffix = PurePosixPath(path.lower()).suffix
    if suffix in (*_OFFICE_SUFFIXES, ".zip") and zipfile.is_zipfile(io.BytesIO(data)):
        return _zip_format(data, path)
    if suffix in _OFFICE_SUFFIXES or suffix == ".pdf":
        raise UnreadableDocument(
            "damaged",
            _(
                "Dit bestand heet {suffix} maar is het niet, of het is beschadigd; sla het opnieuw op als {suffix}."
            ).format(suffix=suffix),
        )
    if not _is_text(data):
        raise UnreadableDocument(
            "unsupported", _("Dit soort bestand wordt niet gelezen; {advice}.").format(advice=_(_SAVE_AS))
        )
    if is_mail(data, path):
        return "eml"
    if suffix in _PAGE_SUFFIXES:
        return "html"
    return "md" if suffix in (".md", ".markdown") else "txt"


def is_mail(data: bytes, path: str) -> bool:
    """Whether the start of a file is the head of an e-mail message as programs save it."""
    # A message that was cut out of a mailbox has a line of the mailbox before its head.
    head = re.sub(rb"^From [^\r\n]*\r?\n", b"", data[:_HEAD].lstrip(b"\xef\xbb\xbf\r\n"))
    if not _HEADER.match(head):
        return False
    return path.lower().endswith(".eml") or bool(_MAIL_HEAD.match(head) and _MIME.search(data[: 16 * _HEAD]))


def _is_page(data: bytes) -> bool:
    """Whether the bytes are a web page: it says so at its start, after remarks and an XML declaration."""
    start = data[: 4 * _HEAD]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.replace(b"\0", b"")[2:]
    return bool(_PAGE.match(start.lstrip(b"\xef\xbb\xbf")))


def _refuse_known(data: bytes) -> None:
    for signature, kind in _IMAGES.items():
        # "BM" is also how a sentence can begin: a bitmap has its size in the next four bytes.
        if data.startswith(signature) and (kind != "bmp" or int.from_bytes(data[2:6], "little") == len(data)):
            raise UnreadableDocument(
                "unsupported",
                _("Dit is een afbeelding ({kind}); lever het document aan als docx, odt of pdf met tekst.").format(
                    kind=kind
                ),
            )
    start = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<?xml"):
        raise UnreadableDocument("unsupported", _("Dit is een xml-bestand; {advice}.").format(advice=_(_SAVE_AS)))


def _ole_format(data: bytes) -> str:
    """Tell what an old Office container is: the names of its streams stand in it as UTF-16."""
    # A message can hold any other file as an attachment, so it comes first.
    if "__properties_version1.0".encode("utf-16-le") in data:
        return "msg"
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UnreadableDocument(
            "encrypted", _("Dit Office-bestand is met een wachtwoord beveiligd; sla het zonder wachtwoord op.")
        )
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    for stream, message in _OLE_STREAMS.items():
        if stream.encode("utf-16-le") in data:
            raise UnreadableDocument("unsupported", _(message).format(advice=_(_SAVE_AS)))
    raise UnreadableDocument("unsupported", _("Dit is een oud Office-bestand; {advice}.").format(advice=_(_SAVE_AS)))


def _zip_format(data: bytes, path: str) -> str:
    """Tell what a zip holds: a Word file, an OpenDocument text, or just files."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = {name.replace("\\", "/") for name in package.namelist()}
            mimetype = _part(package, "mimetype")
            types = _part(package, "[Content_Types].xml")
    except ZIP_TROUBLE as error:
        raise UnreadableDocument(
            "damaged", _("Dit bestand is beschadigd of niet volledig; sla het opnieuw op of haal het opnieuw op.")
        ) from error
    suffix = PurePosixPath(path.lower()).suffix
    if mimetype.startswith(b"application/vnd.oasis.opendocument."):
        if mimetype.startswith(b"application/vnd.oasis.opendocument.text"):
            return "odt"
        if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
            return "ods"
        raise UnreadableDocument(
            "unsupported",
            _("Dit OpenDocument-bestand is geen tekstdocument en geen rekenblad; {advice}.").format(advice=_(_SAVE_AS)),
        )
    if _WORD_MAIN.search(types) or "word/document.xml" in names:
        return "docx"
    if _EXCEL_MAIN.search(types):
        return "xlsx"
    for sign, what in _OFFICE_MAIN.items():
        if re.search(sign + rb"[\w.-]*\.main\+xml", types):
            raise UnreadableDocument(
                "unsupported", _("Dit is {what}; {advice}.").format(what=_(what), advice=_(_SAVE_AS))
            )
    if suffix in _OFFICE_SUFFIXES and ("content.xml" in names or types):
        return "odt" if "content.xml" in names else "docx"
    return "zip"


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    """Start of a part; empty where it is absent or cannot be unpacked, which is for the reader to tell."""
    try:
        with package.open(name) as part:
            return part.read(_MAX_PART_BYTES)
    except Exception:
        # Whatever a hostile archive makes the unpacker raise, it has no readable part of this name.
        return b""


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            data.decode("utf-16")
        except UnicodeDecodeError:
            return False
        return True
    return not any(byte in _CONTROLS for byte in data[: 64 * 1024])
