"""A whole run: paths -> documents -> outlines -> findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from contractcheck.batch.collect import DossierSource, collect
from contractcheck.batch.duplicates import without_duplicates
from contractcheck.batch.surroundings import surroundings
from contractcheck.batch.worker import read_all
from contractcheck.engine.judge import Judge
from contractcheck.engine.tracked import tracked_notices
from contractcheck.model import DossierReport, Report
from contractcheck.reading.interface import ReadOptions
from contractcheck.rules.ruleset import load_ruleset
from contractcheck.rules.selection import select
from contractcheck.structure.outline import outline
from contractcheck.structure.units import Outline
from contractcheck.version import __version__


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What is asked of a run; the defaults are those of the command line."""

    dossier: str = "file"
    tracked: str = "final"
    jobs: int = 1
    timeout: float = 120.0
    """Seconds of wall clock for one document."""
    ocr: str = "auto"
    passwords: tuple[str, ...] = field(default=(), repr=False)
    """Passwords to try on encrypted files."""
    rules: tuple[Path, ...] = ()
    builtin_rules: bool = True
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    surroundings: bool = False
    """Whether the report also gets what stands around its passages."""


def run(paths: Sequence[str], options: RunOptions) -> Report:
    """Read and judge; dossiers, documents and findings come in a fixed order.

    Raises `UsageProblem` for a path or selection that cannot be, `RuleProblem` for a wrong rule file.
    """
    report, texts = run_with_texts(paths, options)
    if not options.surroundings:
        return report
    documents = {one.document.path: one.document for outlines in texts for one in outlines}
    files = [file for source in collect(paths, options.dossier) for file in source.files if file.path in documents]
    around = surroundings(report.dossiers, documents, files, _reading(options), jobs=options.jobs)
    return replace(report, surroundings=around)


def run_with_texts(paths: Sequence[str], options: RunOptions) -> tuple[Report, tuple[tuple[Outline, ...], ...]]:
    """Read and judge as `run`; beside the report come the documents of each of its dossiers, as they were judged."""
    judge = _judge(options)
    judged = list(_judged(judge, paths, options))
    report = Report(__version__, judge.ruleset.digest, tuple(report for report, _ in judged), tuple(judge.failures))
    return report, tuple(outlines for _, outlines in judged)


def _judge(options: RunOptions) -> Judge:
    return Judge(select(load_ruleset(options.rules, builtin=options.builtin_rules), options.select, options.ignore))


def _reading(options: RunOptions) -> ReadOptions:
    return ReadOptions(options.tracked, options.ocr, options.passwords, options.timeout)


def _judged(
    judge: Judge, paths: Sequence[str], options: RunOptions
) -> Iterator[tuple[DossierReport, tuple[Outline, ...]]]:
    sources = collect(paths, options.dossier)
    files = [file for source in sources for file in source.files]
    reading = _reading(options)
    documents = iter(read_all(files, reading, jobs=options.jobs, timeout=options.timeout))
    for source in sources:
        read = [next(documents) for _ in source.files]
        outlines = tuple(outline(document) for document in without_duplicates(read))
        report = judge.judge(source.name, outlines)
        if any(note.kind.startswith("tracked-") for document in read for note in document.notes):
            report = _with_other_reading(judge, source, report, options, reading)
        yield report, outlines


def _with_other_reading(
    judge: Judge, source: DossierSource, report: DossierReport, options: RunOptions, reading: ReadOptions
) -> DossierReport:
    """The report with notices on the toetspunten whose status depends on the tracked changes."""
    turned = replace(reading, tracked="original" if reading.tracked == "final" else "final")
    read = read_all(source.files, turned, jobs=options.jobs, timeout=options.timeout)
    other = judge.judge(source.name, [outline(document) for document in without_duplicates(read)])
    accepted, refused = (report, other) if reading.tracked == "final" else (other, report)
    return replace(report, notices=(*tracked_notices(accepted, refused, report), *report.notices))
