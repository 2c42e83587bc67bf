"""The terms of tests: concepts with the polarity that is asked, as a test writes them ("niet vergoed | onbetaald")."""

from __future__ import annotations

from dataclasses import dataclass

from contractcheck.rules.ruleset import Ruleset
from contractcheck.rules.schema import BLANK, Rule, Test


@dataclass(frozen=True, slots=True)
class Option:
    """One alternative of a term."""

    name: str
    """The full name of the concept, as the matcher knows it."""
    kind: str
    """`thing`, `act` or `quantity`."""
    denied: bool | None
    """Whether it must be denied or must not; None where that makes no difference."""


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """Alternatives of which one must occur; made by `Terms`, so that the same alternatives are the same object."""

    options: tuple[Option, ...]
    is_measure: bool
    """True where all alternatives are quantities."""
    asks_denial: bool
    """True where an alternative must be denied."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a test asks, each list as the test has it."""

    here: tuple[Term, ...]
    about: tuple[Term, ...]
    but_not: tuple[Term, ...]
    not_about: tuple[Term, ...]

    def denies(self, gives: str) -> bool:
        """True for a test that a rejected question can meet: it asks that something is denied, and that is no good."""
        return gives not in ("covered", "weak") and any(term.asks_denial for term in self.here)


class Terms:
    """All terms of a ruleset."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._ruleset = ruleset
        self._known: dict[tuple[Option, ...], Term] = {}

    def asked(self, rule: Rule, test: Test) -> Asked:
        """The terms of a test."""
        lists = (test.here, test.about, test.but_not, test.not_about)
        return Asked(*(tuple(self.of(rule, term) for term in one) for one in lists))

    def of(self, rule: Rule, written: str) -> Term:
        """The term that a rule writes so."""
        options = tuple(self._option(rule, part) for part in written.split(" | "))
        if options not in self._known:
            self._known[options] = Term(
                options,
                all(option.kind == "quantity" for option in options),
                any(option.denied for option in options),
            )
        return self._known[options]

    def _option(self, rule: Rule, part: str) -> Option:
        wanted = True if part.startswith("niet ") else False if part.startswith("wel ") else None
        name = part.removeprefix("niet ").removeprefix("wel ")
        if name == BLANK:
            return Option(BLANK, "thing", None)
        full = self._ruleset.full_name(rule, name)
        kind = self._ruleset.concepts[full].kind
        return Option(full, kind, False if wanted is None and kind != "quantity" else wanted)
