"""An agenda in Word for the voortgangsgesprek (handvat 8): what is agreed and open, what to ask, room for notes."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from contractcheck.model import DossierReport, Evidence, Finding, Passage, Report, Status
from contractcheck.reporting import ReportOptions
from contractcheck.reporting.agenda_word import QUOTE, SOFT, STRONG, TEXT, Line, WordFile
from contractcheck.reporting.ci import unread_lines
from contractcheck.reporting.view import Places, enumerate_words, gaps_first, not_open, shorten
from contractcheck.reporting.words import Words, look_up
from contractcheck.reporting.words import words as load_words
from contractcheck.translation import _

LONGEST_QUOTE = 400
EVIDENCE_SHOWN = 2
ROWS_FOR_ACTIONS = 6

_BLANK: Sequence[Line] = ()


def render(report: Report, options: ReportOptions) -> bytes:
    """Return a Word file; each dossier has its own agenda in it."""
    words = load_words()
    footer = _("Agenda voor het voortgangsgesprek, bladzijde {page} van {pages}")
    file = WordFile(_("Agenda voor het voortgangsgesprek"), words.language, footer)
    for number, dossier in enumerate(report.dossiers):
        if number:
            file.new_page()
        _add_dossier(file, report, dossier, words)
    return file.data()


def _add_dossier(file: WordFile, report: Report, dossier: DossierReport, words: Words) -> None:
    places = Places(dossier, words)
    file.add(_("Agenda voor het voortgangsgesprek"), "Title")
    file.add(dossier.name, "Subtitle")
    about = [[[(text, STRONG)], _BLANK] for text in (_("Datum"), _("Aanwezig"), _("Voorzitter en verslag"))]
    file.table([], (4, 13), about)
    file.add(_("Waar deze agenda op rust"), "Heading 1")
    file.add(words.ui["disclaimer"])
    for document in dossier.documents:
        file.add(f"{places.name(document.path)}: {look_up(words.kind, document.kind)}", "List Bullet")
    for _document, _unread, text in unread_lines(dossier, words):
        file.add(f"{words.ui['incomplete']} {text}", "List Bullet")
    for failure in report.failures:
        file.add(f"{words.ui['failures']}: {failure}", "List Bullet")
    file.add(_("Opening: hoe gaat het met de professionals?"), "Heading 1")
    file.add(_("Vraag dit aan de professionals zelf, of laat hen het vertellen."))
    questions = [[[(_(question), TEXT)], _BLANK] for question in _questions()["opening"]]
    file.table([_("Vraag"), _("Notities")], (8, 9), questions)
    for number in (*_questions()["order"], 0):
        _add_handvat(file, number, dossier, places, words)
    file.add(_("Afspraken en acties"), "Heading 1")
    file.table([_("Wat"), _("Wie"), _("Wanneer")], (10, 4, 3), [[_BLANK] * 3] * ROWS_FOR_ACTIONS)
    file.table([], (6, 11), [[[(_("Datum van het volgende gesprek"), STRONG)], _BLANK]])


def _add_handvat(file: WordFile, number: int, dossier: DossierReport, places: Places, words: Words) -> None:
    """Add what was judged for a handvat; 0 for what belongs to none. Each toetspunt stands at its first handvat."""
    here = [finding for finding in dossier.findings if _home(finding) == number]
    if not here:
        return
    name = f"{words.ui['handvat']} {number}. {words.handvat[str(number)]}" if number else words.ui["step_other"]
    file.add(name, "Heading 1")
    agreed = [finding for finding in here if not finding.status.is_gap]
    rows = [[list(_topic(one, places, words)), list(_ask(one)), _BLANK] for one in (*agreed, *_gaps(here))]
    if number:
        rows.append([[(_("Bij dit handvat"), STRONG)], [(_(_questions()["handvat"][str(number)]), TEXT)], _BLANK])
    file.table([_("Wat er staat"), _("Vraag"), _("Notities")], (7, 5, 5), rows)


def _gaps(findings: Sequence[Finding]) -> list[Finding]:
    """Return the gaps, what asks most first; what was decided to be otherwise comes last."""
    return sorted(
        (one for one in gaps_first(findings) if one.status.is_gap), key=lambda finding: finding.waiver is not None
    )


def _topic(finding: Finding, places: Places, words: Words) -> Iterator[Line]:
    yield f"{finding.check} {finding.title}", STRONG
    status = f"{words.symbol[finding.status]} {words.status[finding.status]}"
    if finding.waiver is not None:
        heading = _("Bewust anders ({status})").format(status=status)
    elif finding.status.is_gap:
        heading = _("Nog open ({status})").format(status=status)
    else:
        heading = _("Afgesproken ({status})").format(status=status)
    yield f"{heading}. {_standing(finding, words)}", SOFT
    if finding.status.is_gap:
        yield finding.message, TEXT
    if because := not_open(finding, words)[1]:
        yield because, TEXT
    yield from _evidence(finding.evidence, places, words)


def _evidence(evidence: Sequence[Evidence], places: Places, words: Words) -> Iterator[Line]:
    passages = [item.passage for item in evidence]
    shown = [item for item in evidence if not any(_is_in(item.passage, other) for other in passages)]
    for item in shown[:EVIDENCE_SHOWN]:
        yield f"“{shorten(item.passage.quote, LONGEST_QUOTE)}”", QUOTE
        yield f"{places.full(item.passage)} ({look_up(words.role, item.role)})", SOFT
    if len(shown) > EVIDENCE_SHOWN:
        yield words.ui["rejected_more"].format(len(shown) - EVIDENCE_SHOWN), SOFT


def _is_in(inner: Passage, outer: Passage) -> bool:
    """Whether a passage is a part of another; of two that are the same, neither is."""
    return (
        inner.document == outer.document
        and outer.start <= inner.start
        and inner.end <= outer.end
        and inner.spot != outer.spot
    )


def _ask(finding: Finding) -> Iterator[Line]:
    if finding.waiver is not None:
        yield _("Klopt deze keuze nog?"), TEXT
        return
    agreed = finding.status is Status.COVERED
    yield _(_question(finding.check, "agreed" if agreed else "open")), TEXT
    if agreed:
        yield _("Gebeurt het?"), TEXT
        yield _("☐ ja ☐ deels ☐ nee"), TEXT


def _standing(finding: Finding, words: Words) -> str:
    """What it rests on, and at which other handvatten it belongs too."""
    others = finding.handvatten[1:]
    if not others:
        return words.basis[finding.basis]
    also = _("ook bij handvat {numbers}").format(numbers=enumerate_words(others, words.ui["enumeration"]))
    return f"{words.basis[finding.basis]}, {also}"


def _home(finding: Finding) -> int:
    """Return the handvat where a finding stands; 0 where it belongs to none that there is."""
    return next((number for number in finding.handvatten if number in _questions()["order"]), 0)


def _question(check: str, name: str) -> str:
    data = _questions()
    question: str = data["check"].get(check, data["default"])[name]
    return question


@cache
def _questions() -> dict[str, Any]:
    return tomllib.loads((files("contractcheck.reporting") / "agenda.toml").read_text(encoding="utf-8"))
