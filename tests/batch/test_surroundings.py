from __future__ import annotations

from pathlib import Path

import pytest

from contractcheck.batch.run import RunOptions, run
from contractcheck.batch.surroundings import beside
from contractcheck.model import Block, BlockKind, Document, Passage
from tests.reading.pdf_files import lines, raw_pdf

CLAUSES = [
    "Artikel 7 Intervisie",
    "7.1 De professional neemt maandelijks deel aan intervisie. Dat gebeurt in een vaste groep.",
    "7.2 Intervisie is niet declarabel.",
]


def document(*blocks: str) -> Document:
    made, start = [], 0
    for text in blocks:
        made.append(Block(BlockKind.PARAGRAPH, start, start + len(text)))
        start += len(text) + 1
    return Document("a.txt", "txt", "0" * 64, "\n".join(blocks), tuple(made))


@pytest.mark.parametrize(
    ("quote", "before", "after"),
    [
        ("Twee is hier.", "Een is daar. ", " Drie komt nog."),
        ("is hier", "Een is daar. Twee ", ". Drie komt nog."),
        ("Een is daar.", "De kop ", " Twee is hier."),
        ("Drie komt nog.", "Twee is hier. ", " Het volgende lid."),
        ("De kop", "", " Een is daar."),
        ("Het volgende lid. Het laatste.", "Drie komt nog. ", ""),
    ],
)
def test_the_sentence_before_and_after(quote: str, before: str, after: str) -> None:
    read = document("De kop", "Een is daar. Twee is hier. Drie komt nog.", "Het volgende lid. Het laatste.")
    start = read.text.index(quote)
    assert beside(read, Passage("a.txt", None, None, quote, start, start + len(quote))) == (before, after)


def test_a_very_long_sentence_is_cut_at_the_far_end() -> None:
    long = "woord " * 200
    read = document(f"{long}begin. Het citaat. Einde {long}slot.")
    start = read.text.index("Het citaat.")
    before, after = beside(read, Passage("a.txt", None, None, "Het citaat.", start, start + 11))
    assert before.startswith("… woord") and before.endswith("begin. ") and len(before) <= 310
    assert after.startswith(" Einde woord") and after.endswith(" …") and len(after) <= 310


def test_a_passage_in_an_empty_document_has_no_neighbours() -> None:
    assert beside(document(), Passage("a.txt", None, None, "x", 0, 1)) == ("", "")


def test_a_run_tells_what_stands_around_only_where_it_is_asked(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(raw_pdf(lines(CLAUSES)))
    (tmp_path / "b.txt").write_text("\n".join(CLAUSES), encoding="utf-8")
    options = RunOptions(dossier="file", select=("INT-01", "INT-02"), surroundings=True)
    report = run([str(tmp_path)], options)
    spots = {
        (item.passage.document[-5:], item.passage.quote): report.surroundings[item.passage.spot]
        for dossier in report.dossiers
        for finding in dossier.findings
        for item in finding.evidence
    }
    for name, pictures in (("a.pdf", 1), ("b.txt", 0)):
        around = spots[name, "De professional neemt maandelijks deel aan intervisie."]
        assert around.before in ("7.1 ", "Artikel 7 Intervisie 7.1 ")
        assert around.after == " Dat gebeurt in een vaste groep."
        assert len(around.clippings) == pictures
    assert run([str(tmp_path)], RunOptions(select=("INT-01",))).surroundings == {}
    assert run([str(tmp_path)], options) == report


def test_a_pdf_that_is_gone_when_the_pictures_are_made_costs_no_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.pdf").write_bytes(raw_pdf(lines(CLAUSES)))

    def fails(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("contractcheck.reading.pdf_clippings.clippings", fails)
    report = run([str(tmp_path)], RunOptions(select=("INT-01",), surroundings=True))
    assert [around.clippings for around in report.surroundings.values()] != []
    assert not any(around.clippings for around in report.surroundings.values())


def test_pictures_stop_where_the_report_would_become_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.pdf").write_bytes(raw_pdf(lines(CLAUSES)))
    monkeypatch.setattr("contractcheck.batch.surroundings._MOST_BYTES", 100)
    report = run([str(tmp_path)], RunOptions(select=("INT-01",), surroundings=True))
    assert not any(around.clippings for around in report.surroundings.values())
