"""Options that several commands share, and what they mean for a run."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

import click

from contractcheck.cli.progress import Progress
from contractcheck.errors import UsageProblem, why
from contractcheck.translation import _

if TYPE_CHECKING:
    from contractcheck.batch.run import RunOptions

Function = Callable[..., Any]
CONFIG = "contractcheck.config"
"""Where the context of a command keeps the path of the settings that it uses."""


class Given(TypedDict):
    """The values of `run_options`, as click hands them to a command: `**given: Unpack[Given]`."""

    rules: tuple[Path, ...]
    no_builtin_rules: bool
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    tracked: str
    jobs: int | None
    timeout: float
    ocr: str
    password_file: Path | None
    waivers: Path | None
    baseline: Path | None


rules_option = click.option(
    "--rules",
    "rules",
    multiple=True,
    metavar="MAP",
    type=click.Path(path_type=Path),
    help="Map met eigen regels, naast de ingebouwde.",
)


def output_option(metavar: str, text: str) -> Callable[[Function], Function]:
    """The option for where the file comes that a command makes."""
    return click.option(
        "-o", "--output", "output", required=True, metavar=metavar, type=click.Path(path_type=Path), help=text
    )


fail_on_option = click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    help="Vanaf welke zwaarte een gat exitcode 1 geeft. Standaard: error.",
)

_RULES_OPTIONS = (
    rules_option,
    click.option("--no-builtin-rules", is_flag=True, help="Gebruik alleen de regels van --rules."),
)

waivers_option = click.option(
    "--waivers",
    metavar="BESTAND",
    type=click.Path(path_type=Path),
    help="Bestand met vrijstellingen: gaten waarvoor met reden is gekozen. Standaard: waivers.toml naast "
    "contractcheck.toml.",
)


_OF_CHECK = {"compare": ("format", "dossier"), "agenda": ("dossier",), "annotate": ("dossier",)}
"""Settings that are about the report of `check`, and mean something else in another command."""


def _configure(context: click.Context, parameter: click.Parameter, value: Path | None) -> None:
    """Let the settings of the project be the defaults of this command."""
    from contractcheck.config import settings

    path = value or settings.find(Path.cwd())
    if path is None:
        return
    values = settings.load(path)
    keys = values.keys() - _OF_CHECK.get(context.command.name or "", ())
    parameters = context.command.get_params(context)
    options = [(option.name, key) for option in parameters for key in keys if f"--{key}" in option.opts]
    context.default_map = {name: values[key] for name, key in options if name}
    context.meta[CONFIG] = path


# Read before the others, because it decides what they are where the user does not say.
config_option = click.option(
    "--config",
    metavar="BESTAND",
    type=click.Path(path_type=Path),
    is_eager=True,
    expose_value=False,
    callback=_configure,
    help="Bestand met instellingen. Standaard: de dichtstbijzijnde contractcheck.toml in deze map of daarboven.",
)

_RUN_OPTIONS = (
    *_RULES_OPTIONS,
    click.option(
        "--select", multiple=True, metavar="WAT", help="Alleen deze toetspunten: een id, een thema (INT) of handvat:8."
    ),
    click.option("--ignore", multiple=True, metavar="WAT", help="Deze toetspunten niet."),
    click.option(
        "--tracked",
        type=click.Choice(["final", "original"]),
        default="final",
        help="Hoe wijzigingen worden gelezen: alsof ze zijn aanvaard (final) of geweigerd (original).",
    ),
    click.option(
        "--jobs",
        type=click.IntRange(min=1),
        default=None,
        metavar="N",
        help="Aantal documenten tegelijk. Standaard: het aantal kernen.",
    ),
    click.option(
        "--timeout",
        type=click.FloatRange(min=0, min_open=True),
        default=120.0,
        metavar="SECONDEN",
        help="Leestijd per document. Standaard: 120.",
    ),
    click.option(
        "--ocr",
        type=click.Choice(["auto", "never", "always"]),
        default="auto",
        help="Tekst in afbeeldingen lezen: waar een bladzijde geen tekst heeft (auto), nooit (never) of altijd "
        "(always).",
    ),
    click.option(
        "--password-file",
        metavar="BESTAND",
        type=click.Path(path_type=Path),
        help="Bestand met wachtwoorden voor beveiligde pdf's, een per regel.",
    ),
    waivers_option,
    click.option(
        "--baseline",
        metavar="BESTAND",
        type=click.Path(path_type=Path),
        help="Bestand met de gaten die al bekend zijn, gemaakt met --write-baseline.",
    ),
    config_option,
)

_MESSAGE_OPTIONS = (
    click.option("-q", "--quiet", is_flag=True, help="Geen meldingen, alleen het rapport."),
    click.option("-v", "--verbose", is_flag=True, help="Meer meldingen, ook technische."),
    click.option("--no-color", is_flag=True, help="Geen kleuren."),
)


def rules_options(function: Function) -> Function:
    """Add what decides which rules there are."""
    return _with(_RULES_OPTIONS, function)


def dossier_option(default: str) -> Callable[[Function], Function]:
    """`--dossier`, with what it is when it is left out."""
    return click.option(
        "--dossier",
        type=click.Choice(["file", "folder", "subfolder"]),
        default=default,
        help="Wat samen één dossier is: elk bestand (file), elke opgegeven map (folder) of elke map daarin "
        f"(subfolder). Standaard: {default}.",
    )


def run_options(function: Function) -> Function:
    """Add what decides how documents are read and judged; the command gets the values of `Given`."""
    return _with(_RUN_OPTIONS, function)


def message_options(function: Function) -> Function:
    """Add `--quiet`, `--verbose` and `--no-color`."""
    return _with(_MESSAGE_OPTIONS, function)


def as_run_options(given: Given, dossier: str, *, surroundings: bool = False) -> RunOptions:
    """Return what is asked of a run. Raises `UsageProblem` for a file that cannot be read or is wrong.

    For use in a command that has `message_options` too, because the run tells how far it is.
    """
    from contractcheck.batch.run import RunOptions
    from contractcheck.config import baseline, waivers

    context = click.get_current_context()
    return RunOptions(
        dossier=dossier,
        tracked=given["tracked"],
        jobs=given["jobs"] or os.cpu_count() or 1,
        timeout=given["timeout"],
        ocr=given["ocr"],
        passwords=_passwords(given["password_file"]) if given["password_file"] else (),
        rules=given["rules"],
        builtin_rules=not given["no_builtin_rules"],
        select=given["select"],
        ignore=given["ignore"],
        surroundings=surroundings,
        waivers=waivers.load(given["waivers"]) if given["waivers"] else None,
        known=baseline.load(given["baseline"]) if given["baseline"] else None,
        progress=context.with_resource(Progress(wanted=not context.params["quiet"])),
    )


def _with(options: tuple[Callable[[Function], Function], ...], function: Function) -> Function:
    # The last that is added stands first in the help.
    for option in reversed(options):
        function = option(function)
    return function


def _passwords(path: Path) -> tuple[str, ...]:
    """The lines of a password file; a space can be part of a password, an empty line is none."""
    try:
        lines = [line.rstrip("\r") for line in path.read_text(encoding="utf-8-sig").split("\n")]
    except (OSError, UnicodeDecodeError) as error:
        reason = why(error) if isinstance(error, OSError) else _("het is geen tekst in UTF-8")
        raise UsageProblem(
            _("{path}: het bestand met wachtwoorden is niet te lezen ({why})").format(path=path, why=reason)
        ) from None
    return tuple(dict.fromkeys(filter(None, lines)))
