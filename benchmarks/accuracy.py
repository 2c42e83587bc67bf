"""How often contractcheck answers as the labels do: `python benchmarks/accuracy.py [CORPUS] [--show N]`.

The corpus holds `passages*.jsonl` (each passage is put to the tool as a text file of its own) and `dossiers/NAME/` with
`gold.json` beside the documents (each folder is one dossier). Everything goes through the command line, as a user would
do it. A pair of a text and a toetspunt counts unless both sides say `missing` or the label is `any`.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).parent.parent / "tests" / "corpus"
COMMAND = (sys.executable, "-c", "from contractcheck.cli.main import main; main()")
ENOUGH_WORDS = 0.8
"""A quote shows the labelled words where it holds this share of them, in order."""

Answer = dict[str, Any]


@dataclass(slots=True)
class Score:
    """What was counted; `rows` by toetspunt, `pairs` by label and answer."""

    rows: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    blank: int = 0
    clean: int = 0
    right: int = 0
    quotes: int = 0
    articles: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, unit: str, check: str, label: str, answer: str) -> None:
        """Count one pair."""
        if label == "any" or label == answer == "missing":
            return
        self.pairs[label, answer] += 1
        row = self.rows[check]
        row["right"] += label == answer
        row["extra"] += answer not in ("missing", label)
        row["missed"] += label not in ("missing", answer)
        self.found["right"] += "missing" not in (label, answer)
        self.found["extra"] += label == "missing"
        self.found["missed"] += answer == "missing"
        if label != answer:
            self.wrong.append(f"{unit} {check}: label {label}, answer {answer}")

    def share(self, wrong: Iterable[tuple[str, str]], whole: Iterable[tuple[str, str]]) -> float:
        """The share of pairs that are wrong."""
        total = sum(self.pairs[pair] for pair in whole)
        return sum(self.pairs[pair] for pair in wrong) / total if total else 0.0


def f1(count: Counter[str]) -> float:
    """The harmonic mean of precision and recall."""
    total = 2 * count["right"] + count["extra"] + count["missed"]
    return 2 * count["right"] / total if total else 1.0


def answers(paths: list[str], *options: str) -> Iterator[Answer]:
    """The dossiers that the tool reports on."""
    done = subprocess.run(
        [*COMMAND, "check", *paths, "--format", "json", *options],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in (0, 1, 3):
        sys.exit(f"contractcheck ended with {done.returncode}: {done.stderr[-2000:]}")
    yield from json.loads(done.stdout)["dossiers"]


def score_passages(score: Score, files: Iterable[Path]) -> int:
    """Put every passage to the tool; their number comes back."""
    passages = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines() if line.strip()]
    if not passages:
        return 0
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{passage['id']}.txt" for passage in passages]
        for path, passage in zip(paths, passages, strict=True):
            path.write_text(passage["text"] + "\n", "utf-8")
        said = {Path(answer["documents"][0]["path"]).stem: answer for answer in answers([str(path) for path in paths])}
    for passage in passages:
        statuses = {finding["check"]: finding["status"] for finding in said[passage["id"]]["findings"]}
        for check, status in statuses.items():
            score.add(passage["id"], check, passage["labels"].get(check, "missing"), status)
        if not passage["labels"]:
            score.blank += 1
            score.clean += all(status == "missing" for status in statuses.values())
    return len(passages)


def score_dossiers(score: Score, files: Iterable[Path]) -> int:
    """Put every dossier to the tool; their number comes back."""
    dossiers = list(files)
    for file in dossiers:
        gold = json.loads(file.read_text("utf-8"))
        (answer,) = answers([str(file.parent)], "--dossier", "folder")
        for finding in answer["findings"]:
            check, label = finding["check"], gold["labels"][finding["check"]]
            score.add(file.parent.name, check, label, finding["status"])
            if label == finding["status"] != "missing":
                spans = gold["evidence"].get(check, [])
                score.right += 1
                score.quotes += any(shows(e["quote"], s["contains"]) for e in finding["evidence"] for s in spans)
                score.articles += any(
                    same_article(e["article"], s["article"]) for e in finding["evidence"] for s in spans
                )
    return len(dossiers)


def words(text: str) -> list[str]:
    """The words of a text, compared without hyphenation and capitals."""
    return re.findall(r"\w+", text.replace("\u00ad", "").lower())


def shows(quote: str, wanted: str) -> bool:
    """True where a quote holds enough of the wanted words, in order."""
    have, position, hits = words(quote), 0, 0
    for word in words(wanted):
        if word in have[position:]:
            position = have.index(word, position) + 1
            hits += 1
    return hits >= ENOUGH_WORDS * len(words(wanted))


def same_article(ours: str | None, theirs: str) -> bool:
    """True where the numbers of the labelled article stand together in the cited one: "7.3" in "Bijlage 2, 7.3"."""
    pattern = r"\d+|(?<![a-z])[a-z](?![a-z])"
    have, want = re.findall(pattern, (ours or "").lower()), re.findall(pattern, theirs.lower())
    return bool(want) and any(have[start : start + len(want)] == want for start in range(len(have)))


def report(score: Score, passages: int, dossiers: int) -> str:
    """The table."""
    statuses = ("covered", "weak", "missing", "conflict", "unassessable")
    total = sum(score.rows.values(), Counter[str]())
    said = [(label, "covered") for label in statuses]
    labelled = [("covered", answer) for answer in statuses]
    lines = [f"{passages} passages, {dossiers} dossiers", "", "toetspunt  right  extra  missed     F1"]
    for check, row in sorted(score.rows.items(), key=lambda item: (f1(item[1]), item[0])):
        lines.append(f"{check:<9} {row['right']:>6} {row['extra']:>6} {row['missed']:>7} {f1(row):>6.2f}")
    figures = {
        "exact F1": f1(total),
        "found F1": f1(score.found),
        "false comfort": score.share(said[1:], said),
        "false alarm": score.share(labelled[1:], labelled),
        "clean": score.clean / score.blank if score.blank else 1.0,
        "quote": score.quotes / score.right if score.right else 1.0,
        "article": score.articles / score.right if score.right else 1.0,
    }
    lines += ["", "  ".join(f"{name} {value:.3f}" for name, value in figures.items())]
    return "\n".join(lines)


def main() -> None:
    """Score the corpus and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("corpus", type=Path, nargs="?", default=CORPUS)
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print the first N wrong answers")
    options = parser.parse_args()
    score = Score()
    passages = score_passages(score, sorted(options.corpus.glob("passages*.jsonl")))
    dossiers = score_dossiers(score, sorted(options.corpus.glob("dossiers/*/gold.json")))
    print("\n".join(score.wrong[: options.show]), end="\n" if options.show else "")
    print(report(score, passages, dossiers))


if __name__ == "__main__":
    main()
