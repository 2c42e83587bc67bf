"""A nota van inlichtingen: what is asked and what is answered, as pairs, in running text or in columns."""

from __future__ import annotations

import re
from itertools import pairwise

from contractcheck.dutch.sentences import sentences
from contractcheck.model import Block, Zone
from contractcheck.structure.collector import Collector
from contractcheck.structure.numbers import Number, NumberKind
from contractcheck.structure.units import Span

_ANSWER_REACH = 12
"""Blocks under a question among which its answer is looked for."""


def ask(found: Collector, number: Number, block: Block, body: int, index: int) -> None:
    """A block that says that it is a question; its answer may stand in the same block."""
    state = found.state
    state.section += 1
    pending = state.question_number if state.question is None else None
    state.question_number = number.value or pending
    inline = found.words.inline_answer.search(found.folded, body, block.end)
    stop = inline.start() if inline else block.end
    state.question = (body, stop)
    state.asking = inline is None
    state.unlabelled = state.asking and not _has_labelled_answer(found, index)
    state.lead_in, state.lid, state.article, state.annex = None, None, None, None
    found.add(body, stop, state.question_citation(), zone=Zone.QUESTION)
    if inline:
        answer(found, inline.end(), block.end)


def ask_on(found: Collector, block: Block) -> None:
    """A block without a number below a question: more of it, or its answer where none says that it is one."""
    if found.state.unlabelled and found.text[found.units[-1].end - 1] == "?":
        answer(found, block.start, block.end)
    else:
        found.add(block.start, block.end, found.state.question_citation(), zone=Zone.QUESTION)


def answer(found: Collector, start: int, end: int, number: str = "") -> None:
    """The answer to the question above it; `number` is the one that it gives itself."""
    state = found.state
    if number:
        state.question_number = number
    if state.asking and state.question is not None and found.units and found.units[-1].zone is Zone.QUESTION:
        state.question = (state.question[0], found.units[-1].end)
    state.asking = False
    while start < end and found.text[start].isspace():
        start += 1
    found.add(start, end, state.question_citation(), zone=Zone.OPERATIVE)
    if end > start and found.text[end - 1] == ":":
        state.lead_in = (start, end)


def number_alone(found: Collector, block: Block) -> bool:
    """True for a number on a line of its own in a nota; the question under it bears that number."""
    folded = found.folded[block.start : block.end]
    if not re.fullmatch(r"\d{1,3}[.)]?", folded):
        return False
    found.state.question, found.state.question_number = None, folded.rstrip(".)")
    found.add(block.start, block.end, found.state.question_citation(), zone=Zone.HEADING)
    return True


def tell(found: Collector, start: int, end: int, article: str | None) -> bool:
    """Text of a nota: add what was asked as a question to the sentences behind it; False where nothing was asked."""
    spans = sentences(found.text, start, end)
    if not any(found.words.asked.match(found.folded, *span) for span in spans):
        return False
    state = found.state
    state.question = None
    said: Span | None = None
    for first, last in spans:
        if found.words.asked.match(found.folded, first, last):
            _add_said(found, said, article)
            found.add(first, last, article, zone=Zone.QUESTION)
            state.question, said = (first, last), None
        else:
            said = (said[0] if said else first, last)
    _add_said(found, said, article)
    state.question = None
    return True


def replied(found: Collector, start: int, end: int, article: str | None, zone: Zone) -> bool:
    """Running text in which a question is answered: "Moet dat? Nee."; False where there is none."""
    spans = sentences(found.text, start, end)
    asked = [
        index
        for index, (span, after) in enumerate(pairwise(spans))
        if found.text[span[1] - 1] == "?" and found.words.reply.match(found.folded, *after)
    ]
    if not asked:
        return False
    state, said = found.state, start
    for index in asked:
        found.add(said, spans[index][0], article, zone=zone)
        found.add(*spans[index], article, zone=Zone.QUESTION)
        state.question, said = spans[index], spans[index + 1][0]
        label = found.words.inline_answer.match(found.folded, said)
        said = label.end() if label else said
    found.add(said, end, article, zone=zone)
    state.question = None
    return True


def question_row(found: Collector, block: Block, number: Number | None) -> bool:
    """True for a row of which the columns say which cell asks and which answers."""
    state = found.state
    names = [found.folded[slice(*column)] for column in state.columns]
    asks = next((i for i, name in enumerate(names) if found.words.question_column.match(name)), None)
    reply = next((i for i, name in enumerate(names) if found.words.answer_column.match(name)), None)
    if asks is None or reply is None or max(asks, reply) >= len(block.cells):
        return False
    if not any(end > start for start, end in (block.cells[asks], block.cells[reply])):
        return False
    state.section += 1
    state.question = block.cells[asks]
    digits = re.sub(r"\D", "", number.value) if number else ""
    # One number can stand beside several questions, in a cell that is merged over their rows.
    goes_on = block.cells[0][0] == block.cells[0][1]
    state.question_number = digits or (state.question_number if goes_on else None)
    found.add(*block.cells[asks], state.question_citation(), zone=Zone.QUESTION)
    found.add(*block.cells[reply], state.question_citation(), zone=Zone.OPERATIVE)
    for name, cell in zip(names[reply + 1 :], block.cells[reply + 1 :], strict=False):
        if found.words.change_column.search(name):
            found.add(*cell, state.question_citation(), zone=Zone.OPERATIVE)
    state.question = None
    return True


def _has_labelled_answer(found: Collector, index: int) -> bool:
    """True where a block before the next question says of itself that it is the answer."""
    for later in range(index + 1, min(index + 1 + _ANSWER_REACH, len(found.document.blocks))):
        number = found.number_of(later)
        if number and number.kind in (NumberKind.QUESTION, NumberKind.ANSWER):
            return number.kind is NumberKind.ANSWER
    return False


def _add_said(found: Collector, said: Span | None, article: str | None) -> None:
    if said is not None:
        found.add(*said, article, zone=Zone.OPERATIVE)
