"""Short lines behind a bare number, and lines without one between the heading of an article and its leden."""

from __future__ import annotations

import pytest

from contractcheck.reading.interface import ReadOptions
from contractcheck.reading.pdf import read_pdf
from contractcheck.structure.outline import outline
from tests.reading.docx_files import Lvl, abstract, num, paragraph, run
from tests.reading.office import needs_office
from tests.reading.pdf_files import convert, fodt, p
from tests.structure.outlines import paragraphs, word_rows

BOLD = "<w:b/>"
LEVELS = abstract(1, Lvl("%1."), Lvl("%1.%2"), Lvl("%3)", "lowerLetter")) + num(1, 1)


def cited(body: str, numbering: str = "") -> list[tuple[str | None, str]]:
    """Article and zone of every unit below the title."""
    return [(article, zone) for article, zone, _ in word_rows(body, numbering=numbering)[1:]]


def test_a_clause_in_bold_below_the_heading_of_an_article_became_a_heading() -> None:
    body = paragraphs("Overeenkomst", "3. Intervisie")
    body += paragraph(run("Iedere professional krijgt vier uur intervisie per maand", BOLD))
    body += paragraphs("Opdrachtnemer organiseert maandelijks intervisie", "3.1 De werkgever betaalt.")
    assert cited(body) == [("3", "heading"), ("3", "operative"), ("3", "operative"), ("3.1", "operative")]


@pytest.mark.parametrize("heading", ["Vergoeding van uren", "Wat de werkgever betaalt", "Als het niet gaat"])
def test_a_heading_without_a_full_stop_stays_one(heading: str) -> None:
    body = paragraphs("Overeenkomst", "3. Intervisie", heading, "De uren worden vergoed.", "3.1 Een lid.")
    assert cited(body)[1:3] == [("3", "heading"), ("3", "operative")]


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        (["5.1 Partijen overleggen.", "Agenda:"], ["5.1 onder 1", "5.1 onder 2", "5.1 onder 3"]),
        (["De vaste agenda van het overleg"], ["5 onder 1", "5 onder 2", "5 onder 3"]),
    ],
)
def test_points_of_an_agenda_became_articles(above: list[str], expected: list[str]) -> None:
    body = paragraphs("Overeenkomst", "Artikel 5 Overleg", *above, "1. Opening", "2. Intervisie", "3. Rondvraag")
    body += paragraphs("5.2 Partijen overleggen.", "Artikel 6 Duur", "6.1 Een jaar.")
    assert cited(body)[-6:-3] == [(place, "operative") for place in expected]
    assert cited(body)[-3:] == [("5.2", "operative"), ("6", "heading"), ("6.1", "operative")]


def test_headings_right_behind_each_other_stay_headings() -> None:
    body = paragraphs("Overeenkomst", "1. Algemeen", "2. Definities", "3. Inzet", "3.1 Een lid.")
    assert cited(body)[:3] == [("1", "heading"), ("2", "heading"), ("3", "heading")]


def test_articles_numbered_by_a_list_became_leden_of_the_first() -> None:
    items = [
        ("Begrippen", 0),
        ("Overleg: een gesprek.", 1),
        ("Intervisie", 0),
        ("Dit omvat:", 1),
        ("een groep;", 2),
        ("Duur", 0),
    ]
    body = paragraph("Overeenkomst") + "".join(paragraph(text, num=(1, level)) for text, level in items)
    body += paragraphs("De overeenkomst duurt een jaar.") + paragraph("Slot", num=(1, 0)) + paragraph("Zo.", num=(1, 1))
    assert [article for article, _ in cited(body, LEVELS)] == [
        *("1", "1.1", "2", "2.1", "2.1 onder a", "3", "3", "4", "4.1")
    ]
    assert [article for article, zone in cited(body, LEVELS) if zone == "heading"] == ["1", "2", "3", "4"]


def test_a_list_within_an_article_heads_nothing() -> None:
    body = paragraph("Overeenkomst") + paragraph("Overleg", num=(1, 0)) + paragraph("Besproken worden:", num=(1, 1))
    body += "".join(paragraph(text, num=(2, 0)) for text in ("Intervisie", "Scholing", "Werkdruk"))
    body += paragraph("Duur", num=(1, 0)) + paragraph("Een jaar.", num=(1, 1))
    numbering = LEVELS.replace(num(1, 1), "") + abstract(2, Lvl("%1.")) + num(1, 1) + num(2, 2)
    assert [article for article, _ in cited(body, numbering)] == [
        *("1", "1.1", "1.1 onder 1", "1.1 onder 2", "1.1 onder 3", "2", "2.1")
    ]


@needs_office
def test_a_numbered_heading_in_a_pdf_became_a_lid_of_the_article_above() -> None:
    lines = ("Overeenkomst jeugdhulp", "3. Intervisie", "Iedere professional krijgt vier uur intervisie per maand.")
    more = (
        "3.1 De werkgever betaalt de intervisie.",
        "4. Scholing",
        "Scholing is verplicht.",
        "4.1 De werkgever betaalt.",
    )
    result = outline(read_pdf(convert(fodt("".join(map(p, (*lines, *more))))), "contract.pdf", ReadOptions()))
    assert [(unit.article, unit.zone.value) for unit in result.units[1:]] == [
        ("3", "heading"),
        ("3", "operative"),
        ("3.1", "operative"),
        ("4", "heading"),
        ("4", "operative"),
        ("4.1", "operative"),
    ]
