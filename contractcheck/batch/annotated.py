"""Annotated copies of the documents at a path: which there are, what they are called, and what could not be made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath

from contractcheck.annotating import AnnotateOptions, annotate
from contractcheck.batch.collect import SourceFile, collect
from contractcheck.batch.naming import distinct
from contractcheck.batch.pool import work_in_children
from contractcheck.batch.run import RunOptions, run
from contractcheck.errors import CannotAnnotate, ContractcheckError, UnreadableDocument
from contractcheck.model import DocumentReport, DossierReport, Report
from contractcheck.reading.interface import ReadOptions
from contractcheck.translation import _

_NOT_IN_NAMES = str.maketrans(dict.fromkeys('<>:"|?*\\', "_"))


@dataclass(frozen=True, slots=True)
class Copy:
    """One document and its annotated copy, or why there is none."""

    path: str
    """The document, as the report has it."""
    name: str
    """Where the copy belongs in a folder of copies: a relative path with `/` that leads nowhere else."""
    data: bytes = b""
    problem: ContractcheckError | None = None


@dataclass(frozen=True, slots=True)
class Copies:
    """A report, and the copies of its readable documents; they are made one by one, as they are asked for."""

    report: Report
    names: tuple[str, ...]
    copies: Iterator[Copy]


def holds_more(path: str) -> bool:
    """Whether a path is a folder, zip or message, of which the copies go into a folder."""
    return Path(path).is_dir() or any(file.members for source in collect([path]) for file in source.files)


def annotate_path(path: str, options: RunOptions, how: AnnotateOptions) -> Copies:
    """Judge what is at a path; every document is annotated with the findings of its whole dossier.

    Raises what `run` raises.
    """
    report = run([path], options)
    files = {file.path: file for source in collect([path], options.dossier) for file in source.files}
    how = replace(how, reading=ReadOptions(options.tracked, options.ocr, options.passwords, options.timeout))
    pairs = [(dossier, d) for dossier in report.dossiers for d in dossier.documents if d.readable]
    names = tuple(distinct([_name(document.path, path) for _, document in pairs]))
    copies = (
        _copy(files[document.path], document, name, dossier, how)
        for (dossier, document), name in zip(pairs, names, strict=True)
    )
    return Copies(report, names, copies)


def _copy(file: SourceFile, document: DocumentReport, name: str, dossier: DossierReport, how: AnnotateOptions) -> Copy:
    task = partial(_annotated, document=document, name=name, dossier=dossier, how=how)
    # A file can make what opens it crash, hang or fill the memory: in a process of its own that costs one copy.
    failed = partial(_failed, name=name)
    [copy] = work_in_children([file], how.reading, task, failed, jobs=1, timeout=how.reading.seconds)
    return copy


def _annotated(
    file: SourceFile,
    reading: ReadOptions,
    *,
    document: DocumentReport,
    name: str,
    dossier: DossierReport,
    how: AnnotateOptions,
) -> Copy:
    try:
        data = file.load()
        if hashlib.sha256(data).hexdigest() != document.sha256:
            raise CannotAnnotate(
                "changed", _("het bestand is veranderd terwijl contractcheck het las; probeer het opnieuw")
            )
        return Copy(file.path, name, annotate(data, file.path, dossier, replace(how, reading=reading)))
    except ContractcheckError as problem:
        return Copy(file.path, name, problem=problem)


def _failed(path: str, problem: UnreadableDocument, *, name: str) -> Copy:
    return Copy(path, name, problem=problem)


def _name(document_path: str, given: str) -> str:
    """The path of a document below the folder or zip that was given; parts that lead out of it are left out."""
    shown = given.replace("\\", "/").rstrip("/")
    below = document_path.removeprefix(shown).removeprefix("!") if document_path != shown else ""
    parts = [part.translate(_NOT_IN_NAMES) for part in below.replace("!/", "/").split("/")]
    safe = [part for part in parts if part.strip(". ")]
    return "/".join(safe) or PurePosixPath(document_path).name
