"""A word fits what it starts with, ends in, holds or is: looked up at once, or tried one after the other."""

from hypothesis import given, settings
from hypothesis import strategies as st

from contractcheck.dutch.forms import FormIndex
from contractcheck.dutch.packing import Patterns, packed
from contractcheck.dutch.patterns import Form, Shape, parse, word


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
    data = packed({"woorden": Patterns([(one,) for one in words])})
    expected = {
        number
        for one, (number,) in zip(words, data["patterns"], strict=True)
        if any(_fits(text, form) for form in one.forms)
    }
    assert set(FormIndex(data["forms"]).fitting(text)) == expected


def test_the_same_forms_are_the_same_word_however_often_they_are_written() -> None:
    assert parse("intervisie*")[0] is parse("maandelijks .. intervisie*")[2]
