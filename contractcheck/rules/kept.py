"""Rules as they were compiled, kept between runs in the user's cache folder, so that a run need not read YAML.

What is kept is JSON, from which nothing can be run, under the digest of all files it was made from. A folder that
others can write to is not trusted, and whatever is wrong with a kept file, the rules are read anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from contractcheck.version import __version__

_FORMAT = 3
_KEPT = 8
"""Sets of rules that are kept; the oldest go first."""


def key_of(files: Sequence[Path], *apart: str) -> str:
    """The name under which what is compiled from these files is kept; it differs with their names and their bytes."""
    digest = hashlib.sha256(f"{_FORMAT} {__version__} {apart}".encode())
    for file in files:
        data = file.read_bytes()
        digest.update(f"{file} {len(data)} ".encode("utf-8", "surrogateescape") + data)
    return digest.hexdigest()


def fetch(key: str) -> Any:  # noqa: ANN401 - JSON holds anything
    """What was kept under this key; None where nothing was, or where it cannot be trusted."""
    folder = _folder()
    if folder is None or not _is_ours(folder):
        return None
    try:
        data = (folder / key).read_bytes()
        mark, _, body = data.partition(b"\n")
        return json.loads(body) if mark.decode() == hashlib.sha256(body).hexdigest() else None
    except (OSError, ValueError):
        return None


def keep(key: str, content: object) -> None:
    """Keep this for a next run; where that is not possible, the next run does the work again."""
    folder = _folder()
    if folder is None:
        return
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_ours(folder):
            return
        handle, name = tempfile.mkstemp(dir=folder, prefix=".")
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
        Path(name).replace(folder / key)
        for old in sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)[_KEPT:]:
            old.unlink()


def _folder() -> Path | None:
    """The folder for what is kept; None where the user has none."""
    variable, usual = ("LOCALAPPDATA", "AppData/Local") if sys.platform == "win32" else ("XDG_CACHE_HOME", ".cache")
    base = os.environ.get(variable)
    try:
        return (Path(base) if base and Path(base).is_absolute() else Path.home() / usual) / "contractcheck" / "rules"
    except RuntimeError:
        return None


def _is_ours(folder: Path) -> bool:
    """Whether the folder belongs to this user, and nobody else can write in it."""
    if sys.platform == "win32":
        return folder.is_dir()
    try:
        found = folder.lstat()
    except OSError:
        return False
    return folder.is_dir() and not folder.is_symlink() and found.st_uid == os.getuid() and not found.st_mode & 0o022
