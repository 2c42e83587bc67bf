"""A report in every format: functions from `contractcheck.model.Report` to `str`, or `bytes` for a workbook.

Every format is a module of its own with a function `render`, imported only when it is asked for. What a report adds
comes in the language in use (`contractcheck.translation`); JSON has no language.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from contractcheck.errors import UsageProblem
from contractcheck.model import Report
from contractcheck.translation import _


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """How a report is made; a format ignores what does not apply to it."""

    width: int = 80
    """Columns of the terminal, for `text`; fewer than 40 counts as 40."""
    color: bool = False
    """Colours in `text`; the status is always there as a word too."""


TEXT_FORMATS = ("text", "json", "html", "markdown", "sarif", "junit", "github", "gitlab")
"""Every format that is text, by the name that `--format` takes."""

BINARY_FORMATS = ("xlsx",)
"""Every format that is no text and so needs a file."""

_MODULES = {"json": "json_v1"}
"""Where the module is not called as the format."""


def _render(name: str, report: Report, options: ReportOptions | None) -> Any:  # noqa: ANN401 - text or bytes, as the format is
    module = import_module(f"contractcheck.reporting.{_MODULES.get(name, name)}")
    return module.render(report, options or ReportOptions())


def render(name: str, report: Report, options: ReportOptions | None = None) -> str:
    """Return the report in the text format `name`.

    Raises `UsageProblem` for a format that does not exist.
    """
    if name not in TEXT_FORMATS:
        known = ", ".join((*TEXT_FORMATS, *BINARY_FORMATS))
        text = _("Het rapportformaat '{name}' bestaat niet; kies uit: {known}.")
        raise UsageProblem(text.format(name=name, known=known))
    return str(_render(name, report, options))


def render_bytes(name: str, report: Report, options: ReportOptions | None = None) -> bytes:
    """Return the report in any format as a file holds it: text as UTF-8 with line feeds.

    Raises `UsageProblem` for a format that does not exist.
    """
    if name in BINARY_FORMATS:
        return bytes(_render(name, report, options))
    return render(name, report, options).encode("utf-8")
