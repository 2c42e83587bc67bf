"""Tracked changes of a Word file: which elements hold them, how many there are, and who proposed them."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from contractcheck.model import Note
from contractcheck.reading.docx_styles import W
from contractcheck.reading.proposed import Proposed, notes_of

INSERTED = (f"{W}ins", f"{W}moveTo")
REMOVED = (f"{W}del", f"{W}moveFrom")
_AUTHOR = f"{W}author"


@dataclass(slots=True)
class Changes:
    """What was proposed in the text that was read."""

    _inserted: Proposed = field(default_factory=Proposed)
    _removed: Proposed = field(default_factory=Proposed)

    def saw(self, element: etree._Element) -> None:
        """Count one insertion or deletion; a move is one of each."""
        (self._inserted if element.tag in INSERTED else self._removed).saw(element.get(_AUTHOR, ""))

    def notes(self, *, final: bool) -> list[Note]:
        """How many there are, and by whom."""
        return notes_of(self._inserted, self._removed, final=final)
