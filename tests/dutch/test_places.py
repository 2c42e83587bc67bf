"""The row of bits must say of every place what a look at the sentences says; and a matcher what plain search says."""

from hypothesis import given, settings
from hypothesis import strategies as st

from contractcheck.dutch.forms import FormIndex
from contractcheck.dutch.matching import Matcher, Patterns
from contractcheck.dutch.patterns import LONG_GAP, Form, Shape, parse, word
from contractcheck.dutch.places import Places

_ROWS = st.lists(st.lists(st.integers(0, 4), max_size=7), max_size=5)


def _ends(places: Places, rows: list[list[int]]) -> list[tuple[int, int]]:
    return [
        (number, places.starts[number] + position)
        for number, row in enumerate(rows)
        for position in range(len(row) + 1)
    ]


@settings(deadline=None)
@given(_ROWS)
def test_bits_and_places_tell_the_same(rows: list[list[int]]) -> None:
    places = Places(rows, 5)
    all_places = [place for _, place in _ends(places, rows)]
    assert list(places.in_order(places.anywhere)) == all_places
    assert list(places.in_order(places.bits(all_places))) == all_places
    for number in range(5):
        found = places.of([number])
        assert [rows[places.sentences[p]][p - places.starts[places.sentences[p]]] for p in found] == [number] * len(
            found
        )
        assert len(found) == sum(row.count(number) for row in rows)


@settings(deadline=None)
@given(_ROWS, st.data(), st.sampled_from([1, 2, 5, LONG_GAP]))
def test_a_gap_reaches_back_within_its_sentence_and_no_further(
    rows: list[list[int]], data: st.DataObject, limit: int
) -> None:
    places = Places(rows, 5)
    all_places = _ends(places, rows)
    chosen = data.draw(st.lists(st.sampled_from(all_places), unique=True)) if all_places else []
    reached = set(places.in_order(places.before_gap(places.bits(place for _, place in chosen), limit)))
    expected = {
        place
        for number, place in all_places
        if any(number == other and 0 <= end - place <= limit for other, end in chosen)
    }
    assert reached == expected


def _fits(text: str, form: Form) -> bool:
    if form.shape is Shape.PREFIX:
        return text.startswith(form.text)
    if form.shape is Shape.SUFFIX:
        return text.endswith(form.text)
    return form.text in text if form.shape is Shape.INSIDE else text == form.text


_FORMS = st.builds(Form, st.sampled_from(Shape), st.text("ab", min_size=1, max_size=5))


@settings(deadline=None)
@given(st.lists(st.lists(_FORMS, min_size=1, max_size=3), max_size=6), st.text("ab", min_size=1, max_size=7))
def test_a_word_fits_the_forms_that_it_starts_with_ends_in_holds_or_is(forms: list[list[Form]], text: str) -> None:
    words = [word(tuple(one)) for one in forms]
    expected = {one for one in words if any(_fits(text, form) for form in one.forms)}
    assert set(FormIndex(words).fitting(text)) == expected


def test_the_same_forms_are_the_same_word_however_often_they_are_written() -> None:
    assert parse("intervisie*")[0] is parse("maandelijks .. intervisie*")[2]


def test_a_pattern_does_not_reach_into_the_next_sentence() -> None:
    matcher = Matcher({"a": Patterns([parse("een ... drie"), parse("twee [vier] drie")])}, ())
    text = "een twee drie een twee drie vier"
    found, _ = matcher.find(text, [(0, 8), (9, 23), (23, len(text))])
    assert found == {}
    assert matcher.find(text, [(0, 13)])[0] == {"a": {0: [(0, 13)]}}


def test_a_concept_of_concepts_is_found_where_only_those_tell_of_it() -> None:
    named = {
        "samen": Patterns([parse("{een} .. {twee}")]),
        "een": Patterns([parse("(eerste|aller eerste)")]),
        "twee": Patterns([parse("tweede")], [parse("tweede kamer")]),
    }
    text = "de eerste en de tweede keer"
    assert Matcher(named, ()).find(text, [(0, len(text))])[0]["samen"] == {0: [(3, 22)]}
    text = "de eerste van de tweede kamer"
    assert "samen" not in Matcher(named, ()).find(text, [(0, len(text))])[0]
