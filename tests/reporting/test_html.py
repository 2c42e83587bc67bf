from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections import Counter
from dataclasses import replace
from datetime import date
from hashlib import sha256
from importlib.resources import files
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib
import pytest

from contractcheck.model import Evidence, Report, Role, Waiver
from contractcheck.reporting import render
from tests.reporting.conftest import CONTRACT, PNG, PVE, SCAN, passage

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
    labels = [f"#{name}" for element in tree.iter() for name in (element.get("aria-labelledby") or "").split()]
    labels += [f"#{element.get('for')}" for element in tree.iter(f"{H}label") if element.get("for")]
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
    assert not re.search(
        r"https?:|\bsrc=(?!\"data:image/png;base64,)|<link|<script\b[^>]|@import|url\(|\bon[a-z]+=", source
    )
    assert source == render("html", request.getfixturevalue(name))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", source)
    source.encode("utf-8")


def test_text_of_a_document_stays_text(tricky: Report) -> None:
    tree = page(tricky)
    assert len(list(tree.iter(f"{H}script"))) == 1
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
        "De zin <b>ervoor</b>. “Intervisie is niet declarabel en komt voor rekening van Opdrachtnemer.” De zin erna. "
        "raamovereenkomst <concept> & meer.docx, art. 7.3 (spreekt tegen)",
        "“Het tarief omvat alle kosten, waaronder intervisie.” Dit geldt & blijft. programma van eisen.pdf, eis E-14, blz. 4 (ondersteunt)",
    ]
    assert [words(clause) for clause in with_class(conflict, "copy")] == [
        "De tijd voor intervisie is begrepen in het tarief."
    ]
    assert words(with_class(conflict, "meta")[0]) == "✗ Strijdig Aanbeveling Handvat 8 weegt zwaar"
    assert words(with_class(findings["d1-WTD-02"], "meta")[0]) == "◐ Zwak Wet Handvat 1 weegt zwaar"
    assert with_class(findings["d1-INT-05"], "copy") == []
    assert findings["d1-DUB-04"].tag == f"{H}details"


def test_the_quote_stands_out_and_a_picture_of_it_says_what_it_shows(tricky: Report) -> None:
    tree = page(tricky)
    assert "Het tarief omvat alle kosten, waaronder intervisie." in [
        words(mark).strip("“”") for mark in tree.iter(f"{H}mark")
    ]
    (picture,) = tree.iter(f"{H}img")
    assert b64decode((picture.get("src") or "").removeprefix("data:image/png;base64,")) == PNG
    assert "“Het tarief omvat alle kosten, waaronder intervisie.”" in (picture.get("alt") or "")
    assert "Bij 1 citaat uit een pdf staat geen afbeelding" in words(tree)


def test_the_script_is_the_only_one_that_may_run(tricky: Report) -> None:
    tree = page(tricky)
    (script,) = tree.iter(f"{H}script")
    digest = b64encode(sha256((script.text or "").encode()).digest()).decode()
    (policy,) = (meta.get("content") for meta in tree.iter(f"{H}meta") if meta.get("http-equiv"))
    assert policy is not None
    assert f"script-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")


def test_tensions_stand_beside_the_findings_that_they_touch(tricky: Report) -> None:
    tree = page(tricky)
    touched = {
        element.get("id"): [
            link.get("href") for aside in with_class(element, "tension") for link in aside.iter(f"{H}a")
        ]
        for element in with_class(tree, "finding")
    }
    assert touched["d1-WTD-02"] == ["#match-en-werkdruk"]
    assert touched["d1-KWA-05"] == ["#continuiteit-en-aanbesteding"]
    assert touched["d1-INT-01"] == []
    (section,) = with_class(tree, "tensions")
    shown = [article.get("id") for article in section.iter(f"{H}article")]
    assert shown == ["match-en-werkdruk", "continuiteit-en-aanbesteding"]


def test_too_much_stands_beside_too_little(tricky: Report) -> None:
    finding = replace(tricky.dossiers[0].findings[1], check="DUB-02", theme="DUB")
    repeated = replace(
        tricky.dossiers[0].findings[4],
        evidence=(
            Evidence(passage("Een ding.", PVE, "3.2", 7), Role.SUPPORTS),
            Evidence(passage("Een ding.", CONTRACT), Role.SUPPORTS),
            Evidence(passage("Een ding.", SCAN), Role.WEAKENS),
        ),
    )
    found = (finding, *tricky.dossiers[0].findings[:4], repeated)
    tree = page(replace(tricky, dossiers=(replace(tricky.dossiers[0], findings=found),)))
    (table,) = with_class(tree, "balance")
    rows = {
        words(row[0]): [[words(link) for link in cell.iter(f"{H}a")] for cell in row[1:]]
        for row in next(table.iter(f"{H}tbody"))
    }
    assert rows == {
        "Dubbeling en werkdruk": [[], ["DUB-02"]],
        "Tijd voor intervisie": [["INT-01", "INT-03"], []],
    }
    sections = {section.get("aria-labelledby"): section for section in tree.iter(f"{H}section")}
    balance = words(sections["d1-balans"])
    assert (
        "DUB-04 Werkdruk wordt verminderd: programma van eisen.pdf, raamovereenkomst <concept> & meer.docx" in balance
    )
    assert "Voor dit dossier staan hier 4 voorbeeldteksten" in balance


def test_what_is_said_about_a_clause_is_no_part_of_what_is_copied(tricky: Report) -> None:
    finding = replace(
        tricky.dossiers[0].findings[2],
        suggestion="Partijen bespreken het. Dit vraagt niets.",
        remark="Dit vraagt niets.",
    )
    tree = page(replace(tricky, dossiers=(replace(tricky.dossiers[0], findings=(finding,)),)))
    (clause,) = with_class(tree, "copy")
    assert words(clause) == "Partijen bespreken het."
    (button,) = with_class(tree, "kopieer")
    assert button.get("data-for") == clause.get("id")
    assert "Dit vraagt niets. (INT-03)" in words(tree)


def test_a_very_long_quote_is_folded_but_whole(tricky: Report) -> None:
    (folded,) = with_class(page(tricky), "long")
    assert len(words(next(folded.iter(f"{H}summary")))) < 700
    assert len(words(next(folded.iter(f"{H}blockquote")))) > 2000


def test_a_finding_of_two_steps_is_linked_from_the_second(tricky: Report) -> None:
    tree = page(tricky)
    sections = {section.get("aria-labelledby"): section for section in tree.iter(f"{H}section")}
    step = sections["d1-stap-3"]
    assert words(next(step.iter(f"{H}h2"))) == "Stap 3: Ruimte voor autonomie"
    (first, second) = with_class(step, "see")
    assert [link.get("href") for one in (first, second) for link in one.iter(f"{H}a")] == ["#d1-KWA-07", "#d1-INT-05"]


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


def test_a_gap_that_is_accepted_is_shown_as_such(several: Report) -> None:
    waiver = Waiver("er is geen wijkteam", "teamleider inkoop", date(2027, 1, 1))
    first, *rest = several.dossiers
    accepted = replace(first.findings[2], waiver=waiver, suggestion="Dit niet.")
    findings = (*first.findings[:2], accepted, *first.findings[3:])
    tree = page(replace(several, dossiers=(replace(first, findings=findings), *rest)))
    (table,) = with_class(tree, "matrix")
    assert [words(cell) for cell in next(table.iter(f"{H}tbody"))[0]][3] == "(○)INT-03 Ontbreekt, vrijgesteld"
    (shown,) = (element for element in with_class(tree, "finding") if element.get("id") == "d1-INT-03")
    assert "er is geen wijkteam (besloten door teamleider inkoop" in words(shown)
    assert with_class(shown, "copy") == []
    assert "Waarvan vrijgesteld 1" in words(tree)


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
