from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contractcheck.errors import UnreadableDocument
from contractcheck.model import BlockKind, Document
from contractcheck.reading import read
from contractcheck.reading.html import read_html
from contractcheck.reading.interface import ReadOptions
from tests.reading.office import needs_office, saved_as


def page(body: str, options: ReadOptions | None = None) -> Document:
    return read_html(f"<!DOCTYPE html><html><body>{body}</body></html>".encode(), "x.html", options or ReadOptions())


def shape(document: Document) -> list[tuple[str, str, str]]:
    return [(block.kind.value, block.label, document.text_of(block)) for block in document.blocks]


def test_headings_paragraphs_and_lists() -> None:
    document = page(
        "<h1>Overeen<b>komst</b></h1><p>Eerste<br>regel &eacute;&eacute;n</p>los<ul><li>punt</li></ul>"
        '<ol type="a" start="2"><li><p>twee</p><p>vervolg</p></li><li value="5">vijf<ol type="i"><li>diep</li></ol></li></ol>'
    )
    assert shape(document) == [
        ("heading", "", "Overeenkomst"),
        ("paragraph", "", "Eerste regel één"),
        ("paragraph", "", "los"),
        ("list-item", "", "punt"),
        ("list-item", "b.", "twee"),
        ("list-item", "", "vervolg"),
        ("list-item", "e.", "vijf"),
        ("list-item", "i.", "diep"),
    ]
    assert [block.level for block in document.blocks if block.kind is BlockKind.LIST_ITEM] == [1, 1, 1, 1, 2]


def test_tables_with_spans_headers_and_captions() -> None:
    document = page(
        "<table><caption>Eisen</caption><thead><tr><th>Nr</th><th>Eis</th><th>Bron</th></tr></thead>"
        '<tr><td rowspan="2">E-1</td><td>Vier uur<ul><li>per maand</li></ul></td><td>a</td></tr>'
        '<tr><td colspan="2">Vaste teams</td></tr></table>'
        "<table><tr><td><b>Naam</b></td><td><strong>Tarief</strong></td></tr><tr><td>A</td><td>80</td></tr></table>"
    )
    assert [document.text_of(block) for block in document.blocks] == [
        "Eisen",
        "Nr\tEis\tBron",
        "E-1\tVier uur per maand\ta",
        "\tVaste teams\t",
        "Naam\tTarief",
        "A\t80",
    ]
    assert [(block.table, block.header) for block in document.blocks[1:]] == [
        (1, True), (1, False), (1, False), (2, True), (2, False),
    ]  # fmt: skip


def test_a_table_that_only_places_things_is_no_table() -> None:
    document = page("<table><tr><td><p>Artikel 1</p><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>")
    assert [block.kind.value for block in document.blocks] == ["paragraph", "table-row"]


def test_what_is_hidden_or_no_text() -> None:
    document = page(
        "<script>nee()</script><style>p{}</style><p hidden>weg</p><p style='DISPLAY: None'>weg</p><p>wel</p>"
        "<!-- niet --><template><p>x</p></template>"
    )
    assert document.text == "wel"
    assert [(note.kind, note.count) for note in document.notes] == [("hidden-text", 2)]


@pytest.mark.parametrize(
    ("tracked", "text", "kinds"),
    [
        ("final", "tijd: vier uur", {"tracked-insertions", "tracked-deletions"}),
        ("original", "tijd: twee uur", {"tracked-insertions-left-out", "tracked-deletions-read"}),
    ],
)
def test_changes_that_the_page_marks(tracked: str, text: str, kinds: set[str]) -> None:
    document = page("<p>tijd: <del>twee</del><ins>vier</ins> uur</p>", ReadOptions(tracked=tracked))
    assert document.text == text
    assert {note.kind for note in document.notes} == kinds


@pytest.mark.parametrize(
    "data",
    [
        "<p>beëindiging € 5".encode(),
        "<p>beëindiging € 5".encode("cp1252"),
        "<p>beëindiging € 5".encode("utf-16"),
        '<meta charset="windows-1252"><p>beëindiging € 5'.encode("cp1252"),
        '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>beëindiging € 5'.encode("cp1252"),
        '<meta charset="onzin"><p>beëindiging € 5'.encode(),
        '<meta charset="ascii"><p>beëindiging € 5'.encode(),
    ],
)
def test_encodings(data: bytes) -> None:
    assert read_html(data, "x.html", ReadOptions()).text == "beëindiging € 5"


def test_a_page_without_text() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        page("<img src=x>")
    assert caught.value.reason == "empty"


@pytest.mark.parametrize("tag", ["div", "span"])
def test_a_page_that_is_too_deep_is_not_silently_cut(tag: str) -> None:
    document = page(f"<p>boven</p>{f'<{tag}>' * 5000}diep{f'</{tag}>' * 5000}")
    assert "boven" in document.text
    assert "diep" in document.text or [unread.reason for unread in document.unread] == ["limit"]


def test_nothing_outside_the_page_is_read() -> None:
    data = b'<!DOCTYPE html SYSTEM "file:///etc/passwd" [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><p>a &x; b'
    assert "root:" not in read_html(data, "x.html", ReadOptions()).text


@given(st.text(max_size=200), st.sampled_from(["<p>", "<table><tr><td>", "<ol><li>", "<del>", ""]))
def test_any_text_comes_back_or_is_refused(text: str, tag: str) -> None:
    document = read((f"<html><body>{tag}{text}").encode("utf-8", "replace"), "x.html", ReadOptions())
    assert document.format == "html"
    assert document.blocks or document.unread
    for block in document.blocks:
        assert document.text_of(block)


@needs_office
def test_a_page_that_libreoffice_saved(tmp_path: Path) -> None:
    source = tmp_path / "bron.html"
    source.write_text(
        "<html><head><meta charset='utf-8'></head><body><h1>Artikel 1 Intervisie</h1><p>Vier uur per maand.</p><ol><li>één</li>"
        "<li>twee</li></ol><table border=1><tr><th>Nr</th><th>Eis</th></tr><tr><td>E-1</td><td>Vast team</td></tr></table>",
        encoding="utf-8",
    )
    document = read(saved_as(source, "html:HTML (StarWriter)", tmp_path / "profiel"), "x.html", ReadOptions())
    assert shape(document) == [
        ("heading", "", "Artikel 1 Intervisie"),
        ("paragraph", "", "Vier uur per maand."),
        ("list-item", "1.", "één"),
        ("list-item", "2.", "twee"),
        ("table-row", "", "Nr\tEis"),
        ("table-row", "", "E-1\tVast team"),
    ]
