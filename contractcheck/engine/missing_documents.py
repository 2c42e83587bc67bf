"""Documents that the text makes part of the agreement, but that are not in the dossier (general rule G6)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from contractcheck.dutch.text import fold
from contractcheck.engine.dossier_words import NamedDocument, dossier_words
from contractcheck.engine.references import DossierIndex
from contractcheck.model import Kind, Notice, Passage, Zone
from contractcheck.structure.units import Outline, Unit
from contractcheck.translation import _

_COUNTED = r"(?:\d{1,2}[a-z]?|[a-h]|[ivx]{1,4})"
_NEXT = re.compile(rf"(?:\s*,\s*|\s+en\s+|\s*,?\s*(?P<until>t/m|tot en met)\s+)(?P<number>{_COUNTED})\b(?![.:]\d)")
_TITLE = re.compile(r"[\s:.,(–-]{1,4}[\"'“‘]?([A-Z][\w&/-]*(?:[ ][\w&/-]+){0,5})")
_SIGNIFICANT = 4
_LONGEST_RANGE = 20


@dataclass(slots=True)
class _Wanted:
    """A document that is named somewhere: by number, by title or by both."""

    shown: str
    passage: Passage
    number: str | None = None
    named: NamedDocument | None = None
    titles: set[str] = field(default_factory=set)


def missing_documents(outlines: Sequence[Outline]) -> Iterator[Notice]:
    """A notice for each document that is not there, at the first place that names it."""
    index = DossierIndex(outlines)
    for wanted in _wanted(outlines):
        if not _is_there(wanted, outlines, index):
            yield Notice(
                "missing-document",
                wanted.passage,
                _(
                    "De tekst verwijst naar {document}, maar dat stuk zit niet in dit dossier. Voeg het toe, of ga na "
                    "of het nog geldt."
                ).format(document=wanted.shown),
            )


def _wanted(outlines: Sequence[Outline]) -> list[_Wanted]:
    """What the documents call part of the agreement, in reading order; what is named twice stands here once."""
    found: list[_Wanted] = []
    numbered: dict[str, _Wanted] = {}
    for one in outlines:
        # A nota van inlichtingen speaks of the documents of the tender, which the agreement need not contain.
        if one.kind is Kind.NVI:
            continue
        for place, unit in enumerate(one.units):
            listed = unit.zone is Zone.TOC and unit.lead_in is not None
            if not (unit.zone is Zone.OPERATIVE or listed) or unit.question is not None:
                continue
            for wanted in (*_by_number(one, unit), *_by_list(one, place, unit), *_by_name(one, unit)):
                known = numbered.get(wanted.number or "") or _same(wanted, found)
                if known is None:
                    found.append(wanted)
                    known = wanted
                known.titles |= wanted.titles
                known.named = known.named or wanted.named
                if wanted.number:
                    known.number = known.number or wanted.number
                    numbered.setdefault(wanted.number, known)
    return found


def _same(wanted: _Wanted, found: Sequence[_Wanted]) -> _Wanted | None:
    for other in found:
        if wanted.number and other.number and wanted.number != other.number:
            continue
        if (wanted.named is not None and wanted.named is other.named) or wanted.titles & other.titles:
            return other
    return None


def _by_number(one: Outline, unit: Unit) -> Iterator[_Wanted]:
    """`Bijlage 3`, `bijlagen 1, 2 en 4`, `bijlage 1 t/m 5`; an annex of a law or another document is left alone."""
    words = dossier_words()
    text = one.folded
    for match in re.finditer(rf"\b(?:{words.annex})\s+({_COUNTED})\b(?![.:]\d)", text[unit.start : unit.end]):
        start, end = unit.start + match.start(), unit.start + match.end()
        numbers = [match[1]]
        while following := _NEXT.match(text, end, unit.end):
            numbers += _range(numbers[-1], following["number"]) if following["until"] else [following["number"]]
            end = following.end()
        if words.annex_of_another.search(text[end : min(unit.end, end + 80)]):
            continue
        titled = _TITLE.match(one.document.text, end, unit.end) if len(numbers) == 1 else None
        title = {_title(titled[1])} if titled else set()
        before = text[max(unit.start, start - 60) : start].rstrip(" (")
        named = next(
            (d for d in words.documents if d.words.search(_last_words(before)) or any(map(d.words.search, title))), None
        )
        for number in numbers:
            yield _Wanted(
                _("bijlage {number}").format(number=number.upper()),
                _passage(one, unit, start, end),
                number,
                named,
                title,
            )


def _by_list(one: Outline, place: int, unit: Unit) -> Iterator[_Wanted]:
    """An item of the list of annexes; it counts from one where the items bear no number."""
    words = dossier_words()
    if unit.lead_in is None:
        return
    lead = one.folded[slice(*unit.lead_in)]
    item = one.folded[unit.start : unit.end]
    if not (words.part_of.search(lead) and words.annex_list.search(lead)) or re.search(rf"\b({words.annex})\s", item):
        return
    earlier = [other for other in one.units[:place] if other.lead_in == unit.lead_in]
    cited = re.search(rf"\bonder ({_COUNTED})$", (unit.article or "").lower())
    title = _title(one.document.text[unit.start : unit.end])
    named = next((document for document in words.documents if document.words.search(title)), None)
    named_so = " ".join(one.document.text[unit.start : unit.end].rstrip(" ;.,").split())
    shown = _("de bijlage '{title}'").format(title=named_so)
    number = cited[1] if cited else str(len(earlier) + 1)
    yield _Wanted(shown, _passage(one, unit, unit.start, unit.end), number, named, {title})


def _by_name(one: Outline, unit: Unit) -> Iterator[_Wanted]:
    """A document that is called by its name, where the text leans on it or makes it part of the agreement."""
    words = dossier_words()
    text = one.folded[unit.start : unit.end]
    lead = one.folded[slice(*unit.lead_in)] if unit.lead_in else ""
    joined = bool(words.part_of.search(text) or words.part_of.search(lead))
    for document in words.documents:
        for match in document.words.finditer(text):
            if joined or (not document.joined and words.leans_on.search(text[: match.start()])):
                start = unit.start + match.start()
                passage = _passage(one, unit, start, unit.start + match.end())
                yield _Wanted(_(document.name), passage, None, document)
                break


def _is_there(wanted: _Wanted, outlines: Sequence[Outline], index: DossierIndex) -> bool:
    if wanted.number and index.holds(f"bijlage {wanted.number}"):
        return True
    if wanted.named is not None and _holds_named(wanted.named, outlines):
        return True
    return any(index.holds_title(title) for title in wanted.titles)


def _holds_named(document: NamedDocument, outlines: Sequence[Outline]) -> bool:
    """True where a document is it by kind, or where a part of a document has its name for a heading."""
    return any(one.kind is document.kind and document.kind is not None for one in outlines) or any(
        unit.zone is Zone.HEADING and document.words.search(one.folded[unit.start : unit.end])
        for one in outlines
        for unit in one.units
    )


def _passage(one: Outline, unit: Unit, start: int, end: int) -> Passage:
    """The sentence or item that names the document, cut to what stands around the name where it is long."""
    text = one.document.text
    first = max(unit.start, text.rfind(". ", unit.start, start) + 1)
    stop = text.find(". ", end, unit.end)
    last = unit.end if stop < 0 else stop + 1
    while first < last and text[first].isspace():
        first += 1
    return Passage(
        one.document.path, unit.article, one.document.page_of(start), " ".join(text[first:last].split()), first, last
    )


def _range(first: str, last: str) -> list[str]:
    if first.isdecimal() and last.isdecimal() and 0 < int(last) - int(first) <= _LONGEST_RANGE:
        return [str(number) for number in range(int(first) + 1, int(last) + 1)]
    return [last]


def _last_words(text: str) -> str:
    return " ".join(text.split()[-4:])


def _title(text: str) -> str:
    """Words of a title that can be looked up in the name of a file or document."""
    return " ".join(word for word in re.findall(r"\w+", fold(text)) if len(word) >= _SIGNIFICANT)
