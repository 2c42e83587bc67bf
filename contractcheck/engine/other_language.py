"""A notice on a document in another language: the rules know Dutch words only, and would call everything missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contractcheck.engine.draft_words import words
from contractcheck.model import Notice, Passage, Zone
from contractcheck.structure.units import Outline
from contractcheck.translation import _

_ENOUGH = 250
"""Words below which a text says too little of its language."""
_SHORT_OF_DUTCH = 0.04
"""Share of Dutch function words below which a text is no Dutch; they make up a fifth of any Dutch text."""
_FOREIGN = 0.1


def language_notices(outlines: Sequence[Outline]) -> Iterator[Notice]:
    """A notice `other-language` for each document that is hardly Dutch and mostly something else."""
    dutch, others = words()["languages"]["dutch"], words()["languages"]["others"]
    for one in outlines:
        text = one.folded
        total = text.count(" ")
        if total < _ENOUGH or _count(text, dutch) > _SHORT_OF_DUTCH * total:
            continue
        if max(_count(text, foreign) for foreign in others) < _FOREIGN * total:
            continue
        unit = next((unit for unit in one.units if unit.zone is Zone.OPERATIVE), one.units[0])
        quote = " ".join(one.document.text[unit.start : unit.end].split())
        passage = Passage(
            one.document.path, unit.article, one.document.page_of(unit.start), quote, unit.start, unit.end
        )
        yield Notice("other-language", passage, _(words()["messages"]["other-language"]))


def _count(text: str, function_words: Sequence[str]) -> int:
    return sum(text.count(f" {word} ") for word in function_words)
