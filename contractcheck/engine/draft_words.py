"""The words of notices on a draft, from `draft_words.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def words() -> dict[str, Any]:
    """The words, read once."""
    data: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("draft_words.yaml").read_text("utf-8"))
    return data
