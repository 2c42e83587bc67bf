"""References from one document to another (general rule G6)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from contractcheck.dutch.text import fold
from contractcheck.structure.units import Outline

_NUMBERED = re.compile(r"\b(bijlage|annex)\s+(\d+[a-z]?|[a-h]|[ivx]+)\b")
_TITLE_CHARACTERS = 200


class DossierIndex:
    """Which documents a dossier holds, to tell whether a reference leads anywhere."""

    def __init__(self, outlines: Sequence[Outline]) -> None:
        self._names = [
            " ".join(re.split(r"[\W_]+", fold(PurePosixPath(one.document.path.replace("!", "/")).stem)))
            for one in outlines
        ]
        self._titles = [one.folded[:_TITLE_CHARACTERS] for one in outlines]
        self._annexes = {
            found[0]
            for one in outlines
            for unit in one.units
            if unit.article and (found := _NUMBERED.search(fold(unit.article)))
        }

    def holds(self, words: str) -> bool:
        """True where the folded words of a reference name a document that is in the dossier."""
        numbered = _NUMBERED.search(words)
        if numbered is not None:
            name = " ".join(numbered.groups())
            places = (*self._names, *self._titles, *self._annexes)
            return any(re.search(rf"\b{re.escape(name)}\b", place) for place in places)
        last = words.split()[-1]
        return any(last in place for place in (*self._names, *self._titles))
