"""A rule as a page for people: on the screen and in `docs/toetspunten.md`."""

from __future__ import annotations

from collections.abc import Iterable

from contractcheck.rules.schema import Rule

_STATUS_WORDS = {"covered": "geborgd", "weak": "zwak", "missing": "ontbreekt", "conflict": "strijdig"}

_SEVERITY_WORDS = {"error": "weegt zwaar", "warning": "aandachtspunt"}


def status_word(status: str) -> str:
    """The Dutch word for a status of an example."""
    return _STATUS_WORDS.get(status, status)


def page(rule: Rule) -> str:
    """What counts, what does not, the model clause and the source, as plain lines."""
    handvatten, steps = ", ".join(map(str, rule.handvatten)), ", ".join(map(str, rule.steps))
    return "\n".join(
        [
            f"{rule.id}  {rule.title}",
            f"handvat {handvatten} | stap {steps} | {_SEVERITY_WORDS[rule.severity]} | grondslag {rule.basis.value}",
            f"Bron: {rule.source}",
            "",
            rule.explanation,
            "",
            f"Geborgd:   {rule.covered}",
            f"Zwak:      {rule.weak}",
            f"Strijdig:  {rule.conflict}",
            f"Telt niet: {rule.does_not_count}",
            "",
            f"Voorbeeldtekst: {rule.advice}",
            "",
            f"{len(rule.tests)} tests, {len(rule.examples)} voorbeelden",
        ]
    )


def catalogue(rules: Iterable[Rule]) -> str:
    """All rules as one Markdown document, with the first example of each status."""
    parts = ["# De toetspunten", "", "Gemaakt uit de regels; wijzig niet dit bestand maar `rules/`.", ""]
    for rule in rules:
        handvatten = " en ".join(map(str, rule.handvatten))
        parts += [
            f"## {rule.id} {rule.title}",
            "",
            f"Handvat {handvatten}, {_SEVERITY_WORDS[rule.severity]}, grondslag {rule.basis.value}. {rule.source}",
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
            f"> {rule.advice}",
            "",
            *_examples(rule),
            "",
        ]
    return "\n".join(parts)


def _examples(rule: Rule) -> list[str]:
    first = {example.status: example.text for example in reversed(rule.examples)}
    return [
        f"- *{word}*: " + " / ".join(first[status].split("\n")).replace("|", "\\|")
        for status, word in _STATUS_WORDS.items()
        if status in first
    ]
