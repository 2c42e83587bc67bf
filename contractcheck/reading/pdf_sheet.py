"""The text of a page of a PDF taken apart into letters, words and their places, to search it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from contractcheck.reading.pdf_calls import Boxes
from contractcheck.reading.pdf_chars import clean
from contractcheck.reading.pdf_page import HYPHEN

_BREAKS = "\r\n" + HYPHEN
_GAP = 1.5
"""White space within a line, in heights of the line, behind which something else starts."""


def letters(text: str) -> str:
    """Return the letters and digits of a text, in lower case and without accents: what reading leaves as it is."""
    return "".join(map(_plain, text))


def _plain(character: str) -> str:
    if character.isascii():
        return character.lower() if character.isalnum() else ""
    taken_apart = unicodedata.normalize("NFKD", clean(character)).lower()
    return "".join([part for part in taken_apart if part.isalnum()])


@dataclass(slots=True)
class Sheet:
    """A page as it is searched."""

    text: str
    boxes: Boxes
    angles: Sequence[int]
    """The direction of each character; empty where all are upright."""
    letters: str
    places: list[int]
    """For each letter the index of its character in `text`."""
    words: list[tuple[int, int]] = field(default_factory=list)
    """(start, end) of each word in `letters`."""

    def are_apart(self, one: int, other: int) -> bool:
        """Whether two characters do not follow each other on one printed line; by their indices in `text`."""
        return self.breaks(one, other) or self.are_far(one, other)

    def breaks(self, one: int, other: int) -> bool:
        """Whether a line ends between two characters."""
        return any(mark in self.text[one:other] for mark in _BREAKS)

    def are_far(self, one: int, other: int) -> bool:
        """Whether two characters do not stand beside each other on the page."""
        boxes = self.boxes
        down = min(boxes.y1[one], boxes.y1[other]) - max(boxes.y0[one], boxes.y0[other])
        across = max(boxes.x0[one], boxes.x0[other]) - min(boxes.x1[one], boxes.x1[other])
        height = boxes.y1[one] - boxes.y0[one]
        if self.angles and self.angles[one] % 180:
            overlap = min(boxes.x1[one], boxes.x1[other]) - max(boxes.x0[one], boxes.x0[other])
            return overlap <= 0 or -down > _GAP * (boxes.x1[one] - boxes.x0[one])
        return down <= 0 or across > _GAP * height


def spread(text: str, boxes: Boxes, angles: Sequence[int]) -> Sheet:
    """Take the text of a page apart into letters and words."""
    found: list[str] = []
    places: list[int] = []
    words: list[tuple[int, int]] = []
    start = 0
    for index, character in enumerate(text):
        if character.isspace() or character == HYPHEN:
            if len(found) > start:
                words.append((start, len(found)))
            start = len(found)
        for letter in _plain(character):
            found.append(letter)
            places.append(index)
    if len(found) > start:
        words.append((start, len(found)))
    return Sheet(text, boxes, angles, "".join(found), places, words)
