"""Every format of a comparison: as before, valid, safe."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import jsonschema
import pytest

from contractcheck.comparing import FORMATS, render
from contractcheck.comparing.model import Change, Comparison
from contractcheck.comparing.schema_v1 import json_schema
from contractcheck.comparing.view import change_explained, change_word
from contractcheck.reporting import ReportOptions

GOLDEN = Path(__file__).parent.parent / "golden"
FILES = {"text": "compare.txt", "json": "compare.json", "html": "compare.html", "markdown": "compare.md"}
H = "{http://www.w3.org/1999/xhtml}"


@pytest.mark.parametrize("name", FORMATS)
def test_the_comparison_is_as_before(name: str, tricky_comparison: Comparison) -> None:
    answer = render(name, tricky_comparison, ReportOptions())
    # The style is shared with the report, and looked at there.
    answer = re.sub(r"(?s)<style>.*?</style>", "<style></style>", answer)
    path = GOLDEN / FILES[name]
    if os.environ.get("CONTRACTCHECK_GOLDEN") == "write":
        path.write_text(answer, "utf-8", newline="\n")
    assert answer == path.read_text("utf-8")


def test_json_is_valid(tricky_comparison: Comparison, negotiated: Comparison) -> None:
    for comparison in (tricky_comparison, negotiated, Comparison("1", "sha256:0", ())):
        data = json.loads(render("json", comparison, ReportOptions()))
        schema = json_schema()
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.validate(data, schema)
        assert data["schema_version"] == 1


def test_json_has_both_texts_in_full(negotiated: Comparison) -> None:
    (dossier,) = json.loads(render("json", negotiated, ReportOptions()))["dossiers"]
    for finding in dossier["findings"]:
        for passage in finding["passages"]:
            words = {part: " ".join(w["text"] for w in passage["words"] if w["part"] in ("kept", part)) for part in ("added", "removed")}  # fmt: skip
            if passage["new"]:
                assert words["added"] == passage["new"]["quote"]
            else:
                assert words["removed"] == passage["old"]["quote"]


def tree_of(comparison: Comparison) -> Element:
    tree: Element = html5lib.HTMLParser(strict=True).parse(render("html", comparison, ReportOptions()))
    return tree


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("name", ["tricky_comparison", "negotiated"])
def test_the_page_is_sound(name: str, request: pytest.FixtureRequest) -> None:
    comparison: Comparison = request.getfixturevalue(name)
    tree, source = tree_of(comparison), render("html", comparison, ReportOptions())
    ids = Counter(element.get("id") for element in tree.iter() if element.get("id"))
    assert [one for one, number in ids.items() if number > 1] == []
    targets = [link.get("href") or "" for link in tree.iter(f"{H}a")]
    labels = [f"#{label}" for element in tree.iter() if (label := element.get("aria-labelledby"))]
    assert [target for target in targets + labels if target[:1] != "#" or target[1:] not in ids] == []
    levels = [int(element.tag[-1]) for element in tree.iter() if re.fullmatch(r"\{.*\}h[1-6]", str(element.tag))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert not re.search(r"https?:|\bsrc=|<link|<script|@import|url\(|\bon[a-z]+=", source)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", source)


def test_the_changed_words_are_marked_for_the_eye_and_for_the_ear(negotiated: Comparison) -> None:
    tree = tree_of(negotiated)
    gone = [words(element) for element in tree.iter(f"{H}del")]
    came = [words(element) for element in tree.iter(f"{H}ins")]
    assert "geschrapt: per kalenderjaar ten minste 24 uren einde" in gone
    assert "toegevoegd: voldoende tijd einde" in came
    css = "".join(element.text or "" for element in tree.iter(f"{H}style"))
    assert 'del::before { content: "[-"; }' in css
    assert 'ins::after { content: "+}"; }' in css


def test_text_of_a_document_stays_text(tricky_comparison: Comparison) -> None:
    assert list(tree_of(tricky_comparison).iter(f"{H}script")) == []
    for name in ("text", "markdown"):
        assert "\x1b" not in render(name, tricky_comparison, ReportOptions())
    assert "<script>" not in render("markdown", tricky_comparison, ReportOptions())


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_what_was_not_read_is_told_of_both_versions(name: str, tricky_comparison: Comparison) -> None:
    shown = " ".join(render(name, tricky_comparison, ReportOptions(width=1000)).split())
    for version in ("oud", "nieuw"):
        assert f"{version}: contracten/bijlage 3.pdf: Bladzijde 2 heeft geen leesbare tekst" in shown


def test_lines_fit_and_colours_only_when_asked(negotiated: Comparison) -> None:
    plain = render("text", negotiated, ReportOptions(width=60))
    assert max(map(len, plain.splitlines())) <= 60
    assert "verplaatst van art. 8.4 naar art. 12.4" in " ".join(plain.split())
    assert "\x1b[" in render("text", negotiated, ReportOptions(color=True))


def test_every_change_has_its_own_word_and_explanation() -> None:
    assert len({change_word(change) for change in Change}) == len({change_explained(c) for c in Change}) == len(Change)
