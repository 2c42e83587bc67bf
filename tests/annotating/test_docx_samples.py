"""Annotated copies of the sample contracts, with LibreOffice and a port of Microsoft's own validator as judges."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from contractcheck.annotating import AnnotateOptions
from contractcheck.batch.annotated import annotate_path
from contractcheck.batch.run import RunOptions, run
from contractcheck.engine.linting import filled_in
from contractcheck.model import DossierReport, Status
from contractcheck.reading.docx_styles import W
from contractcheck.reporting.view import wants_clause
from contractcheck.rules.ruleset import load_ruleset
from tests.annotating.office_changes import decided
from tests.annotating.word import accepted, commented, main_of, problems, rejected, shape, with_main
from tests.reading.office import converted, needs_office

SAMPLES = Path(__file__).parents[2] / "sample_contracts"
CONTRACTS = sorted(SAMPLES.glob("*/*.docx"))
NAMES = {path: f"{path.parent.name}-{path.name}" for path in CONTRACTS}
DOSSIERS = sorted({path.parent for path in CONTRACTS})


def annotated(path: Path, *, suggest: bool, dossier: str = "file") -> tuple[DossierReport, dict[str, bytes]]:
    """The report, and the name and bytes of every copy that could be made."""
    made = annotate_path(str(path), RunOptions(dossier=dossier), AnnotateOptions(suggest=suggest))
    (report,) = made.report.dossiers
    return report, {copy.name: copy.data for copy in made.copies if copy.problem is None}


@pytest.fixture(scope="module")
def copies() -> dict[Path, bytes]:
    return {path: next(iter(annotated(path, suggest=True)[1].values())) for path in CONTRACTS}


@pytest.fixture(scope="module")
def office(copies: dict[Path, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What LibreOffice makes of the copies (`.fodt`), of these with our insertions rejected, and of the documents."""
    folder = tmp_path_factory.mktemp("office")
    for name in ("before", "rejected"):
        (folder / name).mkdir()
    for path, data in copies.items():
        (folder / NAMES[path]).write_bytes(data)
        (folder / "rejected" / NAMES[path]).write_bytes(rejected(data))
        shutil.copyfile(path, folder / "before" / NAMES[path])
    converted([folder / name for name in NAMES.values()], "fodt", folder, folder / "profile")
    for name in ("before", "rejected"):
        sources = [folder / name / one for one in NAMES.values()]
        converted(sources, "txt:Text (encoded):UTF8,LF,,,", folder / name, folder / "profile")
    return folder


@pytest.mark.parametrize("path", CONTRACTS, ids=NAMES.get)
def test_a_copy_keeps_all_that_was_there(path: Path, copies: dict[Path, bytes]) -> None:
    assert list(problems(copies[path])) == []
    assert shape(rejected(copies[path])) == shape(path.read_bytes())


@pytest.mark.parametrize("path", CONTRACTS, ids=NAMES.get)
def test_every_piece_of_evidence_has_a_comment_on_its_own_words(path: Path, copies: dict[Path, bytes]) -> None:
    (dossier,) = run([str(path)], RunOptions()).dossiers
    comments = [("".join(words.split()), says) for words, says in commented(copies[path]).values()]
    for finding in dossier.findings:
        for item in finding.evidence:
            quote = re.sub(r"\s", "", item.passage.quote)
            on_it = [says for words, says in comments if words == quote]
            assert any(f"({finding.check})" in says for says in on_it), (finding.check, quote)
        if finding.status.is_gap:
            assert any(f"({finding.check})" in says for _, says in comments)


@needs_office
@pytest.mark.parametrize("path", CONTRACTS, ids=NAMES.get)
def test_libreoffice_sees_every_comment_and_insertion(path: Path, copies: dict[Path, bytes], office: Path) -> None:
    seen = (office / NAMES[path]).with_suffix(".fodt").read_text("utf-8")
    comments = seen.count("<office:annotation ")
    assert comments == sum(1 for _ in main_of(copies[path]).iter(f"{W}commentReference"))
    inserted = re.findall(r"<text:insertion>.*?</text:insertion>", seen, re.S)
    ours = sum(">contractcheck<" in change for change in inserted)
    # Clauses that follow each other are one insertion to LibreOffice.
    clauses = sum(
        len(one) > 0 and one.get(f"{W}author") == "contractcheck" for one in main_of(copies[path]).iter(f"{W}ins")
    )
    assert 0 < ours <= clauses


@needs_office
@pytest.mark.parametrize("path", CONTRACTS, ids=NAMES.get)
def test_the_text_is_the_same_character_for_character_with_the_insertions_rejected(path: Path, office: Path) -> None:
    name = Path(NAMES[path]).with_suffix(".txt")
    after = (office / "rejected" / name).read_text("utf-8")
    assert after
    assert after == (office / "before" / name).read_text("utf-8")


@needs_office
def test_libreoffice_itself_rejects_our_insertions_without_a_trace(office: Path) -> None:
    # In the contract with changes of others LibreOffice joins other paragraphs once there are comments in between.
    names = [name for name in NAMES.values() if "wijzigingen" not in name]
    both = [folder / name for name in names for folder in (office, office / "before")]
    texts = decided(both, office / "profile")
    for name, after, before in zip(names, texts[::2], texts[1::2], strict=True):
        assert before and after == before, name


@pytest.mark.parametrize("path", CONTRACTS, ids=NAMES.get)
def test_the_validator_finds_nothing_that_was_not_there(path: Path, copies: dict[Path, bytes], tmp_path: Path) -> None:
    copy = tmp_path / "kopie.docx"
    copy.write_bytes(copies[path])
    assert not _faults(copy) - _faults(path)


def test_the_validator_finds_a_fault_of_order(copies: dict[Path, bytes], tmp_path: Path) -> None:
    def disorder(root: etree._Element) -> None:
        for properties in root.iter(f"{W}pPr"):
            properties[:] = list(reversed(properties))

    path = CONTRACTS[0]
    wrong = tmp_path / "fout.docx"
    wrong.write_bytes(with_main(copies[path], disorder))
    assert _faults(wrong) - _faults(path)


def _faults(path: Path) -> Counter[tuple[str, str]]:
    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path)
    return Counter((fault.description, str(fault.part_uri)) for fault in result.errors)


@pytest.mark.parametrize("path", [*CONTRACTS, *DOSSIERS], ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_jurist_who_accepts_and_fills_in_the_clauses_has_them_covered(path: Path, tmp_path: Path) -> None:
    fill = load_ruleset().grammar.fill
    report, made = annotated(path, suggest=True, dossier="folder" if path.is_dir() else "file")
    after = tmp_path / "na"
    if path.is_dir():
        shutil.copytree(path, after)
    inserted: set[str] = set()
    for name, data in made.items():
        target = after / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith(".docx"):
            inserted.update("".join(map(str, change.itertext())) for change in main_of(data).iter(f"{W}ins"))
            target.write_bytes(accepted(data, lambda clause: filled_in(clause, fill)))
        else:
            target.write_bytes(data)
    proposed = [one.check for one in report.findings if any(one.clause and one.clause in text for text in inserted)]
    (judged,) = run([str(after)], RunOptions(dossier="folder")).dossiers
    status = {finding.check: finding.status for finding in judged.findings}
    assert {check: status[check] for check in proposed} == dict.fromkeys(proposed, Status.COVERED)
    # Every gap that a clause can mend got one, but for those of which the words stand in a PDF.
    wanting = {one.check for one in report.findings if wants_clause(one) and not one.in_the_way}
    assert len(wanting - set(proposed)) <= (1 if path.is_dir() else 0)
