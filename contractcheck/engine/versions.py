"""Documents of one dossier that look like two versions of one text: tender folders keep stale ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import PurePosixPath

from contractcheck.dutch.text import fold
from contractcheck.engine.dossier_words import dossier_words
from contractcheck.model import Notice, Passage
from contractcheck.structure.units import Outline
from contractcheck.translation import _

NEARLY_EQUAL = 0.5
"""Share of runs of four words in common from which two texts are versions of one: some 85 % of the words."""

_RUN = 4
_MIN_WORDS = 60
_QUOTE = 160


def possible_versions(outlines: Sequence[Outline]) -> Iterator[Notice]:
    """A notice for each document that looks like another version of an earlier one in the dossier."""
    candidates = [_Candidate(one) for one in outlines]
    for number, later in enumerate(candidates):
        for earlier in candidates[:number]:
            if _are_versions(earlier, later):
                yield Notice(
                    "possible-versions",
                    _opening(later.outline if later.outline.document.blocks else earlier.outline),
                    _(
                        "'{earlier}' en '{later}' lijken twee versies van hetzelfde stuk. Haal de versie die niet "
                        "geldt uit het dossier; nu tellen ze allebei mee."
                    ).format(earlier=_name(earlier), later=_name(later)),
                )
                break


class _Candidate:
    """A document with what tells versions apart."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        path = fold(outline.document.path.replace("!/", "/"))
        self.tokens = _tokens(str(PurePosixPath(path).with_suffix("")))

    @cached_property
    def runs(self) -> Counter[tuple[str, ...]]:
        words = re.findall(r"\w+", self.outline.folded)
        return (
            Counter(zip(*(words[start:] for start in range(_RUN)), strict=False))
            if len(words) >= _MIN_WORDS
            else Counter()
        )

    @cached_property
    def title(self) -> tuple[str, ...]:
        document = self.outline.document
        return _tokens(fold(document.text_of(document.blocks[0]))) if document.blocks else ()


def _are_versions(one: _Candidate, other: _Candidate) -> bool:
    if one.tokens == other.tokens:
        return True
    mine, theirs = Counter(one.tokens), Counter(other.tokens)
    mine, theirs = mine - theirs, theirs - mine
    if mine and theirs:
        # Two names with words of their own (two percelen, two annexes) tell two documents, unless the title denies it.
        numbers = all(any(any(map(str.isdigit, token)) for token in side) for side in (mine, theirs))
        if numbers or not one.title or one.title != other.title:
            return False
    return _common(one.runs, other.runs) >= NEARLY_EQUAL


def _common(one: Counter[tuple[str, ...]], other: Counter[tuple[str, ...]]) -> float:
    larger = max(one.total(), other.total())
    return (one & other).total() / larger if larger else 0.0


def _tokens(name: str) -> tuple[str, ...]:
    """Words of a folded name or title without version words and numbers, dates and counters of copies."""
    words = dossier_words()
    text = name.replace("_", " ")
    day, month = r"[0-3]?\d", r"[01]?\d"
    for mark in (
        rf"\b(?:19|20)\d\d[-. ]?{month}[-. ]?{day}\b",
        rf"\b{day}[-. ]{month}[-. ](?:19|20)?\d\d\b",
        rf"\b(?:{day}[-. ])?(?:{words.months})[-. ](?:19|20)\d\d\b",
        r"\(\d+\)",
        rf"\b(?:{words.version_words})(?:[-. ]?\d+)*\b",
        r"\bv\d+(?:[-.]\d+)*\b",
        r"\b\d+\.\d+(?:\.\d+)*\b",
    ):
        text = re.sub(mark, " ", text)
    return tuple(re.findall(r"[^\W_]+", text))


def _opening(outline: Outline) -> Passage:
    document = outline.document
    block = document.blocks[0] if document.blocks else None
    start = block.start if block else 0
    end = min(block.end, start + _QUOTE) if block else 0
    return Passage(document.path, None, document.page_of(start), " ".join(document.text[start:end].split()), start, end)


def _name(candidate: _Candidate) -> str:
    return candidate.outline.document.path.rsplit("/", 1)[-1]
