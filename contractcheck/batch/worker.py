"""Reads the files of a run: small plain text here, everything else in child processes with limits."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from contractcheck.batch.collect import SourceFile
from contractcheck.errors import UnreadableDocument
from contractcheck.model import Document
from contractcheck.reading import read, unreadable
from contractcheck.reading.interface import ReadOptions
from contractcheck.reading.sniff import sniff
from contractcheck.translation import _

_SMALL_BYTES = 256 * 1024
_PLAIN = (".txt", ".md", ".markdown")


def read_all(
    files: Sequence[SourceFile],
    options: ReadOptions,
    *,
    jobs: int,
    timeout: float,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> list[Document]:
    """Read every file; the documents come in the order of the files.

    At most `jobs` files are read at a time, each for at most `timeout` seconds. A file that cannot be read, takes too
    long or makes its reader crash gives a document with `readable=False` and the reason in `unread`. `tell` hears how
    many files are done, and of how many.
    """
    documents = {index: document for index, file in enumerate(files) if (document := _read_here(file, options))}
    rest = [index for index in range(len(files)) if index not in documents]
    if rest:
        # Imported here because a run over plain text needs no processes.
        from contractcheck.batch.pool import work_in_children

        there = [files[index] for index in rest]
        here = len(documents)
        read_there = work_in_children(
            there,
            options,
            read_file,
            unreadable,
            jobs=jobs,
            timeout=timeout,
            tell=lambda done: tell(here + done, len(files)),
        )
        documents.update(zip(rest, read_there, strict=True))
    return [documents[index] for index in range(len(files))]


def read_file(file: SourceFile, options: ReadOptions) -> Document:
    """Load and read one file in this process; whatever is wrong with it stands in the document."""
    try:
        data = file.load()
    except UnreadableDocument as problem:
        return unreadable(file.path, problem)
    except MemoryError:
        return unreadable(
            file.path, UnreadableDocument("limit", _("Dit bestand past niet in het geheugen; splits het."))
        )
    return read(data, file.path, options)


def _read_here(file: SourceFile, options: ReadOptions) -> Document | None:
    """Read what needs no child: a problem that is known, and small plain text; None for the rest."""
    if file.problem is not None:
        return unreadable(file.path, UnreadableDocument(*file.problem))
    if file.members or file.size > _SMALL_BYTES or not file.disk.lower().endswith(_PLAIN):
        return None
    try:
        data = file.load()
        plain = len(data) <= _SMALL_BYTES and sniff(data, file.path) in ("txt", "md")
    except UnreadableDocument as problem:
        return unreadable(file.path, problem)
    return read(data, file.path, options) if plain else None
