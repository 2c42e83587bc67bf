from __future__ import annotations

from pathlib import Path

import click
import pytest

from contractcheck.cli.check import check
from contractcheck.config.settings import Settings, find, load
from contractcheck.errors import UsageProblem

ONE_RUN_ONLY = {"config", "explain", "write-baseline", "changed-since"}
"""Options that are about one run and make no sense as a choice for all."""
OPTIONS = {
    option.opts[-1].removeprefix("--"): option
    for option in check.params
    if isinstance(option, click.Option) and option.opts[-1].startswith("--")
}
KEYS = {str(field.alias): field for field in Settings.model_fields.values()}


def write(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "contractcheck.toml"
    path.write_text(text, "utf-8")
    return path


def test_the_nearest_file_upward_counts(tmp_path: Path) -> None:
    above, below = write(tmp_path, ""), write(tmp_path / "een" / "twee", "")
    assert find(tmp_path / "een") == above
    assert find(tmp_path / "een" / "twee") == below


def test_there_is_a_key_for_every_option_that_is_a_lasting_choice() -> None:
    assert set(KEYS) - {"lang"} == set(OPTIONS) - ONE_RUN_ONLY - {"lang"}


@pytest.mark.parametrize(
    "key", [key for key in KEYS if isinstance(getattr(OPTIONS.get(key), "type", None), click.Choice)]
)
def test_a_key_takes_the_values_of_its_option(tmp_path: Path, key: str) -> None:
    choice = OPTIONS[key].type
    assert isinstance(choice, click.Choice)
    for value in choice.choices:
        assert load(write(tmp_path, f'{key} = "{value}"')) == {key: value}
    with pytest.raises(UsageProblem, match="kies uit"):
        load(write(tmp_path, f'{key} = "iets"'))


def test_paths_are_seen_from_the_folder_of_the_file(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        'rules = ["regels"]\nbaseline = "b.json"\npassword-file = "/geheim"\nformat = ["text", "html=uit/rapport.html"]\n',
    )
    assert load(path) == {
        "rules": [str(tmp_path / "regels")],
        "baseline": str(tmp_path / "b.json"),
        "password-file": str(Path("/geheim")),
        "format": ["text", f"html={tmp_path / 'uit' / 'rapport.html'}"],
    }


def test_waivers_beside_the_file_count_unless_it_says_otherwise(tmp_path: Path) -> None:
    path = write(tmp_path, "")
    assert load(path) == {}
    (tmp_path / "waivers.toml").touch()
    assert load(path) == {"waivers": str(tmp_path / "waivers.toml")}
    assert load(write(tmp_path, 'waivers = "anders.toml"')) == {"waivers": str(tmp_path / "anders.toml")}


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('\nselekt = ["INT"]', 2, "bedoelt u 'select'?"),
        ("[tool]\nx = 1", 1, "haal het weg"),
        ("jobs = 0", 1, "ten minste 1"),
        ("timeout = 0", 1, "groter dan 0"),
        ('\n\nquiet = "misschien"', 3, "true of false"),
        ('select = "INT"', 1, "schrijf hier een lijst"),
        ("jobs = ", 1, "geen geldige TOML"),
        ('select = [\n"INT",\n', 2, "geen geldige TOML"),
    ],
)
def test_what_is_wrong_is_told_with_line_and_what_to_write(tmp_path: Path, text: str, line: int, message: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(UsageProblem) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert message in str(caught.value)


def test_a_file_that_is_no_text_or_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="niet te lezen"):
        load(tmp_path / "weg.toml")
    path = tmp_path / "contractcheck.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(UsageProblem, match="UTF-8"):
        load(path)
