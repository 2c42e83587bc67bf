"""Tracked changes in a Word file, in both readings."""

from __future__ import annotations

from contractcheck.model import BlockKind
from tests.reading.docx_files import (
    AUTHOR,
    DELETED_MARK,
    INSERTED_MARK,
    Lvl,
    abstract,
    deleted,
    inserted,
    labels,
    notes,
    num,
    paragraph,
    read,
    row,
    run,
    style,
    table,
    texts,
    word_file,
)


def test_tracked_changes_in_both_readings() -> None:
    data = word_file(
        paragraph("Boete bedraagt ", deleted("10"), inserted(run("50")), "%.")
        + paragraph(
            f"<w:moveFrom {AUTHOR}>{run('Hier stond het.')}</w:moveFrom>",
            f"<w:moveTo {AUTHOR}>{run('Hier staat het.')}</w:moveTo>",
        )
    )
    final, original = read(data), read(data, "original")
    assert texts(final) == ["Boete bedraagt 50%.", "Hier staat het."]
    assert texts(original) == ["Boete bedraagt 10%.", "Hier stond het."]
    assert final.notes == notes(("tracked-insertions", 2), ("tracked-deletions", 2))
    assert original.notes == notes(("tracked-insertions-left-out", 2), ("tracked-deletions-read", 2))


def test_a_deletion_inside_an_insertion_is_in_neither_reading() -> None:
    data = word_file(paragraph("kern", inserted(deleted(" nooit"))))
    assert read(data).text == read(data, "original").text == "kern"


def test_a_deleted_mark_joins_paragraphs_and_keeps_the_space_between() -> None:
    data = word_file(paragraph("samen ", mark=DELETED_MARK) + paragraph("gevoegd") + paragraph("los"))
    assert texts(read(data)) == ["samen gevoegd", "los"]
    assert texts(read(data, "original")) == ["samen", "gevoegd", "los"]


def test_an_inserted_mark_is_not_there_in_the_original() -> None:
    data = word_file(paragraph("een ", mark=INSERTED_MARK) + paragraph("zin"))
    assert texts(read(data)) == ["een", "zin"]
    assert texts(read(data, "original")) == ["een zin"]


def test_a_paragraph_deleted_as_a_whole_leaves_the_next_one_alone() -> None:
    data = word_file(
        paragraph(deleted("Artikel 3 Vervallen"), style="Kop1", mark=DELETED_MARK)
        + paragraph("De tekst daarna.", num=(1, 0))
        + paragraph(deleted("weg"), num=(1, 0), mark=DELETED_MARK)
        + paragraph("En nog een.", num=(1, 0)),
        styles=style("Kop1", "heading 1"),
        numbering=abstract(1, Lvl("%1.")) + num(1, 1),
    )
    document = read(data)
    assert [(block.kind, block.label) for block in document.blocks] == [
        (BlockKind.LIST_ITEM, "1."),
        (BlockKind.LIST_ITEM, "2."),
    ]
    assert labels(read(data, "original")) == ["", "1.", "2.", "3."]


def test_a_joined_paragraph_at_the_end_is_not_lost() -> None:
    assert texts(read(word_file(paragraph("laatste", mark=DELETED_MARK)))) == ["laatste"]
    before_table = word_file(paragraph("laatste", mark=DELETED_MARK) + table(row("a", "b")))
    assert texts(read(before_table)) == ["laatste", "a\tb"]


def test_rows_follow_the_reading() -> None:
    data = word_file(
        table(
            row("blijft", "1"),
            row("nieuw", "2", properties=f"<w:ins {AUTHOR}/>"),
            row("oud", "3", properties=f"<w:del {AUTHOR}/>"),
        )
    )
    assert texts(read(data)) == ["blijft\t1", "nieuw\t2"]
    assert texts(read(data, "original")) == ["blijft\t1", "oud\t3"]
    assert read(data).notes == notes(("tracked-insertions", 1), ("tracked-deletions", 1))


def test_the_original_has_the_old_style_and_number() -> None:
    change = (
        f'<w:numPr><w:ins {AUTHOR}/><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
        f'<w:pPrChange {AUTHOR}><w:pPr><w:pStyle w:val="Kop1"/></w:pPr></w:pPrChange>',
    )
    data = word_file(
        paragraph("nu een lid", properties=change[0]) + paragraph("was een kop", properties=change[1]),
        styles=style("Kop1", "heading 1"),
        numbering=abstract(1, Lvl("%1.")) + num(1, 1),
    )
    assert [(block.kind, block.label) for block in read(data).blocks] == [
        (BlockKind.LIST_ITEM, "1."),
        (BlockKind.PARAGRAPH, ""),
    ]
    assert [(block.kind, block.label) for block in read(data, "original").blocks] == [
        (BlockKind.PARAGRAPH, ""),
        (BlockKind.HEADING, ""),
    ]
