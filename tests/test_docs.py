"""The documentation says what there is: commands, options, exit codes, messages, words and toetspunten; with pictures."""

from __future__ import annotations

import os
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import click
import pytest
from PIL import Image

from contractcheck.cli.main import cli
from contractcheck.config.settings import Settings
from contractcheck.errors import ExitCode
from contractcheck.reporting import BINARY_FORMATS, TEXT_FORMATS
from contractcheck.rules.pages import catalogue
from contractcheck.rules.ruleset import load_ruleset
from tools.pictures import PICTURES, TARGET, picture, studio

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]
OPTIONS = (DOCS / "opties.md").read_text("utf-8")
ERRORS = (DOCS / "fouten.md").read_text("utf-8")
PICTURE = re.compile(r"!\[(?P<alt>[^]]*)\]\((?P<path>[^)]+)\)")
LINK = re.compile(r"(?<!!)\[[^]]*\]\((?P<path>[^)#]*)(?:#(?P<anchor>[^)]+))?\)")
KILOBYTES = 150


def commands(group: click.Group, above: str = "contractcheck") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{above} {name}")
        else:
            yield f"{above} {name}", command


def options(command: click.Command) -> Iterator[str]:
    for one in command.get_params(click.Context(command)):
        if isinstance(one, click.Option):
            yield from one.opts


COMMANDS = dict(commands(cli))
ALL_OPTIONS = [(name, option) for name, command in COMMANDS.items() for option in options(command)]


def section(page: str, heading: str) -> str:
    """What stands below a heading of the second level."""
    return page.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def documented(option: str, text: str) -> bool:
    return bool(re.search(rf"`{re.escape(option)}(?![\w-])", text))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented_and_has_help(name: str) -> None:
    assert re.search(rf"^\| `{name}\b", section(OPTIONS, "Opdrachten"), re.MULTILINE)
    assert COMMANDS[name].help


@pytest.mark.parametrize(("name", "option"), ALL_OPTIONS)
def test_every_option_is_documented(name: str, option: str) -> None:
    of_check = section(OPTIONS, "Opties van `check`")
    elsewhere, *rows = of_check.split("\nAlleen bij andere opdrachten:\n")
    rows = [row for row in rows[0].splitlines() if documented(option, row)]
    word = name.removeprefix("contractcheck ")
    if option in ("-h", "--help"):
        assert "`-h` of `--help`" in OPTIONS
    elif option in options(COMMANDS["contractcheck check"]):
        assert documented(option, elsewhere)
    else:
        assert any(f"`{word}" in row for row in rows)


def test_every_format_is_documented() -> None:
    assert [
        name for name in (*TEXT_FORMATS, *BINARY_FORMATS) if f"| `{name}` |" not in section(OPTIONS, "Rapporten")
    ] == []


def test_every_setting_is_documented() -> None:
    page = (DOCS / "instellingen.md").read_text("utf-8")
    assert [one for one in (field.replace("_", "-") for field in Settings.model_fields) if f"`{one}`" not in page] == []


@pytest.mark.parametrize(
    ("made", "heading"),
    [
        (r"Unread(?:ableDocument)?", "Documenten die niet gelezen zijn"),
        (r"CannotAnnotate", "Documenten die geen opmerkingen krijgen"),
    ],
)
def test_every_reason_for_not_reading_or_annotating_is_documented(made: str, heading: str) -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "contractcheck").rglob("*.py"))
    reasons = set(re.findall(rf"\b{made}\(\s*\"([a-z-]+)\"", code))
    assert "damaged" in reasons
    assert [reason for reason in sorted(reasons) if f"| `{reason}` |" not in section(ERRORS, heading)] == []


@pytest.mark.parametrize("kind", ["status", "basis", "role", "reason", "notice"])
def test_every_word_of_the_json_report_is_documented(kind: str) -> None:
    words = tomllib.loads((ROOT / "contractcheck" / "reporting" / "words.toml").read_text("utf-8"))[kind]
    table = section(ERRORS, "Woorden in JSON")
    assert [word for word, dutch in words.items() if f"| `{word}` | {dutch} |" not in table] == []


def test_every_exit_code_is_documented() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [code for code in ExitCode if f"\n| {int(code)} |" not in section(ERRORS, "Exitcodes")] == []
    assert [code for code in ExitCode if f"\n| {int(code)} |" not in readme] == []


def test_the_pages_of_toetspunten_are_made_from_the_rules() -> None:
    pages = catalogue(load_ruleset().rules)
    assert len(pages) == 24
    if os.environ.get("CONTRACTCHECK_GOLDEN") == "write":
        for name, text in pages.items():
            (DOCS / "toetspunten" / name).write_text(text, "utf-8")
    assert {path.name: path.read_text("utf-8") for path in (DOCS / "toetspunten").iterdir()} == pages


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in LINK.finditer(page.read_text("utf-8")):
        if "://" in link["path"]:
            continue
        target = page.parent / unquote(link["path"]) if link["path"] else page
        assert target.exists(), link[0]
        if link["anchor"]:
            headings = re.findall(r"^#+ (.+)$", target.read_text("utf-8"), re.MULTILINE)
            anchors = [re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings]
            assert link["anchor"] in anchors, link[0]


def test_every_picture_that_the_pages_show_is_there_and_tells_what_it_shows() -> None:
    shown = {}
    for page in PAGES:
        for found in PICTURE.finditer(page.read_text("utf-8")):
            assert len(found["alt"].split()) >= 8, found[0]
            shown[(page.parent / found["path"]).resolve()] = found["alt"]
    assert sorted(shown) == sorted(TARGET.iterdir()) == sorted(TARGET / f"{name}.png" for name in PICTURES)
    assert [path.name for path in shown if path.stat().st_size > KILOBYTES * 1000] == []


def test_the_pictures_can_be_made(tmp_path: Path) -> None:
    with studio() as one:
        made = picture("gat", one, tmp_path)
    with Image.open(made) as image, Image.open(TARGET / "gat.png") as there:
        assert image.width == there.width
        assert len(image.getcolors() or ()) > 10


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_the_pages_tell_to_type_exists(page: Path) -> None:
    text = page.read_text("utf-8")
    for block in re.findall(r"^ *```.*?```", text, re.MULTILINE | re.DOTALL):
        for line in re.findall(r"^ *(contractcheck .+)$", block, re.MULTILINE):
            typed = shlex.split(line, comments=True)
            name = next(name for name in COMMANDS if typed[: len(name.split())] == name.split())
            known = {*options(COMMANDS[name]), "-h", "--help"}
            assert [one for one in typed if one.startswith("-") and one.partition("=")[0] not in known] == [], line
