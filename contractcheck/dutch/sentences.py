"""Where sentences and their clauses begin and end."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from contractcheck.packaged import packaged_yaml

Span = tuple[int, int]

_WORD = re.compile(r"[\w'-]+")
_INVERTED = re.compile(r",\s(?=\w+(?:t|en)\s)")
"""Where a main clause begins with its verb, because a subordinate clause came first."""


@cache
def vocabulary() -> dict[str, list[str]]:
    """The words of `grammar.yaml`, read once."""
    data: dict[str, list[str]] = packaged_yaml(__file__, "grammar.yaml")
    return data


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(vocabulary()["abbreviations"])


@cache
def _end() -> re.Pattern[str]:
    """The end of a sentence; what comes behind "eis 3 luidt:" between quotes is a sentence too: the new text."""
    openers = "|".join(map(re.escape, vocabulary()["new_text"]))
    return re.compile(rf"""[.!?]["')\]’”]*(?=\s|$)|[\t\n]|\b(?:{openers}):\s(?=["'‘’“„])""")


@cache
def _clause_break() -> re.Pattern[str]:
    words, joins, verbs, prepositions, relatives = (
        "|".join(map(re.escape, vocabulary()[name]))
        for name in ("clause_openers", "clause_joiners", "finite_verbs", "prepositions", "relatives")
    )
    return re.compile(
        rf",\s(?=(?:[\w'-]+\s){{0,4}}(?:{verbs})\s)|[;:](?=\s)|,?\s(?=(?:{joins})\s)|,\s(?=(?:{words})\b)|,\s(?=(?:{prepositions})\s(?:{relatives})\b)|\s-\s|\t"
    )


def sentences(text: str, start: int, end: int) -> list[Span]:
    """The spans of the sentences in `text[start:end]`, in order, without white space around them.

    A cell of a table row ends a sentence too, unless it is so short that it is only a number or a title.
    """
    spans: list[Span] = []
    begin = start
    for found in _end().finditer(text, start, end):
        if found[0][0] == "." and _is_abbreviation(text, begin, found, end):
            continue
        _append(spans, text, begin, found.end())
        begin = found.end()
    _append(spans, text, begin, end)
    return spans


def _is_abbreviation(text: str, begin: int, found: re.Match[str], end: int) -> bool:
    """True where the full stop belongs to an abbreviation, a number, an initial, or a blank between brackets."""
    if text[found.end() : end].lstrip()[:1] in ("]", ")"):
        return True
    before = found.start()
    while before > begin and (text[before - 1].isalnum() or text[before - 1] in "_.&-"):
        before -= 1
    if before == found.start():
        return before == begin or text[before - 1] not in "\"')]%"
    word = text[before : found.start()].lower().rstrip(".")
    if word in _abbreviations() or (len(word) == 1 and word.isalpha()):
        return True
    rest = text[found.end() : end].lstrip()
    if re.fullmatch(r"\d+(\.\d+)*", word):
        # "1 januari 2027. De" ends a sentence; "eis 3. Van" and "2. Van" at the start are numbers.
        return text[begin:before].strip() == ""
    return bool(rest) and rest[0].islower() and len(word) < 5


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))


def clauses(folded: str, start: int, end: int) -> list[Span]:
    """The spans of the clauses of one sentence of folded text; together they cover it."""
    inner = {found.end() for found in _clause_break().finditer(folded, start, end)}
    opening = _WORD.match(folded, start, end)
    if opening is not None and opening[0] in vocabulary()["subordinators"]:
        main = _INVERTED.search(folded, start, end)
        inner.update(() if main is None else (main.end(),))
    cuts = [start, *sorted(inner), end]
    return [(one, other) for one, other in pairwise(cuts) if other > one]
