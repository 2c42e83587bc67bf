from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contractcheck.model import Kind
from tests.structure.outlines import articles, outlined, rows, zones


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Artikel 7 Intervisie\n7.1 Een lid.\n7.2 Nog een lid.", ["7.1", "7.2"]),
        ("Artikel 2 Duur\n1. Een lid.\n2. Nog een lid.", ["2 lid 1", "2 lid 2"]),
        ("Artikel 2 Duur\nEen lid zonder nummer.", ["2"]),
        ("Artikel 3 Inzet\n3.1 Dit omvat:\na. intervisie;\nb. scholing.", ["3.1", "3.1 onder a", "3.1 onder b"]),
        ("Artikel 3 Inzet\n1. Dit omvat:\na. intervisie;\n2. Een lid.", ["3 lid 1", "3 lid 1 onder a", "3 lid 2"]),
        ("Artikel 3 Inzet\n1. Dit omvat:\n- intervisie;\n2. Een lid.", ["3 lid 1", "3 lid 1", "3 lid 2"]),
        ("E-12 | Personeel | Voor iedere medewerker geldt:\na. een VOG;", ["E-12", "E-12 onder a"]),
        ("E-7 | Inzet | 7.1 Een eis. 7.2 Nog een eis.", ["E-7", "7.1", "7.2"]),
        ("Vraag 4: Mag dit?\nAntwoord: Nee.", ["Vraag 4", "Vraag 4"]),
        ("Vraag 4: Mag dit? Antwoord: Nee.", ["Vraag 4", "Vraag 4"]),
        ("4.2 Een lid.\n4.3 Een lid.\n5.1 Een lid.", ["4.2", "4.3", "5.1"]),
        ("Eis 9. Een eis.\nEis 10. Nog een eis.", ["9", "10"]),
        ("Artikel 1 Duur\n1.1 Een lid.\nBijlage 2 Werkwijze\n1.1 Een lid.", ["1.1", "Bijlage 2, 1.1"]),
        ("Bijlage 2 Werkwijze\n1 Aanmelding\n1.1 Een lid.", ["1.1"]),
        (
            "Artikel 3 Stukken\n3.1 Hierbij horen:\nBijlage 1: Tarieven;\nBijlage 2: Eisen;\n3.2 Een lid.",
            ["3.1", "3.1", "3.1", "3.2"],
        ),
    ],
)
def test_articles_as_a_reader_cites_them(text: str, expected: list[str | None]) -> None:
    assert articles(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Overwegende dat:\n- intervisie nodig is;\nkomen overeen als volgt:\nArtikel 1 Duur\n1.1 Een lid.",
            ["preamble", "preamble", "operative"],
        ),
        ("1. Inleiding en visie\nWij willen intervisie.\n2. Opdracht\n2.1 Een lid.", ["preamble", "operative"]),
        (
            "Artikel 1 Begripsbepalingen\nIntervisie: overleg tussen vakgenoten.\nArtikel 2 Duur\n2.1 Een lid.",
            ["definition", "operative"],
        ),
        ("Vraag 1: Is er intervisie?\nAntwoord: Ja.", ["question", "operative"]),
        ("Vraag 2\nIs er intervisie?\nAntwoord 2\nJa, elke maand.", ["question", "operative"]),
        ("Artikel 1 Duur\nInschrijver werkt uitsluitend met professionals.", ["operative"]),
        ("V: Is er intervisie?\nA: Ja.", ["question", "operative"]),
        ("A: dit is een lid.", ["operative"]),
        ("Subgunningscriterium 2 Kwaliteit\nBeschrijf hoe u intervisie borgt.", ["form"]),
        ("Artikel 1 Duur\nInschrijver beschrijft hoe hij intervisie borgt.", ["form"]),
        ("Artikel 9 (vervallen)\nArtikel 10 Duur\nTot 2028 geldt dit.", ["operative"]),
        ("Inhoudsopgave\nArtikel 5 Intervisie ........ 7\nArtikel 6 Duur\nDit duurt een jaar.", ["toc", "operative"]),
        ("Toelichting op het tarief\nHet tarief is integraal.", ["operative"]),
        ("Bijlage 2 Tarieven\n1 Toelichting op de opbouw\nIntervisie zit in het tarief.", ["operative"]),
        ("Visie. Wij vinden intervisie nodig.\nArtikel 1 Duur\n1.1 Een lid.", ["preamble", "operative"]),
        ("Leeswijzer. Artikel 5 gaat over intervisie.", ["toc"]),
        ("Artikel 1.14. Intervisie: een gesprek van vakgenoten, zes keer per jaar.", ["definition"]),
        ("Artikel 1, onder j. Intervisie: bijeenkomst van vakgenoten, zes keer per jaar.", ["definition"]),
        ("Artikel 1.2 Intervisie: elke medewerker volgt zes keer per jaar intervisie.", ["operative"]),
        ("1.17 Intervisie: een gesprek van twee uur tussen vakgenoten, gehouden zes keer per jaar.", ["definition"]),
        ("Terugblik op de overeenkomst\nEr was maandelijks intervisie.", ["history"]),
        ("Literatuur\nKwaliteitskader Jeugd, 2016.", ["toc"]),
    ],
)
def test_standing_of_text(text: str, expected: list[str]) -> None:
    assert zones(text) == expected


def test_an_answer_knows_its_question_and_a_list_item_its_lead_in() -> None:
    answered = outlined("Vraag 1: Geldt eis 5?\nAntwoord: Ja.")
    question = answered.units[-1].question
    assert question is not None
    assert answered.document.text[slice(*question)] == "Geldt eis 5?"
    listed = outlined("Opdrachtnemer zorgt voor:\na. intervisie;")
    lead_in = listed.units[-1].lead_in
    assert lead_in is not None
    assert listed.document.text[slice(*lead_in)] == "Opdrachtnemer zorgt voor:"


def test_a_table_of_questions_is_read_by_its_columns() -> None:
    text = "Nota van inlichtingen\n| Nr | Vraag | Antwoord |\n|---|---|---|\n| 3 | Is SKJ nodig? | Ja, voor iedereen. |"
    assert rows(text) == [("Vraag 3", "question", "Is SKJ nodig?"), ("Vraag 3", "operative", "Ja, voor iedereen.")]


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("raamovereenkomst.docx", "Raamovereenkomst", Kind.CONTRACT),
        ("stuk.docx", "Programma van eisen jeugdhulp", Kind.PVE),
        ("bijlage-3-tarieven.docx", "Bijlage 3", Kind.TARIEVEN),
        ("nvi-1.pdf", "Antwoorden", Kind.NVI),
        ("bijlage-4.docx", "Werkwijze", Kind.BIJLAGE),
        ("stuk.docx", "Resultaatafspraken 2027", Kind.RESULTAATAFSPRAKEN),
        ("stuk.docx", "Iets anders", Kind.CONTRACT),
    ],
)
def test_kind_of_document(name: str, text: str, kind: Kind) -> None:
    assert outlined(text, name.replace(".docx", ".txt").replace(".pdf", ".txt")).kind is kind


@given(st.text(alphabet="Aa1. \n|:-?Vraagntwoordbijlgekcts"))
def test_units_lie_in_the_text_in_order(text: str) -> None:
    result = outlined(text)
    previous = 0
    for unit in result.units:
        assert 0 <= unit.start < unit.end <= len(result.document.text)
        assert unit.start >= previous
        previous = unit.start
