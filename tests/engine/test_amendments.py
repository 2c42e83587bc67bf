from __future__ import annotations

import pytest

from contractcheck.engine.judge import Judge
from contractcheck.model import Status
from contractcheck.reading.interface import ReadOptions
from contractcheck.reading.text import read_text
from contractcheck.rules.ruleset import load_ruleset
from contractcheck.structure.outline import outline

PVE = "Programma van eisen\nE-11 | Caseload | Een begeleider heeft maximaal twaalf gezinnen per fte.\n"


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(load_ruleset())


def caseload(judge: Judge, *texts: str) -> Status:
    outlines = [outline(read_text(text.encode(), f"{number}.txt", ReadOptions())) for number, text in enumerate(texts)]
    return next(one.status for one in judge.judge("dossier", outlines).findings if one.check == "DUB-04")


@pytest.mark.parametrize("name", ["Eis 11", "eis E-11", "E-11"])
def test_an_answer_drops_an_eis_by_any_form_of_its_number(judge: Judge, name: str) -> None:
    answer = f"Nota van inlichtingen\nVraag 4: Kan {name} vervallen?\nAntwoord: {name} vervalt.\n"
    assert caseload(judge, PVE) is Status.COVERED
    assert caseload(judge, PVE, answer) is Status.MISSING


@pytest.mark.parametrize("name", ["Artikel 5.1", "Artikel 5 lid 1", "Artikel 5, eerste lid,"])
def test_an_answer_drops_a_lid_by_any_form_of_its_number(judge: Judge, name: str) -> None:
    contract = "Overeenkomst\nArtikel 5 Caseload\n5.1 Een begeleider heeft maximaal twaalf gezinnen per fte.\n"
    assert caseload(judge, contract) is Status.COVERED
    assert caseload(judge, contract, f"Nota van inlichtingen\nVraag 4: Vervalt dit?\nAntwoord: {name} vervalt.\n") is (
        Status.MISSING
    )


def test_another_eis_stays(judge: Judge) -> None:
    answer = "Nota van inlichtingen\nVraag 4: Kan eis 12 vervallen?\nAntwoord: Eis 12 vervalt.\n"
    assert caseload(judge, PVE, answer) is Status.COVERED


def test_a_passage_that_says_itself_that_it_amends(judge: Judge) -> None:
    assert caseload(judge, f"{PVE}Nota van inlichtingen, antwoord op vraag 2: eis E-11 vervalt.\n") is Status.MISSING


def test_a_question_behind_the_name_of_the_nota_is_one(judge: Judge) -> None:
    question = "Nota van inlichtingen, vraag 7. Heeft een begeleider maximaal twaalf gezinnen per fte?\n"
    assert caseload(judge, f"{question}Antwoord: Ja.\n") is Status.COVERED
    assert caseload(judge, f"{question}Antwoord: Dat bepaalt u zelf.\n") is not Status.COVERED


@pytest.mark.parametrize("yes", ["Ja.", "Dat begrijpt u goed.", "Uw lezing is juist.", "Klopt.", "Bevestigd."])
def test_a_bare_yes_in_any_words_adopts_the_question(judge: Judge, yes: str) -> None:
    question = "Vraag 7: Begrijpen wij goed dat een begeleider maximaal twaalf gezinnen per fte heeft?\n"
    assert caseload(judge, f"Nota van inlichtingen\n{question}Antwoord: {yes}\n") is Status.COVERED


@pytest.mark.parametrize(
    ("yes", "status"),
    [
        ("Ja, die grens geldt voor alle begeleiders die u onder deze overeenkomst inzet.", Status.COVERED),
        ("Ja, maar daarover maken wij na gunning nog nadere afspraken met u.", Status.MISSING),
    ],
)
def test_a_longer_yes_adopts_the_question_unless_it_takes_something_back(
    judge: Judge, yes: str, status: Status
) -> None:
    question = "Vraag 7: Begrijpen wij goed dat een begeleider maximaal twaalf gezinnen per fte heeft?\n"
    assert caseload(judge, f"Nota van inlichtingen\n{question}Antwoord: {yes}\n") is status


def test_a_yes_to_dropping_an_eis_does_not_adopt_the_eis(judge: Judge) -> None:
    question = "Vraag 16. Eis 5.3 (ten hoogste vijftien gezinnen per fte) past niet. Kan deze eis vervallen?\n"
    assert caseload(judge, f"Nota van inlichtingen\n{question}Antwoord: Akkoord. Eis 5.3 vervalt.\n") is Status.MISSING


@pytest.mark.parametrize("tag", ["Klopt dat?", "Is dat juist?", "Is deze lezing correct?", "Kunt u dit bevestigen?"])
def test_a_yes_to_a_tag_adopts_the_sentence_before_it(judge: Judge, tag: str) -> None:
    question = f"Vraag 7: Een begeleider heeft maximaal twaalf gezinnen per fte. {tag}\n"
    assert caseload(judge, f"Nota van inlichtingen\n{question}Antwoord: Ja.\n") is Status.COVERED


def test_an_addendum_drops_an_eis(judge: Judge) -> None:
    assert caseload(judge, PVE, "Addendum 1 bij het contract\n1. Eis 11 van bijlage 1 vervalt.\n") is Status.MISSING


def test_words_replaced_in_an_article_leave_the_rest(judge: Judge) -> None:
    addendum = "Addendum 1 bij het contract\n1. In eis 11 wordt ‘begeleider’ vervangen door ‘hulpverlener’.\n"
    assert caseload(judge, PVE, addendum) is Status.COVERED


def test_the_old_text_that_an_addendum_quotes_says_nothing(judge: Judge) -> None:
    old = "Een begeleider heeft maximaal twaalf gezinnen per fte."
    text = f"Addendum 1. Artikel 3.1 ('{old}') wordt vervangen en luidt: 'De aanbieder verdeelt het werk.'\n"
    assert caseload(judge, text) is Status.MISSING
    assert caseload(judge, text.replace("De aanbieder verdeelt het werk.", old)) is Status.COVERED


@pytest.mark.parametrize("new", ["vervalt", "Een begeleider heeft niet te veel gezinnen."])
def test_an_overview_of_changes_replaces_the_eis_that_it_lists(judge: Judge, new: str) -> None:
    old = "Een begeleider heeft maximaal twaalf gezinnen per fte."
    changes = f"Wijzigingsoverzicht\n| Eis | Oorspronkelijke tekst | Nieuwe tekst |\n| 11 | {old} | {new} |\n"
    assert caseload(judge, changes) is not Status.COVERED
    assert caseload(judge, PVE, changes) is not Status.COVERED
    kept = changes.replace(old, "Facturen gaan per post.").replace(new, old)
    assert caseload(judge, kept) is Status.COVERED


@pytest.mark.parametrize(
    ("question", "answer", "status"),
    [
        ("Geldt er een maximum aan het aantal gezinnen per begeleider?", "Nee.", Status.CONFLICT),
        (
            "Geldt er een maximum aan het aantal gezinnen per begeleider?",
            "Nee. Een maximum is er niet.",
            Status.CONFLICT,
        ),
        ("Heeft een begeleider maximaal twaalf gezinnen per fte?", "Nee.", Status.MISSING),
    ],
)
def test_a_bare_no_rejects_what_the_question_says(judge: Judge, question: str, answer: str, status: Status) -> None:
    assert caseload(judge, f"Nota van inlichtingen\nVraag 2: {question}\nAntwoord: {answer}\n") is status
    assert caseload(judge, f"Onze afspraken\n{question} {answer}\n") is status


def test_a_no_to_something_bad_is_no_contradiction(judge: Judge) -> None:
    text = "Nota van inlichtingen\nVraag 2: Mag bij ziekte iemand met een lagere opleiding invallen?\nAntwoord: Nee.\n"
    findings = judge.judge("a", [outline(read_text(text.encode(), "nvi.txt", ReadOptions()))]).findings
    assert [one.check for one in findings if one.status is Status.CONFLICT] == []


def test_the_rows_of_an_overview_are_no_articles_where_no_column_says_so(judge: Judge) -> None:
    changes = "| Nr. | Oude tekst | Nieuwe tekst |\n|---|---|---|\n| 11 | Facturen gaan per post. | Facturen gaan digitaal. |\n"
    assert caseload(judge, PVE, changes) is Status.COVERED
