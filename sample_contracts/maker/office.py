"""Converts Word files with LibreOffice, in a profile of its own."""

from __future__ import annotations

import re
import subprocess
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

from .word import fixed_zip

TIMEOUT_SECONDS = 180
_CHANCE = re.compile(
    rb"<(meta:creation-date|dc:date|meta:editing-duration)>[^<]*</\1>"
    rb'|<config:config-item config:name="Rsid(?:Root)?"[^>]*>[^<]*</config:config-item>'
)
"""What LibreOffice makes differently every time in an OpenDocument file."""
_PDF_CHANCE = re.compile(rb"(?<=CreationDate\(D:)\d{14}|(?<=<)[0-9A-F]{32}(?=>)|(?<=DocChecksum /)[0-9A-F]{32}")
"""The same for a PDF; only digits change, so the offsets in the file stay right."""


def convert(data: bytes, name: str, target: str) -> bytes:
    """Give the Word file `data` as `pdf` or `odt`.

    Raises `subprocess.CalledProcessError` where LibreOffice fails and `FileNotFoundError` where it is not installed
    or wrote nothing.
    """
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{name}.docx"
        source.write_bytes(data)
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                target,
                "--outdir",
                folder,
                str(source),
            ],
            check=True,
            capture_output=True,
            timeout=TIMEOUT_SECONDS,
        )
        made = source.with_suffix(f".{target}").read_bytes()
    if target == "odt":
        return _without_chance(made)
    return _PDF_CHANCE.sub(lambda match: b"20260302093000" if len(match[0]) == 14 else b"0" * 32, made)


def _without_chance(data: bytes) -> bytes:
    source = zipfile.ZipFile(BytesIO(data))
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name in ("meta.xml", "settings.xml"):
                content = _CHANCE.sub(b"", content)
            if not name.endswith("/"):
                target.writestr(name, content)
    return fixed_zip(buffer.getvalue(), first="mimetype")
