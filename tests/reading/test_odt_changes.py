"""Tracked changes in an OpenDocument text, in both readings."""

from __future__ import annotations

from tests.reading.odt_files import h, p, read, row, shown, table


def tracked(*regions: str) -> str:
    made = "".join(
        f'<text:changed-region text:id="c{number}">{region}</text:changed-region>'
        for number, region in enumerate(regions, 1)
    )
    return f"<text:tracked-changes>{made}</text:tracked-changes>"


WHO = "<office:change-info><dc:creator>{}</dc:creator><dc:date>2026-03-01T10:00:00</dc:date></office:change-info>"
INSERTION = f"<text:insertion>{WHO.format('J. Oudeland')}</text:insertion>"


def deletion(*paragraphs: str) -> str:
    return f"<text:deletion>{WHO.format('M. Terpstra')}{''.join(paragraphs)}</text:deletion>"


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
    assert [note.detail for note in final.notes] == ["door J. Oudeland", "door M. Terpstra"]


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
