"""Every part of the grammar on its own table of examples (`tables/*.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from contractcheck.dutch.binding import supposed, weakeners
from contractcheck.dutch.matching import Span
from contractcheck.dutch.polarity import denied, denied_before
from contractcheck.dutch.quantity import qualifies_another
from contractcheck.dutch.sentences import clauses
from contractcheck.dutch.subject import names_others_first
from contractcheck.dutch.text import fold
from contractcheck.engine.judge import Judge
from contractcheck.engine.prepared import Prepared
from contractcheck.reading.interface import ReadOptions
from contractcheck.reading.text import read_text
from contractcheck.rules.ruleset import load_ruleset
from contractcheck.rules.schema import BLANK
from contractcheck.structure.outline import outline

TABLES = Path(__file__).parent / "tables"
_MARKS = re.compile(r"[\[\]{}]")


def rows(name: str) -> Iterator[Any]:
    """The examples of a table, as parameters: the group, the sentence, the answer."""
    for group, examples in yaml.safe_load((TABLES / f"{name}.yaml").read_text("utf-8")).items():
        for sentence, answer in examples.items():
            yield pytest.param(group, sentence, answer, id=sentence)


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(load_ruleset())


def said(judge: Judge, text: str) -> Prepared:
    document = read_text(text.encode(), "contract.txt", ReadOptions())
    return Prepared(outline(document), judge._matcher, judge._blanks)


def marked(sentence: str, marks: str) -> tuple[str, Span]:
    """The sentence without marks, and where the part between these marks stands in it."""
    inside = re.search(rf"\{marks[0]}(.*?)\{marks[1]}", sentence)
    assert inside is not None
    start = len(_MARKS.sub("", sentence[: inside.start()]))
    return _MARKS.sub("", sentence), (start, start + len(inside[1]))


@pytest.mark.parametrize(("group", "sentence", "answer"), list(rows("binding")))
def test_binding(judge: Judge, group: str, sentence: str, answer: str) -> None:
    text, core = marked(sentence, "[]")
    one = said(judge, text)
    word = next(weakeners(one, 0, [core]), None)
    assert ("bindt" if word is None else one.text[slice(*word)]) == answer


@pytest.mark.parametrize(("group", "sentence", "answer"), list(rows("supposed")))
def test_supposed(judge: Judge, group: str, sentence: str, answer: str) -> None:
    text, core = marked(sentence, "[]")
    one = said(judge, text)
    word = supposed(one, 0, [core])
    assert ("nee" if word is None else one.text[slice(*word)]) == answer


@pytest.mark.parametrize(("group", "sentence", "answer"), list(rows("polarity")))
def test_polarity(judge: Judge, group: str, sentence: str, answer: str) -> None:
    text, core = marked(sentence, "[]")
    one = said(judge, text)
    found = denied(one, 0, core, group) if group in ("act", "thing") else denied_before(one, 0, [core])
    assert ("ja" if found else "nee") == answer


@pytest.mark.parametrize(("group", "sentence", "answer"), list(rows("quantity")))
def test_quantity(judge: Judge, group: str, sentence: str, answer: str) -> None:
    text, thing = marked(sentence, "[]")
    _, quantity = marked(sentence, "{}")
    assert ("ja" if qualifies_another(said(judge, text), 0, quantity, [thing]) else "nee") == answer


@pytest.mark.parametrize(("group", "sentence", "answer"), list(rows("subject")))
def test_subject(judge: Judge, group: str, sentence: str, answer: str) -> None:
    first = names_others_first(said(judge, sentence), 0)
    assert {None: "niemand", True: "anderen", False: "professionals"}[first] == answer


@pytest.mark.parametrize(("group", "sentence", "answer"), list(rows("blanks")))
def test_blanks(judge: Judge, group: str, sentence: str, answer: list[str]) -> None:
    one = said(judge, sentence)
    assert [one.text[slice(*span)] for span in one.spans(BLANK, 0)] == answer


@pytest.mark.parametrize(
    "row", [row for group in yaml.safe_load((TABLES / "clauses.yaml").read_text()).values() for row in group]
)
def test_clauses(row: str) -> None:
    text = row.replace("|", "")
    cut = [text[start:end].strip() for start, end in clauses(fold(text), 0, len(text))]
    assert cut == [part.strip() for part in row.split("|")]


@pytest.mark.parametrize(("group", "sentence", "answer"), list(rows("history")))
def test_history(judge: Judge, group: str, sentence: str, answer: str) -> None:
    assert ("ja" if said(judge, sentence).spans("@history", 0) else "nee") == answer
