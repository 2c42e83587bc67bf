"""Click in the language in use: help texts, the headings above them, the sentences of errors, and `--lang` everywhere.

Help texts and metavars stand in Dutch in the commands; they are looked up when a page is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from inspect import cleandoc
from itertools import zip_longest

import click
from click.core import ParameterSource

from contractcheck.translation import LANGUAGES, _, use_language

_HELP = "Toon deze uitleg."


def language_asked(arguments: Sequence[str]) -> str:
    """The language that these arguments ask for; Dutch where they ask for none, or for one that does not exist.

    Read before click reads them, because what is wrong with the others must be said in that language.
    """
    asked = LANGUAGES[0]
    for argument, following in zip_longest(arguments, arguments[1:]):
        value = following if argument == "--lang" else argument.removeprefix("--lang=")
        if argument.startswith("--lang") and value in LANGUAGES:
            asked = value
    return asked


def _use(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    """Use the language of the settings; what the arguments ask was done before, and wins."""
    if context.get_parameter_source(str(parameter.name)) is ParameterSource.COMMANDLINE:
        context.meta[_ASKED] = True
    elif value and _ASKED not in context.meta:
        use_language(value)


_ASKED = "contractcheck.language-asked"

LANGUAGE_OPTION = click.Option(
    ["--lang"],
    type=click.Choice(LANGUAGES),
    expose_value=False,
    is_eager=True,
    callback=_use,
    help="Taal van rapporten en meldingen: Nederlands (nl) of Engels (en). JSON blijft gelijk. Standaard: nl.",
)


class _DutchHelp:
    """The parts of a help page that click writes itself, and the option that every command has."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """The parameters of the command, `--lang` and `--help`."""
        assert isinstance(self, click.Command)
        *own, last = click.Command.get_params(self, ctx)
        return [*own, LANGUAGE_OPTION, last]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line with the usage."""
        assert isinstance(self, click.Command)
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), _("Gebruik: "))

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What stands after the name in the usage."""
        assert isinstance(self, click.Command)
        pieces = [piece for parameter in self.get_params(ctx) for piece in shown(parameter).get_usage_pieces(ctx)]
        return [_("[OPTIES]"), *pieces]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        assert isinstance(self, click.Command)
        click.Command.format_help_text(_in_language(self), ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and for a group its commands."""
        assert isinstance(self, click.Command)
        records = [shown(one).get_help_record(ctx) for one in self.get_params(ctx) if isinstance(one, click.Option)]
        with formatter.section(_("Opties")):
            formatter.write_dl([record for record in records if record])
        if isinstance(self, click.Group):
            commands = ((name, _in_language(self.commands[name])) for name in self.list_commands(ctx))
            rows = [(name, command.get_short_help_str(limit=90)) for name, command in commands]
            with formatter.section(_("Opdrachten")):
                formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The `--help` option."""
        assert isinstance(self, click.Command)
        option = click.Command.get_help_option(self, ctx)
        if option is not None:
            option.help = _HELP
        return option


class DutchCommand(_DutchHelp, click.Command):
    """A command that speaks the language in use."""


class DutchGroup(_DutchHelp, click.Group):
    """A group of commands that speaks the language in use."""

    command_class = DutchCommand

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What stands after the name in the usage."""
        return [_("[OPTIES]"), _("OPDRACHT [ARGUMENTEN]...")]


def shown(parameter: click.Parameter) -> click.Parameter:
    """A copy of a parameter with its help and metavar in the language in use."""
    mine = copy(parameter)
    if mine.metavar:
        mine.metavar = _(mine.metavar)
    if isinstance(mine, click.Option) and mine.help:
        mine.help = _(mine.help)
    return mine


def _in_language(command: click.Command) -> click.Command:
    mine = copy(command)
    mine.help = _(cleandoc(command.help or ""))
    return mine


def dutch_error(error: click.ClickException) -> str:
    """What is wrong and what to do, in one line."""
    if isinstance(error, click.NoSuchOption):
        if error.possibilities:
            text = _("de optie {option} bestaat niet; bedoelt u {other}?")
            return text.format(option=error.option_name, other=error.possibilities[0])
        return _("de optie {option} bestaat niet").format(option=error.option_name)
    if isinstance(error, click.MissingParameter):
        name = _("een argument")
        if error.param is not None:
            option = isinstance(error.param, click.Option)
            name = error.param.opts[0] if option else shown(error.param).human_readable_name
        return _("{name} ontbreekt; kijk met --help wat er moet staan").format(name=name)
    if isinstance(error, click.BadParameter):
        name = error.param.opts[0] if error.param and isinstance(error.param, click.Option) else _("het argument")
        if error.param is not None and isinstance(error.param.type, click.Choice):
            choices = ", ".join(map(str, error.param.type.choices))
            return _("{name}: deze waarde kan niet; kies uit {choices}").format(name=name, choices=choices)
        if error.param is not None and isinstance(error.param.type, (click.IntRange, click.FloatRange)):
            return _("{name}: schrijf een getal dat groter is dan nul").format(name=name)
        return f"{name}: {error.message}"
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.message
    if isinstance(error, click.BadOptionUsage):
        text = _("de optie {option} wordt verkeerd gebruikt; kijk met --help wat er moet staan")
        return text.format(option=error.option_name)
    if isinstance(error, click.UsageError):
        return _("deze opdracht of dit argument bestaat niet; kijk met --help wat er kan")
    return error.format_message()
