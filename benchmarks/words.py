"""Words of a document against words of another program, without minding order, hyphenation or ligatures."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from lxml import etree

from contractcheck.batch.collect import SourceFile
from contractcheck.model import Document
from contractcheck.reading.interface import ReadOptions

pypdfium2: Any = import_module("pypdfium2")

_WORD = re.compile(r"[^\W_]+")
_HYPHENS = re.compile(
    r"(?<=\w)[-\u2010\u2011](?=\w)|(?<=\w)[-\u2010\u2011]?[\ufffe\x02](?=\w)|[\u00ad\u200b\u200c\u200d\ufeff]"
)
_TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_FURNITURE_PAGES = 3
_FURNITURE_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Recall:
    """How many of the words that one side has, the other side has too."""

    words: int = 0
    found: int = 0

    def __add__(self, other: Recall) -> Recall:
        """Both together."""
        return Recall(self.words + other.words, self.found + other.found)

    @property
    def share(self) -> float:
        """From 0 to 1; 1 where there is nothing to find."""
        return self.found / self.words if self.words else 1.0


def words(text: str) -> Counter[str]:
    """Count the words of a text; hyphens inside words, soft hyphens and ligatures make no difference."""
    return Counter(_WORD.findall(_HYPHENS.sub("", unicodedata.normalize("NFKC", text)).lower()))


def recall(wanted: Counter[str], have: Counter[str]) -> Recall:
    """Tell how many of the wanted words are there, each as often as wanted."""
    return Recall(wanted.total(), (wanted & have).total())


def without_furniture(pages: Iterable[str]) -> list[str]:
    """Take off the lines that come back on many pages whatever their digits: headers, footers, page numbers."""
    lines = [[line.strip() for line in re.split(r"[\r\n]+", page)] for page in pages]
    counts = Counter(masked for page in lines for masked in {_masked(line) for line in page})
    most = max(_FURNITURE_PAGES, _FURNITURE_SHARE * len(lines))
    return ["\n".join(line for line in page if counts[_masked(line)] < most) for page in lines]


def _masked(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))


def raw_pdf(file: SourceFile, options: ReadOptions) -> Document:
    """Read a PDF as pypdfium2 gives it, a page after the other; a task for the pool, because pdfium can crash."""
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    pdf = pypdfium2.PdfDocument(file.load())
    for page in pdf:
        text = page.get_textpage().get_text_range()
        starts.append(length)
        parts.append(text)
        length += len(text) + 1
        page.close()
    return Document(file.path, "pdf", "", "\n".join(parts), page_starts=tuple(starts))


def raw_word(file: SourceFile, options: ReadOptions) -> Document:
    """Read the text of the main part of a Word file, deletions left out, as a flat walk of lxml gives it."""
    with zipfile.ZipFile(io.BytesIO(file.load())) as package:
        name = next(name for name in package.namelist() if re.fullmatch(r"(?:.*/)?document\d*\.xml", name))
        root = etree.fromstring(package.read(name))
    tags = [f"{{{space}}}t" for space in (_TRANSITIONAL, _STRICT)]
    kept = (text for text in root.iter(*tags) if next(text.iterancestors("{*}del", "{*}moveFrom"), None) is None)
    return Document(file.path, "docx", "", " ".join(element.text or "" for element in kept))


def unexported_words(file: SourceFile) -> Counter[str]:
    """Count the words of a Word file that LibreOffice leaves out of its text export: text boxes, frames, formulas."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(io.BytesIO(file.load())) as package:
        for name in package.namelist():
            if name.lower().endswith("document.xml"):
                root = etree.fromstring(package.read(name))
                frames = [mark.iterancestors("{*}p") for mark in root.iter("{*}framePr")]
                boxes = [box.iter("{*}p") for box in root.iter("{*}txbxContent")]
                for paragraphs in (*frames, *boxes, root.iter("{*}oMath")):
                    for paragraph in paragraphs:
                        found += words("".join(element.text or "" for element in paragraph.iter("{*}t")))
    return found


def without_note_marks(counts: Counter[str]) -> Counter[str]:
    """Leave out numbers, also at the end of a word: in a text export, marks of notes cannot be told from those."""
    plain: Counter[str] = Counter()
    for word, count in counts.items():
        if bare := word.rstrip("0123456789"):
            plain[bare] += count
    return plain
