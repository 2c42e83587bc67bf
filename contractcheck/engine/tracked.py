"""What tracked changes do to the answers: the toetspunten whose status depends on accepting or refusing them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from contractcheck.engine.changes import Change, changes_between
from contractcheck.engine.draft_words import words
from contractcheck.model import Document, DossierReport, Finding, Notice, Passage
from contractcheck.structure.units import Span
from contractcheck.translation import _, joined

_SHOWN = 3
"""Changes that a notice tells about."""
_QUOTE = 90


@dataclass(frozen=True, slots=True)
class Readings:
    """A dossier judged with its tracked changes accepted, or refused."""

    report: DossierReport
    documents: Mapping[str, Document]
    """By path."""


def tracked_notices(accepted: Readings, refused: Readings, judged: DossierReport) -> tuple[Notice, ...]:
    """A notice for every toetspunt that differs with the changes accepted and with the changes refused.

    It tells which changes do it, where those can be found. `judged` is the one of the two reports that the notices
    are added to; a passage comes from there where it has one.
    """
    return tuple(_notices(accepted, refused, judged))


def _notices(accepted: Readings, refused: Readings, judged: DossierReport) -> Iterator[Notice]:
    names: dict[str, str] = words()["statuses"]
    for with_changes, without, mine in zip(
        accepted.report.findings, refused.report.findings, judged.findings, strict=True
    ):
        if with_changes.status is without.status:
            continue
        other = without if mine is with_changes else with_changes
        passage = _passage(mine) or _passage(other)
        if passage is None:
            continue
        parts = [
            _("{check} {title}: zonder de voorgestelde wijzigingen {without}, met de wijzigingen {accepted}.").format(
                check=mine.check,
                title=mine.title,
                without=_(names[without.status]),
                accepted=_(names[with_changes.status]),
            ),
            *_told(with_changes, without, accepted.documents, refused.documents),
        ]
        yield Notice("tracked-status", passage, joined(parts))


def _told(
    with_changes: Finding, without: Finding, accepted: Mapping[str, Document], refused: Mapping[str, Document]
) -> Iterator[str]:
    """A sentence for each change that touches the words on which one of the two answers rests."""
    before, after = _deciding(without), _deciding(with_changes)
    for path in dict.fromkeys(passage.document for passage in (*before, *after)):
        if path not in accepted or path not in refused:
            continue
        old, new = refused[path], accepted[path]
        changes = changes_between(old, new)
        touched = [one for one in changes if _touches(one.before, before, path) or _touches(one.after, after, path)]
        for change in touched[:_SHOWN]:
            yield _sentence(change, old.text[slice(*change.before)], new.text[slice(*change.after)])


def _sentence(change: Change, gone: str, come: str) -> str:
    if gone and come:
        text = _("Wijziging {number} vervangt '{gone}' door '{come}'.")
    elif gone:
        text = _("Wijziging {number} schrapt '{gone}'.")
    else:
        text = _("Wijziging {number} voegt '{come}' toe.")
    return text.format(number=change.number, gone=_short(gone), come=_short(come))


def _short(text: str) -> str:
    words_only = " ".join(text.split()).strip(".;, ")
    return words_only if len(words_only) <= _QUOTE else f"{words_only[:_QUOTE].rsplit(' ', 1)[0]} ..."


def _touches(place: Span, passages: Sequence[Passage], path: str) -> bool:
    start, end = place
    return any(one.document == path and start < one.end and one.start < end for one in passages)


def _deciding(finding: Finding) -> list[Passage]:
    """The passages that the status rests on: what was passed over, or stands on the other side, decided nothing."""
    return [one.passage for one in finding.evidence if one.role is finding.evidence[0].role]


def _passage(finding: Finding) -> Passage | None:
    return finding.evidence[0].passage if finding.evidence else None
