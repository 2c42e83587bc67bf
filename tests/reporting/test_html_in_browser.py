"""The page as people meet it: Chromium opens the file, with and without script, in every size, scheme and on paper."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from contractcheck.batch.run import RunOptions, run
from contractcheck.model import Report
from contractcheck.reporting import render
from tests.browser import DESK, PHONE, ZOOMED, axe_violations, open_page, too_wide

SAMPLES = Path(__file__).parents[2] / "sample_contracts"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The page of one dossier of PDFs, with pictures, and that of two dossiers."""
    folder = tmp_path_factory.mktemp("pages")
    one = run([str(SAMPLES / "opdracht-heiligerwaard")], RunOptions(dossier="folder", jobs=2, surroundings=True))
    both = [str(SAMPLES / name) for name in ("aanbesteding-waterbeek", "opdracht-heiligerwaard")]
    many = run(both, RunOptions(dossier="folder", jobs=2, surroundings=True))
    paths = {}
    for name, report in (("one", one), ("many", many)):
        paths[name] = folder / f"{name}.html"
        paths[name].write_text(render("html", report), encoding="utf-8")
    return paths


def visible_checks(page: Page) -> list[str]:
    return [text.split()[0] for text in page.locator(".finding:visible .id").all_inner_texts()]


@pytest.mark.parametrize(
    ("size", "dark"), [(DESK, False), (DESK, True), (PHONE, False)], ids=["desk", "desk-dark", "phone"]
)
@pytest.mark.parametrize("name", ["one", "many"])
def test_axe_finds_nothing(browser: Browser, files: dict[str, Path], name: str, size: ViewportSize, dark: bool) -> None:
    """WCAG 2.2 AA and the best practices, as far as axe-core can tell, with everything unfolded."""
    page = open_page(browser, files[name], size, dark=dark)
    found = axe_violations(page)
    page.context.close()
    assert found == []


@pytest.mark.parametrize("size", [PHONE, ZOOMED, DESK], ids=["phone", "zoomed", "desk"])
@pytest.mark.parametrize("name", ["one", "many"])
def test_nothing_scrolls_sideways(browser: Browser, files: dict[str, Path], name: str, size: ViewportSize) -> None:
    page = open_page(browser, files[name], size)
    found = too_wide(page)
    page.context.close()
    assert found == []


def test_nothing_else_is_loaded_and_nothing_is_refused(browser: Browser, files: dict[str, Path]) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(files["one"].as_uri())
    assert {url.partition(":")[0] for url in asked} <= {"file", "data"}
    assert said == []
    sizes = page.evaluate("[...document.images].map((one) => one.complete && one.naturalWidth)")
    assert len(sizes) > 10
    assert all(sizes)
    context.close()


def test_filters(browser: Browser, files: dict[str, Path]) -> None:
    page = open_page(browser, files["one"])
    form = page.locator("#filter")
    everything = visible_checks(page)
    assert len(everything) == 23
    form.get_by_label("Strijdig").check()
    assert visible_checks(page) == ["INT-01", "INT-03", "DUB-01", "DUB-04", "WTD-01", "KWA-01", "KWA-03"]
    assert form.locator("output").inner_text() == "7 van de 23 toetspunten zichtbaar"
    form.get_by_label("Thema").select_option("INT")
    assert visible_checks(page) == ["INT-01", "INT-03"]
    assert page.locator("section.step:has(#d1-stap-3) .none").is_visible()
    form.get_by_label("Handvat").select_option("5")
    assert visible_checks(page) == ["INT-01"]
    form.get_by_role("button").click()
    expect(form.locator("output")).to_have_text("23 van de 23 toetspunten zichtbaar")
    assert visible_checks(page) == everything
    form.get_by_label("Woorden").fill("CONTRACTGESPREKKEN legt")
    assert "INT-03" in visible_checks(page)
    assert len(visible_checks(page)) < 10
    form.get_by_label("Woorden").fill("staatnergens")
    assert visible_checks(page) == []
    page.context.close()


def test_only_gaps_that_are_open(browser: Browser, tricky: Report, tmp_path: Path) -> None:
    known = tuple(replace(one, known=one.check == "INT-02") for one in tricky.dossiers[0].findings)
    path = tmp_path / "known.html"
    path.write_text(render("html", replace(tricky, dossiers=(replace(tricky.dossiers[0], findings=known),))), "utf-8")
    page = open_page(browser, path)
    page.get_by_label("Alleen gaten die nog open staan").check()
    shown = visible_checks(page)
    page.context.close()
    assert sorted(shown) == sorted(one.check for one in known if one.status.is_gap and one.check != "INT-02")


def test_a_link_to_what_is_filtered_away_or_folded_shows_it(browser: Browser, files: dict[str, Path]) -> None:
    page = open_page(browser, files["one"])
    page.locator("#filter").get_by_label("Zwak").check()
    page.locator(".handvatten a", has_text="WTD-04").first.click()
    page.wait_for_function("document.getElementById('d1-WTD-04').open")
    assert page.locator("#d1-WTD-04 blockquote").first.is_visible()
    page.context.close()


def test_a_clause_is_copied_by_keyboard(browser: Browser, files: dict[str, Path]) -> None:
    page = open_page(browser, files["one"])
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = page.locator("#d1-KWA-07 .kopieer")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.getElementById('melding').textContent")
    assert page.locator("#melding").inner_text() == "De tekst is gekopieerd"
    clause = page.locator("#d1-KWA-07-tekst").inner_text()
    assert page.evaluate("navigator.clipboard.readText()") == clause
    assert "extra registratie" not in clause
    page.context.close()


def test_the_keyboard_reaches_everything_in_order(browser: Browser, files: dict[str, Path]) -> None:
    page = open_page(browser, files["one"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.locator("#d1-WTD-04 > summary").focus()
    page.keyboard.press("Space")
    assert page.locator("#d1-WTD-04 blockquote").first.is_visible()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.context.close()


def test_without_script_the_page_is_whole(browser: Browser, files: dict[str, Path]) -> None:
    page = open_page(browser, files["one"], script=False)
    assert not page.locator("#filter").is_visible()
    assert not page.locator(".kopieer").first.is_visible()
    assert len(visible_checks(page)) == 23
    folded = page.locator("#d1-WTD-04")
    folded.locator("summary").first.click()
    assert folded.locator("blockquote").first.is_visible()
    page.context.close()


@pytest.mark.parametrize("script", [True, False])
def test_on_paper(browser: Browser, files: dict[str, Path], script: bool) -> None:
    page = open_page(browser, files["one"], script=script, dark=True)
    data = page.pdf(prefer_css_page_size=True)
    page.context.close()
    paper = pypdfium2.PdfDocument(data)
    texts = []
    for sheet in paper:
        assert [round(side) for side in sheet.get_size()] == [595, 842]
        text = sheet.get_textpage()
        texts.append(text.get_text_range())
        text.close()
        sheet.close()
    paper.close()
    text = " ".join(" ".join(texts).split())
    assert "Kopieer de tekst" not in text
    assert "Kies wat u wilt zien" not in text
    assert "telt in dit rapport" not in text
    assert re.search(r"WTD-04 Er wordt gewerkt volgens de richtlijnen", text)
    assert "andere passages bekeken" in text
    assert all(len(one.split()) > 5 for one in texts)


def test_many_dossiers_begin_with_the_matrix(browser: Browser, files: dict[str, Path]) -> None:
    page = open_page(browser, files["many"])
    top = page.locator(".matrix").bounding_box()
    assert top is not None
    assert top["y"] < 500
    page.locator(".matrix tbody tr").nth(1).locator("td a").nth(2).click()
    assert page.evaluate("location.hash") == "#d2-INT-03"
    page.context.close()


def test_text_of_a_document_runs_nowhere(browser: Browser, tricky: Report, tmp_path: Path) -> None:
    path = tmp_path / "tricky.html"
    path.write_text(render("html", replace(tricky, failures=("<script>document.title = 'weg'</script>",))), "utf-8")
    page = open_page(browser, path)
    assert page.title().startswith("Leesrapport")
    page.context.close()
