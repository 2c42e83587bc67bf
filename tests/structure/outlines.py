"""Short ways to say what the structure of a text is."""

from __future__ import annotations

from contractcheck.model import Zone
from contractcheck.reading.interface import ReadOptions
from contractcheck.reading.text import read_text
from contractcheck.structure.outline import outline
from contractcheck.structure.units import Outline
from tests.reading.docx_files import paragraph, read, word_file


def outlined(text: str, name: str = "contract.txt") -> Outline:
    return outline(read_text(text.encode(), name, ReadOptions()))


def rows(text: str, name: str = "contract.txt") -> list[tuple[str | None, str, str]]:
    """Article, zone and text of every unit that is no heading."""
    result = outlined(text, name)
    return [
        (unit.article, unit.zone.value, result.document.text[unit.start : unit.end])
        for unit in result.units
        if unit.zone is not Zone.HEADING
    ]


def articles(text: str) -> list[str | None]:
    return [article for article, _, _ in rows(text)]


def zones(text: str) -> list[str]:
    return [zone for _, zone, _ in rows(text)]


def standing(text: str, words: str, name: str = "contract.txt") -> str:
    """The zone of the one unit that holds these words."""
    [zone] = [zone for _, zone, held in rows(text, name) if words in held]
    return zone


def word_rows(body: str, *, styles: str = "", numbering: str = "") -> list[tuple[str | None, str, str]]:
    """Article, zone and text of every unit of a Word file with this body, headings too."""
    result = outline(read(word_file(body, styles=styles, numbering=numbering)))
    return [(unit.article, unit.zone.value, result.document.text[unit.start : unit.end]) for unit in result.units]


def paragraphs(*texts: str) -> str:
    """The body of a Word file: a plain paragraph for each text."""
    return "".join(map(paragraph, texts))
