"""pdfplumber as a second opinion: what it finds between the ruling lines of the sample PDFs is what we find."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pdfplumber
import pytest

from contractcheck.reading import read
from contractcheck.reading.interface import ReadOptions

SAMPLES = Path(__file__).parents[2] / "sample_contracts"


def plain(text: str | None) -> str:
    """A cell without its spaces and hyphens: pdfplumber does not undo the hyphen at the end of a line."""
    return "".join(unicodedata.normalize("NFKC", text or "").split()).replace("-", "")


@pytest.mark.parametrize("path", sorted(SAMPLES.rglob("*.pdf")), ids=lambda path: path.name)
def test_the_cells_of_ruled_tables_are_those_that_pdfplumber_finds(path: Path) -> None:
    document = read(path.read_bytes(), path.name, ReadOptions())
    ours = [
        tuple(plain(document.text[start:end]) for start, end in block.cells) for block in document.blocks if block.cells
    ]
    with pdfplumber.open(path) as pdf:
        theirs = [
            tuple(map(plain, row)) for page in pdf.pages for table in page.extract_tables() for row in table if any(row)
        ]
    assert len(ours) > 10
    # A heading row that Word repeats on the next page comes back once here, and twice there.
    assert list(dict.fromkeys(ours)) == list(dict.fromkeys(theirs))
