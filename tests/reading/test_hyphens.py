"""End-of-line hyphens: which go and which belong to the word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contractcheck.reading.hyphens import join, vocabulary

NOTHING = vocabulary([])


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("goede kwali", "teit van hulp", "goede kwaliteit van hulp"),
        ("VERANTWOOR", "DING", "VERANTWOORDING"),
        ("raam", "overeenkomst", "raamovereenkomst"),
        ("Me", "renland", "Merenland"),
        ("de SKJ", "geregistreerde professional", "de SKJ-geregistreerde professional"),
        ("E", "01", "E-01"),
        ("eis PI", "3 geldt", "eis PI-3 geldt"),
        ("2026", "2029", "2026-2029"),
        ("24", "uurs zorg", "24-uurs zorg"),
        ("een btw", "vrijstelling", "een btw-vrijstelling"),
        ("per e", "mail", "per e-mail"),
        ("het Zuid", "Hollandse team", "het Zuid-Hollandse team"),
        ("het jeugd", "en gezinsteam", "het jeugd- en gezinsteam"),
        ("gas", "of elektra", "gas- of elektra"),
        ("bij", "en nascholing", "bij- en nascholing"),
        ("jeugd", "dan wel gezinshulp", "jeugd- dan wel gezinshulp"),
        ("hbo- of wo", "niveau", "hbo- of wo-niveau"),
        ("een hbo", "opgeleide", "een hbo-opgeleide"),
        ("bij niet", "nakoming", "bij niet-nakoming"),
        ("Wensen Partij", "en haar", "Wensen Partijen haar"),
        ("een mede", "eigenaar", "een mede-eigenaar"),
        ("de be", "eindiging", "de beëindiging"),
        ("financi", "ele middelen", "financiële middelen"),
        ("cli", "ënten", "cliënten"),
        ("€ 500,", "per week", "€ 500,- per week"),
    ],
)
def test_without_any_evidence(left: str, right: str, expected: str) -> None:
    assert join(left, right, NOTHING) == expected


@pytest.mark.parametrize(
    ("left", "right", "text", "expected"),
    [
        ("jeugd", "hulp", "de jeugdhulp en jeugd-hulp jeugdhulp", "jeugdhulp"),
        ("prijs", "kwaliteit", "de prijs-kwaliteit telt", "prijs-kwaliteit"),
        ("niet", "nakoming", "Bij nietnakoming geldt", "nietnakoming"),
        ("niet", "GI", "de niet-GI", "niet-GI"),
        ("wens", "en en eisen", "De wensen, van ouders", "wensen en eisen"),
        ("toe", "eigenen", "toeeigenen", "toeeigenen"),
        ("gedefini", "eerd", "zoals gedefiniëerd elders", "gedefiniëerd"),
    ],
)
def test_the_document_decides(left: str, right: str, text: str, expected: str) -> None:
    assert join(left, right, vocabulary([text])) == expected


def test_the_vocabulary_leaves_punctuation_out() -> None:
    words = vocabulary(["Partijen, (partijen) en: «x»", "jeugd- en prijs-kwaliteit."])
    assert words["partijen"] == 2
    assert words["prijs-kwaliteit"] == 1


@given(st.text(max_size=30), st.text(min_size=1, max_size=30), st.lists(st.text(max_size=12), max_size=4))
def test_both_lines_stay_whole(left: str, right: str, texts: list[str]) -> None:
    result = join(left, right, vocabulary(texts))
    assert result.startswith(left)
    assert len(left) + len(right) <= len(result) <= len(left) + len(right) + 2
    assert result.endswith(right[1:])
