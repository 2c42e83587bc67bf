"""Short cuts that most lines of a PDF take: none may come to another answer than the long way."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from contractcheck.reading.pdf_breaks import breaks, runs
from contractcheck.reading.pdf_calls import Box
from contractcheck.reading.pdf_chars import hints, spaced_runs
from contractcheck.reading.pdf_columns import has_note_mark
from contractcheck.reading.pdf_furniture import without_furniture
from contractcheck.reading.pdf_labels import is_plain_start, is_plain_word
from contractcheck.reading.pdf_layout import Layout
from contractcheck.reading.pdf_lines import Line, PageLines

_LAYOUT = Layout(11.0, False, 1.2, (14.0,), False, {1: 500.0}, 11.9, 1.4)
_PAGE = Box(0, 0, 595, 842)
_TEXTS = [
    "de hulp",
    "o bij",
    "a. tekst",
    "1.2 Lid",
    "Zij zijn",
    "stopt.",
    "en/",
    "12",
    "Kop",
    "de jeugdige,",
    "iv) dan",
]


@st.composite
def _lines(draw: st.DrawFn) -> list[Line]:
    """Lines of one page, each lower than the one before it."""
    lines, height = [], 800.0
    for text in draw(st.lists(st.sampled_from(_TEXTS), min_size=1, max_size=9)):
        size = draw(st.sampled_from([11.0, 11.0, 11.0, 14.0]))
        right = draw(st.sampled_from([200.0, 499.0]))
        hyphen, bold = draw(st.sampled_from([False, False, False, True])), draw(st.sampled_from([False, False, True]))
        lines.append(Line(text, hyphen, 70.0, height, right, height + 0.96 * size, size, bold, 1))
        height -= draw(st.sampled_from([13.2, 13.2, 13.2, 20.0, 70.0]))
    return lines


@settings(deadline=None)
@given(_lines())
def test_no_line_of_a_run_starts_a_block(lines: list[Line]) -> None:
    found = runs(lines, _LAYOUT)
    assert [line for run in found for line in run] == lines
    for run in found:
        for position in range(1, len(run)):
            assert breaks(run[:position], run[position], _LAYOUT, "1.1") == (False, "1.1")


def test_lines_of_a_sentence_are_a_run() -> None:
    lines = [Line("de aanbieder", False, 70, 800 - 13 * row, 499, 810 - 13 * row, 11.0, False, 1) for row in range(3)]
    assert runs(lines, _LAYOUT) == [lines]


@given(st.text("abo1.() ", min_size=1, max_size=9))
def test_a_plain_word_is_a_plain_start(text: str) -> None:
    assume(text[0].islower())
    assert not is_plain_word(text) or is_plain_start(text)


@given(st.text("aÉĳ1²).,; \n", max_size=14))
def test_a_page_without_hints_has_no_line_with_a_note_mark_or_spaced_letters(text: str) -> None:
    found = hints(text)
    assert found.marked or not any(map(has_note_mark, text.split("\n")))
    assert found.spaced or not any(map(spaced_runs, text.split("\n")))


@pytest.mark.parametrize(("text", "spaced", "marked"), [("A R T I K E L 5", True, False), ("zorg.3 Dan", False, True)])
def test_hints_are_seen(text: str, spaced: bool, marked: bool) -> None:
    assert hints(text) == (spaced, marked)


@settings(deadline=None)
@given(st.lists(_lines(), min_size=2, max_size=4), st.booleans())
def test_running_lines_are_found_the_same_way_on_pages_in_order(pages: list[list[Line]], numbered: bool) -> None:
    made = []
    for number, lines in enumerate(pages, 1):
        foot = Line(f"Versie 1, blz. {number}" if numbered else "Versie 1", False, 70, 30, 200, 40, 11.0, False, number)
        kept = [line._replace(page=number) for line in lines if line.y0 > 60]
        made.append(PageLines(number, _PAGE, (*kept, foot), falling=True))
    slow, running = without_furniture([replace(page, falling=False) for page in made])
    assert ([page.lines for page in slow], running) == (
        [page.lines for page in without_furniture(made)[0]],
        without_furniture(made)[1],
    )
