"""The number a block starts with: typed in its text, or put there by the word processor."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from contractcheck.dutch.text import fold
from contractcheck.structure.vocabulary import vocabulary

_LETTER_BEHIND = re.compile(r"\s*([a-z])[.)](?=\s+\S)")


class NumberKind(StrEnum):
    """What a number numbers."""

    ARTICLE = "article"
    EIS = "eis"
    CHAPTER = "chapter"
    ANNEX = "annex"
    QUESTION = "question"
    ANSWER = "answer"
    DOTTED = "dotted"
    CODE = "code"
    SINGLE = "single"
    LETTER = "letter"


# Most blocks of an agreement have such a number: looked up as a member of its enum, each would take ten times as long.
_DOTTED, _LETTER = NumberKind.DOTTED, NumberKind.LETTER


class Number(NamedTuple):
    """A number as a reader would cite it, and where in the text the words after it begin."""

    kind: NumberKind
    value: str
    end: int
    lid: str = ""
    """The lid that an article names in one breath: "Artikel 6 lid 2: ..."."""
    item: str = ""
    """The letter or number of an onderdeel, likewise."""


@cache
def _expressions() -> tuple[tuple[NumberKind, re.Pattern[str]], ...]:
    words = vocabulary().words
    number = r"(?P<value>(?:[a-z]{1,3}-?)?\d+(?:[.\-]\d+)*(?:\.?[a-z])?)"
    after = r"(?:\s*[.:)\u2013-](?=\s|$)|(?=[\s,;(|]|$))"
    ordinal = rf"(?P<ordinal>{'|'.join(vocabulary().ordinals)})\s+(?:{words['lid']})"
    lid = rf",?\s+(?:(?:{words['lid']})\s+(?P<lid>\d{{1,2}})|{ordinal})"
    item = rf",?\s+(?:{words['item']})\s+(?P<item>[a-z]|\d{{1,2}}|[ivx]{{2,4}})"
    counted = r"(?:(?P<before>\d{1,3})\s*[.)]?\s*)?"
    return (
        (
            NumberKind.QUESTION,
            re.compile(
                rf"{counted}(?:{words['question']})\s*(?:nr\.?\s*)?(?P<value>\d+[a-z]?)?\s*(?=[:.(\s]|$)[:.]?",
            ),
        ),
        (
            NumberKind.ANSWER,
            re.compile(rf"{counted}(?:{words['answer']})(?:\s+(?:op\s+vraag\s+)?(?P<value>\d+))?\s*(?:[:.]|$)"),
        ),
        (NumberKind.QUESTION, re.compile(rf"{counted}(?:{words['short_question']})\s?(?P<value>\d+[a-z]?)?\s*:")),
        (NumberKind.ANSWER, re.compile(rf"{counted}(?:{words['short_answer']})\s?(?P<value>\d+)?\s*:")),
        (
            NumberKind.ARTICLE,
            re.compile(rf"(?:{words['article']})\s*{number}(?:{lid})?(?:{item})?\s*(?:[.:)\u2013-](?=\s)|$)"),
        ),
        (NumberKind.ARTICLE, re.compile(rf"(?:{words['article']})\s*(?P<value>\d+\s?(?:{words['inserted']})){after}")),
        (NumberKind.ARTICLE, re.compile(rf"(?:{words['article']})\s*{number}{after}")),
        (NumberKind.ARTICLE, re.compile(rf"(?:{words['article']})\s*(?P<value>[ivx]{{1,5}}){after}")),
        (NumberKind.ANNEX, re.compile(rf"(?:{words['annex']})\s*(?P<value>\d+[a-z]?|[a-h]|[ivx]+){after}")),
        (NumberKind.CHAPTER, re.compile(rf"(?:{words['chapter']})\s*(?P<value>\d+(?:\.\d+)*|[a-h]|[ivx]+){after}")),
        (NumberKind.EIS, re.compile(rf"(?:{words['eis']})\s*(?P<value>[a-z]{{0,3}}-?\d+(?:\.\d+)*[a-z]?){after}")),
        (NumberKind.CODE, re.compile(rf"(?P<value>[a-z]{{1,4}}[-.]?\d+(?:\.\d+)*){after}")),
        (
            NumberKind.DOTTED,
            re.compile(
                r"§?\s*(?P<value>(?:\d{1,3}(?:\.\d{1,3}){1,4}|[a-h]\.\d{1,2}(?:\.\d{1,2})*)(?:\.?[a-z])?)[.:)]?(?=\s|$)"
            ),
        ),
        (NumberKind.SINGLE, re.compile(rf"{ordinal}\s*[.:](?=\s)")),
        (
            NumberKind.SINGLE,
            re.compile(
                rf"(?:(?:{words['lid']})\s+|§\s*)?\(?(?P<value>\d{{1,3}})(?:[°.:)]|\)\.|(?=\s+[\"'(]?[a-z]))(?=\s|$)"
            ),
        ),
        (
            NumberKind.LETTER,
            re.compile(rf"(?:(?:{words['item']})\s+)?\(?(?P<value>[a-z]|[ivx]{{2,4}})[.)]\)?(?=\s|$)"),
        ),
    )


@cache
def _plain_digits() -> tuple[tuple[NumberKind, re.Pattern[str]], ...]:
    """The expressions that can match text that starts with a digit, without a word such as "Vraag" behind it."""
    return tuple(pair for pair in _expressions() if pair[0] in (NumberKind.DOTTED, NumberKind.SINGLE))


@cache
def _counted_word() -> re.Pattern[str]:
    words = vocabulary().words
    kinds = "|".join(words[kind] for kind in ("question", "answer", "short_question", "short_answer"))
    return re.compile(rf"\d{{1,3}}\s*[.)]?\s*(?:{kinds})")


@cache
def _first_look() -> re.Pattern[str]:
    """What any number starts with: most blocks are ruled out, and the commonest numbers read, by this one look."""
    words = (*vocabulary().words.values(), *vocabulary().ordinals)
    # A group matched only where no expression but that for its kind could match.
    common = r"(?P<dotted>\d{1,3}(?:\.\d{1,3}){1,4})[.:)]?(?=\s|$)|(?P<letter>[a-z])[.)](?=\s|$)"
    return re.compile(rf"{common}|[\d(§]|[a-z]{{1,4}}[-.:)]|[a-z]{{1,4}}\s?\d|(?:{'|'.join(words)})\b")


def leading_number(folded: str, original: str) -> Number | None:
    """The number at the start of a block, from its folded and its original text; None where there is none.

    `value` keeps the capitals of the original ("E-14"). A quantity ("3 keer per jaar") is no number: a bare
    number counts only before a capital, and a code only where it is written in capitals.
    """
    look = _first_look().match(folded)
    if look is None:
        return None
    common = look.lastgroup
    if common == "dotted":
        return _with_item(Number(_DOTTED, original[: look.end(1)], look.end()), original)
    if common == "letter":
        return Number(_LETTER, original[0], 2)
    plain = folded[0].isdigit() and not _counted_word().match(folded)
    for kind, expression in _plain_digits() if plain else _expressions():
        found = expression.match(folded)
        if not found:
            continue
        groups = found.groupdict()
        value = _as_written(found, original)
        lid = groups.get("lid") or ""
        if ordinal := groups.get("ordinal"):
            lid = vocabulary().ordinals[ordinal]
        rest = original[found.end() :].lstrip()
        if kind is NumberKind.CODE and not (value[0].isupper() and (rest or "-" in value)):
            continue
        if kind is NumberKind.DOTTED and value[-1].isalpha() and not rest[:1].isupper():
            continue
        if kind is NumberKind.ARTICLE and value not in (value.lower(), value.upper()):
            # "Artikel 3 Ter bescherming" is no article 3 ter.
            continue
        if kind is NumberKind.SINGLE and not value:
            return Number(kind, lid, found.end())
        if kind is NumberKind.SINGLE and found[0].strip() == found["value"] and not rest[:1].isupper():
            continue
        named = kind in (NumberKind.ARTICLE, NumberKind.EIS, NumberKind.CHAPTER, NumberKind.ANNEX)
        ends = found[0].rstrip()[-1]
        placed = ends == ":" or (ends in "-\u2013" and (lid or groups.get("item")))
        if named and rest[:1].islower() and not placed:
            continue
        if kind is NumberKind.QUESTION and not value and ":" not in found[0]:
            continue
        number = Number(kind, value, found.end(), lid, groups.get("item") or "")
        return _with_item(number, original) if kind in (NumberKind.DOTTED, NumberKind.SINGLE) else number
    return None


def _with_item(number: Number, original: str) -> Number:
    """The number with the letter right behind it: "2.3 a) ..."; a capital may be that of a name."""
    letter = _LETTER_BEHIND.match(original, number.end)
    return number if letter is None else number._replace(end=letter.end(), item=letter[1])


def label_number(label: str) -> Number | None:
    """The number that a word processor puts in front of a block; as of text that begins with a capital."""
    return leading_number(fold(label) + " x", label + " X")


def _as_written(found: re.Match[str], original: str) -> str:
    """The number with the capitals of the document; that of "3. Vraag: ..." stands before the word."""
    for name in ("value", "before"):
        if found.groupdict().get(name):
            return original[found.start(name) : found.end(name)]
    return ""
