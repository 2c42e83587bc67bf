"""Chromium as a reader of web pages."""

from __future__ import annotations

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 320, "height": 640}
ZOOMED: ViewportSize = {"width": 640, "height": 450}
"""A window of 1280 at 200 %."""


def open_page(
    browser: Browser, path: Path, size: ViewportSize = DESK, *, script: bool = True, dark: bool = False
) -> Page:
    context = browser.new_context(
        viewport=size, java_script_enabled=script, color_scheme="dark" if dark else "light", reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(path.as_uri())
    return page


def unfold(page: Page) -> None:
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")


def axe_violations(page: Page) -> list[tuple[str, str]]:
    """What axe-core finds against WCAG 2.2 AA and the best practices, with everything unfolded."""
    unfold(page)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}, "resultTypes": ["violations"]})
    return [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]]


def too_wide(page: Page) -> list[str]:
    """What scrolls sideways."""
    unfold(page)
    found: list[str] = page.evaluate(
        "[document.documentElement, ...document.querySelectorAll('.scroll')]"
        ".filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.outerHTML.slice(0, 80))"
    )
    return found
