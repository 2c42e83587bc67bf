"""The words an expression cannot do without: a block that lacks them all is not looked at, so none may be missed."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contractcheck.model import Block, BlockKind, Document, Zone
from contractcheck.structure import telling
from contractcheck.structure.outline import outline
from contractcheck.structure.required import required_words
from contractcheck.structure.splitting import blocks_with_numbers, numbered_parts
from contractcheck.structure.vocabulary import vocabulary

_LETTERS = "ab \n"


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        (r"\b(wordt|worden) (in [\w\s.]{0,60})?verstaan onder\b", {"verstaan onder"}),
        (r"(\S+\s){0,4}\(?(vervallen|gereserveerd)\)?\.?$", {"vervallen", "gereserveerd"}),
        (r"geen rechten|is informatief", {"geen rechten", "is informatief"}),
        (r"artikel\s+(?P<value>\d+)(?=\s|$)", {"artikel"}),
        (r"colou?r", {"colo"}),
        (r"a(?!b)c", {"ac"}),
        (r"ab+c", {"ab"}),
        (r"[^]x]+yz", {"yz"}),
        (r"\w+|abc", set()),
        (r"(?:abc)?\d*", set()),
    ],
)
def test_the_words_that_every_match_holds(expression: str, words: set[str]) -> None:
    assert required_words(expression) == words


_PART = st.recursive(
    st.sampled_from(["a", "b", "ab", r"\s", r"\w", ".", "[ab]", r"\b", " "]),
    lambda part: st.one_of(
        st.tuples(part, part).map("".join),
        st.tuples(part, part).map(lambda two: f"(?:{two[0]}|{two[1]})"),
        part.map(lambda one: f"({one})?"),
        part.map(lambda one: f"(?:{one})+"),
        part.map(lambda one: f"(?:{one}){{0,2}}"),
        part.map(lambda one: f"(?={one})a"),
        st.sampled_from(["a?", "b*", "a+", "b{2}"]),
    ),
    max_leaves=8,
)


@settings(deadline=None)
@given(_PART, st.text(_LETTERS, max_size=12))
def test_no_match_without_one_of_the_words(expression: str, text: str) -> None:
    words = required_words(expression)
    if words and re.search(expression, text):
        assert any(word in text for word in words)


def test_every_expression_about_blocks_has_words_so_that_most_blocks_are_left_alone() -> None:
    assert telling._words() is not None


def test_no_expression_is_tried_on_a_block_of_common_words() -> None:
    text = "1.2 Opdrachtnemer organiseert een keer per jaar de evaluatie van het werk met de gemeente: in maart."
    assert telling.telling_blocks(_document(text), text.lower()) == {}


def test_the_words_of_the_vocabulary_are_in_what_its_expressions_match() -> None:
    text = "onder begeleider wordt in dit artikel verstaan onder"
    assert vocabulary().definition_starts.search(text)
    assert any(word in text for word in required_words(vocabulary().definition_starts.pattern))


def _document(*texts: str) -> Document:
    blocks, start = [], 0
    for text in texts:
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(text)))
        start += len(text) + 1
    return Document("a.txt", "txt", "", "\n".join(texts), tuple(blocks))


def test_a_block_that_starts_as_a_definition_is_seen_among_others() -> None:
    document = _document(
        "Partijen komen het volgende overeen, met inachtneming van de wet.",
        "Onder intervisie wordt in deze overeenkomst verstaan onder leiding leren.",
        "Opdrachtnemer organiseert maandelijks intervisie voor alle professionals.",
    )
    assert [unit.zone for unit in outline(document).units] == [Zone.OPERATIVE, Zone.DEFINITIONS, Zone.OPERATIVE]


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["5.1 Aa", "5.2 Bb", "x", " ", "5.3\n", "6.1 Cc", '5.2 "D']), max_size=8),
    st.integers(1, 4),
)
def test_blocks_that_are_not_looked_at_for_numbers_hold_none_that_divide(pieces: list[str], size: int) -> None:
    document = _document(*(" ".join(pieces[at : at + size]) for at in range(0, len(pieces), size)))
    several = blocks_with_numbers(document)
    for block in document.blocks:
        if block.start not in several:
            assert len(numbered_parts(document.text, block.start, block.end, None)) == 1


def test_a_line_feed_within_a_block_hides_no_number() -> None:
    document = _document("Partijen.", "5.1 Aa 5.3\n 5.2 Bb")
    assert blocks_with_numbers(document) == {document.blocks[1].start}


def test_a_word_behind_a_line_feed_within_a_block_tells_of_that_block() -> None:
    document = _document("Aa.", "Onder intervisie wordt in dit\nartikel verstaan: samen leren.", "Slot.")
    assert set(telling.telling_blocks(document, document.text.lower())) == {document.blocks[1].start}
