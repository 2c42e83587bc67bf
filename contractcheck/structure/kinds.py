"""What part a document plays in its agreement, from its title, file name and first lines."""

from __future__ import annotations

from pathlib import PurePosixPath

from contractcheck.dutch.text import fold
from contractcheck.model import Document, Kind
from contractcheck.structure.vocabulary import vocabulary

_TITLE_CHARACTERS = 200


def kind_of(document: Document) -> Kind:
    """The kind: the file name says most, then the title; a document that says nothing of itself is a contract."""
    words = vocabulary()
    name = fold(PurePosixPath(document.path.replace("!", "/")).stem).replace("-", " ").replace("_", " ")
    title = fold(document.text[:_TITLE_CHARACTERS])
    for text in (name, title):
        hits = {kind: found.start() for kind, expression in words.kinds if (found := expression.search(text))}
        if Kind.NVI in hits:
            return Kind.NVI
        specific = [kind for kind in (Kind.PVE, Kind.TARIEVEN, Kind.RESULTAATAFSPRAKEN) if kind in hits]
        is_annex = Kind.BIJLAGE in hits
        if Kind.CONTRACT in hits and not is_annex:
            return Kind.CONTRACT
        if specific:
            return min(specific, key=hits.__getitem__)
        if is_annex:
            return Kind.BIJLAGE
    return Kind.CONTRACT
