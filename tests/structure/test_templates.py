"""Agreements in the styles in which municipalities write them, and what went wrong in each."""

from __future__ import annotations

import pytest

from contractcheck.structure.outline import outline
from tests.reading.docx_files import (
    Lvl,
    abstract,
    cell,
    content_control,
    num,
    paragraph,
    read,
    row,
    run,
    style,
    table,
    word_file,
)
from tests.structure.outlines import paragraphs, word_rows


def outline_style(level: int) -> str:
    """A heading style of this level that is numbered by level `level - 1` of list 1."""
    numbered = (
        f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="{level - 1}"/>'
    )
    return style(f"Kop{level}", f"heading {level}", paragraph_properties=numbered)


HEADINGS = "".join(outline_style(level) for level in (1, 2, 3))
DECIMAL = abstract(1, Lvl("%1"), Lvl("%1.%2"), Lvl("%1.%2.%3")) + num(1, 1)


def cited(body: str, *, styles: str = "", numbering: str = "") -> list[tuple[str | None, str]]:
    """Article and zone of every unit below the title."""
    return [(article, zone) for article, zone, _ in word_rows(body, styles=styles, numbering=numbering)[1:]]


def test_a_chapter_that_word_numbers_without_a_full_stop_had_no_number() -> None:
    body = paragraph("Overeenkomst") + paragraph("Duur", style="Kop1") + paragraph("Een jaar.")
    assert cited(body, styles=HEADINGS, numbering=DECIMAL) == [("1", "heading"), ("1", "operative")]


def test_a_lid_in_the_style_of_a_heading_was_not_judged() -> None:
    body = paragraph("Overeenkomst") + paragraph("Kwaliteit", style="Kop1")
    body += paragraph("De werkgever betaalt de intervisie en de begeleider", style="Kop2")
    body += paragraph("Iedere professional is geregistreerd bij het SKJ", style="Kop3")
    body += paragraph("Opdrachtnemer zorgt voor scholing", style="Kop2") + paragraph("Die is gratis.")
    assert cited(body, styles=HEADINGS, numbering=DECIMAL) == [
        ("1", "heading"),
        ("1.1", "operative"),
        ("1.1.1", "operative"),
        ("1.2", "heading"),
        ("1.2", "operative"),
    ]


def test_a_template_with_content_controls_around_whole_articles() -> None:
    styles = style(
        "Kop1", "heading 1", paragraph_properties='<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>'
    ) + style("Lid", "Artikellid", paragraph_properties='<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>')
    numbering = abstract(
        1, Lvl("Artikel %1", extra='<w:pStyle w:val="Kop1"/>'), Lvl("%2.", extra='<w:pStyle w:val="Lid"/>')
    ) + num(1, 1)
    body = content_control(paragraph("Raamovereenkomst Jeugdhulp"))
    body += content_control(paragraph("Intervisie", style="Kop1") + paragraph("Er is intervisie.", style="Lid"))
    body += paragraph("Duur", style="Kop1")
    body += paragraph("Deze gaat in op ", content_control(run("1 januari 2027")), ".", style="Lid")
    assert cited(body, styles=styles, numbering=numbering) == [
        ("1", "heading"),
        ("1 lid 1", "operative"),
        ("2", "heading"),
        ("2 lid 1", "operative"),
    ]


def test_the_next_lid_counted_on_in_a_list_within_an_item() -> None:
    numbering = abstract(1, Lvl("%1."), Lvl("%2.", "lowerLetter"), Lvl("%3°")) + num(1, 1)
    items = [
        ("De intervisie wordt begeleid door:", 0),
        ("een begeleider die:", 1),
        ("is opgeleid;", 2),
        ("onafhankelijk is;", 2),
        ("een gedragswetenschapper.", 1),
        ("De uren worden vergoed.", 0),
    ]
    body = paragraphs("Overeenkomst", "Artikel 2. Intervisie")
    body += "".join(paragraph(text, num=(1, level)) for text, level in items)
    assert [article for article, _ in cited(body, numbering=numbering)] == [
        "2",
        "2 lid 1",
        "2 lid 1 onder a",
        "2 lid 1 onder a onder 1",
        "2 lid 1 onder a onder 2",
        "2 lid 1 onder b",
        "2 lid 2",
    ]


def test_the_lid_behind_a_list_had_the_words_that_introduce_the_list() -> None:
    numbering = abstract(1, Lvl("%1."), Lvl("%1.%2"), Lvl("%3.", "lowerLetter")) + num(1, 1)
    items = [
        ("Tarief", 0),
        ("Het tarief bestaat uit:", 1),
        ("salaris;", 2),
        ("overhead.", 2),
        ("Er zijn geen toeslagen.", 1),
    ]
    body = paragraphs("Overeenkomst") + "".join(paragraph(text, num=(1, level)) for text, level in items)
    units = outline(read(word_file(body, numbering=numbering))).units
    assert [unit.lead_in is not None for unit in units[-4:]] == [False, True, True, False]


def test_a_letter_in_a_row_lost_the_lid_above_it() -> None:
    rows = table(row("2.1", "De werkgever betaalt:"), row(cell(""), cell("a. de begeleider;")), row("2.2", "Een lid."))
    assert cited(paragraphs("Overeenkomst", "Artikel 2 Kwaliteit") + rows) == [
        ("2", "heading"),
        ("2.1", "operative"),
        ("2.1 onder a", "operative"),
        ("2.2", "operative"),
    ]


def test_a_list_of_annexes_without_punctuation_began_those_annexes() -> None:
    lines = ("1.1 Bij deze overeenkomst horen de bijlagen:", "Bijlage 1: Eisen", "Bijlage 2: Tarieven")
    body = paragraphs("Overeenkomst", "Artikel 1 Stukken", *lines, "Artikel 2 Duur", "2.1 Een jaar.")
    body += paragraphs("Bijlage 1: Eisen", "1.1 Een eis.")
    assert [article for article, _ in cited(body)] == [
        "1",
        "1.1",
        "1.1",
        "1.1",
        "2",
        "2.1",
        "Bijlage 1",
        "Bijlage 1, 1.1",
    ]


@pytest.mark.parametrize(
    ("question", "text", "zone"),
    [
        ("Wat doet De Wilg?", "De Wilg organiseert elke maand intervisie.", "operative"),
        ("Waarom maken wij deze afspraken?", "Wij willen dat er elke maand intervisie is.", "preamble"),
        ("Wat bedoelen wij met?", "Intervisie: overleg van vier uur per maand.", "definition"),
    ],
)
def test_questions_as_headings_in_plain_language_were_text(question: str, text: str, zone: str) -> None:
    body = paragraphs("Contract jeugdhulp", question, text, "Hoe lang geldt dit?", "Een jaar.")
    assert [standing for _, standing in cited(body)] == ["heading", zone, "heading", "operative"]


def test_a_question_of_a_list_heads_nothing() -> None:
    body = paragraph("Overeenkomst") + paragraph("Wat is uw vraag?", num=(1, 0)) + paragraph("Een jaar.")
    numbering = abstract(1, Lvl("•", "bullet")) + num(1, 1)
    assert cited(body, numbering=numbering) == [(None, "operative"), (None, "operative")]


def test_a_considerans_behind_the_names_of_the_parties() -> None:
    opening = "Gemeente Lindeveen en stichting De Wilg, constaterende dat"
    body = paragraphs("Convenant", opening, "- er behoefte is aan intervisie;", "spreken het volgende af:")
    body += paragraphs("Afspraak 1", "De Wilg organiseert intervisie.", "Afspraak 2: scholing", "De Wilg betaalt die.")
    found = cited(body)
    assert [zone for _, zone in found[1:3]] == ["preamble", "preamble"]
    assert [article for article, _ in found[3:]] == ["1", "2", "2"]


def test_a_chapter_with_a_letter_became_an_item_of_the_lid_above() -> None:
    body = paragraphs("Eisen", "A. Algemeen", "A.1 De aanbieder is bereikbaar.", "B. Personeel")
    body += paragraphs("B.1 Er is elke maand intervisie.", "B.1.a De begeleider is onafhankelijk.")
    assert cited(body) == [
        ("A", "heading"),
        ("A.1", "operative"),
        ("B", "heading"),
        ("B.1", "operative"),
        ("B.1.a", "operative"),
    ]


def test_a_lid_that_was_put_in_between_had_the_number_of_the_one_above() -> None:
    body = paragraphs("Overeenkomst", "Artikel 7 Intervisie", "7.3 Een lid.", "7.3a Er is intervisie.", "7.4 Een lid.")
    assert [article for article, _ in cited(body)] == ["7", "7.3", "7.3a", "7.4"]
    measure = paragraphs("Overeenkomst", "Artikel 7 Ruimte", "7.3 De ruimte is ten minste", "2.5m breed.")
    assert [article for article, _ in cited(measure)] == ["7", "7.3", "7.3"]


def test_an_appendix_is_a_bijlage() -> None:
    body = paragraphs("Overeenkomst", "1.1 Jeugdhulp.", "Appendix B: Werkafspraken", "1. Overleg", "Er is overleg.")
    assert cited(body)[-1] == ("Bijlage B, 1", "operative")


def test_leden_of_one_paragraph_had_the_number_of_the_first() -> None:
    lines = "3.1 Een jaar.</w:t><w:br/><w:t>3.2 Er is intervisie.</w:t><w:br/><w:t>3.3 Einde."
    body = paragraphs("Overeenkomst", "Artikel 3 Duur") + f"<w:p><w:r><w:t>{lines}</w:t></w:r></w:p>"
    assert [article for article, _ in cited(body)] == ["3", "3.1", "3.2", "3.3"]
    reference = paragraphs("Overeenkomst", "Artikel 3 Duur", "3.1 Het overleg is dat van 3.2 Overleg.")
    assert [article for article, _ in cited(reference)] == ["3", "3.1"]
    two = paragraphs("Overeenkomst", "Artikel 3 Duur", "3.1 Een jaar. 3.2 Er is intervisie.")
    assert [article for article, _ in cited(two)] == ["3", "3.1", "3.2"]


def test_a_bare_number_in_a_table_of_a_bijlage_lost_the_bijlage() -> None:
    rows = table(row("Nr", "Eis", properties="<w:tblHeader/>"), row("1", "Er is maandelijks intervisie."))
    body = paragraphs("Overeenkomst", "1.1 Jeugdhulp.", "Bijlage 1 Kwaliteitseisen") + rows
    assert cited(body)[-1] == ("Bijlage 1, 1", "operative")
