"""PDFs whose objects go in circles or contradict each other: the text that is there, or one line, in limited time."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from contractcheck.batch.collect import SourceFile
from contractcheck.batch.worker import read_all
from contractcheck.model import Document
from contractcheck.reading import read
from contractcheck.reading.interface import ReadOptions
from tests.reading.pdf_files import lines, raw_pdf

OPTIONS = ReadOptions(ocr="never")
SENTENCE = "Opdrachtnemer zorgt voor vier uur intervisie per maand."
GOOD = raw_pdf(lines([SENTENCE]))


def form(content: str, resources: str = "", entries: str = "/Type/XObject/Subtype/Form/BBox[0 0 600 900]") -> bytes:
    """A form: a drawing that others can draw."""
    return f"<<{entries}/Resources<<{resources}>>/Length {len(content)}>>\nstream\n{content}\nendstream".encode()


def read_beside(hostile: bytes, folder: Path, timeout: float) -> list[Document]:
    """Read a hostile file and a good one after it, as a run does it: in child processes."""
    sources = []
    for name, data in (("kwaad.pdf", hostile), ("goed.pdf", GOOD)):
        (folder / name).write_bytes(data)
        sources.append(SourceFile(name, str(folder / name), (), len(data)))
    return read_all(sources, OPTIONS, jobs=1, timeout=timeout)


@pytest.mark.parametrize(
    "hostile",
    [
        raw_pdf("/X1 Do", resources="/XObject<</X1 5 0 R>>", objects=[form("/X1 Do /X1 Do", "/XObject<</X1 5 0 R>>")]),
        raw_pdf(
            "/X5 Do",
            resources="/XObject<</X5 5 0 R>>",
            objects=[form(f"/X{n + 1} Do " * 10, f"/XObject<</X{n + 1} {n + 1} 0 R>>") for n in range(5, 14)]
            + [form(lines([SENTENCE]), "/Font<</F1 3 0 R>>")],
        ),
    ],
    ids=["a form that draws itself", "a form drawn ten times ten times ten times"],
)
def test_55_forms_that_never_end_cost_one_line(hostile: bytes, tmp_path: Path) -> None:
    started = time.monotonic()
    broken, good = read_beside(hostile, tmp_path, timeout=6)
    assert time.monotonic() - started < 20
    assert not broken.readable
    [unread] = broken.unread
    assert unread.detail.strip()
    assert "\n" not in unread.detail
    assert good.text == SENTENCE


def test_59_a_pattern_that_draws_the_form_that_it_fills(tmp_path: Path) -> None:
    pattern = "/PatternType 1/PaintType 1/TilingType 1/XStep 9/YStep 9/BBox[0 0 9 9]"
    hostile = raw_pdf(
        "/X1 Do " + lines([SENTENCE]),
        resources="/XObject<</X1 5 0 R>>",
        objects=[
            form("/Pattern cs /P1 scn 0 0 90 90 re f", "/Pattern<</P1 6 0 R>>"),
            form("/X1 Do", "/XObject<</X1 5 0 R>>", pattern),
        ],
    )
    circle, good = read_beside(hostile, tmp_path, timeout=20)
    assert circle.text == good.text == SENTENCE


@pytest.mark.parametrize(
    ("sound", "broken"),
    [
        (b"/Count 1", b"/Count 0"),
        (b"/Count 1", b"/Count -1"),
        (b"/Count 1", b"/Count 7"),
        (b"/Count 1", b"/Count 1000000000"),
        (b"/Count 1", b""),
        (b"/Type/Pages", b""),
        (b"/Type/Page/", b"/"),
    ],
)
def test_58_the_page_is_read_whatever_the_tree_says_of_it(sound: bytes, broken: bytes) -> None:
    assert sound in GOOD
    document = read(GOOD.replace(sound, broken), "a.pdf", OPTIONS)
    assert document.text == SENTENCE
    # Pages that are promised but not there are told one by one.
    assert [unread.page for unread in document.unread] == list(range(2, (document.pages or 0) + 1))


def test_58_pages_that_hold_themselves_are_one_line() -> None:
    document = read(
        GOOD.replace(b"/Kids[7 0 R]", b"/Kids[2 0 R]").replace(b"/Kids[6 0 R]", b"/Kids[2 0 R]"), "a.pdf", OPTIONS
    )
    assert not document.readable
    [unread] = document.unread
    assert unread.detail


@pytest.mark.parametrize("previous", ["itself", "nowhere"])
def test_57_a_table_of_objects_that_refers_to_itself(previous: str) -> None:
    at = GOOD.rindex(b"xref\n0") if previous == "itself" else 9_999_999
    data = GOOD.replace(b"/Root 1 0 R>>", b"/Root 1 0 R/Prev %d>>" % at)
    assert read(data, "a.pdf", OPTIONS).text == SENTENCE


@pytest.mark.parametrize(
    "box",
    ["0 0 1000000000 1000000000", "0 0 0 0", "595 842 0 0", "/a /b", ""],
    ids=["huge", "no size", "turned", "words", "empty"],
)
def test_a_page_of_an_impossible_size_keeps_its_text(box: str) -> None:
    data = GOOD.replace(b"/MediaBox[0 0 595 842]", f"/MediaBox[{box}]".encode())
    assert SENTENCE in read(data, "a.pdf", OPTIONS).text


def test_a_picture_that_does_not_end_is_not_silent() -> None:
    data = raw_pdf("BI /W 10 /H 10 /CS /G /BPC 8 ID aaaa " + lines([SENTENCE]))
    document = read(data, "a.pdf", OPTIONS)
    assert document.text == SENTENCE or document.unread
