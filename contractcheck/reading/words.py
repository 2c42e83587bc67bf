"""The Dutch words by which the readers see how a document is laid out, from `words.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class LayoutWords:
    """Words by what they do; see the comments in `words.yaml`."""

    parts: tuple[str, ...]
    counted: tuple[str, ...]
    speaking: tuple[str, ...]
    columns: frozenset[str]


@cache
def layout_words() -> LayoutWords:
    """The words, read once."""
    data = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text("utf-8"))
    return LayoutWords(
        tuple(data["parts"]), tuple(data["counted"]), tuple(data["speaking"]), frozenset(data["columns"].split())
    )
