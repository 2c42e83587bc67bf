"""What becomes of Word files that others made when they are annotated: `python benchmarks/annotating.py DIR`.

Every Word file under DIR (or one in `--every N`) gets a comment on stretches of its text all through it, of which some
begin and end inside words, and all model clauses as insertions. Counted are the files that could not be annotated, of
which the text changed, or in which LibreOffice loses text or sees another number of comments or no insertion.
"""

from __future__ import annotations

import argparse
import io
import re
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree
from office import convert

from contractcheck.annotating import AUTHOR, AnnotateOptions, annotate
from contractcheck.engine.judge import Judge
from contractcheck.errors import CannotAnnotate
from contractcheck.model import Document, DossierReport, Evidence, Passage, Role, Status
from contractcheck.reading import read
from contractcheck.reading.interface import ReadOptions
from contractcheck.rules.ruleset import load_ruleset
from contractcheck.structure.outline import outline

_SUFFIXES = (".docx", ".docm", ".dotx")
_STRETCHES = 12
"""Comments a file."""
_SECONDS = 240
_BATCH = 40
_BYTES = 3_000_000
"""Larger files hold pictures, not more of what is tried here."""


def main() -> None:
    """Print a table of what happened, and the files that something went wrong with."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1, help="one in this many files")
    parser.add_argument("--no-office", action="store_true", help="leave LibreOffice out")
    given = parser.parse_args()
    files = [path for path in sorted(given.folder.rglob("*")) if path.suffix.lower() in _SUFFIXES]
    judge = Judge(load_ruleset())
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        made: dict[str, Path] = {}
        for number, path in enumerate(files[:: given.every]):
            if (outcome := _try(path, f"{number:05}", Path(folder), judge)) == "annotated":
                made[f"{number:05}"] = path
            elif outcome not in ("not read", "refused"):
                print(f"{path}: {outcome}")
            counts[outcome.partition(":")[0]] += 1
        if not given.no_office:
            for complaint, path in _judged_by_office(made, Path(folder)):
                print(f"{path}: {complaint}")
                counts[complaint] += 1
    print("\n".join(f"{count:6} {what}" for what, count in counts.most_common()))


def _try(path: Path, name: str, folder: Path, judge: Judge) -> str:
    """Write two copies of a file and the file itself, and tell how that went."""
    data = path.read_bytes()
    document = read(data, path.name, ReadOptions())
    if len(data) > _BYTES or document.format != "docx" or not document.text:
        return "not read"
    dossier = _with_stretches(judge.judge(path.stem, [outline(document)]), document)
    try:
        remarked = annotate(data, path.name, dossier, AnnotateOptions())
        suggested = annotate(data, path.name, dossier, AnnotateOptions(suggest=True))
    except CannotAnnotate:
        return "refused"
    except Exception as error:
        return f"failed: {type(error).__name__}: {error}"
    for tracked in ("final", "original"):
        options = ReadOptions(tracked=tracked)
        before = read(data, path.name, options).text
        if read(remarked, path.name, options).text != before:
            return f"text changed by comments: {tracked}"
        if tracked == "original" and read(suggested, path.name, options).text != before:
            return "text changed by insertions"
    for suffix, content in (("before", data), ("remarked", remarked), ("suggested", suggested)):
        (folder / f"{name}-{suffix}.docx").write_bytes(content)
    return "annotated"


def _with_stretches(dossier: DossierReport, document: Document) -> DossierReport:
    """The dossier with one more finding, that has stretches all through the document as its evidence."""
    step = max(len(document.text) // _STRETCHES, 1)
    starts = range(0, len(document.text), step)
    spans = [(start, min(start + 7 + 17 * number, len(document.text))) for number, start in enumerate(starts)]
    passages = [
        Passage(dossier.documents[0].path, None, None, document.text[start:end], start, end)
        for start, end in spans
        if document.text[start:end].strip()
    ]
    evidence = tuple(Evidence(passage, Role.SUPPORTS) for passage in passages)
    first = dossier.findings[0]
    made = replace(first, check="XXX-01", theme="XXX", status=Status.COVERED, evidence=evidence, suggestion="")
    return replace(dossier, findings=(*dossier.findings, made))


def _judged_by_office(made: dict[str, Path], folder: Path) -> Iterator[tuple[str, Path]]:
    names = list(made)
    for start in range(0, len(names), _BATCH):
        batch = names[start : start + _BATCH]
        texts = [folder / f"{name}-{kind}.docx" for name in batch for kind in ("before", "remarked")]
        convert(texts, folder, "txt:Text (encoded):UTF8,LF,,,", _SECONDS)
        convert([folder / f"{name}-suggested.docx" for name in batch], folder, "fodt", _SECONDS)
        for name in batch:
            yield from ((complaint, made[name]) for complaint in _complaints(folder, name))


def _complaints(folder: Path, name: str) -> Iterator[str]:
    before, remarked = (folder / f"{name}-{kind}.txt" for kind in ("before", "remarked"))
    if not before.exists():
        yield "office does not open the file itself"
        return
    if not remarked.exists():
        yield "office does not open the copy"
    elif _lines(before) - _lines(remarked):
        # It adds an empty line before a table that begins the text, and shows some tables twice: that is no loss.
        yield "office loses text"
    seen = folder / f"{name}-suggested.fodt"
    if not seen.exists():
        yield "office does not open the copy with insertions"
        return
    text = seen.read_text("utf-8")
    main = _main(folder / f"{name}-suggested.docx")
    floating = any(True for _ in main.iter("{*}tblpPr", "{*}framePr"))
    if text.count("<office:annotation ") != sum(1 for _ in main.iter("{*}commentReference")):
        # A table that floats is a frame to it, and it has no comments in frames.
        yield f"office sees another number of comments{', with floating tables' if floating else ''}"
    ours = any(_author(change) == AUTHOR for change in main.iter("{*}ins"))
    seen_insertions = re.findall(r"<text:insertion>.*?</text:insertion>", text, re.S)
    if ours and not any(f">{AUTHOR}<" in change for change in seen_insertions):
        yield "office sees no insertion"


def _lines(path: Path) -> Counter[str]:
    return Counter(line.strip() for line in path.read_text("utf-8-sig").splitlines() if line.strip())


def _main(path: Path) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        name = next(name for name in archive.namelist() if re.fullmatch(r"word/document\d*\.xml", name))
        return etree.fromstring(archive.read(name))


def _author(change: etree._Element) -> str | None:
    return change.get(f"{{{etree.QName(change).namespace}}}author")


if __name__ == "__main__":
    main()
