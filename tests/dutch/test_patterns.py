from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from contractcheck.dutch.catalogue import Catalogue
from contractcheck.dutch.matching import Matcher, Occurrences
from contractcheck.dutch.packing import Patterns, packed
from contractcheck.dutch.patterns import PatternError, concepts_of, parse, says_something


def found_in(text: str, sentences: Sequence[tuple[int, int]], named: dict[str, Patterns]) -> Occurrences:
    """What these patterns find in a text."""
    return Matcher(Catalogue(packed(named), ["een", "twee", "tien", "anderhalf"])).find(text, sentences)


def matches(pattern: str, text: str) -> list[str]:
    """What the pattern finds in one sentence; the concept `intervisie` is known."""
    named = {
        "intervisie": Patterns([parse("(intervisie*|intercollegiale toetsing)")]),
        "proef": Patterns([parse(pattern)]),
    }
    found = found_in(text, [(0, len(text))], named)
    return [text[start:end] for start, end in found.spans("proef", 0)]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("intervisie", "de intervisie van het team", ["intervisie"]),
        ("intervisie", "intervisiegroep", []),
        ("intervisie*", "intervisiegroep", ["intervisiegroep"]),
        ("*team", "het wijkteam komt", ["wijkteam"]),
        ("*team", "teams", []),
        ("*team*", "wijkteams", ["wijkteams"]),
        ("(scholing|bij- en nascholing)", "bij- en nascholing", ["bij- en nascholing"]),
        ("geen tijd", "geen  tijd", ["geen  tijd"]),
        ("geen tijd", "geen, tijd", ["geen, tijd"]),
        ("geen [extra] tijd", "geen extra tijd", ["geen extra tijd"]),
        ("geen [extra] tijd", "geen tijd", ["geen tijd"]),
        ("[alle] tijd", "alle tijd", ["alle tijd"]),
        ("[alle] tijd", "tijd", ["tijd"]),
        ("[de] [hele] tijd", "de hele tijd", ["de hele tijd"]),
        ("^ [de] tijd", "de tijd", ["de tijd"]),
        ("tijd .. vrij", "tijd voor het team vrij", ["tijd voor het team vrij"]),
        ("tijd .. vrij", "tijd vrij", ["tijd vrij"]),
        ("tijd .. vrij", "tijd een twee drie vier vijf zes vrij", []),
        (
            "tijd ... vrij",
            "tijd een twee drie vier vijf zes zeven vrij",
            ["tijd een twee drie vier vijf zes zeven vrij"],
        ),
        ("tijd .. vrij", "tijd vrij vrij", ["tijd vrij"]),
        ("# uur", "veertien uur", []),
        ("# uur", "tien uur", ["tien uur"]),
        ("# uur", "1.280 uur", ["1.280 uur"]),
        ("# uur", "anderhalf uur", ["anderhalf uur"]),
        ("#%", "60% van", ["60%"]),
        ("#%", "60 % van", ["60 %"]),
        ("#x per jaar", "6x per jaar", ["6x per jaar"]),
        ("5.1.1", "artikel 5.1.1", ["5.1.1"]),
        ("{intervisie} .. jaar", "intercollegiale toetsing per jaar", ["intercollegiale toetsing per jaar"]),
        ("^nee", "nee, dat kan niet", ["nee"]),
        ("^nee", "en nee", []),
        ("niet-*", "niet-geregistreerd", ["niet"]),
        ("niet-*", "niet geregistreerd", []),
        ("(groep|in een groep zit)", "in een groep zit", ["in een groep zit"]),
        ("geen (uren|,) tijd", "geen, tijd", ["geen, tijd"]),
        ("de dag", "de dag na de dag", ["de dag", "de dag"]),
    ],
)
def test_pattern_language(pattern: str, text: str, expected: list[str]) -> None:
    assert matches(pattern, text) == expected


def test_no_gap_reaches_into_the_next_sentence() -> None:
    text = "tijd voor het team. vrij"
    found = found_in(text, [(0, 19), (20, 24)], {"proef": Patterns([parse("tijd ... vrij")])})
    assert not found.spans("proef", 0)
    assert not found.spans("proef", 1)


def test_a_mask_takes_a_match_away() -> None:
    text = "de intervisie van ouders en de intervisie van het team"
    named = {"proef": Patterns([parse("intervisie")], [parse("intervisie van ouders")])}
    assert list(found_in(text, [(0, len(text))], named).spans("proef", 0)) == [(31, 41)]


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [
        ("", "leeg"),
        ("(een|twee", "')'"),
        ("[een", "']'"),
        ("een)", "')'"),
        ("{een", "'}'"),
        (".. een", "gat"),
        ("een ..", "gat"),
        ("wo*ord", "sterretje"),
        ("*", "sterretje"),
        ("een ; twee", "';'"),
        ("(,|;)", "';'"),
    ],
)
def test_a_wrong_pattern_says_in_dutch_what_is_wrong(pattern: str, complaint: str) -> None:
    with pytest.raises(PatternError, match=re.escape(complaint)):
        parse(pattern)


def test_the_concepts_a_pattern_refers_to() -> None:
    assert list(concepts_of(parse("({uren}|tijd [{voor}]) {intervisie}"))) == ["uren", "voor", "intervisie"]


@pytest.mark.parametrize(("pattern", "expected"), [("#", False), ("[een] #", False), ("# uur", True), ("#x", True)])
def test_a_pattern_without_a_fixed_word_says_nothing(pattern: str, expected: bool) -> None:
    assert says_something(parse(pattern)) is expected
