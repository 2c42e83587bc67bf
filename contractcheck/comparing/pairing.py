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

Dossier = tuple[str, Sequence[Outline]]
"""The name of a dossier, and its documents."""
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


def pair_dossiers(old: Sequence[Dossier], new: Sequence[Dossier]) -> list[tuple[int | None, int | None]]:
    """Pair dossiers by name, and by content where a name is in one version only or stands for several.

    The name comes first because the dossiers of one region are copies of one model. Order as `pair` has it.
    """
    partner = _by_name([name for name, _ in old], [name for name, _ in new])
    mine = [i for i in range(len(old)) if i not in partner]
    theirs = [j for j in range(len(new)) if j not in partner.values()]
    found = pair(
        [candidate(*old[i]) for i in mine],
        [candidate(*new[j]) for j in theirs],
        only=len(old) == len(new) == 1,
    )
    partner |= {mine[one.old]: theirs[one.new] for one in found if one.old is not None and one.new is not None}
    pairs: list[tuple[int | None, int | None]] = [(i, partner.get(i)) for i in range(len(old))]
    return pairs + [(None, j) for j in range(len(new)) if j not in partner.values()]


def pair(old: Sequence[Candidate], new: Sequence[Candidate], *, only: bool | None = None) -> list[Pair]:
    """Pair each old one with at most one new one: the most alike first, then those with the same name.

    Where there is `only` one of each, they are a pair whatever they say: who compares them says so. Pairs come in the
    order of the old ones, and then what is new.
    """
    common = _common(old, new)
    scores = {(i, j): 2 * number / (len(old[i].runs) + len(new[j].runs)) for (i, j), number in common.items() if number}
    ranked = sorted(
        (pair for pair, score in scores.items() if score >= LEAST),
        key=lambda pair: (-scores[pair] - NAME_BONUS * _same_name(old[pair[0]], new[pair[1]]), pair),
    )
    ranked += [(i, j) for i in range(len(old)) for j in range(len(new)) if _same_name(old[i], new[j])]
    if only if only is not None else len(old) == len(new) == 1:
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


def _by_name(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    once_old, once_new = ({name for name, number in Counter(names).items() if number == 1} for names in (old, new))
    return {i: new.index(name) for i, name in enumerate(old) if name in once_old & once_new}


def _same_name(one: Candidate, other: Candidate) -> bool:
    return bool(one.name) and one.name == other.name
