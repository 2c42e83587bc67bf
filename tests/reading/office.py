"""LibreOffice as the maker of test files, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice makes the file; it is not installed"
)


def converted(sources: list[Path], kind: str, out: Path, profile: Path) -> None:
    """Let LibreOffice write each of these files in another format into a folder."""
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--convert-to", kind, "--outdir", str(out), *map(str, sources)),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )


def saved_as(source: Path, kind: str, profile: Path) -> bytes:
    """The bytes of a file that LibreOffice saved in another format."""
    target = source.parent / f"{kind.partition(':')[0]}-uit"
    converted([source], kind, target, profile)
    return (target / f"{source.stem}.{kind.partition(':')[0]}").read_bytes()
