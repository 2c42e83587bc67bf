"""What a remark says, in plain words: paragraphs that every format writes in its own way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contractcheck.annotating.remarks import Note
from contractcheck.reporting.view import clean, enumerate_words, not_open
from contractcheck.reporting.words import words
from contractcheck.translation import _


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a remark."""

    text: str
    strong: bool = False
    """The line that names the toetspunt and its status."""


def paragraphs(note: Note, *, inserted: bool = False) -> Iterator[Paragraph]:
    """Status, toetspunt and why; for a gap the clause to take over, with the remark on registering; the handvat.

    `inserted` where the clause stands in the text already, as a proposal.
    """
    said, finding = words(), note.finding
    yield Paragraph(f"{said.status[finding.status]}: {clean(finding.title)} ({finding.check})", strong=True)
    yield Paragraph(clean(finding.message))
    if because := not_open(finding, said)[1]:
        yield Paragraph(clean(because))
    if note.clause is not None:
        if finding.in_the_way:
            yield Paragraph(_("Pas deze tekst zelf aan: een bepaling erbij neemt niet weg wat hier staat."))
        if not inserted:
            yield Paragraph(f"{said.ui['suggestion']}: {clean(finding.clause)}")
        elif note.gap:
            yield Paragraph(
                _("Dit is een voorstel: vul in wat tussen haken staat, en aanvaard of weiger de wijziging.")
            )
        else:
            yield Paragraph(_("Aan het eind van dit artikel staat een voorstel voor een bepaling, als wijziging."))
        if finding.remark:
            yield Paragraph(clean(finding.remark))
    numbers = enumerate_words(finding.handvatten, said.ui["enumeration"])
    yield Paragraph(_("Handvat {numbers}. {basis}.").format(numbers=numbers, basis=said.basis[finding.basis]))
