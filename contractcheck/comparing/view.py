"""What the formats for people have in common: order, names, and what is said of a passage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from contractcheck.comparing.model import (
    Change,
    Comparison,
    DocumentPair,
    DossierChange,
    FindingChange,
    Part,
    PassagePair,
    Piece,
)
from contractcheck.model import DossierReport
from contractcheck.reporting.ci import unread_lines
from contractcheck.reporting.view import Places, shorten
from contractcheck.reporting.words import Words
from contractcheck.translation import _

LONGEST_KEPT = 240
"""Characters of words that stayed which are shown in a row; the JSON has all of them."""

_EMPTY = DossierReport("", (), ())


def change_word(change: Change) -> str:
    """The word for what became of a toetspunt."""
    return {
        Change.WORSENED: _("Verslechterd"),
        Change.UNKNOWN: _("Niet te vergelijken"),
        Change.CHANGED: _("Gewijzigd"),
        Change.IMPROVED: _("Verbeterd"),
        Change.SAME: _("Gelijk"),
    }[change]


def change_explained(change: Change) -> str:
    """What that word means, in a sentence."""
    return {
        Change.WORSENED: _("De nieuwe versie regelt dit minder goed dan de oude."),
        Change.UNKNOWN: _("Een deel van de oude of de nieuwe tekst was niet te lezen, dus we weten het niet."),
        Change.CHANGED: _("De uitkomst is gelijk, maar de tekst waarop die rust zegt iets anders."),
        Change.IMPROVED: _("De nieuwe versie regelt dit beter dan de oude."),
        Change.SAME: _("De uitkomst is gelijk en de tekst zegt hetzelfde."),
    }[change]


def by_change(dossier: DossierChange) -> dict[Change, list[FindingChange]]:
    """Group the findings, what asks most of the reader first; every group is there."""
    return {change: [one for one in dossier.findings if one.change is change] for change in Change}


def counts_line(dossier: DossierChange) -> str:
    """How many toetspunten became what, as `verslechterd 2, gelijk 21`."""
    counter = Counter(one.change for one in dossier.findings)
    return ", ".join(f"{change_word(change).lower()} {counter[change]}" for change in Change if counter[change])


def title_of(comparison: Comparison) -> str:
    """The heading of the whole report."""
    if len(comparison.dossiers) == 1:
        return _("Vergelijking: {name}").format(name=name_of(comparison.dossiers[0]))
    return _("Vergelijking van {number} dossiers").format(number=len(comparison.dossiers))


def name_of(dossier: DossierChange) -> str:
    """The name of the dossier, or both names where they differ."""
    old, new = dossier.old, dossier.new
    if old is None or new is None:
        return (new or old or _EMPTY).name
    return new.name if old.name == new.name else f"{old.name} → {new.name}"


def only_line(dossier: DossierChange) -> str:
    """What to say of a dossier that has no other version; empty where it has."""
    if dossier.old is None:
        return _("Dit dossier is nieuw: er is geen oude versie om mee te vergelijken.")
    if dossier.new is None:
        return _("Dit dossier is er niet meer: er is geen nieuwe versie om mee te vergelijken.")
    return ""


def document_line(pair: DocumentPair) -> str:
    """What became of a document, such as `pve.docx → pve definitief.docx (97% dezelfde tekst)`."""
    old, new = (PurePosixPath(one.path.replace("\\", "/")).name if one else "" for one in (pair.old, pair.new))
    if pair.old is None:
        return _("{name}: nieuw document").format(name=new)
    if pair.new is None:
        return _("{name}: niet meer in het dossier").format(name=old)
    if not (pair.old.readable and pair.new.readable):
        share = _("niet gelezen")
    elif pair.likeness == 1:
        share = _("dezelfde tekst")
    else:
        share = _("{percent}% dezelfde tekst").format(percent=min(int(pair.likeness * 100), 99))
    return f"{new} ({share})" if old == new else f"{old} → {new} ({share})"


def not_read(dossier: DossierChange, words: Words) -> list[str]:
    """Return a line for each part of the old and of the new version that was not read."""
    versions = ((_("oud"), dossier.old), (_("nieuw"), dossier.new))
    return [f"{name}: {text}" for name, one in versions if one for _path, _readable, text in unread_lines(one, words)]


class Described:
    """How to name the places of two versions of one dossier."""

    def __init__(self, dossier: DossierChange, words: Words) -> None:
        self._old = Places(dossier.old or _EMPTY, words)
        self._new = Places(dossier.new or _EMPTY, words)

    def places(self, pair: PassagePair) -> list[tuple[str, str]]:
        """Return which version and where, for each version that has the passage."""
        rows = []
        if pair.old is not None:
            rows.append((_("oud"), self._old.full(pair.old.passage)))
        if pair.new is not None:
            rows.append((_("nieuw"), self._new.full(pair.new.passage)))
        return rows

    def remarks(self, pair: PassagePair) -> list[str]:
        """Return what there is to say of the passage beside its words, in a few words each."""
        return [remark for remark in self._remarks(pair) if remark]

    def _remarks(self, pair: PassagePair) -> Iterator[str]:
        if pair.old is None:
            yield _("nieuw")
        elif pair.new is None:
            yield _("geschrapt")
        else:
            yield self.moved(pair)
            yield _("zelfde tekst") if pair.same else _("andere tekst")
            if pair.new.role is None:
                yield _("staat er nog, maar bepaalt de uitkomst niet meer")
            elif pair.old.role is None:
                yield _("stond er al, maar bepaalde de uitkomst nog niet")

    def moved(self, pair: PassagePair) -> str:
        """Such as `verplaatst van art. 7.3 naar art. 8.2`; empty where it did not move."""
        if not pair.moved or pair.old is None or pair.new is None:
            return ""
        old, new = pair.old.passage, pair.new.passage
        before, after = self._old.article(old), self._new.article(new)
        if not (before and after) or before == after:
            before, after = self._old.full(old), self._new.full(new)
        return _("verplaatst van {old} naar {new}").format(old=before, new=after)


def shown(pieces: tuple[Piece, ...]) -> list[Piece]:
    """Return the pieces with long rows of words that stayed cut short; what went and came is there in full."""
    return [
        Piece(piece.part, shorten(piece.text, LONGEST_KEPT)) if piece.part is Part.KEPT else piece for piece in pieces
    ]


def marked(pieces: tuple[Piece, ...]) -> str:
    """Return the words of both versions on one line: `[-vier uur-] {+voldoende tijd+} per maand`."""
    marks = {Part.KEPT: "{}", Part.REMOVED: "[-{}-]", Part.ADDED: "{{+{}+}}"}
    return " ".join(marks[piece.part].format(piece.text) for piece in shown(pieces))
