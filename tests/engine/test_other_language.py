"""An agreement in another language: everything was missing, and nobody was told why."""

from __future__ import annotations

import pytest

from contractcheck.engine.other_language import language_notices
from contractcheck.model import Notice
from contractcheck.structure.outline import outline
from tests.reading.docx_files import read, word_file
from tests.structure.outlines import paragraphs

ENGLISH = [
    f"{number}.1 The Contractor shall provide youth care to the clients and shall ensure that each professional is "
    f"registered with the register that is referred to in annex {number}, and that peer review is held by the team."
    for number in range(1, 16)
]
GERMAN = [
    f"{number}.1 Der Auftragnehmer stellt sicher, dass die Fachkräfte mit den Eltern und der Schule sprechen, und wird "
    f"nicht von der Vereinbarung in Anlage {number} abweichen, die mit dem Auftraggeber für das Jahr getroffen ist."
    for number in range(1, 16)
]
DUTCH = [
    f"{number}.1 Opdrachtnemer zorgt ervoor dat iedere professional deelneemt aan intervisie en dat het team van de "
    f"jeugdhulpaanbieder voor de jeugdige en zijn ouders bereikbaar is, met de scholing die in bijlage {number} staat."
    for number in range(1, 16)
]
CODES = [f"E-{number} SKJ VOG ISO 9001 HKZ A{number} B{number} C{number} D{number} E{number}" for number in range(60)]


def notices(*texts: str) -> list[Notice]:
    return list(language_notices([outline(read(word_file(paragraphs("Agreement", *texts))))]))


@pytest.mark.parametrize("texts", [ENGLISH, GERMAN])
def test_an_agreement_in_another_language_went_without_a_word(texts: list[str]) -> None:
    [notice] = notices(*texts)
    assert (notice.kind, notice.passage.article) == ("other-language", "1.1")
    assert texts[0].endswith(notice.passage.quote)


@pytest.mark.parametrize(
    "texts", [DUTCH, ENGLISH[:3], [*DUTCH[:6], *ENGLISH], CODES], ids=["dutch", "short", "mixed", "codes"]
)
def test_dutch_short_and_mixed_documents_get_no_notice(texts: list[str]) -> None:
    assert notices(*texts) == []
