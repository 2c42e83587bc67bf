"""How many changes were proposed in a document, and by whom: the notes that Word and ODF files have in common."""

from __future__ import annotations

from dataclasses import dataclass, field

from contractcheck.model import Note
from contractcheck.translation import _

_MAX_AUTHORS = 5
_MAX_NAME = 60


@dataclass(slots=True)
class Proposed:
    """Insertions or deletions that were seen."""

    count: int = 0
    _authors: dict[str, None] = field(default_factory=dict)

    def saw(self, author: str) -> None:
        """Count one; the name of who proposed it may be empty."""
        self.count += 1
        name = " ".join(author.split())[:_MAX_NAME]
        if name:
            self._authors[name] = None

    def note(self, kind: str) -> list[Note]:
        """The note of this kind; nothing where nothing was seen."""
        if not self.count:
            return []
        named = list(self._authors)[:_MAX_AUTHORS]
        others = len(self._authors) - len(named)
        text = _("door {names}")
        if others:
            text = _("door {names} en {others} anderen") if others > 1 else _("door {names} en {others} ander")
        return [Note(kind, self.count, text.format(names=", ".join(named), others=others) if named else "")]


def notes_of(inserted: Proposed, removed: Proposed, *, final: bool) -> list[Note]:
    """Say what became of them in this reading: in the final text insertions are text, in the original deletions."""
    after_inserted, after_removed = ("", "") if final else ("-left-out", "-read")
    return [
        *inserted.note(f"tracked-insertions{after_inserted}"),
        *removed.note(f"tracked-deletions{after_removed}"),
    ]
