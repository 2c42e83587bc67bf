"""Real PDFs, made by LibreOffice: every article, lid, row and note whole, in order, on its page."""

from __future__ import annotations

import pytest

from contractcheck.model import Block, BlockKind, Document, Zone
from contractcheck.reading.interface import ReadOptions
from contractcheck.reading.pdf import read_pdf
from tests.reading.pdf_files import bullets, convert_all, fodt, h, note, p, table

LID = (
    "Opdrachtnemer draagt er zorg voor dat iedere jeugdprofessional deelneemt aan intervisiebijeenkomsten met "
    "samenwerkingspartners en dat de verantwoordingsinformatie daarover niet afzonderlijk wordt geregistreerd, tenzij "
    "de Gemeente daar schriftelijk om vraagt. De overeengekomen professionaliseringsactiviteiten vinden onder werktijd "
    "plaats en worden in de tariefopbouw meegenomen."
)
ITEMS = ["Bijlage 1 Programma van eisen;", "Bijlage 2 Tarieven, " + LID.lower(), "Bijlage 3 Resultaatafspraken."]
REQUIREMENTS = [
    ("E-01", "Bereikbaarheid", "Opdrachtnemer is op werkdagen telefonisch bereikbaar voor jeugdigen.", "steekproef"),
    ("E-02", "Vakmanschap", LID, "jaarrapportage"),
    ("E-03", "Registratie", "Medewerkers staan ingeschreven in het Kwaliteitsregister Jeugd.", "personeelslijst"),
]
HEADER = ("Nr.", "Onderwerp", "Eis", "Bewijs")
FOOTNOTE = "Zie de richtlijnen jeugdhulp en jeugdbescherming van de beroepsverenigingen."


def _contract() -> str:
    body = [h("Raamovereenkomst jeugdhulp"), p("Inhoudsopgave")]
    body += [p(f"Artikel {n} Onderwerp {n} ................................ {n + 1}") for n in range(1, 13)]
    for n in range(1, 13):
        body.append(h(f"Artikel {n} Onderwerp {n}", 2))
        body += [p(f"{n}.{lid} {LID}") for lid in range(1, 5)]
        body.append(p("a. de wachttijden;") + p(f"b. {LID.lower()}"))
        if n == 3:
            body.append(bullets(ITEMS))
    return fodt("".join(body), header="Raamovereenkomst jeugdhulp \u2013 concept 3", footer="Kenmerk 2026/17 pagina #")


def _requirements(grid: bool) -> str:
    rows = [HEADER, *((f"E-{n:02}", *REQUIREMENTS[n % 3][1:]) for n in range(1, 25))]
    body = h("3 Personeel", 2) + p("3.1 De volgende eisen gelden.")
    body += table(rows, (1.5, 2.8, 8.5, 2.5), grid=grid) + p("3.2 Een eis geldt gedurende de looptijd.")
    return fodt(body, footer="Bijlage 1 pagina #")


def _notes() -> str:
    body = [p(f"{n}.1 {LID}") for n in range(1, 12)]
    body.append(p(f"12.1 {LID}{note(FOOTNOTE, 1)} {LID} {LID}"))
    body += [p(f"{n}.1 {LID}") for n in range(13, 22)]
    return fodt("".join(body), footer="pagina #", justified=True)


def _tight() -> str:
    body = [p(f"{n}. De tarieven staan in Bijlage {n}. {LID}") for n in range(1, 9)]
    body += [p("Vraag 12: Geldt dit ook voor onderaannemers?"), p("Antwoord: Ja."), p("- eerste;"), p("- tweede.")]
    return fodt("".join(body), justified=True, spacing=0)


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    sources = {
        "contract": _contract(),
        "grid": _requirements(True),
        "plain": _requirements(False),
        "notes": _notes(),
        "tight": _tight(),
    }
    files = convert_all(list(sources.values()))
    return {name: read_pdf(data, f"{name}.pdf", ReadOptions()) for name, data in zip(sources, files, strict=True)}


def _blocks(document: Document, kind: BlockKind, *, toc: bool = False) -> list[str]:
    return [document.text_of(b) for b in document.blocks if b.kind is kind and (b.zone is Zone.TOC) is toc]


def test_leden_are_whole_and_in_order(documents: dict[str, Document]) -> None:
    document = documents["contract"]
    assert document.pages and document.pages > 4
    assert _blocks(document, BlockKind.PARAGRAPH) == [f"{n}.{lid} {LID}" for n in range(1, 13) for lid in range(1, 5)]


def test_headings_have_the_level_of_their_size(documents: dict[str, Document]) -> None:
    document = documents["contract"]
    headings = [(b.level, document.text_of(b)) for b in document.blocks if b.kind is BlockKind.HEADING]
    assert headings == [(1, "Raamovereenkomst jeugdhulp"), *((2, f"Artikel {n} Onderwerp {n}") for n in range(1, 13))]


def test_list_items_keep_their_letter_and_lose_their_bullet(documents: dict[str, Document]) -> None:
    items = _blocks(documents["contract"], BlockKind.LIST_ITEM)
    assert [item for item in items if item[:2] not in {"a.", "b."}] == ITEMS
    assert items.count("a. de wachttijden;") == 12
    assert items.count(f"b. {LID.lower()}") == 12
    assert all(block.label == "" for block in documents["contract"].blocks)


def test_the_table_of_contents_is_marked(documents: dict[str, Document]) -> None:
    entries = _blocks(documents["contract"], BlockKind.PARAGRAPH, toc=True)
    assert entries[0] == "Inhoudsopgave"
    assert [entry.split(" .")[0] for entry in entries[1:]] == [f"Artikel {n} Onderwerp {n}" for n in range(1, 13)]


def test_running_lines_are_no_text_but_are_told(documents: dict[str, Document]) -> None:
    document = documents["contract"]
    assert "Kenmerk" not in document.text
    assert "concept 3" not in document.text
    told = next(note for note in document.notes if note.kind == "running-lines")
    assert "Kenmerk 2026/17 pagina 1" in told.detail


def test_pages_of_a_paragraph_that_runs_on(documents: dict[str, Document]) -> None:
    document = documents["notes"]
    inside = [
        (number, block, start)
        for number, start in enumerate(document.page_starts, 1)
        for block in document.blocks
        if block.start < start < block.end
    ]
    assert inside, "no block runs over a page: the test needs other text"
    for number, block, start in inside:
        assert document.page_of(block.start) == number - 1
        assert document.page_of(start - 1) == number - 1
        assert document.page_of(start) == number
        assert document.text[start] != " "


@pytest.mark.parametrize("name", ["grid", "plain"])
def test_rows_are_whole_also_over_a_page(documents: dict[str, Document], name: str) -> None:
    document = documents[name]
    rows = [b for b in document.blocks if b.kind is BlockKind.TABLE_ROW]
    cells = [tuple(document.text[start:end] for start, end in row.cells) for row in rows]
    assert cells[0] == HEADER
    assert rows[0].header
    assert cells[1:] == [(f"E-{n:02}", *REQUIREMENTS[n % 3][1:]) for n in range(1, 25)]
    assert not any(row.header for row in rows[1:])
    assert {row.table for row in rows} == {1}
    assert document.pages and document.pages > 1
    assert document.text.startswith("3 Personeel\n3.1 De volgende eisen gelden.\n")
    assert document.text.endswith("\n3.2 Een eis geldt gedurende de looptijd.")


def test_a_footnote_stands_beside_its_page_and_not_in_a_sentence(documents: dict[str, Document]) -> None:
    document = documents["notes"]
    notes = [b for b in document.blocks if b.kind is BlockKind.FOOTNOTE]
    assert [document.text_of(b).split(" ", 1)[1] for b in notes] == [FOOTNOTE]
    holder = _holding(document, f"12.1 {LID} {LID} {LID}")
    assert document.page_of(notes[0].start) == document.page_of(document.text.index("12.1"))
    assert abs(document.blocks.index(notes[0]) - document.blocks.index(holder)) <= 12
    assert _blocks(document, BlockKind.PARAGRAPH)[:11] == [f"{n}.1 {LID}" for n in range(1, 12)]


def _holding(document: Document, text: str) -> Block:
    """The block with this text, apart from the raised number of a note."""
    marks = str.maketrans("", "", "⁰¹²³⁴⁵⁶⁷⁸⁹")
    return next(block for block in document.blocks if document.text_of(block).translate(marks) == text)


def test_text_without_white_space_between_its_paragraphs(documents: dict[str, Document]) -> None:
    document = documents["tight"]
    assert _blocks(document, BlockKind.LIST_ITEM) == [
        *(f"{n}. De tarieven staan in Bijlage {n}. {LID}" for n in range(1, 9)),
        "eerste;",
        "tweede.",
    ]
    assert _blocks(document, BlockKind.PARAGRAPH) == ["Vraag 12: Geldt dit ook voor onderaannemers?", "Antwoord: Ja."]


def test_spans_are_exact(documents: dict[str, Document]) -> None:
    for document in documents.values():
        assert document.text == "\n".join(map(document.text_of, document.blocks))
        assert "\ufffe" not in document.text
        assert list(document.page_starts) == sorted(document.page_starts)
