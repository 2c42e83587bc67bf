"""`contractcheck annotate`: a copy of the documents with what was found in them."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Unpack

import click

from contractcheck.cli.check import exit_code
from contractcheck.cli.dutch import DutchCommand
from contractcheck.cli.options import (
    Given,
    as_run_options,
    dossier_option,
    fail_on_option,
    message_options,
    output_option,
    run_options,
)
from contractcheck.cli.output import messages, refuse_existing, tell_written
from contractcheck.errors import CannotAnnotate, ExitCode, UsageProblem, why
from contractcheck.translation import _, mark

_WORD = (".docx", ".docm", ".dotx", ".dotm")
_SUFFIXES = (*_WORD, ".pdf")


@click.command(cls=DutchCommand, options_metavar="[OPTIES]")
@click.argument("path", metavar="PAD")
@output_option("UIT", mark("Waar de kopie komt. Is PAD een map of zip, dan is dit een map."))
@click.option("--suggest", is_flag=True, help="Zet in Word de voorbeeldteksten in de tekst, als bijgehouden wijziging.")
@click.option("--overwrite", is_flag=True, help="Vervang een kopie die er al is.")
@dossier_option("folder")
@fail_on_option
@run_options
@message_options
def annotate(
    path: str,
    output: Path,
    suggest: bool,
    overwrite: bool,
    dossier: str,
    fail_on: str,
    quiet: bool,
    verbose: bool,
    no_color: bool,
    **given: Unpack[Given],
) -> int:
    """Maak een kopie van een Word-bestand of pdf, met opmerkingen bij wat er staat en wat er ontbreekt.

    Is PAD een map of zip, dan krijgt elk Word-bestand en elke pdf een kopie met de uitkomst van het hele dossier. Het
    bestand zelf verandert nooit. Exitcodes: die van check; 3 ook als een document geen opmerkingen kan krijgen.
    """
    from contractcheck.annotating import AnnotateOptions
    from contractcheck.batch.annotated import annotate_path, holds_more

    many = holds_more(path)
    target = output if many or not output.is_dir() else output / Path(path).name
    (_refuse_folder if many else _refuse_file)(Path(path), target)
    if not many:
        refuse_existing([target], overwrite=overwrite)
    made = annotate_path(path, as_run_options(given, dossier), AnnotateOptions(suggest=suggest))
    if many:
        refuse_existing([target / name for name in made.names], overwrite=overwrite)
    code, written = exit_code(made.report, fail_on), 0
    for copy in made.copies:
        if copy.problem is not None:
            click.echo(f"contractcheck: {copy.path}: {copy.problem}", err=True)
            if not (many and isinstance(copy.problem, CannotAnnotate) and copy.problem.reason == "format"):
                code = max(code, copy.problem.exit_code)
            continue
        place = target / copy.name if many else target
        _write(place, copy.data)
        written += 1
        if not quiet:
            tell_written(place)
    if not quiet:
        messages(made.report)
    return code if written else max(code, ExitCode.UNREADABLE)


def _refuse_file(path: Path, target: Path) -> None:
    if target.exists() and path.exists() and target.samefile(path):
        raise UsageProblem(_("{path}: dit is het document zelf; geef met -o een andere naam").format(path=target))
    suffix = path.suffix.lower()
    if suffix in _SUFFIXES and target.suffix.lower() != suffix:
        raise UsageProblem(
            _("{path}: de kopie is van dezelfde soort als het document; kies een naam die eindigt op {suffix}").format(
                path=target, suffix=suffix
            )
        )


def _refuse_folder(path: Path, target: Path) -> None:
    if target.exists() and not target.is_dir():
        raise UsageProblem(_("{path}: dit is een bestand; geef met -o een map voor de kopieën").format(path=target))
    if path.is_dir() and target.resolve().is_relative_to(path.resolve()):
        raise UsageProblem(
            _(
                "{path}: deze map ligt in de map die wordt gelezen, en de kopieën zouden de volgende keer meetellen; "
                "kies met -o een map daarbuiten"
            ).format(path=target)
        )


def _write(path: Path, data: bytes) -> None:
    """Write a whole file or none: what was there stays until the new one is complete."""
    name = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".contractcheck-", delete=False) as file:
            name = file.name
            file.write(data)
        Path(name).chmod(_ordinary_mode())
        Path(name).replace(path)
    except OSError as error:
        raise UsageProblem(
            _("{path}: de kopie kan hier niet worden geschreven ({why})").format(path=path, why=why(error))
        ) from None
    finally:
        if name:
            Path(name).unlink(missing_ok=True)


def _ordinary_mode() -> int:
    """The rights of a new file; a temporary one is for its maker alone."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
