"""The words of an OpenDocument text: kinds, order, tables and what is left out."""

from __future__ import annotations

from contractcheck.model import BlockKind, Zone
from tests.reading.odt_files import NAMESPACES, STYLES, h, item, listed, p, read, row, sub, table


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
