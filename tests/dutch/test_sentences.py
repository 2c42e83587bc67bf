from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contractcheck.dutch.sentences import clauses, sentences
from contractcheck.dutch.text import fold


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Een zin. Nog een zin.", ["Een zin.", "Nog een zin."]),
        ("Volgens art. 5 lid 2 geldt dit.", ["Volgens art. 5 lid 2 geldt dit."]),
        ("Dit kost € 1.250 per jaar. Meer niet.", ["Dit kost € 1.250 per jaar.", "Meer niet."]),
        ("Dat is m.b.t. intervisie zo. En verder.", ["Dat is m.b.t. intervisie zo.", "En verder."]),
        ("Tot 1 januari 2027. Daarna niet.", ["Tot 1 januari 2027.", "Daarna niet."]),
        ("Vraag? Antwoord!", ["Vraag?", "Antwoord!"]),
        ("Hij zegt: 'Ja.' Dan gaat hij.", ["Hij zegt: 'Ja.'", "Dan gaat hij."]),
        ("Er staat: “Ja.” Dan gaat hij.", ["Er staat: “Ja.”", "Dan gaat hij."]),
        ("Cel een\tCel twee", ["Cel een", "Cel twee"]),
        ("Mevrouw A. Jansen tekent.", ["Mevrouw A. Jansen tekent."]),
        ("De norm is 80%. Dat is veel.", ["De norm is 80%.", "Dat is veel."]),
        ("Ten minste [ .. ] procent. En meer.", ["Ten minste [ .. ] procent.", "En meer."]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.text(alphabet="ab .,!?\t\nAZ19'"))
def test_sentences_lose_no_word(text: str) -> None:
    joined = "".join("".join(cut(text)).split())
    assert joined == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("reistijd is niet declarabel, maar intervisie wel", ["reistijd is niet declarabel", "maar intervisie wel"]),
        ("hij volgt scholing, zo mogelijk op locatie", ["hij volgt scholing", "zo mogelijk op locatie"]),
        ("een lid; een ander lid", ["een lid", "een ander lid"]),
        ("de medewerker, die dat wil, komt", ["de medewerker", "die dat wil, komt"]),
    ],
)
def test_clauses(text: str, expected: list[str]) -> None:
    parts = [text[start:end].strip(" ,;") for start, end in clauses(text, 0, len(text))]
    assert parts == expected


@given(st.text(alphabet="abc ,;:-\tmaar diewat"))
def test_clauses_cover_the_sentence(text: str) -> None:
    folded = fold(text)
    spans = clauses(folded, 0, len(folded))
    assert "".join(folded[start:end] for start, end in spans) == folded


def test_a_new_text_between_quotes_is_a_sentence_of_its_own() -> None:
    text = "Eis 12 wordt gewijzigd en luidt: 'Er zijn vijf bijeenkomsten.' De rest blijft."
    cut = [text[start:end] for start, end in sentences(text, 0, len(text))]
    assert cut == ["Eis 12 wordt gewijzigd en luidt:", "'Er zijn vijf bijeenkomsten.'", "De rest blijft."]
