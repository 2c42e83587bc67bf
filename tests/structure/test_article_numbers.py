"""Numbers that were not seen, so that what stood behind them had the number of the article above."""

from __future__ import annotations

import pytest

from tests.reading.docx_files import Lvl, abstract, num, paragraph, style
from tests.structure.outlines import articles, word_rows

SAID = "Er is intervisie."


@pytest.mark.parametrize(
    ("heading", "article"),
    [
        ("Artikel 3 bis Intervisie", "3 bis"),
        ("Artikel 3ter Intervisie", "3ter"),
        ("Artikel V Intervisie", "V"),
        ("Artikel 7.a Intervisie", "7.a"),
        ("Artikel 3 Ter bescherming van de jeugd", "3"),
        ("Artikel 5 U krijgt intervisie", "5"),
    ],
)
def test_an_article_that_was_put_in_or_has_a_roman_number(heading: str, article: str) -> None:
    assert articles(f"Artikel 1 Duur\n1.1 Een jaar.\n{heading}\n{SAID}")[-1] == article


@pytest.mark.parametrize(
    ("line", "article"),
    [
        ("2.3 a) Er is intervisie.", "2.3 onder a"),
        ("2.3. b. er is intervisie;", "2.3 onder b"),
        ("3. a. Er is intervisie.", "2 lid 3 onder a"),
        ("2.3 A. Bakker leidt de intervisie.", "2.3"),
    ],
)
def test_a_letter_behind_the_number_of_a_lid(line: str, article: str) -> None:
    assert articles(f"Artikel 2 Duur\n{line}") == [article]


LISTS = abstract(
    1,
    Lvl("Artikel %1", extra='<w:pStyle w:val="Kop1"/>'),
    Lvl("%2.", extra='<w:pStyle w:val="Kop2"/>'),
    Lvl("%3.", "lowerLetter", extra='<w:pStyle w:val="Kop3"/>'),
    Lvl("%4°"),
) + num(1, 1)
STYLES = "".join(
    style(
        f"Kop{level}",
        f"heading {level}",
        paragraph_properties=f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>',
    )
    for level in (1, 2, 3)
)


def headed(text: str, level: int) -> str:
    return paragraph(text, style=f"Kop{level}")


def test_leden_and_items_in_the_styles_of_headings_were_headings() -> None:
    body = headed("Begrippen", 1) + headed("Wij verstaan onder:", 2) + headed("intervisie: overleg;", 3)
    body += headed("Intervisie", 1) + headed("Dit geldt altijd.", 2) + headed("Aanbieder zorgt voor:", 2)
    body += headed("tijd", 3) + headed("begeleiding door:", 3) + paragraph("een supervisor;", num=(1, 3))
    body += headed("ruimte.", 3) + headed("De gemeente betaalt dit", 2) + headed("Algemeen", 2) + paragraph(SAID)
    assert word_rows(paragraph("Overeenkomst") + body, styles=STYLES, numbering=LISTS)[1:] == [
        ("1", "heading", "Begrippen"),
        ("1 lid 1", "definition", "Wij verstaan onder:"),
        ("1 lid 1 onder a", "definition", "intervisie: overleg;"),
        ("2", "heading", "Intervisie"),
        ("2 lid 1", "operative", "Dit geldt altijd."),
        ("2 lid 2", "operative", "Aanbieder zorgt voor:"),
        ("2 lid 2 onder a", "operative", "tijd"),
        ("2 lid 2 onder b", "operative", "begeleiding door:"),
        ("2 lid 2 onder b onder 1", "operative", "een supervisor;"),
        ("2 lid 2 onder c", "operative", "ruimte."),
        ("2 lid 3", "operative", "De gemeente betaalt dit"),
        ("2 lid 4", "heading", "Algemeen"),
        ("2 lid 4", "operative", SAID),
    ]


def test_the_title_below_the_number_of_an_article_was_a_part_without_number() -> None:
    styles = style("Kop", "heading 1")
    body = paragraph("Overeenkomst") + paragraph("Artikel 4", style="Kop") + paragraph("Intervisie", style="Kop")
    body += paragraph("1. Er is tijd.") + paragraph("Overige bepalingen", style="Kop") + paragraph(SAID)
    assert word_rows(body, styles=styles)[1:] == [
        ("4", "heading", "Artikel 4"),
        ("4", "heading", "Intervisie"),
        ("4 lid 1", "operative", "Er is tijd."),
        (None, "heading", "Overige bepalingen"),
        (None, "operative", SAID),
    ]
