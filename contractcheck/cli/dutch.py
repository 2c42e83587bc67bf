"""Click in Dutch: the headings of its help and the sentences of its errors."""

from __future__ import annotations

import click

_TYPES = {"FILE": "BESTAND", "DIRECTORY": "MAP"}


class _DutchHelp:
    """The parts of a help page that click writes itself."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line with the usage."""
        assert isinstance(self, click.Command)
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), "Gebruik: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and for a group its commands."""
        assert isinstance(self, click.Command)
        records = [record for parameter in self.get_params(ctx) if (record := parameter.get_help_record(ctx))]
        if records:
            with formatter.section("Opties"):
                formatter.write_dl(records)
        if isinstance(self, click.Group):
            rows = [(name, self.commands[name].get_short_help_str(limit=90)) for name in self.list_commands(ctx)]
            with formatter.section("Opdrachten"):
                formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The `--help` option."""
        assert isinstance(self, click.Command)
        option = click.Command.get_help_option(self, ctx)
        if option is not None:
            option.help = "Toon deze uitleg."
        return option


class DutchCommand(_DutchHelp, click.Command):
    """A command with a Dutch help page."""


class DutchGroup(_DutchHelp, click.Group):
    """A group of commands with a Dutch help page."""

    command_class = DutchCommand

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What stands after the name in the usage."""
        return ["[OPTIES]", "OPDRACHT [ARGUMENTEN]..."]


def dutch_error(error: click.ClickException) -> str:
    """What is wrong and what to do, in one Dutch line."""
    if isinstance(error, click.NoSuchOption):
        hint = f"; bedoelt u {error.possibilities[0]}?" if error.possibilities else ""
        return f"de optie {error.option_name} bestaat niet{hint}"
    if isinstance(error, click.MissingParameter):
        name = error.param.human_readable_name if error.param else "een argument"
        return f"{name} ontbreekt; kijk met --help wat er moet staan"
    if isinstance(error, click.BadParameter):
        name = error.param.opts[0] if error.param and isinstance(error.param, click.Option) else "het argument"
        if error.param is not None and isinstance(error.param.type, click.Choice):
            return f"{name}: deze waarde kan niet; kies uit {', '.join(map(str, error.param.type.choices))}"
        if error.param is not None and isinstance(error.param.type, (click.IntRange, click.FloatRange)):
            return f"{name}: schrijf een getal dat groter is dan nul"
        return f"{name}: {error.message}"
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.message
    if isinstance(error, click.BadOptionUsage):
        return f"de optie {error.option_name} wordt verkeerd gebruikt; kijk met --help wat er moet staan"
    if isinstance(error, click.UsageError):
        return "deze opdracht of dit argument bestaat niet; kijk met --help wat er kan"
    return error.format_message()
