"""What judging costs beside reading, and a whole check beside what a user would write: `python benchmarks/cost.py`.

Prints ratios of the medians of CPU time; both sides of a ratio run in turn. The documents are those of `speed.py`.
Their words are drawn at random from those of agreements, so that nearly every sentence names something that rules look
for: far more than a real agreement, of which most articles are about something else.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from material import Material, pdf_path, word_bytes
from speed import medians

from contractcheck.engine.judge import Judge
from contractcheck.reading.docx import read_docx
from contractcheck.reading.interface import ReadOptions
from contractcheck.rules.ruleset import builtin_directory, load_ruleset
from contractcheck.structure.outline import outline

_NAIVE = Path(__file__).parent / "peers" / "naive.py"
_WORD = re.compile(r"^(\s+- )([a-z]{5,})(?=\*?(?:\s|$))", re.MULTILINE)


def verdict(name: str, ratio: float, goal: float, *, least: bool = False) -> None:
    """Print one ratio; `least` where more is better."""
    missed = ratio < goal if least else ratio > goal
    print(f"{name:<52} {ratio:6.2f} (goal {'>=' if least else '<='} {goal}){'  MISSED' if missed else ''}")


def judging(data: bytes, rounds: int) -> None:
    """Print what judging a Word file costs beside reading and structuring it."""
    judge = Judge(load_ruleset())

    def read() -> object:
        return outline(read_docx(data, "a.docx", ReadOptions()))

    structured = outline(read_docx(data, "a.docx", ReadOptions()))
    found = medians({"judge": lambda: judge.judge("a", [structured]), "read": read}, rounds)
    verdict("judging / reading, Word of 80 pages", found["judge"] / found["read"], 1.5)


def many_rules(data: bytes, folder: Path, count: int, rounds: int) -> None:
    """Print what judging by so many rules costs beside judging by the 23 that there are."""
    copied = _copies(folder, count)
    few, many = Judge(load_ruleset()), Judge(load_ruleset((copied,)))

    def run(judge: Judge) -> object:
        return judge.judge("a", [outline(read_docx(data, "a.docx", ReadOptions()))])

    found = medians({"few": lambda: run(few), "many": lambda: run(many)}, rounds)
    verdict(f"{len(many.ruleset.rules)} / 23 rules, reading and judging", found["many"] / found["few"], 1.3)


def _copies(folder: Path, count: int) -> Path:
    """Rules with other ids: single words of their own concepts get an ending that no text has, their phrases stay."""
    files = sorted(builtin_directory().glob("*.yaml"))
    folder.mkdir(exist_ok=True)
    for number in range(count - len(files)):
        path = files[number % len(files)]
        theme, id_number = path.stem.split("-")
        name = f"{theme}{chr(65 + number // len(files) % 26)}-{id_number}"
        text = path.read_text("utf-8").replace(f"id: {path.stem}", f"id: {name}", 1)
        concepts, tests = text.index("\nconcepts:"), text.index("\ntests:")
        own = _WORD.sub(rf"\g<1>\g<2>q{number}", text[concepts:tests])
        (folder / f"{name}.yaml").write_text(text[:concepts] + own + text[tests:], "utf-8")
    return folder


def processes(file: Path, goal: float, rounds: int, name: str) -> None:
    """Print how much more a process of the naive checker takes than one of ours, imports included."""
    ours = [sys.executable, "-m", "contractcheck", "check", "--quiet", "--jobs", "1", str(file)]
    theirs = [sys.executable, str(_NAIVE), str(file)]
    ratios = []
    for number in range(rounds + 1):
        ratio = _seconds(theirs) / _seconds(ours)
        if number:
            # The first run of ours compiles the rules.
            ratios.append(ratio)
    verdict(name, statistics.median(ratios), goal, least=True)


def _seconds(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False, env=os.environ)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print every ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "contractcheck-speed")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rules", type=int, default=120, help="500 take minutes")
    options = parser.parse_args()
    data = word_bytes(Material(80))
    judging(data, options.rounds)
    pdf = pdf_path(Material(80), options.cache)
    processes(pdf, 15, options.rounds, "naive checker / check, PDF of 80 pages")
    word = options.cache / f"{Material(80).name}.docx"
    word.write_bytes(data)
    processes(word, 4, options.rounds, "naive checker / check, Word of 80 pages")
    with tempfile.TemporaryDirectory() as folder:
        many_rules(data, Path(folder) / "rules", options.rules, options.rounds)


if __name__ == "__main__":
    main()
