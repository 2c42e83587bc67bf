from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contractcheck.dutch.text import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Cliënten én casuïstiek", "clienten en casuistiek"),
        ("‘Ruimte’ – “nu”", "'ruimte' - \"nu\""),
        ("E-14\u00a0uur", "e-14 uur"),
        ("İstanbul", "istanbul"),
    ],
)
def test_folds_case_accents_quotes_and_dashes(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_moves_no_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
