from __future__ import annotations

from pathlib import Path

import pytest

from contractcheck.engine.judge import Judge
from contractcheck.reading.interface import ReadOptions
from contractcheck.reading.text import read_text
from contractcheck.rules.ruleset import load_ruleset
from contractcheck.structure.outline import outline
from tests.rules.files import write_rules

FIVE = "".join(f"Artikel {n} Onderwerp {n}\n{n}.1 Een lid.\n{n}.2 Nog een lid.\n" for n in range(1, 6))


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    return Judge(load_ruleset((write_rules(tmp_path_factory.mktemp("regels")),), builtin=False))


def notices(judge: Judge, text: str) -> list[tuple[str, str | None, str]]:
    document = read_text(text.encode(), "contract.txt", ReadOptions())
    found = judge.judge("dossier", [outline(document)]).notices
    for notice in found:
        passage = notice.passage
        assert document.text[passage.start : passage.end] == passage.quote
    return [(notice.kind, notice.passage.article, notice.passage.quote) for notice in found]


@pytest.mark.parametrize(
    "blank", ["[aantal]", "XX", "...", "n.t.b.", "PM", "<invullen>", "____", "@@@@", "nader te bepalen", "…"]
)
def test_an_open_blank(judge: Judge, blank: str) -> None:
    assert notices(judge, f"Artikel 3 Duur\n3.1 Dit duurt {blank} jaar.") == [("open-blank", "3.1", blank)]


@pytest.mark.parametrize(
    "text", ["Dit duurt Xxxx Xxxxx.", "Dit kost € 1.000.", "Zie hiervoor enz.", "De maxx is hoog."]
)
def test_what_is_no_blank(judge: Judge, text: str) -> None:
    assert notices(judge, f"Artikel 3 Duur\n3.1 {text}") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dit geldt in afwijking van artikel 9.", [("missing-article", "5.3", "artikel 9")]),
        ("Dit geldt in afwijking van artikel 4.7.", [("missing-article", "5.3", "artikel 4.7")]),
        ("Dit geldt in afwijking van artikel 4 lid 7.", [("missing-lid", "5.3", "artikel 4 lid 7")]),
        ("Dit geldt in afwijking van artikel 4, derde lid.", [("missing-lid", "5.3", "artikel 4, derde lid")]),
        ("Dit geldt in afwijking van artikel 4.2.", []),
        ("Dit geldt in afwijking van artikel 4 lid 2.", []),
        ("Artikel 9 van de Jeugdwet geldt.", []),
        ("Op grond van artikel 160 Gemeentewet besluit het college.", []),
        ("Artikel 12 van de raamovereenkomst blijft gelden.", []),
    ],
)
def test_references_within_the_contract(judge: Judge, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert notices(judge, f"{FIVE}5.3 {text}") == expected


def test_numbers_that_come_twice_or_are_skipped(judge: Judge) -> None:
    text = "Artikel 1 Een\n1.1 Een lid.\nArtikel 1 Twee\n1.1 Een lid.\nArtikel 3 Drie\n3.1 Een lid."
    assert [kind for kind, _, _ in notices(judge, text)] == ["double-number", "number-gap"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("De norm van artikel 5.1.1 van de Jeugdwet geldt.", ["law-citation"]),
        ("De norm van artikel 5.1.1 van het Besluit Jeugdwet geldt.", []),
        ("De prijs volgt uit artikel 2.12 van de Jeugdwet.", ["law-citation"]),
        ("De Wet bescherming persoonsgegevens is van toepassing.", ["law-citation"]),
    ],
)
def test_laws_under_a_wrong_number(judge: Judge, text: str, kinds: list[str]) -> None:
    assert [kind for kind, _, _ in notices(judge, text)] == kinds


def test_every_kind_of_notice_has_words_for_the_report() -> None:
    import tomllib

    import yaml

    root = Path(__file__).parents[2] / "contractcheck"
    known = tomllib.loads((root / "reporting" / "words.toml").read_text("utf-8"))["notice"]
    used = yaml.safe_load((root / "engine" / "draft_words.yaml").read_text("utf-8"))["messages"]
    assert set(used) | {"law-citation"} <= set(known)
