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
_DATES = re.compile(rb"<(meta:creation-date|dc:date|meta:editing-duration)>[^<]*</\1>")


def convert(data: bytes, name: str, target: str) -> bytes:
    """The bytes of the Word file `data` as `pdf` or `odt`.

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
    return _without_dates(made) if target == "odt" else made


def _without_dates(data: bytes) -> bytes:
    source = zipfile.ZipFile(BytesIO(data))
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "meta.xml":
                content = _DATES.sub(b"", content)
            if not name.endswith("/"):
                target.writestr(name, content)
    return fixed_zip(buffer.getvalue(), first="mimetype")
