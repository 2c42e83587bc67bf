"""How long reading and structuring takes beside the rawest way to the same text: `python benchmarks/speed.py`.

Prints ratios of the medians of CPU time. Both sides of a ratio run in turn, in this process and this call, so that
what else the machine does weighs on both; unused objects are looked for as seldom as in the program. PDFs are made
once, by LibreOffice, and kept in the cache folder.
"""

from __future__ import annotations

import argparse
import gc
import io
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from lxml import etree
from material import Material, pdf_path, word_bytes

from contractcheck.cli.main import collect_seldom
from contractcheck.model import Document
from contractcheck.reading.docx import read_docx
from contractcheck.reading.interface import ReadOptions
from contractcheck.reading.pdf import read_pdf
from contractcheck.structure.outline import outline

pypdfium2: Any = import_module("pypdfium2")

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MEMORY = """
import re, sys
from pathlib import Path
from contractcheck.cli.main import collect_seldom
from contractcheck.reading.pdf import read_pdf
from contractcheck.reading.interface import ReadOptions
from contractcheck.structure.outline import outline
collect_seldom()
outline(read_pdf(Path(sys.argv[1]).read_bytes(), "a.pdf", ReadOptions()))
print(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1])
"""


def raw_word(data: bytes) -> str:
    """All text of a Word file, a line a paragraph: what lxml alone gives."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return "\n".join("".join(t.text or "" for t in p.iter(f"{_W}t")) for p in root.iter(f"{_W}p"))


def raw_pdf(data: bytes) -> str:
    """All text of a PDF: what pypdfium2 alone gives."""
    pdf = pypdfium2.PdfDocument(data)
    parts = []
    for page in pdf:
        text = page.get_textpage()
        parts.append(text.get_text_range())
        text.close()
        page.close()
    pdf.close()
    return "\n".join(parts)


def medians(sides: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Median CPU seconds of each side; the sides run in turn, after one run that does not count."""
    seconds: dict[str, list[float]] = {name: [] for name in sides}
    for number in range(rounds + 1):
        for name, work in sides.items():
            gc.collect()
            start = time.process_time()
            work()
            if number:
                seconds[name].append(time.process_time() - start)
    return {name: statistics.median(values) for name, values in seconds.items()}


def compare(name: str, goal: float, read: Callable[[], Document], raw: Callable[[], str], rounds: int) -> None:
    """Print one ratio, and what part of it is reading alone."""
    document = read()
    found = medians({"all": lambda: outline(read()), "read": read, "raw": raw}, rounds)
    ratio, reading = found["all"] / found["raw"], found["read"] / found["raw"]
    verdict = "" if ratio <= goal else "  MISSED"
    size = f"{document.pages} pages, " if document.pages else ""
    print(
        f"{name:<34} {ratio:5.2f} (goal {goal}), reading alone {reading:5.2f}, raw {found['raw'] * 1000:7.1f} ms; "
        f"{size}{len(document.blocks)} blocks, {len(document.text)} characters{verdict}"
    )


def compare_word(material: Material, goal: float, rounds: int, name: str) -> None:
    """Print the ratio for a Word file."""
    data = word_bytes(material)
    compare(name, goal, lambda: read_docx(data, "a.docx", ReadOptions()), lambda: raw_word(data), rounds)


def compare_pdf(material: Material, goal: float, rounds: int, name: str, cache: Path) -> None:
    """Print the ratio for a PDF."""
    data = pdf_path(material, cache).read_bytes()
    compare(name, goal, lambda: read_pdf(data, "a.pdf", ReadOptions()), lambda: raw_pdf(data), rounds)


def growth(files: tuple[bytes, bytes], read: Callable[[bytes], Document], rounds: int, name: str) -> None:
    """Print by how much a unit of text costs more in a long document than in a short one."""
    short, long = files
    small, large = read(short), read(long)
    found = medians({"short": lambda: outline(read(short)), "long": lambda: outline(read(long))}, rounds)
    factor = (found["long"] / len(large.text)) / (found["short"] / len(small.text))
    verdict = "" if factor <= 1.1 else "  MISSED"
    print(f"{name:<34} {factor:5.2f} (goal 1.1)  cost of a character, long beside short document{verdict}")


def memory(path: Path, goal: int) -> None:
    """Print the peak memory of a process of its own that reads and structures one PDF.

    The kernel's own count for that program; what `getrusage` gives counts the process that started it as well.
    """
    ran = subprocess.run([sys.executable, "-c", _MEMORY, str(path)], capture_output=True, text=True, check=True)
    megabytes = int(ran.stdout) / 1024
    verdict = "" if megabytes < goal else "  MISSED"
    print(f"{'peak memory, PDF of 300 pages':<34} {megabytes:5.0f} MB (goal {goal}){verdict}")


def main() -> None:
    """Print every ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "contractcheck-speed")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--only", choices=("word", "pdf"))
    options = parser.parse_args()
    rounds, cache = options.rounds, options.cache
    collect_seldom()
    if options.only != "pdf":
        for pages in (1, 20, 80, 300):
            compare_word(Material(pages), 2.2, rounds, f"Word of {pages} pages")
        compare_word(Material(80, sparse=True), 2.2, rounds, "Word of 80 pages, sparse XML")
        compare_word(Material(80, tables=True), 2.2, rounds, "Word of 80 pages, tables")
        word = word_bytes(Material(20)), word_bytes(Material(300))
        growth(word, lambda data: read_docx(data, "a.docx", ReadOptions()), rounds, "growth, Word of 20 to 300 pages")
    if options.only != "word":
        memory(pdf_path(Material(300), cache), 150)
        for pages in (80, 300):
            compare_pdf(Material(pages), 1.4, rounds, f"PDF of {pages} pages", cache)
            compare_pdf(Material(pages, tables=True), 3.0, rounds, f"PDF of {pages} pages, tables", cache)
        pdf = pdf_path(Material(20), cache).read_bytes(), pdf_path(Material(300), cache).read_bytes()
        growth(pdf, lambda data: read_pdf(data, "a.pdf", ReadOptions()), rounds, "growth, PDF of 20 to 300 pages")


if __name__ == "__main__":
    main()
