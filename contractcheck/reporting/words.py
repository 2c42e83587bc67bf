"""The words that a report adds to what the rules and the documents say: read once from `words.<language>.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from contractcheck.errors import UsageProblem
from contractcheck.model import Note, Unread

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


@cache
def words(language: str = "nl") -> Words:
    """Return the words of a language; raises `UsageProblem` where there is no file for it."""
    source = files("contractcheck.reporting") / f"words.{language}.toml"
    if not (language.isalpha() and source.is_file()):
        raise UsageProblem(f"Rapporten in de taal '{language}' bestaan niet; laat de taal weg voor Nederlands.")
    return Words(language, **tomllib.loads(source.read_text(encoding="utf-8")))


@cache
def _notes() -> dict[str, dict[str, list[str]]]:
    source = files("contractcheck.reporting") / "notes.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def note_text(note: Note, language: str) -> str:
    """One short line about a note, such as "2 tracked insertions read as text"; its detail follows after a colon.

    A kind that `notes.toml` does not know is shown as it is, with its number.
    """
    forms = _notes().get(note.kind, {}).get(language)
    if forms is None:
        count = f"{note.count} " if note.count else ""
        line = f"{count}{note.kind.replace('-', ' ')}"
    else:
        line = (forms[0] if note.count == 1 else forms[1]).format(n=note.count)
    return f"{line}: {note.detail}" if note.detail else line


def unread_text(unread: Unread, language_words: Words) -> str:
    """One sentence about a part that was not read: where, and the reader's own explanation or else the reason."""
    ui = language_words.ui
    if unread.detail:
        where = ui["unread_page"].format(unread.page) if unread.page else ""
        return f"{where}: {unread.detail}" if where else unread.detail[0].upper() + unread.detail[1:]
    where = ui["unread_page"].format(unread.page) if unread.page else ui["unread_part"]
    return f"{where} {look_up(language_words.unread, unread.reason)}."
