"""A whole run: paths -> documents -> outlines -> findings."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from contractcheck.batch.changed import touched
from contractcheck.batch.collect import DossierSource, collect
from contractcheck.batch.duplicates import without_duplicates
from contractcheck.batch.own_reports import is_own_report
from contractcheck.batch.surroundings import surroundings
from contractcheck.batch.worker import read_all
from contractcheck.config.baseline import Known, mark_known
from contractcheck.config.waivers import Entry, Waivers, waive
from contractcheck.engine.judge import Judge
from contractcheck.engine.tracked import Readings, tracked_notices
from contractcheck.errors import UnreadableDocument
from contractcheck.model import Document, DossierReport, Report
from contractcheck.reading.interface import ReadOptions
from contractcheck.rules.ruleset import load_ruleset
from contractcheck.rules.selection import select
from contractcheck.structure.outline import outline
from contractcheck.structure.units import Outline
from contractcheck.translation import _
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
    waivers: Waivers | None = None
    outputs: tuple[Path, ...] = ()
    """The files that reports go to; they are no documents, also where they stand among them."""
    progress: Callable[[str, int, int], None] = lambda stage, done, total: None
    """Hears how many documents are `read` and how many dossiers are `judged`, and of how many."""
    changed_since: str | None = None
    """A revision of git; only what was touched since is judged."""
    known: Known | None = None
    """The gaps of the baseline; None where there is none."""
    today: date = field(default_factory=date.today)
    """The day on which waivers must hold; no report shows it."""


def run(paths: Sequence[str], options: RunOptions) -> Report:
    """Read and judge; dossiers, documents and findings come in a fixed order.

    Raises `UsageProblem` for a path or selection that cannot be, `RuleProblem` for a wrong rule file.
    """
    work = _Work(paths, options)
    if not options.surroundings:
        return work.report([report for report, _outlines in work.judged()])
    judged = list(work.judged())
    report = work.report([report for report, _outlines in judged])
    documents = {one.document.path: one.document for _report, outlines in judged for one in outlines}
    files = [file for source in work.sources for file in source.files if file.path in documents]
    around = surroundings(report.dossiers, documents, files, _reading(options), jobs=options.jobs)
    return replace(report, surroundings=around)


def run_with_texts(paths: Sequence[str], options: RunOptions) -> tuple[Report, tuple[tuple[Outline, ...], ...]]:
    """Read and judge as `run`; beside the report come the documents of each of its dossiers, as they were judged."""
    work = _Work(paths, options)
    judged = list(work.judged())
    return work.report([report for report, _ in judged]), tuple(outlines for _, outlines in judged)


class _Work:
    """What is to be done for one run: the dossiers, the rules, the waivers that hold."""

    def __init__(self, paths: Sequence[str], options: RunOptions) -> None:
        ruleset = load_ruleset(options.rules, builtin=options.builtin_rules)
        self.options = options
        self.judge = Judge(select(ruleset, options.select, options.ignore))
        self.sources = collect(paths, options.dossier, frozenset(map(os.path.realpath, options.outputs)))
        self.waivers: tuple[Entry, ...] = ()
        self.warnings: tuple[str, ...] = ()
        if options.waivers is not None:
            whole = any(Path(path).is_dir() for path in paths)
            self._weigh(options.waivers, [rule.id for rule in ruleset.rules], whole=whole)
        if options.changed_since is not None:
            self.sources = touched(self.sources, paths, options.changed_since)
            if not self.sources:
                text = _("sinds {revision} is geen dossier gewijzigd; er is niets gecontroleerd")
                self.warnings = (*self.warnings, text.format(revision=options.changed_since))

    def judged(self) -> Iterator[tuple[DossierReport, tuple[Outline, ...]]]:
        """Read all documents and judge the dossiers one by one; with each come its documents.

        Raises `UnreadableDocument` where the only documents are reports of our own.
        """
        options = self.options
        files = [file for source in self.sources for file in source.files]
        reading = _reading(options)
        tell = partial(options.progress, "read")
        documents = iter(read_all(files, reading, jobs=options.jobs, timeout=options.timeout, tell=tell))
        empty = bool(self.sources)
        for number, source in enumerate(self.sources):
            options.progress("judged", number, len(self.sources))
            read = self._without_reports([next(documents) for _ in source.files])
            if not read:
                continue
            empty = False
            outlines = tuple(outline(document) for document in without_duplicates(read))
            report = self.judge.judge(source.name, outlines)
            if any(note.kind.startswith("tracked-") for document in read for note in document.notes):
                report = self._with_other_reading(source, report, outlines)
            report = waive(report, self.waivers, [file.path for file in source.files])
            yield mark_known(report, options.known or frozenset()), outlines
        if empty:
            text = _("hier staan alleen rapporten van contractcheck zelf; geef de overeenkomst waar zij over gaan")
            raise UnreadableDocument("empty", text)
        options.progress("judged", len(self.sources), len(self.sources))

    def _with_other_reading(
        self, source: DossierSource, report: DossierReport, outlines: Sequence[Outline]
    ) -> DossierReport:
        """The report with notices on the toetspunten whose status depends on the tracked changes."""
        options, reading = self.options, _reading(self.options)
        final = reading.tracked == "final"
        turned = replace(reading, tracked="original" if final else "final")
        read = read_all(source.files, turned, jobs=options.jobs, timeout=options.timeout)
        others = [outline(document) for document in without_duplicates(one for one in read if not is_own_report(one))]
        mine = Readings(report, _by_path(outlines))
        other = Readings(self.judge.judge(source.name, others), _by_path(others))
        notices = tracked_notices(*((mine, other) if final else (other, mine)), report)
        return replace(report, notices=(*notices, *report.notices))

    def _without_reports(self, documents: Sequence[Document]) -> list[Document]:
        """The documents that are of the agreement; what is left out is told."""
        text = _("{path}: dit is een rapport van contractcheck en telt niet mee; bewaar het buiten deze map")
        left_out = [document for document in documents if is_own_report(document)]
        self.warnings = (*self.warnings, *(text.format(path=document.path) for document in left_out))
        return [document for document in documents if document not in left_out]

    def report(self, dossiers: Sequence[DossierReport]) -> Report:
        """Put the answers of the dossiers together."""
        return Report(
            __version__,
            self.judge.ruleset.digest,
            tuple(dossiers),
            tuple(self.judge.failures),
            warnings=self.warnings,
            has_baseline=self.options.known is not None,
        )

    def _weigh(self, waivers: Waivers, checks: Sequence[str], *, whole: bool) -> None:
        """Keep the waivers that hold, and tell what is against the others."""
        dossiers = [(source.name, tuple(file.path for file in source.files)) for source in self.sources]
        problems = waivers.problems(checks, dossiers if whole else None, self.options.today)
        self.waivers = tuple(entry for number, entry in enumerate(waivers.entries) if number not in problems)
        self.warnings = tuple(line for lines in problems.values() for line in lines)


def _by_path(outlines: Sequence[Outline]) -> dict[str, Document]:
    return {one.document.path: one.document for one in outlines}


def _reading(options: RunOptions) -> ReadOptions:
    return ReadOptions(options.tracked, options.ocr, options.passwords, options.timeout)
