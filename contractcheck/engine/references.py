"""References from one document to another (general rule G6)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import cache
from pathlib import PurePosixPath

from contractcheck.dutch.text import fold
from contractcheck.engine.dossier_words import dossier_words
from contractcheck.model import Zone
from contractcheck.structure.units import Outline

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def _title(one: Outline) -> str:
    """The headings that a document opens with: a sentence that refers to a bijlage is not the title of one."""
    opening = itertools.takewhile(lambda unit: unit.zone is Zone.HEADING, one.units)
    return " ".join(one.folded[unit.start : unit.end] for unit in opening)


@cache
def _numbered() -> re.Pattern[str]:
    """An annex with its number, as the first group."""
    return re.compile(rf"\b(?:{dossier_words().annex})\s+(\d+[a-z]?|[a-h]|[ivx]+)\b")


class DossierIndex:
    """Which documents a dossier holds, to tell whether a reference leads anywhere."""

    def __init__(self, outlines: Sequence[Outline]) -> None:
        self._names = [_name(one.document.path) for one in outlines]
        self._titles = [_title(one) for one in outlines]
        self._annexes = {
            found[0]
            for one in outlines
            for unit in one.units
            if unit.article and (found := _numbered().search(fold(unit.article)))
        }

    def holds(self, words: str) -> bool:
        """True where the folded words of a reference name a document that is in the dossier."""
        numbered = _numbered().search(words)
        if numbered is not None:
            places = (*self._names, *self._titles, *self._annexes)
            number = "|".join(map(re.escape, _same_number(numbered[1])))
            return any(re.search(rf"\b(?:{dossier_words().annex}) ({number})\b", place) for place in places)
        last = words.split()[-1]
        return any(last in place for place in (*self._names, *self._titles))

    def holds_title(self, title: str) -> bool:
        """True where a document has all the folded words of a title in its name or in its first lines."""
        words = title.split()
        return bool(words) and any(
            all(re.search(rf"\b{re.escape(word)}", place) for word in words) for place in (*self._names, *self._titles)
        )


def _name(path: str) -> str:
    """Words of a file name: `Bijlage01_PvE.docx` and `bijl. 1 - PvE.docx` are both bijlage 1."""
    stem = fold(PurePosixPath(path.replace("!", "/")).stem)
    spaced = re.sub(r"(?<=[a-z])(?=\d)", " ", " ".join(re.split(r"[\W_]+", stem)))
    return dossier_words().annex_in_name.sub("bijlage ", re.sub(r"\b0+(?=\d)", "", spaced))


def _same_number(number: str) -> tuple[str, ...]:
    """A number and how else it is written: in Roman or in plain figures."""
    if number in _ROMAN:
        return number, str(_ROMAN.index(number) + 1)
    if number.isdecimal() and 0 < int(number) <= len(_ROMAN):
        return number, _ROMAN[int(number) - 1]
    return (number,)
