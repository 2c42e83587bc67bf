"""The general rules G1 to G10 on a small rule of our own, so that no toetspunt is in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from contractcheck.engine.judge import Judge
from contractcheck.model import Document, Finding, Reason, Role, Status, Unread
from contractcheck.reading.interface import ReadOptions
from contractcheck.reading.text import read_text
from contractcheck.rules.ruleset import load_ruleset
from contractcheck.structure.outline import outline
from tests.rules.files import RULE, write_rules


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    return Judge(load_ruleset((write_rules(tmp_path_factory.mktemp("regels")),), builtin=False))


def find(judge: Judge, **documents: str) -> Finding:
    """The finding on a dossier of text files; the names are without `.txt`."""
    read = [read_text(text.encode(), f"{name}.txt", ReadOptions()) for name, text in documents.items()]
    report = judge.judge("dossier", [outline(document) for document in read])
    assert len(report.findings) == 1
    return report.findings[0]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        # G3: binding
        ("Medewerkers krijgen wekelijks fruit.", "covered"),
        ("Opdrachtnemer zal elke week fruit verstrekken.", "covered"),
        ("Opdrachtnemer streeft ernaar wekelijks fruit te verstrekken.", "weak"),
        ("Opdrachtnemer kan wekelijks fruit verstrekken.", "weak"),
        ("Waar mogelijk is er wekelijks fruit.", "weak"),
        ("Wekelijks is er, waar mogelijk, fruit.", "weak"),
        ("Er is wekelijks fruit, zo mogelijk op locatie.", "covered"),
        ("Fruit kan alleen wekelijks worden verstrekt.", "covered"),
        ("Partijen streven ernaar dat:\na. er wekelijks fruit is;", "weak"),
        ("Opdrachtnemer kan zorgen voor:\n- wekelijks fruit;", "weak"),
        ("Opdrachtnemer zorgt voor:\n- wekelijks fruit;", "covered"),
        ("[Opmerking inkoop: er moet wekelijks fruit zijn.]", "missing"),
        # G4 and G5: concrete, blanks
        ("Er is fruit.", "weak"),
        ("Er is regelmatig fruit.", "weak"),
        ("Er is [aantal] keer per week fruit.", "weak"),
        ("Er is XX keer per week fruit.", "weak"),
        ("Er is fruit, frequentie n.t.b.", "weak"),
        # G2: standing
        ("Overwegende dat:\n- er wekelijks fruit is;", "weak"),
        ("Definities\nFruit: wat wekelijks wordt gegeten.", "missing"),
        ("Inhoudsopgave\nWekelijks fruit ........ 4", "missing"),
        ("Vraag 1: Is er wekelijks fruit?\nAntwoord: Zie vraag 2.", "missing"),
        ("Vraag 1: Is er wekelijks fruit?\nAntwoord: Ja.", "covered"),
        ("Vraag 1\nIs er wekelijks fruit?\nAntwoord\nJa.", "covered"),
        ("Vraag 1: Er is wekelijks fruit. Klopt dat?\nAntwoord: Ja.", "covered"),
        ("Gunningscriterium 1\nBeschrijf hoe u wekelijks fruit verstrekt.", "missing"),
        ("Artikel 4 Fruit (vervallen)", "missing"),
        ("In de vorige overeenkomst was er wekelijks fruit.", "missing"),
        # G8: whose
        ("Vrijwilligers krijgen wekelijks fruit.", "missing"),
        ("Pleegouders en hun fruit\nWekelijks wordt het uitgedeeld, fruit voor iedereen.", "missing"),
        ("Vrijwilligers zijn er niet. De medewerkers krijgen wekelijks fruit.", "covered"),
        # G9: negation
        ("Fruit wordt niet verstrekt.", "conflict"),
        ("Soep wordt niet verstrekt, fruit wordt wekelijks verstrekt.", "covered"),
        ("Er is geen fruit.", "missing"),
        ("Er wordt niet minder dan 2 keer per week fruit verstrekt.", "covered"),
        # A quantity belongs to the nearest thing
        ("Er is wekelijks soep en ook fruit.", "weak"),
        # A word that means something else
        ("Er hangt wekelijks een fruitautomaat.", "missing"),
        ("Over dit onderwerp staat hier niets.", "missing"),
    ],
)
def test_general_rules(judge: Judge, text: str, status: str) -> None:
    assert find(judge, contract=text).status.value == status


def test_conflict_wins_and_shows_both_sides(judge: Judge) -> None:
    finding = find(
        judge,
        contract="Artikel 3 Eten\n3.1 Er is wekelijks fruit.",
        tarieven="Tarieven\n1.1 Fruit wordt niet verstrekt.",
    )
    assert finding.status is Status.CONFLICT
    assert [(e.role, e.passage.document, e.passage.article) for e in finding.evidence] == [
        (Role.CONTRADICTS, "tarieven.txt", "1.1"),
        (Role.SUPPORTS, "contract.txt", "3.1"),
    ]
    assert "art. 3.1" in finding.message


def test_the_strongest_text_of_the_dossier_counts(judge: Judge) -> None:
    finding = find(judge, contract="Er is fruit.", eisen="E-1 | Fruit | Er is wekelijks fruit.")
    assert finding.status is Status.COVERED
    assert finding.evidence[0].passage.article == "E-1"


def test_a_nota_van_inlichtingen_drops_an_eis(judge: Judge) -> None:
    eisen = "Programma van eisen\nE-4 | Fruit | Er is wekelijks fruit."
    nota = "Nota van inlichtingen\nVraag 1: Kan E-4 weg?\nAntwoord: Ja, eis E-4 vervalt."
    assert find(judge, eisen=eisen).status is Status.COVERED
    finding = find(judge, eisen=eisen, nvi=nota)
    assert finding.status is Status.MISSING
    assert [item.reason for item in finding.rejected] == [Reason.DELETED]


def test_a_reference_to_a_document_that_is_not_there_is_weak(judge: Judge) -> None:
    text = "Artikel 3 Eten\n3.1 Fruit wordt geregeld overeenkomstig bijlage 3."
    missing = find(judge, contract=text)
    assert missing.status is Status.WEAK
    there = find(judge, contract=text, bijlage_3="Bijlage 3 Eten\n1.1 Er is wekelijks fruit.")
    assert there.status is Status.COVERED


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Definities\nFruit: wat wekelijks wordt gegeten.", Reason.DEFINITION),
        ("Inhoudsopgave\nWekelijks fruit ........ 4", Reason.TOC),
        ("Vraag 1: Is er fruit?\nAntwoord: Zie vraag 2.", Reason.QUESTION),
        ("Vrijwilligers krijgen wekelijks fruit.", Reason.OTHER_SUBJECT),
        ("Er is geen fruit.", Reason.NEGATED),
        ("In de vorige overeenkomst was er wekelijks fruit.", Reason.DELETED),
    ],
)
def test_what_nearly_counted_is_shown_with_the_reason(judge: Judge, text: str, reason: Reason) -> None:
    finding = find(judge, contract=text)
    assert [item.reason for item in finding.rejected] == [reason]


def test_a_quote_stands_in_the_document_at_its_offsets(judge: Judge) -> None:
    text = "Artikel 3 Eten\n3.1 Er is soep. Er is wekelijks fruit. En thee."
    document = read_text(text.encode(), "contract.txt", ReadOptions())
    finding = judge.judge("dossier", [outline(document)]).findings[0]
    passage = finding.evidence[0].passage
    assert passage.quote == "Er is wekelijks fruit."
    assert document.text[passage.start : passage.end] == passage.quote


def test_what_was_not_read_is_never_missing(judge: Judge) -> None:
    document = Document("scan.pdf", "pdf", "00", readable=False, unread=(Unread("no-text-layer", 1, "Geen tekst."),))
    report = judge.judge("dossier", [outline(document)])
    assert report.findings[0].status is Status.UNASSESSABLE
    assert report.documents[0].readable is False


def test_the_fingerprint_does_not_depend_on_the_place_in_the_document(judge: Judge) -> None:
    one = find(judge, contract="Artikel 3 Eten\n3.1 Er is fruit.")
    two = find(judge, contract="Artikel 2 Duur\n2.1 Dit duurt lang.\nArtikel 3 Eten\n3.1 Er is fruit.")
    assert one.fingerprint == two.fingerprint


def test_a_rule_that_crashes_is_unassessable_and_told(judge: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise ZeroDivisionError

    broken = Judge(judge.ruleset)
    monkeypatch.setattr("contractcheck.engine.judge.weigh", crash)
    assert find(broken, contract="Er is fruit.").status is Status.UNASSESSABLE
    assert broken.failures
    assert "TST-01" in broken.failures[0]


def test_the_same_input_gives_the_same_finding(judge: Judge) -> None:
    assert find(judge, contract="Er is wekelijks fruit.") == find(judge, contract="Er is wekelijks fruit.")


def test_a_permission_binds_where_it_is_what_is_asked(tmp_path: Path) -> None:
    rule = RULE.replace("    here: [fruit, frequentie]", "    here: [fruit, frequentie]\n    binding: free")
    permitting = Judge(load_ruleset((write_rules(tmp_path, rule),), builtin=False))
    assert find(permitting, contract="Een medewerker mag wekelijks fruit nemen.").status is Status.COVERED


def test_what_stands_as_evidence_is_not_also_said_to_be_left_out(judge: Judge) -> None:
    finding = find(judge, contract="3.1 Er is wekelijks fruit.", tarieven="1.1 Fruit wordt niet verstrekt.")
    assert [evidence.role for evidence in finding.evidence] == [Role.CONTRADICTS, Role.SUPPORTS]
    assert finding.rejected == ()
