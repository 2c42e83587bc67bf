"""Small pages written by hand, one trap each: furniture, columns, labels, symbols, turned text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from contractcheck.model import BlockKind, Document, Zone
from contractcheck.reading.interface import ReadOptions
from contractcheck.reading.pdf import read_pdf
from tests.reading.pdf_files import lines, raw_pdf, show

FULL = "Opdrachtnemer zorgt ervoor dat iedere professional tijd heeft voor intervisie en dat de"
BODY = [FULL, "uren daarvoor in het rooster staan.", FULL, "kosten daarvan in het tarief zitten."]


def read(*streams: str) -> Document:
    return read_pdf(raw_pdf(*streams), "a.pdf", ReadOptions())


def texts(document: Document) -> list[str]:
    return [document.text_of(block) for block in document.blocks]


def test_a_header_on_left_and_right_pages_and_a_counting_footer() -> None:
    pages = [
        show(72, 810, "Gemeente Waterbeek" if n % 2 else "Raamovereenkomst jeugdhulp", 9)
        + lines([f"Artikel {n}", *BODY])
        + show(480, 30, f"{n} van 6", 9)
        for n in range(1, 7)
    ]
    document = read(*pages)
    assert "Waterbeek" not in document.text
    assert "van 6" not in document.text
    assert [text for text in texts(document) if text.startswith("Artikel")] == [f"Artikel {n}" for n in range(1, 7)]


def test_a_first_page_without_header_and_text_that_happens_to_repeat() -> None:
    pages = [lines(["1. Voor intervisie geldt een norm.", f"Zin {n} van de tekst."]) for n in range(4)]
    document = read(*pages, lines(["Slot."]))
    assert "norm" not in document.text, "what repeats at the top of most pages is taken for a header"
    document = read(
        lines(["Begin.", "1. Voor intervisie geldt een norm."]), *pages[:1], *[lines([str(n) * 9]) for n in "ab"]
    )
    assert document.text.count("norm") == 2


def test_text_that_is_the_same_on_every_page_is_kept_if_there_is_no_other() -> None:
    assert read(*[lines(["Akkoord."])] * 3).text.count("Akkoord.") == 3


def test_a_sentence_runs_over_the_page_past_header_and_footer() -> None:
    head, foot = show(72, 810, "Concept 4 juni"), show(72, 30, "pagina 1 van 2")
    first = head + lines(["5.1 " + FULL]) + foot
    second = head + lines(["Gemeente dat vergoedt.", "5.2 De duur is vier jaar."]) + foot.replace("1 van", "2 van")
    document = read(first, second)
    assert texts(document) == [f"5.1 {FULL} Gemeente dat vergoedt.", "5.2 De duur is vier jaar."]
    start = document.text.index("Gemeente dat")
    assert document.page_starts == (0, start)
    assert document.page_of(start - 1) == 1


def test_a_number_at_the_start_of_a_line_is_not_always_a_label() -> None:
    document = read(
        lines(["7.1 Voor de hulp gelden de tarieven, zoals die zijn opgenomen in de tabel van Bijlage"], top=700)
        + lines(["3. Deze tarieven gelden in 2026."], top=686)
        + lines(["7.2 De kosten van intervisie zitten in het tarief, zoals vastgelegd in Bijlage 3 en in"], top=672)
        + lines(["artikel 5 van deze overeenkomst."], top=658)
        + "".join(lines([f"7.{n} Lid {n} van dit artikel."], top=672 - 14 * n) for n in range(3, 9))
    )
    assert texts(document)[0].endswith("Bijlage 3. Deze tarieven gelden in 2026.")
    assert texts(document)[1].endswith("artikel 5 van deze overeenkomst.")
    assert len(texts(document)) == 8


def test_labels_start_a_block() -> None:
    given = [
        "Artikel 5 Kwaliteit",
        "5.1 Het eerste lid.",
        "5.1.2 Een onderdeel.",
        "a. de wachttijd;",
        "b) de bezetting;",
        "(c) het verloop;",
        "1) een getal;",
        "E-14 Een eis.",
        "Eis 3 Nog een eis.",
        "Vraag 12: Geldt dit?",
        "Antwoord: Ja.",
    ]
    document = read(lines(given))
    assert texts(document) == given
    kinds = {document.text_of(block): block.kind for block in document.blocks}
    assert kinds["Artikel 5 Kwaliteit"] is BlockKind.HEADING
    assert kinds["a. de wachttijd;"] is BlockKind.LIST_ITEM
    assert kinds["1) een getal;"] is BlockKind.LIST_ITEM
    assert kinds["5.1 Het eerste lid."] is BlockKind.PARAGRAPH


def test_bold_lines_are_headings_and_bold_words_are_not() -> None:
    document = read(
        show(72, 700, "Kwaliteit en vakmanschap", font="F2")
        + show(72, 680, "Intervisie:", font="F2")
        + show(135, 680, "een gestructureerd gesprek tussen beroepsgenoten over werkvragen en de eigen")
        + show(72, 666, "rol daarin.")
    )
    assert [block.kind for block in document.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH]
    assert texts(document)[1].startswith("Intervisie: een gestructureerd")
    assert texts(document)[1].endswith("eigen rol daarin.")


def test_letters_set_apart_become_words() -> None:
    letters = "ARTIKEL"
    spaced = "".join(show(72 + 14 * n, 700, letter, 12, "F2") for n, letter in enumerate(letters))
    assert read(spaced + show(72 + 14 * 8, 700, "5", 12, "F2")).text == "ARTIKEL 5"


def test_two_columns_of_prose_are_read_one_after_the_other() -> None:
    left = [f"linker regel {n} gaat over de duur" for n in range(14)]
    right = [f"rechter regel {n} gaat over geld" for n in range(14)]
    document = read(lines(left) + lines(right, x=320))
    assert not any(block.kind is BlockKind.TABLE_ROW for block in document.blocks)
    assert document.text.index("linker regel 13") < document.text.index("rechter regel 0")


def test_a_file_that_holds_its_lines_upside_down_is_read_from_the_top() -> None:
    document = read(
        show(72, 600, "5.2 Het tweede lid.") + show(72, 640, "5.1 Het eerste lid.") + show(72, 700, "Artikel 5")
    )
    assert texts(document) == ["Artikel 5", "5.1 Het eerste lid.", "5.2 Het tweede lid."]


def test_a_page_turned_a_quarter() -> None:
    turned = "".join(
        f"BT /F1 11 Tf 0 1 -1 0 {100 + 14 * n} 72 Tm ({text}) Tj ET\n"
        for n, text in enumerate(["5.1 Het eerste lid.", "5.2 Het tweede lid.", "5.3 Het derde lid."])
    )
    assert texts(read(turned)) == ["5.1 Het eerste lid.", "5.2 Het tweede lid.", "5.3 Het derde lid."]


def test_a_stamp_across_the_page_is_no_text() -> None:
    stamp = "BT /F2 60 Tf 0.7 0.7 -0.7 0.7 150 300 Tm (CONCEPT) Tj ET\n"
    document = read(stamp + lines(BODY))
    assert "CONCEPT" not in document.text
    assert "intervisie" in document.text


def test_a_table_drawn_row_by_row() -> None:
    rows = [("Nr.", "Eis", "Bewijs"), ("E-01", "Bereikbaar op werkdagen", "dossier"), ("E-02", "Ingeschreven", "lijst")]
    stream = ""
    for n, row in enumerate(rows):
        stream += "".join(show(x, 700 - 20 * n, text) for x, text in zip((72, 120, 400), row, strict=True))
    document = read(stream)
    assert texts(document) == ["\t".join(row) for row in rows]
    assert [block.header for block in document.blocks] == [True, False, False]
    assert [document.text[a:b] for a, b in document.blocks[1].cells] == list(rows[1])


def test_open_spaces_in_a_sentence_make_no_table() -> None:
    document = read(
        show(72, 700, "De heer")
        + show(220, 700, ", wonend te")
        + show(420, 700, ", hierna:")
        + show(72, 686, "de Gemeente")
        + show(220, 686, ", en de andere")
        + show(420, 686, ", partij.")
    )
    assert document.text == "De heer , wonend te , hierna: de Gemeente , en de andere , partij."


def test_contents_without_dots_or_a_title() -> None:
    titles = ["Begrippen", "Duur", "Kwaliteit", "Intervisie", "Tarief", "Slot"]
    stream = "".join(
        show(72, 700 - 16 * n, title) + show(500, 700 - 16 * n, str(n // 2 + 1)) for n, title in enumerate(titles)
    )
    document = read(stream, lines(["Artikel 1 Begrippen", *BODY]), lines(["Artikel 2 Duur", *BODY[:2]]))
    marked = [document.text_of(block) for block in document.blocks if block.zone is Zone.TOC]
    assert marked == [f"{title} {n // 2 + 1}" for n, title in enumerate(titles)]


def test_contents_in_small_print_are_not_taken_for_notes() -> None:
    stream = lines(BODY[:3], top=780) + lines(BODY[:3], top=730)
    stream += "".join(show(72, 300 - 12 * n, f"{n}. Onderwerp {n} " + "." * 60 + f" {n}", 8) for n in range(1, 12))
    document = read(stream, *(lines(["Artikel 1 Begrippen", *BODY, *BODY]) for _ in range(3)))
    marked = [document.text_of(block) for block in document.blocks if block.zone is Zone.TOC]
    assert [text.split()[0] for text in marked] == [f"{n}." for n in range(1, 12)]


_LINE = st.text(st.sampled_from("abc DEF 123 .;:-()•€é"), min_size=1, max_size=70)
_PAGE = st.lists(st.tuples(_LINE, st.sampled_from((72, 90, 320)), st.sampled_from((9, 11, 14))), max_size=14)


@settings(max_examples=60, deadline=None)
@given(st.lists(_PAGE, min_size=1, max_size=4))
def test_spans_and_pages_hold_for_any_page(pages: list[list[tuple[str, int, int]]]) -> None:
    streams = ["".join(show(x, 780 - 16 * n, text, size) for n, (text, x, size) in enumerate(page)) for page in pages]
    document = read(*(stream or " " for stream in streams))
    assert document.text == "\n".join(texts(document))
    position = -1
    for block in document.blocks:
        assert block.start == position + 1
        assert block.start < block.end
        position = block.end
        for (_, end), (start, _) in zip(block.cells, block.cells[1:], strict=False):
            assert start == end + 1
    assert len(document.page_starts) == len(pages)
    assert list(document.page_starts) == sorted(document.page_starts)
    assert document.page_starts[0] == 0
    assert document.page_starts[-1] <= len(document.text)
