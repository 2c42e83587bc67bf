"""What strikes about a dossier as a whole: documents that are missing, versions, and which document goes first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contractcheck.dutch.sentences import sentences
from contractcheck.engine.defined_terms import term_notices
from contractcheck.engine.dossier_words import dossier_words
from contractcheck.engine.missing_documents import missing_documents
from contractcheck.engine.other_language import language_notices
from contractcheck.engine.versions import possible_versions
from contractcheck.model import Kind, Notice, Passage, Zone
from contractcheck.structure.units import Outline, Unit
from contractcheck.translation import _

_MAX_QUOTE = 700


def dossier_notices(outlines: Sequence[Outline]) -> tuple[Notice, ...]:
    """Notices about a dossier, kind by kind: what is missing, versions, rangorde, terms, language.

    Documents that could not be read count as present: their names are all that is known of them.
    """
    return (
        *missing_documents(outlines),
        *possible_versions(outlines),
        *_order_of_precedence(outlines),
        *term_notices(outlines),
        *language_notices(outlines),
    )


def _order_of_precedence(outlines: Sequence[Outline]) -> Iterator[Notice]:
    """The text that says which document goes first; where several do, the plainest of the agreement itself."""
    found = [
        (weight, one.kind is not Kind.CONTRACT, number, start, one, unit)
        for number, one in enumerate(outlines)
        for unit in one.units
        if unit.zone is Zone.OPERATIVE and unit.question is None
        for weight, start in _ranks(one, unit)
    ]
    for *_before, start, one, unit in sorted(found, key=lambda item: item[:4])[:1]:
        end = _end(one, unit)
        quote = " ".join(one.document.text[start:end].split())
        passage = Passage(one.document.path, unit.article, one.document.page_of(start), quote, start, end)
        yield Notice(
            "order-of-precedence",
            passage,
            _(
                "Als documenten elkaar tegenspreken, geldt deze rangorde. Een afspraak in een stuk dat lager staat, "
                "kan daardoor wijken."
            ),
        )


def _ranks(one: Outline, unit: Unit) -> Iterator[tuple[int, int]]:
    """(weight, where it starts) of the sentences of a unit that rank documents; 0 is the plainest."""
    if _rank(one.folded[unit.start : unit.end]) is None:
        # Hardly any unit ranks documents, and cutting them all into sentences takes long.
        return
    for start, end in sentences(one.folded, unit.start, unit.end):
        weight = _rank(one.folded[start:end])
        if weight is not None:
            yield weight, start


def _rank(text: str) -> int | None:
    """How plainly a text ranks documents, 0 for the plainest; None where it does not."""
    words = dossier_words()
    if words.differ.search(text) and words.goes_first.search(text) and words.papers.search(text):
        return 0
    return 1 if words.goes_before.search(text) else None


def _end(one: Outline, unit: Unit) -> int:
    """Where the text ends, the list that it introduces included, as far as a quote may reach."""
    end = unit.end
    for item in one.units:
        if (
            item.lead_in is not None
            and unit.start <= item.lead_in[0] < unit.end
            and item.end - unit.start <= _MAX_QUOTE
        ):
            end = max(end, item.end)
    return end
