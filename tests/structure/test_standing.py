"""The parts of real agreements that bind nobody, in the forms in which municipalities write them."""

from __future__ import annotations

import pytest

from tests.structure.outlines import rows, standing

WISH = "iedere professional krijgt vier uur intervisie"
ARTICLE = "Artikel 1 Inzet\n1.1 Opdrachtnemer zorgt voor reflectie."


@pytest.mark.parametrize(
    "opening",
    [
        f"Overwegende dat:\n- {WISH};\nkomen overeen als volgt:\n",
        f"Partijen,\noverwegende dat\nde gemeente een zorgplicht heeft;\n{WISH};\nzijn overeengekomen als volgt:\n",
        f"NEMEN HET VOLGENDE IN AANMERKING:\nA. De gemeente heeft een zorgplicht.\nB. Nodig is dat {WISH}.\n"
        "EN KOMEN HET VOLGENDE OVEREEN:\n",
        f"Partijen nemen het volgende in overweging:\n(i) gewenst is dat {WISH};\nPartijen spreken het volgende af:\n",
        f"In aanmerking nemende dat:\na) goede hulp vraagt dat {WISH};\n",
        f"Overeenkomst\nOverwegingen\n1. Wenselijk is dat {WISH}.\n2. Scholing is belangrijk.\n",
        f"Overeenkomst\nConsiderans\nGewenst is dat {WISH}.\n",
        f"Preambule\nDe gemeenten willen dat {WISH}.\nOnze ambities\nJeugdigen groeien veilig op.\n",
        f"1. Inleiding\nDe gemeenten willen dat {WISH}.\n",
        f"Visie. Wij willen dat {WISH}.\n",
    ],
)
def test_a_considerans_binds_nobody_and_ends_before_the_first_article(opening: str) -> None:
    text = (
        f"Raamovereenkomst\n{opening}{ARTICLE}"
        if not opening.startswith(("Overeenkomst", "Pre"))
        else opening + ARTICLE
    )
    assert standing(text, "intervisie") == "preamble"
    assert standing(text, "reflectie") == "operative"


@pytest.mark.parametrize(
    "agreed",
    [
        "Wat spreken we af?",
        "Partijen spreken met elkaar af:",
        "Wij maken daarom de volgende afspraken:",
        "Partijen hebben het volgende afgesproken:",
        "Verklaren te zijn overeengekomen:",
    ],
)
def test_without_articles_the_considerans_ends_with_its_own_words(agreed: str) -> None:
    text = f"Aanleiding en context\nDe gemeenten willen dat {WISH}.\n{agreed}\nOpdrachtnemer zorgt voor reflectie.\n"
    text += "Vervoer\nDe gemeente regelt het vervoer."
    assert [standing(text, word) for word in ("intervisie", "reflectie", "regelt")] == [
        "preamble",
        "operative",
        "operative",
    ]


def test_a_preamble_as_first_heading_ends_at_the_next_heading() -> None:
    text = f"Preambule\nDe gemeenten willen dat {WISH}.\nVoorwerp van de overeenkomst\nOpdrachtnemer levert hulp."
    assert [standing(text, word) for word in ("intervisie", "levert")] == ["preamble", "operative"]


TERM = "Intervisie: gestructureerd overleg van vier uur per maand"


@pytest.mark.parametrize(
    "definitions",
    [
        f"Artikel 1 Begripsbepalingen\n{TERM}.\nProfessional: de medewerker die hulp verleent.",
        f"Artikel 1 Definities\nIn deze overeenkomst wordt verstaan onder:\na. {TERM};\nb. SKJ: het register.",
        f"Artikel 1 Definities\n1.1 {TERM}.\n1.2 SKJ: het register.",
        f"De volgende begrippen hebben in deze overeenkomst de volgende betekenis:\n{TERM}.\nSKJ: het register.",
        "Artikel 1 Begrippen\n| Begrip | Betekenis |\n|---|---|\n| Intervisie | Overleg van vier uur per maand. |",
        "Algemeen\n| Term | Omschrijving |\n|---|---|\n| Intervisie | Overleg van vier uur per maand. |",
        "Algemeen\n| Nr | Afkorting | Betekenis |\n|---|---|---|\n| 1 | IV | Intervisie van vier uur per maand. |",
        f"Artikel 1 - Wat bedoelen we met?\n{TERM}.",
        f"Verklarende woordenlijst\n{TERM}.",
        "1.17 Intervisie: een gesprek van vier uur tussen beroepsgenoten, eens per maand.",
    ],
)
def test_definitions_as_list_or_table(definitions: str) -> None:
    text = f"Raamovereenkomst\n{definitions}\nArtikel 2 Inzet\n2.1 Opdrachtnemer zorgt voor reflectie."
    assert standing(text, "per maand") == "definition"
    assert standing(text, "reflectie") == "operative"


def test_an_annex_of_definitions_ends_at_the_next_annex() -> None:
    text = f"Overeenkomst\n{ARTICLE}\nBijlage 1 Begrippenlijst\n{TERM}.\nBijlage 2 Werkwijze\nDe gemeente betaalt."
    assert [standing(text, word) for word in ("per maand", "betaalt")] == ["definition", "operative"]


@pytest.mark.parametrize(
    ("definitions", "lid"),
    [
        ("2.1 In dit artikel wordt verstaan onder:\na. Intervisie: overleg;\nb. SKJ: het register.", "2.2"),
        ("1. In dit artikel wordt verstaan onder:\na. Intervisie: overleg;\nb. SKJ: het register.", "2."),
    ],
)
def test_the_lid_after_a_list_of_definitions_binds(definitions: str, lid: str) -> None:
    text = f"Artikel 2 Inzet\n{definitions}\n{lid} Opdrachtnemer zorgt voor reflectie."
    assert [standing(text, word) for word in ("overleg", "reflectie")] == ["definition", "operative"]


@pytest.mark.parametrize(
    "form",
    [
        "Bijlage 5 Inschrijfformulier\nInschrijver verklaart dat hij intervisie borgt.\nHandtekening: ........",
        "Eigen verklaring\nOndergetekende verklaart dat hij intervisie borgt.",
        "Bijlage 4 Referentieverklaring\nInschrijver heeft in drie jaar intervisie georganiseerd.",
        "Bijlage 4 Kwaliteit\n| Vraag | Antwoord inschrijver |\n|---|---|\n| Hoe vaak is er intervisie? | [in te vullen] |",
        "Gunningscriteria\nSubgunningscriterium 1: Kwaliteit (40 punten)\nBeschrijf hoe u intervisie borgt.",
        "5.2 Wens 3 Kwaliteit van medewerkers\nU geeft een beschrijving van de wijze waarop u intervisie borgt.",
        "Kwaliteit\nDe inschrijving wordt beter beoordeeld als er intervisie is.",
    ],
)
def test_forms_ask_and_do_not_bind(form: str) -> None:
    assert standing(form, "intervisie") == "form"


@pytest.mark.parametrize(
    ("wish", "counts_as"),
    [
        ("Wens 7 De aanbieder organiseert intervisie.", "preamble"),
        ("Wens: De aanbieder organiseert intervisie.", "preamble"),
        ("W3 (wens) De aanbieder organiseert intervisie.", "preamble"),
        ("| Nr | Soort | Tekst |\n|---|---|---|\n| 3 | Wens | De aanbieder organiseert intervisie. |", "preamble"),
        ("| Nr | Soort | Tekst |\n|---|---|---|\n| 3 | Eis | De aanbieder organiseert intervisie. |", "operative"),
        ("| Wens | Punten |\n|---|---|\n| De aanbieder organiseert intervisie. | 20 |", "preamble"),
        ("| Eis | Punten |\n|---|---|\n| De aanbieder organiseert intervisie. | 20 |", "operative"),
        ("Wens 7 Op welke wijze organiseert u intervisie?", "form"),
        ("Wens 7 Kwaliteit. Beschrijf uw intervisie.", "form"),
        ("Wensen van ouders over intervisie worden gevolgd.", "operative"),
    ],
)
def test_a_wish_that_asks_nothing_is_no_form_but_binds_nobody(wish: str, counts_as: str) -> None:
    assert standing(wish, "intervisie") == counts_as


@pytest.mark.parametrize(
    "heading",
    [
        "Literatuurlijst",
        "Bronnen en literatuur",
        "Bijlage 6 Geraadpleegde literatuur",
        "7. Geraadpleegde bronnen",
        "Verwijzingen en bronvermelding",
    ],
)
def test_literature_is_no_agreement(heading: str) -> None:
    text = f"Overeenkomst\n{ARTICLE}\n{heading}\nNJi (2019). Vier uur intervisie per maand. Utrecht."
    assert standing(text, "intervisie") == "toc"
    following = f"{text}\nBijlage 7 Afspraken\nOpdrachtnemer betaalt de scholing."
    assert standing(following, "scholing") == "operative"


@pytest.mark.parametrize(
    "contents",
    [
        "Inhoudsopgave\nArtikel 1 Inzet ........ 3\nArtikel 2 Intervisie ........ 4",
        "Inhoudsopgave\n1 Inleiding 3\n2 Intervisie 5\n2.1 Vier uur intervisie 5\nBijlage 1 Tarieven 9",
        "Inhoud\nArtikel 1 Begrippen _ _ _ _ _ 3\nArtikel 2 Intervisie … 4\nArtikel 3 Scholing · · · · · 5",
        "Inhoud\nArtikel 1 Inzet\nArtikel 2 Intervisie",
        "Artikel 1 Inzet.....................3\nArtikel 2 Intervisie....................4",
    ],
)
def test_contents_with_and_without_leaders(contents: str) -> None:
    text = f"Overeenkomst\n{contents}\n{ARTICLE}\nArtikel 2 Intervisie\n2.1 Er is drie uur intervisie."
    found = rows(text)
    assert {zone for _, zone, _ in found[:-2]} == {"toc"}
    assert [(article, zone) for article, zone, _ in found[-2:]] == [("1.1", "operative"), ("2.1", "operative")]


@pytest.mark.parametrize(
    ("title", "found"), [("Programma van Eisen en Wensen", "operative"), ("Hoofdstuk 9 Wensen", "form")]
)
def test_wishes_beside_requirements_in_a_title_make_no_form_of_all_below(title: str, found: str) -> None:
    assert standing(f"{title}\n\nE-1 Opdrachtnemer zorgt voor reflectie.\n", "reflectie") == found


@pytest.mark.parametrize(
    ("text", "counts_as"),
    [
        ("1.4 Intervisie: het in een vaste groep methodisch reflecteren op het eigen handelen.", "definition"),
        ("Artikel 1, onder k. Intervisie: een bijeenkomst waarin vakgenoten hun handelen bespreken.", "definition"),
        ("1.3 Intervisie: een dagdeel per maand voor iedere professional.", "operative"),
        ("Artikel 4, onder b. Intervisie: een dagdeel per maand.", "operative"),
        ("Bijlagen bij deze overeenkomst: 1. Programma van eisen; 2. Intervisieregeling; 3. Tarieven.", "toc"),
        ("Inleiding bij het programma van eisen. Wij zien voor ons dat er ruimte is voor intervisie.", "preamble"),
        ("Considerans, onder d: partijen vinden dat Intervisie nodig is;", "preamble"),
        ("Plan van aanpak inschrijver, onderdeel G3: wij zullen Intervisie aanbieden.", "preamble"),
        ("5. In het plan van aanpak beschrijft u hoe uw hulpverleners omgaan met Intervisie.", "form"),
        ("Inschrijving in het register: iedere hulpverlener die doet aan Intervisie.", "operative"),
        ("Achtergrond en opleiding: de medewerker kent Intervisie.", "operative"),
        ("Inleidende gesprekken over Intervisie: de teamleider voert die ieder kwartaal.", "operative"),
    ],
)
def test_a_line_tells_its_own_standing(text: str, counts_as: str) -> None:
    assert standing(f"{text}\n", text.split()[-1]) == counts_as


def test_an_article_that_was_dropped_from_a_date_on() -> None:
    assert standing("Artikel 16 (vervallen per 1 januari 2026)\n[Zij heeft intervisie.]\n", "intervisie") == "deleted"


def test_a_consideration_that_goes_on_with_what_is_agreed_binds() -> None:
    text = "In aanmerking nemende dat de markt krap is, komen partijen overeen dat de norm niet geldt.\n"
    assert standing(text, "norm") == "operative"


def test_a_table_of_eisen_behind_a_word_of_explanation() -> None:
    text = "Toelichting\nDe eisen gelden steeds.\n| Eis | Onderwerp | Inhoud |\n|---|---|---|\n| M1 | Zaken | Ten hoogste tien. |"
    assert standing(text, "gelden") == "preamble"
    assert standing(text, "hoogste") == "operative"


@pytest.mark.parametrize(
    ("reserved", "zone"),
    [
        ("Aan deze raming kunnen geen rechten worden ontleend.", "operative"),
        ("Uit de genoemde aantallen volgen geen rechten aan de zijde van de aanbieder.", "operative"),
        ("Aan dit hoofdstuk kunnen geen rechten worden ontleend.", "preamble"),
    ],
)
def test_a_reservation_on_an_estimate_leaves_the_rest_of_the_article_in_force(reserved: str, zone: str) -> None:
    text = f"Artikel 4 Omvang\n4.1 De raming is 90 trajecten. {reserved}\n4.2 Opdrachtnemer zorgt voor reflectie."
    assert standing(text, "reflectie") == zone
