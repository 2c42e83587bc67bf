"""Which toetspunten a run is about: `--select` and `--ignore`."""

from __future__ import annotations

from collections.abc import Sequence

from contractcheck.errors import UsageProblem
from contractcheck.rules.ruleset import Ruleset
from contractcheck.rules.schema import Rule
from contractcheck.translation import _


def select(ruleset: Ruleset, chosen: Sequence[str], ignored: Sequence[str]) -> Ruleset:
    """The ruleset with only the rules that are asked for, in the order of the catalogue.

    Each word is an id (`INT-01`), a theme (`INT`) or a handvat (`handvat:8`); several may stand in one, with
    commas. Raises `UsageProblem` for a word that fits no rule, or where nothing is left.
    """
    wanted = _matching(ruleset, chosen) if chosen else {rule.id for rule in ruleset.rules}
    left = wanted - _matching(ruleset, ignored)
    if not left:
        raise UsageProblem(_("met deze --select en --ignore blijft geen enkel toetspunt over"))
    return ruleset.only(rule for rule in ruleset.rules if rule.id in left)


def _matching(ruleset: Ruleset, words: Sequence[str]) -> set[str]:
    ids: set[str] = set()
    for word in (part.strip() for item in words for part in item.split(",")):
        found = {rule.id for rule in ruleset.rules if _fits(rule, word)}
        if not found:
            raise UsageProblem(
                _(
                    "'{word}' past op geen enkel toetspunt; gebruik een id (INT-01), een thema (INT) of handvat:8"
                ).format(word=word)
            )
        ids |= found
    return ids


def _fits(rule: Rule, word: str) -> bool:
    if word.lower().startswith("handvat:"):
        return word[8:].strip() in map(str, rule.handvatten)
    return word.upper() in (rule.id, rule.theme)
