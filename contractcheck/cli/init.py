"""`contractcheck init`: the files that a project begins with."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from contractcheck.cli.dutch import DutchCommand
from contractcheck.errors import ExitCode, UsageProblem, why
from contractcheck.translation import _

_CI = ("github", "gitlab", "none")


@click.command(cls=DutchCommand, options_metavar="[OPTIES]")
@click.argument("folder", default=".", metavar="[MAP]")
@click.option(
    "--ci",
    type=click.Choice(_CI),
    help="Voor welke CI een werkstroom wordt gemaakt. Zonder deze optie wordt het gevraagd.",
)
@click.option("--force", is_flag=True, help="Overschrijf zonder te vragen wat er al staat.")
def init(folder: str, ci: str | None, force: bool) -> int:
    """Zet contractcheck klaar in deze map: instellingen, pre-commit en CI.

    MAP is de map met de documenten. Er wordt niets overschreven zonder het te vragen. Is er niemand om het aan te
    vragen, dan blijft staan wat er staat.
    """
    from contractcheck.config.starting import starters

    if not Path(folder).is_dir() or Path(folder).is_absolute():
        raise UsageProblem(_("{path}: dit is geen map onder de map waarin u werkt").format(path=folder))
    asking = sys.stdin.isatty()
    if ci is None:
        ci = _ask_ci() if asking else "none"
    for starter in starters(Path(), Path(folder).as_posix(), ci):
        if starter.by_hand:
            _tell(_("{path} bestaat al; zet hier zelf in:"), starter.path)
            click.echo(starter.text)
        elif starter.text == starter.before:
            _tell(_("{path} is al goed"), starter.path)
        elif starter.before is None or force or (asking and _agreed(starter.path, starter.before, starter.text)):
            _write(starter.path, starter.text)
            _tell(_("{path} geschreven"), starter.path)
        else:
            _tell(_("{path} bestaat al en is niet veranderd; met --force wel"), starter.path)
    return ExitCode.OK


def _ask_ci() -> str:
    question = _("Waarmee draait uw CI? ({choices})").format(choices=", ".join(_CI))
    while (answer := str(click.prompt(question, default="none", err=True)).strip().lower()) not in _CI:
        pass
    return answer


def _agreed(path: Path, before: str, after: str) -> bool:
    adds = after.startswith(before.rstrip("\n"))
    question = _("{path} bestaat al; aanvullen? (j/n)") if adds else _("{path} bestaat al; overschrijven? (j/n)")
    answer = str(click.prompt(question.format(path=path), default="n", err=True))
    return answer.strip().lower() in ("j", "ja", "y", "yes")


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise UsageProblem(
            _("{path}: dit bestand kan niet worden geschreven ({why})").format(path=path, why=why(error))
        ) from None


def _tell(text: str, path: Path) -> None:
    click.echo(text.format(path=path))
