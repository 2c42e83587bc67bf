"""What judging costs beside reading, and a whole check beside what a user would write: `python benchmarks/cost.py`.

Prints ratios of the medians of CPU time; both sides of a ratio run in turn. The documents of 80 pages are made of the
clauses of the sample contracts and of the dossiers among the tests, taken in turn. More of them touch a toetspunt than
in an agreement of that length.
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

import yaml
from material import Material, pdf_path, word_bytes
from speed import medians

from contractcheck.cli.main import collect_seldom
from contractcheck.engine.judge import Judge
from contractcheck.model import BlockKind
from contractcheck.reading.docx import read_docx
from contractcheck.reading.interface import ReadOptions
from contractcheck.rules.ruleset import builtin_directory, load_ruleset
from contractcheck.structure.outline import outline

_NAIVE = Path(__file__).parent / "peers" / "naive.py"
_WORD = re.compile(r"(?<![{\w/-])[a-z]{5,}(?![^{]*\})")
"""A longer word of a pattern, not the name of a concept."""
_ROW = BlockKind.TABLE_ROW


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
    """Rules on another subject: the longer words of their own concepts get an ending that no text has."""
    files = sorted(builtin_directory().glob("*.yaml"))
    folder.mkdir(exist_ok=True)
    for number in range(count - len(files)):
        path = files[number % len(files)]
        theme, id_number = path.stem.split("-")
        rule = yaml.safe_load(path.read_text("utf-8"))
        rule["id"] = f"{theme}{chr(65 + number // len(files) % 26)}-{id_number}"
        for concept in rule["concepts"].values():
            concept["words"] = [_WORD.sub(rf"\g<0>q{number}", words) for words in concept["words"]]
        (folder / f"{rule['id']}.yaml").write_text(yaml.safe_dump(rule, allow_unicode=True), "utf-8")
    return folder


def _clauses() -> tuple[str, ...]:
    """The paragraphs of all Word files that the project holds."""
    root = Path(__file__).parents[1]
    texts = []
    for path in sorted(path for name in ("sample_contracts", "tests/corpus") for path in (root / name).rglob("*.docx")):
        document = read_docx(path.read_bytes(), path.name, ReadOptions())
        texts += [document.text[block.start : block.end] for block in document.blocks if block.kind is not _ROW]
    return tuple(text for text in texts if text.strip())


def processes(file: Path, goal: float, rounds: int, name: str) -> None:
    """Print how much more a process of the naive checker takes than one of ours, imports included."""
    ours = [sys.executable, "-m", "contractcheck", "check", "--quiet", "--jobs", "1", str(file)]
    theirs = [sys.executable, str(_NAIVE), str(file)]
    ratios = []
    with tempfile.TemporaryDirectory() as compiled:
        # Modules that are installed have been compiled to bytecode, whatever the setting here.
        env = {**os.environ, "PYTHONPYCACHEPREFIX": compiled}
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        for number in range(rounds + 1):
            ratio = _seconds(theirs, env) / _seconds(ours, env)
            if number:
                # The first run compiles the modules, and ours the rules.
                ratios.append(ratio)
    verdict(name, statistics.median(ratios), goal, least=True)


def _seconds(command: list[str], env: dict[str, str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False, env=env)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print every ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "contractcheck-speed")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rules", type=int, default=120, help="500 take minutes; 23 leave this out")
    options = parser.parse_args()
    collect_seldom()
    material = Material(80, texts=_clauses())
    data = word_bytes(material)
    judging(data, options.rounds)
    pdf = pdf_path(material, options.cache)
    processes(pdf, 15, options.rounds, "naive checker / check, PDF of 80 pages")
    word = options.cache / f"{material.name}.docx"
    word.write_bytes(data)
    processes(word, 4, options.rounds, "naive checker / check, Word of 80 pages")
    if options.rules <= len(load_ruleset().rules):
        return
    with tempfile.TemporaryDirectory() as folder:
        many_rules(data, Path(folder) / "rules", options.rules, options.rounds)


if __name__ == "__main__":
    main()
