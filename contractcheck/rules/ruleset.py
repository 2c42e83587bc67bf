"""The rules of a run: loaded, checked against each other, and compiled."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from contractcheck.dutch.catalogue import Catalogue
from contractcheck.dutch.packing import Patterns, packed
from contractcheck.dutch.patterns import Choice, Item, PatternError, concepts_of, parse, says_something
from contractcheck.dutch.patterns import Concept as ConceptItem
from contractcheck.dutch.patterns import Sequence as Pattern
from contractcheck.errors import RuleProblem, UsageProblem
from contractcheck.rules.kept import fetch, keep, key_of
from contractcheck.rules.schema import BLANK, REFERENCE, Concept, Grammar, GrammarWords, Lexicon, Messages, Rule
from contractcheck.rules.words import grammar_patterns
from contractcheck.rules.yamlfile import load, load_with_lines
from contractcheck.translation import _

_PACKAGED = Path(__file__).parent.parent / "builtin_rules"
_CHECKOUT = Path(__file__).parent.parent.parent / "rules"
_THEME_ORDER = ("INT", "DUB", "WTD", "KWA")


@dataclass(frozen=True, slots=True)
class CompiledConcept:
    """What is known of a concept beside its patterns."""

    name: str
    kind: str
    rivals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ruleset:
    """Rules in the order of the catalogue, with every concept they use."""

    rules: tuple[Rule, ...]
    concepts: dict[str, CompiledConcept]
    """By full name: shared concepts by their name, those of a rule as `ID/name`."""
    catalogue: Catalogue = field(repr=False)
    """The patterns of the concepts, and those of grammar."""
    grammar: GrammarWords
    messages: Messages
    digest: str
    """`sha256:` and the digest of the files the rules came from."""
    places: dict[str, str]
    """Where each test stands, as `file:line`, by `ID/test`; for a reference, the topic that it names."""

    def full_name(self, rule: Rule, name: str) -> str:
        """The key in `concepts` for a name used in a rule: its own concept first, then a shared one."""
        return f"{rule.id}/{name}" if name in rule.concepts else name

    def only(self, rules: Iterable[Rule]) -> Ruleset:
        """The same with only these rules."""
        return replace(self, rules=tuple(rules))


def names_in(rule: Rule) -> set[str]:
    """The names of all concepts that the topic and the tests of a rule mention."""
    groups = ((test.here, test.about, test.but_not, test.not_about) for test in rule.tests)
    terms = [*rule.topic, *(term for group in groups for terms in group for term in terms)]
    return {part.removeprefix("niet ").removeprefix("wel ") for term in terms for part in term.split(" | ")}


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
            raise UsageProblem(_("{directory}: deze map met regels bestaat niet").format(directory=directory))
        folders.append(directory)
    key = key_of(_files(folders), *map(str, folders))
    kept = fetch(key)
    if kept is not None:
        try:
            return _unpacked(kept)
        except (ValueError, LookupError, TypeError, AttributeError):
            # Kept by a program that was changed without a new version: as good as not kept.
            pass
    ruleset = _read(folders)
    if key_of(_files(folders), *map(str, folders)) == key:
        keep(key, _packed(ruleset))
    return ruleset


def _files(folders: Sequence[Path]) -> list[Path]:
    """Every file that the rules of these folders are read from."""
    files = [builtin_directory() / "lexicon" / "grammar.yaml"]
    for folder in folders:
        files += [*sorted(folder.glob("*.yaml")), *sorted((folder / "lexicon").glob("*.yaml"))]
    return files


def _read(folders: Sequence[Path]) -> Ruleset:
    """The rules of these folders, from their files."""
    rules: dict[str, tuple[Rule, Path]] = {}
    shared: dict[str, tuple[Concept, Path]] = {}
    places: dict[str, str] = {}
    digest = hashlib.sha256()
    grammar = load(builtin_directory() / "lexicon" / "grammar.yaml", Grammar)
    digest.update((builtin_directory() / "lexicon" / "grammar.yaml").read_bytes())
    for folder in folders:
        own: dict[str, Path] = {}
        for path in sorted(folder.glob("*.yaml")):
            rule, line = load_with_lines(path, Rule)
            if rule.id in own:
                raise RuleProblem(
                    _("{path}:1: toetspunt {id} staat ook in {own}; geef een ander id").format(
                        path=path, id=rule.id, own=own[rule.id]
                    )
                )
            own[rule.id] = path
            rules[rule.id] = (rule, path)
            # The folder of the built-in rules is another one on every machine.
            shown = path.name if folder == builtin_directory() else path
            places[f"{rule.id}/{REFERENCE}"] = f"{shown}:{line(('topic',))}"
            for number, test in enumerate(rule.tests):
                places[f"{rule.id}/{test.id}"] = f"{shown}:{line(('tests', number))}"
            digest.update(path.read_bytes())
        seen: dict[str, Path] = {}
        for path in sorted((folder / "lexicon").glob("*.yaml")):
            if path.name == "grammar.yaml":
                continue
            for name, concept in load(path, Lexicon).concepts.items():
                if name in seen:
                    raise RuleProblem(
                        _("{path}:1: begrip '{name}' staat ook in {seen}; geef een andere naam").format(
                            path=path, name=name, seen=seen[name]
                        )
                    )
                seen[name] = path
                shared[name] = (concept, path)
            digest.update(path.read_bytes())
        if not own and not seen:
            raise UsageProblem(
                _("{folder}: hier staan geen regels (bestanden die op .yaml eindigen)").format(folder=folder)
            )
    ordered = sorted(rules.values(), key=lambda item: _catalogue_order(item[0].id))
    concepts, patterns = _compile(ordered, shared)
    return Ruleset(
        tuple(rule for rule, _ in ordered),
        concepts,
        Catalogue(packed({**patterns, **grammar_patterns(grammar.grammar)}), grammar.grammar.numbers),
        grammar.grammar,
        grammar.messages,
        f"sha256:{digest.hexdigest()}",
        places,
    )


def _packed(ruleset: Ruleset) -> dict[str, Any]:
    """The ruleset as JSON knows it; `_unpacked` gives it back."""
    return {
        "rules": [rule.model_dump(mode="json", by_alias=True) for rule in ruleset.rules],
        "concepts": [[one.name, one.kind, one.rivals] for one in ruleset.concepts.values()],
        "patterns": ruleset.catalogue.data,
        "grammar": ruleset.grammar.model_dump(mode="json"),
        "messages": ruleset.messages.model_dump(mode="json"),
        "digest": ruleset.digest,
        "places": ruleset.places,
    }


def _unpacked(kept: dict[str, Any]) -> Ruleset:
    grammar, messages = GrammarWords.model_validate(kept["grammar"]), Messages.model_validate(kept["messages"])
    return Ruleset(
        tuple([Rule.model_validate(rule) for rule in kept["rules"]]),
        {name: CompiledConcept(name, kind, tuple(rivals)) for name, kind, rivals in kept["concepts"]},
        Catalogue(kept["patterns"], grammar.numbers),
        grammar,
        messages,
        str(kept["digest"]),
        dict(kept["places"]),
    )


def ids_in(folder: Path) -> list[str]:
    """The ids of the rules in one folder."""
    return [load(path, Rule).id for path in sorted(folder.glob("*.yaml"))]


def _catalogue_order(rule_id: str) -> tuple[int, str]:
    theme = rule_id.split("-")[0]
    return (_THEME_ORDER.index(theme) if theme in _THEME_ORDER else len(_THEME_ORDER), rule_id)


class _Compiler:
    """Reads the patterns of concepts, each once, and finds out which concepts they refer to."""

    def __init__(self) -> None:
        self.sources: dict[str, tuple[Concept, Path]] = {}

    def patterns(self, words: Iterable[str], name: str) -> tuple[Pattern, ...]:
        """The patterns of a concept with the full names of the concepts they refer to. Raises `PatternError`."""
        patterns = []
        for one in words:
            pattern = self._renamed(parse(one), name.split("/")[0] if "/" in name else "")
            if not says_something(pattern):
                raise PatternError(_("het patroon '{one}' heeft geen enkel vast woord").format(one=one))
            patterns.append(pattern)
        return tuple(patterns)

    def _renamed(self, pattern: Pattern, scope: str) -> Pattern:
        items: list[Item] = []
        for item in pattern:
            if isinstance(item, ConceptItem):
                items.append(ConceptItem(self._full_name(item.name, scope)))
            elif isinstance(item, Choice):
                items.append(Choice(tuple(self._renamed(one, scope) for one in item.sequences), item.optional))
            else:
                items.append(item)
        return tuple(items)

    def _full_name(self, name: str, scope: str) -> str:
        for full in (f"{scope}/{name}", name):
            if full in self.sources:
                return full
        raise PatternError(_("begrip '{name}' bestaat niet").format(name=name))


def _refuse_circles(compiled: Mapping[str, Patterns], sources: Mapping[str, tuple[Concept, Path]]) -> None:
    done: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            circle = " en ".join(above[above.index(name) :])
            raise RuleProblem(
                _("{source}:1: de begrippen {circle} verwijzen naar elkaar").format(
                    source=sources[name][1], circle=circle
                )
            )
        if name not in done:
            for pattern in (*compiled[name].words, *compiled[name].masks):
                for other in concepts_of(pattern):
                    visit(other, (*above, name))
            done.add(name)

    for name in compiled:
        visit(name, ())


def _compile(
    rules: list[tuple[Rule, Path]], shared: dict[str, tuple[Concept, Path]]
) -> tuple[dict[str, CompiledConcept], dict[str, Patterns]]:
    compiler = _Compiler()
    compiler.sources.update(shared)
    for rule, path in rules:
        for name, concept in rule.concepts.items():
            compiler.sources[f"{rule.id}/{name}"] = (concept, path)
    compiled: dict[str, CompiledConcept] = {}
    patterns: dict[str, Patterns] = {}
    for name, (concept, path) in compiler.sources.items():
        try:
            patterns[name] = Patterns(compiler.patterns(concept.words, name), compiler.patterns(concept.but_not, name))
        except PatternError as error:
            text = _("{path}:1: begrip '{name}': {what}")
            raise RuleProblem(text.format(path=path, name=name.split("/")[-1], what=error)) from None
        rivals = tuple(
            f"{name.split('/')[0]}/{rival}" if f"{name.split('/')[0]}/{rival}" in compiler.sources else rival
            for rival in concept.rivals
        )
        for rival in rivals:
            if rival not in compiler.sources:
                raise RuleProblem(
                    _("{path}:1: begrip '{name}': rivaal '{rival}' bestaat niet").format(
                        path=path, name=name, rival=rival
                    )
                )
        compiled[name] = CompiledConcept(name, concept.kind, rivals)
    _refuse_circles(patterns, compiler.sources)
    for rule, path in rules:
        _check_names(rule, path, compiled)
    return compiled, patterns


def _check_names(rule: Rule, path: Path, concepts: dict[str, CompiledConcept]) -> None:
    tests = {test.id for test in rule.tests}
    if len(tests) != len(rule.tests):
        raise RuleProblem(_("{path}:1: twee tests hebben hetzelfde id; geef elke test een eigen id").format(path=path))
    for name in sorted(names_in(rule)):
        if name != BLANK and name not in rule.concepts and name not in concepts:
            raise RuleProblem(
                _("{path}:1: begrip '{name}' bestaat niet; zet het in 'concepts' of in lexicon/").format(
                    path=path, name=name
                )
            )
    for test in rule.tests:
        for need in (*test.needs, *test.unless):
            for other in (*need.any_of, *need.all_of):
                if other not in tests:
                    raise RuleProblem(
                        _("{path}:1: test '{id}' noemt test '{other}', die niet bestaat").format(
                            path=path, id=test.id, other=other
                        )
                    )
