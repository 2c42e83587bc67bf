"""Styles and automatic numbers of an OpenDocument text file.

Numbers follow OpenDocument 1.3, part 3, chapters "List styles" and "Lists" (`text:start-value`,
`text:continue-numbering`, `text:continue-list`); where that leaves room they are what LibreOffice Writer shows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"

_MAX_PARENTS = 50
_MAX_LETTERS = 50
_LINES = (STYLE + "text-line-through-style", STYLE + "text-line-through-type")
_LEVEL_REFERENCE = re.compile(r"%(\d{1,2})%")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def whole(value: str | None, default: int) -> int:
    """Whole number in an attribute; the default where it is absent or no number."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 10 else default


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    number_format: str = ""
    prefix: str = ""
    suffix: str = ""
    shown_levels: int = 1
    start: int = 1
    letter_sync: bool = False
    template: str | None = None
    """LibreOffice's own "%1%.%2%", which takes the place of prefix, suffix and shown levels where it is present."""

    @classmethod
    def of(cls, element: etree._Element) -> Level:
        """Level in a `text:list-level-style-number` or `text:outline-level-style`; bullets have no number."""
        if element.tag not in (TEXT + "list-level-style-number", TEXT + "outline-level-style"):
            return cls()
        return cls(
            number_format=element.get(STYLE + "num-format", ""),
            prefix=element.get(STYLE + "num-prefix", ""),
            suffix=element.get(STYLE + "num-suffix", ""),
            shown_levels=whole(element.get(TEXT + "display-levels"), 1),
            start=whole(element.get(TEXT + "start-value"), 1),
            letter_sync=element.get(STYLE + "num-letter-sync") == "true",
            template=element.get(LOEXT + "num-list-format"),
        )

    def show(self, number: int) -> str:
        """One number in the format of this level: `3`, `c`, `iii`; empty where the level shows none."""
        match self.number_format:
            case "":
                return ""
            case "a" | "A":
                letters = _letters(number, self.letter_sync)
                return letters.upper() if self.number_format == "A" else letters
            case "i" | "I":
                return _roman(number) if self.number_format == "i" else _roman(number).upper()
            case padded if padded.startswith("0"):
                return str(number).zfill(len(padded.split(",")[0].strip()))
            case _:
                return str(number)


ListStyle = dict[int, Level]
"""Levels of a list style, from 1."""


@dataclass(slots=True)
class Counters:
    """Where one list stands: the last number given at each level."""

    values: dict[int, int] = field(default_factory=dict)

    def number(self, level: int, style: ListStyle, start: int | None = None) -> str:
        """Count one paragraph at this level and return its label as shown, `2.1` or `a.`; empty without a number."""
        for upper in range(1, level):
            self.values.setdefault(upper, style.get(upper, Level()).start)
        if start is not None:
            self.values[level] = start
        elif level in self.values:
            self.values[level] += 1
        else:
            self.values[level] = style.get(level, Level()).start
        self.reset(level + 1)
        return self._label(level, style)

    def reset(self, level: int) -> None:
        """Let this level and the levels under it begin anew."""
        self.values = {key: value for key, value in self.values.items() if key < level}

    def _label(self, level: int, style: ListStyle) -> str:
        own = style.get(level)
        if own is None:
            return ""

        def show(at: int) -> str:
            return style[at].show(self.values[at]) if at in style and at in self.values else ""

        if own.template is not None:
            label = _LEVEL_REFERENCE.sub(lambda match: show(int(match[1])), own.template)
        else:
            shown = (show(at) for at in range(max(1, level - own.shown_levels + 1), level + 1))
            label = own.prefix + ".".join(part for part in shown if part) + own.suffix
        label = " ".join(label.split())
        return label if any(character.isalnum() for character in label) else ""


class Styles:
    """The styles of a document, by name; a name that does not exist behaves as an empty style."""

    def __init__(self, content: etree._Element, styles: etree._Element | None) -> None:
        self._lists: dict[str, ListStyle] = {}
        self._styles: dict[tuple[str, str], etree._Element] = {}
        self.outline: ListStyle = {}
        sources = [] if styles is None else styles.findall(OFFICE + "styles")
        self._automatic = {
            style.get(STYLE + "name", ""): style
            for style in content.iterfind(f"{OFFICE}automatic-styles/{STYLE}style[@{STYLE}family='paragraph']")
        }
        for source in (*sources, *content.findall(OFFICE + "automatic-styles")):
            for element in source.iterchildren(STYLE + "style"):
                self._styles[element.get(STYLE + "family", ""), element.get(STYLE + "name", "")] = element
            for element in source.iterchildren(TEXT + "list-style"):
                self._lists[element.get(STYLE + "name", "")] = _levels(element)
            for element in source.iterchildren(TEXT + "outline-style"):
                self.outline = _levels(element)

    def list_style(self, name: str | None) -> ListStyle:
        """Levels of a list style; empty where there is no such style."""
        return self._lists.get(name or "", {})

    def is_hidden(self, family: str, name: str | None) -> bool:
        """Whether text in this style (`paragraph` or `text`) is hidden."""
        for style in self._chain(family, name):
            properties = style.find(STYLE + "text-properties")
            display = None if properties is None else properties.get(TEXT + "display")
            if display is not None:
                return display == "none"
        return False

    def is_struck(self, family: str, name: str | None, *, otherwise: bool) -> bool:
        """Whether text in this style (`paragraph` or `text`) has a line through it; `otherwise` where it is silent."""
        for style in self._chain(family, name):
            for properties in style.iterchildren(STYLE + "text-properties"):
                line = next((line for name in _LINES if (line := properties.get(name)) is not None), None)
                if line is not None:
                    return line != "none"
        return otherwise

    def outline_level(self, name: str | None) -> int:
        """Heading level that a paragraph style gives, from 1; 0 for running text."""
        for style in self._chain("paragraph", name):
            level = style.get(STYLE + "default-outline-level")
            if level is not None:
                return whole(level, 0)
        return 0

    def is_title(self, name: str | None) -> bool:
        """Whether a paragraph has the style for the title of a document, which has one name in every language."""
        return any(style.get(STYLE + "name") == "Title" for style in self._chain("paragraph", name))

    def takes_outline_number(self, name: str | None) -> bool:
        """Whether a heading is numbered: not where its own formatting names a list, or none at all.

        What the named style says does not count, as in LibreOffice.
        """
        style = self._automatic.get(name or "")
        return style is None or style.get(STYLE + "list-style-name") is None

    def _chain(self, family: str, name: str | None) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while name and len(chain) < _MAX_PARENTS and (style := self._styles.get((family, name))) is not None:
            chain.append(style)
            name = style.get(STYLE + "parent-style-name")
        return chain


def _levels(element: etree._Element) -> ListStyle:
    return {
        whole(child.get(TEXT + "level"), 0): Level.of(child)
        for child in element.iterchildren(tag=etree.Element)
        if child.get(TEXT + "level")
    }


def _letters(number: int, sync: bool) -> str:
    """1 is `a`, 27 is `aa`; after that `ab`, or `bb` where the letters keep pace (`style:num-letter-sync`)."""
    if number < 1:
        return str(number)
    if sync:
        return chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, _MAX_LETTERS)
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    roman = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        roman += letters * count
    return roman
