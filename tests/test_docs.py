"""The documentation says what there is: every command, option, exit code and toetspunt."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from contractcheck.cli.main import cli
from contractcheck.errors import ExitCode
from contractcheck.rules.pages import catalogue
from contractcheck.rules.ruleset import load_ruleset

ROOT = Path(__file__).parent.parent
TEXT = "\n".join(path.read_text("utf-8") for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))])


def commands(group: click.Group, above: str = "contractcheck") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{above} {name}")
        else:
            yield f"{above} {name}", command


COMMANDS = dict(commands(cli))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented_and_has_help(name: str) -> None:
    assert name in TEXT
    assert COMMANDS[name].help


@pytest.mark.parametrize(
    "option",
    sorted(
        {
            o.opts[0]
            for one in COMMANDS.values()
            for o in one.get_params(click.Context(one))
            if isinstance(o, click.Option)
        }
    ),
)
def test_every_option_is_documented(option: str) -> None:
    assert f"`{option}" in TEXT or f" {option}" in TEXT


def test_every_reason_for_not_reading_is_documented() -> None:
    page = (ROOT / "docs" / "fouten.md").read_text("utf-8")
    code = "".join(path.read_text("utf-8") for path in (ROOT / "contractcheck").rglob("*.py"))
    reasons = set(re.findall(r"Unread(?:ableDocument)?\(\s*\"([a-z-]+)\"", code))
    assert {"damaged", "limit", "no-access"} <= reasons
    assert [reason for reason in sorted(reasons) if f"| `{reason}` |" not in page] == []


def test_every_exit_code_is_documented() -> None:
    page = (ROOT / "docs" / "fouten.md").read_text("utf-8")
    assert all(f"| {int(code)} |" in page for code in ExitCode)


def test_the_page_of_toetspunten_is_made_from_the_rules() -> None:
    path = ROOT / "docs" / "toetspunten.md"
    text = catalogue(load_ruleset().rules)
    if os.environ.get("CONTRACTCHECK_GOLDEN") == "write":
        path.write_text(text, "utf-8")
    assert path.read_text("utf-8") == text
