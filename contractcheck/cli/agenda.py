"""`contractcheck agenda`: an agenda in Word for the voortgangsgesprek."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Unpack

import click

from contractcheck.cli.dutch import DutchCommand
from contractcheck.cli.options import Given, as_run_options, dossier_option, message_options, output_option, run_options
from contractcheck.cli.output import messages, refuse_existing, trouble, write_file
from contractcheck.errors import UsageProblem
from contractcheck.translation import _, mark


@click.command(cls=DutchCommand, options_metavar="[OPTIES]")
@click.argument("path", metavar="PAD")
@output_option("UIT.docx", mark("Waar de agenda komt."))
@click.option("--overwrite", is_flag=True, help="Vervang een agenda die er al is, met de notities erin.")
@dossier_option("folder")
@run_options
@message_options
def agenda(
    path: str,
    output: Path,
    overwrite: bool,
    dossier: str,
    quiet: bool,
    verbose: bool,
    no_color: bool,
    **given: Unpack[Given],
) -> int:
    """Maak een agenda in Word voor het voortgangsgesprek (handvat 8).

    Per handvat staat erin wat is afgesproken, wat nog open is en wat u kunt vragen, met ruimte voor notities.
    Exitcodes: 0 de agenda is gemaakt, ook als er gaten zijn, 2 verkeerd gebruik, 3 een document was niet te lezen, 4
    interne fout.
    """
    from contractcheck.batch.run import run
    from contractcheck.reporting import ReportOptions
    from contractcheck.reporting.agenda import render

    if output.suffix.lower() != ".docx":
        raise UsageProblem(
            _("{path}: de agenda is een Word-bestand; kies een naam die eindigt op .docx").format(path=output)
        )
    refuse_existing([output], overwrite=overwrite)
    report = run([path], as_run_options(given, dossier))
    read = [document.path for dossier_read in report.dossiers for document in dossier_read.documents]
    if os.path.realpath(output) in map(os.path.realpath, read):
        raise UsageProblem(_("{path}: dit is het document zelf; geef met -o een andere naam").format(path=output))
    write_file(output, render(report, ReportOptions()), quiet=quiet)
    if not quiet:
        messages(report)
    return trouble(report)
