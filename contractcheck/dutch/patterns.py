r"""The small language in which concepts are written.

A pattern is words with a space between them, written without diacritics or capitals:

=============  ==================================================================
`intervisie*`  a word that starts so; `*team` ends so; `*visie*` holds it
`(a|b c)`      one of these
`[a]`          with or without
`..`           at most five words in between, in the same sentence
`...`          any words in between, in the same sentence
`#`            a number, in digits or in words; `#%` and `#x` for "60%" and "6x"
`{naam}`       any match of that concept
`^`            the start of the sentence
=============  ==================================================================

What stands between words (a comma, a hyphen, a bracket) makes no difference, and a hyphenated word is two words, in
patterns and in texts alike; only `niet-*` asks for the hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

from contractcheck.translation import _

SHORT_GAP = 5
"""Words that `..` may skip."""
LONG_GAP = 400
"""Words that `...` may skip: more than a sentence has."""

_TOKEN = re.compile(r"\s*(?:(\.\.\.|\.\.)|(#[%x](?!\w)|[(){}\[\]|^#])|([\w*'%€&+,/.:-]+))")
_WORDS = re.compile(r"\*?(?:\d+(?:[.,]\d+)*|\w+)\*?|[%€]")


class PatternError(ValueError):
    """A pattern that cannot be read; `str()` says in Dutch what is wrong with it."""


class Shape(Enum):
    """How a word of a text must look to fit a word of a pattern."""

    EXACT = "exact"
    PREFIX = "prefix"
    SUFFIX = "suffix"
    INSIDE = "inside"


_SHAPES = {
    (False, False): Shape.EXACT,
    (False, True): Shape.PREFIX,
    (True, False): Shape.SUFFIX,
    (True, True): Shape.INSIDE,
}
"""By whether a star stands before the letters, and behind them."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a word: `intervisie*` is (PREFIX, "intervisie")."""

    shape: Shape
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One word, in any of these forms; made by `word`, so that the same forms are the same object.

    Compared by identity, so that looking one up costs nothing.
    """

    forms: tuple[Form, ...]


@cache
def word(forms: tuple[Form, ...]) -> Word:
    """The word with these forms: always the same one."""
    return Word(forms)


@dataclass(frozen=True, slots=True)
class Number:
    """A number; `suffix` is what must stick to it: "" for nothing, "x" for "6x"."""

    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Start:
    """The start of the sentence."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to so many words."""

    limit: int


@dataclass(frozen=True, slots=True)
class Hyphen:
    """A hyphen between two words: `niet-*` fits "niet-geregistreerd" and not "niet geregistreerd"."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A match of a concept."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """One of these; `optional` also allows none. Compared by identity."""

    sequences: tuple[Sequence, ...]
    optional: bool = False


Item = Word | Number | Start | Gap | Hyphen | Concept | Choice
Sequence = tuple[Item, ...]
"""A pattern: its items in order."""


def parse(pattern: str) -> Sequence:
    """The items of a pattern. Raises `PatternError`."""
    tokens = _tokens(pattern)
    items, rest = _alternatives(tokens)
    if rest:
        raise PatternError(
            _("'{rest}' staat hier verkeerd in het patroon '{pattern}'").format(rest=rest[0], pattern=pattern)
        )
    return items


def concepts_of(items: Sequence) -> Iterator[str]:
    """The names of the concepts that a pattern refers to."""
    for item in items:
        if isinstance(item, Concept):
            yield item.name
        elif isinstance(item, Choice):
            for sequence in item.sequences:
                yield from concepts_of(sequence)


def says_something(items: Sequence) -> bool:
    """False for a pattern that any text with a number would fit: it has no fixed word at all."""
    return any(
        isinstance(item, Word | Concept)
        or (isinstance(item, Number) and item.suffix != "")
        or (isinstance(item, Choice) and not item.optional and all(map(says_something, item.sequences)))
        for item in items
    )


def _tokens(pattern: str) -> list[str]:
    tokens, position = [], 0
    pattern = pattern.strip()
    while position < len(pattern):
        found = _TOKEN.match(pattern, position)
        if not found:
            raise PatternError(
                _("onbekend teken '{sign}' in het patroon '{pattern}'").format(
                    sign=pattern[position:].strip()[0], pattern=pattern
                )
            )
        tokens.append(found[0].strip())
        position = found.end()
    if not tokens:
        raise PatternError(_("een leeg patroon"))
    return tokens


def _alternatives(tokens: list[str]) -> tuple[Sequence, list[str]]:
    sequences = []
    while True:
        items, tokens = _sequence(tokens)
        sequences.append(items)
        if not tokens or tokens[0] != "|":
            break
        tokens = tokens[1:]
    said = [items for items in sequences if items]
    if not said:
        raise PatternError("alleen leestekens")
    if len(said) < len(sequences):
        # "(en|,)": punctuation is no word, so nothing may stand there too.
        return (Choice((one_of(said),), optional=True),), tokens
    return one_of(said), tokens


def one_of(sequences: list[Sequence]) -> Sequence:
    """A pattern that fits where any of these does; single words become one word with many forms."""
    if len(sequences) == 1:
        return sequences[0]
    forms: list[Form] = []
    others: list[Sequence] = []
    for items in sequences:
        if len(items) == 1 and isinstance(items[0], Word):
            forms.extend(items[0].forms)
        else:
            others.append(items)
    if forms:
        # Behind the longer ones, so that "in een groep zit" is found before "groep".
        others.append((word(tuple(forms)),))
    return others[0] if len(others) == 1 else (Choice(tuple(others)),)


def _sequence(tokens: list[str]) -> tuple[Sequence, list[str]]:
    items: list[Item] = []
    bare = False
    while tokens and tokens[0] not in ("|", ")", "]"):
        token, tokens = tokens[0], tokens[1:]
        if token in ("..", "..."):
            if not items:
                raise PatternError(_("een patroon kan niet met een gat beginnen"))
            items.append(Gap(SHORT_GAP if token == ".." else LONG_GAP))
        elif token in ("[", "("):
            inner, tokens = _alternatives(tokens)
            tokens = _expect("]" if token == "[" else ")", tokens)
            items.extend([Choice((inner,), optional=True)] if token == "[" else inner)
        elif token == "{":
            items.append(Concept(tokens[0] if tokens else ""))
            tokens = _expect("}", tokens[1:])
        elif token == "^":
            items.append(Start())
        elif token == "#":
            items.append(Number())
        elif token == "#%":
            items.extend([Number(), word((Form(Shape.EXACT, "%"),))])
        elif token == "#x":
            items.append(Number("x"))
        else:
            items.extend(_words(token))
            bare = True
    if not items and not bare:
        raise PatternError(_("er ontbreekt een woord"))
    if items and isinstance(items[-1], Gap):
        raise PatternError(_("een gat of streepje zonder woord erna"))
    return tuple(items), tokens


def _expect(sign: str, tokens: list[str]) -> list[str]:
    if not tokens or tokens[0] != sign:
        raise PatternError(_("er ontbreekt een '{sign}'").format(sign=sign))
    return tokens[1:]


def _words(token: str) -> list[Item]:
    words = _WORDS.findall(token)
    bare = token.strip("*")
    if not bare or "*" in bare:
        raise PatternError(
            _("'{token}': een sterretje hoort aan het begin of het einde van een woord").format(token=token)
        )
    items: list[Item] = [word((form_of(one),)) for one in words]
    return [*items, Hyphen()] if token.endswith(("-", "-*")) else items


@cache
def form_of(word: str) -> Form:
    """The form that is written so in a pattern: `intervisie*`."""
    return Form(_SHAPES[word.startswith("*"), word.endswith("*")], word.strip("*"))
