"""A rule as a page for people: on the screen and in `docs/toetspunten/`."""

from __future__ import annotations

from collections.abc import Sequence

from contractcheck.rules.schema import Rule
from contractcheck.translation import _, mark

_STATUS_WORDS = {
    "covered": mark("geborgd"),
    "weak": mark("zwak"),
    "missing": mark("ontbreekt"),
    "conflict": mark("strijdig"),
}

_SEVERITY_WORDS = {"error": mark("weegt zwaar"), "warning": mark("aandachtspunt")}


def status_word(status: str) -> str:
    """The word for a status of an example."""
    return _(_STATUS_WORDS.get(status, status))


def page(rule: Rule) -> str:
    """What counts, what does not, the model clause and the source, as plain lines."""
    standing = _("handvat {handvatten} | stap {steps} | {weight} | grondslag {basis}").format(
        handvatten=", ".join(map(str, rule.handvatten)),
        steps=", ".join(map(str, rule.steps)),
        weight=_(_SEVERITY_WORDS[rule.severity]),
        basis=rule.basis.value,
    )
    says = {
        _("Geborgd"): rule.covered,
        _("Zwak"): rule.weak,
        _("Strijdig"): rule.conflict,
        _("Telt niet"): rule.does_not_count,
    }
    width = max(map(len, says)) + 1
    numbers = _("{tests} tests, {examples} voorbeelden").format(tests=len(rule.tests), examples=len(rule.examples))
    return "\n".join(
        [
            f"{rule.id}  {_(rule.title)}",
            standing,
            _("Bron: {source}").format(source=_(rule.source)),
            "",
            _(rule.explanation),
            "",
            *(f"{name + ':':<{width}} {_(text)}" for name, text in says.items()),
            "",
            _("Voorbeeldtekst: {text}").format(text=rule.advice),
            "",
            numbers,
        ]
    )


def catalogue(rules: Sequence[Rule]) -> dict[str, str]:
    """Markdown pages by file name: `README.md`, the list, and a page for each rule with its first examples."""
    made = "Gemaakt uit de regels; wijzig niet dit bestand maar `rules/`."
    lines = [
        f"| [{rule.id}]({rule.id}.md) | {rule.title} | {_handvatten(rule)} | {_SEVERITY_WORDS[rule.severity]} |"
        for rule in rules
    ]
    table = ["| toetspunt | | handvat | |", "|---|---|---|---|", *lines, ""]
    return {
        "README.md": "\n".join(["# De toetspunten", "", made, "", *table]),
        **{f"{rule.id}.md": "\n".join(_markdown(rule, made)) for rule in rules},
    }


def _handvatten(rule: Rule) -> str:
    return " en ".join(map(str, rule.handvatten))


def _markdown(rule: Rule, made: str) -> list[str]:
    return [
        f"# {rule.id} {rule.title}",
        "",
        f"Handvat {_handvatten(rule)}, {_SEVERITY_WORDS[rule.severity]}, grondslag {rule.basis.value}. {rule.source}",
        "",
        rule.explanation,
        "",
        "| | |",
        "|---|---|",
        f"| geborgd | {rule.covered} |",
        f"| zwak | {rule.weak} |",
        f"| strijdig | {rule.conflict} |",
        f"| telt niet | {rule.does_not_count} |",
        "",
        "## Voorbeeldtekst",
        "",
        f"> {rule.advice}",
        "",
        "## Voorbeelden",
        "",
        *_examples(rule),
        "",
        f"{made} [Alle toetspunten](README.md)",
        "",
    ]


def _examples(rule: Rule) -> list[str]:
    first = {example.status: example.text for example in reversed(rule.examples)}
    return [
        f"- *{word}*: " + " / ".join(first[status].split("\n")).replace("|", "\\|")
        for status, word in _STATUS_WORDS.items()
        if status in first
    ]
