"""A small rule set for tests: does the text agree on fruit?"""

from __future__ import annotations

from pathlib import Path

RULE = """\
id: TST-01
title: Er is fruit
handvatten: [8]
steps: [2]
severity: error
basis: handvat
source: Handvat 8.
explanation: Fruit is gezond.
covered: Fruit is afgesproken met een frequentie.
weak: Fruit wordt genoemd.
conflict: Fruit is uitgesloten.
does_not_count: Fruit van anderen.
suggestion: Opdrachtnemer verstrekt fruit, [aantal] keer per week.
missing: Over fruit staat niets in het dossier.
topic: [fruit]
concepts:
  verstrekt:
    kind: act
    words: [verstrekt, verstrekken, uitgedeeld]
tests:
  - id: vaak
    gives: covered
    here: [fruit, frequentie]
    says: Fruit is afgesproken, met een frequentie.
  - id: geweigerd
    gives: conflict
    here: [fruit, niet verstrekt]
    window: clause
    says: Fruit wordt niet verstrekt.
  - id: genoemd
    gives: weak
    here: [fruit]
    lacks: [concrete]
    says: Fruit wordt genoemd, zonder frequentie.
examples:
  - {status: covered, text: Medewerkers krijgen wekelijks fruit.}
  - {status: covered, text: Elke week is er fruit.}
  - {status: weak, text: Er is fruit.}
  - {status: weak, text: Opdrachtnemer streeft naar wekelijks fruit.}
  - {status: conflict, text: Fruit wordt niet verstrekt.}
  - {status: missing, text: Vrijwilligers krijgen wekelijks fruit.}
  - {status: missing, text: Er is soep.}
  - {status: missing, text: "Definities\\nFruit: wekelijks te eten."}
"""

LEXICON = """\
concepts:
  fruit:
    words: [fruit*, appel*]
    not: [fruitautomaat*]
    rivals: [soep]
  soep:
    words: [soep*]
  frequentie:
    kind: quantity
    words: [(wekelijks|maandelijks), (elke|per) (week|maand), '# keer per (week|maand|jaar)']
"""


def write_rules(folder: Path, rule: str = RULE, lexicon: str = LEXICON) -> Path:
    """A folder with the rule and the lexicon."""
    (folder / "lexicon").mkdir(parents=True, exist_ok=True)
    (folder / "TST-01.yaml").write_text(rule, "utf-8")
    (folder / "lexicon" / "woorden.yaml").write_text(lexicon, "utf-8")
    return folder
