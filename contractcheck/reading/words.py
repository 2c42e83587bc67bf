"""The Dutch words by which the readers see how a document is laid out, from `words.yaml`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from contractcheck.packaged import packaged_yaml

_MAX_HEAD = 60


@dataclass(frozen=True, slots=True)
class LayoutWords:
    """Words by what they do; see the comments in `words.yaml`."""

    parts: tuple[str, ...]
    counted: tuple[str, ...]
    referring: tuple[str, ...]
    speaking: tuple[str, ...]
    columns: frozenset[str]


@cache
def layout_words() -> LayoutWords:
    """The words, read once."""
    data = packaged_yaml(__file__, "words.yaml")
    parts, counted, referring, speaking = (tuple(data[name]) for name in ("parts", "counted", "referring", "speaking"))
    return LayoutWords(parts, counted, referring, speaking, frozenset(data["columns"].split()))


def could_be_heads(texts: Sequence[str]) -> bool:
    """Whether the cells of a first row are short and no sentences, so that they can head columns."""
    return len(texts) > 1 and any(texts) and all(map(_could_be_head, texts))


def usual_heads(texts: Sequence[str]) -> bool:
    """Whether at least half of the cells, and two of them, are words that usually head a column."""
    usual = sum(map(_is_usual, texts))
    return usual == len(texts) or (usual >= 2 and usual * 2 >= len(texts))


def _could_be_head(text: str) -> bool:
    if len(text) > _MAX_HEAD:
        return False
    if text.endswith((".", ";", ":", "?")) and not text.lower().startswith("nr"):
        # "Wanneer is het goed?" heads a column as well as "Norm"; a longer question is one that somebody asks.
        return text.endswith("?") and _is_usual(text)
    return not re.search(r"\d{2,}|[€%\[\]☐☒]", text) or re.search(r"\b20\d\d\b", text) is not None


def _is_usual(text: str) -> bool:
    words = re.findall(r"\w+", text.lower())
    return text == "#" or (0 < len(words) <= 4 and words[0] in layout_words().columns)
