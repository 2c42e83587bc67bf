"""YAML with line numbers, where nothing is guessed: every scalar is text until the schema says otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from contractcheck.errors import RuleProblem
from contractcheck.fields import Model, Place, explain
from contractcheck.translation import _

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


_COMMENT = re.compile(r"\s+#")


@dataclass(slots=True)
class _Walker:
    path: Path
    lines: dict[Place, int]
    source: list[str]

    def value(self, node: yaml.Node, place: Place) -> Any:  # noqa: ANN401 - YAML holds anything
        self.lines[place] = node.start_mark.line + 1
        if isinstance(node, yaml.ScalarNode):
            return None if node.value == "" and node.style is None else node.value
        if isinstance(node, yaml.SequenceNode):
            for item in node.value:
                self._refuse_lost_words(item)
            return [self.value(item, (*place, index)) for index, item in enumerate(node.value)]
        result: dict[str, Any] = {}
        assert isinstance(node, yaml.MappingNode)
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in result:
                raise RuleProblem(
                    _(
                        "{path}:{line}: veld '{key}' staat er twee keer; haal de tweede weg (de eerste staat op "
                        "regel {first})"
                    ).format(path=self.path, line=key_node.start_mark.line + 1, key=key, first=self.lines[*place, key])
                )
            result[key] = self.value(value_node, (*place, key))
        return result

    def line(self, place: Place) -> int:
        """The line of a field, or of the nearest thing around it that is there."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def _refuse_lost_words(self, item: yaml.Node) -> None:
        """A number sign after a space starts a comment in YAML, and would silently cut a pattern short."""
        end = item.end_mark
        plain = isinstance(item, yaml.ScalarNode) and item.style is None and end.line < len(self.source)
        if plain and _COMMENT.match(self.source[end.line], end.column):
            place = f"{self.path}:{end.line + 1}"
            raise RuleProblem(
                _("{place}: na ' #' leest YAML niets meer; zet de hele waarde tussen aanhalingstekens").format(
                    place=place
                )
            )


def load(path: Path, model: type[Model]) -> Model:
    """The file as a model. Raises `RuleProblem` with file, line, field and what to write."""
    return load_with_lines(path, model)[0]


def load_with_lines(path: Path, model: type[Model]) -> tuple[Model, Callable[[Place], int]]:
    """The file as a model, and what tells the line of each of its fields, from 1. Raises as `load` does."""
    try:
        text = path.read_text("utf-8")
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise RuleProblem(
            _("{path}:{line}: dit is geen geldige YAML ({problem}); let op inspringen en aanhalingstekens").format(
                path=path, line=line, problem=error.problem
            )
        ) from None
    except (UnicodeDecodeError, yaml.YAMLError):
        raise RuleProblem(
            _("{path}:1: dit bestand is geen leesbare tekst; bewaar het als UTF-8").format(path=path)
        ) from None
    if node is None:
        raise RuleProblem(
            _(
                "{path}:1: het bestand is leeg; `contractcheck rules show INT-01` laat zien hoe een regel eruitziet"
            ).format(path=path)
        )
    walker = _Walker(path, {}, text.splitlines())
    try:
        data = walker.value(node, ())
    except RecursionError:
        raise RuleProblem(
            _("{path}:1: het bestand verwijst naar zichzelf of is te diep genest").format(path=path)
        ) from None
    try:
        return model.model_validate(data), walker.line
    except ValidationError as error:
        raise RuleProblem(explain(path, model, error, walker.line)) from None
