"""Paragraphs of which the lines were broken by hand: one that starts an article, a lid or an item stands by itself.

People who press Shift+Enter make one paragraph of what a reader takes for several.
"""

from __future__ import annotations

import re

from contractcheck.reading.pdf_labels import follows, label, names_article
from contractcheck.reading.words import layout_words

LINE_BREAK = "\v"
"""A line break that somebody typed, in text of which the lines are not yet put together."""

_END = (".", ";", ":", "?", "!")
_REFERS = re.compile(rf"(?:^|\W)(?:{'|'.join(layout_words().referring)})$", re.IGNORECASE)
_OPENING = "\"'“‘[("
_TITLE_LENGTH = 100
_SENTENCE_WORDS = 5


def apart(text: str, *, at_blank: bool = True) -> list[str]:
    """Divide a paragraph at the typed breaks behind which something new starts; the other breaks become spaces.

    An empty line divides too, unless `at_blank` says otherwise, as for headings and items of a list.
    """
    parts: list[str] = []
    seen, blank = "", False
    for line in map(str.strip, text.split(LINE_BREAK)):
        if not line:
            blank = bool(parts)
            continue
        own = label(line)
        above = parts[-1] if parts else ""
        new_paragraph = blank and at_blank and (line[0].isupper() or above.endswith(_END))
        if not parts or new_paragraph or _starts(above, line, own, seen) or _heads(above, line):
            parts.append(line)
            seen = own or seen
        else:
            parts[-1] += f" {line}"
        blank = False
    return parts


def _starts(before: str, line: str, own: str | None, seen: str) -> bool:
    """Whether a line starts with a number or letter of its own, to which the line before it does not refer."""
    if own is None or _REFERS.search(before):
        return False
    rest = line[len(own) :]
    if names_article(line):
        # "Artikel 5 vervalt" is a sentence.
        return not rest.lstrip(".: \u2013-")[:1].islower()
    if not own[0].isdigit():
        return True
    first = rest.lstrip(".:)°º ")[:1]
    marked = "." in own or rest[:1] in ".:)°º"
    # "Van 9.00 uur", "3 Dagen": what looks like a number of a lid may be a quantity.
    return (first.isupper() or (first != "" and first in _OPENING)) and (marked or follows(seen, own))


def _heads(title: str, line: str) -> bool:
    """Whether a line is the heading of an article, with its title, and the next one a sentence of it."""
    return (
        names_article(title)
        and len(title) <= _TITLE_LENGTH
        and len(title.split()) > 2
        and not title.endswith(_END)
        and line[0].isupper()
        and line.endswith(_END)
        and len(line.split()) >= _SENTENCE_WORDS
    )
