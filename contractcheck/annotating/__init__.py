"""Annotated copies: the bytes of a document and the findings on its dossier in, the bytes of the copy out.

Every format is a module of its own, imported only when it is asked for. What is said, and at which words, is the same
for every format: `remarks` decides it, `wording` writes it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import cast

from contractcheck.errors import CannotAnnotate
from contractcheck.model import DossierReport
from contractcheck.reading.interface import ReadOptions
from contractcheck.translation import _

AUTHOR = "contractcheck"
INITIALS = "cc"


@dataclass(frozen=True, slots=True)
class AnnotateOptions:
    """How a copy is annotated."""

    reading: ReadOptions = field(default_factory=ReadOptions)
    """How the document was read when it was judged; the offsets in the findings hold for that reading alone."""
    suggest: bool = False
    """Put the model clauses in the text as tracked insertions; a format without tracked changes ignores it."""


Annotator = Callable[[bytes, str, DossierReport, AnnotateOptions], bytes]
"""The bytes of a document, its path as the dossier has it, the dossier with its findings, the options."""

FORMATS: dict[str, tuple[str, str]] = {
    "docx": ("contractcheck.annotating.docx", "annotate_docx"),
    "pdf": ("contractcheck.annotating.pdf", "annotate_pdf"),
}
"""Format, as in `DocumentReport.format`, to the module and the function that annotate it."""


def annotate(data: bytes, document_path: str, dossier: DossierReport, options: AnnotateOptions) -> bytes:
    """Return a copy of one document of a dossier with the findings in it; the same input gives the same bytes.

    Raises `CannotAnnotate` for a format that holds no remarks, and for a document that is encrypted, signed or damaged.
    """
    kind = next(document.format for document in dossier.documents if document.path == document_path)
    if kind not in FORMATS:
        raise CannotAnnotate(
            "format", _("in dit soort bestand kan contractcheck geen opmerkingen zetten; alleen in Word en pdf")
        )
    module, function = FORMATS[kind]
    return cast(Annotator, getattr(import_module(module), function))(data, document_path, dossier, options)
