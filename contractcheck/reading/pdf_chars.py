"""The characters of a PDF as a reader sees them: no soft hyphens or ligatures, bullets for what a symbol font draws."""

from __future__ import annotations

import re
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick, MatchKind

BULLETS = frozenset("•▪●○■□◦‣\u2043➢➤→∙·▸►")
"""Characters that stand before a list item; private-use bullets have become "•"."""

_PRIVATE_BULLETS = (0xF0B7, 0xF0A7, 0xF0D8, 0xF0E0, 0xF076, 0xF0A1, 0xF0F0, 0xF02D, 0xF0DE, 0xF0BE)
_TABLE: dict[int, str | None] = {
    **dict.fromkeys(
        [0xA0, 0x2007, 0x202F, *range(0x2000, 0x2007), *range(0x2008, 0x200B), 0x3000, 0x09, 0x0B, 0x0C], " "
    ),
    **dict.fromkeys(
        [0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0xFFFE], None
    ),
    **dict.fromkeys([*range(0x09), *range(0x0E, 0x20), 0x7F], None),
    **dict.fromkeys(_PRIVATE_BULLETS, "•"),
    **dict.fromkeys((0xF0A8, 0xF06F, 0xF0A3, 0xF071), "☐"),
    **dict.fromkeys((0xF0FE, 0xF0FD, 0xF078, 0xF053, 0xF054), "☒"),
    0xF0FC: "✓",
    0x2010: "-",
    0x2011: "-",
    0x0132: "IJ",
    0x0133: "ij",
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
_SPECIAL = frozenset(chr(code) for code in _TABLE) - {"\ufffe"}
_USUAL = bytes((0x0A, 0x0D, *range(0x20, 0x7F)))
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd]")
_SPACED = re.compile(r"(?<!\S)(?:[^\W\d_] ){3,}[^\W\d_](?!\S)")
_SHAPES = bytes(
    ord("a" if chr(code).isalpha() or chr(code) in ")?" else "0" if chr(code).isdecimal() else chr(code))
    for code in range(256)
)
"""Letters as "a", digits as "0"; ")" counts as a letter, and so does "?", which stands for all outside Latin-1."""
_POINTS = b".,;:"


class Hints(NamedTuple):
    """What a page may hold, so that its lines are worth a look; False tells that it holds none."""

    spaced: bool
    """Letters that are set apart; see `spaced_runs`."""
    marked: bool
    """Digits behind a letter, with or without a point between them, as the mark of a note stands."""


def is_plain(text: str) -> bool:
    """Tell whether `clean` would change nothing; one look at a page spares a call for each line."""
    # Taking bytes away is many times faster than looking at characters; what is left still is whole characters.
    unusual = text.encode("utf-8", "surrogatepass").translate(None, _USUAL)
    return not unusual or _SPECIAL.isdisjoint(unusual.decode("utf-8", "surrogatepass"))


def clean(text: str) -> str:
    """Return the text with spaces, ligatures and bullets written plainly and invisible characters gone."""
    return text.translate(_TABLE)


def unknown_letters(text: str) -> int:
    """How many characters have no meaning: private use or the replacement character."""
    return len(_PRIVATE.findall(text))


def spaced_runs(text: str) -> list[tuple[int, int]]:
    """Where letters are set apart by spaces, as in "A R T I K E L": (start, end) of each run."""
    return [match.span() for match in _SPACED.finditer(text)]


def hints(text: str) -> Hints:
    """Return what a page may hold, for its whole text."""
    # A search for one text in bytes takes a fiftieth of the time of an expression that knows classes of characters.
    shapes = text.encode("latin-1", "replace").translate(_SHAPES, _POINTS)
    spaced, marked = (bool(search.find_matches_as_indexes(shapes)) for search in (_SPACED_SHAPE, _MARK_SHAPE))
    return Hints(spaced and _SPACED.search(text) is not None, marked)


def _search(shape: bytes) -> BytesAhoCorasick:
    return BytesAhoCorasick([shape], matchkind=MatchKind.LeftmostFirst)


_SPACED_SHAPE, _MARK_SHAPE = _search(b"a a a a"), _search(b"a0")
