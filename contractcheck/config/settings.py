"""`contractcheck.toml`: the options of the command line that a project has chosen once.

A key is the name of an option without its dashes, and what stands on the command line wins. The file is looked for in
the folder where the user works and above it, not beside the documents: a dossier that somebody sent must not decide how
it is judged.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from contractcheck.config import tomlfile, waivers

FILE_NAME = "contractcheck.toml"


class Settings(BaseModel):
    """The keys of the file. None is what is not set, so that the default of the option holds."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=lambda name: name.replace("_", "-"))

    format: list[str] | None = None
    dossier: Literal["file", "folder", "subfolder"] | None = None
    fail_on: Literal["error", "warning", "never"] | None = None
    rules: list[str] | None = None
    no_builtin_rules: bool | None = None
    select: list[str] | None = None
    ignore: list[str] | None = None
    tracked: Literal["final", "original"] | None = None
    jobs: int | None = Field(default=None, ge=1)
    timeout: float | None = Field(default=None, gt=0)
    ocr: Literal["auto", "never", "always"] | None = None
    password_file: str | None = None
    waivers: str | None = None
    baseline: str | None = None
    quiet: bool | None = None
    verbose: bool | None = None
    no_color: bool | None = None
    lang: Literal["nl", "en"] | None = None


def find(folder: Path) -> Path | None:
    """Return the nearest settings file in this folder or one above it; None where there is none."""
    folder = folder.absolute()
    return next((path for at in (folder, *folder.parents) if (path := at / FILE_NAME).is_file()), None)


def load(path: Path) -> dict[str, object]:
    """Return the values that are set, by key; a path is seen from the folder of the file.

    Where `waivers` is not set, a `waivers.toml` beside the file counts. Raises `UsageProblem` for a wrong file.
    """
    values = tomlfile.load(path, Settings).model_dump(by_alias=True, exclude_none=True)
    folder = path.parent
    if (folder / waivers.FILE_NAME).is_file():
        values.setdefault("waivers", waivers.FILE_NAME)
    for key in ("password-file", "waivers", "baseline"):
        if key in values:
            values[key] = str(folder / values[key])
    if "rules" in values:
        values["rules"] = [str(folder / name) for name in values["rules"]]
    if "format" in values:
        values["format"] = [_target(folder, target) for target in values["format"]]
    return values


def _target(folder: Path, target: str) -> str:
    name, sign, file = target.partition("=")
    return f"{name}={folder / file}" if sign and file else target
