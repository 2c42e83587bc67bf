"""One document that stands in a dossier twice counts once: the same file, or the same text in Word and in PDF."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from contractcheck.dutch.text import fold
from contractcheck.model import Document, Note

SAME_WORDS = 0.95
"""Share of the words that two documents must have in common to be one."""

_EDITABLE = ("docx", "odt", "doc", "rtf")
_TITLE_BLOCKS = 3
_WORD = re.compile(r"[^\W\d_]{2,}|\d+")


def without_duplicates(documents: Iterable[Document]) -> tuple[Document, ...]:
    """Keep the first of documents with the same bytes, and of a document in Word and PDF the one in Word.

    What was left out stands in a note on what was kept. A document that was not loaded has nothing to compare.
    """
    kept: dict[str, Document] = {}
    for number, document in enumerate(documents):
        key = document.sha256 or f"not loaded {number}"
        if key in kept:
            kept[key] = _noted(kept[key], "also-at", document.path)
        else:
            kept[key] = document
    return _without_printed(list(kept.values()))


def _without_printed(documents: list[Document]) -> tuple[Document, ...]:
    printed: dict[int, tuple[int, float]] = {}
    for number, document in enumerate(documents):
        if document.format == "pdf" and document.readable and not document.unread:
            for other, source in enumerate(documents):
                if source.format in _EDITABLE and source.readable and (share := _same(source, document)) >= SAME_WORDS:
                    printed[number] = other, share
                    break
    for number, (other, share) in printed.items():
        path = documents[number].path
        shown = path if share == 1 else f"{path} ({int(share * 100)}% dezelfde woorden)"
        documents[other] = _noted(documents[other], "also-as-pdf", shown)
    return tuple(document for number, document in enumerate(documents) if number not in printed)


def _same(source: Document, printed: Document) -> float:
    """Share of words in common; 0 where neither name nor title says that it is one document."""
    if _stem(source) != _stem(printed) and not _titles(source) & _titles(printed):
        return 0.0
    one, other = _words(source), _words(printed)
    return (one & other).total() / max(one.total(), other.total(), 1)


def _noted(document: Document, kind: str, path: str) -> Document:
    """Add a path to the note of this kind."""
    before = [note for note in document.notes if note.kind == kind]
    rest = tuple(note for note in document.notes if note.kind != kind)
    count = sum(note.count for note in before) + 1
    return replace(document, notes=(*rest, Note(kind, count, ", ".join([*(note.detail for note in before), path]))))


def _stem(document: Document) -> str:
    return " ".join(re.split(r"[\W_]+", fold(PurePosixPath(document.path.replace("!", "/")).stem))).strip()


def _titles(document: Document) -> set[str]:
    """Opening lines of more than one word; a PDF can have a running line above its title."""
    lines = (" ".join(fold(document.text_of(block)).split()) for block in document.blocks[:_TITLE_BLOCKS])
    return {line for line in lines if " " in line}


def _words(document: Document) -> Counter[str]:
    """Words and numbers with how often they occur; automatic numbers are text in a PDF, so they count here too."""
    text = fold(document.text.replace("\u00ad", ""))
    labels = " ".join(block.label for block in document.blocks)
    return Counter(_WORD.findall(f"{text} {fold(labels)}"))
