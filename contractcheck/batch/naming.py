"""Names for what a message holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath

BODY = "bericht"
"""Name, without suffix, of the words of a message itself."""

_TAG = re.compile(rb"<(style|script|head)\b.*?</\1\s*>|<[^>]*>", re.I | re.S)


def distinct(names: Sequence[str]) -> list[str]:
    """Make names differ: the second "a.pdf" becomes "a (2).pdf"."""
    seen: Counter[str] = Counter()
    result = []
    for name in names:
        seen[name.casefold()] += 1
        number = seen[name.casefold()]
        path = PurePosixPath(name)
        result.append(name if number == 1 else str(path.with_name(f"{path.stem} ({number}){path.suffix}")))
    return result


def has_words(content: bytes) -> bool:
    """Whether text or a web page says anything at all."""
    return bool(re.search(rb"[0-9A-Za-z]", _TAG.sub(b"", content.replace(b"&nbsp;", b""))))
