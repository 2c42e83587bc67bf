"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

rules_option = click.option(
    "--rules",
    "rules",
    multiple=True,
    metavar="MAP",
    type=click.Path(path_type=Path),
    help="Map met eigen regels, naast de ingebouwde.",
)
