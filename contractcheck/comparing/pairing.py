"""Which documents and dossiers are two versions of one, by what they say and then by what they are called."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from contractcheck.dutch.text import fold
from contractcheck.model import Zone
from contractcheck.structure.units import Outline

LEAST = 0.25
"""Share of runs in common from which texts are versions of one; documents of one tender share less."""
NAME_BONUS = 0.2
"""What the same file name adds to the likeness of documents: between texts that are nearly alike it decides."""

_RUN = 4
_LEFT_OUT = (Zone.HEADING, Zone.TOC)
_WORD = re.compile(r"[^\W\d_]+|\d+")

Runs = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document or a dossier to find the other version of."""

    name: str
    runs: Runs


@dataclass(frozen=True, slots=True)
class Pair:
    """The places of two candidates in their lists, or of one; and their likeness from 0 to 1."""

    old: int | None
    new: int | None
    likeness: float


def candidate(path: str, outlines: Iterable[Outline]) -> Candidate:
    """Return what tells versions of a document, or of a dossier of several."""
    stem = PurePosixPath(path.replace("!/", "/")).stem
    name = " ".join(re.split(r"[\W_]+", fold(stem))).strip()
    return Candidate(name, frozenset(run for one in outlines for run in _runs(one)))


def pair(old: Sequence[Candidate], new: Sequence[Candidate], name_bonus: float = NAME_BONUS) -> list[Pair]:
    """Pair each old one with at most one new one: the most alike first, then those with the same name.

    One old and one new are always a pair: who compares them says so. Pairs come in the order of the old ones, and then
    what is new.
    """
    common = _common(old, new)
    scores = {(i, j): 2 * number / (len(old[i].runs) + len(new[j].runs)) for (i, j), number in common.items() if number}
    ranked = sorted(
        (pair for pair, score in scores.items() if score >= LEAST),
        key=lambda pair: (-scores[pair] - name_bonus * _same_name(old[pair[0]], new[pair[1]]), pair),
    )
    ranked += [(i, j) for i in range(len(old)) for j in range(len(new)) if _same_name(old[i], new[j])]
    if len(old) == len(new) == 1:
        ranked.append((0, 0))
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for i, j in ranked:
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    pairs = [
        Pair(i, partner.get(i), scores.get((i, partner[i]), 0.0) if i in partner else 0.0) for i in range(len(old))
    ]
    return pairs + [Pair(None, j, 0.0) for j in range(len(new)) if j not in taken]


def _runs(one: Outline) -> Iterable[tuple[str, ...]]:
    """Runs of words, without headings and the numbers before a text: some formats have those in their text."""
    units = (one.folded[unit.start : unit.end] for unit in one.units if unit.zone not in _LEFT_OUT)
    words = [word for text in units for word in _WORD.findall(text)]
    if 0 < len(words) < _RUN:
        return [tuple(words)]
    return zip(*(words[start:] for start in range(_RUN)), strict=False)


def _common(old: Sequence[Candidate], new: Sequence[Candidate]) -> Counter[tuple[int, int]]:
    """Count the runs in common of each old one with each new one."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j, one in enumerate(new):
        for run in one.runs:
            holders[run].append(j)
    return Counter((i, j) for i, one in enumerate(old) for run in one.runs for j in holders.get(run, ()))


def _same_name(one: Candidate, other: Candidate) -> bool:
    return bool(one.name) and one.name == other.name
