"""Lines for a terminal: wrapped to its width by what characters take there, coloured only when asked.

Written by hand because a `rich.Table` takes 1.4 seconds for a thousand rows; rich measures and colours.
"""

from __future__ import annotations

from functools import cache

from rich.cells import cell_len, chop_cells
from rich.color import ColorSystem
from rich.style import Style

from contractcheck.reporting.view import clean

NARROWEST = 40
"""Columns below which wrapped text is no longer readable; a narrower terminal gets this many."""


def wrap(text: str, width: int, first: int | None = None) -> list[str]:
    """Break one paragraph into lines of at most `width` columns, between words where that can be.

    `first` is the room on the first line, if that is another. White space is folded; a word that is too long is cut.
    """
    lines: list[str] = []
    current, used, room = "", 0, width if first is None else first
    plain = text.isascii()
    for word in text.split():
        size = len(word) if plain else cell_len(word)
        if current and used + 1 + size <= room:
            current, used = f"{current} {word}", used + 1 + size
            continue
        if current:
            lines.append(current)
            room = width
        if size > room:
            *full, word = chop_cells(word, min(room, width))
            lines.extend(full)
            size, room = cell_len(word), width
        current, used = word, size
    if current:
        lines.append(current)
    return lines


def fit(text: str, width: int) -> str:
    """Make a name exactly `width` columns: padded, or the middle left out."""
    size = cell_len(text)
    if size > width:
        head, tail = (width - 3) // 2, width - 3 - (width - 3) // 2
        text = f"{chop_cells(text, head)[0]}...{_last_columns(text, tail)}"
        size = cell_len(text)
    return text + " " * (width - size)


def _last_columns(text: str, width: int) -> str:
    while cell_len(text) > width:
        text = text[1:]
    return text


@cache
def _style(definition: str) -> Style:
    return Style.parse(definition)


class Sheet:
    """The lines of a report in the making."""

    def __init__(self, width: int, color: bool) -> None:
        self.width = max(width, NARROWEST)
        self._color = color
        self._lines: list[str] = []

    def paint(self, text: str, style: str) -> str:
        """Colour a piece of text; the text itself where colours are off."""
        if not (self._color and style and text):
            return text
        return _style(style).render(text, color_system=ColorSystem.STANDARD)

    def blank(self) -> None:
        """Add an empty line, never two in a row and never as the first."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def raw(self, line: str) -> None:
        """Add a line as it is."""
        self._lines.append(line.rstrip())

    def rule(self, character: str) -> None:
        """Add a line of one character over the whole width."""
        self._lines.append(character * self.width)

    def add(self, text: str, *, lead: str = "", hang: int | None = None, style: str = "", lead_style: str = "") -> None:
        """Add text, wrapped; each line of the text itself begins a new one.

        `lead` stands before the first line, and the others begin at column `hang` (under the text where it is left
        out). Nothing is added for a text without words.
        """
        hang = cell_len(lead) if hang is None else hang
        before = self.paint(lead, lead_style)
        for part in clean(text).splitlines():
            for line in wrap(part, self.width - hang, self.width - cell_len(lead)):
                self.raw(before + self.paint(line, style))
                lead = before = " " * hang

    def text(self) -> str:
        """Return everything, with a line feed at the end."""
        return "\n".join(self._lines).rstrip("\n") + "\n"
