"""The map of a Word file leads from every word of its text to the element that shows it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contractcheck.reading.docx import read_docx
from contractcheck.reading.docx_map import DocxMap, map_docx
from contractcheck.reading.docx_signs import letters
from contractcheck.reading.interface import ReadOptions
from tests.reading.docx_files import (
    Lvl,
    abstract,
    cell,
    complex_field,
    content_control,
    deleted,
    inserted,
    num,
    paragraph,
    row,
    run,
    table,
    text_box,
    word_file,
)

SAMPLES = sorted((Path(__file__).parents[2] / "sample_contracts").glob("*/*.docx"))

words = st.text("abé ﬁ\u00ad\u2011e\u0301\u00a0\uf0fc\t", min_size=1, max_size=12).map(lambda text: f"x{text}y")
runs = st.one_of(
    words.map(run),
    words.map(deleted),
    words.map(lambda text: inserted(run(text))),
    words.map(lambda text: run(text, "<w:vanish/>")),
    words.map(lambda text: complex_field("REF a", run(text))),
    words.map(lambda text: content_control(run(text), "<w:showingPlcHdr/>")),
    words.map(lambda text: text_box(paragraph(text))),
    st.just("<w:r><w:tab/><w:noBreakHyphen/><w:br/></w:r>"),
)
paragraphs = st.builds(
    lambda inside, mark: paragraph(*inside, mark=mark),
    st.lists(runs, max_size=5),
    st.sampled_from(["", "", "<w:del w:id='5' w:author='J'/>", "<w:ins w:id='5' w:author='J'/>"]),
)
blocks = st.one_of(
    paragraphs,
    st.lists(paragraphs, min_size=1, max_size=3).map(lambda inside: table(row(cell(*inside), "eis"), row("E-2", "x"))),
)


def mapped(data: bytes, tracked: str) -> DocxMap:
    options = ReadOptions(tracked=tracked)
    found, document = map_docx(data, "a.docx", options), read_docx(data, "a.docx", options)
    assert (found.document.text, found.document.blocks) == (document.text, document.blocks)
    return found


def shown(source_map: DocxMap, start: int, end: int) -> str:
    """What the elements show that a stretch of text is traced to, as its letters."""
    pieces = []
    for source in source_map.sources(start, end):
        seen = source.element.text or ""
        pieces.append(letters(seen[source.start : source.end]) if seen else "?" * (source.end - source.start))
    return "".join(pieces)


@given(st.lists(blocks, min_size=1, max_size=4), st.sampled_from(["final", "original"]), st.data())
def test_any_stretch_of_text_is_traced_to_elements_that_show_it(
    body: list[str], tracked: str, data: st.DataObject
) -> None:
    source_map = mapped(word_file(paragraph("Begin.") + "".join(body)), tracked)
    text = source_map.document.text
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    traced, wanted = shown(source_map, start, end), letters(text[start:end])
    # One character of the file can show two letters (a ligature) of which the stretch holds one.
    assert len(wanted) <= len(traced) <= len(wanted) + 2
    assert any(
        all(one in (other, "?") for one, other in zip(traced[shift:], wanted, strict=False))
        for shift in range(len(traced) - len(wanted) + 1)
    )


@pytest.mark.parametrize("tracked", ["final", "original"])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_block_of_the_samples_is_traced_to_its_own_words(path: Path, tracked: str) -> None:
    source_map = mapped(path.read_bytes(), tracked)
    document = source_map.document
    for block in document.blocks:
        wanted = letters(document.text_of(block))
        traced = shown(source_map, block.start, block.end)
        # A number that Word makes up stands in no element: it comes before what does.
        assert traced
        assert all(one in (other, "?") for one, other in zip(traced, wanted[-len(traced) :], strict=True))


def test_a_number_before_the_text_of_a_cell_is_in_no_element() -> None:
    lists = abstract(1, Lvl("%1.", "lowerLetter")) + num(1, 1)
    data = word_file(
        table(row(cell(paragraph("eerste", num=(1, 0)), paragraph("tweede", num=(1, 0))), "b")), numbering=lists
    )
    source_map = mapped(data, "final")
    text = source_map.document.text
    assert text == "a. eerste b. tweede\tb"
    start = text.index("tweede")
    assert source_map.sources(text.index("b."), text.index("b.") + 2) == []
    (source,) = source_map.sources(start, start + 6)
    assert (source.element.text, source.start, source.end) == ("tweede", 0, 6)
