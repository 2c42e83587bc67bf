"""A version with tracked changes that was published as PDF (pitfall 46): struck out words are no text."""

from __future__ import annotations

import pytest

from contractcheck.model import Document
from contractcheck.reading.interface import ReadOptions
from contractcheck.reading.pdf import read_pdf
from tests.reading.docx_files import DELETED_MARK, cell, deleted, inserted, paragraph, row, run, table, word_file
from tests.reading.office import needs_office, saved_as
from tests.reading.pdf_files import convert, fodt, lines, p, raw_pdf
from tests.reading.test_pdf_quotes import find, quote_in, under

GONE = "5.2 De werkgever betaalt de begeleider van de intervisie en stelt daarvoor iedere maand voldoende tijd en geld."
BODY = (
    paragraph("Artikel 5 Intervisie")
    + paragraph("5.1 Iedere professional krijgt ", deleted("vier"), inserted(run("zes")), run(" uur per maand."))
    + paragraph(deleted(GONE), mark=DELETED_MARK)
    + paragraph("5.3 Meer staat op ", run("www.lindeveen.nl", '<w:u w:val="single"/>'), run("."))
    + table(row(cell("Uren"), cell("zes")))
)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What LibreOffice prints of a Word file with tracked changes that are shown."""
    folder = tmp_path_factory.mktemp("renvooi")
    source = folder / "renvooi.docx"
    source.write_bytes(word_file(BODY))
    return saved_as(source, "pdf", folder / "profile")


def read(data: bytes, tracked: str = "final") -> Document:
    return read_pdf(data, "a.pdf", ReadOptions(ocr="never", tracked=tracked))


def told(document: Document) -> list[tuple[str, int, str]]:
    return [(note.kind, note.count, note.detail) for note in document.notes]


@needs_office
def test_words_that_a_printed_version_strikes_out_were_read_as_text(published: bytes) -> None:
    document = read(published)
    assert "Iedere professional krijgt zes uur per maand." in document.text
    assert "De werkgever betaalt" not in document.text
    assert "Meer staat op www.lindeveen.nl." in document.text
    assert told(document) == [("printed-deletions", 3, "blz. 1")]


@needs_office
def test_the_original_reading_keeps_what_is_struck_out(published: bytes) -> None:
    document = read(published, "original")
    assert GONE in document.text
    assert told(document) == [("printed-deletions-read", 3, "blz. 1")]


@needs_office
def test_a_quote_is_found_around_what_is_struck_out(published: bytes) -> None:
    marks = find(published, quote_in(read(published), "Iedere professional krijgt zes uur per maand."))
    assert under(published, marks).split() == ["Iedere", "professional", "krijgt", "zes", "uur", "per", "maand."]
    original = read(published, "original")
    assert find(published, quote_in(original, GONE))


@needs_office
def test_what_does_not_apply_on_a_form_is_struck_out() -> None:
    style = '<text:span text:style-name="Weg">{}</text:span>'
    body = p("Opdrachtnemer is " + style.format("wel ") + "niet aangesloten.") + p(
        style.format("Dit hele lid vervalt.")
    )
    source = fodt(body + p("Dit blijft staan."))
    line = '<style:text-properties style:text-line-through-style="solid" style:text-line-through-type="single"/>'
    styles = f'<office:automatic-styles><style:style style:name="Weg" style:family="text">{line}</style:style>'
    document = read(convert(source.replace("<office:automatic-styles>", styles)))
    assert document.text == "Opdrachtnemer is niet aangesloten.\nDit blijft staan."


SENTENCE = "Opdrachtnemer zorgt voor vier uur intervisie per maand."


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("underlined", "72 768 m 345.3 768 l S\n"),
        ("below the letters, as a rule of a table does", "72 762 m 523 762 l S\n"),
        ("through the letters, but from one margin to the other", "40 773 m 560 773 l S\n"),
        ("through the letters, from within one to within another", "76 773 m 200 773 l S\n"),
        ("a marker as high as the letters", "72 768 273.3 10 re f\n"),
        ("a drawing of which the lines cross the text", "100 700 m 130 800 l S\n60 773 m 90 773 l S\n"),
    ],
)
def test_other_lines_strike_nothing_out(name: str, drawn: str) -> None:
    document = read(raw_pdf(lines([SENTENCE], top=770) + drawn))
    assert SENTENCE in document.text, name
    assert "printed-deletions" not in {note.kind for note in document.notes}, name


def test_a_line_from_letter_to_letter_strikes_out() -> None:
    whole = read(raw_pdf(lines([SENTENCE, "Dit blijft."], top=770) + "72 773 m 345.3 773 l S\n"))
    assert told(whole) == [("printed-deletions", 1, "blz. 1")]
    assert whole.text == "Dit blijft."
