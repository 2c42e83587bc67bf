"""What the reports for people have in common: order, grouping, places, and text that is safe to show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath

from contractcheck.model import DocumentReport, DossierReport, Finding, Kind, Passage, Report, Status
from contractcheck.reporting.words import Words

STATUS_ORDER = (Status.CONFLICT, Status.MISSING, Status.WEAK, Status.UNASSESSABLE, Status.COVERED)
"""What asks most of the reader first."""

WITH_SUGGESTION = frozenset({Status.CONFLICT, Status.MISSING, Status.WEAK})
"""Where a model clause helps. Not where we could not read: the clause may well be there already."""

# Control characters (an escape sequence in a contract must not steer a terminal, and HTML forbids them), direction
# overrides (they make a quote read differently from what it says), lone surrogates (from file names that are not
# UTF-8; they cannot be written) and code points that are no characters.
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
_OWN_WORD = re.compile(r"[A-Z][a-z]{2}")
"""How a number starts that says itself what it is: "Vraag 3", "Bijlage 2, 3.1"."""
_SURROGATE = re.compile("[\ud800-\udfff]")


def wants_clause(finding: Finding) -> bool:
    """Whether to show the model clause: where it helps, and nobody has decided to do without."""
    return bool(finding.suggestion) and finding.status in WITH_SUGGESTION and finding.waiver is None


def not_open(finding: Finding, words: Words) -> tuple[str, str]:
    """Return why a gap is not open, in a word and in a sentence; both are empty for every other finding."""
    ui = words.ui
    if finding.waiver is not None:
        waiver = finding.waiver
        because = ui["waived_because"].format(waiver.reason, waiver.decided_by, waiver.valid_until.isoformat())
        return ui["waived"], because
    return (ui["known"], ui["known_because"]) if finding.known else ("", "")


def not_open_count(findings: Iterable[Finding], words: Words) -> str:
    """Return a sentence on how many of the gaps are waived or known; empty where none is."""
    counter = Counter(not_open(finding, words)[0] for finding in findings)
    waived, known = counter[words.ui["waived"]], counter[words.ui["known"]]
    return words.ui["not_open"].format(waived, known) if waived or known else ""


def letter_of(finding: Finding, words: Words) -> str:
    """Return the letter of a finding in a matrix; a small one where the gap is not open."""
    letter = words.letter[finding.status]
    return letter.lower() if not_open(finding, words)[0] else letter


def letters_explained(findings: Iterable[Finding], words: Words) -> str:
    """Return what the letters of a matrix of these findings mean."""
    parts = [f"{words.letter[status]} = {words.status[status].lower()}" for status in STATUS_ORDER]
    if any(not_open(finding, words)[0] for finding in findings):
        parts.append(words.ui["not_open_letter"])
    return ", ".join(parts)


def clean(text: str) -> str:
    """Return the text with every character that cannot or must not be shown replaced by U+FFFD."""
    return _UNSHOWABLE.sub("\ufffd", text)


def writable(text: str) -> str:
    """Return the text with lone surrogates replaced by U+FFFD, so that it can be written as UTF-8."""
    return _SURROGATE.sub("\ufffd", text)


def shorten(text: str, limit: int) -> str:
    """At most about `limit` characters: the beginning and the end, with `[...]` where words were left out."""
    if len(text) <= limit:
        return text
    head = text[: limit * 2 // 3].rsplit(" ", 1)[0]
    tail = text[-(limit // 3) :].split(" ", 1)[-1]
    return f"{head} [...] {tail}"


def gaps_first(findings: Iterable[Finding]) -> list[Finding]:
    """Sort the findings by status, what asks most first; within a status in the order of the catalogue."""
    return sorted(findings, key=lambda finding: STATUS_ORDER.index(finding.status))


def by_theme(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Group the findings by theme, gaps first; the themes in the order of the catalogue."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.theme, []).append(finding)
    return {theme: gaps_first(group) for theme, group in groups.items()}


def counts(findings: Iterable[Finding]) -> dict[Status, int]:
    """How many findings have each status; every status is there, in `STATUS_ORDER`."""
    counter = Counter(finding.status for finding in findings)
    return {status: counter[status] for status in STATUS_ORDER}


def all_findings(report: Report) -> list[Finding]:
    """Every finding of every dossier."""
    return [finding for dossier in report.dossiers for finding in dossier.findings]


def checks(report: Report) -> list[str]:
    """Return the ids of the toetspunten that were judged, each once, in the order of the catalogue."""
    return list(dict.fromkeys(finding.check for finding in all_findings(report)))


def incomplete(documents: Iterable[DocumentReport]) -> list[DocumentReport]:
    """Return the documents of which something was not read."""
    return [document for document in documents if document.unread or not document.readable]


def enumerate_words(numbers: Iterable[int], last: str) -> str:
    """Return numbers as one says them: `3, 4 en 9`, where `last` is `en`."""
    *most, end = [str(number) for number in numbers] or [""]
    return f"{', '.join(most)} {last} {end}" if most else end


class Places:
    """How to name the documents of one dossier and a place in them, as short as can be without confusion."""

    def __init__(self, dossier: DossierReport, words: Words) -> None:
        paths = [document.path for document in dossier.documents]
        base = {path: PurePosixPath(path.replace("\\", "/")).name or path for path in paths}
        seen = Counter(base.values())
        self._names = {path: base[path] if seen[base[path]] == 1 else path for path in paths}
        self._kinds = {document.path: document.kind for document in dossier.documents}
        self._place = words.place

    def name(self, path: str) -> str:
        """Return the file name, or the whole path where two documents have the same file name."""
        return self._names.get(path, path)

    def spot(self, passage: Passage) -> str:
        """Such as `art. 7.3, blz. 4`; empty where the document has neither articles nor pages."""
        parts = [article] if (article := self.article(passage)) else []
        if passage.page is not None:
            parts.append(self._place["page"].format(passage.page))
        return ", ".join(parts)

    def article(self, passage: Passage) -> str:
        """Such as `art. 7.3`, `eis E-14` or `Vraag 3`; empty where the passage has no number."""
        if passage.article and _OWN_WORD.match(passage.article):
            return passage.article
        return self._place[self._article_word(passage)].format(passage.article) if passage.article else ""

    def full(self, passage: Passage) -> str:
        """Such as `raamovereenkomst.docx, art. 7.3, blz. 4`."""
        spot = self.spot(passage)
        name = self.name(passage.document)
        return f"{name}, {spot}" if spot else name

    def _article_word(self, passage: Passage) -> str:
        kind = self._kinds.get(passage.document)
        starts_with_number = (passage.article or "")[:1].isdigit()
        if kind is Kind.NVI:
            return "number"
        if starts_with_number:
            return "article"
        return "eis" if kind is Kind.PVE else "part"
