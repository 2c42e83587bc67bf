"""Bring the catalogues of translations up to date: `python dev.py catalogue`.

Every text that a person reads is gathered from the code, the templates, the help of the commands, the rules and the
data files; new ones come into `contractcheck/locale/en/LC_MESSAGES/contractcheck.po` without a translation, those that
are gone leave it, and the `.mo` beside it is made anew. What still lacks a translation is shown; exit code 1 where
anything does.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from inspect import cleandoc
from pathlib import Path
from typing import Any

import click
import yaml
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "contractcheck"
PO = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "contractcheck.po"
MO = PO.with_suffix(".mo")

_TABLES = ("words.toml", "notes.toml", "agenda.toml", "balance.toml")
_NO_TEXT = frozenset({"id", "symbol", "mark", "checks", "signals"})
"""Keys of those tables under which machine words and signs stand."""
_OF_A_RULE = ("title", "source", "explanation", "covered", "weak", "conflict", "does_not_count", "missing", "remark")
_MADE = datetime(2026, 11, 24, tzinfo=UTC)
"""In every catalogue, so that the same texts give the same bytes."""


def texts() -> dict[str, list[str]]:
    """Return every Dutch text that can be looked up, with the files it stands in, in the order of those files."""
    found: dict[str, list[str]] = {}
    for place, text in (*_code(), *_tables(), *_engine(), *_rules(), *_commands()):
        if any(map(str.isalpha, text)):
            places = found.setdefault(text, [])
            if place not in places:
                places.append(place)
    return found


def _code() -> Iterator[tuple[str, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        # A call on something else than a text looks up a text of the data files, which are read below.
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="_" | "mark"), args=[ast.Constant(value=str(text))]):
                    yield _name(path), text


def _tables() -> Iterator[tuple[str, str]]:
    for name in _TABLES:
        path = PACKAGE / "reporting" / name
        for text in _strings(tomllib.loads(path.read_text("utf-8"))):
            yield _name(path), text


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401 - TOML holds anything
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in _NO_TEXT:
                yield from _strings(item)


def _engine() -> Iterator[tuple[str, str]]:
    draft = PACKAGE / "engine" / "draft_words.yaml"
    words = _yaml(draft)
    for text in (*words["messages"].values(), *words["statuses"].values()):
        yield _name(draft), text
    for rule in words["laws"]["rules"]:
        yield _name(draft), rule["message"]
    dossier = PACKAGE / "engine" / "dossier_words.yaml"
    for document in _yaml(dossier)["documents"]:
        yield _name(dossier), document["name"]
    grammar = ROOT / "rules" / "lexicon" / "grammar.yaml"
    for text in _yaml(grammar)["messages"].values():
        yield _name(grammar), text


def _rules() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "rules").glob("*.yaml")):
        rule = _yaml(path)
        says = [test["says"] for test in rule["tests"] if "says" in test]
        for text in (*(rule[field] for field in _OF_A_RULE if field in rule), *says):
            yield _name(path), text.strip()


def _commands() -> Iterator[tuple[str, str]]:
    """Help and metavars, from the commands as they are put together."""
    from contractcheck.cli.main import cli

    waiting: list[click.Command] = [cli]
    while waiting:
        command = waiting.pop(0)
        if isinstance(command, click.Group):
            waiting += command.commands.values()
        place = "contractcheck/cli"
        yield place, cleandoc(command.help or "")
        for parameter in command.get_params(click.Context(command)):
            yield place, parameter.metavar or ""
            yield place, (parameter.help or "") if isinstance(parameter, click.Option) else ""


def _yaml(path: Path) -> Any:  # noqa: ANN401 - YAML holds anything
    return yaml.safe_load(path.read_text("utf-8"))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def read() -> Catalog:
    """Return the catalogue as it stands in the `.po` file; an empty one where there is none."""
    if not PO.exists():
        return Catalog(locale="en")
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def updated(before: Catalog) -> Catalog:
    """Return a catalogue of the texts that there are, with the translations that are known."""
    after = Catalog(
        locale="en",
        project="contractcheck",
        version="1",
        msgid_bugs_address="",
        last_translator="",
        language_team="",
        creation_date=_MADE,
        revision_date=_MADE,
        fuzzy=False,
    )
    after.header_comment = "# Translations of contractcheck; Dutch is the language of the source."
    for text, places in texts().items():
        known = before.get(text)
        after.add(text, known.string if known else "", locations=[(place, 0) for place in places])
    return after


def main() -> int:
    """Write both files; the exit code comes back."""
    catalogue = updated(read())
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, catalogue, width=120, include_lineno=False, ignore_obsolete=True)
    with MO.open("wb") as file:
        write_mo(file, catalogue)
    missing = [str(message.id) for message in catalogue if message.id and not message.string]
    for text in missing:
        print(f"no translation yet: {text}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
