"""The first row of a table heads its columns where its words say so, without any mark in the file."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from contractcheck.model import Zone
from contractcheck.reading import read
from contractcheck.reading.interface import ReadOptions
from contractcheck.structure.outline import outline
from tests.reading.docx_files import row, table, word_file

OUTCOMES = [["Indicator", "Norm", "Meting"], ["Doelen behaald", "75%", "elk half jaar"]]
SCHEDULE = [["Intervisie", "Norm", "12 uur per jaar"], ["Scholing", "Norm", "twee dagen"]]


def columns(data: bytes, name: str) -> list[tuple[Zone, list[str]]]:
    """The zone of each row and the heads of its columns."""
    made = outline(read(data, name, ReadOptions()))
    return [(one.zone, [made.document.text[start:end] for start, end in one.columns]) for one in made.units]


def as_word(rows: list[list[str]]) -> bytes:
    return word_file(table(*(row(*cells) for cells in rows)))


def as_text(rows: list[list[str]]) -> bytes:
    return "\n".join(" | ".join(cells) for cells in rows).encode()


@pytest.mark.parametrize(("write", "name"), [(as_word, "a.docx"), (as_text, "a.txt"), (as_text, "a.md")])
def test_a_first_row_of_usual_words_heads_the_columns(write: Callable[[list[list[str]]], bytes], name: str) -> None:
    assert columns(write(OUTCOMES), name) == [(Zone.HEADING, []), (Zone.OPERATIVE, OUTCOMES[0])]


@pytest.mark.parametrize(("write", "name"), [(as_word, "a.docx"), (as_text, "a.txt"), (as_text, "a.md")])
def test_a_first_row_with_contents_heads_nothing(write: Callable[[list[list[str]]], bytes], name: str) -> None:
    assert columns(write(SCHEDULE), name) == [(Zone.OPERATIVE, []), (Zone.OPERATIVE, [])]


def test_a_line_of_usual_words_alone_heads_nothing() -> None:
    assert columns(as_text(OUTCOMES[:1]), "a.txt") == [(Zone.OPERATIVE, [])]
