from __future__ import annotations

import re

import pytest

from contractcheck.dutch.patterns import PatternError, Piece, translate
from contractcheck.rules.ruleset import number_expression

NUMBERS = number_expression(["een", "twee", "tien", "anderhalf"])


def resolve(name: str) -> Piece:
    if name == "intervisie":
        return translate("(intervisie*|intercollegiale toetsing)", resolve, NUMBERS)
    raise PatternError(f"begrip '{name}' bestaat niet")


def matches(pattern: str, text: str) -> bool:
    return re.search(translate(pattern, resolve, NUMBERS).expression, text) is not None


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("intervisie", "de intervisie van het team", True),
        ("intervisie", "intervisiegroep", False),
        ("intervisie*", "intervisiegroep", True),
        ("*team", "het wijkteam komt", True),
        ("*team", "teams", False),
        ("(scholing|bij- en nascholing)", "bij- en nascholing", True),
        ("geen tijd", "geen  tijd", True),
        ("geen tijd", "geen, tijd", True),
        ("geen [extra] tijd", "geen extra tijd", True),
        ("geen [extra] tijd", "geen tijd", True),
        ("[alle] tijd", "tijd", True),
        ("tijd .. vrij", "tijd voor het team vrij", True),
        ("tijd .. vrij", "tijd vrij", True),
        ("tijd .. vrij", "tijd een twee drie vier vijf zes vrij", False),
        ("tijd ... vrij", "tijd een twee drie vier vijf zes zeven vrij", True),
        ("tijd ... vrij", "tijd voor het team.\nvrij", False),
        ("# uur", "veertien uur", False),
        ("# uur", "tien uur", True),
        ("# uur", "1.280 uur", True),
        ("# uur", "anderhalf uur", True),
        ("#%", "60% van", True),
        ("#%", "60 % van", True),
        ("#x per jaar", "6x per jaar", True),
        ("{intervisie} .. jaar", "intercollegiale toetsing per jaar", True),
        ("^nee", "nee, dat kan niet", True),
        ("^nee", "en nee", False),
        ("^nee", "zo.\nnee", True),
    ],
)
def test_pattern_language(pattern: str, text: str, expected: bool) -> None:
    assert matches(pattern, text) is expected


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [
        ("", "leeg"),
        ("(een|twee", "')'"),
        ("[een", "']'"),
        ("een)", "')'"),
        (".. een", "gat"),
        ("een ..", "gat"),
        ("wo*ord", "sterretje"),
        ("{onbekend}", "onbekend"),
        ("een ; twee", "';'"),
    ],
)
def test_a_wrong_pattern_says_in_dutch_what_is_wrong(pattern: str, complaint: str) -> None:
    with pytest.raises(PatternError, match=re.escape(complaint)):
        translate(pattern, resolve, NUMBERS)


def test_of_every_telling_word_one_form_must_occur() -> None:
    piece = translate("de (intervisie*|toetsing) van ... professional*", resolve, NUMBERS)
    assert piece.literals == ({"intervisie", "toetsing"}, {"professional"})
    assert piece.sharpest == {"professional"}


def test_alternatives_share_one_set_of_their_sharpest_words() -> None:
    assert translate("(intervisie van het team|uren)", resolve, NUMBERS).literals == ({"intervisie", "uren"},)


def test_a_number_alone_has_no_literal() -> None:
    assert translate("#", resolve, NUMBERS).literals == ()
