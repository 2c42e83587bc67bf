from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contractcheck.comparing.model import Part
from contractcheck.comparing.view import marked
from contractcheck.comparing.wording import compare_words, key, keys, likeness

SENTENCE = st.lists(
    st.sampled_from(
        ["de", "een", "uur,", "vier", "Vier", "per", "maand.", "[aantal]", "...", "artikel", "7.2", "8.2", "–", "‘nee’"]
    ),
    max_size=12,
)


@given(SENTENCE, SENTENCE)
def test_the_pieces_are_both_texts(old: list[str], new: list[str]) -> None:
    pieces, _ = compare_words(" ".join(old), " ".join(new), {})
    after = [word for piece in pieces if piece.part is not Part.REMOVED for word in piece.text.split()]
    before = [key(word) for piece in pieces if piece.part is not Part.ADDED for word in piece.text.split()]
    assert after == new
    assert before == [key(word) for word in old]


@given(SENTENCE)
def test_a_text_says_the_same_as_itself(words: list[str]) -> None:
    pieces, same = compare_words(" ".join(words), " ".join(words), {})
    assert same
    assert {piece.part for piece in pieces} <= {Part.KEPT}
    assert likeness(keys(" ".join(words)), keys(" ".join(words))) == 1


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("Vier uur per maand.", "vier uur per maand", True),
        ("‘Intervisie’ – tweemaal", '"Intervisie" tweemaal', True),
        ("een coördinator", "één coordinator", True),
        ("inter\u00advisie", "intervisie", True),
        ("vier uur", "[aantal] uur", False),
        ("aantal uur", "[aantal] uur", False),
        ("vier uur", "... uur", False),
        ("10 uur", "10,5 uur", False),
        ("10% van de tijd", "10 van de tijd", False),
        ("wordt vergoed", "wordt niet vergoed", False),
        ("zie artikel 7.2", "zie artikel 8.2", True),
        ("zie art. 7.3, tweede lid", "zie art. 8.3, tweede lid", True),
        ("in afwijking van de artikelen 7.2 en 7.3", "in afwijking van de artikelen 8.2 en 8.3", True),
        ("zie artikel 7.2", "zie artikel 9.2", False),
        ("zie artikel 1", "zie artikel 2", False),
        ("ten minste 7.2 uur", "ten minste 8.2 uur", False),
    ],
)
def test_what_changes_the_meaning(old: str, new: str, same: bool) -> None:
    assert compare_words(old, new, {"7": "8", "7.2": "8.2", "1": "1"})[1] is same


def test_marks() -> None:
    pieces, _ = compare_words("Er is vier uur per maand.", "Er is voldoende tijd per maand.", {})
    assert marked(pieces) == "Er is [-vier uur-] {+voldoende tijd+} per maand."


def test_a_huge_passage_costs_no_minutes() -> None:
    """A paragraph without a full stop can hold a whole document; comparing word by word is quadratic."""
    one = " ".join(f"de{n % 7}" for n in range(40_000))
    started = time.process_time()
    pieces, same = compare_words(one, one + " en meer", {})
    assert time.process_time() - started < 5
    assert not same
    assert [piece.part for piece in pieces] == [Part.REMOVED, Part.ADDED]
