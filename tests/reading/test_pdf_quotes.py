from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from contractcheck.model import Document, Passage
from contractcheck.reading.interface import ReadOptions
from contractcheck.reading.pdf import read_pdf
from contractcheck.reading.pdf_quotes import Finder, Mark, Quote, quote_of
from contractcheck.reading.pdf_sheet import letters
from contractcheck.reading.pdfium import open_pdf
from tests.reading.pdf_files import convert, fodt, h, lines, note, p, raw_pdf, show, table

ROOT = Path(__file__).parents[2]
LONG = (
    "Opdrachtnemer draagt er zorg voor dat jeugdhulpprofessionals ten minste eenmaal per maand deelnemen aan "
    "intervisiebijeenkomsten, die onder verantwoordelijkheid van een onafhankelijke intervisiebegeleider plaatsvinden."
)


def read(data: bytes) -> Document:
    return read_pdf(data, "a.pdf", ReadOptions(ocr="never"))


def find(data: bytes, quote: Quote) -> list[Mark]:
    with open_pdf(data) as file:
        return Finder(file).find(quote)


def under(data: bytes, marks: list[Mark]) -> str:
    """The text of the file within the boxes of these marks, as another reader of the page would take it."""
    document = pypdfium2.PdfDocument(data)
    found = []
    for mark in marks:
        page = document[mark.page - 1]
        text = page.get_textpage()
        found.append(text.get_text_bounded(*mark.box))
        text.close()
        page.close()
    document.close()
    return " ".join(found)


def quote_in(document: Document, words: str, times: int = 1) -> Quote:
    """The place of these words in what was read, the last of so many times."""
    start = -1
    for _ in range(times):
        start = document.text.index(words, start + 1)
    page = document.page_of(start)
    return quote_of(Passage("a.pdf", None, page, words, start, start + len(words)), document)


def check(data: bytes, words: str, times: int = 1) -> list[Mark]:
    """Every mark covers nothing but words of the quote, and together they cover all of it."""
    marks = find(data, quote_in(read(data), words, times))
    assert letters(under(data, marks)) == letters(words)
    return marks


def test_over_lines_with_hyphens() -> None:
    data = convert(fodt(p("Vooraf.") + p(LONG * 2, "Body"), justified=True))
    document = read(data)
    assert LONG in document.text
    with open_pdf(data) as file, file.page(0) as page:
        assert "\ufffe" in page.text()
    marks = check(data, LONG)
    assert len(marks) >= 3
    assert all(one.box.y1 > two.box.y1 for one, two in pairwise(marks))


def test_the_last_sign_is_marked_too() -> None:
    data = raw_pdf(lines(["Er is (maandelijks) intervisie.", "Meer niet."]))
    without, with_stop = (
        find(data, Quote(text, 1)) for text in ("maandelijks) intervisie", "(maandelijks) intervisie.")
    )
    assert with_stop[0].box.x1 > without[0].box.x1
    assert with_stop[0].box.x0 < without[0].box.x0


def test_over_a_page_with_a_footer_and_a_header_between() -> None:
    filler = "".join(p(f"Bepaling {number} over iets anders.") for number in range(36))
    data = convert(fodt(filler + p(" ".join([LONG] * 4)), header="Overeenkomst Zuid", footer="blz. #"))
    marks = check(data, " ".join([LONG] * 4))
    assert {mark.page for mark in marks} == {1, 2}


def test_two_columns() -> None:
    left = [f"links staat regel {number} van de" for number in range(12)]
    right = [f"rechts staat regel {number} van de" for number in range(12)]
    mixed = "".join(
        show(72, 760 - 14 * index, one) + show(320, 760 - 14 * index, two)
        for index, (one, two) in enumerate(zip(left, right, strict=True))
    )
    quote = "links staat regel 10 van de links staat regel 11 van de rechts staat regel 0 van de"
    data = raw_pdf(mixed)
    marks = find(data, Quote(quote, 1))
    assert letters(under(data, marks)) == letters(quote)
    assert [round(mark.box.x0) for mark in marks] == [72, 72, 320]


def test_cells_of_a_table() -> None:
    rows = [("Nr", "Eis", "Bewijs")] + [
        (
            f"E-{number}",
            f"De professional neemt deel aan de intervisie, en wel {number} keer",
            "in de jaarrapportage ervan",
        )
        for number in range(1, 6)
    ]
    data = convert(fodt(p("Vooraf.") + table(rows, (1.5, 4, 3))))
    document = read(data)
    row = next(document.text_of(block) for block in document.blocks if "E-3" in document.text_of(block))
    marks = check(data, row)
    assert len(marks) >= 4
    heights = [mark.box.y0 for mark in marks]
    assert max(heights) - min(heights) < 60


def test_the_same_words_twice_on_a_page() -> None:
    data = raw_pdf(lines(["1. De intervisie is verplicht.", "2. Iets anders.", "3. De intervisie is verplicht."]))
    first, second = (check(data, "De intervisie is verplicht.", times)[0] for times in (1, 2))
    assert first.box.y0 > second.box.y1


def test_text_that_is_printed_turned() -> None:
    stream = "".join(
        f"BT /F1 11 Tf 0 1 -1 0 {100 + 16 * index} 100 Tm ({text}) Tj ET\n"
        for index, text in enumerate(["5.1 Het eerste lid over", "intervisie. Het tweede.", "5.2 Het derde lid."])
    )
    marks = check(raw_pdf(stream), "Het eerste lid over intervisie.")
    assert [mark.angle for mark in marks] == [90, 90]
    assert all(mark.box.y1 - mark.box.y0 > mark.box.x1 - mark.box.x0 for mark in marks)


def test_a_note_mark_in_the_quote() -> None:
    data = convert(fodt(h("Artikel 1") + p(f"De intervisie{note('Zie bijlage 2.', 1)} duurt een uur per maand.")))
    document = read(data)
    assert "intervisie¹ duurt" in document.text
    check(data, "De intervisie¹ duurt een uur per maand.")


def test_letters_that_were_set_apart_and_ligatures() -> None:
    data = raw_pdf(show(72, 700, "A R T I K E L  7 over ef\ufb01ci\xebntie".replace("\ufb01", "fi")))
    check(data, "ARTIKEL 7 over efficiëntie")


@pytest.mark.parametrize("quote", [Quote("staat er niet", 1), Quote("intervisie", 9), Quote("...", 1), Quote("", 1)])
def test_what_is_not_there_has_no_marks(quote: Quote) -> None:
    assert find(raw_pdf(lines(["Er is intervisie."])), quote) == []


def test_many_equal_words_take_no_time() -> None:
    data = raw_pdf(lines(["de " * 30] * 50, size=6), lines(["de " * 30] * 50, size=6))
    assert find(data, Quote("de " * 2000 + "einde", 1)) == []


@pytest.mark.parametrize(
    "path",
    [path for folder in ("sample_contracts", "tests/corpus") for path in sorted((ROOT / folder).rglob("*.pdf"))],
    ids=lambda path: path.stem,
)
def test_whatever_is_read_is_found_again_on_its_page(path: Path) -> None:
    """Every paragraph, row and heading, whole and from its middle on, and nothing beside it."""
    data = path.read_bytes()
    document = read(data)
    with open_pdf(data) as file:
        finder = Finder(file)
        for block in document.blocks:
            middle = document.text.find(" ", (block.start + block.end) // 2, block.end) + 1
            for start in {block.start, middle or block.start}:
                words = document.text[start : block.end]
                passage = Passage("a.pdf", None, document.page_of(start), words, start, block.end)
                found = under(data, finder.find(quote_of(passage, document)))
                assert sorted(letters(found)) == sorted(letters(words)), words
