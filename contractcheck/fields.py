"""What is wrong with a field of a file that a user wrote, and what to write instead."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from contractcheck.translation import _

Model = TypeVar("Model", bound=BaseModel)
Place = tuple[str | int, ...]
"""The way to a field: names, and numbers from 0 for what stands in a list."""

_SHOWN = 10


def explain(path: Path, model: type[BaseModel], error: ValidationError, line: Callable[[Place], int]) -> str:
    """Return a line for each wrong field, ten at most; `line` gives the line of the file that a field is on."""
    return "\n".join(_explain(path, line, model, item) for item in error.errors()[:_SHOWN])


def _explain(path: Path, line: Callable[[Place], int], model: type[BaseModel], error: ErrorDetails) -> str:
    place: Place = tuple(error["loc"])
    name = ".".join(str(part + 1) if isinstance(part, int) else part for part in place) or _("het bestand")
    advice = _advice(model, place, error)
    return _("{path}:{line}: veld '{name}': {advice}").format(path=path, line=line(place), name=name, advice=advice)


def _advice(model: type[BaseModel], place: Place, error: ErrorDetails) -> str:
    kind, given, context = error["type"], error["input"], error.get("ctx", {})
    if kind == "missing":
        return _("dit veld ontbreekt; vul het in")
    if kind == "extra_forbidden":
        close = difflib.get_close_matches(str(place[-1]), _field_names(model, place[:-1]), n=1, cutoff=0.6)
        if close:
            return _("dit veld bestaat niet; bedoelt u '{name}'?").format(name=close[0])
        return _("dit veld bestaat niet; haal het weg")
    if kind in ("literal_error", "enum"):
        choices = context["expected"].replace(" or ", _(" of "))
        return _("'{given}' kan hier niet; kies uit {choices}").format(given=given, choices=choices)
    if kind == "string_pattern_mismatch":
        return _("'{given}' heeft niet de juiste vorm ({pattern})").format(given=given, pattern=context["pattern"])
    if kind in ("too_short", "string_too_short"):
        return _("hier zijn er ten minste {number} nodig").format(number=context.get("min_length"))
    if kind.startswith("bool"):
        return _("'{given}' kan hier niet; schrijf true of false").format(given=given)
    if kind.startswith(("int", "float", "greater", "less")):
        return _("'{given}' kan hier niet; schrijf een getal{bounds}").format(given=given, bounds=_bounds(context))
    if kind.startswith("date"):
        return _("'{given}' kan hier niet; schrijf een datum zoals 2027-06-30").format(given=given)
    if kind in ("list_type", "tuple_type"):
        return _("schrijf hier een lijst: [een, twee] of regels die met '- ' beginnen")
    if kind in ("dict_type", "model_type", "model_attributes_type"):
        return _("schrijf hier velden met hun waarde: 'naam: waarde'")
    if kind in ("string_type", "path_type"):
        return _("schrijf hier tekst")
    if kind == "value_error":
        return str(context.get("error", error["msg"]))
    return str(error["msg"])


def _bounds(context: dict[str, Any]) -> str:
    bounds = {
        "gt": _(" groter dan {number}"),
        "ge": _(" van ten minste {number}"),
        "le": _(" van ten hoogste {number}"),
    }
    return "".join(text.format(number=context[name]) for name, text in bounds.items() if name in context)


def _field_names(model: type[BaseModel], place: Place) -> list[str]:
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


def _inner(annotation: object) -> object:
    arguments = getattr(annotation, "__args__", ())
    for argument in reversed(arguments):
        inner = _inner(argument)
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            return inner
    return annotation
