"""Reports that were kept among the documents of the agreement."""

from __future__ import annotations

from pathlib import Path

import pytest

from contractcheck.batch.run import RunOptions, run
from contractcheck.errors import UnreadableDocument
from contractcheck.model import Report
from contractcheck.reporting import BINARY_FORMATS, TEXT_FORMATS, ReportOptions, render_bytes
from contractcheck.reporting.agenda import render as agenda
from contractcheck.translation import LANGUAGES, use_language

CONTRACT = "Artikel 6 Intervisie\n6.1 Professionals doen aan intervisie.\n"
_READ = {"text": "txt", "markdown": "md", "html": "html", "xlsx": "xlsx"}


def _judged(folder: Path, dossier: str = "folder") -> Report:
    return run([str(folder)], RunOptions(dossier=dossier))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_kept_beside_the_contract_made_every_toetspunt_covered(tmp_path: Path, language: str) -> None:
    (tmp_path / "contract.txt").write_text(CONTRACT, "utf-8")
    before = _judged(tmp_path)
    use_language(language)
    try:
        for name in {*TEXT_FORMATS, *BINARY_FORMATS} & _READ.keys():
            (tmp_path / f"rapport.{_READ[name]}").write_bytes(render_bytes(name, before))
        (tmp_path / "agenda.docx").write_bytes(agenda(before, ReportOptions()))
    finally:
        use_language("nl")
    after = _judged(tmp_path)
    assert after.dossiers == before.dossiers
    assert len(after.warnings) == len(_READ) + 1
    assert all("een rapport van contractcheck en telt niet mee" in line for line in after.warnings)
    assert [dossier.name for dossier in _judged(tmp_path, "file").dossiers] == ["contract"]


def test_a_report_alone_is_nothing_to_check(tmp_path: Path) -> None:
    (tmp_path / "contract.txt").write_text(CONTRACT, "utf-8")
    rapport = tmp_path / "rapport.md"
    rapport.write_bytes(render_bytes("markdown", _judged(tmp_path)))
    with pytest.raises(UnreadableDocument, match="alleen rapporten van contractcheck"):
        run([str(rapport)], RunOptions())
