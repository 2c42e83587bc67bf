from __future__ import annotations

import pytest

from contractcheck.model import DocumentReport, DossierReport, Kind, Passage
from contractcheck.reporting.view import Places
from contractcheck.reporting.words import words


@pytest.mark.parametrize(
    ("kind", "article", "shown"),
    [
        (Kind.CONTRACT, "7.3", "art. 7.3"),
        (Kind.CONTRACT, "Bijlage 2, 3.1", "Bijlage 2, 3.1"),
        (Kind.PVE, "E-14", "eis E-14"),
        (Kind.NVI, "12", "nr. 12"),
        (Kind.NVI, "Vraag 3", "Vraag 3"),
        (Kind.CONTRACT, None, ""),
    ],
)
def test_a_number_that_says_what_it_is_gets_no_word_before_it(kind: Kind, article: str | None, shown: str) -> None:
    document = DocumentReport("a.docx", kind, "docx", "", None, True, (), ())
    places = Places(DossierReport("dossier", (document,), ()), words())
    assert places.article(Passage("a.docx", article, None, "woorden", 0, 7)) == shown
