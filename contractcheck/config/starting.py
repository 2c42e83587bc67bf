"""The files that a project begins with: settings, a hook for pre-commit, a workflow for CI."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from contractcheck.config.settings import FILE_NAME
from contractcheck.config.tomlfile import read

DOCUMENTS = "docx|docm|dotx|odt|ott|pdf|xlsx|xlsm|ods|rtf|doc|zip|eml|msg"
"""Suffixes that are documents wherever they stand; text and web pages in a repository are mostly something else."""


@dataclass(frozen=True, slots=True)
class Starter:
    """A file to write."""

    path: Path
    text: str
    """What is to stand in it; where `by_hand`, what the user is to put in it."""
    before: str | None
    """What stands in it now; None where it is not there."""
    by_hand: bool = False
    """Whether it holds something already to which we cannot safely add."""


class _Loader(yaml.SafeLoader):
    """Reads GitLab's own tags too, as what they are made of."""


_Loader.add_multi_constructor("!", lambda loader, suffix, node: (suffix, yaml.serialize(node)))


def starters(root: Path, folder: str, ci: str) -> list[Starter]:
    """Return the files for a project in `root` with its documents in `folder`; `ci` is `github`, `gitlab` or `none`.

    Raises `UsageProblem` where a file that is there cannot be read.
    """
    found = [
        _whole(root / FILE_NAME, _template("contractcheck.toml", folder)),
        _joined(root / ".pre-commit-config.yaml", _template("pre-commit.yaml", folder)),
    ]
    if ci == "github":
        found.append(_whole(root / ".github" / "workflows" / "contractcheck.yml", _template("github.yml", folder)))
    if ci == "gitlab":
        found.append(_joined(root / ".gitlab-ci.yml", _template("gitlab.yml", folder)))
    return found


def _template(name: str, folder: str) -> str:
    text = (files("contractcheck.config") / "starters" / name).read_text("utf-8")
    below = "" if folder == "." else f"^{re.escape(folder)}/.*"
    # They stand between single quotes of YAML, in which a quote is doubled.
    values = {"{folder}": shlex.quote(folder), "{pattern}": rf"(?i){below}\.({DOCUMENTS})$"}
    for mark, value in values.items():
        text = text.replace(mark, value.replace("'", "''"))
    return text


def _whole(path: Path, text: str) -> Starter:
    return Starter(path, text, read(path) if path.exists() else None)


def _joined(path: Path, text: str) -> Starter:
    """A file of our own entry, or of what is there already with our entry at the end."""
    if not path.exists():
        return Starter(path, text, None)
    before = read(path)
    try:
        there = _load(before) or {}
        if _ours(there):
            return Starter(path, before, before)
        after = before.rstrip("\n") + "\n" + _entry(before, text)
        # Whatever the file looks like: what comes out must be what was there, and our entry.
        if _load(after) == _merged(there, _load(text)):
            return Starter(path, after, before)
    except (yaml.YAMLError, AttributeError, TypeError, KeyError):
        pass
    return Starter(path, text, before, by_hand=True)


def _load(text: str) -> Any:  # noqa: ANN401 - YAML holds anything
    return yaml.load(text, Loader=_Loader)


def _ours(there: dict[str, Any]) -> bool:
    hooks = (hook.get("id") for repo in there.get("repos", ()) for hook in repo.get("hooks", ()))
    return "contractcheck" in there or "contractcheck" in hooks


def _entry(before: str, text: str) -> str:
    """Our entry as it goes at the end: a hook as an item of the list that is there, a job as it is."""
    if not text.startswith("repos:\n"):
        return "\n" + text
    item = re.search(r"^( *)- ", before.partition("repos:")[2], re.MULTILINE)
    if item is None:
        raise KeyError("repos")
    return "".join(item[1] + line.removeprefix("  ") for line in text.splitlines(keepends=True)[1:])


def _merged(there: dict[str, Any], ours: dict[str, Any]) -> dict[str, Any]:
    if "repos" in ours:
        return {**there, "repos": [*there["repos"], *ours["repos"]]}
    if "test" not in there.get("stages", ["test"]):
        raise KeyError("test")
    return {**there, **ours}
