"""Articles, leden and eisen that a sentence names, and the units of an outline that stand in them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from contractcheck.model import Kind
from contractcheck.structure.units import Unit
from contractcheck.structure.vocabulary import vocabulary

_LETTERS = re.compile(r"^[a-z]{1,3}-(?=\d)")
_LAST_NUMBER = re.compile(r"\d+$")


@dataclass(frozen=True, slots=True)
class Place:
    """An eis, article or lid that is named."""

    article: str
    """Folded, with a full stop before a lid: "3.6", "e-21", "10.3"."""
    kind: Kind | None
    """The kind of document it stands in, where the words tell: an eis in the programma van eisen."""
    listed_in: str = ""
    """The document whose overview of changes names it; its own rows have that number too."""

    def covers(self, unit: Unit, kind: Kind) -> bool:
        """True where a unit of a document of this kind is the place, or a part of it."""
        if unit.article is None or self.kind not in (None, kind):
            return False
        article = unit.article.rsplit(", ", 1)[-1].lower().replace(" lid ", ".")
        if self.article[:1].isdigit():
            # "Eis 11" is E-11, where the numbers of the eisen have letters.
            article = _LETTERS.sub("", article)
        return article == self.article or article.startswith((f"{self.article}.", f"{self.article} "))


def named_places(folded: str, kinds: Collection[Kind]) -> Iterator[Place]:
    """The places that a sentence names; "in artikel 8.1" is left out, for there the rest of it stays as it is."""
    for found in _expression().finditer(folded):
        if folded[: found.start()].endswith("in "):
            continue
        if found["code"]:
            yield Place(found["code"], None)
        elif found["value"]:
            lid = _lid_of(found)
            kind = Kind.CONTRACT if re.fullmatch(vocabulary().words["article"], found["word"]) else Kind.PVE
            yield Place(f"{found['value']}.{lid}" if lid else found["value"], kind if kind in kinds else None)


def own_places(folded: str, unit: Unit) -> list[Place]:
    """The places that a sentence of this unit names in its own document: in article 5.2 "lid 1" is 5.1."""
    own = (unit.article or "").lower().replace(" lid ", ".")
    places = list(named_places(folded, ()))
    for found in _expression().finditer(folded):
        lid = None if found["value"] else _lid_of(found)
        if lid and "." in own:
            places.append(Place(_LAST_NUMBER.sub(lid, own), None))
    return places


def _lid_of(found: re.Match[str]) -> str | None:
    ordinal = found["ordinal"] or found["ordinal_alone"]
    return found["lid"] or found["lid_alone"] or (vocabulary().ordinals[ordinal] if ordinal else None)


@cache
def _expression() -> re.Pattern[str]:
    words, ordinals = vocabulary().words, "|".join(vocabulary().ordinals)
    return re.compile(
        rf"\b(?P<word>{words['article']}|{words['eis']})(?:en)?\s+(?P<value>(?:[a-z]{{1,3}}-)?\d+(?:\.\d+)*)"
        rf"(?:,?\s+(?:{words['lid']})\s+(?P<lid>\d+)|,?\s+(?P<ordinal>{ordinals})\s+(?:{words['lid']}))?"
        r"|\b(?P<code>[a-z]{1,3}-\d+)\b"
        rf"|\b(?:{words['lid']})\s+(?P<lid_alone>\d+)\b|\b(?P<ordinal_alone>{ordinals})\s+(?:{words['lid']})\b"
    )
