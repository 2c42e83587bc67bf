"""The command line: options in, exit codes out. Everything heavy is imported when a command needs it."""

from __future__ import annotations

import gc
import sys
import traceback
from collections.abc import Sequence

import click

from contractcheck.cli.dutch import DutchCommand, DutchGroup, dutch_error, language_asked
from contractcheck.cli.output import write_no_more
from contractcheck.errors import ContractcheckError, ExitCode
from contractcheck.translation import _, use_language
from contractcheck.version import __version__


@click.group(cls=DutchGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="contractcheck", message="%(prog)s %(version)s", help="Toon de versie.")
def cli() -> None:
    """Controleer afspraken over jeugdhulp op de ruimte die zij professionals geven.

    Getoetst worden 23 toetspunten uit "Meer ruimte voor professionals - Handvatten voor gemeenten". De uitkomst is
    een leeshulp en geen juridisch advies. Alles gebeurt op deze computer; er gaat niets naar buiten.
    """


def _register() -> None:
    from contractcheck.cli.agenda import agenda
    from contractcheck.cli.annotate import annotate
    from contractcheck.cli.check import check
    from contractcheck.cli.compare import compare
    from contractcheck.cli.init import init
    from contractcheck.cli.rules import rules
    from contractcheck.cli.waivers import waivers

    cli.add_command(agenda)
    cli.add_command(annotate)
    cli.add_command(check)
    cli.add_command(compare)
    cli.add_command(rules)
    cli.add_command(waivers)
    cli.add_command(init)


_register()


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave the process with the promised exit code."""
    collect_seldom()
    sys.exit(run(arguments))


def collect_seldom() -> None:
    """Look for unused objects less often: rules and text stay to the end, and looking took a fifth of the time."""
    gc.set_threshold(400_000, 50, 100)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code comes back."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    use_language(language_asked(arguments))
    try:
        code = cli.main(list(arguments), prog_name="contractcheck", standalone_mode=False)
        return int(code) if isinstance(code, int) else ExitCode.OK
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return ExitCode.USAGE
    except (click.Abort, KeyboardInterrupt):
        # Click has ended the line on which the terminal shows ^C.
        click.echo(_("contractcheck: afgebroken"), err=True)
        return ExitCode.INTERRUPTED
    except click.ClickException as error:
        click.echo(f"contractcheck: {dutch_error(error)}", err=True)
        return ExitCode.USAGE
    except ContractcheckError as error:
        click.echo(f"contractcheck: {error}", err=True)
        return error.exit_code
    except BrokenPipeError:
        write_no_more()
        return ExitCode.OK
    except Exception as error:
        if {"-v", "--verbose"} & set(arguments):
            traceback.print_exc()
        text = _(
            "contractcheck: interne fout ({kind}); er is niets beoordeeld. Herhaal de opdracht met -v en meld wat er "
            "dan staat."
        )
        click.echo(text.format(kind=type(error).__name__), err=True)
        return ExitCode.INTERNAL


__all__ = ["DutchCommand", "cli", "main", "run"]
