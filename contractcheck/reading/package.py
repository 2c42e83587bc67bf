"""The XML parts in an office file that is a zip, opened without trusting it.

Only the parts that hold text are inflated, each up to a limit; entities and document type declarations are refused,
because what they stand for could differ from what an office suite shows.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from lxml import etree

from contractcheck.errors import UnreadableDocument
from contractcheck.reading.zips import ZIP_TROUBLE
from contractcheck.translation import _

MAX_ENTRIES = 5_000
MAX_PART_BYTES = 50 * 1024 * 1024


class Package:
    """An opened package; `kind` is its suffix, for messages.

    Raises `UnreadableDocument` where the file is damaged, encrypted or over a limit, or one of the parts in `once`
    stands in it twice.
    """

    def __init__(self, data: bytes, kind: str, once: Sequence[str] = ()) -> None:
        self._kind = kind
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            names = self._zip.namelist()
        except ZIP_TROUBLE as error:
            raise self.damaged(_("het is geen volledig zip-bestand")) from error
        if len(names) > MAX_ENTRIES:
            raise UnreadableDocument(
                "limit",
                _("Dit {kind}-bestand heeft meer dan {most} onderdelen; zo is het te groot.").format(
                    kind=kind, most=MAX_ENTRIES
                ),
            )
        for name in once:
            if names.count(name) > 1:
                raise self.damaged(_("{name} staat er twee keer in").format(name=name))
        self.names = frozenset(names)

    def part(self, name: str) -> etree._Element | None:
        """Root element of a part; None where the package has no such part."""
        if name not in self.names:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(self.data(name), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.damaged(_("{name} is geen geldige XML").format(name=name)) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self.damaged(_("{name} bevat een documenttypedeclaratie").format(name=name))
        return root

    def data(self, name: str) -> bytes:
        """Bytes of a part that is there."""
        too_large = UnreadableDocument(
            "limit",
            _("{name} in dit {kind}-bestand is uitgepakt groter dan {size} MB; splits het document.").format(
                name=name, kind=self._kind, size=MAX_PART_BYTES // 1024**2
            ),
        )
        info = self._zip.getinfo(name)
        if info.flag_bits & 1:
            raise self.encrypted()
        if info.file_size > MAX_PART_BYTES:
            raise too_large
        try:
            with self._zip.open(info) as part:
                data = part.read(MAX_PART_BYTES + 1)
        except ZIP_TROUBLE as error:
            raise self.damaged(_("{name} is niet uit te pakken").format(name=name)) from error
        if len(data) > MAX_PART_BYTES:
            raise too_large
        return data

    def damaged(self, what: str) -> UnreadableDocument:
        """Error for a file that is not what it should be; `what` is a few Dutch words."""
        return UnreadableDocument(
            "damaged",
            _(
                "Dit {kind}-bestand is beschadigd ({what}); open het in het programma waarmee het is "
                "gemaakt en sla het opnieuw op."
            ).format(kind=self._kind, what=what),
        )

    def encrypted(self) -> UnreadableDocument:
        """Error for a file with a password."""
        return UnreadableDocument(
            "encrypted",
            _(
                "Dit {kind}-bestand is met een wachtwoord beveiligd; sla het zonder wachtwoord op en "
                "probeer het opnieuw."
            ).format(kind=self._kind),
        )
