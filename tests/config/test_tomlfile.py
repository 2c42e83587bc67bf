from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from contractcheck.config.tomlfile import line_of

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]))
BETWEEN = st.sampled_from(["", "\n", "# [[waiver]]\n", "\n# reason = 1\n\n"])
VALUE = st.one_of(
    TEXT.map(lambda text: json.dumps(text, ensure_ascii=False)),
    TEXT.map(lambda text: '"""\n[[waiver]]\nreason = 2\n' + json.dumps(text, ensure_ascii=False)[1:-1] + '"""'),
    st.just('[\n  "a", # x\n  "b"\n]'),
    st.just("2027-06-30"),
    # A line separator is no end of a line to TOML.
    st.just('"een\u2028twee"'),
)


@settings(deadline=None)
@given(st.lists(st.tuples(BETWEEN, BETWEEN, VALUE, VALUE), min_size=1, max_size=4))
def test_the_line_of_every_field_is_where_it_was_written(entries: list[tuple[str, str, str, str]]) -> None:
    text = ""
    lines: dict[tuple[str | int, ...], int] = {}
    for number, (before, between, one, two) in enumerate(entries):
        text += f"{before}[[waiver]]\n"
        lines["waiver", number] = text.count("\n")
        for key, value in (("reason", one), ("check", two)):
            text += between
            lines["waiver", number, key] = text.count("\n") + 1
            text += f"{key} = {value}\n"
    assert {place: line_of(text, place) for place in lines} == lines
    assert line_of(text, ("waiver", 0, "weg")) == lines["waiver", 0]
