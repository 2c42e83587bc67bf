"""The words of notices on a draft, from `draft_words.yaml`."""

from __future__ import annotations

from functools import cache
from typing import Any

from contractcheck.packaged import packaged_yaml


@cache
def words() -> dict[str, Any]:
    """The words, read once."""
    data: dict[str, Any] = packaged_yaml(__file__, "draft_words.yaml")
    return data
