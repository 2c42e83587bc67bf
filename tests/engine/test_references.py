from __future__ import annotations

import pytest

from contractcheck.engine.references import DossierIndex
from contractcheck.reading.interface import ReadOptions
from contractcheck.reading.text import read_text
from contractcheck.structure.outline import outline

TEXT = "Aanhangsel 3 Tarieven\n\nDe tarieven gelden per uur."


@pytest.mark.parametrize(
    ("path", "reference", "held"),
    [
        ("Bijlage01_PvE.txt", "bijlage 1", True),
        ("bijl. 1 - PvE.txt", "bijlage i", True),
        ("bijl. 1 - PvE.txt", "bijl. 1", True),
        ("annex-2.txt", "aanhangsel 2", True),
        ("stuk.txt", "bijlage 3", True),
        ("Bijlage01_PvE.txt", "bijlage 11", False),
        ("stuk.txt", "aanhangsel 4", False),
    ],
)
def test_an_annex_is_found_whatever_word_the_contract_has_for_it(path: str, reference: str, held: bool) -> None:
    """An `aanhangsel` was not seen as an annex with a number, so any file with that figure in its name was one."""
    document = read_text(TEXT.encode(), path, ReadOptions())
    assert DossierIndex([outline(document)]).holds(reference) is held
