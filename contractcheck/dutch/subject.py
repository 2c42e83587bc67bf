"""Subject: whom a sentence is about, the professionals of the agreement or others (general rule G8)."""

from __future__ import annotations

from contractcheck.dutch.matching import Span, overlap
from contractcheck.dutch.said import Said


def professionals(said: Said, sentence: int) -> list[Span]:
    """Where a sentence names the professionals: not inside a word for others, such as "vrijwillige medewerkers"."""
    others = said.spans("@others", sentence)
    return [span for span in said.spans("@professionals", sentence) if not any(overlap(span, o) for o in others)]


def names_others_first(said: Said, sentence: int) -> bool | None:
    """True where the first that a sentence names are others, False where professionals; None where it names neither."""
    mine, other = professionals(said, sentence), said.spans("@others", sentence)
    if mine and other:
        return other[0][0] < mine[0][0]
    return bool(other) if mine or other else None
