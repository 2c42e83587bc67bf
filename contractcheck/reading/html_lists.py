"""Numbers of the items of an HTML list, as a browser shows them."""

from __future__ import annotations

from lxml import etree

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MAX = 3999


def item_labels(parent: etree._Element) -> dict[etree._Element, str]:
    """Number of each item of a numbered list, such as "3." or "b."."""
    items = [child for child in parent if str(child.tag).lower() == "li"]
    step = -1 if parent.get("reversed") is not None else 1
    number = _integer(parent.get("start"), len(items) if step < 0 else 1)
    labels = {}
    for item in items:
        number = _integer(item.get("value"), number)
        labels[item] = f"{_written(number, item.get('type') or parent.get('type') or '1')}."
        number += step
    return labels


def _written(number: int, kind: str) -> str:
    if not 0 < number <= _MAX or kind not in ("a", "A", "i", "I"):
        return str(number)
    text = _roman(number) if kind in "iI" else _letters(number)
    return text.upper() if kind.isupper() else text


def _letters(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(97 + rest) + text
    return text


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _integer(value: str | None, otherwise: int) -> int:
    text = (value or "").strip()
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 9 else otherwise
