"""Agreements without headings of their articles: every line names its own article and lid."""

from __future__ import annotations

import pytest

from contractcheck.model import Zone
from tests.structure.outlines import articles, outlined, rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Overeenkomst jeugdhulp\nArtikel 6 lid 1: Opdrachtnemer zet gekwalificeerd personeel in.\n"
            "Artikel 6 lid 2: Iedere professional krijgt vier uur intervisie.\nArtikel 7 lid 1: Het tarief is all-in.",
            ["6 lid 1", "6 lid 2", "7 lid 1"],
        ),
        (
            "Afspraken\nArt. 6.1 - Opdrachtnemer zet personeel in.\nArt. 6.2 - Iedere professional krijgt intervisie.\n"
            "Art 6.3 – De werkgever betaalt.",
            ["6.1", "6.2", "6.3"],
        ),
        (
            "Art. 6, lid 2: Iedere professional krijgt intervisie.\nArt. 6, derde lid: de werkgever betaalt.\n"
            "Artikel 7, eerste lid, onder b: de scholing.\nArtikel 8 lid 3 aanhef en onder a - Hooguit 15 jeugdigen.",
            ["6 lid 2", "6 lid 3", "7 lid 1 onder b", "8 lid 3 onder a"],
        ),
        (
            "Artikel 6.2. Iedere professional krijgt intervisie.\nLid 3: de werkgever betaalt.\nVierde lid: per maand.",
            ["6.2", "6.2 lid 3", "6.2 lid 4"],
        ),
        ("Artikel 6 lid 2\nIedere professional krijgt intervisie.", ["6 lid 2"]),
        ("Artikel 6 lid 2: Intervisie\nIedere professional krijgt vier uur.", ["6 lid 2"]),
        ("Afspraken\nArtikel 6 lid 2 van de Jeugdwet is van toepassing.", [None]),
        ("Afspraken\nArtikel 6 lid 2 Jeugdwet is van toepassing.", [None]),
    ],
)
def test_every_line_is_its_own_place(text: str, expected: list[str | None]) -> None:
    assert articles(text) == expected


def test_lines_of_one_article_stand_in_one_section() -> None:
    result = outlined("Artikel 6 lid 1: Het een.\nArtikel 6 lid 2: Het ander.\nArtikel 7 lid 1: Nog iets.")
    first, second, third = (unit.section for unit in result.units)
    assert first == second != third


def test_a_line_without_a_full_stop_is_an_article_and_no_heading() -> None:
    text = (
        "Artikel 6: Opdrachtnemer zet alleen gekwalificeerd personeel in voor de jeugdhulp\n"
        "Artikel 7: Iedere professional krijgt vier uur intervisie per maand\n"
        "Artikel 8 Kwaliteit van de professionals en van de jeugdhulp die zij verlenen\n"
        "Artikel 8.1 Het tarief is all-in."
    )
    assert [article for article, _, _ in rows(text)] == ["6", "7", "8.1"]


def test_a_line_that_introduces_a_list_is_no_heading() -> None:
    result = outlined("Artikel 7. Iedere professional krijgt vier uur intervisie, te weten:\na. in de groep;")
    assert [(unit.article, unit.zone) for unit in result.units] == [
        ("7", Zone.OPERATIVE),
        ("7 onder a", Zone.OPERATIVE),
    ]
    assert result.units[1].lead_in is not None


def test_a_nota_van_inlichtingen_keeps_the_place_that_it_changes() -> None:
    text = "Nota van inlichtingen\nArtikel 6 lid 2: vervalt."
    assert rows(text, "nvi.txt") == [(None, "operative", "Artikel 6 lid 2: vervalt.")]
