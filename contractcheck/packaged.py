"""Data files that come with the program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""In C where PyYAML was built so: that takes a tenth of the time."""


def packaged_yaml(module: str, name: str) -> Any:  # noqa: ANN401 - YAML holds anything
    """What a YAML file beside a module of ours holds; `module` is the `__file__` of that module."""
    return yaml.load(Path(module).with_name(name).read_text("utf-8"), Loader=_Loader)
