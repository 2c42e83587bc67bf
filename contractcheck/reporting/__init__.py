"""A report in every format: pure functions from `contractcheck.model.Report` to `str`, or `bytes` for a workbook.

Every format is a module of its own that is imported only when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from contractcheck.errors import UsageProblem
from contractcheck.model import Report


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """How a report is made; a format ignores what does not apply to it."""

    width: int = 80
    """Columns of the terminal, for `text`; fewer than 40 counts as 40."""
    color: bool = False
    """Colours in `text`; the status is always there as a word too."""
    language: str = "nl"
    """The language of what the report adds: a file `words.<language>.toml` beside this module. JSON has no language."""


Reporter = Callable[[Report, ReportOptions], str]
"""A format: the answer of a run and the options in, the whole report out, ending in a line feed."""

BinaryReporter = Callable[[Report, ReportOptions], bytes]
"""A format that is no text."""


def _text(report: Report, options: ReportOptions) -> str:
    from contractcheck.reporting.text import render

    return render(report, options)


def _json(report: Report, options: ReportOptions) -> str:
    from contractcheck.reporting.json_v1 import render

    return render(report, options)


def _html(report: Report, options: ReportOptions) -> str:
    from contractcheck.reporting.html import render

    return render(report, options)


def _markdown(report: Report, options: ReportOptions) -> str:
    from contractcheck.reporting.markdown import render

    return render(report, options)


def _sarif(report: Report, options: ReportOptions) -> str:
    from contractcheck.reporting.sarif import render

    return render(report, options)


def _junit(report: Report, options: ReportOptions) -> str:
    from contractcheck.reporting.junit import render

    return render(report, options)


def _github(report: Report, options: ReportOptions) -> str:
    from contractcheck.reporting.github import render

    return render(report, options)


def _gitlab(report: Report, options: ReportOptions) -> str:
    from contractcheck.reporting.gitlab import render

    return render(report, options)


def _xlsx(report: Report, options: ReportOptions) -> bytes:
    from contractcheck.reporting.xlsx import render

    return render(report, options)


REPORTERS: dict[str, Reporter] = {
    "text": _text,
    "json": _json,
    "html": _html,
    "markdown": _markdown,
    "sarif": _sarif,
    "junit": _junit,
    "github": _github,
    "gitlab": _gitlab,
}
"""Every format that is text, by the name that `--format` takes."""

BINARY_REPORTERS: dict[str, BinaryReporter] = {"xlsx": _xlsx}
"""Every format that is no text and so needs a file."""


def render(name: str, report: Report, options: ReportOptions | None = None) -> str:
    """Return the report in the text format `name`.

    Raises `UsageProblem` for a format or a language that does not exist.
    """
    if name not in REPORTERS:
        known = ", ".join((*REPORTERS, *BINARY_REPORTERS))
        raise UsageProblem(f"Het rapportformaat '{name}' bestaat niet; kies uit: {known}.")
    return REPORTERS[name](report, options or ReportOptions())


def render_bytes(name: str, report: Report, options: ReportOptions | None = None) -> bytes:
    """Return the report in any format as a file holds it: text as UTF-8 with line feeds.

    Raises `UsageProblem` for a format or a language that does not exist.
    """
    if name in BINARY_REPORTERS:
        return BINARY_REPORTERS[name](report, options or ReportOptions())
    return render(name, report, options).encode("utf-8")
