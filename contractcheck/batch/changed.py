"""Which dossiers were touched in git since a revision: committed, staged, changed on disk, new, renamed or deleted."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from contractcheck.batch.collect import DossierSource
from contractcheck.batch.skipping import is_no_document
from contractcheck.errors import UsageProblem
from contractcheck.translation import _


def touched(sources: Iterable[DossierSource], paths: Sequence[str], revision: str) -> tuple[DossierSource, ...]:
    """Return the dossiers of which a document differs from the revision, or was there and is no more.

    Where the branch has left that of the revision, what counts is the point at which it did. A file that git ignores
    is not touched. Raises `UsageProblem` outside git and for a revision that does not exist.
    """
    tops = {_top(Path(path)) for path in paths}
    changed = {path for top in tops for path in _changed(top, revision)}
    return tuple(source for source in sources if _is_touched(source, changed))


def _is_touched(source: DossierSource, changed: set[Path]) -> bool:
    if any(_is_in(Path(file.disk), changed) for file in source.files):
        return True
    root = Path(os.path.realpath(source.root))
    return root.is_dir() and any(
        path.is_relative_to(root)
        and not os.path.lexists(path)
        and not is_no_document(path.relative_to(root).as_posix())
        for path in changed
    )


def _is_in(path: Path, changed: set[Path]) -> bool:
    """Whether a file, where it stands or what it links to, or a folder around it (a submodule) was changed."""
    places = (Path(os.path.realpath(path.parent), path.name), Path(os.path.realpath(path)))
    return any(place in changed or not changed.isdisjoint(place.parents) for place in places)


def _top(path: Path) -> Path:
    folder = path if path.is_dir() else path.parent
    try:
        return Path(os.path.realpath(_git(folder, "rev-parse", "--show-toplevel").removesuffix("\n")))
    except FileNotFoundError:
        raise UsageProblem(_("--changed-since vraagt om git, en dat is er niet; installeer het")) from None
    except subprocess.CalledProcessError:
        raise UsageProblem(
            _(
                "{path}: dit staat niet in git; laat --changed-since weg of controleer een map die wel in git staat"
            ).format(path=path)
        ) from None


def _changed(top: Path, revision: str) -> set[Path]:
    try:
        commit = _commit(top, revision)
    except subprocess.CalledProcessError:
        raise UsageProblem(
            _(
                "--changed-since: git kent '{revision}' niet in {path}; geef een tak, een label of een commit, en haal "
                "in CI de hele geschiedenis op"
            ).format(revision=revision, path=top)
        ) from None
    # Without a common point, as in a shallow clone, everything that differs counts.
    with suppress(subprocess.CalledProcessError):
        commit = _git(top, "merge-base", commit, "HEAD").strip()
    names = ("--name-only", "--no-renames", "--no-ext-diff", "--no-textconv", "-z")
    listed = (
        _git(top, "diff", *names, commit),
        _git(top, "diff", "--cached", *names, commit),
        _git(top, "ls-files", "--others", "--exclude-standard", "-z"),
    )
    return {top / name for names_of in listed for name in names_of.split("\0") if name}


def _commit(top: Path, revision: str) -> str:
    try:
        return _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()
    except subprocess.CalledProcessError:
        if revision != "HEAD":
            raise
        # Before the first commit everything is new: as against a tree with nothing in it.
        return _git(top, "hash-object", "-t", "tree", os.devnull).strip()


def _git(folder: Path, *arguments: str) -> str:
    # A monitor that a repository names would be a program that runs.
    command = ["git", "-C", str(folder), "-c", "core.fsmonitor=false", *arguments]
    done = subprocess.run(command, capture_output=True, check=True)
    return os.fsdecode(done.stdout)
