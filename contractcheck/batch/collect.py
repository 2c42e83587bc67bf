"""From the paths on the command line to dossiers: which files belong together, and how each is loaded."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from contractcheck.batch.archive import MAX_FILE_BYTES, Budget, Container, Member, too_large
from contractcheck.batch.containers import KINDS, container_kind, open_container
from contractcheck.batch.skipping import is_no_document, is_skipped_folder
from contractcheck.errors import UnreadableDocument, UsageProblem
from contractcheck.translation import _, mark

_MAX_DEPTH = 3
"""Zips and messages in each other: the outermost counts as one."""
_NO_CONTAINERS = (
    *(".docx", ".docm", ".dotx", ".odt", ".ott", ".pdf", ".txt", ".md"),
    *(".xlsx", ".xlsm", ".ods", ".html", ".htm", ".rtf", ".doc"),
)
_CONTAINERS = (".zip", ".eml", ".msg")
_TOO_DEEP = mark("Dit bestand zit te diep in andere zips of berichten en is niet gelezen; pak het uit.")
_NO_ZIP = mark(
    "Dit bestand heet .zip maar is het niet, of het is beschadigd; pak het opnieuw in of haal het opnieuw op."
)
_UNSHOWN = ("Cc", "Cs", "Zl", "Zp")
_READ = mark("docx, odt, pdf, xlsx, ods, html, rtf, doc, txt, md, zip, eml of msg")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read: on disk, or in a zip on disk. Can be sent to another process."""

    path: str
    """As the report shows it: the path as given, and for a member `archive.zip!/map/naam.pdf`."""
    disk: str
    members: tuple[int, ...] = ()
    """The way into a zip or message: the place of the member in it, and again for a zip in that zip."""
    size: int = 0
    """Bytes, as far as known without reading."""
    problem: tuple[str, str] | None = None
    """Why it cannot be loaded, as reason and line, where that is already known."""

    def load(self) -> bytes:
        """Read the bytes. Raises `UnreadableDocument` where that cannot be, or where there are too many."""
        if self.problem is not None:
            raise UnreadableDocument(*self.problem)
        try:
            if not self.members:
                return _file_bytes(Path(self.disk))
            source: Path | bytes = Path(self.disk)
            for index in self.members:
                with open_container(source) as archive:
                    source = archive.load(index)
        except OSError as error:
            raise UnreadableDocument("no-access", _no_access(error)) from error
        assert isinstance(source, bytes)
        return source


@dataclass(frozen=True, slots=True)
class DossierSource:
    """The files of one dossier, in the order of the report."""

    name: str
    files: tuple[SourceFile, ...]
    root: str = ""
    """The file or folder on disk that is the dossier."""


def collect(
    paths: Sequence[str], dossier: str = "file", leave_out: frozenset[str] = frozenset()
) -> tuple[DossierSource, ...]:
    """Find the dossiers in files, folders and zips; `dossier` is `file`, `folder` or `subfolder`.

    Of what is found in a folder the real paths of `leave_out` are no documents: the reports that are to be written.
    Dossiers come in the order of the paths, and within a path by name; a file or folder that is given twice counts
    once. Raises `UsageProblem` for a path that does not exist and `UnreadableDocument` where there is nothing to check.
    """
    found: dict[str, tuple[str, DossierSource]] = {}
    for given in paths:
        path = Path(given)
        if not os.path.lexists(path):
            raise UsageProblem(
                _("{given}: dit bestand of deze map bestaat niet; controleer het pad").format(given=_shown(given))
            )
        if not (path.is_dir() or path.is_file()):
            raise UsageProblem(_("{given}: dit is geen gewoon bestand en geen map").format(given=_shown(given)))
        shown = _shown(given.replace(os.sep, "/"))
        for root, at, source in _dossiers(path, shown, dossier, leave_out):
            found.setdefault(os.path.realpath(root), (at, replace(source, root=str(root))))
    sources = [source for _, source in found.values()]
    if not any(file.problem is None or file.problem[0] != "empty" for source in sources for file in source.files):
        where = ", ".join(_shown(given) for given in paths)
        raise UnreadableDocument(
            "empty",
            _("{where}: hier staat geen document om te controleren ({formats})").format(where=where, formats=_(_READ)),
        )
    names = Counter(source.name for source in sources)
    return tuple(replace(source, name=at) if names[source.name] > 1 else source for at, source in found.values())


def _dossiers(
    path: Path, shown: str, dossier: str, leave_out: frozenset[str]
) -> Iterator[tuple[Path, str, DossierSource]]:
    """Dossiers of one given path: where each stands on disk, that place as shown, and what it holds."""
    if path.is_file():
        yield path, shown, DossierSource(_stem(shown), _files_at(path, shown))
        return
    if dossier == "folder":
        files = tuple(file for at, name in _walk(path, shown, leave_out) for file in _files_at(at, name))
        yield path, shown, DossierSource(_folder_name(path), files or (_empty(path, shown),))
        return
    loose: list[tuple[Path, str]] = []
    folders: dict[str, list[SourceFile]] = {}
    prefix = shown.rstrip("/") + "/"
    for at, name in _walk(path, shown, leave_out):
        below, slash, _ = name.removeprefix(prefix).partition("/")
        if dossier == "subfolder" and slash:
            folders.setdefault(below, []).extend(_files_at(at, name))
        else:
            loose.append((at, name))
    if not loose and not folders:
        yield path, shown, DossierSource(_folder_name(path), (_empty(path, shown),))
    for below, held in folders.items():
        yield path / below, prefix + below, DossierSource(below, tuple(held))
    for at, name in loose:
        yield at, name, DossierSource(_stem(name), _files_at(at, name))


def _walk(folder: Path, shown: str, leave_out: frozenset[str]) -> Iterator[tuple[Path, str]]:
    """Files in a folder and under it that can be documents, with their path as shown, by name."""
    found: list[tuple[tuple[str, ...], Path, str]] = []
    unreadable: list[OSError] = []
    # A link can lead back to a folder above it; every folder is visited once.
    visited = {os.path.realpath(folder)}
    for base, folders, names in os.walk(folder, onerror=unreadable.append, followlinks=True):
        inside = {name: os.path.realpath(Path(base, name)) for name in sorted(folders) if not is_skipped_folder(name)}
        folders[:] = [name for name, real in inside.items() if real not in visited]
        visited.update(inside.values())
        for name in names:
            path = Path(base, name)
            relative = path.relative_to(folder).as_posix()
            if is_no_document(relative) or (leave_out and os.path.realpath(path) in leave_out):
                continue
            if path.is_file() or path.is_symlink():
                found.append((_order(relative), path, f"{shown.rstrip('/')}/{_shown(relative)}"))
    for error in unreadable:
        path = Path(error.filename or folder)
        relative = path.relative_to(folder).as_posix()
        found.append((_order(relative), path, f"{shown.rstrip('/')}/{_shown(relative)}"))
    for _key, path, name in sorted(found):
        yield path, name


def _files_at(path: Path, shown: str) -> tuple[SourceFile, ...]:
    """List the file at a path, or what a zip or message there holds."""
    kind = None if shown.lower().endswith(_NO_CONTAINERS) else container_kind(path, shown)
    if kind is None:
        try:
            return (SourceFile(shown, str(path), size=path.stat().st_size),)
        except OSError as error:
            return (SourceFile(shown, str(path), problem=("no-access", _no_access(error))),)
    outer = SourceFile(shown, str(path))
    files = tuple(_unpacked(outer, path, Budget()))
    return files or (
        replace(
            outer,
            problem=(
                "empty",
                _("{what} bevat geen documenten ({formats}).").format(what=_(KINDS[kind]), formats=_(_READ)),
            ),
        ),
    )


def _unpacked(outer: SourceFile, source: Path | bytes, budget: Budget) -> Iterator[SourceFile]:
    """Documents in a container; what is against reading a member or the rest of it stands in a file of its own."""
    try:
        with open_container(source) as archive:
            for member in archive.members():
                budget.take(member)
                if is_no_document(member.name):
                    continue
                file = SourceFile(
                    f"{outer.path}!/{_shown(member.name)}",
                    outer.disk,
                    (*outer.members, member.index),
                    member.size,
                    member.problem,
                )
                if not _may_hold(member.name) or member.problem:
                    yield file
                    continue
                yield from _inside(file, archive, member, budget)
    except UnreadableDocument as problem:
        yield replace(outer, problem=(problem.reason, problem.message))


def _may_hold(name: str) -> bool:
    """Whether a member must be opened to know if it holds files: by its suffix, or because it has none."""
    return name.lower().endswith(_CONTAINERS) or "." not in name.rsplit("/", 1)[-1]


def _inside(file: SourceFile, archive: Container, member: Member, budget: Budget) -> Iterator[SourceFile]:
    """What a member holds that is called a zip or a message; the file itself where it is something else."""
    try:
        data = archive.load(member.index)
    except UnreadableDocument as problem:
        yield replace(file, problem=(problem.reason, problem.message))
        return
    kind = container_kind(data, member.name)
    if kind is None:
        is_document = not member.name.lower().endswith(".zip") or data.startswith((b"PK", b"%PDF-"))
        yield file if is_document else replace(file, problem=("damaged", _(_NO_ZIP)))
    elif len(file.members) >= _MAX_DEPTH:
        yield replace(file, problem=("limit", _(_TOO_DEEP)))
    else:
        yield from _unpacked(file, data, budget)


def _file_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise too_large()
    return data


def _empty(path: Path, shown: str) -> SourceFile:
    return SourceFile(
        shown,
        str(path),
        problem=("empty", _("In deze map staat geen document om te controleren ({formats}).").format(formats=_(_READ))),
    )


def _no_access(error: OSError) -> str:
    kind = _("u hebt geen leesrecht") if isinstance(error, PermissionError) else type(error).__name__
    return _("Dit bestand of deze map kan niet worden geopend ({kind}); controleer de rechten en het pad.").format(
        kind=kind
    )


def _order(relative: str) -> tuple[str, ...]:
    return (*relative.casefold().split("/"), relative)


def _stem(shown: str) -> str:
    name = shown.rstrip("/").rsplit("/", 1)[-1]
    return Path(name).stem or name


def _folder_name(path: Path) -> str:
    return _shown(path.resolve().name) or _shown(str(path))


def _shown(name: str) -> str:
    """Show a name on one line of valid Unicode, whatever bytes it is made of."""
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if unicodedata.category(character) in _UNSHOWN else character for character in name
    )
