from __future__ import annotations

import pytest

from contractcheck.engine.dossier_notices import dossier_notices
from contractcheck.engine.references import DossierIndex
from contractcheck.model import Document, Notice, Unread
from contractcheck.reading.interface import ReadOptions
from contractcheck.reading.text import read_text
from contractcheck.structure.outline import outline

FILLER = [
    f"{number}.1 Partijen spreken over onderwerp {number} het volgende af in regel {number}."
    for number in range(30, 60)
]


def notices(**texts: str) -> list[Notice]:
    """Notices on a dossier of text files; a double underscore in a name is a slash, a single one a space."""
    documents = [
        read_text(text.encode(), f"{name.replace('__', '/').replace('_', ' ')}.txt", ReadOptions())
        for name, text in texts.items()
    ]
    return list(dossier_notices([outline(document) for document in documents]))


def kinds(found: list[Notice]) -> list[tuple[str, str | None, str]]:
    return [(notice.kind, notice.passage.article, notice.passage.quote) for notice in found]


def missing(found: list[Notice]) -> list[str]:
    return [
        notice.message.removeprefix("De tekst verwijst naar ").partition(", maar")[0]
        for notice in found
        if notice.kind == "missing-document"
    ]


# missing-document


def test_an_annex_that_is_not_there_is_named_once_at_its_first_place() -> None:
    text = (
        "Raamovereenkomst\nArtikel 1 Eisen\n1.1 De eisen staan in bijlage 2. Zij gelden altijd.\n"
        "1.2 Zie ook Bijlage 2.\nArtikel 2 Prijs\n2.1 De tarieven staan in bijlage 1."
    )
    found = notices(raamovereenkomst=text, **{"Bijlage01 tarieven": "Tarieven\nArtikel 1\n1.1 Het tarief is 80 euro."})
    assert kinds(found) == [("missing-document", "1.1", "De eisen staan in bijlage 2.")]
    passage = found[0].passage
    assert text[passage.start : passage.end] == passage.quote


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("De eisen staan in bijlagen 1, 2 en 4.", ["bijlage 1", "bijlage 2", "bijlage 4"]),
        ("Bijlage 1 t/m 3 maken deel uit van deze overeenkomst.", ["bijlage 1", "bijlage 2", "bijlage 3"]),
        ("Zie bijlage A en bijlage II.", ["bijlage A", "bijlage II"]),
        ("Zie bijlage 3.", ["bijlage 3"]),
        ("De norm van bijlage 2 bij de Regeling Jeugdwet geldt.", []),
        ("Dit staat in bijlage 1 van het Besluit Jeugdwet.", []),
        ("Zie bijlage 4 van de aanbestedingsleidraad.", []),
        ("Opdrachtnemer voegt de gegevens als bijlage bij zijn rapport.", []),
        ("Partijen handelen volgens het programma van eisen.", ["het programma van eisen"]),
        ("Het PvE maakt deel uit van deze overeenkomst.", ["het programma van eisen"]),
        ("Voor deze aanbesteding is een programma van eisen opgesteld.", []),
        ("De prijzen staan in het tarievenblad.", ["het tarievenblad"]),
        ("De preambule van de aanbestedingsleidraad is bekend.", []),
        ("De tarieven (bijlage 2, Tarievenblad) staan vast, zie het tarievenblad.", ["bijlage 2"]),
    ],
)
def test_what_is_called_part_of_the_agreement(sentence: str, expected: list[str]) -> None:
    found = notices(overeenkomst=f"Overeenkomst\nArtikel 1 Eisen\n1.1 {sentence}\n1.2 Dit geldt altijd.")
    assert missing(found) == expected


def test_documents_are_found_by_number_title_kind_or_heading() -> None:
    contract = (
        "Overeenkomst\nArtikel 1 Stukken\n1.1 Zie bijlage II, bijlage 3 Resultaatafspraken, bijlage 4 en bijlage 5.\n"
        "1.2 Volgens het programma van eisen, het tarievenblad en de nota van inlichtingen.\n"
        "Bijlage 4 Locaties\n1. Alle locaties zijn open."
    )
    found = notices(
        overeenkomst=contract,
        **{
            "bijlage-2 werkwijze": "Werkwijze\n1. Zo werken wij.",
            "afspraken": "Resultaatafspraken jeugd\n1. Wij meten.",
            "bijl. 5": "Overzicht\n1. Lijst.",
            "PvE": "Programma van eisen\n1. Eis.",
            "prijzen": "Tarieven 2026\n1. Prijs.",
            "nvi": "Nota van inlichtingen\nVraag 1: Geldt bijlage 9?\nAntwoord: Nee, zie bijlage 8.",
        },
    )
    assert missing(found) == []


def test_the_list_of_annexes_and_the_text_name_the_same_documents() -> None:
    contract = (
        "Overeenkomst\nArtikel 3 Bijlagen\n3.1 Van deze overeenkomst maken de volgende bijlagen deel uit:\n"
        "1. Algemene voorwaarden;\n2. Programma van eisen;\n3. Verwerkersovereenkomst.\n"
        "Artikel 4 Privacy\n4.1 Partijen handelen volgens bijlage 3 en de eisen van bijlage 2."
    )
    found = notices(overeenkomst=contract, eisen="Programma van eisen\n1. Eis.")
    assert missing(found) == ["de bijlage 'Algemene voorwaarden'", "de bijlage 'Verwerkersovereenkomst'"]


def test_a_document_that_could_not_be_read_is_there() -> None:
    contract = read_text(b"Overeenkomst\nArtikel 1\n1.1 Zie bijlage 2.", "a.txt", ReadOptions())
    scan = Document("bijlage_2.jpg", "jpg", "x", unread=(Unread("unsupported"),), readable=False)
    assert dossier_notices([outline(contract), outline(scan)]) == ()


@pytest.mark.parametrize(
    ("path", "words", "held"),
    [
        ("Bijlage1.docx", "bijlage 1", True),
        ("Bijlage 01 - PvE.docx", "bijlage 1", True),
        ("bijl. 3 tarieven.pdf", "bijlage 3", True),
        ("zip.zip!/map/annex_ii.pdf", "bijlage ii", True),
        ("bijlage 2.pdf", "bijlage ii", True),
        ("bijlage 12.pdf", "bijlage 1", False),
        ("bijlage 1.pdf", "bijlage 12", False),
        ("bijlage a.pdf", "bijlage 1", False),
    ],
)
def test_annexes_by_file_name(path: str, words: str, held: bool) -> None:
    assert DossierIndex([outline(Document(path, "pdf", "x"))]).holds(words) is held


# possible-versions


def versions(found: list[Notice]) -> list[str]:
    return [notice.passage.document for notice in found if notice.kind == "possible-versions"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("overeenkomst v1", "overeenkomst v2", True),
        ("overeenkomst concept 0.3", "overeenkomst definitief", True),
        ("overeenkomst", "overeenkomst (1)", True),
        ("20260301 overeenkomst", "20260415 overeenkomst", True),
        ("overeenkomst 1-3-2026", "Overeenkomst maart 2026", True),
        ("oud/overeenkomst", "overeenkomst", True),
        ("bijlage 1", "bijlage 2", False),
        ("tarieven 2025", "tarieven 2026", False),
        ("perceel 1/overeenkomst", "perceel 2/overeenkomst", False),
        ("overeenkomst ambulant", "overeenkomst verblijf", False),
    ],
)
def test_versions_by_name(one: str, other: str, same: bool) -> None:
    found = notices(**{one: "Overeenkomst\n1. Dit is de ene.", other: "Overeenkomst\n1. Dat is iets anders."})
    assert versions(found) == ([f"{other}.txt"] if same else [])


def test_a_version_that_could_not_be_read_is_reported_at_the_other() -> None:
    contract = read_text(b"Overeenkomst\n1. Dit geldt.", "overeenkomst v1.txt", ReadOptions())
    locked = Document("overeenkomst v2.docx", "docx", "x", unread=(Unread("encrypted"),), readable=False)
    (notice,) = dossier_notices([outline(contract), outline(locked)])
    assert (notice.kind, notice.passage.document, notice.passage.quote) == (
        "possible-versions",
        "overeenkomst v1.txt",
        "Overeenkomst",
    )


def test_versions_by_text() -> None:
    text = "\n".join(["Raamovereenkomst jeugdhulp", *FILLER])
    changed = text.replace("onderwerp 31 het volgende", "onderwerp 31 iets anders").replace("regel 40", "lid 40 hierna")
    assert versions(notices(overeenkomst=text, overeenkomst_opmerkingen_jan=changed)) == [
        "overeenkomst opmerkingen jan.txt"
    ]
    assert versions(notices(scan=text, contract=changed)) == ["contract.txt"]
    assert versions(notices(perceel_1=text, perceel_2=changed)) == []
    assert versions(notices(overeenkomst=text, overeenkomst_bijlage="\n".join(FILLER[:4]))) == []


# order-of-precedence


@pytest.mark.parametrize(
    "sentence",
    [
        "Bij tegenstrijdigheid gaat de overeenkomst voor op de bijlagen.",
        "Indien documenten met elkaar in strijdigheid zijn, prevaleert het eerder genoemde document.",
        "Zegt een bijlage iets anders dan de overeenkomst, dan geldt de overeenkomst.",
        "De nota van inlichtingen gaat voor op het programma van eisen.",
        "Bij strijdigheid tussen de stukken hebben de bepalingen van de overeenkomst voorrang.",
    ],
)
def test_order_of_precedence(sentence: str) -> None:
    found = notices(overeenkomst=f"Overeenkomst\nArtikel 4 Stukken\n4.1 Er zijn stukken.\n4.2 {sentence}")
    assert [item for item in kinds(found) if item[0] == "order-of-precedence"] == [
        ("order-of-precedence", "4.2", sentence)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Veiligheid van de jeugdige gaat voor.",
        "Tegenstrijdige afspraken over veiligheid bespreken partijen met het gezin.",
        "De aanbieder die handelt in strijd met de overeenkomst betaalt een boete.",
        "Afwijkingen van deze overeenkomst gelden alleen als zij schriftelijk zijn overeengekomen.",
    ],
)
def test_what_is_no_order_of_precedence(sentence: str) -> None:
    assert notices(overeenkomst=f"Overeenkomst\nArtikel 4 Hulp\n4.1 {sentence}\n4.2 Dit geldt altijd.") == []


def test_the_list_of_the_order_is_quoted_and_the_agreement_comes_first() -> None:
    contract = (
        "Overeenkomst\nArtikel 2 Rangorde\n2.1 Bij strijdigheid geldt de volgende rangorde van documenten:\n"
        "a. de overeenkomst;\nb. de bijlagen."
    )
    annex = "Bijlage eisen\nArtikel 1 Rangorde\n1.1 Bij strijdigheid prevaleert de overeenkomst."
    found = [
        item for item in kinds(notices(bijlage_1=annex, overeenkomst=contract)) if item[0] == "order-of-precedence"
    ]
    assert len(found) == 1
    assert found[0][1] == "2.1"
    assert found[0][2].endswith("b. de bijlagen.")
