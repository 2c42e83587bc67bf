"""The parts of an OpenDocument file, opened without trusting it."""

from __future__ import annotations

from contractcheck.errors import UnreadableDocument
from contractcheck.reading.package import Package
from contractcheck.translation import _

_MANIFEST = "META-INF/manifest.xml"


def damaged(what: str) -> UnreadableDocument:
    """Error for a text file that is not what it should be; `what` is a few Dutch words."""
    return UnreadableDocument(
        "damaged",
        _("Dit odt-bestand is beschadigd ({what}); open het in LibreOffice of Word en sla het opnieuw op.").format(
            what=what
        ),
    )


class OdtPackage(Package):
    """An opened package. Raises `UnreadableDocument` where the file is damaged, encrypted or over a limit."""

    def __init__(self, data: bytes, kind: str = "odt") -> None:
        super().__init__(data, kind, once=("content.xml", "styles.xml", _MANIFEST))
        if "encrypted-package" in self.names:
            raise self.encrypted()
        if _MANIFEST in self.names and b"encryption-data" in self.data(_MANIFEST):
            raise self.encrypted()
