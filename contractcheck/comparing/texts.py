"""Finding a passage of one version back in the other, wherever it went."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from contractcheck.comparing.wording import keys, likeness, main_number
from contractcheck.dutch.sentences import Span, sentences
from contractcheck.model import Passage, Zone
from contractcheck.structure.units import Outline

LIKE = 0.6
"""Share of the words in common from which a sentence is a passage again, reworded."""

_RUN = 3
_LEFT_OUT = (Zone.TOC, Zone.DELETED)
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence, or a whole unit of several."""

    document: int
    span: Span
    article: str | None
    words: tuple[str, ...]


class Texts:
    """The sentences of the documents of one dossier, to be searched by their words."""

    def __init__(self, outlines: Sequence[Outline]) -> None:
        self._outlines = outlines
        self._sentences = [one for number, outline in enumerate(outlines) for one in _sentences(number, outline)]
        self._holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._streams = [_stream(keys(outline.document.text)) for outline in outlines]
        for number, one in enumerate(self._sentences):
            for run in set(_runs(one.words)):
                self._holders[run].append(number)

    def hold(self, passage: Passage) -> bool:
        """Whether the words of a passage stand in one of the documents, in a row."""
        words = _stream(keys(passage.quote))
        return any(words in stream for stream in self._streams)

    def find(self, wanted: Passage, path: str | None) -> Passage | None:
        """Return the passage with the most words of `wanted`; None where nothing is like it.

        Of passages that are as good, one in the document `path` and under the same article comes first.
        """
        words = keys(wanted.quote)
        hits = Counter(number for run in set(_runs(words)) for number in self._holders.get(run, ()))
        best: tuple[float, bool, bool, int] | None = None
        for number in hits:
            one = self._sentences[number]
            score = likeness(words, one.words)
            here = self._outlines[one.document].document.path == path
            rank = (score, here, one.article == wanted.article, -number)
            if score >= LIKE and (best is None or rank > best):
                best = rank
        return None if best is None else self._passage(self._sentences[-best[3]])

    def _passage(self, one: _Sentence) -> Passage:
        document = self._outlines[one.document].document
        start, end = one.span
        quote = " ".join(document.text[start:end].split())
        return Passage(document.path, one.article, document.page_of(start), quote, start, end)


def new_numbers(old: Outline, new: Outline) -> Mapping[str, str]:
    """Return the number in the new version of each article whose text is still there, by its old number."""
    there = _articles_by_text(new)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for words, article in _articles_by_text(old).items():
        other = there.get(words)
        if article and other:
            votes[article][other] += 1
            main, other_main = main_number(article), main_number(other)
            if main != article:
                votes[main][other_main] += 1
    return {article: counted.most_common(1)[0][0] for article, counted in votes.items()}


def _articles_by_text(outline: Outline) -> dict[tuple[str, ...], str]:
    """Return the article of each text that stands in the document once."""
    found: dict[tuple[str, ...], list[str | None]] = defaultdict(list)
    for unit in outline.units:
        words = keys(outline.document.text[unit.start : unit.end])
        if len(words) >= _FEWEST_WORDS:
            found[words].append(unit.article)
    return {words: articles[0] for words, articles in found.items() if len(articles) == 1 and articles[0]}


def _sentences(number: int, outline: Outline) -> Iterator[_Sentence]:
    text = outline.document.text
    for unit in outline.units:
        if unit.zone in _LEFT_OUT:
            continue
        spans = sentences(text, unit.start, unit.end)
        whole = (unit.start, unit.end)
        for span in spans if whole in spans else [*spans, whole]:
            words = keys(text[slice(*span)])
            if words:
                yield _Sentence(number, span, unit.article, words)


def _stream(words: Sequence[str]) -> str:
    return f" {' '.join(words)} "


def _runs(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if len(words) <= _RUN:
        yield words
        return
    yield from zip(*(words[start:] for start in range(_RUN)), strict=False)
