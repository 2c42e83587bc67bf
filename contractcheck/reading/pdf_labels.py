"""What a printed line says by its first characters: a numbered lid, a list item, an article, a question."""

from __future__ import annotations

import re
from functools import lru_cache

from contractcheck.reading.pdf_chars import BULLETS
from contractcheck.reading.words import layout_words

_WORDS = layout_words()
_BULLET_SIGN = rf"[{''.join(sorted(BULLETS))}]|[-\u2013—*o](?=\s)"
_BULLET = re.compile(rf"^(?:{_BULLET_SIGN})\s*")
_BULLETS = BULLETS | frozenset("-\u2013\u2014*o")
_HEADING = re.compile(
    rf"^(?:(?:{'|'.join(form for word in _WORDS.parts for form in (word, word.upper()))})"
    r"\s+(?:\d{1,3}[a-z]?(?:\.\d{1,2})*|[IVXLC]{1,6}|[A-Z])\b)[.:]?(?!\d)"
)
_NUMBERED = re.compile(r"^(\d{1,3}(?:\.\d{1,2}[a-z]?){1,4})\.?\s+\S")
_SINGLE = re.compile(r"^(\d{1,2})(?:[.)°º]\s*(?=\S)|\s+(?=[A-Z][a-zà-ÿ]))(?!\d)")
_MARKED = re.compile(r"[.)]|^o ")
_WORDS_ONLY = re.compile(r"(?!o )[^.)]{6}")
_NO_LABEL = re.compile(rf"(?!{'|'.join((*_WORDS.parts, *_WORDS.counted, *_WORDS.speaking))})[A-Z][a-z]{{2}}")
_DIGITS = "0123456789"
_LETTERED = r"(?:\(([a-z0-9]{1,2}|[ivx]{1,4})\)|([a-zA-Z]|[ivx]{1,4}|[IVX]{1,4})[.)])(?:\s+\S|$)"
_LETTER = re.compile(f"^{_LETTERED}")
_ITEM = re.compile(rf"\d{{1,2}}[.)°º]\s*(?=\S)(?!\d)|{_BULLET_SIGN}|{_LETTERED}")
_CODE = re.compile(r"^([A-Z]{1,4}-?\d{1,3}[a-z]?)[.:]?(?:\s+\S|$)")
_WORD = re.compile(
    rf"^(?:({'|'.join(_WORDS.counted)})\s+\d{{1,3}}[a-z]?\b|(?:{'|'.join(_WORDS.speaking)})\s*\d{{0,3}}\s*:)"
)


def bullet(text: str) -> int:
    """How many characters of the line are its bullet and the space behind it; 0 without a bullet."""
    if text[0] not in _BULLETS:
        return 0
    match = _BULLET.match(text)
    return match.end() if match else 0


def is_plain_start(text: str) -> bool:
    """Whether a look at the first characters tells that `label` finds nothing."""
    if text[0].islower():
        return not _MARKED.search(text, 0, 6)
    return _NO_LABEL.match(text) is not None


def is_plain_word(text: str) -> bool:
    """Whether `is_plain_start` is true of a line that starts with a small letter; of a short one it may say not."""
    return _WORDS_ONLY.match(text) is not None


def label(text: str) -> str | None:
    """Return the number, letter, code or word with which the line starts something new; None where it does not."""
    if text[0].isdigit():
        match = _NUMBERED.match(text) or _SINGLE.match(text)
        return match.group(1) if match else None
    return None if is_plain_start(text) else _label(text)


@lru_cache(maxsize=8192)
def _label(text: str) -> str | None:
    if bullet(text):
        return "•"
    for pattern in (_HEADING, _WORD):
        match = pattern.match(text)
        if match:
            return match.group().rstrip(".: ")
    for pattern in (_LETTER, _CODE):
        match = pattern.match(text)
        if match:
            return next(group for group in match.groups() if group)
    return None


def is_list_item(text: str) -> bool:
    """Whether the line is an item of a list: a bullet, a letter, or a number of one level with a mark behind it."""
    return _ITEM.match(text) is not None


def names_article(text: str) -> bool:
    """Whether the line starts as the heading of an article, a chapter or an annex."""
    return _HEADING.match(text) is not None


def is_named(text: str) -> bool:
    """Whether the line starts as a numbered requirement, question or the like: "Vraag 12", "Eis 3"."""
    return _WORD.match(text) is not None


def follows(before: str, after: str) -> bool:
    """Whether `after` is the next label after `before`: "b" after "a", "5.2" after "5.1", "6" after "5"."""
    if not before or before == "•" or after == "•":
        return before == after
    chapter, _, one = before.rpartition(".")
    own, _, two = after.rpartition(".")
    if own == chapter and one.isdigit() and two.isdigit():
        return int(two) == int(one) + 1
    if len(before) == len(after) == 1 and before.isalpha() and after.isalpha():
        return ord(after) == ord(before) + 1
    head, tail = before.rstrip(_DIGITS), after.rstrip(_DIGITS)
    if head and head == tail and before != head and after != tail:
        return int(after[len(tail) :]) == int(before[len(head) :]) + 1
    return (before, after) in {("i", "ii"), ("ii", "iii"), ("iii", "iv"), ("iv", "v"), ("I", "II"), ("II", "III")} or (
        before[-1].isdigit() and after == f"{before.split()[-1]}.1"
    )
