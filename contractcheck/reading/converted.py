"""Old Word files (.doc) and .rtf: LibreOffice makes a .docx of them, which is then read as any other.

LibreOffice runs in a folder of its own, readable by the user alone, that is deleted afterwards; with a new profile in
which macros are off and nothing that the file points to is fetched.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from contractcheck.errors import UnreadableDocument
from contractcheck.model import Document, Note
from contractcheck.reading import guard
from contractcheck.reading.docx import read_docx
from contractcheck.reading.interface import ReadOptions
from contractcheck.translation import _, mark

_NAMES = {"doc": mark("een oud Word-bestand (.doc)"), "rtf": mark("een rtf-bestand")}
_SHARE = 0.8
"""Part of the reading time that LibreOffice may take; the rest is for reading what it made."""
_SETTING = (
    '<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>"
)
_SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "0"),
)
_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)


def read_doc(data: bytes, path: str, options: ReadOptions) -> Document:
    """Read an old Word file; raises `UnreadableDocument` where LibreOffice is not there or cannot read it."""
    return _read(data, path, "doc", options)


def read_rtf(data: bytes, path: str, options: ReadOptions) -> Document:
    """Read a file in rich text format; raises `UnreadableDocument` where LibreOffice is not there or cannot read it."""
    return _read(data, path, "rtf", options)


def _read(data: bytes, path: str, kind: str, options: ReadOptions) -> Document:
    office = _office()
    if office is None:
        raise UnreadableDocument(
            "unsupported",
            _("Dit is {what} en LibreOffice is niet geïnstalleerd; open het in Word en sla het op als docx.").format(
                what=_(_NAMES[kind])
            ),
        )
    made = _converted(office, data, kind, options.seconds * _SHARE)
    document = read_docx(made, path, options)
    return replace(
        document,
        format=kind,
        sha256=hashlib.sha256(data).hexdigest(),
        notes=(Note("converted", 1), *document.notes),
    )


def _office() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice") or next(filter(os.path.exists, _PLACES), None)


def _converted(office: str, data: bytes, kind: str, seconds: float) -> bytes:
    with tempfile.TemporaryDirectory(prefix="contractcheck-") as name:
        folder = Path(name)
        source = folder / f"document.{kind}"
        source.write_bytes(data)
        profile = folder / "profiel"
        _prepare(profile)
        command = [
            office,
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "uit"), str(source)),
        ]
        if not _run(command, folder, seconds):
            raise UnreadableDocument(
                "limit",
                _(
                    "LibreOffice deed langer dan {seconds:.0f} seconden over dit bestand; sla het op als "
                    "docx of geef meer tijd met --timeout."
                ).format(seconds=seconds),
            )
        try:
            return (folder / "uit" / "document.docx").read_bytes()
        except OSError:
            raise UnreadableDocument(
                "damaged",
                _(
                    "LibreOffice kan dit bestand niet omzetten ({what}): het is beschadigd of met een "
                    "wachtwoord beveiligd; sla het op als docx zonder wachtwoord."
                ).format(what=_(_NAMES[kind])),
            ) from None


def _prepare(profile: Path) -> None:
    user = profile / "user"
    user.mkdir(parents=True)
    items = "".join(_SETTING.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )


def _run(command: list[str], folder: Path, seconds: float) -> bool:
    """Run LibreOffice to its end; False where the time was over. It does not outlive this process, come what may."""
    guarded = [sys.executable, "-I", guard.__file__, str(folder), str(seconds), *command]
    with subprocess.Popen(
        guarded, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        return process.wait() == 0
