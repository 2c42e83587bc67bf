"""Text with a line through it was read as if it held: a jurist takes it for a deletion, in whatever format."""

from __future__ import annotations

import pytest

from contractcheck.model import Document
from contractcheck.reading import read as read_any
from contractcheck.reading.interface import ReadOptions
from tests.reading.docx_files import cell, paragraph, row, run, style, table, text_box, word_file
from tests.reading.odt_files import odt, p
from tests.reading.test_sheets import cell as sheet_cell
from tests.reading.test_sheets import ods, packed, unpacked, xlsx

STRIKE = "<w:strike/>"
OPEN = "Aanbieder organiseert"
GONE = "ten minste vier uur per maand"
REST = "intervisie."


def read(data: bytes, name: str, tracked: str = "final") -> Document:
    return read_any(data, name, ReadOptions(tracked=tracked))


def told(document: Document) -> list[tuple[str, int]]:
    return [(note.kind, note.count) for note in document.notes]


def word(*inside: str, styles: str = "") -> bytes:
    return word_file(paragraph(f"{OPEN} ", *inside, f" {REST}"), styles=styles)


def with_styles(data: bytes) -> bytes:
    """An OpenDocument file with the styles of this module among its own."""
    line = '<style:text-properties style:text-line-through-style="{}"/>'
    looks = (("Weg", "text", "solid"), ("Blijft", "text", "none"), ("Lid", "paragraph", "solid"))
    made = "".join(
        f'<style:style style:name="{name}" style:family="{family}">{line.format(how)}</style:style>'
        for name, family, how in (*looks, ("Cel", "table-cell", "solid"))
    )
    parts = unpacked(data)
    parts["content.xml"] = parts["content.xml"].replace("<office:automatic-styles>", "<office:automatic-styles>" + made)
    return packed(parts)


STRUCK_FONT = '<fonts><font/><font><strike/></font></fonts><cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs>'
SHEET = (
    '<row><c r="A1" s="1" t="inlineStr"><is><t>E-1 vervalt</t></is></c><c r="B1" t="s"><v>0</v></c></row>'
    '<row><c r="A2" s="1" t="s"><v>1</v></c></row>'
)
STRINGS = (
    f"<si><r><t>{OPEN} </t></r><r><rPr><strike/></rPr><t>{GONE}</t></r><r><rPr/><t> {REST}</t></r></si>"
    "<si><r><rPr><b/></rPr><t>vet</t></r></si>"
)
FILES = {
    "runs.docx": word(run("ten minste ", STRIKE), run("vier uur per maand", "<w:dstrike/>")),
    "style.docx": word(
        run(GONE, '<w:rStyle w:val="Weg"/>'),
        styles=style("Oud", "Oud", kind="character", run_properties=STRIKE)
        + style("Weg", "Weg", kind="character", based_on="Oud"),
    ),
    "span.odt": with_styles(odt(p(f'{OPEN} <text:span text:style-name="Weg">{GONE}</text:span> {REST}'))),
    "page.html": f"<p>{OPEN} <s>{GONE}</s> {REST}".encode(),
    "old.html": f"<p>{OPEN} <strike>{GONE}</strike> {REST}".encode(),
    "styled.html": f'<p>{OPEN} <span style="text-decoration:line-through">{GONE}</span> {REST}'.encode(),
    "text.md": f"{OPEN} ~~{GONE}~~ {REST}".encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_struck_out_words_were_read_as_text(name: str) -> None:
    final, original = read(FILES[name], name), read(FILES[name], name, "original")
    assert " ".join(final.text.split()) == f"{OPEN} {REST}"
    assert " ".join(original.text.split()) == f"{OPEN} {GONE} {REST}"
    assert told(final) == [("printed-deletions", 1)]
    assert told(original) == [("printed-deletions-read", 1)]


def test_a_whole_paragraph_and_what_hangs_on_it_are_struck_out() -> None:
    styles = style("Vervallen", "Vervallen", run_properties=STRIKE)
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>Ook dit niet.</w:t></w:r></w:p></w:footnote>'
    referring = f'<w:r><w:rPr>{STRIKE}</w:rPr><w:footnoteReference w:id="2"/></w:r>'
    boxed = text_box(paragraph("En dit niet.")).replace("<w:r>", f"<w:r><w:rPr>{STRIKE}</w:rPr>", 1)
    body = paragraph("3.1 Weg.", run(" Toch wel.", '<w:strike w:val="0"/>'), style="Vervallen")
    body += paragraph(run("3.2 Weg.", STRIKE), referring, boxed) + table(row(cell(paragraph(run("a", STRIKE))), "b"))
    document = read(word_file(body, styles=styles, parts={"footnotes": note}), "a.docx")
    assert document.text == "Toch wel.\n\tb"
    assert told(document) == [("printed-deletions", 3)]


def test_a_paragraph_style_of_odf_strikes_out_and_a_span_may_hold() -> None:
    kept = '<text:span text:style-name="Blijft">Toch wel.</text:span>'
    body = p(f"Weg.{kept} Weg.", 'text:style-name="Lid"') + p("Geldt.")
    document = read(with_styles(odt(body)), "a.odt")
    assert document.text == "Toch wel.\nGeldt."
    assert told(document) == [("printed-deletions", 2)]


def test_a_struck_out_cell_of_a_workbook_and_words_in_one() -> None:
    data = xlsx(("A", SHEET), strings=STRINGS, styles=STRUCK_FONT)
    final, original = read(data, "a.xlsx"), read(data, "a.xlsx", "original")
    assert [final.text_of(block).split() for block in final.blocks[1:]] == [[*OPEN.split(), REST], ["vet"]]
    assert "E-1 vervalt" in original.text
    assert GONE in original.text
    assert told(final) == [("printed-deletions", 2)]
    assert told(original) == [("printed-deletions-read", 2)]


def test_a_struck_out_cell_of_an_open_sheet_and_words_in_one() -> None:
    struck = f'{OPEN} <text:span text:style-name="Weg">{GONE}</text:span> {REST}'
    cells = sheet_cell("E-1 vervalt", 'table:style-name="Cel"') + sheet_cell(struck)
    data = with_styles(ods(f'<table:table table:name="A"><table:table-row>{cells}</table:table-row></table:table>'))
    final, original = read(data, "a.ods"), read(data, "a.ods", "original")
    assert final.text.split() == ["A", *OPEN.split(), REST]
    assert original.text.split() == ["A", "E-1", "vervalt", *f"{OPEN} {GONE} {REST}".split()]
    assert told(final) == [("printed-deletions", 2)]
    assert told(original) == [("printed-deletions-read", 2)]
