"""TOML files that users write, as models; what is wrong is told with file, line, field and what to write."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from contractcheck.errors import UsageProblem, why
from contractcheck.fields import Model, Place, explain
from contractcheck.translation import _

_AT = re.compile(r"line (\d+)")


def load(path: Path, model: type[Model]) -> Model:
    """Return the file as a model. Raises `UsageProblem` where it cannot be read or something in it is wrong."""
    text = read(path)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        raise UsageProblem(
            _("{path}:{line}: dit is geen geldige TOML ({why}); let op aanhalingstekens en haken").format(
                path=path, line=at[1] if at else text.rstrip("\n").count("\n") + 1, why=error
            )
        ) from None
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise UsageProblem(explain(path, model, error, lambda place: line_of(text, place))) from None


def read(path: Path) -> str:
    """Return the text of a file that a user wrote. Raises `UsageProblem` where it cannot be read."""
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise UsageProblem(
            _("{path}: dit bestand is niet te lezen ({why})").format(path=path, why=why(error))
        ) from None
    except UnicodeDecodeError:
        raise UsageProblem(
            _("{path}:1: dit bestand is geen leesbare tekst; bewaar het als UTF-8").format(path=path)
        ) from None


def line_of(text: str, place: Place) -> int:
    """Return the line, from 1, on which a field begins; of a field that is not there, what it should stand in.

    The parser of the standard library tells no lines, but the beginning of a file that it can read tells where a field
    comes in.
    """
    lines = [f"{line}\n" for line in text.split("\n")]
    while place and not _holds(lines, len(lines), place):
        place = place[:-1]
    return max(1, bisect_left(range(len(lines)), True, key=lambda number: _holds(lines, number, place)))


def _holds(lines: list[str], number: int, place: Place) -> bool:
    """Whether a field is in the first lines, or in the few more that end a value which is still open there."""
    for end in range(number, len(lines) + 1):
        try:
            data: Any = tomllib.loads("".join(lines[:end]))
        except tomllib.TOMLDecodeError:
            continue
        try:
            for part in place:
                data = data[part]
        except (KeyError, IndexError, TypeError):
            return False
        return True
    return False
