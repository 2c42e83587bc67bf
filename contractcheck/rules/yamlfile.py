"""YAML with line numbers, where nothing is guessed: every scalar is text until the schema says otherwise."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from contractcheck.errors import RuleProblem

Model = TypeVar("Model", bound=BaseModel)
Path_ = tuple[str | int, ...]

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


_COMMENT = re.compile(r"\s+#")


@dataclass(slots=True)
class _Walker:
    path: Path
    lines: dict[Path_, int]
    source: list[str]

    def value(self, node: yaml.Node, place: Path_) -> Any:  # noqa: ANN401 - YAML holds anything
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
                    f"{self.path}:{key_node.start_mark.line + 1}: veld '{key}' staat er twee keer; "
                    f"haal de tweede weg (de eerste staat op regel {self.lines[(*place, key)]})"
                )
            result[key] = self.value(value_node, (*place, key))
        return result

    def _refuse_lost_words(self, item: yaml.Node) -> None:
        """A number sign after a space starts a comment in YAML, and would silently cut a pattern short."""
        end = item.end_mark
        plain = isinstance(item, yaml.ScalarNode) and item.style is None and end.line < len(self.source)
        if plain and _COMMENT.match(self.source[end.line], end.column):
            place = f"{self.path}:{end.line + 1}"
            raise RuleProblem(f"{place}: na ' #' leest YAML niets meer; zet de hele waarde tussen aanhalingstekens")


def load(path: Path, model: type[Model]) -> Model:
    """The file as a model. Raises `RuleProblem` with file, line, field and what to write."""
    try:
        text = path.read_text("utf-8")
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise RuleProblem(
            f"{path}:{line}: dit is geen geldige YAML ({error.problem}); let op inspringen en aanhalingstekens"
        ) from None
    except (UnicodeDecodeError, yaml.YAMLError):
        raise RuleProblem(f"{path}:1: dit bestand is geen leesbare tekst; bewaar het als UTF-8") from None
    if node is None:
        raise RuleProblem(
            f"{path}:1: het bestand is leeg; `contractcheck rules show INT-01` laat zien hoe een regel eruitziet"
        )
    walker = _Walker(path, {}, text.splitlines())
    try:
        data = walker.value(node, ())
    except RecursionError:
        raise RuleProblem(f"{path}:1: het bestand verwijst naar zichzelf of is te diep genest") from None
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise RuleProblem(
            "\n".join(_explain(path, walker.lines, model, item) for item in error.errors()[:10])
        ) from None


def _explain(path: Path, lines: dict[Path_, int], model: type[BaseModel], error: Any) -> str:  # noqa: ANN401
    place: Path_ = tuple(error["loc"])
    known = place
    while known and known not in lines:
        known = known[:-1]
    line = lines.get(known, 1)
    name = ".".join(str(part + 1) if isinstance(part, int) else part for part in place) or "het bestand"
    return f"{path}:{line}: veld '{name}': {_advice(model, place, error)}"


def _advice(model: type[BaseModel], place: Path_, error: Any) -> str:  # noqa: ANN401
    kind, context = error["type"], error.get("ctx", {})
    if kind == "missing":
        return "dit veld ontbreekt; vul het in"
    if kind == "extra_forbidden":
        close = difflib.get_close_matches(str(place[-1]), _field_names(model, place[:-1]), n=1, cutoff=0.5)
        return f"dit veld bestaat niet; bedoelt u '{close[0]}'?" if close else "dit veld bestaat niet; haal het weg"
    if kind in ("literal_error", "enum"):
        return f"'{error['input']}' kan hier niet; kies uit {context['expected'].replace(' or ', ' of ')}"
    if kind == "string_pattern_mismatch":
        return f"'{error['input']}' heeft niet de juiste vorm ({context['pattern']})"
    if kind in ("too_short", "string_too_short"):
        return f"hier zijn er ten minste {context.get('min_length')} nodig"
    if kind.startswith(("int", "greater", "less", "bool")):
        return f"'{error['input']}' kan hier niet; schrijf een getal{_bounds(context)}, of true of false"
    if kind == "list_type":
        return "schrijf hier een lijst: [een, twee] of regels die met '- ' beginnen"
    if kind in ("dict_type", "model_type", "model_attributes_type"):
        return "schrijf hier velden met hun waarde: 'naam: waarde'"
    if kind == "string_type":
        return "schrijf hier tekst"
    if kind == "value_error":
        return str(context.get("error", error["msg"]))
    return str(error["msg"])


def _bounds(context: dict[str, Any]) -> str:
    low, high = context.get("ge"), context.get("le")
    return (f" van ten minste {low}" if low is not None else "") + (
        f" van ten hoogste {high}" if high is not None else ""
    )


def _field_names(model: type[BaseModel], place: Path_) -> list[str]:
    """The fields that may stand at a place of a model."""
    current: Any = model
    for part in place:
        if not (isinstance(current, type) and issubclass(current, BaseModel)):
            return []
        if isinstance(part, int):
            continue
        field = current.model_fields.get(part)
        if field is None:
            continue
        current = _inner(field.annotation)
    if isinstance(current, type) and issubclass(current, BaseModel):
        return [field.alias or name for name, field in current.model_fields.items()]
    return []


def _inner(annotation: Any) -> Any:  # noqa: ANN401
    arguments = getattr(annotation, "__args__", ())
    for argument in reversed(arguments):
        inner = _inner(argument)
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            return inner
    return annotation
