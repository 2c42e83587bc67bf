"""Words without which a regular expression cannot match: a look for those spares trying it on most of a document."""

from __future__ import annotations

_ZERO_WIDTH = "bBAZ"
_LOOKS = ("?=", "?!", "?<=", "?<!")


def required_words(expression: str) -> frozenset[str]:
    """Return literal texts of which any match holds at least one; empty where none can be told.

    Knows what expressions on folded text use: groups, classes, repetition, looks ahead and back; no flags.
    """
    return _Reader(expression).alternatives() or frozenset()


class _Reader:
    """Reads an expression once, from left to right."""

    def __init__(self, expression: str) -> None:
        self._text = expression
        self._at = 0

    def alternatives(self) -> frozenset[str] | None:
        """Return the words of what is read up to the end of the group; None where a match can go without."""
        found: frozenset[str] | None = frozenset()
        while True:
            words = self._sequence()
            found = None if found is None or words is None else found | words
            if self._text[self._at : self._at + 1] != "|":
                return found
            self._at += 1

    def _sequence(self) -> frozenset[str] | None:
        best: frozenset[str] | None = None
        run = ""
        while self._at < len(self._text) and self._text[self._at] not in "|)":
            item = self._item()
            needed, again = self._repeated()
            if isinstance(item, str):
                # A character that may be left out belongs to no word; one that may come again ends it.
                run += item if needed else ""
                if (not item or (needed and not again)) and run:
                    continue
                item = None
            best = _longest(best, frozenset({run}) if run else None)
            best = _longest(best, item if needed else None)
            run = ""
        return _longest(best, frozenset({run}) if run else None)

    def _item(self) -> str | frozenset[str] | None:
        """Return one character, nothing for what has no width, the words of a group, or None for a class."""
        character = self._text[self._at]
        self._at += 1
        if character == "\\":
            escaped = self._text[self._at]
            self._at += 1
            return None if escaped.isalnum() and escaped not in _ZERO_WIDTH else "" if escaped.isalnum() else escaped
        if character == "[":
            self._at = self._text.index("]", self._at + 1 + (self._text[self._at] == "^")) + 1
            return None
        if character == "(":
            look = self._text.startswith(_LOOKS, self._at)
            if self._text.startswith("?", self._at):
                ends = [self._text.find(end, self._at) for end in ":=!>"]
                self._at = min(end for end in ends if end >= 0) + 1
            words = self.alternatives()
            self._at += 1
            return "" if look else words
        return None if character == "." else "" if character in "^$" else character

    def _repeated(self) -> tuple[bool, bool]:
        """Whether the item that was just read must occur, and whether it may occur more than once."""
        rest = self._text[self._at :]
        if not rest or rest[0] not in "?*+{":
            return True, False
        length = rest.index("}") + 1 if rest[0] == "{" else 1
        length += rest[length : length + 1] in {"?", "+"}
        self._at += length
        return rest[0] == "+" or (rest[0] == "{" and rest[1] not in "0,"), rest[0] != "?"


def _longest(one: frozenset[str] | None, two: frozenset[str] | None) -> frozenset[str] | None:
    """Return the words that tell most: those of which the shortest is longest."""
    if not one or not two:
        return one or two
    return max(one, two, key=lambda words: min(map(len, words)))
