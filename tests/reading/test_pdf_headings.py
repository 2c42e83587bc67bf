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


def test_a_heading_on_a_page_with_short_lines_only_was_part_of_its_article() -> None:
    assert texts(read(lines(["Hoofdstuk 3 Slot", "Deze eisen gelden."]))) == ["Hoofdstuk 3 Slot", "Deze eisen gelden."]


def boxed(y: float, *cells: str, height: float = 14) -> str:
    """A row with lines around its cells; the first cell alone runs over all columns."""
    edges = "".join(f"{x} {y - 4} m {x} {y - 4 + height} l S\n" for x in (66, 166, 366, 466))
    rule = "".join(f"66 {at} m 466 {at} l S\n" for at in (y - 4, y - 4 + height))
    return rule + edges + "".join(show(70 + 100 * place, y, text, 9) for place, text in enumerate(cells))


def test_two_rows_that_head_every_page_cut_the_row_between_the_pages_in_two() -> None:
    top = boxed(780, "Deel A: Kwaliteit") + boxed(766, "Nr.", "Eis")
    first = top + boxed(752, "E1", "Er is intervisie.") + boxed(738, "E2", "Aanbieder zorgt voor overleg")
    second = top + boxed(752, "", "van alle professionals.") + boxed(738, "E3", "Er is scholing.")
    assert texts(read(first, second)) == [
        "Deel A: Kwaliteit\t",
        "Nr.\tEis",
        "E1\tEr is intervisie.",
        "E2\tAanbieder zorgt voor overleg van alle professionals.",
        "E3\tEr is scholing.",
    ]


def test_the_heads_of_columns_in_the_middle_were_taken_for_a_running_header() -> None:
    def page(*rows: str) -> str:
        ruled = boxed(780, "", "").replace(show(70, 780, "", 9), "") + show(90, 780, "Nr") + show(250, 780, "Eis")
        return ruled + "".join(boxed(766 - 14 * place, f"E{row}", "Er is overleg.") for place, row in enumerate(rows))

    document = read(lines(["Programma van eisen"]), page("1", "2"), page("3", "4"))
    assert texts(document)[:3] == ["Programma van eisen", "Nr\tEis", "E1\tEr is overleg."]
    assert not document.notes


def test_the_page_number_that_a_browser_prints_behind_the_address_was_text() -> None:
    address = show(30, 20, "https://contract.nl/2027/a.html", 8)
    pages = [lines([f"{word} geldt.", LONG]) + address for word in ("Dit", "Dat", "Wat volgt")]
    document = read(*(page + show(550, 20, f"{number}/3", 8) for number, page in enumerate(pages, 1)))
    assert "contract.nl" not in document.text
    assert [(note.kind, note.detail) for note in document.notes] == [
        ("running-lines", "https://contract.nl/2027/a.html 1/3")
    ]
