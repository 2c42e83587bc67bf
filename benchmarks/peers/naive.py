"""The checker a user would write in an afternoon: text by a library, and one regular expression for each toetspunt.

`python benchmarks/peers/naive.py FILE` prints for each toetspunt the passages that match. It is no straw man: it reads
tables, knows the usual synonyms, and looks at every paragraph once a rule.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

RULES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def paragraphs(path: Path) -> Iterator[str]:
    """The text of a PDF by pdfplumber, a line at a time, or of a Word file by python-docx, tables included."""
    if path.suffix == ".pdf":
        import pdfplumber

        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                yield from (page.extract_text() or "").split("\n")
                page.close()
        return
    import docx

    document = docx.Document(str(path))
    yield from (paragraph.text for paragraph in document.paragraphs)
    for table in document.tables:
        for row in table.rows:
            yield " ".join(cell.text for cell in row.cells)


def main() -> None:
    """Print every passage that matches, by toetspunt."""
    texts = list(paragraphs(Path(sys.argv[1])))
    for name, pattern in RULES.items():
        found = [text for text in texts if re.search(pattern, text, re.IGNORECASE)]
        print(f"{name}: {'gevonden' if found else 'ontbreekt'}")
        for text in found:
            print("   ", text)


if __name__ == "__main__":
    main()
