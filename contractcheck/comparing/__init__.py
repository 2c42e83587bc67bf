"""Two versions of a dossier beside each other: what improved, worsened or changed, in every format.

Every format is a module of its own with a function `render`, a pure function of the comparison.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contractcheck.comparing.model import Comparison
    from contractcheck.reporting import ReportOptions

FORMATS = ("text", "json", "html", "markdown")
"""Every format, by the name that `--format` takes."""

_MODULES = {"json": "json_v1"}
"""Where the module is not called as the format."""


def render(name: str, comparison: Comparison, options: ReportOptions) -> str:
    """Return the comparison in one of `FORMATS`."""
    module = import_module(f"contractcheck.comparing.{_MODULES.get(name, name)}")
    return str(module.render(comparison, options))
