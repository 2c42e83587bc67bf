"""Which tracked change does it: from a real Word file to the notice."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contractcheck.batch.run import RunOptions, run
from contractcheck.engine.changes import changes_between
from contractcheck.model import DossierReport
from contractcheck.reading.interface import ReadOptions
from contractcheck.reading.text import read_text
from tests.reading.docx_files import AUTHOR, cell, deleted, inserted, paragraph, row, table, word_file
from tests.reading.docx_files import run as words
from tests.reading.odt_files import odt, p

PLAIN = paragraph("Artikel 7 Intervisie") + paragraph("7.1 Opdrachtnemer organiseert de intervisie.")
TIME = "Iedere professional krijgt vier uur intervisie per maand binnen werktijd."
UNRELATED = paragraph("1.1 De gemeente heet ", deleted("Zandveld"), inserted(words("Heidezoom")), ".")
MARK = f"<w:del {AUTHOR}/>"


def judged(folder: Path, body: str, tracked: str = "final", **parts: str) -> DossierReport:
    path = folder / "overeenkomst.docx"
    path.write_bytes(word_file(body, parts=parts or None))
    report = run([str(path)], RunOptions(select=("INT-01",), tracked=tracked))
    return report.dossiers[0]


def told(report: DossierReport) -> list[str]:
    return [notice.message for notice in report.notices if notice.kind == "tracked-status"]


def move(kind: str, text: str) -> str:
    return f"<w:{kind} {AUTHOR}>{words(text)}</w:{kind}>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            PLAIN
            + paragraph("7.2 Intervisie is verplicht, ", deleted("en wel vier uur per maand, "), "voor iedereen."),
            "Wijziging 2 schrapt 'en wel vier uur per maand'.",
        ),
        (
            PLAIN + paragraph("7.2 Intervisie is verplicht", inserted(words(", en wel vier uur per maand")), "."),
            "Wijziging 2 voegt 'en wel vier uur per maand' toe.",
        ),
        (
            PLAIN
            + paragraph(
                "7.2 Iedereen krijgt ",
                deleted("vier uur intervisie per maand"),
                inserted(words("tijd voor intervisie")),
                ".",
            ),
            "Wijziging 2 vervangt 'vier uur intervisie per maand' door 'tijd voor intervisie'.",
        ),
        (
            PLAIN + paragraph(deleted(f"7.2 {TIME}"), mark=MARK) + paragraph("7.3 Slot."),
            f"Wijziging 2 schrapt '7.2 {TIME[:-1]}'.",
        ),
        (
            PLAIN
            + table(
                row("Onderwerp", "Afspraak"),
                row(
                    "Intervisie",
                    cell(
                        paragraph(
                            "Iedere professional krijgt ",
                            deleted("vier uur per maand"),
                            inserted(words("tijd")),
                            " ervoor.",
                        )
                    ),
                ),
            ),
            "Wijziging 2 vervangt 'vier uur per maand' door 'tijd'.",
        ),
        (
            PLAIN + table(row("Intervisie", TIME, properties=f"<w:del {AUTHOR}/>"), row("Scholing", "Naar behoefte.")),
            f"Wijziging 2 schrapt 'Intervisie {TIME[:-1]}'.",
        ),
    ],
)
def test_the_change_is_named_with_its_words(tmp_path: Path, body: str, expected: str) -> None:
    final = judged(tmp_path, UNRELATED + body)
    assert [message.partition(". ")[2] for message in told(final)] == [expected]
    assert told(judged(tmp_path, UNRELATED + body, "original")) == told(final)


def test_the_notes_say_how_many_and_by_whom(tmp_path: Path) -> None:
    body = PLAIN + paragraph("7.2 Iedereen krijgt ", deleted("vier uur"), inserted(words("tijd voor")), " intervisie.")
    report = judged(tmp_path, UNRELATED + body)
    assert [(note.kind, note.count, note.detail) for note in report.documents[0].notes] == [
        ("tracked-insertions", 2, "door J"),
        ("tracked-deletions", 2, "door J"),
    ]


def test_text_that_only_moves_changes_no_status(tmp_path: Path) -> None:
    body = (
        PLAIN
        + paragraph(move("moveFrom", f"7.2 {TIME}"))
        + paragraph("Slot.")
        + paragraph(move("moveTo", f"7.2 {TIME}"))
    )
    report = judged(tmp_path, body)
    assert told(report) == []
    assert {note.kind for note in report.documents[0].notes} == {"tracked-insertions", "tracked-deletions"}


def test_a_deleted_paragraph_mark_and_a_footnote(tmp_path: Path) -> None:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = PLAIN + paragraph("7.2 Intervisie is verplicht voor iedere professional", note, mark=MARK) + paragraph(".")
    change = paragraph("Te weten ", deleted("vier uur"), inserted(words("naar behoefte")), " per maand intervisie.")
    footnotes = f'<w:footnote w:id="2">{change}</w:footnote>'
    report = judged(tmp_path, body, footnotes=footnotes)
    assert "Wijziging 2 vervangt 'vier uur' door 'naar behoefte'." in told(report)[0]


def test_an_odf_text_has_the_same_notice(tmp_path: Path) -> None:
    region = '<text:changed-region text:id="c{}">{}</text:changed-region>'.format
    gone = p("vier uur intervisie per maand")
    regions = region(1, f"<text:deletion>{gone}</text:deletion>") + region(2, "<text:insertion/>")
    marks = '<text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>'
    body = f"<text:tracked-changes>{regions}</text:tracked-changes>" + p("Artikel 7 Intervisie")
    body += p(f'7.1 Iedereen krijgt {marks}tijd voor intervisie<text:change-end text:change-id="c2"/>.')
    path = tmp_path / "overeenkomst.odt"
    path.write_bytes(odt(body))
    [message] = told(run([str(path)], RunOptions(select=("INT-01",))).dossiers[0])
    assert message.endswith("Wijziging 1 vervangt 'vier uur intervisie per maand' door 'tijd voor intervisie'.")


TEXTS = st.lists(st.sampled_from(["een ", "twee. ", "drie ", "vier ", "\n"]), max_size=12).map("".join)


@given(TEXTS, TEXTS)
def test_taking_over_every_change_gives_the_other_text(one: str, other: str) -> None:
    without, accepted = (read_text(text.encode(), "a.txt", ReadOptions()) for text in (one, other))
    result, at = "", 0
    for number, change in enumerate(changes_between(without, accepted), 1):
        assert change.number == number
        result += without.text[at : change.before[0]] + accepted.text[slice(*change.after)]
        at = change.before[1]
    result += without.text[at:]
    assert "".join(result.split()) == "".join(accepted.text.split())


def test_a_change_in_a_passage_that_decided_nothing_was_blamed_too(tmp_path: Path) -> None:
    hours = "7.3 De uren voor intervisie "
    body = (
        PLAIN
        + paragraph("7.2 Intervisie is verplicht, ", deleted("en wel vier uur per maand, "), "voor iedereen.")
        + paragraph(hours, deleted("zitten in het tarief"), inserted(words("zijn voor rekening van Aanbieder")), ".")
    )
    [message] = told(judged(tmp_path, body))
    assert "Wijziging 1 schrapt" in message
    assert "Wijziging 2" not in message
