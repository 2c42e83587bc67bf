"""What is found in documents about something else: `python benchmarks/elsewhere.py DIR [--show]`.

DIR is the folder of `reading.py`. Insurance policies, data standards, minutes and general terms agree nothing on
jeugdhulp, so whatever is called covered, weak or a conflict in them is wrong. They are what stands beside an agreement
in a real tender folder: terms of purchase, a standard for messages, a policy.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from corpus import found, read_manifest

from contractcheck.batch.worker import read_all
from contractcheck.cli.main import collect_seldom
from contractcheck.engine.judge import Judge
from contractcheck.model import Status
from contractcheck.reading.interface import ReadOptions
from contractcheck.rules.ruleset import load_ruleset
from contractcheck.structure.outline import outline

REPOSITORIES = frozenset(
    {
        "Geonovum/TPOD",
        "Johnnyspee1979/speeq",
        "Logius-standaarden/Overleg",
        "McWies/gto-overeenkomsten-backend",
        "MelleJo/polisvoorwaardentool",
        "Noah0300/secuurbv",
        "VNG-Realisatie/StUF-Standaarden",
        "charperbonaroo/agreements",
    }
)
"""Those with documents in Dutch."""
_WRONG = (Status.COVERED, Status.CONFLICT, Status.WEAK)


def main() -> None:
    """Print how many documents got each answer, and with `--show` where."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true", help="the quote behind each answer")
    options = parser.parse_args()
    collect_seldom()
    files = [one.source for one in found(read_manifest(), options.folder) if one.entry.repository in REPOSITORIES]
    read = read_all(files, ReadOptions(ocr="never"), jobs=2, timeout=60)
    documents = [document for document in read if document.readable]
    judge = Judge(load_ruleset())
    found_in = [
        (document.path, finding)
        for document in documents
        for finding in judge.judge(document.path, [outline(document)]).findings
        if finding.status in _WRONG
    ]
    if options.show:
        for path, finding in found_in:
            print(f"{finding.check} {finding.status.value} {path}: {finding.evidence[0].passage.quote[:200]}")
    answers = Counter((finding.check, finding.status) for _, finding in found_in)
    for status in _WRONG:
        checks = ", ".join(f"{check} {number}" for (check, one), number in sorted(answers.items()) if one is status)
        print(f"{status.value:<9} {sum(n for (_, one), n in answers.items() if one is status):4}  {checks}")
    covered = {path for path, finding in found_in if finding.status is Status.COVERED}
    print(f"{len(documents)} documents of {len(files)} files; in {len(covered)} of them something is called covered")


if __name__ == "__main__":
    main()
