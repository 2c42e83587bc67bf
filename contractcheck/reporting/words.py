"""The words that a report adds to what the rules and the documents say: from `words.toml`, in the language in use."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from contractcheck.model import Note, Unread
from contractcheck.translation import _, dutch, language_in_use, translated

Table = dict[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, by the machine-readable word that they stand for."""

    language: str
    status: Table
    status_explained: Table
    symbol: Table
    mark: Table
    letter: Table
    severity: Table
    basis: Table
    basis_explained: Table
    role: Table
    reason: Table
    criteria: Table
    kind: Table
    format: Table
    unread: Table
    notice: Table
    theme: Table
    handvat: Table
    step: Table
    step_handvatten: Table
    place: Table
    ui: Table

    def checks(self, number: int) -> str:
        """How many toetspunten, in words."""
        return self.ui["checks_one"] if number == 1 else self.ui["checks_many"].format(number)


def look_up(table: Table, key: str) -> str:
    """Return the word for `key`; what is not in the table is shown as it is, without its hyphens."""
    return table.get(key) or key.replace("-", " ")


def words() -> Words:
    """Return the words in the language in use."""
    return _words(language_in_use())


@cache
def _words(language: str) -> Words:
    tables: dict[str, Table] = {
        name: {key: _(value) for key, value in table.items()} for name, table in _read("words.toml").items()
    }
    return Words(language, **tables)


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("contractcheck.reporting") / name).read_text(encoding="utf-8"))


def note_text(note: Note) -> str:
    """One short line about a note, such as "2 voorgestelde toevoegingen zijn meegelezen als tekst".

    Its detail follows after a colon. A kind that `notes.toml` does not know is shown as it is, with its number.
    """
    return _note(note, language_in_use(), note.detail)


def note_in_json(note: Note) -> str:
    """The same line as JSON has it, whatever the language: English, as it promises, with the detail in Dutch."""
    return _note(note, "en", dutch(note.detail))


def _note(note: Note, language: str, detail: str) -> str:
    forms: list[str] | None = _read("notes.toml").get(note.kind)
    if forms is None:
        count = f"{note.count} " if note.count else ""
        line = f"{count}{note.kind.replace('-', ' ')}"
    else:
        line = translated(forms[0] if note.count == 1 else forms[1], language).format(n=note.count)
    return f"{line}: {detail}" if detail else line


def unread_text(unread: Unread, language_words: Words) -> str:
    """One sentence about a part that was not read: where, and the reader's own explanation or else the reason."""
    ui = language_words.ui
    if unread.detail:
        where = ui["unread_page"].format(unread.page) if unread.page else ""
        return f"{where}: {unread.detail}" if where else unread.detail[0].upper() + unread.detail[1:]
    where = ui["unread_page"].format(unread.page) if unread.page else ui["unread_part"]
    return f"{where} {look_up(language_words.unread, unread.reason)}."
