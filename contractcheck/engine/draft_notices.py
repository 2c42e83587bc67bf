"""Notices on the draft itself: open blanks, references that lead nowhere, doubled numbers, outdated laws.

Exact rather than eager: what could as well point to another document is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from contractcheck.engine.draft_words import words
from contractcheck.engine.other_language import language_notices
from contractcheck.engine.prepared import Prepared
from contractcheck.model import Kind, Notice, Passage, Zone
from contractcheck.structure.units import Unit
from contractcheck.translation import _

_READ_ZONES = frozenset({Zone.OPERATIVE, Zone.PREAMBLE})
_NEAR = 60
"""Characters around a reference in which another document may be named."""
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*")


def draft_notices(prepared: Prepared) -> tuple[Notice, ...]:
    """The notices on one document, in reading order."""
    notices = [
        *_subject(prepared),
        *_blanks(prepared),
        *_references(prepared),
        *_numbering(prepared),
        *_laws(prepared),
    ]
    return tuple(sorted(notices, key=lambda notice: (notice.passage.start, notice.kind)))


def _notice(prepared: Prepared, kind: str, start: int, end: int, unit: Unit, **details: str) -> Notice:
    document = prepared.document
    quote = " ".join(document.text[start:end].split())
    passage = Passage(document.path, unit.article, document.page_of(start), quote, start, end)
    return Notice(kind, passage, _(words()["messages"][kind]).format(**details))


def _subject(prepared: Prepared) -> Iterator[Notice]:
    """A notice on a document about something else; that it is in another language says enough."""
    if prepared.is_elsewhere and not any(language_notices([prepared.outline])):
        first = next((unit for unit in prepared.units if unit.zone is Zone.OPERATIVE), prepared.units[0])
        yield _notice(prepared, "other-subject", first.start, first.end, first)


def _blanks(prepared: Prepared) -> Iterator[Notice]:
    for number, spans in prepared.blanks.items():
        unit = prepared.unit(number)
        if unit.zone in _READ_ZONES:
            for start, end in spans:
                yield _notice(prepared, "open-blank", start, end, unit)


def _references(prepared: Prepared) -> Iterator[Notice]:
    """References to an article or lid that the document does not have."""
    articles, lids = _numbers(prepared)
    if prepared.outline.kind is not Kind.CONTRACT or len(articles) < 5:
        return
    expression, foreign = re.compile(words()["article_reference"]), re.compile(words()["foreign"])
    ordinals: list[str] = words()["ordinals"]
    for number, sentence in enumerate(prepared.sentences):
        unit = prepared.unit(number)
        if unit.zone is not Zone.OPERATIVE or unit.question:
            continue
        for found in expression.finditer(prepared.text, sentence.start, sentence.end):
            around = prepared.text[max(sentence.start, found.start() - _NEAR) : min(sentence.end, found.end() + _NEAR)]
            if foreign.search(around):
                continue
            article = found["article"]
            lid = found["lid"] or (str(ordinals.index(found["ordinal"]) + 1) if found["ordinal"] else None)
            if article not in articles:
                yield _notice(prepared, "missing-article", *found.span(), unit, article=article)
            elif lid and lids.get(article) and lid not in lids[article]:
                yield _notice(prepared, "missing-lid", *found.span(), unit, article=article, lid=lid)


def _numbers(prepared: Prepared) -> tuple[set[str], dict[str, set[str]]]:
    """The article numbers of a document and the leden of each."""
    articles: set[str] = set()
    lids: dict[str, set[str]] = {}
    for unit in prepared.units:
        if unit.article is None or unit.zone is Zone.TOC or unit.article.startswith(words()["question_label"]):
            continue
        for value in _NUMBER.findall(unit.article.split(" onder ")[0].replace(" lid ", ".")):
            parts = value.split(".")
            for length in range(1, len(parts) + 1):
                articles.add(".".join(parts[:length]))
            if len(parts) > 1:
                lids.setdefault(".".join(parts[:-1]), set()).add(parts[-1])
    return articles, lids


def _numbering(prepared: Prepared) -> Iterator[Notice]:
    """Article headings whose number comes twice, or skips one."""
    headings: list[tuple[int, Unit]] = []
    for unit in prepared.units:
        folded = prepared.outline.folded[unit.start : unit.end]
        if (
            unit.zone is Zone.HEADING
            and unit.article
            and unit.article.isdigit()
            and not unit.cells
            and re.match(words()["article_heading"], folded)
        ):
            headings.append((int(unit.article), unit))
    for (before, _unit), (after, unit) in pairwise(headings):
        if after == before:
            yield _notice(prepared, "double-number", unit.start, unit.end, unit, article=str(after))
        elif after == before + 2:
            yield _notice(prepared, "number-gap", unit.start, unit.end, unit, before=str(before), after=str(after))


def _laws(prepared: Prepared) -> Iterator[Notice]:
    for rule in words()["laws"]["rules"]:
        wrong, unless = re.compile(rule["wrong"]), rule.get("unless")
        for found in wrong.finditer(prepared.text):
            number = prepared.sentence_at(found.start())
            if number is None or prepared.zone(number) in (Zone.TOC, Zone.QUESTION):
                continue
            if unless and re.search(unless, prepared.text[found.start() : found.end() + _NEAR]):
                continue
            notice = _notice_of_law(prepared, number, found)
            yield Notice("law-citation", notice, _(rule["message"]))


def _notice_of_law(prepared: Prepared, number: int, found: re.Match[str]) -> Passage:
    document = prepared.document
    quote = " ".join(document.text[found.start() : found.end()].split())
    return Passage(
        document.path, prepared.unit(number).article, document.page_of(found.start()), quote, found.start(), found.end()
    )
