"""`contractcheck compare`: two versions of a contract or dossier beside each other."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Unpack

import click

from contractcheck.cli.dutch import DutchCommand
from contractcheck.cli.options import (
    Given,
    as_run_options,
    dossier_option,
    fail_on_option,
    message_options,
    run_options,
)
from contractcheck.cli.output import (
    counts_for,
    messages,
    refuse_documents,
    say,
    targets,
    trouble,
    wants_color,
    write_file,
)
from contractcheck.comparing import FORMATS
from contractcheck.errors import ExitCode

if TYPE_CHECKING:
    from contractcheck.comparing.model import Comparison


@click.command(cls=DutchCommand, options_metavar="[OPTIES]")
@click.argument("old", metavar="OUD")
@click.argument("new", metavar="NIEUW")
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="NAAM[=BESTAND]",
    help=f"Soort rapport: {', '.join(FORMATS)}. Mag vaker; zonder bestand naar het scherm. Standaard: text.",
)
@dossier_option("folder")
@click.option(
    "--tracked-old",
    type=click.Choice(["final", "original"]),
    help="Hoe wijzigingen in OUD worden gelezen, als dat anders is dan --tracked: `compare a.docx a.docx "
    "--tracked-old original` vergelijkt een bestand zonder en met zijn wijzigingen.",
)
@fail_on_option
@run_options
@message_options
def compare(
    old: str,
    new: str,
    formats: tuple[str, ...],
    dossier: str,
    tracked_old: str | None,
    fail_on: str,
    quiet: bool,
    verbose: bool,
    no_color: bool,
    **given: Unpack[Given],
) -> int:
    """Vergelijk twee versies: wat is per toetspunt beter, slechter of anders geworden.

    OUD en NIEUW zijn een bestand, een map of een zip. Exitcodes: 0 niets verslechterd, 1 een toetspunt is verslechterd
    of niet meer te beoordelen, 2 verkeerd gebruik, 3 een document was niet te lezen, 4 interne fout.
    """
    from contractcheck.batch.run import run_with_texts
    from contractcheck.comparing import render
    from contractcheck.comparing.versions import compare as compare_versions
    from contractcheck.reporting import ReportOptions

    wanted = targets(formats, FORMATS)
    refuse_documents((path for _name, path in wanted if path), (old, new))
    options = as_run_options(given, dossier)
    # A choice to live with a gap is about the version that is to be agreed.
    before = run_with_texts([old], replace(options, tracked=tracked_old or options.tracked, waivers=None))
    after = run_with_texts([new], options)
    comparison = compare_versions(before, after)
    for name, path in wanted:
        if path is None:
            width = shutil.get_terminal_size((100, 24)).columns
            options_shown = ReportOptions(width=width, color=wants_color(no_color))
            say(render(name, comparison, options_shown), exact=name != "text")
        else:
            write_file(path, render(name, comparison, ReportOptions()).encode(), quiet=quiet)
    if not quiet:
        messages(before[0])
        messages(after[0])
    return exit_code(comparison, max(trouble(before[0]), trouble(after[0])), fail_on)


def exit_code(comparison: Comparison, found: ExitCode, fail_on: str) -> ExitCode:
    """Return the highest of 4, 3 and 1 that applies; `found` says what could not be judged or read."""
    worse = any(
        one.may_be_worse and one.new.is_open and counts_for(one.new.severity, fail_on)
        for dossier in comparison.dossiers
        for one in dossier.findings
    )
    return found or (ExitCode.GAPS if worse else ExitCode.OK)
