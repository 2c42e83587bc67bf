from __future__ import annotations

import io
import zipfile

import pytest

from contractcheck.errors import UnreadableDocument
from contractcheck.reading.sniff import sniff

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
ODF = "application/vnd.oasis.opendocument."


def packed(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return buffer.getvalue()


def types(main: str) -> str:
    embedded = '<Default Extension="xlsx" ContentType="x.spreadsheetml.sheet"/>'
    return f'<Types>{embedded}<Override ContentType="{main}"/></Types>'


def docx(main: str = WORD) -> bytes:
    return packed(**{"[Content_Types].xml": types(main), "hoofd.xml": "<w:document/>"})


@pytest.mark.parametrize(
    ("data", "path", "expected"),
    [
        (docx(), "contract.docx", "docx"),
        (docx(), "contract.pdf", "docx"),
        (docx("application/vnd.ms-word.document.macroEnabled.main+xml"), "contract.docm", "docx"),
        (docx(WORD.replace("document.main", "template.main")), "contract.dotx", "docx"),
        (packed(**{"word/document.xml": ""}), "zonder-types.docx", "docx"),
        (packed(**{"word\\document.xml": ""}), "contract.docx", "docx"),
        (b"rommel" + docx(), "contract.docx", "docx"),
        (packed(mimetype=ODF + "text"), "contract.odt", "odt"),
        (packed(mimetype=ODF + "text-template"), "contract.zip", "odt"),
        (packed(**{"content.xml": "<x/>"}), "contract.odt", "odt"),
        (packed(**{"a/contract.docx": "x"}), "dossier.zip", "zip"),
        (packed(), "leeg.zip", "zip"),
        (b"%PDF-1.7\n", "contract.docx", "pdf"),
        (b"rommel\n" * 20 + b"%PDF-1.4\n", "contract.pdf", "pdf"),
        (b"Artikel 1", "contract.txt", "txt"),
        (b"BMW-overeenkomst, lid 3", "contract", "txt"),
        ("beëindigen €".encode("cp1252"), "contract.txt", "txt"),
        ("beëindigen".encode("utf-16"), "contract.txt", "txt"),
        (b"# Artikel 1", "contract.MD", "md"),
        (b'{"a": 1}', "gold.json", "txt"),
        (OLE + "WordDocument".encode("utf-16-le"), "contract.docx", "doc"),
        (OLE + "__properties_version1.0 WordDocument EncryptedPackage".encode("utf-16-le"), "x.doc", "msg"),
        (b"{\\rtf1 tekst}", "contract.doc", "rtf"),
        (b"\xef\xbb\xbf <!-- x -->\n<!DOCTYPE html><p>x", "contract.doc", "html"),
        (b"<?xml version='1.0'?>\n<html xmlns='x'>", "x.xml", "html"),
        ("<html><p>x".encode("utf-16"), "x.txt", "html"),
        (b"<p>los stuk", "x.html", "html"),
        (docx("x.spreadsheetml.sheet.main+xml"), "x.docx", "xlsx"),
        (docx("x.ms-excel.sheet.macroEnabled.main+xml"), "x.xlsm", "xlsx"),
        (packed(mimetype=ODF + "spreadsheet"), "x.odt", "ods"),
        (b"Subject: hallo\r\n\r\ntekst", "x.eml", "eml"),
        (b"From inkoop Mon\nReceived: x\nMIME-Version: 1.0\n\ntekst", "x.txt", "eml"),
        (b"Onderwerp: jeugdhulp\nMIME-Version: 1.0 is een kop", "x.txt", "txt"),
        (b"Date: maandag\nDe partijen spreken af", "x.txt", "txt"),
        (b"gewone tekst", "x.doc", "txt"),
    ],
)
def test_the_content_decides(data: bytes, path: str, expected: str) -> None:
    assert sniff(data, path) == expected


def utf16(text: str) -> bytes:
    return text.encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "path", "reason", "said"),
    [
        (b"", "x.docx", "empty", "leeg"),
        (b"\xef\xbb\xbf \r\n\0", "x.txt", "empty", "leeg"),
        (OLE + utf16("EncryptedPackage"), "x.docx", "encrypted", "wachtwoord"),
        (OLE + utf16("Workbook"), "x.xls", "unsupported", "Excel"),
        (OLE, "x.doc", "unsupported", "oud Office-bestand"),
        (b"\xff\xd8\xff\xe0", "x.pdf", "unsupported", "jpg"),
        (b"\x89PNG\r\n\x1a\n", "x.png", "unsupported", "png"),
        (b"BM\x08\0\0\0ab", "x.bmp", "unsupported", "bmp"),
        (b"<?xml version='1.0'?><x/>", "x.fodt", "unsupported", "xml"),
        (docx("x.ms-excel.sheet.binary.macroEnabled.main+xml"), "x.xlsb", "unsupported", "Excel"),
        (b"Nr;Eis", "x.xlsx", "damaged", ".xlsx"),
        (docx("x.presentationml.presentation.main+xml"), "x.pptx", "unsupported", "PowerPoint"),
        (packed(mimetype=ODF + "presentation"), "x.odp", "unsupported", "geen rekenblad"),
        # Named, because a zip holds the time at which it was made.
        pytest.param(docx()[:60], "x.docx", "damaged", "beschadigd", id="cut off"),
        (b"gewone tekst", "x.docx", "damaged", ".docx"),
        (b"gewone tekst", "x.pdf", "damaged", ".pdf"),
        (b"\x01\x02\x03\0\xff", "x.bin", "unsupported", "niet gelezen"),
        (b"\xff\xfe\x00", "x.txt", "unsupported", "niet gelezen"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_dutch_line(data: bytes, path: str, reason: str, said: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        sniff(data, path)
    assert caught.value.reason == reason
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
