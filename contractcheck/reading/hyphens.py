"""End-of-line hyphenation in Dutch: which hyphen goes when two lines are joined, and which belongs to the word.

A PDF holds printed lines. "kwali-" / "teit" is one word, "SKJ-" / "geregistreerd" keeps its hyphen, and "jeugd-" /
"en gezinsteam" keeps it with a space. Where the document itself uses a form elsewhere, that form wins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

Vocabulary = Mapping[str, int]
"""Lower-case words of the document, hyphens inside them included, with how often they occur."""

_PUNCTUATION = '.,;:?!()[]"“”„\u2018'
_LAST_WORD = re.compile(r"[\w\u2019'-]*\w$")
_FIRST_WORD = re.compile(r"\w[\w-]*")
_VOWELS = frozenset("aeiouyàáâäèéêëìíîïòóôöùúûü")

_AFTER_SUSPENDED = frozenset({"en", "of", "tot", "als", "noch", "resp", "respectievelijk", "alsmede"})
_OWN_HYPHEN = frozenset({"niet", "non"})
_ABBREVIATIONS = frozenset(
    {"hbo", "mbo", "vmbo", "havo", "cao", "ict", "pgb", "bso", "wmo", "avg", "iwlz", "ijw", "roc"}
)
_LONE_EN = ("ij", "ei", "ui", "ou", "eu", "oe")
_CLASHES = frozenset({"aa", "ae", "ai", "au", "ee", "ei", "eu", "ie", "ij", "oe", "oi", "oo", "ou", "ui", "uu"})
_DIAERESIS = str.maketrans("eiou", "ëïöü")


def vocabulary(texts: Iterable[str]) -> Vocabulary:
    """Return the words of these texts, counted; texts that end in half a word do no harm."""
    whole = "\n".join(texts).lower()
    for mark in _PUNCTUATION:
        whole = whole.replace(mark, " ")
    return Counter(whole.split())


def join(left: str, right: str, words: Vocabulary) -> str:
    """`left`, which ended in a hyphen that is not in it any more, and `right`, the next line, as one text.

    The part that came from `right` keeps its length, so an offset in it can be counted from the end.
    """
    last = _LAST_WORD.search(left[left.rfind(" ") + 1 :][-60:])
    first = _FIRST_WORD.match(right)
    if first is None:
        return f"{left}-{right}" if right[:1] in {".", ",", ";", ":", ")"} else f"{left}- {right}"
    if last is None:
        return f"{left}- {right}"
    before = left[: len(left) - len(last.group())]
    glue = _glue(before, last.group(), first.group(), right[first.end() :], words)
    if glue == "¨":
        return left + right[0].translate(_DIAERESIS) + right[1:]
    return left + glue + right


def _glue(before: str, left: str, right: str, after: str, words: Vocabulary) -> str:
    """Return what goes between the halves: nothing, "-", "- ", or "¨" for a diaeresis on the right half."""
    if left[-1].isdigit() or right[0].isdigit():
        return "-"
    known = _known(left, right, words)
    if known is not None:
        return known
    lower = right.lower()
    fragment = left.rsplit("-", 1)[-1]
    if lower in _AFTER_SUSPENDED or (lower == "dan" and after.startswith(" wel ")):
        # Dutch gives a syllable its leading consonant, so "-en" alone is a syllable after a vowel only.
        lone = lower == "en" and len(fragment) > 3 and fragment.endswith(_LONE_EN)
        return "" if lone else "- "
    if _is_own_word(before, fragment, right):
        return "-"
    return _vowels(fragment.lower(), lower)


def _known(left: str, right: str, words: Vocabulary) -> str | None:
    """Return the form that the document has elsewhere, if it has one."""
    joined = words.get((left + right).lower(), 0)
    hyphened = words.get(f"{left}-{right}".lower(), 0)
    if joined or hyphened:
        return "" if joined >= hyphened else "-"
    umlaut = (left + right[0].translate(_DIAERESIS) + right[1:]).lower()
    return "¨" if words.get(umlaut, 0) else None


def _is_own_word(before: str, fragment: str, right: str) -> bool:
    """Whether the left half is a word, letter or abbreviation that keeps its hyphen: "SKJ-", "btw-", "e-", "niet-"."""
    lower = fragment.lower()
    if len(fragment) == 1 or not _VOWELS.intersection(lower):
        return True
    if right[0].isupper():
        return not (fragment.isupper() and right.isupper())
    if fragment.isupper() or (len(fragment) > 1 and fragment[1:].lower() != fragment[1:]):
        return True
    if lower in _OWN_HYPHEN or lower in _ABBREVIATIONS:
        return True
    return len(fragment) <= 3 and before.endswith(("- en ", "- of "))


def _vowels(left: str, right: str) -> str:
    """Two vowels that would be read as one sound: a diaeresis in one word, a hyphen in a compound."""
    if left[-1] + right[0] not in _CLASHES:
        return ""
    if left.endswith("i") or left in {"be", "ge", "re"}:
        return "¨"
    return "-"
