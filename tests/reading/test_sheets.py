"""Spreadsheets: what stands in the cells, as their own program shows it."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contractcheck.errors import UnreadableDocument
from contractcheck.model import BlockKind, Document
from contractcheck.reading.interface import ReadOptions
from contractcheck.reading.ods import read_ods
from contractcheck.reading.sniff import sniff
from contractcheck.reading.xlsx import read_xlsx
from contractcheck.reading.xlsx_values import shown
from contractcheck.structure.outline import outline

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
OPTIONS = ReadOptions()


def packed(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return buffer.getvalue()


def xlsx(
    *sheets: tuple[str, str],
    strings: str = "",
    styles: str = "",
    states: dict[str, str] | None = None,
    more: dict[str, str] | None = None,
) -> bytes:
    """A workbook of (name, rows) sheets."""
    named, related = "", ""
    parts = {"[Content_Types].xml": f'<Types><Override PartName="/xl/workbook.xml" ContentType="{KIND}"/></Types>'}
    for number, (name, rows) in enumerate(sheets, 1):
        state = f'state="{(states or {})[name]}"' if name in (states or {}) else ""
        named += f'<sheet name="{name}" sheetId="{number}" {state} r:id="r{number}"/>'
        related += f'<Relationship Id="r{number}" Type="{OFFICE}/worksheet" Target="worksheets/s{number}.xml"/>'
        body = rows if "<sheetData>" in rows else f"<sheetData>{rows}</sheetData>"
        parts[f"xl/worksheets/s{number}.xml"] = f'<worksheet xmlns="{MAIN}">{body}</worksheet>'
    related += f'<Relationship Id="s" Type="{OFFICE}/sharedStrings" Target="/xl/strings.xml"/>'
    related += f'<Relationship Id="t" Type="{OFFICE}/styles" Target="styles.xml"/>'
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts["xl/workbook.xml"] = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{named}</sheets></workbook>'
    parts["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{relations}">{related}</Relationships>'
    parts["xl/strings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'
    parts["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    return packed({**parts, **(more or {})})


def row(*cells: str, number: int = 1, extra: str = "") -> str:
    made = "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' if cell else "<c/>" for cell in cells)
    return f"<row {extra}>{made}</row>"


def lines(document: Document) -> list[str]:
    return [document.text_of(block) for block in document.blocks]


EISEN = (
    row("Programma van eisen")
    + row("Nr", "Eis", "Toelichting")
    + row("E-1", "Jeugdprofessionals krijgen vier uur per maand voor intervisie.", "")
    + row()
    + row("E-2", "Teams zijn vast.", "Zie de visie")
)


def test_rows_become_table_rows_under_the_name_of_the_sheet() -> None:
    document = read_xlsx(xlsx(("PvE", EISEN)), "pve.xlsx", OPTIONS)
    assert [block.kind for block in document.blocks] == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        *[BlockKind.TABLE_ROW] * 3,
    ]
    assert lines(document) == [
        "PvE",
        "Programma van eisen",
        "Nr\tEis\tToelichting",
        "E-1\tJeugdprofessionals krijgen vier uur per maand voor intervisie.\t",
        "E-2\tTeams zijn vast.\tZie de visie",
    ]
    assert [block.header for block in document.blocks] == [False, False, True, False, False]
    units = outline(document).units
    assert [unit.article for unit in units if "intervisie" in document.text[unit.start : unit.end]] == ["E-1"]


def test_a_form_has_no_header_and_its_first_row_counts() -> None:
    document = read_xlsx(xlsx(("Gegevens", row("Naam", "Jeugdhulp BV") + row("KvK", "123"))), "x.xlsx", OPTIONS)
    assert not any(block.header for block in document.blocks)


def test_strings_styles_and_positions() -> None:
    strings = "<si><r><t>Uur</t></r><r><t>tarief</t></r><rPh><t>weg</t></rPh></si><si><t>Naam_x000D_</t></si>"
    styles = (
        '<numFmts><numFmt numFmtId="170" formatCode="&quot;€&quot; #,##0.00"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="9"/><xf numFmtId="14"/></cellXfs>'
    )
    cells = (
        '<row><c r="B1" t="s"><v>1</v></c><c r="D1" t="s"><v>0</v></c><c r="E1" t="s"><v>9</v></c></row>'
        '<row><c r="B2" t="str"><f>A1</f><v>Begeleiding</v></c><c r="D2" s="1"><v>81.5</v></c>'
        '<c r="E2" s="2"><v>0.05</v></c><c r="F2" s="3"><v>46023</v></c><c r="G2" t="b"><v>1</v></c></row>'
    )
    document = read_xlsx(xlsx(("A", cells), strings=strings, styles=styles), "x.xlsx", OPTIONS)
    assert lines(document)[1:] == ["Naam\tUurtarief\t\t\t", "Begeleiding\t€ 81,50\t5%\t1-1-2026\tWAAR"]


def test_what_is_hidden_is_counted_and_left_out() -> None:
    columns = '<cols><col min="2" max="2" hidden="1"/></cols>'
    rows = row("Eis", "intern", "Tekst") + row("oud", "", "weg", extra='hidden="1"') + row("E-1", "geheim", "geldt")
    data = xlsx(("A", f"{columns}<sheetData>{rows}</sheetData>"), ("Oud", row("oud")), states={"Oud": "hidden"})
    document = read_xlsx(data, "x.xlsx", OPTIONS)
    assert lines(document) == ["A", "Eis\tTekst", "E-1\tgeldt"]
    assert [(note.kind, note.count) for note in document.notes] == [("hidden-text", 4)]


def test_a_formula_without_an_outcome_stands_in_unread() -> None:
    document = read_xlsx(
        xlsx(("A", "<row><c><f>1+1</f></c><c t='inlineStr'><is><t>x</t></is></c></row>")), "x.xlsx", OPTIONS
    )
    assert [unread.reason for unread in document.unread] == ["unsupported"]
    assert "1 formules" in document.unread[0].detail


def test_a_sheet_that_is_too_wide_or_gone_is_reported() -> None:
    wide = '<row><c r="A1" t="str"><v>a</v></c><c r="ZZZ1" t="str"><v>b</v></c></row>'
    assert [unread.reason for unread in read_xlsx(xlsx(("A", wide)), "x.xlsx", OPTIONS).unread] == ["limit"]
    data = packed(
        {name: part for name, part in unpacked(xlsx(("A", row("x")), ("B", row("y")))).items() if "s2" not in name}
    )
    document = read_xlsx(data, "x.xlsx", OPTIONS)
    assert (document.unread[0].reason, lines(document)) == ("damaged", ["A", "x"])


def unpacked(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def test_text_boxes_and_remarks_of_a_sheet() -> None:
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    drawing = '<d xmlns:a="urn:a"><a:txBody><a:p><a:r><a:t>Let op: </a:t></a:r><a:r><a:t>eis 3</a:t></a:r></a:p></a:txBody></d>'
    document = read_xlsx(
        xlsx(
            ("A", row("tekst")),
            more={
                "xl/worksheets/_rels/s1.xml.rels": f'<Relationships xmlns="{relations}"><Relationship Id="d" '
                f'Type="{OFFICE}/drawing" Target="../drawings/d.xml"/></Relationships>',
                "xl/drawings/d.xml": drawing,
                "xl/comments1.xml": f'<comments xmlns="{MAIN}"><commentList><comment/></commentList></comments>',
            },
        ),
        "x.xlsx",
        OPTIONS,
    )
    assert lines(document) == ["A", "tekst", "Let op: eis 3"]
    assert [(note.kind, note.count) for note in document.notes] == [("comments", 1)]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (xlsx(("A", "")), "empty"),
        (packed({"xl/x": ""}), "damaged"),
        (xlsx(("A", row("x")))[:200], "damaged"),
        (xlsx(("A", row("x")), more={"xl/workbook.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"}), "damaged"),
    ],
)
def test_what_cannot_be_read(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_xlsx(data, "x.xlsx", OPTIONS)
    assert caught.value.reason == reason
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        ("62.5", "", "62,5"),
        ("0.1", "General", "0,1"),
        ("81.849999999999994", "", "81,85"),
        ("1234.5", "#,##0.00", "1234,50"),
        ("12", "0.##", "12"),
        ("0.125", "0.0%", "12,5%"),
        ("-3", "0;[Red]-0", "-3"),
        ("46023.5", "d-m-yyyy h:mm", "1-1-2026 12:00"),
        ("0.75", "h:mm", "18:00"),
        ("46023", "[$-413]d mmmm yyyy;@", "1-1-2026"),
        ("1e3", "", "1000"),
        ("NaN", "0", "NaN"),
        ("tekst", "0", "tekst"),
        ("4", '0 "uur"', "4"),
        ("99999999", "d-m-yyyy", "99999999"),
    ],
)
def test_values_as_excel_shows_them(value: str, code: str, expected: str) -> None:
    assert shown(value, code) == expected


@given(st.text(max_size=20), st.text('0#.,%dmyh€"[]$-; ', max_size=20))
def test_any_value_with_any_format_is_shown(value: str, code: str) -> None:
    assert isinstance(shown(value, code), str)


CONTENT = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">
<office:automatic-styles><style:style style:name="weg"><style:table-properties table:display="false"/></style:style>
</office:automatic-styles><office:body><office:spreadsheet>%s</office:spreadsheet></office:body></office:document-content>"""


TWICE = 'table:number-columns-repeated="2"'


def ods(tables: str) -> bytes:
    return packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": CONTENT % tables})


def cell(text: str, extra: str = "") -> str:
    return f"<table:table-cell {extra}><text:p>{text}</text:p></table:table-cell>"


def test_ods_rows_cells_and_repeats() -> None:
    data = ods(
        '<table:table table:name="Tarieven"><table:table-column table:number-columns-repeated="2"/>'
        f"<table:table-row>{cell('Product')}{cell('Tarief per uur')}{cell('Bron')}</table:table-row>"
        f"<table:table-row>{cell('Begeleiding<text:s/>A', '')}{cell('€ 80', TWICE)}</table:table-row>"
        f'<table:table-row table:visibility="filter">{cell("weg")}</table:table-row>'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        f"<table:table-row><table:table-cell><office:annotation><text:p>opmerking</text:p></office:annotation><text:p>B</text:p></table:table-cell>"
        f"<table:covered-table-cell><text:p>bedekt</text:p></table:covered-table-cell>{cell('x')}</table:table-row></table:table>"
        f'<table:table table:name="Oud" table:style-name="weg"><table:table-row>{cell("oud")}</table:table-row></table:table>'
    )
    assert sniff(data, "x.xlsx") == "ods"
    document = read_ods(data, "x.ods", OPTIONS)
    assert lines(document) == [
        "Tarieven",
        "Product\tTarief per uur\tBron",
        "Begeleiding A\t€ 80\t€ 80",
        "B\t\tx",
    ]
    assert document.blocks[1].header
    assert [(note.kind, note.count) for note in document.notes] == [("comments", 1), ("hidden-text", 2)]


def test_ods_without_text_or_body() -> None:
    for data, reason in (
        (ods('<table:table table:name="A"/>'), "empty"),
        (packed({"content.xml": "<x/>"}), "unsupported"),
    ):
        with pytest.raises(UnreadableDocument) as caught:
            read_ods(data, "x.ods", OPTIONS)
        assert caught.value.reason == reason
