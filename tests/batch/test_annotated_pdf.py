from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from contractcheck.annotating import AnnotateOptions
from contractcheck.batch.annotated import annotate_path
from contractcheck.batch.run import RunOptions
from contractcheck.errors import CannotAnnotate, UnreadableDocument
from tests.reading.pdf_files import lines, raw_pdf

CLAUSES = ["Artikel 7 Intervisie", "7.1 De professional neemt maandelijks deel aan intervisie."]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.pdf").write_bytes(raw_pdf(lines(CLAUSES)))
    (tmp_path / "b.pdf").write_bytes(raw_pdf(lines([*CLAUSES, "7.2 Klaar."])))
    return tmp_path


def test_every_pdf_gets_a_copy(folder: Path) -> None:
    made = annotate_path(str(folder), RunOptions(dossier="folder"), AnnotateOptions())
    copies = list(made.copies)
    assert [copy.name for copy in copies] == ["a.pdf", "b.pdf"]
    assert all(copy.data.startswith((folder / copy.name).read_bytes()) for copy in copies)
    assert all(b"/Highlight" in copy.data for copy in copies)


def test_a_pdf_that_crashes_what_opens_it_costs_one_copy(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(data: bytes, path: str, *_: object) -> bytes:
        if path.endswith("a.pdf"):
            os.abort()
        return data

    monkeypatch.setattr("contractcheck.batch.annotated.annotate", crash)
    first, second = annotate_path(str(folder), RunOptions(dossier="folder"), AnnotateOptions()).copies
    assert isinstance(first.problem, UnreadableDocument)
    assert "\n" not in str(first.problem)
    assert second.problem is None


def test_why_there_is_no_copy_comes_out_of_the_process_that_found_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bytes:
        raise CannotAnnotate("signed", "het bestand is ondertekend")

    monkeypatch.setattr("contractcheck.batch.annotated.annotate", refuse)
    first, _ = annotate_path(str(folder), RunOptions(dossier="folder"), AnnotateOptions()).copies
    assert isinstance(first.problem, CannotAnnotate)
    assert (first.problem.reason, str(first.problem)) == ("signed", "het bestand is ondertekend")


@pytest.mark.parametrize("kind", [CannotAnnotate, UnreadableDocument])
def test_errors_can_be_sent_to_another_process(kind: type[CannotAnnotate | UnreadableDocument]) -> None:
    sent = pickle.loads(pickle.dumps(kind("damaged", "Dit is stuk.")))
    assert (type(sent), sent.reason, str(sent)) == (kind, "damaged", "Dit is stuk.")
