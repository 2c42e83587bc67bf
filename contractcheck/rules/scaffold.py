"""A rule file to start from."""

from __future__ import annotations

import re
from pathlib import Path

from contractcheck.errors import UsageProblem, why
from contractcheck.translation import _

_ID = re.compile(r"[A-Z]{2,5}-\d{2}")


def scaffold(rule_id: str, folder: Path) -> Path:
    """Write a working rule with this id into a folder; its path comes back.

    Raises `UsageProblem` for an id of the wrong form, and rather than writing over a file.
    """
    if not _ID.fullmatch(rule_id):
        raise UsageProblem(
            _("'{rule_id}' kan geen id zijn; neem twee tot vijf hoofdletters en twee cijfers, zoals REG-01").format(
                rule_id=rule_id
            )
        )
    path = folder / f"{rule_id}.yaml"
    if path.exists():
        raise UsageProblem(_("{path} bestaat al; kies een ander id of haal het bestand weg").format(path=path))
    template = Path(__file__).with_name("template.yaml").read_text("utf-8")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(template.replace("{id}", rule_id), "utf-8")
    except OSError as error:
        raise UsageProblem(_("{path} kan niet worden geschreven ({why})").format(path=path, why=why(error))) from None
    return path
