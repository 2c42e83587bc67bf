"""Which unit holds an offset."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from contractcheck.reading.interface import ReadOptions
from contractcheck.reading.text import read_text
from contractcheck.structure.outline import outline

_LINES = ["Artikel 1 Begrippen", "1.1 Opdrachtnemer: degene.", "- een lid", "a | b | c", "Gewone tekst.", ""]


@given(st.lists(st.sampled_from(_LINES), min_size=1, max_size=12))
def test_every_offset_is_in_the_unit_around_it_or_in_none(lines: list[str]) -> None:
    one = outline(read_text("\n".join(["Artikel 7", *lines]).encode(), "a.txt", ReadOptions()))
    for offset in range(-1, len(one.document.text) + 2):
        around = [number for number, unit in enumerate(one.units) if unit.start <= offset < unit.end]
        assert one.unit_at(offset) == (around[0] if around else None)
