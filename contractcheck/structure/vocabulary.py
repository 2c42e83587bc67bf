"""The words by which agreements mark their parts, from `vocabulary.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from contractcheck.model import Kind, Zone
from contractcheck.packaged import packaged_yaml


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Compiled expressions on folded text; see the comments in `vocabulary.yaml`."""

    zones_by_heading: tuple[tuple[Zone, re.Pattern[str]], ...]
    not_preamble: re.Pattern[str]
    explanation: re.Pattern[str]
    preamble_starts: re.Pattern[str]
    run_in_preamble: re.Pattern[str]
    run_in_guide: re.Pattern[str]
    agreed_at_once: re.Pattern[str]
    preamble_ends: re.Pattern[str]
    parties_start: re.Pattern[str]
    party_alone: re.Pattern[str]
    party_told: re.Pattern[str]
    party: re.Pattern[str]
    definition_lid: re.Pattern[str]
    definition_starts: re.Pattern[str]
    form_block: re.Pattern[str]
    wish_cell: re.Pattern[str]
    wish_column: re.Pattern[str]
    no_rights: re.Pattern[str]
    deleted_block: re.Pattern[str]
    margin_note: re.Pattern[str]
    sentence: re.Pattern[str]
    asking: re.Pattern[str]
    annexes_follow: re.Pattern[str]
    signing: re.Pattern[str]
    kinds: tuple[tuple[Kind, re.Pattern[str]], ...]
    inline_answer: re.Pattern[str]
    reply: re.Pattern[str]
    question_column: re.Pattern[str]
    answer_column: re.Pattern[str]
    change_column: re.Pattern[str]
    definition_columns: re.Pattern[str]
    old_column: re.Pattern[str]
    new_column: re.Pattern[str]
    form_columns: re.Pattern[str]
    asked: re.Pattern[str]
    words: dict[str, str]
    """Alternatives for typed numbers: `article`, `eis`, `chapter`, `annex`, `question`, `answer`, `lid`, `item`, and
    `inserted` for what stands behind the number of an article."""
    citation: dict[str, str]
    """How an `annex`, `question`, `lid`, `item` or `row` is cited, with the number and its surroundings in braces."""
    ordinals: dict[str, str]
    """The figure for each word that counts leden: "tweede" -> "2"."""


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once."""
    data = packaged_yaml(__file__, "vocabulary.yaml")
    zones = {"literature": Zone.TOC}
    return Vocabulary(
        zones_by_heading=tuple(
            (zones[name] if name in zones else Zone(name), re.compile(expression))
            for name, expression in data["zones_by_heading"].items()
        ),
        kinds=tuple((Kind(name), re.compile(expression)) for name, expression in data["kinds"].items()),
        citation=data["citation"],
        ordinals={word: str(number) for number, word in enumerate(data["ordinals"], 1)},
        words={name.removesuffix("_words"): expression for name, expression in data.items() if name.endswith("_words")},
        **{
            name: re.compile(data[name])
            for name in (
                "not_preamble",
                "explanation",
                "preamble_starts",
                "run_in_preamble",
                "run_in_guide",
                "agreed_at_once",
                "preamble_ends",
                "parties_start",
                "party_alone",
                "party_told",
                "party",
                "definition_lid",
                "definition_starts",
                "form_block",
                "wish_cell",
                "wish_column",
                "no_rights",
                "deleted_block",
                "margin_note",
                "sentence",
                "asking",
                "annexes_follow",
                "signing",
                "inline_answer",
                "reply",
                "question_column",
                "answer_column",
                "change_column",
                "definition_columns",
                "old_column",
                "new_column",
                "form_columns",
                "asked",
            )
        },
    )
