r"""The small language in which concepts are written, and its translation to regular expressions.

A pattern is words with a space between them, written without diacritics or capitals:

=============  ==================================================================
`intervisie*`  a word that starts so; `*team` ends so; `*visie*` holds it
`(a|b c)`      one of these
`[a]`          with or without
`..`           at most five words in between, in the same sentence
`...`          any words in between, in the same sentence
`#`            a number, in digits or in words; `#%` and `#x` for "60%" and "6x"
`{naam}`       any pattern of that concept
`^`            the start of the sentence
=============  ==================================================================

Patterns are matched against folded text in which a line feed stands between sentences, so that no gap ever
reaches over one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

SEPARATOR = r"[^\w\n]+"
_SHORT_GAP = r"(?:[^\w\n]+[\w'-]+){0,5}?[^\w\n]+"
_LONG_GAP = r"[^\w\n](?:[^\n]*?[^\w\n])?"
_TELLING_LENGTH = 4
_TOKEN = re.compile(r"\s*(?:(\.\.\.|\.\.)|(#[%x](?!\w)|[(){}\[\]|^#])|([\w*'%€&+,/.:-]+))")


class PatternError(ValueError):
    """A pattern that cannot be read; `str()` says in Dutch what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a translated pattern: its expression, and what must occur in a sentence for it to match."""

    expression: str
    literals: tuple[frozenset[str], ...] = ()
    """Of each of these sets at least one text must occur. Empty where nothing certain is known."""

    @property
    def sharpest(self) -> frozenset[str]:
        """The set that rules out most text: the one whose shortest member is longest; empty where there is none."""
        return max(self.literals, key=_shortest, default=frozenset())


Resolve = Callable[[str], Piece]
"""Gives the piece of a concept by name; raises `PatternError` where there is none."""


def translate(pattern: str, resolve: Resolve, numbers: str) -> Piece:
    """The regular expression for a pattern, and the texts that tell where it is worth trying.

    `numbers` is the expression for a number. Raises `PatternError`.
    """
    tokens = _tokens(pattern)
    piece, rest = _alternatives(tokens, resolve, numbers)
    if rest:
        raise PatternError(f"'{rest[0]}' staat hier verkeerd in het patroon '{pattern}'")
    return piece


def _tokens(pattern: str) -> list[str]:
    tokens, position = [], 0
    pattern = pattern.strip()
    while position < len(pattern):
        found = _TOKEN.match(pattern, position)
        if not found:
            raise PatternError(f"onbekend teken '{pattern[position:].strip()[0]}' in het patroon '{pattern}'")
        tokens.append(found[0].strip())
        position = found.end()
    if not tokens:
        raise PatternError("een leeg patroon")
    return tokens


def _alternatives(tokens: list[str], resolve: Resolve, numbers: str) -> tuple[Piece, list[str]]:
    pieces = []
    while True:
        piece, tokens = _sequence(tokens, resolve, numbers)
        pieces.append(piece)
        if not tokens or tokens[0] != "|":
            break
        tokens = tokens[1:]
    return one_of(pieces), tokens


def one_of(pieces: list[Piece]) -> Piece:
    """A piece that matches where any of these does."""
    if len(pieces) == 1:
        return pieces[0]
    expression = "(?:" + "|".join(piece.expression for piece in pieces) + ")"
    sharpest = [piece.sharpest for piece in pieces]
    return Piece(expression, (frozenset().union(*sharpest),) if all(sharpest) else ())


def _sequence(tokens: list[str], resolve: Resolve, numbers: str) -> tuple[Piece, list[str]]:
    parts: list[str] = []
    literals: list[frozenset[str]] = []
    glue = ""
    while tokens and tokens[0] not in ("|", ")", "]"):
        token, tokens = tokens[0], tokens[1:]
        if token in ("..", "..."):
            if not parts:
                raise PatternError("een patroon kan niet met een gat beginnen")
            glue = _SHORT_GAP if token == ".." else _LONG_GAP
            continue
        if token == "[":
            piece, tokens = _alternatives(tokens, resolve, numbers)
            tokens = _expect("]", tokens)
            before = "" if not parts or glue == "none" else glue or SEPARATOR
            leading = not parts or glue == "none"
            parts.append(f"(?:{piece.expression}{SEPARATOR})?" if leading else f"(?:{before}{piece.expression})?")
            glue = "none" if leading else ""
            continue
        if token == "(":
            piece, tokens = _alternatives(tokens, resolve, numbers)
            tokens = _expect(")", tokens)
        elif token == "{":
            piece, tokens = resolve(tokens[0]), _expect("}", tokens[1:])
        elif token == "#":
            piece = Piece(numbers)
        elif token in ("#%", "#x"):
            piece = Piece(rf"(?<![\w.,])\d+(?:[.,]\d+)*\s?{token[1]}(?!\w)", (frozenset({token[1]}),))
        elif token == "^":
            piece = Piece(r"(?:(?<=\n)|(?<=\A))[^\w\n]*")
        else:
            piece = _word(token)
        if parts and glue != "none":
            parts.append(glue or SEPARATOR)
        parts.append(piece.expression)
        glue = "none" if token == "^" else ""
        literals.extend(piece.literals)
    if not parts or glue in (_SHORT_GAP, _LONG_GAP):
        raise PatternError("een gat of streepje zonder woord erna")
    return Piece("".join(parts), _telling(literals)), tokens


def _expect(sign: str, tokens: list[str]) -> list[str]:
    if not tokens or tokens[0] != sign:
        raise PatternError(f"er ontbreekt een '{sign}'")
    return tokens[1:]


def _word(token: str) -> Piece:
    core = token.strip("*")
    if not core or "*" in core:
        raise PatternError(f"'{token}': een sterretje hoort aan het begin of het einde van een woord")
    start = r"[\w-]*" if token.startswith("*") else r"(?<!\w)"
    end = r"[\w-]*" if token.endswith("*") else r"(?!\w)"
    return Piece(start + re.escape(core) + end, (frozenset({core}),))


def _shortest(literals: frozenset[str]) -> int:
    return min(map(len, literals))


def _telling(literals: list[frozenset[str]]) -> tuple[frozenset[str], ...]:
    """The sets worth looking for: words such as "de" and "van" stand everywhere, and are left to the expression."""
    telling = tuple(one for one in literals if _shortest(one) >= _TELLING_LENGTH)
    return telling or ((max(literals, key=_shortest),) if literals else ())
