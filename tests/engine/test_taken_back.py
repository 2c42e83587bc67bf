"""Words that cover until another word of the same text takes them back; each was once read as `geborgd`."""

from __future__ import annotations

import pytest

from contractcheck.engine.judge import Judge
from contractcheck.model import Status
from contractcheck.reading.interface import ReadOptions
from contractcheck.reading.text import read_text
from contractcheck.rules.ruleset import load_ruleset
from contractcheck.structure.outline import outline


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(load_ruleset())


def status(judge: Judge, check: str, text: str) -> Status:
    document = read_text(text.encode(), "contract.txt", ReadOptions())
    report = judge.judge("dossier", [outline(document)])
    return next(finding.status for finding in report.findings if finding.check == check)


DAILY = "3.4 Het wijkteam organiseert de intervisie en de {} begeleiding."


@pytest.mark.parametrize("adjective", ["dagelijkse", "wekelijkse", "maandelijkse"])
def test_a_frequency_of_the_next_noun_is_none_of_intervisie(judge: Judge, adjective: str) -> None:
    assert status(judge, "INT-01", DAILY.format(adjective)) is not Status.COVERED


@pytest.mark.parametrize(
    "text",
    [
        "3.4 De werkgever verzorgt voor de hulpverleners maandelijkse intervisie.",
        "3.4 De hulpverleners nemen deel aan maandelijkse begeleide bijeenkomsten voor intervisie.",
        "3.4 Per begeleider is 3 procent van de jaarlijkse arbeidsduur bestemd voor intervisie.",
    ],
)
def test_a_frequency_of_the_intervisie_itself_counts(judge: Judge, text: str) -> None:
    assert status(judge, "INT-01", text) is Status.COVERED


HANDELEN = "de manier waarop een teamlid tot zijn besluiten komt en hoe hij die onderbouwt"


def test_niet_between_the_words_of_a_match_denies_it(judge: Judge) -> None:
    assert status(judge, "INT-04", f"4.3 De intervisie gaat over {HANDELEN}.") is Status.COVERED
    assert status(judge, "INT-04", f"4.3 De intervisie gaat niet over {HANDELEN}.") is not Status.COVERED


EXPERIENCED = "een hulpverlener met de ervaring en de papieren die daarbij horen"


def test_maar_takes_up_again_what_niet_denied(judge: Judge) -> None:
    contrast = f"2.1 Een zware zaak gaat niet naar een beginner, maar naar {EXPERIENCED}."
    assert status(judge, "WTD-01", contrast) is Status.COVERED
    assert status(judge, "WTD-01", f"2.1 Een zware zaak gaat niet naar {EXPERIENCED}.") is not Status.COVERED


def test_what_a_client_can_do_again_is_no_permission(judge: Judge) -> None:
    text = "Van de gezinnen kan drie op de vier na de hulp zelf verder; partijen bekijken dit bij het jaargesprek."
    assert status(judge, "KWA-01", text) is Status.COVERED


@pytest.mark.parametrize(
    "frame",
    [
        "Partijen zijn niet overeengekomen dat {}",
        "Opdrachtnemer is niet verplicht om ervoor te zorgen dat {}",
        "Er bestaat geen verplichting om te regelen dat {}",
        "De gemeente verlangt niet dat {}",
    ],
)
def test_what_was_not_agreed_does_not_cover(judge: Judge, frame: str) -> None:
    said = "hulpverleners per maand twee uur intervisie volgen."
    assert status(judge, "INT-01", f"4.3 Opdrachtnemer zorgt dat {said}") is Status.COVERED
    assert status(judge, "INT-01", f"4.3 {frame.format(said)}") is not Status.COVERED


LIST = "4.1 {}\na. hulpverleners volgen elke maand twee uur intervisie;\nb. zij krijgen een laptop.\n"


@pytest.mark.parametrize("lead_in", ["Tot de afspraken behoort niet:", "Partijen komen niet overeen:"])
def test_a_lead_in_that_denies_its_items(judge: Judge, lead_in: str) -> None:
    assert status(judge, "INT-01", LIST.format("Partijen komen overeen:")) is Status.COVERED
    assert status(judge, "INT-01", LIST.format(lead_in)) is not Status.COVERED


def test_a_lead_in_whose_denial_is_positive(judge: Judge) -> None:
    assert (
        status(judge, "INT-01", LIST.format("Partijen komen niet alleen het tarief overeen, maar ook:"))
        is Status.COVERED
    )


def test_an_aim_holds_back_a_permission(judge: Judge) -> None:
    said = "een hulpverlener met redenen mag afwijken van het protocol."
    assert status(judge, "KWA-06", f"5.1 Vast staat dat {said}") is Status.COVERED
    assert status(judge, "KWA-06", f"5.1 Partijen streven ernaar dat {said}") is Status.WEAK


@pytest.mark.parametrize("when", ["per kalenderjaar", "per jaar"])
def test_enough_time_a_year_is_no_amount(judge: Judge, when: str) -> None:
    text = f"3.4 Opdrachtnemer besteedt met iedere medewerker {when} voldoende tijd aan intervisie."
    assert status(judge, "INT-01", text) is Status.WEAK


def test_a_question_by_itself_says_nothing(judge: Judge) -> None:
    assert status(judge, "INT-02", "5.1 De uren voor intervisie zijn declarabel.") is Status.COVERED
    assert status(judge, "INT-02", "5.1 Zijn de uren voor intervisie declarabel?") is Status.MISSING


@pytest.mark.parametrize(
    ("clause", "alone"),
    [
        ("4.1 De professional volgt intervisie in eigen tijd.", Status.CONFLICT),
        ("4.1 Iedere professional krijgt twaalf uur per jaar voor intervisie.", Status.COVERED),
    ],
)
def test_a_clause_that_its_own_lid_withdraws_says_nothing_either_way(judge: Judge, clause: str, alone: Status) -> None:
    assert status(judge, "INT-01", clause) is alone
    assert status(judge, "INT-01", f"{clause} Deze bepaling vervalt.") is Status.MISSING


INTERVISIE = "Artikel 5 Vakmanschap\n5.1 Elke medewerker volgt zes keer per jaar anderhalf uur intervisie.\n"


@pytest.mark.parametrize(
    "later",
    [
        "5.2 Aan lid 1 kunnen geen rechten worden ontleend.",
        "5.2 Het eerste lid is vrijblijvend.",
        "5.2 Aan dit artikel kunnen geen rechten worden ontleend.",
        "Artikel 6 Overig\n6.2 Aan artikel 5.1 kunnen geen rechten worden ontleend.",
        "Artikel 6 Overig\n6.2 Artikel 5, eerste lid is niet van toepassing.",
        "Artikel 6 Overig\n6.2 Artikel 5 lid 1 vervalt.",
    ],
)
def test_a_lid_that_another_lid_or_article_takes_back_by_its_number(judge: Judge, later: str) -> None:
    assert status(judge, "INT-01", INTERVISIE) is Status.COVERED
    assert status(judge, "INT-01", INTERVISIE + later) is not Status.COVERED


@pytest.mark.parametrize(
    "later",
    [
        "5.2 Het eerste lid is niet vrijblijvend.",
        "5.2 Het derde lid is vrijblijvend.",
        "5.2 Aan lid 1 kunnen door derden geen rechten worden ontleend.",
        "5.2 Lid 1 geldt niet voor vakantiekrachten.",
        "Artikel 6 Overig\n6.2 Aan artikel 4.1 kunnen geen rechten worden ontleend.",
    ],
)
def test_a_lid_stands_where_another_is_taken_back_or_only_for_others(judge: Judge, later: str) -> None:
    assert status(judge, "INT-01", INTERVISIE + later) is Status.COVERED


@pytest.mark.parametrize("about", ["dit lid", "lid 1", "de in deze bijlage genoemde aantallen"])
def test_what_takes_back_one_lid_leaves_the_lid_behind_it(judge: Judge, about: str) -> None:
    text = f"Artikel 5\n5.1 De inzet is hoog. Aan {about} kunnen geen rechten worden ontleend.\n"
    assert status(judge, "INT-01", f"{text}5.2 Elke medewerker volgt zes keer per jaar intervisie.") is Status.COVERED
