"""Which words of a passage stayed, went and came, and whether that changes what it says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache

from contractcheck.comparing.model import Part, Piece
from contractcheck.dutch.text import fold
from contractcheck.structure.vocabulary import vocabulary

MOST_STEPS = 4_000_000
"""Words of one passage times words of the other above which their order is not looked at: seconds of work."""

_EDGES = " .,;:!?\"'()-\u00ad"
_BLANK = re.compile(r"\.{2,}|…|_{2,}")
_MAIN = re.compile(r"[\w-]+")
_REFERENCE_REACH = 4
"""Words before a number among which the word for an article is looked for."""


@lru_cache(maxsize=65536)
def key(token: str) -> str:
    """A word without what does not change its meaning: capitals, accents and the signs around it.

    Signs that stand for a blank still to be filled in stay.
    """
    folded = fold(token.replace("\u00ad", ""))
    return folded.strip(_EDGES) or (token if _BLANK.search(token) else "")


def keys(text: str) -> tuple[str, ...]:
    """Return the keys of the words of a text, without signs that stand alone."""
    return tuple(word for token in text.split() if (word := key(token)))


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Share of the words that two texts have in common, from 0 to 1; their order counts for nothing."""
    total = len(one) + len(other)
    return 2 * (Counter(one) & Counter(other)).total() / total if total else 1.0


def compare_words(old: str, new: str, numbers: Mapping[str, str]) -> tuple[tuple[Piece, ...], bool]:
    """Return the pieces in reading order, and whether the two say the same.

    They do when only spelling, punctuation and the numbers of articles that moved along differ; `numbers` tells the new
    number of an article by its old one.
    """
    before, after = old.split(), new.split()
    mine, theirs = [key(token) for token in before], [key(token) for token in after]
    pieces: list[Piece] = []
    same = True
    for name, i1, i2, j1, j2 in _opcodes(mine, theirs):
        if name == "equal":
            pieces.append(Piece(Part.KEPT, " ".join(after[j1:j2])))
            continue
        if i2 > i1:
            pieces.append(Piece(Part.REMOVED, " ".join(before[i1:i2])))
        if j2 > j1:
            pieces.append(Piece(Part.ADDED, " ".join(after[j1:j2])))
        same = same and (not any((*mine[i1:i2], *theirs[j1:j2])) or _follows(mine, i1, i2, theirs[j1:j2], numbers))
    return tuple(pieces), same


def _opcodes(mine: list[str], theirs: list[str]) -> list[tuple[str, int, int, int, int]]:
    if mine != theirs and len(mine) * len(theirs) > MOST_STEPS:
        return [("replace", 0, len(mine), 0, len(theirs))]
    return list(SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes())


def _follows(mine: list[str], start: int, end: int, theirs: list[str], numbers: Mapping[str, str]) -> bool:
    """Whether all that differs is the numbers of references that point where they pointed."""
    if end - start != len(theirs):
        return False
    return all(
        _moved_to(word, numbers) == theirs[at - start] and _is_reference(mine, at)
        for at, word in enumerate(mine[start:end], start)
        if word != theirs[at - start]
    )


def main_number(article: str) -> str:
    """Return what stands before the lid: `7` of `7.3` and of `7 lid 3`."""
    found = _MAIN.match(article)
    return found[0] if found else article


def _moved_to(number: str, numbers: Mapping[str, str]) -> str | None:
    """Return the new number of an article; of a lid whose words changed, by what became of its article."""
    if number in numbers:
        return numbers[number]
    main = main_number(number)
    return numbers[main] + number.removeprefix(main) if main in numbers else None


def _is_reference(words: list[str], at: int) -> bool:
    """Whether the word for an article stands shortly before: "artikel 7.2", "artikelen 6.1 en 7.2"."""
    before = words[max(0, at - _REFERENCE_REACH) : at]
    return any(_article().fullmatch(word) or _article().fullmatch(f"{word}.") for word in before)


@cache
def _article() -> re.Pattern[str]:
    words = vocabulary().words
    return re.compile(rf"(?:{words['article']}|{words['eis']})(?:en)?")
