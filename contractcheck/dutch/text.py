"""Folding text for comparison without moving an offset."""

from __future__ import annotations

import unicodedata


def _fold_one(character: str) -> str:
    base = unicodedata.normalize("NFKD", character)[0].lower()
    return base if len(base) == 1 else character


class _Folding(dict[int, int]):
    """Fills itself on demand: the few hundred characters of a language, each looked up once."""

    def __missing__(self, code: int) -> int:
        self[code] = folded = ord(_SAME.get(chr(code)) or _fold_one(chr(code)))
        return folded


_SAME = {
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "–": "-",
    "—": "-",
    "‑": "-",
    "\u00a0": " ",
    "\t": " ",
    "…": "…",
}
_SAME.update(dict.fromkeys("⁰¹²³⁴⁵⁶⁷⁸⁹", " "))  # Marks of footnotes are no part of the word they follow.
_FOLDING = _Folding()


def fold(text: str) -> str:
    """The text in lower case without diacritics, quotes and dashes made plain; every offset stays as it was."""
    return text.translate(_FOLDING)
