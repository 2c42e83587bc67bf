"""What tracked changes do to the answers: the toetspunten whose status depends on accepting or refusing them."""

from __future__ import annotations

from collections.abc import Iterator

from contractcheck.engine.draft_words import words
from contractcheck.model import DossierReport, Finding, Notice, Passage


def tracked_notices(accepted: DossierReport, refused: DossierReport, judged: DossierReport) -> tuple[Notice, ...]:
    """A notice for every toetspunt that differs with the changes accepted and with the changes refused.

    `judged` is the one of the two that the report is about; a passage comes from there where it has one.
    """
    return tuple(_notices(accepted, refused, judged))


def _notices(accepted: DossierReport, refused: DossierReport, judged: DossierReport) -> Iterator[Notice]:
    names: dict[str, str] = words()["statuses"]
    for with_changes, without, mine in zip(accepted.findings, refused.findings, judged.findings, strict=True):
        if with_changes.status is without.status:
            continue
        other = without if mine is with_changes else with_changes
        passage = _passage(mine) or _passage(other)
        if passage is None:
            continue
        message = words()["messages"]["tracked-status"].format(
            check=mine.check, title=mine.title, without=names[without.status], accepted=names[with_changes.status]
        )
        yield Notice("tracked-status", passage, message)


def _passage(finding: Finding) -> Passage | None:
    return finding.evidence[0].passage if finding.evidence else None
