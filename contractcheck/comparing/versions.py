"""Two versions of dossiers -> what became of each toetspunt, and of the passages that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from contractcheck.comparing.model import (
    Change,
    Comparison,
    DocumentPair,
    DossierChange,
    FindingChange,
    Part,
    PassagePair,
    Piece,
    Place,
)
from contractcheck.comparing.pairing import candidate, pair, pair_dossiers
from contractcheck.comparing.texts import Texts, new_numbers
from contractcheck.comparing.wording import compare_words, keys, likeness
from contractcheck.model import DossierReport, Evidence, Finding, Passage, Report, Status
from contractcheck.structure.units import Outline

ALIKE = 0.5
"""Share of the words in common from which two passages for one toetspunt are shown as one that was reworded."""

_RANK = {Status.CONFLICT: 0, Status.MISSING: 1, Status.WEAK: 2, Status.COVERED: 3}

Version = tuple[Report, Sequence[Sequence[Outline]]]
"""A report, and the documents of each of its dossiers."""


def compare(old: Version, new: Version) -> Comparison:
    """Compare two runs by the same rules; dossiers that have no other version come as they are."""
    (before, old_texts), (after, new_texts) = old, new
    mine = [(report.name, texts) for report, texts in zip(before.dossiers, old_texts, strict=True)]
    theirs = [(report.name, texts) for report, texts in zip(after.dossiers, new_texts, strict=True)]
    dossiers = []
    for i, j in pair_dossiers(mine, theirs):
        if i is None or j is None:
            gone, added = None if i is None else before.dossiers[i], None if j is None else after.dossiers[j]
            dossiers.append(DossierChange(gone, added))
        else:
            dossiers.append(_Dossiers(before.dossiers[i], after.dossiers[j], old_texts[i], new_texts[j]).compared())
    failures = tuple(dict.fromkeys((*before.failures, *after.failures)))
    return Comparison(after.tool_version, after.ruleset_digest, tuple(dossiers), failures)


def change_of(old: Status, new: Status, *, same_words: bool) -> Change:
    """Return what became of a toetspunt. A text that denies it is worse than silence, and not judged is no step."""
    if Status.UNASSESSABLE in (old, new):
        return Change.UNKNOWN
    if old is new:
        return Change.SAME if same_words else Change.CHANGED
    return Change.IMPROVED if _RANK[new] > _RANK[old] else Change.WORSENED


@dataclass(slots=True)
class _Dossiers:
    """Two versions of one dossier."""

    old: DossierReport
    new: DossierReport
    old_outlines: Sequence[Outline]
    new_outlines: Sequence[Outline]
    documents: list[DocumentPair] = field(init=False)
    _partner: dict[str, str] = field(init=False)
    """The new path of each old document that has one."""
    _numbers: dict[str, Mapping[str, str]] = field(init=False)
    _old_texts: Texts = field(init=False)
    _new_texts: Texts = field(init=False)

    def __post_init__(self) -> None:
        pairs = pair(
            [candidate(one.document.path, [one]) for one in self.old_outlines],
            [candidate(one.document.path, [one]) for one in self.new_outlines],
        )
        self.documents, self._partner, self._numbers = [], {}, {}
        for one in pairs:
            mine = None if one.old is None else self.old.documents[one.old]
            theirs = None if one.new is None else self.new.documents[one.new]
            self.documents.append(DocumentPair(mine, theirs, one.likeness))
            if one.old is not None and one.new is not None:
                before, after = self.old_outlines[one.old], self.new_outlines[one.new]
                self._partner[before.document.path] = after.document.path
                self._numbers[before.document.path] = new_numbers(before, after)
        self._old_texts, self._new_texts = Texts(self.old_outlines), Texts(self.new_outlines)

    def compared(self) -> DossierChange:
        findings = tuple(
            self._finding(mine, theirs) for mine, theirs in zip(self.old.findings, self.new.findings, strict=True)
        )
        return DossierChange(self.old, self.new, tuple(self.documents), findings)

    def _finding(self, old: Finding, new: Finding) -> FindingChange:
        found = _outermost(list(self._passages(old.evidence, new.evidence)))
        passages = tuple(sorted(found, key=lambda one: one.same))
        change = change_of(old.status, new.status, same_words=all(one.same for one in passages))
        return FindingChange(change, old, new, passages)

    def _passages(self, old: Sequence[Evidence], new: Sequence[Evidence]) -> Iterator[PassagePair]:
        """Pair what counts in both versions, then look in the other text for what counts in one."""
        partner = self._alike(old, new)
        back = {theirs: mine for mine, theirs in self._partner.items()}
        for i, mine in enumerate(old):
            if i in partner:
                theirs = new[partner[i]]
                yield self._pair(Place(mine.passage, mine.role), Place(theirs.passage, theirs.role))
            else:
                path = self._partner.get(mine.passage.document)
                yield self._pair(Place(mine.passage, mine.role), _found(self._new_texts, mine.passage, path, new))
        for j, theirs in enumerate(new):
            if j not in partner.values():
                path = back.get(theirs.passage.document)
                yield self._pair(_found(self._old_texts, theirs.passage, path, old), Place(theirs.passage, theirs.role))

    def _alike(self, old: Sequence[Evidence], new: Sequence[Evidence]) -> dict[int, int]:
        """Return which passage of the new version each old one became, the most alike first."""
        mine = [keys(item.passage.quote) for item in old]
        theirs = [keys(item.passage.quote) for item in new]
        scores = {(i, j): likeness(one, other) for i, one in enumerate(mine) for j, other in enumerate(theirs)}
        partner: dict[int, int] = {}
        moved = {(i, j): self._has_moved(old[i].passage, new[j].passage) for i, j in scores}
        for i, j in sorted(scores, key=lambda pair: (-scores[pair], moved[pair], pair)):
            if scores[i, j] >= ALIKE and i not in partner and j not in partner.values():
                partner[i] = j
        return partner

    def _has_moved(self, old: Passage, new: Passage) -> bool:
        if self._partner.get(old.document) != new.document:
            return True
        # Without a number on both sides nobody can say it got another.
        return bool(old.article and new.article) and old.article != new.article

    def _pair(self, old: Place | None, new: Place | None) -> PassagePair:
        if old is None or new is None:
            there = old or new
            assert there is not None
            part = Part.ADDED if old is None else Part.REMOVED
            return PassagePair(old, new, (Piece(part, there.passage.quote),), same=False, moved=False)
        pieces, same = compare_words(old.passage.quote, new.passage.quote, self._numbers.get(old.passage.document, {}))
        if not same and self._new_texts.hold(old.passage) and self._old_texts.hold(new.passage):
            # Nothing came or went: the two versions were only divided into passages in another way.
            pieces, same = (Piece(Part.KEPT, new.passage.quote),), True
        return PassagePair(old, new, pieces, same, self._has_moved(old.passage, new.passage))


def _found(texts: Texts, wanted: Passage, path: str | None, counted: Sequence[Evidence]) -> Place | None:
    """Look for a passage in the text of the other version, where `counted` is what counts there.

    What counts there became something else already, unless it says the very same.
    """
    found = texts.find(wanted, path)
    if found is None:
        return None
    role = next((item.role for item in counted if _is_in(found, item.passage)), None)
    return Place(found, role) if role is None or keys(found.quote) == keys(wanted.quote) else None


def _is_in(inner: Passage, outer: Passage) -> bool:
    return inner.document == outer.document and outer.start <= inner.start and inner.end <= outer.end


def _outermost(pairs: list[PassagePair]) -> tuple[PassagePair, ...]:
    """Leave out the sentence of which a longer passage is there too, and what is there twice."""
    return tuple(
        one
        for n, one in enumerate(pairs)
        if not any(_holds(other, one) and (m < n or not _holds(one, other)) for m, other in enumerate(pairs) if m != n)
    )


def _holds(outer: PassagePair, inner: PassagePair) -> bool:
    return _covers(outer.old, inner.old) and _covers(outer.new, inner.new)


def _covers(outer: Place | None, inner: Place | None) -> bool:
    if outer is None or inner is None:
        return outer is inner
    return (outer.role is None) is (inner.role is None) and _is_in(inner.passage, outer.passage)
