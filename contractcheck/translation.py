"""What people read, in their language: Dutch is the language of the source, other languages are gettext catalogues.

`_("Er is niets gevonden.")` marks a text and gives it in the language in use. Values are filled in after that, by name:
`_("{path}: dit bestand is leeg").format(path=path)`; an f-string cannot be looked up. What `_` gives remembers its
Dutch, because JSON is Dutch in every language: `dutch(text)`. A text that is made before the language is known, such as
a constant of a module, is marked with `mark` and goes through `_` where it is used.

Catalogues stand in `locale/<language>/LC_MESSAGES/contractcheck.po` and, compiled, `.mo`; `python dev.py catalogue`
brings them up to date.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterable
from functools import cache
from pathlib import Path

LANGUAGES = ("nl", "en")
"""The languages that `--lang` takes; the first is that of the source and needs no catalogue."""

LOCALE = Path(__file__).with_name("locale")

_in_use = LANGUAGES[0]


class Text(str):
    """A text in the language that was in use when it was made, and the same in Dutch.

    Like any string it can be shown, compared and sent to another process. What is cut from it or put before it is a
    plain string: use `format` and `joined` for what JSON shows too.
    """

    __slots__ = ("dutch",)
    dutch: str

    def __new__(cls, text: str, dutch: str) -> Text:
        """Return the text, with its Dutch."""
        self = super().__new__(cls, text)
        self.dutch = dutch
        return self

    def __reduce__(self) -> tuple[type[Text], tuple[str, str]]:
        return Text, (str(self), self.dutch)

    def format(self, *values: object, **named: object) -> Text:
        """Fill in values, in both languages; a value can be a text itself."""
        in_dutch = {name: _source(value) for name, value in named.items()}
        return Text(super().format(*values, **named), self.dutch.format(*map(_source, values), **in_dutch))


def use_language(language: str) -> None:
    """Give every text from now on in this language, in the whole process; one of `LANGUAGES`.

    Raises `FileNotFoundError` for a language without a catalogue.
    """
    global _in_use
    _catalogue(language)
    _in_use = language


def language_in_use() -> str:
    """The language that texts come in."""
    return _in_use


def _(text: str) -> str:
    """Return this Dutch text in the language in use; the text itself where the catalogue has none."""
    return Text(translated(text, _in_use), text)


def mark(text: str) -> str:
    """Return the text as it is: it is put in the catalogues, and looked up where it is used."""
    return text


def translated(text: str, language: str) -> str:
    """Return this Dutch text in a language, whatever is in use; the text itself where the catalogue has none."""
    return _catalogue(language).gettext(text) if text else ""


def dutch(text: str) -> str:
    """Return a text in Dutch, whatever language is in use; a plain string as it is."""
    return text.dutch if isinstance(text, Text) else text


def joined(texts: Iterable[str], between: str = " ") -> str:
    """Return the texts one after the other."""
    parts = list(texts)
    return Text(between.join(parts), between.join(map(dutch, parts)))


def _source(value: object) -> object:
    return value.dutch if isinstance(value, Text) else value


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == LANGUAGES[0]:
        return gettext.NullTranslations()
    return gettext.translation("contractcheck", LOCALE, [language])
