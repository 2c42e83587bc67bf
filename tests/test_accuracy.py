"""The benchmark of accuracy counts as it says, on a corpus small enough to count by hand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
COVERED = "Artikel 6 Intervisie\n6.1 Iedere professional heeft onder werktijd ten minste tien intervisiebijeenkomsten per jaar."
PLAIN = "Artikel 9 Facturen\n9.1 Opdrachtnemer factureert maandelijks achteraf."


def run_on(corpus: Path) -> str:
    command = [sys.executable, str(ROOT / "benchmarks" / "accuracy.py"), str(corpus), "--show", "9"]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def passages(corpus: Path, rows: list[tuple[str, dict[str, str]]]) -> None:
    lines = [json.dumps({"id": f"P-{n}", "text": text, "labels": labels}) for n, (text, labels) in enumerate(rows)]
    (corpus / "passages-x.jsonl").write_text("\n".join(lines), "utf-8")


def test_right_wrong_and_clean_are_counted(tmp_path: Path) -> None:
    passages(tmp_path, [(COVERED, {"INT-01": "covered"}), (COVERED, {"INT-01": "weak"}), (PLAIN, {})])
    out = run_on(tmp_path)
    assert out.startswith("P-1 INT-01: label weak, answer covered\n3 passages, 0 dossiers\n")
    assert "exact F1 0.500  found F1 1.000  false comfort 0.500  false alarm 0.000  clean 1.000" in out


def test_a_quote_and_an_article_are_compared_with_the_label(tmp_path: Path) -> None:
    folder = tmp_path / "dossiers" / "een"
    folder.mkdir(parents=True)
    (folder / "contract.txt").write_text(COVERED, "utf-8")
    span = {"document": "contract.txt", "article": "Artikel 6.1", "contains": "ten minste tien intervisiebijeenkomsten"}
    checks = [
        f"{theme}-{n:02}"
        for theme, count in (("INT", 5), ("DUB", 4), ("WTD", 6), ("KWA", 8))
        for n in range(1, count + 1)
    ]
    labels = dict.fromkeys(checks, "any") | {"INT-01": "covered"}
    (folder / "gold.json").write_text(json.dumps({"labels": labels, "evidence": {"INT-01": [span]}}), "utf-8")
    assert "quote 1.000  article 1.000" in run_on(tmp_path)
    span |= {"article": "7", "contains": "iets heel anders"}
    (folder / "gold.json").write_text(json.dumps({"labels": labels, "evidence": {"INT-01": [span]}}), "utf-8")
    assert "quote 0.000  article 0.000" in run_on(tmp_path)
