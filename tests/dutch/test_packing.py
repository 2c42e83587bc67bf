"""Patterns as plain data: the same after they were kept as JSON, and the same whenever they are made."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from contractcheck.dutch.catalogue import Catalogue
from contractcheck.dutch.matching import Matcher
from contractcheck.dutch.packing import Patterns, packed
from contractcheck.dutch.patterns import parse

_PIECE = st.recursive(
    st.sampled_from(["uur", "*visie*", "team*", "*team", "#", "#%", "#x", "{uren}", "niet-*"]),
    lambda piece: st.one_of(
        st.tuples(piece, piece).map(" ".join),
        st.tuples(piece, piece).map(lambda two: f"({two[0]}|{two[1]})"),
        piece.map(lambda one: f"[{one}]"),
        piece.map(lambda one: f"dag .. {one}"),
    ),
    max_leaves=6,
)


@settings(deadline=None)
@given(st.lists(_PIECE, max_size=4))
def test_patterns_come_back_from_json_as_they_were(written: list[str]) -> None:
    named = {"a": Patterns([parse(f"week ... {one}") for one in written], [parse("weekend")]), "uren": Patterns([])}
    data = packed(named)
    assert json.loads(json.dumps(data)) == data
    assert json.dumps(packed(named)) == json.dumps(data)


def test_kept_patterns_find_what_new_ones_find() -> None:
    text = "elke twee weken een dag intervisie of niet-zorg 6x of 60% in het team"
    written = [
        "{weken} .. dag",
        "[elke] # weken",
        "(een dag|dag) *visie",
        "niet-*",
        "#x of #%",
        "^elke",
        "in ... *eam*",
    ]
    named = {"weken": Patterns([parse("weken")]), **{one: Patterns([parse(one)]) for one in written}}
    data = packed(named)

    def found(catalogue: Catalogue) -> list[list[tuple[int, int]]]:
        occurrences = Matcher(catalogue).find(text, [(0, len(text))])
        return [list(occurrences.spans(one, 0)) for one in written]

    new = found(Catalogue(data, ["twee"]))
    assert all(new)
    assert found(Catalogue(json.loads(json.dumps(data)), ["twee"])) == new
