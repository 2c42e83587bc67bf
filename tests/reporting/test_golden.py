"""The whole report against the files in tests/golden; CONTRACTCHECK_GOLDEN=write makes them anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from contractcheck.model import Report
from contractcheck.reporting import render

GOLDEN = Path(__file__).parent.parent / "golden"


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("json", "report.json"),
        ("html", "report.html"),
        ("text", "report.txt"),
        ("markdown", "report.md"),
        ("sarif", "report.sarif"),
        ("junit", "report.junit.xml"),
        ("github", "report.github.txt"),
        ("gitlab", "report.gitlab.json"),
    ],
)
def test_report_is_as_before(name: str, file: str, several: Report) -> None:
    answer = render(name, several).encode("utf-8")
    if os.environ.get("CONTRACTCHECK_GOLDEN") == "write":
        (GOLDEN / file).write_bytes(answer)
    assert answer == (GOLDEN / file).read_bytes()
