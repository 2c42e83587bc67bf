"""The rules of a run: loaded, checked against each other, and compiled."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from contractcheck.dutch.patterns import PatternError, Piece, one_of, translate
from contractcheck.errors import RuleProblem, UsageProblem
from contractcheck.rules.schema import Concept, Grammar, GrammarWords, Lexicon, Messages, Rule
from contractcheck.rules.yamlfile import load

_PACKAGED = Path(__file__).parent.parent / "builtin_rules"
_CHECKOUT = Path(__file__).parent.parent.parent / "rules"
_THEME_ORDER = ("INT", "DUB", "WTD", "KWA")


@dataclass(frozen=True, slots=True)
class CompiledConcept:
    """A concept with its translated patterns, ready for matching."""

    name: str
    kind: str
    patterns: tuple[Piece, ...]
    masks: tuple[Piece, ...]
    rivals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ruleset:
    """Rules in the order of the catalogue, with every concept they use."""

    rules: tuple[Rule, ...]
    concepts: dict[str, CompiledConcept]
    """By full name: shared concepts by their name, those of a rule as `ID/name`."""
    grammar: GrammarWords
    messages: Messages
    digest: str
    """`sha256:` and the digest of the files the rules came from."""

    def full_name(self, rule: Rule, name: str) -> str:
        """The key in `concepts` for a name used in a rule: its own concept first, then a shared one."""
        return f"{rule.id}/{name}" if name in rule.concepts else name


def builtin_directory() -> Path:
    """The folder of the built-in rules: in the wheel, or in a checkout."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


def load_ruleset(directories: Sequence[Path] = (), *, builtin: bool = True) -> Ruleset:
    """The built-in rules with those of the given directories; a later rule or concept replaces one of the same name.

    Raises `RuleProblem` with file, line and field, or `UsageProblem` for a directory without rules.
    """
    folders = [builtin_directory()] if builtin else []
    for directory in directories:
        if not directory.is_dir():
            raise UsageProblem(f"{directory}: deze map met regels bestaat niet")
        folders.append(directory)
    rules: dict[str, tuple[Rule, Path]] = {}
    shared: dict[str, tuple[Concept, Path]] = {}
    digest = hashlib.sha256()
    grammar = load(builtin_directory() / "lexicon" / "grammar.yaml", Grammar)
    digest.update((builtin_directory() / "lexicon" / "grammar.yaml").read_bytes())
    for folder in folders:
        own: dict[str, Path] = {}
        for path in sorted(folder.glob("*.yaml")):
            rule = load(path, Rule)
            if rule.id in own:
                raise RuleProblem(f"{path}:1: toetspunt {rule.id} staat ook in {own[rule.id]}; geef een ander id")
            own[rule.id] = path
            rules[rule.id] = (rule, path)
            digest.update(path.read_bytes())
        seen: dict[str, Path] = {}
        for path in sorted((folder / "lexicon").glob("*.yaml")):
            if path.name == "grammar.yaml":
                continue
            for name, concept in load(path, Lexicon).concepts.items():
                if name in seen:
                    raise RuleProblem(f"{path}:1: begrip '{name}' staat ook in {seen[name]}; geef een andere naam")
                seen[name] = path
                shared[name] = (concept, path)
            digest.update(path.read_bytes())
        if not own and not seen:
            raise UsageProblem(f"{folder}: hier staan geen regels (bestanden die op .yaml eindigen)")
    ordered = sorted(rules.values(), key=lambda item: _catalogue_order(item[0].id))
    concepts = _compile(ordered, shared, grammar.grammar)
    return Ruleset(
        tuple(rule for rule, _ in ordered), concepts, grammar.grammar, grammar.messages, f"sha256:{digest.hexdigest()}"
    )


def _catalogue_order(rule_id: str) -> tuple[int, str]:
    theme = rule_id.split("-")[0]
    return (_THEME_ORDER.index(theme) if theme in _THEME_ORDER else len(_THEME_ORDER), rule_id)


def number_expression(words: Iterable[str]) -> str:
    """The regular expression for a number in digits or words."""
    longest_first = sorted(words, key=len, reverse=True)
    return r"(?<![\w.,])(?:\d+(?:[.,]\d+)*|(?:" + "|".join(map(re.escape, longest_first)) + r"))(?!\w)"


class _Compiler:
    """Translates concepts, each once, following references between them."""

    def __init__(self, numbers: str) -> None:
        self.numbers = numbers
        self.sources: dict[str, tuple[Concept, Path]] = {}
        self.scopes: dict[str, str] = {}
        self.done: dict[str, Piece] = {}
        self.busy: list[str] = []

    def piece(self, name: str) -> Piece:
        if name not in self.done:
            if name in self.busy:
                raise PatternError(f"de begrippen {' en '.join(self.busy)} verwijzen naar elkaar")
            self.busy.append(name)
            concept, _ = self.sources[name]
            self.done[name] = one_of([self.pattern(words, name) for words in concept.words])
            self.busy.pop()
        return self.done[name]

    def pattern(self, words: str, name: str) -> Piece:
        scope = name.split("/")[0] if "/" in name else ""

        def resolve(other: str) -> Piece:
            for full in (f"{scope}/{other}", other):
                if full in self.sources:
                    return self.piece(full)
            raise PatternError(f"begrip '{other}' bestaat niet")

        return translate(words, resolve, self.numbers)


def _compile(
    rules: list[tuple[Rule, Path]], shared: dict[str, tuple[Concept, Path]], grammar: GrammarWords
) -> dict[str, CompiledConcept]:
    compiler = _Compiler(number_expression(grammar.numbers))
    compiler.sources.update(shared)
    for rule, path in rules:
        for name, concept in rule.concepts.items():
            compiler.sources[f"{rule.id}/{name}"] = (concept, path)
    compiled: dict[str, CompiledConcept] = {}
    for name, (concept, path) in compiler.sources.items():
        try:
            patterns = tuple(compiler.pattern(words, name) for words in concept.words)
            masks = tuple(compiler.pattern(words, name) for words in concept.but_not)
            for words, piece in zip((*concept.words, *concept.but_not), (*patterns, *masks), strict=True):
                if not piece.literals:
                    raise PatternError(f"het patroon '{words}' heeft geen enkel vast woord")
        except PatternError as error:
            raise RuleProblem(f"{path}:1: begrip '{name.split('/')[-1]}': {error}") from None
        rivals = tuple(
            f"{name.split('/')[0]}/{rival}" if f"{name.split('/')[0]}/{rival}" in compiler.sources else rival
            for rival in concept.rivals
        )
        for rival in rivals:
            if rival not in compiler.sources:
                raise RuleProblem(f"{path}:1: begrip '{name}': rivaal '{rival}' bestaat niet")
        compiled[name] = CompiledConcept(name, concept.kind, patterns, masks, rivals)
    for rule, path in rules:
        _check_names(rule, path, compiled)
    return compiled


def _check_names(rule: Rule, path: Path, concepts: dict[str, CompiledConcept]) -> None:
    tests = {test.id for test in rule.tests}
    if len(tests) != len(rule.tests):
        raise RuleProblem(f"{path}:1: twee tests hebben hetzelfde id; geef elke test een eigen id")
    terms = [
        *rule.topic,
        *(
            term
            for test in rule.tests
            for group in (test.here, test.about, test.but_not, test.not_about)
            for term in group
        ),
    ]
    for term in terms:
        for part in term.split(" | "):
            name = part.removeprefix("niet ").removeprefix("wel ")
            if name not in rule.concepts and name not in concepts:
                raise RuleProblem(f"{path}:1: begrip '{name}' bestaat niet; zet het in 'concepts' of in lexicon/")
    for test in rule.tests:
        for need in (*test.needs, *test.unless):
            for other in (*need.any_of, *need.all_of):
                if other not in tests:
                    raise RuleProblem(f"{path}:1: test '{test.id}' noemt test '{other}', die niet bestaat")
