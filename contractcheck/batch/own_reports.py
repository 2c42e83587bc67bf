"""Which documents are reports of contractcheck itself: a report that was kept in the folder of the agreement.

It quotes the agreement and gives model clauses for what is wanting, so as a document it would cover every toetspunt.
"""

from __future__ import annotations

import re
from functools import cache

from contractcheck.model import Document
from contractcheck.reporting.words import words
from contractcheck.translation import LANGUAGES, dutch, translated


def is_own_report(document: Document) -> bool:
    """Whether a document holds what every report and agenda says of itself, in any language and on any lines."""
    return bool(_said_of_itself().search(document.text))


@cache
def _said_of_itself() -> re.Pattern[str]:
    disclaimer = dutch(words().ui["disclaimer"])
    # Behind the semicolon stand signs that a report to a screen without them writes otherwise.
    openings = {translated(disclaimer, language).partition(";")[0] for language in LANGUAGES}
    return re.compile("|".join(r"\s+".join(map(re.escape, opening.split())) for opening in sorted(openings)))
