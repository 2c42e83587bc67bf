"""`contractcheck check`: read, judge, report."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from contractcheck.cli.dutch import DutchCommand
from contractcheck.cli.options import (
    CONFIG,
    Given,
    as_run_options,
    dossier_option,
    fail_on_option,
    message_options,
    run_options,
)
from contractcheck.cli.output import (
    Target,
    counts_for,
    messages,
    refuse_documents,
    say,
    targets,
    trouble,
    wants_color,
    write_file,
)
from contractcheck.errors import ExitCode, UsageProblem, why
from contractcheck.reporting import BINARY_FORMATS, TEXT_FORMATS
from contractcheck.translation import _

if TYPE_CHECKING:
    from contractcheck.model import Report

_FORMATS = (*TEXT_FORMATS, *BINARY_FORMATS)


@click.command(cls=DutchCommand, options_metavar="[OPTIES]")
@click.argument("paths", nargs=-1, required=True, metavar="PAD...")
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="NAAM[=BESTAND]",
    help=f"Soort rapport: {', '.join(_FORMATS)}. Mag vaker; zonder bestand naar het scherm. Standaard: text.",
)
@dossier_option("file")
@fail_on_option
@run_options
@click.option(
    "--write-baseline",
    metavar="BESTAND",
    type=click.Path(path_type=Path),
    help="Leg de gaten van nu vast in dit bestand, voor --baseline.",
)
@click.option(
    "--changed-since",
    metavar="REVISIE",
    help="Alleen dossiers die in git zijn gewijzigd sinds deze tak, dit label of deze commit.",
)
@click.option(
    "--explain", metavar="ID", help="Laat stap voor stap zien hoe de status van dit toetspunt tot stand kwam."
)
@message_options
def check(
    paths: tuple[str, ...],
    formats: tuple[str, ...],
    dossier: str,
    fail_on: str,
    write_baseline: Path | None,
    changed_since: str | None,
    explain: str | None,
    quiet: bool,
    verbose: bool,
    no_color: bool,
    **given: Unpack[Given],
) -> int:
    """Lees bestanden, mappen en zips, beoordeel ze en maak een rapport.

    Exitcodes: 0 geen open gat, 1 open gaten, 2 verkeerd gebruik, 3 een document was niet te lezen, 4 interne fout.
    """
    from contractcheck.batch.run import run

    if verbose and not quiet and (settings := click.get_current_context().meta.get(CONFIG)):
        click.echo("contractcheck: " + _("instellingen uit {path}").format(path=settings), err=True)
    wanted = targets(formats, _FORMATS, BINARY_FORMATS)
    if explain:
        given["select"] = (explain,)
    surroundings = any(name == "html" for name, _ in wanted)
    if write_baseline and (changed_since or explain):
        raise UsageProblem(_("--write-baseline legt alles vast en gaat niet samen met --changed-since of --explain"))
    asked = as_run_options(given, dossier, surroundings=surroundings)
    outputs = tuple(path for _name, path in wanted if path)
    refuse_documents((*outputs, *([write_baseline] if write_baseline else [])), paths)
    report = run(paths, replace(asked, changed_since=changed_since, outputs=outputs))
    if explain:
        say(_explanation(report))
    else:
        _write(report, wanted, color=wants_color(no_color), quiet=quiet)
        step_summary = os.environ.get("GITHUB_STEP_SUMMARY")
        if step_summary and any(name == "github" for name, _ in wanted):
            _summarise(report, Path(step_summary))
    if write_baseline:
        from contractcheck.config.baseline import dump

        write_file(write_baseline, dump(report), quiet=quiet)
    if not quiet:
        messages(report)
    return exit_code(report, fail_on)


def _write(report: Report, wanted: list[Target], *, color: bool, quiet: bool) -> None:
    from contractcheck.reporting import ReportOptions, render, render_bytes

    width = shutil.get_terminal_size((100, 24)).columns
    for name, path in wanted:
        if path is None:
            say(render(name, report, ReportOptions(width=width, color=color)), exact=name != "text")
        else:
            write_file(path, render_bytes(name, report), quiet=quiet)


def _summarise(report: Report, path: Path) -> None:
    """Add the report to the summary of this step of GitHub Actions, as far as there is room for it."""
    from contractcheck.reporting import ReportOptions
    from contractcheck.reporting.github import SUMMARY_BYTES, summary

    try:
        taken = path.stat().st_size if path.exists() else 0
        text = summary(report, ReportOptions(), SUMMARY_BYTES - taken)
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise UsageProblem(
            _("{path}: de samenvatting kan hier niet worden geschreven ({why})").format(path=path, why=why(error))
        ) from None


def _explanation(report: Report) -> str:
    lines: list[str] = []
    for dossier in report.dossiers:
        for finding in dossier.findings:
            lines.append(f"{dossier.name}: {finding.check} {finding.title}")
            lines.extend(f"  {number}. {step}" for number, step in enumerate(finding.trace, 1))
            lines.append(f"  => {finding.status.value}: {finding.message}")
    return "\n".join(lines) + "\n"


def exit_code(report: Report, fail_on: str) -> int:
    """The promised exit code of a report: the highest of 4, 3 and 1 that applies."""
    open_gap = any(
        finding.is_open and counts_for(finding.severity, fail_on)
        for dossier in report.dossiers
        for finding in dossier.findings
    )
    return trouble(report) or (ExitCode.GAPS if open_gap else ExitCode.OK)
