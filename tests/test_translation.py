from __future__ import annotations

import gettext
import os
import pickle
import re
import string
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import html5lib
import pytest
from docx import Document

from contractcheck import translation
from contractcheck.translation import LANGUAGES, Text, _, dutch, joined, mark, use_language
from tools import catalogue
from tools.unmarked import unmarked

ROOT = Path(__file__).parent.parent
SAMPLES = ("aanbesteding-waterbeek", "concept-elzerhoven", "wijzigingen-ruisdonk")
DUTCH = re.compile(
    r"\b(de|het|een|niet|wordt|zijn|ook|geen|naar|maar|staat|er|dit|dat|deze|wie|waar|voor|bij|aan|als|hoe|nog|dan)\b"
)
"""Words that hardly a Dutch sentence does without and that are no English."""


@pytest.fixture
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("nl")


def run(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """The command as a process of its own; lines of a report are not broken."""
    return subprocess.run(
        [sys.executable, "-m", "contractcheck", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "5000", "PYTHONPATH": str(ROOT)},
        check=False,
    )


# -- the catalogue ------------------------------------------------------------------------------


def test_every_text_has_a_translation_and_no_translation_is_left_over() -> None:
    known = {str(message.id): message for message in catalogue.read() if message.id}
    texts = catalogue.texts()
    assert {"missing": texts.keys() - known.keys(), "left over": known.keys() - texts.keys()} == {
        "missing": set(),
        "left over": set(),
    }, "run `python dev.py catalogue`, and translate what it shows"
    assert [text for text, message in known.items() if not message.string or message.fuzzy] == []


def test_a_translation_has_the_same_values_to_fill_in() -> None:
    def fields(text: str) -> set[str]:
        return {f"{name}:{spec}" for _text, name, spec, _as in string.Formatter().parse(text) if name is not None}

    wrong = []
    for message in catalogue.read():
        if message.id and fields(str(message.id)) != fields(str(message.string)):
            wrong.append(message.id)
    assert wrong == []


def test_the_program_reads_the_catalogue_that_people_edit() -> None:
    edited = {str(message.id): message.string for message in catalogue.read() if message.id}
    with catalogue.MO.open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert {text: compiled.gettext(text) for text in edited} == edited
    left_over = set(compiled._catalog) - edited.keys() - {""}  # type: ignore[attr-defined]
    assert left_over == set(), "run `python dev.py catalogue`"


def test_what_the_code_says_in_dutch_is_marked_for_translation() -> None:
    assert unmarked(ROOT / "contractcheck") == []


def test_a_dutch_text_without_a_mark_is_found(tmp_path: Path) -> None:
    (tmp_path / "code.py").write_text(
        """'''Dit is de uitleg van een module.'''
A = _("dit is een tekst die er wel is")
B = f"dit bestand is niet te lezen ({A})"
""",
        "utf-8",
    )
    assert unmarked(tmp_path) == [f"{tmp_path.name}/code.py:3: dit bestand is niet te lezen ( )"]


# -- texts --------------------------------------------------------------------------------------


@pytest.mark.usefixtures("english")
def test_a_text_is_english_and_remembers_its_dutch() -> None:
    text = _("blz. {numbers}").format(numbers="3, 4")
    assert (text, dutch(text)) == ("p. 3, 4", "blz. 3, 4")
    assert (joined([text, "x"]), dutch(joined([text, "x"]))) == ("p. 3, 4 x", "blz. 3, 4 x")
    outer = _("De tekst verwijst naar {document}, maar dat stuk zit niet in dit dossier. Voeg het toe, of ga na of "
              "het nog geldt.").format(document=_("bijlage {number}").format(number="2"))  # fmt: skip
    assert outer.startswith("The text refers to annex 2, but")
    assert dutch(outer).startswith("De tekst verwijst naar bijlage 2, maar")


@pytest.mark.usefixtures("english")
def test_a_text_is_the_same_after_the_way_between_processes() -> None:
    text = pickle.loads(pickle.dumps(_("Dit bestand past niet in het geheugen; splits het.")))
    assert isinstance(text, Text)
    assert (text, text.dutch) == (
        "This file does not fit in memory; split it.",
        "Dit bestand past niet in het geheugen; splits het.",
    )


@pytest.mark.usefixtures("english")
def test_what_has_no_translation_stays_as_it_is() -> None:
    assert _("Een eigen regel van een gebruiker.") == "Een eigen regel van een gebruiker."
    assert _("") == ""
    assert mark("Opties") == "Opties"


def test_a_language_that_does_not_exist_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        use_language("xx")
    assert translation.language_in_use() == "nl"


# -- the command line ---------------------------------------------------------------------------


@dataclass
class Reports:
    folder: Path
    said: str

    def __getitem__(self, name: str) -> str:
        return (self.folder / name).read_text("utf-8")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reports]:
    """Reports in both languages on three samples and a file that cannot be read."""
    folder = tmp_path_factory.mktemp("reports")
    broken = folder / "kapot.docx"
    broken.write_bytes(b"PK\x03\x04" + bytes(200))
    made = {}
    for language in LANGUAGES:
        (folder / language).mkdir()
        formats = ["text", "html", "markdown", "json", "sarif", "gitlab", "junit", "github", "xlsx"]
        asked = [part for name in formats for part in ("--format", f"{name}={language}/{name}")]
        samples = [ROOT / "sample_contracts" / name for name in SAMPLES]
        done = run(folder, "check", *samples, broken.name, "--dossier", "folder", "--lang", language, *asked)
        assert done.returncode == 3, done.stderr
        made[language] = Reports(folder / language, done.stderr)
    return made


def test_json_is_the_same_in_every_language(reports: dict[str, Reports]) -> None:
    assert reports["en"]["json"] == reports["nl"]["json"]
    assert "Vraag een nieuw bestand" in reports["en"]["json"] or "beschadigd" in reports["en"]["json"]


def test_json_of_a_comparison_is_the_same_in_every_language(tmp_path: Path) -> None:
    sample = ROOT / "sample_contracts" / "wijzigingen-ruisdonk" / "uitvoeringsovereenkomst.docx"
    for language in LANGUAGES:
        asked = ("--format", f"json={language}.json", "--format", f"text={language}.txt", "--lang", language)
        assert run(tmp_path, "compare", sample, sample, "--tracked-old", "original", *asked).returncode == 1
    assert (tmp_path / "nl.json").read_bytes() == (tmp_path / "en.json").read_bytes()
    assert "Time for intervisie is laid down" in (tmp_path / "en.txt").read_text("utf-8")


def test_fingerprints_are_the_same_in_every_language(reports: dict[str, Reports]) -> None:
    for name in ("sarif", "gitlab"):
        marks = [
            re.findall(r'"(?:fingerprint|contractcheck/v1)": "(\w+)"', reports[language][name])
            for language in LANGUAGES
        ]
        assert marks[0] == marks[1]
        assert marks[0]


def test_a_child_that_reads_speaks_the_language_of_its_parent(reports: dict[str, Reports]) -> None:
    assert re.search(r"contractcheck: kapot.docx: .*(damaged|incomplete)", reports["en"].said)
    assert re.search(r"contractcheck: kapot.docx: .*beschadigd", reports["nl"].said)


def without_quotes(text: str) -> str:
    """The text without the words of documents in it; an apostrophe opens or ends no quote inside a word."""
    return re.sub(r"“[^”]*”|\"[^\"]*\"|(?<!\w)'.*?'(?!\w)", " ", text)


def test_the_english_text_is_english(reports: dict[str, Reports]) -> None:
    # A model clause stands under the line that announces it, two columns deeper.
    text = re.sub(r"Model clause to take over:\n( {6}.*\n)+", "", reports["en"]["text"])
    unbroken = re.sub(r"\n +(?!(?: |[>-] |\[.\] ))", " ", text)
    assert [line for line in unbroken.splitlines() if DUTCH.search(without_quotes(line))] == []
    assert DUTCH.search(reports["nl"]["text"])


def test_the_english_markdown_is_english(reports: dict[str, Reports]) -> None:
    kept = [line for line in reports["en"]["markdown"].splitlines() if not line.startswith(">")]
    assert [line for line in kept if DUTCH.search(without_quotes(line))] == []


def test_the_english_page_is_english(reports: dict[str, Reports]) -> None:
    page = html5lib.parse(reports["en"]["html"], namespaceHTMLElements=False)
    assert page.get("lang") == "en"
    texts: list[str] = []

    def gather(element: object) -> None:
        if not isinstance(getattr(element, "tag", None), str):
            return
        if element.tag in ("style", "script") or (element is not page and element.get("lang") == "nl"):  # type: ignore[attr-defined]
            return
        for name in ("title", "alt", "aria-label", "placeholder"):
            texts.append(element.get(name, ""))  # type: ignore[attr-defined]
        texts.append(element.text or "")  # type: ignore[attr-defined]
        for child in element:  # type: ignore[attr-defined]
            gather(child)
            texts.append(child.tail or "")

    gather(page)
    found = [text for text in texts if DUTCH.search(without_quotes(text))]
    assert found == []


def test_word_files_for_people_are_english(tmp_path: Path) -> None:
    sample = ROOT / "sample_contracts" / "raamovereenkomst-zwaluwdrecht" / "raamovereenkomst.docx"
    assert run(tmp_path, "agenda", sample, "-o", "agenda.docx", "--lang", "en").returncode == 0
    agenda = Document(str(tmp_path / "agenda.docx"))
    cells = [cell.text for table in agenda.tables for row in table.rows for cell in row.cells]
    assert run(tmp_path, "annotate", sample, "-o", "copy.docx", "--lang", "en").returncode == 1
    comments = [comment.text for comment in Document(str(tmp_path / "copy.docx")).comments]
    texts = "\n".join([*(paragraph.text for paragraph in agenda.paragraphs), *cells, *comments]).splitlines()
    assert "Agenda for the progress meeting" in texts
    shown = [text for text in texts if not text.startswith("Model clause to take over: ") and ".docx" not in text]
    assert [text for text in shown if DUTCH.search(without_quotes(text))] == []


def test_help_and_errors_come_in_the_language_that_is_asked(tmp_path: Path) -> None:
    shown = run(tmp_path, "check", "--help", "--lang", "en").stdout
    assert shown.startswith("Usage: contractcheck check [OPTIONS] PATH...")
    assert not DUTCH.search(shown.replace("(nl)", ""))
    assert run(tmp_path, "--lang=en", "check", "weg").stderr.endswith("does not exist; check the path\n")
    assert run(tmp_path, "check", "--lang", "en").stderr == (
        "contractcheck: PATH... is missing; see with --help what must be there\n"
    )
    assert "kies uit nl, en" in run(tmp_path, "check", "x", "--lang", "de").stderr


def test_settings_choose_the_language_and_the_command_line_wins(tmp_path: Path) -> None:
    (tmp_path / "contractcheck.toml").write_text('lang = "en"\n', "utf-8")
    assert "check the path" in run(tmp_path, "check", "weg").stderr
    assert "controleer het pad" in run(tmp_path, "check", "weg", "--lang", "nl").stderr
    assert "controleer het pad" in run(tmp_path, "--lang", "nl", "check", "weg").stderr


def test_a_rule_is_shown_in_english(tmp_path: Path) -> None:
    shown = run(tmp_path, "rules", "show", "int-01", "--lang", "en").stdout
    assert shown.startswith("INT-01  Time for intervisie is laid down\n")
    listed = run(tmp_path, "rules", "list", "--lang", "en").stdout
    assert not DUTCH.search(listed)
