"""The lines on who make the agreement, before it begins."""

from __future__ import annotations

import pytest

from tests.reading.docx_files import cell, paragraph, row, style, table
from tests.structure.outlines import paragraphs, word_rows

GEMEENTE = "Gemeente Lindeveen, te dezen vertegenwoordigd door haar wethouder, hierna te noemen: de Gemeente;"
AANBIEDER = "Stichting De Wilg, gevestigd te Lindeveen, die maandelijks intervisie biedt, hierna: Opdrachtnemer;"
ARTICLE = ("Artikel 1 Voorwerp", "1.1 Opdrachtnemer zorgt voor reflectie.")


def zones(*texts: str) -> dict[str, str]:
    """The zone of each unit, by the first word of its text."""
    return {text.split()[0].rstrip(":,;"): zone for _article, zone, text in word_rows(paragraphs(*texts))}


@pytest.mark.parametrize("agreed", ["komen het volgende overeen:", "verklaren te zijn overeengekomen als volgt:"])
@pytest.mark.parametrize("opening", ["De ondergetekenden:", "Partijen", "Deze overeenkomst wordt gesloten tussen:"])
@pytest.mark.parametrize("number", ["", "1. ", "A. ", "I. "])
def test_the_parties_were_judged_as_if_they_bound(opening: str, number: str, agreed: str) -> None:
    second = {"": "", "1. ": "2. ", "A. ": "B. ", "I. ": "II. "}[number]
    lines = (opening, number + GEMEENTE, "en", second + AANBIEDER, "hierna samen: Partijen;", agreed)
    rows = word_rows(paragraphs("Overeenkomst jeugdhulp", *lines, *ARTICLE))
    assert {(article, zone) for article, zone, _ in rows[1:-2]} == {(None, "preamble")}
    assert rows[-1] == ("1.1", "operative", "Opdrachtnemer zorgt voor reflectie.")


def test_a_considerans_follows_the_parties() -> None:
    wish = "a. zij willen dat er intervisie is;"
    rows = word_rows(paragraphs("De ondergetekenden:", GEMEENTE, "Overwegende dat:", wish, "komen overeen:", *ARTICLE))
    assert ("a", "preamble", wish[3:]) in rows
    assert rows[-1][:2] == ("1.1", "operative")


def test_without_words_that_end_them_the_parties_end_where_no_party_is_named() -> None:
    found = zones("Overeenkomst", "Partijen", GEMEENTE, AANBIEDER, "Duur", "De gemeente koopt een jaar hulp in.")
    assert found == {
        "Overeenkomst": "heading",
        "Partijen": "preamble",
        "Gemeente": "preamble",
        "Stichting": "preamble",
        "Duur": "heading",
        "De": "operative",
    }


def test_parties_in_a_table_are_parties() -> None:
    body = paragraphs("De ondergetekenden:") + table(
        row(cell("Gemeente"), cell("Lindeveen, rechtsgeldig vertegenwoordigd door haar burgemeester")),
        row(cell("Aanbieder"), cell("Stichting De Wilg, die maandelijks intervisie biedt")),
    )
    rows = word_rows(body + paragraphs("komen overeen:", *ARTICLE))
    assert {zone for _, zone, _ in rows[:4]} == {"preamble"}
    assert rows[-1][:2] == ("1.1", "operative")


def test_a_bijlage_has_parties_of_its_own() -> None:
    rows = word_rows(
        paragraphs(*ARTICLE, "Bijlage 2 Verwerkersovereenkomst", "De ondergetekenden:", GEMEENTE, "komen overeen:")
        + paragraphs("Artikel 1 Duur", "1.1 Dit duurt een jaar.")
    )
    assert [zone for article, zone, text in rows if text == GEMEENTE] == ["preamble"]
    assert rows[-1][:2] == ("Bijlage 2, 1.1", "operative")


@pytest.mark.parametrize(
    "texts",
    [
        ("Artikel 1 Begrippen", "Partijen: de gemeente en Opdrachtnemer.", "Artikel 2 Duur", "2.1 Een jaar."),
        ("Artikel 1 Partijen", "1.1 De gemeente en Opdrachtnemer zorgen voor reflectie."),
        ("Afspraken", "De gemeente koopt hulp in.", "Partijen overleggen vier keer per jaar."),
    ],
)
def test_partijen_elsewhere_open_no_preamble(texts: tuple[str, ...]) -> None:
    assert "preamble" not in zones(*texts).values()


def test_the_initial_of_a_name_became_an_article() -> None:
    body = paragraphs("Artikel 3 Contact", "3.1 Contactpersoon is", "J. Janssen, hoofd inkoop,")
    assert word_rows(body)[-1] == ("3.1", "operative", "J. Janssen, hoofd inkoop,")
    names = table(row(cell("R. Kamerbeek"), cell("T. van der Oord")), row(cell("G. van Brakel"), cell("A. de Wit")))
    rows = word_rows(paragraphs("Artikel 12 Slot", "12.4 Aldus getekend door:") + names)
    assert [article for article, _, _ in rows[2:]] == ["12.4", "12.4"]


@pytest.mark.parametrize(
    "items",
    [
        ("A. Intervisie", "B. Scholing", "C. Werkdruk"),
        ("A. de gemeente zorgt voor hulp;", "B. de aanbieder biedt die;"),
        ("I. Intervisie", "II. Scholing", "III. Werkdruk"),
    ],
)
def test_a_list_of_capitals_keeps_its_letters(items: tuple[str, ...]) -> None:
    rows = word_rows(paragraph("Artikel 3 Inzet") + paragraphs("3.1 Dit omvat:", *items))
    assert [article for article, _, _ in rows[2:]] == [f"3.1 onder {item.split('.')[0]}" for item in items]


def test_parties_behind_a_table_of_contents_were_articles() -> None:
    styles = style("Kop1", "heading 1", paragraph_properties='<w:outlineLvl w:val="0"/>')
    body = paragraph("Inhoudsopgave", style="Kop1") + paragraphs("Artikel 1 Voorwerp\t3")
    body += paragraph("Partijen", style="Kop1") + paragraphs(f"1. {GEMEENTE}", f"2. {AANBIEDER}", *ARTICLE)
    found = [(article, zone) for article, zone, _ in word_rows(body, styles=styles)]
    assert found[2:] == [
        (None, "heading"),
        (None, "preamble"),
        (None, "preamble"),
        ("1", "heading"),
        ("1.1", "operative"),
    ]
