from __future__ import annotations

import pytest

from contractcheck.engine.defined_terms import term_notices
from contractcheck.reading.interface import ReadOptions
from contractcheck.reading.text import read_text
from contractcheck.structure.outline import outline
from contractcheck.structure.units import Outline

DEFINITIONS = """Overeenkomst jeugdhulp
Artikel 1 Begripsbepalingen
In deze overeenkomst wordt verstaan onder:
a. Beschikking: het besluit van het college;
b. Taak: wat een Medewerker doet;
c. Medewerker: wie namens Opdrachtnemer hulp verleent.
Artikel 2 Uitvoering
"""


def of(*texts: str) -> list[Outline]:
    return [outline(read_text(text.encode(), f"{number}.txt", ReadOptions())) for number, text in enumerate(texts)]


def notices(*texts: str) -> list[tuple[str, str]]:
    outlines = of(*texts)
    found = list(term_notices(outlines))
    for notice in found:
        text = next(one.document.text for one in outlines if one.document.path == notice.passage.document)
        assert text[notice.passage.start : notice.passage.end] == notice.passage.quote
    return [(notice.kind, notice.passage.quote) for notice in found]


def test_a_term_that_no_document_uses() -> None:
    text = f"{DEFINITIONS}2.1 De Medewerker verricht zijn taken."
    assert notices(text) == [("unused-term", "Beschikking")]


@pytest.mark.parametrize("use", ["beschikkingen", "Beschikking", "een beschikkingsvrije inzet"])
def test_any_word_of_the_family_is_a_use(use: str) -> None:
    assert notices(f"{DEFINITIONS}2.1 De Medewerker verricht taken zonder {use}.") == []


def test_another_document_may_use_the_term() -> None:
    contract = f"{DEFINITIONS}2.1 De Medewerker verricht taken."
    assert notices(contract, "Bijlage 1\nVoor elke beschikking geldt een tarief.") == []


def test_a_term_inside_another_definition_is_used() -> None:
    assert ("unused-term", "Medewerker") not in notices(f"{DEFINITIONS}2.1 De beschikking noemt de taak.")


def test_a_word_with_a_capital_throughout_that_is_nowhere_defined() -> None:
    text = f"{DEFINITIONS}2.1 Bij elke Beschikking hoort een Taak.\n2.2 De Zorgmakelaar kiest. Een Zorgmakelaar meldt dit.\n"
    assert notices(f"{text}2.3 Voor iedere Zorgmakelaar geldt dit.") == [("undefined-term", "Zorgmakelaar")]


@pytest.mark.parametrize(
    "tail",
    [
        "2.2 De Zorgmakelaar kiest. Een Zorgmakelaar meldt dit.\n2.3 Voor iedere zorgmakelaar geldt dit. De Zorgmakelaar tekent.",
        "2.2 De Jeugdwet geldt. Volgens de Jeugdwet is dit zo.\n2.3 Het staat in de Jeugdwet.",
        "2.2 De Gemeente betaalt. De Gemeente meldt dit.\n2.3 Dit bericht gaat naar de Gemeente.",
        "2.2 Zorgbureau Delta, hierna: de Zorgmakelaar, kiest. Een Zorgmakelaar meldt dit.\n2.3 Voor iedere Zorgmakelaar geldt dit. De Zorgmakelaar tekent.",
        "2.2 Zorgbureau Delta, hierna te noemen ‘Zorgmakelaar’, kiest. Een Zorgmakelaar meldt dit.\n2.3 Voor iedere Zorgmakelaar geldt dit. De Zorgmakelaar tekent.",
    ],
)
def test_words_with_a_capital_for_another_reason(tail: str) -> None:
    assert notices(f"{DEFINITIONS}2.1 Bij elke Beschikking hoort een Taak.\n{tail}") == []


def test_definitions_of_another_document_are_not_called_missing() -> None:
    text = DEFINITIONS.replace("Artikel 2", "De definities van de leidraad zijn van toepassing.\nArtikel 2")
    text += "2.1 Een Taak volgt op de Beschikking. De Zorgmakelaar kiest. Een Zorgmakelaar meldt.\n2.2 Elke Zorgmakelaar tekent."
    assert notices(text) == []


def test_definitions_in_a_table() -> None:
    text = "# Overeenkomst\n\n## Artikel 1 Definities\n\n| Begrip | Omschrijving |\n| --- | --- |\n| Regieteam | het team dat beslist |\n\n## Artikel 2 Duur\n\n2.1 Dit duurt een jaar.\n"
    outlines = [outline(read_text(text.encode(), "contract.md", ReadOptions()))]
    assert [notice.passage.quote for notice in term_notices(outlines)] == ["Regieteam"]
