"""`contractcheck rules`: read and test the rules."""

from __future__ import annotations

import json
from pathlib import Path

import click

from contractcheck.cli.dutch import DutchGroup
from contractcheck.cli.options import config_option, rules_option
from contractcheck.errors import ExitCode, UsageProblem
from contractcheck.translation import _


@click.group(cls=DutchGroup, options_metavar="[OPTIES]")
def rules() -> None:
    """Bekijk en test de regels achter de toetspunten."""


@rules.command("list", options_metavar="[OPTIES]")
@rules_option
@config_option
def list_(rules: tuple[Path, ...]) -> int:
    """Toon alle toetspunten, één per regel."""
    from contractcheck.rules.ruleset import load_ruleset

    for rule in load_ruleset(rules).rules:
        handvatten = ", ".join(map(str, rule.handvatten))
        title = _("{title} (handvat {handvatten})").format(title=_(rule.title), handvatten=handvatten)
        click.echo(f"{rule.id}  {rule.severity.value:<7}  {rule.basis.value:<7}  {title}")
    return ExitCode.OK


@rules.command(options_metavar="[OPTIES]")
@click.argument("rule_id", metavar="ID")
@rules_option
@config_option
def show(rule_id: str, rules: tuple[Path, ...]) -> int:
    """Toon één toetspunt: wat telt, wat niet, de voorbeeldtekst en de bron."""
    from contractcheck.rules.pages import page
    from contractcheck.rules.ruleset import load_ruleset

    for rule in load_ruleset(rules).rules:
        if rule.id == rule_id.upper():
            click.echo(page(rule))
            return ExitCode.OK
    raise UsageProblem(
        _("toetspunt {rule_id} bestaat niet; `contractcheck rules list` toont ze alle").format(rule_id=rule_id)
    )


@rules.command("test", options_metavar="[OPTIES]")
@click.argument("path", required=False, metavar="[MAP]", type=click.Path(path_type=Path))
def test_(path: Path | None) -> int:
    """Leg de voorbeelden naast elke regel aan de regel zelf voor."""
    from contractcheck.engine.examples import run_examples
    from contractcheck.rules.pages import status_word
    from contractcheck.rules.ruleset import load_ruleset

    results = list(run_examples(load_ruleset((path,) if path else ())))
    wrong = [result for result in results if not result.passed]
    for result in wrong:
        wanted, answer = status_word(result.example.status), status_word(result.answer)
        click.echo(
            _("{id}, voorbeeld {number}: moet {wanted} zijn, maar is {answer}: {text}").format(
                id=result.rule.id, number=result.number, wanted=wanted, answer=answer, text=result.example.text
            )
        )
        for step in result.trace:
            click.echo(f"    {step}")
    click.echo(_("{number} voorbeelden, {wrong} fout").format(number=len(results), wrong=len(wrong)))
    return ExitCode.USAGE if wrong else ExitCode.OK


@rules.command("lint", options_metavar="[OPTIES]")
@click.argument("path", required=False, metavar="[MAP]", type=click.Path(path_type=Path))
def lint_(path: Path | None) -> int:
    """Zoek in de regels wat niets doet of niet klopt."""
    from contractcheck.engine.linting import lint
    from contractcheck.rules.ruleset import ids_in, load_ruleset

    ruleset = load_ruleset((path,) if path else ())
    complaints = list(lint(ruleset, ids_in(path) if path else ()))
    for complaint in complaints:
        click.echo(f"{complaint.where}: {complaint.message}")
    click.echo(_("{number} opmerkingen").format(number=len(complaints)))
    return ExitCode.USAGE if complaints else ExitCode.OK


@rules.command(options_metavar="[OPTIES]")
@click.argument("rule_id", metavar="ID")
@click.option(
    "-o", "folder", metavar="MAP", default=".", type=click.Path(path_type=Path), help="Waar het bestand komt."
)
def new(rule_id: str, folder: Path) -> int:
    """Maak een regelbestand om mee te beginnen: een werkend voorbeeld met uitleg."""
    from contractcheck.rules.scaffold import scaffold

    click.echo(
        _("{folder} gemaakt; vervang de teksten en begrippen door de uwe.").format(folder=scaffold(rule_id, folder))
    )
    return ExitCode.OK


@rules.command("schema")
@click.argument(
    "what",
    type=click.Choice(["rule", "lexicon", "report", "compare"]),
    default="rule",
    metavar="[rule|lexicon|report|compare]",
)
def schema(what: str) -> int:
    """Toon het JSON Schema van een regelbestand, een begrippenbestand, het JSON-rapport of een vergelijking."""
    if what == "report":
        from contractcheck.reporting.schema_v1 import json_schema

        data = json_schema()
    elif what == "compare":
        from contractcheck.comparing.schema_v1 import json_schema as compare_schema

        data = compare_schema()
    else:
        from contractcheck.rules.schema import Lexicon, Rule

        data = (Rule if what == "rule" else Lexicon).model_json_schema()
    click.echo(json.dumps(data, indent=2, ensure_ascii=False))
    return ExitCode.OK
