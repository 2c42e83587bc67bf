from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from contractcheck.dutch.patterns import parse
from tools.rule_lines import RULES, WIDTH, broken, files

LONG = "(" + "|".join(f"woord{number}" for number in range(40)) + ") .. (elke|iedere) [hele] maand"


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(RULES)))
def test_no_rule_file_has_a_line_that_can_be_broken(path: Path) -> None:
    text = path.read_text("utf-8")
    assert broken(text) == text, "run python -m tools.rule_lines"


def test_breaking_lines_changes_nothing_that_a_file_says() -> None:
    words = ", ".join(f"woord{number}" for number in range(40))
    text = "\n".join(
        [
            f"# {'lange opmerking ' * 12}einde",
            "concepts:",
            "  een:",
            f"    about: {'uitleg ' * 30}klaar.",
            f"    words: [{words}]",
            "  twee:",
            "    words:",
            f"      - '{LONG}'",
            f"    not: ['{LONG}', 'collega''s']",
            "examples:",
            f"  - {{status: covered, text: '{'een zin ' * 30}'}}",
        ]
    )
    after = broken(text)
    before, now = yaml.safe_load(text), yaml.safe_load(after)
    assert broken(after) == after
    assert all(len(line) <= WIDTH for line in after.split("examples:")[0].split("\n"))
    assert now["examples"] == before["examples"]
    assert now["concepts"]["een"] == before["concepts"]["een"]
    assert now["concepts"]["twee"]["not"][1] == "collega's"
    for name in ("words", "not"):
        for one, other in zip(before["concepts"]["twee"][name], now["concepts"]["twee"][name], strict=True):
            assert repr(parse(one)) == repr(parse(other))


def test_a_broken_pattern_that_grew_is_broken_anew() -> None:
    grown = broken(f"words:\n  - '{LONG}'").replace(
        "woord3|", "woord3|" + "|".join(f"nieuw{n}" for n in range(9)) + "|", 1
    )
    after = broken(grown)
    assert all(len(line) <= WIDTH for line in after.split("\n"))
    assert repr(parse(yaml.safe_load(after)["words"][0])) == repr(parse(yaml.safe_load(grown)["words"][0]))
