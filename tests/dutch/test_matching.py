"""What is found in a sentence is what an expression of the same shape finds in it, however little was looked at."""

import re
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from contractcheck.dutch.bits import bits_of, numbers_of
from contractcheck.dutch.catalogue import Catalogue
from contractcheck.dutch.matching import Matcher, Span
from contractcheck.dutch.packing import Patterns, packed
from contractcheck.dutch.patterns import Choice, Concept, Gap, Item, Start, Word, parse
from contractcheck.dutch.patterns import Sequence as Pattern


def spans(named: dict[str, Patterns], name: str, text: str, sentences: Sequence[Span] = ()) -> dict[int, list[Span]]:
    """Sentence -> where a concept stands in it; all of the text is one sentence where none are given."""
    sentences = sentences or [(0, len(text))]
    found = Matcher(Catalogue(packed(named), ())).find(text, sentences)
    return {number: rows for number in range(len(sentences)) if (rows := list(found.spans(name, number)))}


_WORDS = st.sampled_from("abc").map(lambda letter: parse(letter)[0])
_GAPS = st.sampled_from([Gap(1), Gap(2), Gap(400)])
_SEQUENCES = st.recursive(
    st.lists(_WORDS, min_size=1, max_size=2).map(tuple),
    lambda inner: st.tuples(
        st.one_of(_WORDS, st.builds(Choice, st.lists(inner, min_size=1, max_size=2).map(tuple), st.booleans())),
        _WORDS,
    ).map(tuple),
    max_leaves=5,
)


@st.composite
def _patterns(draw: st.DrawFn) -> Pattern:
    items: list[Item] = [*draw(_SEQUENCES)]
    if draw(st.booleans()):
        items = [*items, draw(_GAPS), draw(_WORDS)]
    if draw(st.booleans()):
        items = [*items, Choice((draw(_SEQUENCES),), draw(st.booleans()))]
    return (Start(), *items) if draw(st.integers(0, 4)) == 0 else tuple(items)


def _expression(pattern: Sequence[Item]) -> str:
    """The pattern as an expression on a text in which each word is one letter, with nothing in between."""
    parts = []
    for item in pattern:
        if isinstance(item, Word):
            parts.append("[" + "".join(form.text for form in item.forms) + "]")
        elif isinstance(item, Gap):
            parts.append(f".{{0,{item.limit}}}?")
        elif isinstance(item, Choice):
            inside = "|".join(_expression(one) for one in item.sequences)
            parts.append(f"(?:{inside}){'?' * item.optional}")
        else:
            parts.append("^")
    return "".join(parts)


@settings(deadline=None, max_examples=400)
@given(_patterns(), st.lists(st.text("abcd", min_size=1, max_size=9), min_size=1, max_size=4))
def test_a_pattern_finds_what_an_expression_of_its_shape_finds(pattern: Pattern, rows: list[str]) -> None:
    text, sentences = "", []
    for row in rows:
        start = len(text)
        text += " ".join(row)
        sentences.append((start, len(text)))
        text += "\n"
    expected = {}
    for number, row in enumerate(rows):
        found = [(match.start(), match.end()) for match in re.finditer(_expression(pattern), row) if match[0]]
        if found:
            start = sentences[number][0]
            expected[number] = [(start + 2 * one, start + 2 * other - 1) for one, other in found]
    assert spans({"a": Patterns([pattern])}, "a", text, sentences) == expected
    # The same by way of another concept.
    named = {"a": Patterns([pattern]), "b": Patterns([(Concept("a"),)])}
    assert spans(named, "b", text, sentences) == expected


@given(st.sets(st.integers(0, 300)))
def test_bits_and_numbers_tell_the_same(numbers: set[int]) -> None:
    assert list(numbers_of(bits_of(numbers))) == sorted(numbers)


def test_a_pattern_does_not_reach_into_the_next_sentence() -> None:
    named = {"a": Patterns([parse("een ... drie"), parse("twee [vier] drie")])}
    text = "een twee drie een twee drie vier"
    assert spans(named, "a", text, [(0, 8), (9, 23), (23, len(text))]) == {}
    assert spans(named, "a", text, [(0, 13)]) == {0: [(0, 13)]}


def test_a_concept_of_concepts_is_found_where_only_those_tell_of_it() -> None:
    named = {
        "samen": Patterns([parse("{een} .. {twee}")]),
        "een": Patterns([parse("(eerste|aller eerste)")]),
        "twee": Patterns([parse("tweede")], [parse("tweede kamer")]),
    }
    assert spans(named, "samen", "de eerste en de tweede keer") == {0: [(3, 22)]}
    assert spans(named, "samen", "de eerste van de tweede kamer") == {}


def test_a_match_that_reaches_over_a_negator_is_told_apart() -> None:
    text = "de kosten gaan niet over op partijen, de uren gaan over"
    patterns = packed({"a": Patterns([parse("(kosten|uren) .. over")])})
    found = Matcher(Catalogue(patterns, ()), ["niet"]).find(text, [(0, len(text))])
    assert list(found.spans("a", 0)) == [(3, 24), (41, 55)]
    assert list(found.spans_over("a", 0)) == [(3, 24)]
