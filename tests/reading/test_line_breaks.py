"""Lines that were broken by hand within one paragraph: the second article of it was not seen."""

from __future__ import annotations

import pytest

from contractcheck.model import BlockKind, Document
from contractcheck.reading import read as read_any
from contractcheck.reading.docx_map import map_docx
from contractcheck.reading.interface import ReadOptions
from contractcheck.reading.line_breaks import LINE_BREAK, apart
from tests.reading.docx_files import Lvl, abstract, num, paragraph, row, style, table, word_file
from tests.reading.odt_files import odt, p
from tests.structure.outlines import word_rows

LINES = (
    "Artikel 1 Duur",
    "De overeenkomst geldt voor een jaar.",
    "",
    "Artikel 2 Intervisie",
    "2.1 Iedere professional heeft intervisie.",
    "2.2 Zie daarvoor artikel",
    "5.1 Van deze overeenkomst.",
)
APART = [
    "Artikel 1 Duur",
    "De overeenkomst geldt voor een jaar.",
    "Artikel 2 Intervisie",
    "2.1 Iedere professional heeft intervisie.",
    "2.2 Zie daarvoor artikel 5.1 Van deze overeenkomst.",
]


def word(*lines: str, style: str = "", num: tuple[int, int] | None = None) -> str:
    inside = "<w:br/>".join(f"<w:t>{line}</w:t>" for line in lines)
    return paragraph(f"<w:r>{inside}</w:r>", style=style, num=num)


FILES = {
    "a.docx": word_file(word(*LINES)),
    "a.odt": odt(p("<text:line-break/>".join(LINES))),
    "a.html": f"<p>{'<br>'.join(LINES)}".encode(),
}


def read(data: bytes, name: str) -> Document:
    return read_any(data, name, ReadOptions())


@pytest.mark.parametrize("name", FILES)
def test_an_article_behind_a_typed_break_was_part_of_the_one_above(name: str) -> None:
    assert read(FILES[name], name).text.split("\n") == APART


def test_the_parts_are_cited_as_a_reader_would() -> None:
    assert [(article, text) for article, _, text in word_rows(word(*LINES))] == [
        ("1", "Artikel 1 Duur"),
        ("1", "De overeenkomst geldt voor een jaar."),
        ("2", "Artikel 2 Intervisie"),
        ("2.1", "Iedere professional heeft intervisie."),
        ("2.2", "Zie daarvoor artikel 5.1 Van deze overeenkomst."),
    ]


def test_each_part_is_traced_to_its_own_words() -> None:
    found = map_docx(FILES["a.docx"], "a.docx", ReadOptions())
    start = found.document.text.index("Iedere")
    assert [source.element.text for source in found.sources(start, start + 6)] == [LINES[4]]
    assert [len(found.paragraphs(number)) for number in range(len(APART))] == [1] * len(APART)


@pytest.mark.parametrize(
    "lines",
    [
        ("Artikel 2", "Duur van de overeenkomst"),
        ("Bijlage 1", "Programma van eisen"),
        ("Kerkstraat", "12 Amersfoort"),
        ("Het loket is open van", "9.00 uur tot 17.00 uur."),
        ("Anders dan in het eerste lid van artikel", "3. Duur geldt dit niet."),
        ("Zij draagt zorg voor", "2 professionals per gezin."),
        ("Artikel 5 Intervisie en", "Casuïstiek"),
        ("Versie 2 van het contract.", "Paragraaf 3.2 toegevoegd."),
    ],
)
def test_a_typed_break_within_a_title_an_address_or_a_sentence_divides_nothing(lines: tuple[str, ...]) -> None:
    assert apart(LINE_BREAK.join(lines)) == [" ".join(lines)]


def test_items_behind_typed_breaks_stand_by_themselves() -> None:
    text = LINE_BREAK.join(["Aanbieder zorgt voor:", "a. intervisie;", "b. scholing", "van het team;", "- overleg."])
    assert apart(text) == [
        "Aanbieder zorgt voor:",
        "a. intervisie;",
        "b. scholing van het team;",
        "- overleg.",
    ]


def test_only_the_first_part_has_the_number_and_a_heading_keeps_its_title() -> None:
    numbering = abstract(1, Lvl("%1.")) + num(1, 1)
    styles = style("Kop1", "heading 1")
    body = word("Eerste.", "", "Tweede.", "a. Derde.", num=(1, 0)) + word("Hoofdstuk 2", "", "Kwaliteit", style="Kop1")
    body += word("HOOFDSTUK 3", "Artikel 4 Duur", style="Kop1") + table(row("E-1", word("Artikel 1", "", "Weg")))
    document = read(word_file(body, numbering=numbering, styles=styles), "a.docx")
    assert [(block.kind, block.label, document.text_of(block)) for block in document.blocks] == [
        (BlockKind.LIST_ITEM, "1.", "Eerste. Tweede."),
        (BlockKind.PARAGRAPH, "", "a. Derde."),
        (BlockKind.HEADING, "", "Hoofdstuk 2 Kwaliteit"),
        (BlockKind.HEADING, "", "HOOFDSTUK 3"),
        (BlockKind.HEADING, "", "Artikel 4 Duur"),
        (BlockKind.TABLE_ROW, "", "E-1\tArtikel 1 Weg"),
    ]
