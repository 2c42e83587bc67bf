"""Which remarks a document gets, and where a clause belongs."""

from __future__ import annotations

from dataclasses import replace

from contractcheck.annotating import AnnotateOptions, annotate
from contractcheck.annotating.remarks import Remark, remarks_on
from contractcheck.model import Document, DocumentReport, Finding, Kind, Passage, Reason, Rejected, Status
from contractcheck.structure.outline import outline
from tests.annotating.findings import CLAUSE, PATH, dossier, finding
from tests.annotating.word import commented, parts_of
from tests.reading.docx_files import paragraph, read, style, word_file

DATA = word_file(
    paragraph("Artikel 1 Duur", style="K")
    + paragraph("1.1 Dit duurt een jaar.")
    + paragraph("Artikel 2 Scholing", style="K")
    + paragraph("2.1 Wie wil, mag intervisie volgen.")
    + paragraph("2.2 Scholing is verplicht.")
    + paragraph("Artikel 3 Slot", style="K")
    + paragraph("3.1 De kosten van intervisie van ouders zijn voor ouders."),
    styles=style("K", "heading 1"),
)


def document() -> Document:
    return read(DATA)


def near(one: Finding, quote: str, reason: Reason) -> Finding:
    start = document().text.index(quote)
    return replace(one, rejected=(Rejected(Passage(PATH, None, None, quote, start, start + len(quote)), reason),))


def remarked(*findings: Finding) -> tuple[Remark, ...]:
    return remarks_on(outline(document()), dossier(document(), *findings), frozenset(["docx"]))


def words(remark: Remark) -> str:
    return document().text[remark.start : remark.end]


def clause_after(remark: Remark) -> str:
    place = remark.notes[0].clause
    assert place is not None
    unit = outline(document()).units[place.after]
    return document().text[unit.start : unit.end]


def missing(**said: tuple[str, ...]) -> Finding:
    return finding(document(), status=Status.MISSING, **said)  # type: ignore[arg-type]


def test_a_gap_goes_with_the_passage_that_nearly_counted() -> None:
    (remark,) = remarked(near(missing(headings=("duur",)), "Wie wil, mag intervisie volgen.", Reason.NOT_BINDING))
    assert words(remark) == "Wie wil, mag intervisie volgen."
    assert clause_after(remark) == "Scholing is verplicht."


def test_a_heading_says_more_than_a_passage_about_something_else() -> None:
    (remark,) = remarked(near(missing(headings=("scholing",)), "De kosten van", Reason.OTHER_SUBJECT))
    assert words(remark) == "Artikel 2 Scholing"
    (remark,) = remarked(near(missing(), "De kosten van", Reason.OTHER_SUBJECT))
    assert words(remark) == "Artikel 3 Slot"


def test_an_article_on_the_same_theme_serves_where_no_heading_does() -> None:
    other = finding(document(), "Scholing is verplicht.", check="INT-02")
    assert [words(remark) for remark in remarked(missing(), other)] == ["Artikel 2 Scholing", "Scholing is verplicht."]


def test_a_gap_without_any_place_goes_to_the_end_of_the_agreements() -> None:
    (remark,) = remarked(missing())
    assert clause_after(remark) == "De kosten van intervisie van ouders zijn voor ouders."


def test_a_gap_is_remarked_on_in_the_agreement_and_not_in_every_document() -> None:
    tarieven = DocumentReport("tarieven.docx", Kind.TARIEVEN, "docx", "x", None, True, (), ())
    both = replace(dossier(document(), missing()), documents=(tarieven, *dossier(document()).documents))
    assert remarks_on(outline(document()), both, frozenset(["docx"]))
    elsewhere = outline(replace(document(), path="tarieven.docx"))
    assert remarks_on(elsewhere, both, frozenset(["docx"])) == ()


def test_the_clause_is_offered_once_where_there_are_more_weak_passages() -> None:
    weak = finding(document(), "Dit duurt een jaar.", "Scholing is verplicht.", status=Status.WEAK)
    notes = [note for remark in remarked(weak) for note in remark.notes]
    assert [note.clause is not None for note in notes] == [True, False]


def test_what_stands_in_the_way_gets_a_remark_and_no_insertion() -> None:
    conflict = replace(finding(document(), "Scholing is verplicht.", status=Status.CONFLICT), in_the_way=True)
    copy = annotate(DATA, PATH, dossier(document(), conflict), AnnotateOptions(suggest=True))
    ((_, says),) = commented(copy).values()
    assert "Pas deze tekst zelf aan" in says and CLAUSE in says
    assert b"w:ins " not in parts_of(copy)["word/document.xml"]


def test_what_could_not_be_judged_gets_a_remark_without_a_clause() -> None:
    (remark,) = remarked(finding(document(), status=Status.UNASSESSABLE))
    assert remark.notes[0].clause is None
