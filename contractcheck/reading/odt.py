"""OpenDocument text (.odt): bytes to a `Document`.

Headers, footers, comments and hidden text are no text of the agreement and are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from contractcheck.errors import UnreadableDocument
from contractcheck.model import Document, Note, Unread
from contractcheck.reading.interface import DocumentBuilder, ReadOptions, struck_kind
from contractcheck.reading.odt_package import OdtPackage, damaged
from contractcheck.reading.odt_paragraph import DRAW, Changes, shapes
from contractcheck.reading.odt_styles import OFFICE, Styles
from contractcheck.reading.odt_walk import Walker
from contractcheck.translation import _

MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"

_DRAWN_ONLY = (".formula", ".chart")


def read_odt(data: bytes, path: str, options: ReadOptions) -> Document:
    """Text of an OpenDocument text file, with automatic numbers as LibreOffice shows them.

    Raises `UnreadableDocument` where the file is damaged, encrypted, over a limit, no text document or without text.
    """
    package = OdtPackage(data)
    content = package.part("content.xml")
    if content is None:
        raise damaged("content.xml ontbreekt")
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise UnreadableDocument(
            "unsupported", _("Dit is geen tekstdocument; lever de tekst aan als odt, docx of pdf.")
        )
    changes = Changes(body, original=options.tracked == "original")
    builder = DocumentBuilder(path, "odt", data)
    walker = Walker(builder, Styles(content, package.part("styles.xml")), changes)
    walker.blocks(body)
    walker.finish()
    counted = {
        "comments": sum(1 for _ in body.iter(OFFICE + "annotation")),
        "hidden-text": walker.hidden,
        struck_kind(read=changes.original): walker.struck,
    }
    builder.notes.extend((*changes.notes(), *(Note(kind, count) for kind, count in counted.items() if count)))
    builder.unread.extend(_unread_objects(body, package))
    document = builder.build()
    if not document.blocks:
        if next(shapes(body), None) is not None:
            raise UnreadableDocument(
                "no-text-layer",
                _("Dit odt-bestand bevat alleen afbeeldingen; lever het document aan met tekst."),
            )
        raise UnreadableDocument("empty", _("Dit odt-bestand bevat geen tekst."))
    return document


def _unread_objects(body: etree._Element, package: OdtPackage) -> Iterator[Unread]:
    """Embedded spreadsheets and the like; a formula or a chart holds no agreements."""
    objects = [shape for shape in shapes(body) if shape.tag != DRAW + "image"]
    manifest = package.part("META-INF/manifest.xml") if objects else None
    types = (
        {}
        if manifest is None
        else {
            entry.get(MANIFEST + "full-path", "").strip("/"): entry.get(MANIFEST + "media-type", "")
            for entry in manifest.iter(MANIFEST + "file-entry")
        }
    )
    for shape in objects:
        if not types.get(shape.get(XLINK + "href", "").removeprefix("./"), "").endswith(_DRAWN_ONLY):
            yield Unread(
                "unsupported",
                detail=_("Een ingesloten object (zoals een rekenblad) is niet gelezen; neem het op als tabel."),
            )
