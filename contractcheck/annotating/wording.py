"""What a remark says, in plain words: paragraphs that every format writes in its own way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contractcheck.annotating.remarks import Note
from contractcheck.reporting.view import clean, enumerate_words
from contractcheck.reporting.words import words
from contractcheck.translation import _


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a remark."""

    text: str
    strong: bool = False
    """The line that names the toetspunt and its status."""


def paragraphs(notes: tuple[Note, ...], language: str) -> Iterator[Paragraph]:
    """Status, toetspunt and why; for a gap the clause to take over, with the remark on registering; the handvat."""
    said = words(language)
    for note in notes:
        finding = note.finding
        yield Paragraph(f"{said.status[finding.status]}: {clean(finding.title)} ({finding.check})", strong=True)
        yield Paragraph(clean(finding.message))
        if note.clause:
            yield Paragraph(f"{said.ui['suggestion']}: {clean(finding.clause)}")
            if finding.remark:
                yield Paragraph(clean(finding.remark))
        numbers = enumerate_words(finding.handvatten, said.ui["enumeration"])
        yield Paragraph(_("Handvat {numbers}. {basis}.").format(numbers=numbers, basis=said.basis[finding.basis]))
