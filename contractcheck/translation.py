"""What people read, in their language: Dutch is the language of the source, other languages are gettext catalogues.

`_("Er is niets gevonden.")` marks a text and gives it in the language in use. Values are filled in after that, by name:
`_("{path}: dit bestand is leeg").format(path=path)`; an f-string cannot be looked up. Catalogues stand in
`locale/<language>/LC_MESSAGES/contractcheck.po` and, compiled, `.mo`.
"""

from __future__ import annotations

import gettext
from pathlib import Path

LANGUAGES = ("nl", "en")
"""The languages that `--lang` takes; the first is that of the source and needs no catalogue."""

_LOCALE = Path(__file__).with_name("locale")
_in_use: gettext.NullTranslations = gettext.NullTranslations()


def use_language(language: str) -> None:
    """Give every text from now on in this language, in the whole process; one of `LANGUAGES`.

    Raises `FileNotFoundError` for a language without a catalogue.
    """
    global _in_use
    _in_use = (
        gettext.NullTranslations()
        if language == LANGUAGES[0]
        else gettext.translation("contractcheck", _LOCALE, [language])
    )


def _(text: str) -> str:
    """Return this Dutch text in the language in use; the text itself where the catalogue has none."""
    return _in_use.gettext(text) if text else ""
