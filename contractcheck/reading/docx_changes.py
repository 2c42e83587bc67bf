"""Tracked changes of a Word file: which elements hold them, how many there are, and who proposed them."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from contractcheck.model import Note
from contractcheck.reading.docx_styles import W
from contractcheck.translation import _

INSERTED = (f"{W}ins", f"{W}moveTo")
REMOVED = (f"{W}del", f"{W}moveFrom")
_AUTHOR = f"{W}author"

_MAX_AUTHORS = 5
_MAX_NAME = 60


@dataclass(slots=True)
class _Proposed:
    count: int = 0
    authors: dict[str, None] = field(default_factory=dict)

    def saw(self, element: etree._Element) -> None:
        self.count += 1
        author = " ".join(element.get(_AUTHOR, "").split())[:_MAX_NAME]
        if author:
            self.authors[author] = None

    def note(self, kind: str) -> list[Note]:
        if not self.count:
            return []
        named = list(self.authors)[:_MAX_AUTHORS]
        others = len(self.authors) - len(named)
        text = _("door {names}")
        if others:
            text = _("door {names} en {others} anderen") if others > 1 else _("door {names} en {others} ander")
        return [Note(kind, self.count, text.format(names=", ".join(named), others=others) if named else "")]


@dataclass(slots=True)
class Changes:
    """What was proposed in the text that was read."""

    _inserted: _Proposed = field(default_factory=_Proposed)
    _removed: _Proposed = field(default_factory=_Proposed)

    def saw(self, element: etree._Element) -> None:
        """Count one insertion or deletion; a move is one of each."""
        (self._inserted if element.tag in INSERTED else self._removed).saw(element)

    def notes(self, *, final: bool) -> list[Note]:
        """Say what became of them in this reading: in the final text insertions are text, in the original deletions."""
        inserted, removed = ("", "") if final else ("-left-out", "-read")
        return [
            *self._inserted.note(f"tracked-insertions{inserted}"),
            *self._removed.note(f"tracked-deletions{removed}"),
        ]
