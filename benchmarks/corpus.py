"""The third-party files that the reading benchmarks run on: by repository, commit, path and sha1, never kept here.

The files stand under one folder, each repository in `owner+name`. `reading_manifest.tsv` says which files count.
"""

from __future__ import annotations

import csv
import hashlib
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from contractcheck.batch.collect import SourceFile

MANIFEST = Path(__file__).parent / "reading_manifest.tsv"
HOSTILE = "hostile"
_TWINS = "TestFiles/RP/"
"""Where documents stand beside what another program made of accepting or rejecting their changes."""
KINDS = {
    ".docx": "word",
    ".docm": "word",
    ".dotx": "word",
    ".dotm": "word",
    ".pdf": "pdf",
    ".odt": "odt",
    ".doc": "doc",
    ".rtf": "rtf",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the manifest."""

    repository: str
    """`owner/name`; `hostile` for the files that were made to do harm."""
    commit: str
    path: str
    sha1: str
    kind: str
    """`word`, `pdf`, `odt`, `doc` or `rtf`; by the name of the file, so what is inside may be something else."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file of the manifest that is there."""

    entry: Entry
    disk: Path

    @property
    def source(self) -> SourceFile:
        """The file as the reading worker takes it."""
        return SourceFile(f"{self.entry.repository}/{self.entry.path}", str(self.disk), (), self.disk.stat().st_size)


def read_manifest(path: Path = MANIFEST) -> list[Entry]:
    """Give the entries of the manifest, in its order."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [Entry(*row) for row in list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]]


def write_manifest(folder: Path, path: Path = MANIFEST) -> int:
    """Write the manifest of every document in the repositories under `folder`; gives their number.

    Of files with the same bytes only the first counts, but where files are compared by name all of them do. Each
    repository must be a checkout, for its commit is written.
    """
    entries = list(_unique(_documents(folder)))
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter="\t", quoting=csv.QUOTE_NONE, lineterminator="\n")
        writer.writerow([field.name for field in fields(Entry)])
        writer.writerows(astuple(entry) for entry in entries)
    return len(entries)


def found(entries: Iterable[Entry], folder: Path) -> Iterator[Found]:
    """Yield the entries whose file stands under `folder` with the bytes that the manifest says."""
    for entry in entries:
        disk = folder / entry.repository.replace("/", "+") / entry.path
        if disk.is_file() and sha1(disk) == entry.sha1:
            yield Found(entry, disk)


def hostile(folder: Path) -> Iterator[Found]:
    """Yield the files that were made to do harm; they are not in the manifest, for they are made anew."""
    for disk in sorted(folder.iterdir()):
        if disk.suffix in KINDS and disk.is_file():
            yield Found(Entry(HOSTILE, "", disk.name, sha1(disk), KINDS[disk.suffix]), disk)


def sha1(path: Path) -> str:
    """The sha1 of a file, as hexadecimal digits: it names the file, it protects nothing."""
    return hashlib.sha1(path.read_bytes(), usedforsecurity=False).hexdigest()


def _documents(folder: Path) -> Iterator[Entry]:
    for root in sorted(folder.iterdir()):
        if "+" not in root.name:
            continue
        head = subprocess.run(["git", "-C", str(root), "rev-parse", "HEAD"], capture_output=True, text=True, check=True)
        for disk in sorted(root.rglob("*")):
            kind = KINDS.get(disk.suffix.lower())
            path = disk.relative_to(root).as_posix()
            # A tab or line feed in a name would need quotes, for which no file is worth it.
            if kind is not None and disk.is_file() and not set("\t\r\n") & set(path):
                yield Entry(root.name.replace("+", "/", 1), head.stdout.strip(), path, sha1(disk), kind)


def _unique(entries: Iterable[Entry]) -> Iterator[Entry]:
    seen: set[str] = set()
    for entry in entries:
        if entry.sha1 not in seen or _TWINS in entry.path:
            seen.add(entry.sha1)
            yield entry
