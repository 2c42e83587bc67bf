"""`contractcheck waivers`: which gaps were accepted, and which of those decisions no longer hold."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from contractcheck.cli.dutch import DutchGroup
from contractcheck.cli.options import config_option, dossier_option, rules_options, waivers_option
from contractcheck.errors import ExitCode, UsageProblem
from contractcheck.translation import _


@click.group(cls=DutchGroup, options_metavar="[OPTIES]")
def waivers() -> None:
    """Bekijk en controleer vrijstellingen: gaten waarvoor met reden is gekozen."""


@waivers.command("list", options_metavar="[OPTIES]")
@waivers_option
@config_option
def list_(waivers: Path | None) -> int:
    """Toon alle vrijstellingen met hun reden."""
    from contractcheck.config.waivers import load

    entries = load(_file(waivers)).entries
    for entry in entries:
        scope = ", ".join(filter(None, (entry.dossier, entry.document)))
        click.echo(f"{entry.check}  {scope}")
        text = _("    {reason} (besloten door {decided_by}, geldig tot en met {valid_until})")
        click.echo(
            text.format(
                reason=entry.reason or _("zonder reden"),
                decided_by=entry.decided_by,
                valid_until=entry.valid_until.isoformat(),
            )
        )
    click.echo(_("vrijstellingen: {number}").format(number=len(entries)))
    return ExitCode.OK


@waivers.command("lint", options_metavar="[OPTIES]")
@click.argument("paths", nargs=-1, metavar="[PAD...]")
@waivers_option
@dossier_option("file")
@rules_options
@config_option
def lint_(
    paths: tuple[str, ...], waivers: Path | None, dossier: str, rules: tuple[Path, ...], no_builtin_rules: bool
) -> int:
    """Zoek vrijstellingen die niet gelden: verlopen, zonder reden, of voor iets dat er niet is.

    PAD is waar de documenten staan; standaard de map van het bestand met vrijstellingen.
    """
    from contractcheck.batch.collect import collect
    from contractcheck.config.waivers import load
    from contractcheck.errors import UnreadableDocument
    from contractcheck.rules.ruleset import load_ruleset

    path = _file(waivers)
    found = load(path)
    try:
        sources = collect(paths or (str(path.parent),), dossier)
    except UnreadableDocument:
        sources = ()
    ids = [rule.id for rule in load_ruleset(rules, builtin=not no_builtin_rules).rules]
    dossiers = [(source.name, tuple(file.path for file in source.files)) for source in sources]
    problems = [line for lines in found.problems(ids, dossiers, date.today()).values() for line in lines]
    for line in problems:
        click.echo(line)
    click.echo(
        _("vrijstellingen: {number}, opmerkingen: {wrong}").format(number=len(found.entries), wrong=len(problems))
    )
    return ExitCode.USAGE if problems else ExitCode.OK


def _file(path: Path | None) -> Path:
    if path is None:
        raise UsageProblem(
            _("er zijn geen vrijstellingen; zet waivers.toml naast contractcheck.toml of geef --waivers BESTAND")
        )
    return path
