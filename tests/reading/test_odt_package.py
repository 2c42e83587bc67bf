"""OpenDocument files that cannot be read, each refused in one line."""

from __future__ import annotations

import io
import zipfile

import pytest

from contractcheck.errors import UnreadableDocument
from contractcheck.reading.interface import ReadOptions
from contractcheck.reading.odt import read_odt
from tests.reading.odt_files import content, odt, p, packed


def refused(data: bytes) -> tuple[str, str]:
    with pytest.raises(UnreadableDocument) as caught:
        read_odt(data, "x.odt", ReadOptions())
    assert "\n" not in str(caught.value)
    return caught.value.reason, str(caught.value)


def test_wrong_bytes() -> None:
    whole = odt(p("tekst"))
    manifest = "<m:manifest xmlns:m='urn:m'><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
    assert refused(b"")[0] == "damaged"
    assert refused(whole[: len(whole) // 2])[0] == "damaged"
    assert refused(packed({})) == (
        "damaged",
        "Dit odt-bestand is beschadigd (content.xml ontbreekt); open het in LibreOffice of Word en sla het opnieuw op.",
    )
    assert refused(packed({"content.xml": "<office"}))[0] == "damaged"
    assert refused(odt(p(""), **{"META-INF/manifest.xml": manifest}))[0] == "encrypted"
    assert refused(odt(""))[0] == "empty"
    assert refused(odt(p("<draw:frame><draw:image/></draw:frame>")))[0] == "no-text-layer"
    spreadsheet = content("").replace("office:text>", "office:spreadsheet>")
    assert refused(packed({"content.xml": spreadsheet}))[0] == "unsupported"
    assert (
        refused(packed({"content.xml": content(f"{'<text:section>' * 300}{'</text:section>' * 300}")}))[0] == "damaged"
    )


def test_entities_are_refused_and_not_dropped() -> None:
    declared = '<!DOCTYPE x [<!ENTITY e "100.000">]><office:document-content'
    text = content(p("Boete &e; euro")).replace("<office:document-content", declared, 1)
    assert refused(packed({"content.xml": text}))[0] == "damaged"


def test_a_part_that_inflates_too_far_is_refused() -> None:
    assert refused(odt(p(" " * 60_000_000)))[0] == "limit"


def test_two_parts_of_one_name_are_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("content.xml", content(p("een")))
        package.writestr("content.xml", content(p("twee")))
    assert refused(buffer.getvalue())[0] == "damaged"
