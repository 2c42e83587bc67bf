"""Headings of a document without space around them, which ran together with what stands above or below."""

from __future__ import annotations

from tests.reading.pdf_files import lines, show
from tests.reading.test_pdf_layout import read, texts

LONG = "Opdrachtnemer zorgt ervoor dat iedere professional tijd heeft voor intervisie en overleg."


def row(y: float, *cells: str) -> str:
    """The cells of a table without lines."""
    return "".join(show(72 + 200 * place, y, text) for place, text in enumerate(cells))


def test_a_numbered_heading_was_the_first_cell_of_the_row_below_it() -> None:
    page = row(700, "Uren intervisie", "4", "maand") + row(686, "Verloop", "10%", "jaar")
    page += show(72, 672, "2. Overige afspraken") + row(658, "Uren scholing", "40", "jaar")
    page += row(644, "Ziekteverzuim", "4%", "jaar")
    assert texts(read(page)) == [
        "Uren intervisie\t4\tmaand",
        "Verloop\t10%\tjaar",
        "2. Overige afspraken",
        "Uren scholing\t40\tjaar",
        "Ziekteverzuim\t4%\tjaar",
    ]


def test_a_title_that_did_not_fit_on_the_line_above_was_part_of_it() -> None:
    document = read(lines(["Intervisie", "Dit is de eerste zin van de overeenkomst en", LONG, "Scholing", LONG]))
    assert texts(document)[-2:] == ["Scholing", LONG]
    said = ["Voor de gemeente tekent een bevoegde wethouder of namens deze de directeur, mr.", "Jansen", LONG]
    assert not any(text == "Jansen" for text in texts(read(lines(said))))
