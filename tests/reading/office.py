"""LibreOffice as the maker of test files, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice makes the file; it is not installed"
)


def saved_as(source: Path, kind: str, profile: Path) -> bytes:
    """The bytes of a file that LibreOffice saved in another format."""
    target = source.parent / f"{kind.partition(':')[0]}-uit"
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--convert-to", kind, "--outdir", str(target), str(source)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (target / f"{source.stem}.{kind.partition(':')[0]}").read_bytes()
