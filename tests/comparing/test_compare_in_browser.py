"""The page of a comparison in Chromium."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize

from contractcheck.comparing import render
from contractcheck.comparing.model import Comparison
from contractcheck.reporting import ReportOptions
from tests.browser import DESK, PHONE, ZOOMED, axe_violations, open_page, too_wide


@pytest.fixture(params=["tricky_comparison", "negotiated"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    comparison: Comparison = request.getfixturevalue(request.param)
    file = tmp_path / "vergelijking.html"
    file.write_text(render("html", comparison, ReportOptions()), "utf-8")
    return file


@pytest.mark.parametrize(("size", "dark"), [(DESK, False), (DESK, True), (PHONE, False), (ZOOMED, True)])
def test_everybody_can_read_it(browser: Browser, path: Path, size: ViewportSize, dark: bool) -> None:
    page = open_page(browser, path, size, dark=dark)
    found = axe_violations(page), too_wide(page)
    page.context.close()
    assert found == ([], [])


def test_the_marks_are_there_without_colours(browser: Browser, path: Path) -> None:
    """The signs around changed words are drawn by the style, so they must be looked for in the page."""
    page = open_page(browser, path)
    signs = page.evaluate(
        "[...document.querySelectorAll('del, ins')].map((one) => "
        "getComputedStyle(one, '::before').content + getComputedStyle(one, '::after').content)"
    )
    lines = page.evaluate(
        "[...document.querySelectorAll('del')].map((one) => getComputedStyle(one).textDecorationLine)"
    )
    page.context.close()
    assert set(signs) == {'"[-""-]"', '"{+""+}"'}
    assert set(lines) == {"line-through"}
