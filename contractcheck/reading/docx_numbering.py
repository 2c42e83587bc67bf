"""The automatic numbers of a Word file, as Word shows them ("Artikel 5", "7.3", "a.").

Word stores no numbers, only which list and level a paragraph belongs to; the number follows from counting
(ECMA-376 17.9). Counting goes per *abstract* list, which several lists may share. A level starts again after a
higher one, unless `w:lvlRestart` says otherwise; the first use of a list with a `w:startOverride` sets its level.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from contractcheck.reading.docx_styles import VAL, W, is_on, number_of

_LEVELS = 9
_MAX_NUMBER = 32_767
_MAX_TEXT = 100
"""Characters of a number and of its pattern; longer ones are no numbers."""
_MAX_LINKS = 10

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts and how its number is written."""

    start: int = 1
    format: str = "decimal"
    width: int = 1
    """Digits that a decimal number has at least."""
    pattern: tuple[str | int, ...] = ()
    """Literal text, and for `%n` the level n from 0."""
    legal: bool = False
    """All parts in plain digits (`w:isLgl`)."""
    restart: int | None = None
    """Starts again after a level below this number; None for any higher level, 0 for never."""
    hidden: bool = False


_PLAIN_LEVEL = Level()


@dataclass(frozen=True, slots=True)
class Number:
    """What stands before a paragraph: its number, or a bullet (no label)."""

    label: str
    level: int
    """The level in the list, from 1."""
    marked: bool
    """True where a reader sees a number or a bullet."""


@dataclass(slots=True)
class _Levels:
    """Levels of an abstract list; each is worked out when it is first used."""

    elements: dict[int, etree._Element]
    by_style: dict[str, int]
    known: dict[int, Level] = field(default_factory=dict)

    def get(self, ilvl: int) -> Level | None:
        """Give one level from 0; None where the list has no such level."""
        found = self.known.get(ilvl)
        if found is None and ilvl in self.elements:
            found = self.known[ilvl] = _level(self.elements[ilvl])
        return found


@dataclass(slots=True)
class _List:
    """One `w:num`: an abstract list, and what it changes of that."""

    counting: str
    """The abstract list that it counts with."""
    shared: _Levels
    own: _Levels
    starts: dict[int, int]
    used: set[int] = field(default_factory=set)

    def level(self, ilvl: int) -> Level | None:
        """Give one level from 0; None where the list has no such level."""
        return (self.own.get(ilvl) if self.own.elements else None) or self.shared.get(ilvl)


class Numbering:
    """Gives the number of each next numbered paragraph; only lists that are used are worked out."""

    def __init__(
        self, root: etree._Element | None, list_of: Callable[[str], str | None] = lambda _: None, language: str = ""
    ) -> None:
        """`root` is the numbering part; `list_of` gives the `numId` that a list style stands for."""
        self._nums: dict[str, etree._Element] = {}
        self._abstracts: dict[str, etree._Element] = {}
        self._shared: dict[str, _Levels] = {}
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._list_of = list_of
        self._english = language.lower().startswith("en")
        if root is not None:
            for element in root.iterchildren(f"{W}num"):
                self._nums.setdefault(element.get(f"{W}numId", ""), element)
            for element in root.iterchildren(f"{W}abstractNum"):
                self._abstracts.setdefault(element.get(f"{W}abstractNumId", ""), element)

    def level_of_style(self, num_id: str, chain: tuple[str, ...]) -> int | None:
        """Give the level from 0 that a list links to one of these styles, nearest style first."""
        found = self._list(num_id)
        if found is None:
            return None
        for name in chain:
            ilvl = found.own.by_style.get(name, found.shared.by_style.get(name))
            if ilvl is not None:
                return ilvl
        return None

    def next(self, num_id: str, ilvl: int) -> Number | None:
        """Count one paragraph in a list and give its number; None where the list or level does not exist."""
        found = self._list(num_id)
        level = None if found is None else found.level(ilvl)
        if found is None or level is None:
            return None
        counts = self._counts.setdefault(found.counting, [None] * _LEVELS)
        current = counts[ilvl]
        if ilvl not in found.used:
            found.used.add(ilvl)
            current = None if ilvl in found.starts else current
        if current is None:
            counts[ilvl] = found.starts.get(ilvl, level.start)
        else:
            counts[ilvl] = min(current + 1, _MAX_NUMBER)
        self._reach(found, ilvl, counts)
        if level.format == "bullet":
            marked = any(isinstance(part, int) or part.strip() for part in level.pattern)
            return Number("", ilvl + 1, marked and not level.hidden)
        label = "" if level.hidden else self._text(found, level, counts)
        return Number(label, ilvl + 1, bool(label))

    def _reach(self, found: _List, ilvl: int, counts: list[int | None]) -> None:
        """Begin the higher levels that were skipped, and have the lower ones begin again."""
        for higher in range(ilvl):
            if counts[higher] is None:
                level = found.level(higher)
                counts[higher] = found.starts.get(higher, level.start if level else 1)
                found.used.add(higher)
        for lower in range(ilvl + 1, _LEVELS):
            if counts[lower] is not None:
                level = found.level(lower)
                restart = lower if level is None or level.restart is None else level.restart
                if ilvl < restart:
                    counts[lower] = None

    def _text(self, found: _List, level: Level, counts: list[int | None]) -> str:
        parts: list[str] = []
        for part in level.pattern:
            if isinstance(part, str):
                parts.append(part)
                continue
            shown = found.level(part) or _PLAIN_LEVEL
            count = counts[part]
            # A level with a bullet has no number to show within that of another.
            blank = shown.format in ("none", "bullet")
            name = "none" if blank else "decimal" if level.legal else shown.format
            parts.append(written(shown.start if count is None else count, name, shown.width, english=self._english))
        return " ".join("".join(parts).split())[:_MAX_TEXT]

    def _list(self, num_id: str) -> _List | None:
        if num_id not in self._lists:
            self._lists[num_id] = self._work_out(num_id)
        return self._lists[num_id]

    def _work_out(self, num_id: str) -> _List | None:
        num = self._nums.get(num_id)
        if num is None or num_id == "0":
            return None
        counting, abstract = self._abstract_of(num)
        if abstract is None:
            return None
        shared = self._shared.get(counting)
        if shared is None:
            shared = self._shared[counting] = _levels_of(list(abstract.iterchildren(f"{W}lvl")))
        own: list[etree._Element] = []
        starts: dict[int, int] = {}
        for override in num.iterchildren(f"{W}lvlOverride"):
            own.extend(override.iterchildren(f"{W}lvl"))
            ilvl = _ilvl(override)
            start = number_of(override.find(f"{W}startOverride"), 0, _MAX_NUMBER)
            if start is not None and ilvl is not None:
                starts[ilvl] = start
        return _List(counting, shared, _levels_of(own), starts)

    def _abstract_of(self, num: etree._Element) -> tuple[str, etree._Element | None]:
        """Find the abstract list behind a list, through list styles; its id says which lists count together."""
        current: etree._Element | None = num
        for _ in range(_MAX_LINKS):
            pointer = None if current is None else current.find(f"{W}abstractNumId")
            name = "" if pointer is None else pointer.get(VAL, "")
            abstract = self._abstracts.get(name)
            link = None if abstract is None else abstract.find(f"{W}numStyleLink")
            if link is None:
                return name, abstract
            current = self._nums.get(self._list_of(link.get(VAL, "")) or "")
        return "", None


def _levels_of(elements: list[etree._Element]) -> _Levels:
    numbered = {ilvl: element for element in elements if (ilvl := _ilvl(element)) is not None}
    linked = ((element.find(f"{W}pStyle"), ilvl) for ilvl, element in numbered.items())
    return _Levels(numbered, {style.get(VAL, ""): ilvl for style, ilvl in linked if style is not None})


def _ilvl(element: etree._Element) -> int | None:
    value = element.get(f"{W}ilvl", "")
    return int(value) if len(value) == 1 and value in "012345678" else None


def _level(element: etree._Element) -> Level:
    start = number_of(element.find(f"{W}start"), 0, _MAX_NUMBER)
    name, width = _format(element)
    text = element.find(f"{W}lvlText")
    return Level(
        start=0 if start is None else start,
        format=name,
        width=width,
        pattern=_pattern("" if text is None else text.get(VAL, "")),
        legal=is_on(element.find(f"{W}isLgl")),
        restart=number_of(element.find(f"{W}lvlRestart"), 0, _LEVELS),
        hidden=is_on(element.find(f"{W}rPr/{W}vanish")),
    )


def _format(element: etree._Element) -> tuple[str, int]:
    """Name of the number format, and the least number of digits ("001, 002" is a format that Word made up later)."""
    # The newer formats stand in an mc:AlternateContent, first the real one and then one for old programs.
    found = next(element.iter(f"{W}numFmt"), None)
    if found is None:
        return "decimal", 1
    name = found.get(VAL, "decimal")
    if name == "decimalZero":
        return "decimal", 2
    if name == "custom":
        example = found.get(f"{W}format", "").split(",")[0].strip()
        return "decimal", min(len(example), 10) if example.isdigit() else 1
    return name, 1


def _pattern(text: str) -> tuple[str | int, ...]:
    """`Artikel %1` -> ("Artikel ", 0)."""
    pieces = re.split(r"%([1-9])", text[:_MAX_TEXT])
    return tuple(int(piece) - 1 if odd % 2 else piece for odd, piece in enumerate(pieces) if piece)


def written(count: int, name: str, width: int = 1, *, english: bool = False) -> str:
    """Write a count in one of Word's number formats; those that Dutch contracts do not use come out in digits."""
    if name == "none":
        return ""
    if name in ("lowerLetter", "upperLetter"):
        letter = _letters(count)
        return letter.upper() if name == "upperLetter" else letter
    if name in ("lowerRoman", "upperRoman"):
        roman = _roman(count)
        return roman.upper() if name == "upperRoman" else roman
    if name == "ordinal":
        return f"{count}{_english_ordinal(count) if english else 'e'}"
    if name == "numberInDash":
        return f"- {count} -"
    return str(count).zfill(width)


def _letters(count: int) -> str:
    """Count a .. z, aa, bb .. zz, aaa; Word starts again after thirty letters."""
    if count < 1:
        return ""
    rounds, letter = divmod(count - 1, 26)
    return chr(ord("a") + letter) * (rounds % 30 + 1)


def _roman(count: int) -> str:
    parts: list[str] = []
    for value, letters in _ROMAN:
        times, count = divmod(count, value)
        parts.append(letters * times)
    return "".join(parts)


def _english_ordinal(count: int) -> str:
    if count % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
