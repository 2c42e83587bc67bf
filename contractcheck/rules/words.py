"""The lists of grammar words as patterns, so that they are looked for as concepts are."""

from __future__ import annotations

from contractcheck.dutch.packing import Patterns
from contractcheck.dutch.patterns import PatternError, concepts_of, parse
from contractcheck.errors import RuleProblem
from contractcheck.rules.schema import BLANK, GrammarWords
from contractcheck.translation import _

_MATCHED = (
    "negators",
    "determiner_negators",
    "plain_negators",
    "positive_negations",
    "denials",
    "prohibitions",
    "abolished",
    "modals",
    "hedges",
    "reservations",
    "whole_articles",
    "asides",
    "restrictions",
    "field",
    "others",
    "pointers",
    "attributives",
    "carriers",
    "yes",
    "no",
    "drops",
    "replaces",
)
_MASKED = {
    "disclaimers": "not_disclaimers",
    "efforts": "not_efforts",
    "history": "not_history",
    "withdrawals": "not_withdrawals",
    "professionals": "not_professionals",
    "references": "not_references",
}
"""Lists of words with the list of phrases in which they mean something else."""


def grammar_patterns(words: GrammarWords) -> dict[str, Patterns]:
    """The lists of grammar words as named patterns; the names start with `@`."""
    named: dict[str, Patterns] = {}
    try:
        for name in (*_MATCHED, *_MASKED):
            masks = getattr(words, _MASKED[name]) if name in _MASKED else ()
            kept = [parse(item) for item in getattr(words, name)]
            named[f"@{name}"] = Patterns(kept, [parse(item) for item in masks])
        named[BLANK] = Patterns([parse(item) for item in words.blank_words])
    except PatternError as error:
        raise RuleProblem(f"lexicon/grammar.yaml:1: {error}") from None
    for name, patterns in named.items():
        for pattern in (*patterns.words, *patterns.masks):
            if any(concepts_of(pattern)):
                raise RuleProblem(
                    _("lexicon/grammar.yaml:1: {name}: hier kan niet naar een begrip worden verwezen").format(name=name)
                )
    return named
