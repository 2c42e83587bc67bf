"""Bijlagen within one file, each with articles of its own."""

from __future__ import annotations

import pytest

from contractcheck.model import Zone
from tests.structure.outlines import articles, outlined

MAIN = "Raamovereenkomst\nArtikel 1 Voorwerp\n1.1 Opdrachtnemer levert jeugdhulp.\n"


@pytest.mark.parametrize(
    ("annexes", "expected"),
    [
        (
            "Bijlage 2: Programma van Eisen\n3. Personeel\n3.1 Een eis.\n3.2 Een eis.\nBijlage 3. Tarieven\n3.1 Een tarief.",
            ["Bijlage 2, 3.1", "Bijlage 2, 3.2", "Bijlage 3, 3.1"],
        ),
        (
            "BIJLAGE A – KWALITEIT\nArtikel 1 Intervisie\n1. Een lid.\nArtikel 2 Scholing\n1. Een lid.\n2. Dit is:\na. een.",
            ["Bijlage A, 1 lid 1", "Bijlage A, 2 lid 1", "Bijlage A, 2 lid 2", "Bijlage A, 2 lid 2 onder a"],
        ),
        ("Bijlage II\nWerkafspraken\nEis 3 Een eis.\nE-4 Een eis.", ["Bijlage II, 3", "Bijlage II, E-4"]),
        (
            "Bijlagen\nBijlage 1 Tarieven\nBijlage 2 Eisen\nBijlage 1 Tarieven\nEen tarief.\nBijlage 2 Eisen\n"
            "Hoofdstuk 1 Algemeen\n1.1 Een eis.",
            ["Bijlage 1", "Bijlage 2, 1.1"],
        ),
        (
            "Bijlage 2 Programma van eisen\n| Nr | Eis |\n|---|---|\n| E-3 | Een eis. |\n| E-4 | Een eis. |",
            ["E-3", "E-4"],
        ),
        (
            "Bijlage 2 Programma van eisen\n| Nr | Eis |\n|---|---|\n| 3.1 | Een eis. |\n| 3.2 | Een eis. |",
            ["Bijlage 2, 3.1", "Bijlage 2, 3.2"],
        ),
        (
            "Bijlage 2 Programma van eisen\nArtikel 6 Scholing\n| Nr | Eis |\n|---|---|\n| a. | Een eis. |",
            ["Bijlage 2, 6 onder a"],
        ),
    ],
)
def test_an_annex_stands_in_front_of_its_articles(annexes: str, expected: list[str]) -> None:
    assert articles(MAIN + annexes) == ["1.1", *expected]


def test_headings_in_an_annex_are_cited_like_what_they_head() -> None:
    result = outlined(f"{MAIN}Bijlage 2 Eisen\n3. Personeel\n3.1 Een eis.")
    assert [unit.article for unit in result.units if unit.zone is Zone.HEADING][-2:] == ["Bijlage 2", "Bijlage 2, 3"]
