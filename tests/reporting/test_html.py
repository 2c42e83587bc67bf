from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib
import pytest

from contractcheck.model import Report
from contractcheck.reporting import render

NAMES = ["tricky", "several", "empty", "no_findings"]
H = "{http://www.w3.org/1999/xhtml}"


def page(report: Report) -> Element:
    """The page as a tree; the strict parser refuses whatever HTML calls a parse error."""
    tree: Element = html5lib.HTMLParser(strict=True).parse(render("html", report))
    return tree


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def with_class(tree: Element, name: str) -> list[Element]:
    return [element for element in tree.iter() if name in (element.get("class") or "").split()]


@pytest.fixture(params=NAMES)
def tree(request: pytest.FixtureRequest) -> Element:
    return page(request.getfixturevalue(request.param))


def test_ids_are_unique_and_links_resolve(tree: Element) -> None:
    ids = Counter(element.get("id") for element in tree.iter() if element.get("id"))
    assert [name for name, number in ids.items() if number > 1] == []
    targets = [link.get("href") or "" for link in tree.iter(f"{H}a")]
    labels = [f"#{name}" for element in tree.iter() if (name := element.get("aria-labelledby"))]
    assert [target for target in targets + labels if target[:1] != "#" or target[1:] not in ids] == []


def test_headings_have_no_gaps(tree: Element) -> None:
    levels = [int(element.tag[-1]) for element in tree.iter() if re.fullmatch(r"\{.*\}h[1-6]", str(element.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_structure(tree: Element) -> None:
    html = tree if tree.tag == f"{H}html" else next(tree.iter(f"{H}html"))
    assert html.get("lang") == "nl"
    assert [len(list(tree.iter(f"{H}{name}"))) for name in ("main", "footer", "title")] == [1, 1, 1]
    for table in tree.iter(f"{H}table"):
        assert words(next(table.iter(f"{H}caption")))
        assert all(header.get("scope") for header in table.iter(f"{H}th"))


@pytest.mark.parametrize("name", NAMES)
def test_stands_on_its_own(name: str, request: pytest.FixtureRequest) -> None:
    source = render("html", request.getfixturevalue(name))
    assert not re.search(r"https?:|\bsrc=|<link|<script|@import|url\(|\bon[a-z]+=", source)
    assert source == render("html", request.getfixturevalue(name))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", source)
    source.encode("utf-8")


def test_text_of_a_document_stays_text(tricky: Report) -> None:
    tree = page(tricky)
    assert list(tree.iter(f"{H}script")) == []
    quotes = [words(quote) for quote in tree.iter(f"{H}blockquote")]
    assert any(quote.startswith('“<script>alert("x")</script> & ') for quote in quotes)
    assert "raamovereenkomst <Zuid> & Noord 👋" in words(next(tree.iter(f"{H}h1")))


def test_every_finding_stands_once_with_quote_and_place(tricky: Report) -> None:
    tree = page(tricky)
    findings = {element.get("id"): element for element in with_class(tree, "finding")}
    assert list(findings) == [
        "d1-KWA-07", "d1-INT-02", "d1-INT-03", "d1-WTD-04", "d1-INT-01", "d1-WTD-02", "d1-INT-05", "d1-DUB-04",
        "d1-WTD-01", "d1-KWA-05", "d1-EIGEN-1",
    ]  # fmt: skip
    conflict = findings["d1-INT-02"]
    assert [words(figure) for figure in conflict.iter(f"{H}figure")] == [
        "“Intervisie is niet declarabel en komt voor rekening van Opdrachtnemer.” "
        "raamovereenkomst <concept> & meer.docx, art. 7.3 (spreekt tegen)",
        "“Het tarief omvat alle kosten, waaronder intervisie.” programma van eisen.pdf, eis E-14, blz. 4 (ondersteunt)",
    ]
    assert [words(clause) for clause in with_class(conflict, "copy")] == [
        "De tijd voor intervisie is begrepen in het tarief."
    ]
    assert words(with_class(conflict, "meta")[0]) == "✗ Strijdig Aanbeveling Handvat 8 weegt zwaar"
    assert words(with_class(findings["d1-WTD-02"], "meta")[0]) == "◐ Zwak Wet Handvat 1 weegt zwaar"
    assert with_class(findings["d1-INT-05"], "copy") == []
    assert findings["d1-DUB-04"].tag == f"{H}details"


def test_a_very_long_quote_is_folded_but_whole(tricky: Report) -> None:
    (folded,) = with_class(page(tricky), "long")
    assert len(words(next(folded.iter(f"{H}summary")))) < 700
    assert len(words(next(folded.iter(f"{H}blockquote")))) > 2000


def test_a_finding_of_two_steps_is_linked_from_the_second(tricky: Report) -> None:
    tree = page(tricky)
    sections = {section.get("aria-labelledby"): section for section in tree.iter(f"{H}section")}
    step = sections["d1-stap-3"]
    assert words(next(step.iter(f"{H}h2"))) == "Stap 3: Ruimte voor autonomie"
    assert [link.get("href") for link in step.iter(f"{H}a")] == ["#d1-KWA-07", "#d1-INT-05"]


def test_overview_by_handvat(tricky: Report) -> None:
    (table,) = with_class(page(tricky), "handvatten")
    rows = [[words(cell) for cell in row] for row in next(table.iter(f"{H}tbody"))]
    assert rows[7] == ["8 Intervisietijd in inkoop en gesprekken", "INT-02", "INT-03", "INT-01", "geen", "DUB-04"]
    assert rows[1] == ["2 Een match die de professional gemotiveerd houdt", "niet getoetst"]
    assert rows[10] == ["Andere toetspunten", "geen", "geen", "geen", "geen", "EIGEN-1"]


def test_documents_say_what_was_not_read(tricky: Report) -> None:
    (table,) = with_class(page(tricky), "documents")
    rows = [[words(cell) for cell in row] for row in next(table.iter(f"{H}tbody"))]
    assert [row[3] for row in rows] == ["✓ helemaal", "✓ helemaal", "◐ deels", "✗ niet gelezen"]
    assert "1 voorgestelde schrapping is weggelaten" in rows[0][4]
    assert rows[3][4] == "Dit bestand is beveiligd met een wachtwoord; geef het wachtwoord mee."


def test_several_dossiers_begin_with_a_table(several: Report) -> None:
    tree = page(several)
    (table,) = with_class(tree, "matrix")
    rows = [[words(cell) for cell in row] for row in next(table.iter(f"{H}tbody"))]
    assert rows[0][0] == "raamovereenkomst <Zuid> & Noord 👋 Niet alles is gelezen."
    assert rows[0][1:4] == ["◐INT-01 Zwak", "✗INT-02 Strijdig", "○INT-03 Ontbreekt"]
    assert rows[1][1:3] == ["✓INT-01 Geborgd", "niet getoetst"]
    assert "fout in de regel <x>" in words(next(tree.iter(f"{H}main")))


def luminance(color: str) -> float:
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_enough_in_every_scheme() -> None:
    """WCAG 2.2, success criterion 1.4.3: at least 4.5 to 1 for text."""
    css = (files("contractcheck.reporting") / "templates" / "report.css").read_text(encoding="utf-8")
    schemes = [
        dict(re.findall(r"--([\w-]+): (#\w{6})", block)) for block in re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    ]
    assert len(schemes) == 3
    for colors in schemes:
        pairs = [(text, ground) for text in ("text", "soft", "link") for ground in ("page", "panel")]
        for status in ("conflict", "missing", "weak", "unassessable", "covered"):
            pairs += [(status, f"{status}-soft"), (status, "page"), ("text", f"{status}-soft")]
        assert [pair for pair in pairs if contrast(colors[pair[0]], colors[pair[1]]) < 4.5] == []
