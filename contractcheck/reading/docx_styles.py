"""What the styles of a Word file say of a paragraph: heading, contents, numbering, hidden.

Styles are known by their *name*, which Word keeps in English, never by their id, which follows the language of
the Word that made the file ("Kop1", "Inhopg2"). Properties are inherited along `w:basedOn` (ECMA-376 17.7).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from contractcheck.reading.docx_package import TRANSITIONAL

W = f"{{{TRANSITIONAL}}}"
VAL = f"{W}val"
VANISH = f"{W}vanish"
STRIKES = (f"{W}strike", f"{W}dstrike")
"""A line, or a double one, through the text."""
_NUM_ID = f"{W}numId"
_ILVL = f"{W}ilvl"

_MAX_CHAIN = 50
_HEADING = re.compile(r"(?:heading|kop)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(
    r"(?:toc|inhopg|contents)\s*[1-9]|(?:toc|contents) heading|kop van inhoudsopgave"
    r"|inhoudsopgave(?:kop)?|table of figures|lijst met afbeeldingen",
    re.IGNORECASE,
)
_TITLE = re.compile(r"titel|title", re.IGNORECASE)


class Look(NamedTuple):
    """What keeps text that stands in a file from holding."""

    hidden: bool = False
    struck: bool = False


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What one style, with all it is based on, says of its paragraphs."""

    chain: tuple[str, ...]
    """The ids of the style and of those it is based on, nearest first."""
    heading: int = 0
    """Level of the heading from 1; 0 for other text."""
    contents: bool = False
    num_id: str | None = None
    ilvl: int | None = None
    look: Look = PLAIN


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch such as `w:vanish` is there and not turned off."""
    return element is not None and element.get(VAL) not in ("0", "false", "off")


def number_of(element: etree._Element | None, low: int, high: int) -> int | None:
    """Read the number in `w:val`, kept between bounds; None where there is none."""
    value = None if element is None else element.get(VAL)
    if value is None:
        return None
    try:
        return max(low, min(high, int(value)))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Properties:
    """What a paragraph says of itself, its style included."""

    style: ParagraphStyle
    place: tuple[str, int] | None = None
    """The list and the level in it, from 0; None for text that stands in no list."""
    heading: int = 0
    """Level of the heading from 1; 0 for other text."""
    joined: bool = False
    """The text runs on into the next paragraph, as where the paragraph mark is not there in this reading."""


class Styles:
    """The styles of one document; each is worked out when it is first used."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._resolved: dict[str | None, ParagraphStyle] = {}
        self._default: str | None = None
        self.language = ""
        """The language of the document's text ("nl-NL"); empty where it is not said."""
        self.looks: dict[str, Look] = {}
        """The look that styles give to text, by their ids; plain ones are left out."""
        if root is not None:
            self._index(root)

    def _index(self, root: etree._Element) -> None:
        for element in root.iterchildren(f"{W}style"):
            style_id = element.get(f"{W}styleId", "")
            self._elements.setdefault(style_id, element)
            if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true", "on"):
                self._default = style_id
        language = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
        if language is not None:
            self.language = language.get(VAL, "")
        if next(root.iter(VANISH, *STRIKES), None) is not None:
            looks = {name: self._look(self._chain(name)) for name in self._elements}
            self.looks = {name: look for name, look in looks.items() if look != PLAIN}

    def of(self, style_id: str | None) -> ParagraphStyle:
        """Tell what a style says; None asks for the style of paragraphs that name none."""
        found = self._resolved.get(style_id)
        if found is None:
            found = self._resolved[style_id] = self._resolve(style_id if style_id is not None else self._default)
        return found

    def list_of(self, style_id: str) -> str | None:
        """Give the `numId` that a list style stands for (`w:numStyleLink` points to it)."""
        return self.of(style_id).num_id

    def _chain(self, style_id: str) -> tuple[str, ...]:
        chain: list[str] = []
        while style_id not in chain and len(chain) < _MAX_CHAIN:
            chain.append(style_id)
            element = self._elements.get(style_id)
            parent = None if element is None else element.find(f"{W}basedOn")
            if parent is None:
                break
            style_id = parent.get(VAL, "")
        return tuple(chain)

    def _look(self, chain: tuple[str, ...]) -> Look:
        known = [self._elements[style_id] for style_id in chain if style_id in self._elements]
        said = [properties for element in known if (properties := element.find(f"{W}rPr")) is not None]
        hidden = next((is_on(one) for properties in said for one in properties.iterchildren(VANISH)), False)
        struck = next((is_on(one) for properties in said for one in properties.iterchildren(*STRIKES)), False)
        return Look(hidden, struck)

    def _resolve(self, style_id: str | None) -> ParagraphStyle:
        if style_id is None:
            return ParagraphStyle(())
        chain = self._chain(style_id)
        heading: int | None = None
        contents = False
        num_id: str | None = None
        ilvl: int | None = None
        for name in chain:
            element = self._elements.get(name)
            title, outline, own_num, own_ilvl = _own(element, name)
            contents = contents or bool(_CONTENTS.fullmatch(title))
            if heading is None and outline is not None:
                heading = outline + 1 if outline < 9 else 0
            if heading is None and (match := _HEADING.fullmatch(title)):
                heading = int(match[1])
            if heading is None and _TITLE.fullmatch(title):
                heading = 1
            num_id = num_id if num_id is not None else own_num
            ilvl = ilvl if ilvl is not None else own_ilvl
        look = self.looks.get(style_id, PLAIN)
        return ParagraphStyle(chain, 0 if contents else heading or 0, contents, num_id, ilvl, look)


def _own(element: etree._Element | None, style_id: str) -> tuple[str, int | None, str | None, int | None]:
    """Name, outline level, list and level that one style sets itself; an unknown style only has its id."""
    if element is None:
        return style_id, None, None, None
    name = element.find(f"{W}name")
    title = "" if name is None else name.get(VAL, "")
    properties = element.find(f"{W}pPr")
    if properties is None:
        return title, None, None, None
    num_id, ilvl = numbering_of(properties.find(f"{W}numPr"))
    return title, number_of(properties.find(f"{W}outlineLvl"), 0, 9), num_id, ilvl


def numbering_of(element: etree._Element | None) -> tuple[str | None, int | None]:
    """List and level in a `w:numPr`; each may be left out and is then inherited."""
    num_id: str | None = None
    ilvl: int | None = None
    if element is not None:
        for child in element:
            if child.tag == _NUM_ID:
                num_id = child.get(VAL)
            elif child.tag == _ILVL:
                ilvl = number_of(child, 0, 8)
    return num_id, ilvl
