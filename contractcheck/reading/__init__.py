"""From bytes to a `Document`: `read` is the only function that the rest of the program needs."""

from __future__ import annotations

import hashlib
from importlib import import_module
from pathlib import PurePosixPath
from typing import cast

from contractcheck.errors import UnreadableDocument
from contractcheck.model import Document, Unread
from contractcheck.reading.interface import Reader, ReadOptions
from contractcheck.reading.sniff import sniff
from contractcheck.translation import _, mark

READERS: dict[str, tuple[str, str]] = {
    "docx": ("contractcheck.reading.docx", "read_docx"),
    "pdf": ("contractcheck.reading.pdf", "read_pdf"),
    "odt": ("contractcheck.reading.odt", "read_odt"),
    "xlsx": ("contractcheck.reading.xlsx", "read_xlsx"),
    "ods": ("contractcheck.reading.ods", "read_ods"),
    "html": ("contractcheck.reading.html", "read_html"),
    "rtf": ("contractcheck.reading.converted", "read_rtf"),
    "doc": ("contractcheck.reading.converted", "read_doc"),
    "txt": ("contractcheck.reading.text", "read_text"),
    "md": ("contractcheck.reading.text", "read_text"),
}
"""Format to the module and function that read it; imported at first use, so that a Word file loads no PDF library."""

_HOLDS_FILES = {
    "zip": mark("Dit is een zip-bestand in plaats van een document; pak het uit."),
    "eml": mark("Dit is een e-mailbericht in plaats van een document; geef het een naam die eindigt op .eml."),
    "msg": mark("Dit is een e-mailbericht in plaats van een document; geef het een naam die eindigt op .msg."),
}


def read(data: bytes, path: str, options: ReadOptions) -> Document:
    """Read one file, whatever its bytes are; `path` is the path as the report shows it.

    Raises nothing that a file can cause: a file that cannot be read comes back with `readable=False` and the reason
    in `unread`.
    """
    kind = ""
    try:
        kind = sniff(data, path)
        if kind not in READERS:
            raise UnreadableDocument("unsupported", _(_HOLDS_FILES[kind]))
        module, function = READERS[kind]
        reader = cast(Reader, getattr(import_module(module), function))
        document = reader(data, path, options)
        if not document.blocks and not document.unread:
            raise UnreadableDocument(
                "empty", _("Dit bestand bevat geen leesbare tekst; controleer of het de goede versie is.")
            )
        return document
    except UnreadableDocument as problem:
        return unreadable(path, problem, data=data, kind=kind)
    except MemoryError:
        line = _("Dit bestand vraagt meer geheugen dan is toegestaan (MemoryError); splits het of sla het opnieuw op.")
    except RecursionError:
        line = _("Dit bestand is te diep genest om te lezen (RecursionError); sla het opnieuw op.")
    except Exception as error:
        line = _("Dit bestand kon niet worden gelezen ({name}); sla het opnieuw op en probeer het nog eens.").format(
            name=type(error).__name__
        )
    return unreadable(path, UnreadableDocument("damaged", line), data=data, kind=kind)


def unreadable(
    path: str,
    problem: UnreadableDocument,
    *,
    data: bytes | None = None,
    kind: str = "",
) -> Document:
    """Make the document that stands for a file of which nothing was read; without bytes it has no digest."""
    return Document(
        path=path,
        format=kind or PurePosixPath(path.lower()).suffix.removeprefix("."),
        sha256="" if data is None else hashlib.sha256(data).hexdigest(),
        unread=(Unread(problem.reason, detail=problem.message),),
        readable=False,
    )
