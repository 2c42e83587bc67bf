"""Completion with the Tab key, as a shell asks for it."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("words", "current", "found"),
    [
        ("contractcheck", "1", "waivers"),
        ("contractcheck check --dos", "2", "--dossier"),
        ("contractcheck check --dossier ", "3", "subfolder"),
        ("contractcheck waivers ", "2", "lint"),
    ],
)
def test_commands_options_and_choices_are_completed(run: Run, words: str, current: str, found: str) -> None:
    env = {"_CONTRACTCHECK_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": current}
    assert f"plain,{found}" in run(env=env).stdout.splitlines()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_there_is_a_script_for_every_shell(run: Run, shell: str) -> None:
    done = run(env={"_CONTRACTCHECK_COMPLETE": f"{shell}_source"})
    assert done.returncode == 0
    assert "_CONTRACTCHECK_COMPLETE" in done.stdout
