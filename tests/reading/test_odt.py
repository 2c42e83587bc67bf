"""The odt reader; the numbers that it must show are those of LibreOffice, which is asked where it is present."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contractcheck.errors import UnreadableDocument
from contractcheck.model import BlockKind, Document, Zone
from contractcheck.reading.interface import ReadOptions
from contractcheck.reading.odt import read_odt

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
        "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    }.items()
)
MIMETYPE = "application/vnd.oasis.opendocument.text"
MANIFEST = (
    '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<m:file-entry m:full-path="/" m:media-type="{MIMETYPE}"/>'
    '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/>'
    '<m:file-entry m:full-path="styles.xml" m:media-type="text/xml"/></m:manifest>'
)

STYLES = """
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="Kop" style:family="paragraph" style:default-outline-level="1"/>
<style:style style:name="Kop_leeg" style:family="paragraph" style:parent-style-name="Kop" style:list-style-name=""/>
<style:style style:name="Weg" style:family="paragraph"><style:text-properties text:display="none"/></style:style>
<style:style style:name="Weg_kind" style:family="paragraph" style:parent-style-name="Weg"/>
<style:style style:name="Weg_tekst" style:family="text"><style:text-properties text:display="none"/></style:style>
<text:outline-style style:name="Outline">
<text:outline-level-style text:level="1" style:num-prefix="Artikel " style:num-format="1"/>
<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>
<text:outline-level-style text:level="3" style:num-format=""/>
</text:outline-style>
"""
LISTS = """
<style:style style:name="Kop_zonder" style:family="paragraph" style:parent-style-name="Kop" style:list-style-name=""/>
<text:list-style style:name="L1">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>
<text:list-level-style-number text:level="3" style:num-format="1" text:display-levels="3"/>
</text:list-style>
<text:list-style style:name="L2">
<text:list-level-style-number text:level="1" style:num-format="A" style:num-suffix="." text:start-value="3"/>
<text:list-level-style-bullet text:level="2" text:bullet-char="-"/>
</text:list-style>
<text:list-style style:name="Letters">
<text:list-level-style-number text:level="1" style:num-format="a" text:start-value="26"/></text:list-style>
<text:list-style style:name="Samen">
<text:list-level-style-number text:level="1" style:num-format="A" style:num-letter-sync="true" text:start-value="27"/>
</text:list-style>
<text:list-style style:name="Romeins">
<text:list-level-style-number text:level="1" style:num-format="i" style:num-prefix="(" style:num-suffix=")"
 text:start-value="4"/></text:list-style>
<text:list-style style:name="Leeg">
<text:list-level-style-number text:level="1" style:num-format="1"/>
<text:list-level-style-number text:level="2" style:num-format=""/>
<text:list-level-style-number text:level="3" style:num-format="1" text:display-levels="3"/></text:list-style>
<text:list-style style:name="Sjabloon">
<text:list-level-style-number text:level="1" style:num-format="1" loext:num-list-format="Artikel %1%:"/>
<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"
 loext:num-list-format="%1% lid %2%" style:num-suffix="zz"/></text:list-style>
"""


def p(text: str, attributes: str = "") -> str:
    return f"<text:p {attributes}>{text}</text:p>"


def h(text: str, level: int = 1, attributes: str = "") -> str:
    return f'<text:h text:outline-level="{level}" {attributes}>{text}</text:h>'


def item(*children: str, attributes: str = "") -> str:
    return f"<text:list-item {attributes}>{''.join(children)}</text:list-item>"


def listed(*items: str, attributes: str = 'text:style-name="L1"') -> str:
    return f"<text:list {attributes}>{''.join(items)}</text:list>"


def sub(*items: str, attributes: str = "") -> str:
    return listed(*items, attributes=attributes)


def table(*rows: str, header: str = "") -> str:
    heading = f"<table:table-header-rows>{header}</table:table-header-rows>" if header else ""
    return f'<table:table table:name="T">{heading}{"".join(rows)}</table:table>'


def row(*cells: str) -> str:
    return (
        "<table:table-row>"
        + "".join(
            cell if cell.startswith("<table:") else f"<table:table-cell>{cell}</table:table-cell>" for cell in cells
        )
        + "</table:table-row>"
    )


def content(body: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMESPACES} office:version="1.3">'
        f"<office:automatic-styles>{LISTS}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def packed(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in {"mimetype": MIMETYPE, **parts}.items():
            package.writestr(name, text)
    return buffer.getvalue()


def odt(body: str, **parts: str) -> bytes:
    styles = f"<office:document-styles {NAMESPACES}><office:styles>{STYLES}</office:styles></office:document-styles>"
    return packed({"content.xml": content(body), "styles.xml": styles, "META-INF/manifest.xml": MANIFEST, **parts})


def read(body: str, tracked: str = "final", **parts: str) -> Document:
    return read_odt(odt(body, **parts), "map/contract.odt", ReadOptions(tracked=tracked))


def shown(document: Document) -> list[str]:
    """Every block with its number in front, as a reader sees it."""
    return [f"{block.label} {document.text_of(block)}".strip() for block in document.blocks]


NUMBERS: dict[str, tuple[str, list[str]]] = {
    "articles": (
        h("Definities") + h("Eerste", 2) + h("Tweede", 2) + h("Los", 3) + h("Duur") + h("Derde", 2),
        ["Artikel 1 Definities", "1.1 Eerste", "1.2 Tweede", "Los", "Artikel 2 Duur", "2.1 Derde"],
    ),
    "articles restart": (
        h("een") + h("zeven", 1, 'text:restart-numbering="true" text:start-value="7"') + h("acht"),
        ["Artikel 1 een", "Artikel 7 zeven", "Artikel 8 acht"],
    ),
    "heading without number": (
        h("een") + h("kaal", 1, 'text:is-list-header="true"') + h("twee"),
        ["Artikel 1 een", "kaal", "Artikel 2 twee"],
    ),
    "heading by style": (
        p("een", 'text:style-name="Kop"')
        + h("kaal", 1, 'text:style-name="Kop_zonder"')
        + h("twee", 1, 'text:style-name="Kop_leeg"'),
        ["Artikel 1 een", "kaal", "Artikel 2 twee"],
    ),
    "empty heading counts": (h("een") + h("") + h("drie"), ["Artikel 1 een", "Artikel 2", "Artikel 3 drie"]),
    "lower level first": (h("sub", 2) + h("kop") + h("sub", 2), ["1.1 sub", "Artikel 2 kop", "2.1 sub"]),
    "nested": (
        listed(item(p("een"), sub(item(p("b"), sub(item(p("c")), item(p("d")))))), item(p("twee"), sub(item(p("e"))))),
        ["1. een", "a) b", "1.a.1 c", "1.a.2 d", "2. twee", "a) e"],
    ),
    "continue numbering": (
        listed(item(p("een")), item(p("twee")))
        + p("tussen")
        + listed(item(p("drie")), attributes='text:style-name="L1" text:continue-numbering="true"')
        + listed(item(p("nieuw"))),
        ["1. een", "2. twee", "tussen", "3. drie", "1. nieuw"],
    ),
    "continue only the list just before": (
        listed(item(p("een")))
        + listed(item(p("ander")), attributes='text:style-name="L2"')
        + listed(item(p("nieuw")), attributes='text:style-name="L1" text:continue-numbering="true"'),
        ["1. een", "C. ander", "1. nieuw"],
    ),
    "continue list by id": (
        listed(item(p("een"), sub(item(p("b")))), attributes='xml:id="l1" text:style-name="L1"')
        + listed(item(p("ander")), attributes='text:style-name="L2"')
        + listed(item(sub(item(p("c")))), attributes='xml:id="l2" text:continue-list="l1" text:style-name="L1"')
        + listed(item(p("twee")), attributes='text:continue-list="l2" text:style-name="L1"'),
        ["1. een", "a) b", "C. ander", "b) c", "2. twee"],
    ),
    "interrupted at a lower level": (
        listed(item(p("een"), sub(item(p("s1")))))
        + p("tussen")
        + listed(
            item(sub(item(p("s2")))),
            item(sub(item(p("s3")))),
            item(p("twee")),
            attributes='text:style-name="L1" text:continue-numbering="true"',
        ),
        ["1. een", "a) s1", "tussen", "b) s2", "c) s3", "2. twee"],
    ),
    "two lists in one item": (
        listed(item(p("een"), sub(item(p("b"))), p("tussen"), sub(item(p("c"))))),
        ["1. een", "a) b", "tussen", "a) c"],
    ),
    "second list in an item goes on": (
        listed(
            item(
                p("een"), sub(item(p("b"))), p("tussen"), sub(item(p("c")), attributes='text:continue-numbering="true"')
            )
        ),
        ["1. een", "a) b", "tussen", "b) c"],
    ),
    "no item above": (listed(item(sub(item(p("x")))), item(p("twee"))), ["a) x", "2. twee"]),
    "start values": (
        listed(item(p("vijf"), attributes='text:start-value="5"'), item(p("zes"))),
        ["5. vijf", "6. zes"],
    ),
    "start value below": (
        listed(
            item(p("een"), sub(item(p("c"), attributes='text:start-value="3"'))), item(p("twee"), sub(item(p("a"))))
        ),
        ["1. een", "c) c", "2. twee", "a) a"],
    ),
    "list header and second paragraph": (
        listed(f"<text:list-header>{p('vooraf')}</text:list-header>", item(p("een"), p("vervolg")), item(p("twee"))),
        ["vooraf", "1. een", "vervolg", "2. twee"],
    ),
    "bullets": (listed(item(p("C"), sub(item(p("punt")))), attributes='text:style-name="L2"'), ["C. C", "punt"]),
    "style for one item": (
        listed(item(p("een")), item(p("b"), attributes='text:style-override="L2"'), item(p("drie"))),
        ["1. een", "B. b", "3. drie"],
    ),
    "own style below": (
        listed(item(p("een"), sub(item(p("punt")), attributes='text:style-name="L2"')), item(p("twee"))),
        ["1. een", "punt", "2. twee"],
    ),
    "empty item counts": (listed(item(p("een")), item(p("")), item(), item(p("drie"))), ["1. een", "3. drie"]),
    "letters": (
        listed(item(p("x")), item(p("y")), item(p("q")), attributes='text:style-name="Letters"'),
        ["z x", "aa y", "ab q"],
    ),
    "letters that keep pace": (
        listed(item(p("x")), item(p("y")), attributes='text:style-name="Samen"'),
        ["AA x", "BB y"],
    ),
    "roman": (listed(item(p("x")), item(p("y")), attributes='text:style-name="Romeins"'), ["(iv) x", "(v) y"]),
    "level without number": (
        listed(item(p("een"), sub(item(p("b"), sub(item(p("c")))))), attributes='text:style-name="Leeg"'),
        ["1 een", "b", "1.1 c"],
    ),
    "template of LibreOffice": (
        listed(item(p("kop"), sub(item(p("tekst")))), attributes='text:style-name="Sjabloon"'),
        ["Artikel 1: kop", "1 lid 1 tekst"],
    ),
    "heading in a list": (listed(item(h("kop")), item(p("b"))) + h("gewoon"), ["1. kop", "2. b", "Artikel 1 gewoon"]),
    "numbered paragraphs": (
        "".join(
            f'<text:numbered-paragraph text:list-id="n1" text:level="{level}" text:style-name="L1">{p(text)}'
            "</text:numbered-paragraph>"
            for level, text in ((1, "een"), (2, "b"), (1, "twee"))
        ),
        ["1. een", "a) b", "2. twee"],
    ),
}


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers_are_those_that_the_application_shows(name: str) -> None:
    body, expected = NUMBERS[name]
    assert shown(read(body)) == expected


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is the oracle; it is not installed")
def test_libreoffice_shows_the_same_numbers(tmp_path: Path) -> None:
    for position, (body, _) in enumerate(NUMBERS.values()):
        (tmp_path / f"{position}.odt").write_bytes(odt(body))
    profile = (tmp_path / "profile").as_uri()
    files = [str(path) for path in tmp_path.glob("*.odt")]
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation={profile}",
            "--convert-to",
            "txt:Text",
            "--outdir",
            tmp_path,
            *files,
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    for position, (name, (_, expected)) in enumerate(NUMBERS.items()):
        lines = (tmp_path / f"{position}.txt").read_text("utf-8-sig").splitlines()
        cleaned = [" ".join(line.lstrip(" •◦▪\t").split()) for line in lines]
        assert [line for line in cleaned if line and line != "2."] == expected, name


def test_kinds_and_levels() -> None:
    document = read(
        p("Overeenkomst", 'text:style-name="Title"')
        + h("Duur", 2)
        + p("Tekst.")
        + listed(item(p("een"), sub(item(p("diep")))))
    )
    assert [(block.kind, block.level) for block in document.blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.LIST_ITEM, 1),
        (BlockKind.LIST_ITEM, 2),
    ]
    assert (document.path, document.format, document.page_starts) == ("map/contract.odt", "odt", ())


def test_characters_within_a_paragraph() -> None:
    body = p(
        'Uren<text:s text:c="2"/>per\n   <text:span> maand</text:span><text:tab/>x<text:line-break/>y '
        '<text:a xlink:href="http://voorbeeld.nl">koppel</text:a>ing<text:soft-page-break/>!'
        "<text:bookmark-ref>7.3</text:bookmark-ref><!-- weg -->"
    )
    assert read(body).text == "Uren per maand\tx y koppeling!7.3"


def test_what_is_no_text_of_the_agreement_is_left_out() -> None:
    body = (
        p("Begin<office:annotation><dc:creator>J</dc:creator><text:p>opmerking</text:p></office:annotation> einde")
        + p("zichtbaar <text:span text:style-name='Weg_tekst'>geheim</text:span>deel")
        + p("weg", 'text:style-name="Weg_kind"')
        + p('<text:hidden-paragraph text:is-hidden="true"/>weg')
        + p('a<text:hidden-text text:is-hidden="true">weg</text:hidden-text>b')
        + '<text:section text:display="none"><text:p>weg</text:p></text:section>'
        + '<text:section text:name="s"><text:p>sectie</text:p></text:section>'
        + p("<text:ruby><text:ruby-base>basis</text:ruby-base><text:ruby-text>weg</text:ruby-text></text:ruby>")
    )
    styles = (
        f"<office:document-styles {NAMESPACES}><office:styles>{STYLES}</office:styles><office:master-styles>"
        "<style:master-page style:name='S'><style:header><text:p>kopregel</text:p></style:header></style:master-page>"
        "</office:master-styles></office:document-styles>"
    )
    document = read(body, **{"styles.xml": styles})
    assert document.text.split("\n") == ["Begin einde", "zichtbaar deel", "ab", "sectie", "basis"]
    assert [(note.kind, note.count) for note in document.notes] == [("comments", 1), ("hidden-text", 5)]


def test_table_of_contents_is_marked() -> None:
    body = (
        '<text:table-of-content text:name="I"><text:table-of-content-source><text:index-title-template>Bron'
        "</text:index-title-template></text:table-of-content-source><text:index-body><text:index-title>"
        f"{p('Inhoud')}</text:index-title>{p('Artikel 1 Duur<text:tab/>2')}</text:index-body></text:table-of-content>"
        + h("Duur")
    )
    document = read(body)
    assert [(document.text_of(block), block.zone) for block in document.blocks] == [
        ("Inhoud", Zone.TOC),
        ("Artikel 1 Duur\t2", Zone.TOC),
        ("Duur", None),
    ]


def test_footnotes_and_text_boxes_follow_their_block() -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        "<text:p>Zie ook</text:p><text:p>bijlage 2.</text:p></text:note-body></text:note>"
    )
    box = f"<draw:frame><draw:text-box>{p('Kader')}{listed(item(p('punt')))}</draw:text-box></draw:frame>"
    document = read(p(f"Uren{note} tellen{box}.") + p("Verder."))
    assert [(block.kind.value, document.text_of(block)) for block in document.blocks] == [
        ("paragraph", "Uren tellen."),
        ("footnote", "Zie ook bijlage 2."),
        ("paragraph", "Kader"),
        ("list-item", "punt"),
        ("paragraph", "Verder."),
    ]


def test_tables_row_by_row() -> None:
    spanned = '<table:table-cell table:number-columns-spanned="2"><text:p>breed</text:p></table:table-cell>'
    covered = "<table:covered-table-cell/>"
    tall = '<table:table-cell table:number-rows-spanned="2"><text:p>hoog</text:p></table:table-cell>'
    nested = table(row(p("binnen")))
    document = read(
        table(
            row(listed(item(p("Intervisie"))), p("1") + p("2"), p("x")),
            row(spanned, covered, p("na")),
            row(tall, p("b"), p("c")),
            row(covered, p("e") + nested, p("f")),
            header=row(p("Eis"), p("Norm"), p("Wijze")),
        )
        + p("tussen")
        + table(row(p("tweede")))
    )
    rows = [
        (block.table, block.header, block.label, tuple(document.text[start:end] for start, end in block.cells))
        for block in document.blocks
        if block.kind is BlockKind.TABLE_ROW
    ]
    assert rows == [
        (1, True, "", ("Eis", "Norm", "Wijze")),
        (1, False, "", ("1. Intervisie", "1 2", "x")),
        (1, False, "", ("breed", "na")),
        (1, False, "", ("hoog", "b", "c")),
        (1, False, "", ("", "e binnen", "f")),
        (2, False, "", ("tweede",)),
    ]


def test_a_first_row_with_the_names_of_columns_is_a_heading_also_unmarked() -> None:
    document = read(table(row(p("Nr"), p("Eis")), row(p("1"), p("Opdrachtnemer roostert uren in."))))
    assert [block.header for block in document.blocks] == [True, False]


def test_a_table_of_one_cell_with_paragraphs_is_a_frame() -> None:
    document = read(table(row(h("Duur") + p("Tekst."))))
    assert [block.kind for block in document.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def tracked(*regions: str) -> str:
    made = "".join(
        f'<text:changed-region text:id="c{number}">{region}</text:changed-region>'
        for number, region in enumerate(regions, 1)
    )
    return f"<text:tracked-changes>{made}</text:tracked-changes>"


INSERTION = "<text:insertion/>"


def deletion(*paragraphs: str) -> str:
    return f"<text:deletion>{''.join(paragraphs)}</text:deletion>"


def mark(kind: str, number: int) -> str:
    return f'<text:{kind} text:change-id="c{number}"/>'


def test_tracked_changes_within_a_paragraph() -> None:
    body = tracked(INSERTION, deletion(p("twee"))) + p(
        f"Ten minste {mark('change', 2)}{mark('change-start', 1)}vier{mark('change-end', 1)} uur."
    )
    final, original = read(body), read(body, tracked="original")
    assert final.text == "Ten minste vier uur."
    assert original.text == "Ten minste twee uur."
    assert [note.kind for note in final.notes] == ["tracked-insertions", "tracked-deletions"]
    assert [note.kind for note in original.notes] == ["tracked-insertions-left-out", "tracked-deletions-read"]
    assert {note.count for note in (*final.notes, *original.notes)} == {1}


def test_tracked_paragraphs_in_the_original_reading() -> None:
    start, end = mark("change-start", 1), mark("change-end", 1)
    body = tracked(INSERTION, deletion(p(""), p("geschrapt lid."), p(""))) + (
        h(f"een{start}") + h(f"nieuw{end}") + h("twee") + p(f"Slot.{mark('change', 2)}") + p("Einde.")
    )
    assert shown(read(body)) == ["Artikel 1 een", "Artikel 2 nieuw", "Artikel 3 twee", "Slot.", "Einde."]
    assert shown(read(body, tracked="original")) == [
        "Artikel 1 een",
        "Artikel 2 twee",
        "Slot.",
        "geschrapt lid.",
        "Einde.",
    ]


def test_tracked_change_around_whole_blocks() -> None:
    body = tracked(INSERTION, deletion(p("oud"))) + (
        p("voor")
        + mark("change-start", 1)
        + table(row(p("nieuw")))
        + mark("change-end", 1)
        + mark("change", 2)
        + p("na")
    )
    assert read(body).text == "voor\nnieuw\nna"
    assert read(body, tracked="original").text == "voor\noud\nna"


def test_an_embedded_spreadsheet_is_reported_and_a_formula_is_not() -> None:
    objects = "".join(
        f'<draw:frame><draw:object xlink:href="./Object {number}"/><draw:image/></draw:frame>' for number in (1, 2)
    )
    entries = "".join(
        f'<m:file-entry m:full-path="Object {number}/" m:media-type="application/vnd.oasis.opendocument.{kind}"/>'
        for number, kind in ((1, "spreadsheet"), (2, "formula"))
    )
    manifest = f'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{entries}</m:manifest>'
    document = read(p(f"Tarieven: {objects}"), **{"META-INF/manifest.xml": manifest})
    assert [unread.reason for unread in document.unread] == ["unsupported"]
    assert "rekenblad" in document.unread[0].detail


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


@given(st.recursive(st.integers(0, 3), lambda inner: st.lists(inner, max_size=4), max_leaves=20))
def test_any_nesting_of_lists_gives_every_item_once_in_order(tree: object) -> None:
    count = 0

    def build(node: object) -> str:
        nonlocal count
        count += 1
        own = p(f"item{count}")
        children = [build(child) for child in node] if isinstance(node, list) else []
        return item(own, sub(*children) if children else "")

    document = read(listed(build(tree)))
    assert [document.text_of(block) for block in document.blocks] == [f"item{number}" for number in range(1, count + 1)]
