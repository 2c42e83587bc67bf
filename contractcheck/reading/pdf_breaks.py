"""Whether a printed line goes on with the block above it or starts a new one, and what counts as a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from contractcheck.reading.pdf_labels import follows, is_plain_word, label, names_article
from contractcheck.reading.pdf_layout import GAP, Layout
from contractcheck.reading.pdf_lines import Line

_END = (".", ";", ":", "?", "!", ".”", '."', ".\u2019")
_MAY_END = frozenset(end[-1] for end in _END)
_SENTENCE_ENDS = re.compile(r"[a-z]{4,}\.$")
"""An abbreviation has fewer letters."""
_TITLE_WORDS = 4
_HEADING_LENGTH = 160
_HEADING_LINES = 4


def runs(lines: Sequence[Line], layout: Layout) -> list[list[Line]]:
    """Divide the lines of one page where a look at two of them does not tell that they are of one sentence.

    Within a run `breaks` sees no break either; most lines of a text are such, and this takes a tenth of the time.
    """
    texts, hyphens, _, heights, _, _, sizes, bolds, _, _ = zip(*lines, strict=True)
    step, big = layout.step, layout.big
    found: list[list[Line]] = []
    run: list[Line] = []
    last, last_hyphen, last_height, last_size, last_bold = "", False, 0.0, 0.0, False
    # Columns, because looking up what a line has by its name takes twice as long as all there is to do here.
    for line, text, hyphen, height, size, bold in zip(lines, texts, hyphens, heights, sizes, bolds, strict=True):
        if last_hyphen or (
            size == last_size
            and text[0].islower()
            and bold == last_bold
            and last[-1] not in _MAY_END
            and 0.5 * size < last_height - height <= step * size
            and size <= big
            and is_plain_word(text)
        ):
            run.append(line)
        else:
            run = [line]
            found.append(run)
        last, last_hyphen, last_height, last_size, last_bold = text, hyphen, height, size, bold
    return found


def breaks(block: Sequence[Line], line: Line, layout: Layout, seen: str) -> tuple[bool, str]:
    """Whether `line` starts a new block after the lines of `block`, and the last label after it.

    `seen` is the label with which the last labelled block started.
    """
    own = label(line.text)
    if not block:
        return True, own or seen
    before = block[-1]
    if line.x0 > before.x1 - 2 and before.page == line.page and _same_row(before, line):
        return False, seen
    if own is not None and not before.hyphen:
        # Behind a sentence that ended, which most labels are, no more need be known.
        ended = before.text[-1] in _MAY_END and not layout.spaced
        if (ended and before.text.endswith(_END)) or follows(seen, own) or _starts(before, line, layout, own):
            return True, own
    return _sets_apart(block, line, layout), seen


def ends_in_title(block: Sequence[Line]) -> bool:
    """Whether the last line of a finished block is a title that would not have fitted on the line before it.

    It starts where a sentence has ended, is a few words long, and ends no sentence itself.
    """
    if len(block) < 2:
        return False
    text, before = block[-1].text, block[-2]
    # Most lines are ruled out by their first or last letter, and the expression looks at all others.
    if not (text[0].isupper() and text[-1].isalpha()) or len(text.split()) > _TITLE_WORDS or before.hyphen:
        return False
    return _SENTENCE_ENDS.search(before.text) is not None


def _same_row(before: Line, line: Line) -> bool:
    """Whether a line to the right of the one before it stands beside it, as the text behind a label does."""
    overlap = min(before.y1, line.y1) - max(before.y0, line.y0)
    return overlap > 0.5 * min(before.y1 - before.y0, line.y1 - line.y0)


def _starts(before: Line, line: Line, layout: Layout, own: str) -> bool:
    """Whether a line whose label does not count on starts something; "Bijlage" / "3. Deze tarieven" does not."""
    if not _same_style(before, line):
        return True
    ended = before.text.endswith(_END)
    if before.page == line.page and before.y0 - line.y0 > GAP * layout.pitch * line.size:
        return True
    if before.page == line.page and layout.spaced and own != "•":
        return _has_room(before, line, layout) and ended
    return ended or _has_room(before, line, layout) or before.text.endswith((", en", "; en", "; of", ","))


def _sets_apart(block: Sequence[Line], line: Line, layout: Layout) -> bool:
    """Whether a line without a label stands apart from the block above it."""
    before = block[-1]
    if before.hyphen:
        return False
    if not _same_style(before, line):
        # One bold or differently sized word at the start or end of a line does not end a sentence.
        return True
    ended = before.text.endswith(_END)
    lower = line.text.lstrip("(")[:1].islower()
    has_room = _has_room(before, line, layout)
    same_page, size = before.page == line.page, line.size
    if same_page:
        step = before.y0 - line.y0
        usual = max(layout.pitch * size, _own_pitch(block))
        if size > layout.big:
            return step > 1.6 * max(size, usual / GAP) or step < 0
        if step < -2 * size:
            return ended or (has_room and not lower)
        if step > GAP * usual:
            return not lower or ended or step > 1.8 * usual
    elif size > layout.big or (not lower and (has_room or before.text.endswith((":", ";")))):
        return True
    if has_room and (ended or (not lower and _is_short(before, layout))):
        return True
    if ended and not lower and same_page and len(block) > 1:
        return abs(line.x0 - before.x0) > 0.8 * size
    return False


def _same_style(before: Line, line: Line) -> bool:
    """Whether two lines are of one size and weight."""
    return abs(before.size - line.size) < 0.6 and before.bold == line.bold


def _own_pitch(block: Sequence[Line]) -> float:
    """Return the distance between the last two lines of a block on one page; 0 where it has only one."""
    if len(block) < 2 or block[-1].page != block[-2].page:
        return 0.0
    return block[-2].y0 - block[-1].y0


def _has_room(before: Line, line: Line, layout: Layout) -> bool:
    """Whether the first word of `line` would have fitted on the line before, so that it was broken on purpose."""
    text = line.text
    width = (line.x1 - line.x0) / max(len(text), 1) * (len(text.split(" ", 1)[0]) + 1)
    end = before.x1
    return end + width + 0.1 * line.size < layout.right.get(before.page, end)


def _is_short(line: Line, layout: Layout) -> bool:
    """Tell whether a line stops well before the right edge: some writers break a little early to spread their lines."""
    right = layout.right.get(line.page, line.x1)
    return line.x1 < right - max(4 * line.size, 0.2 * (right - line.x0))


def is_heading(lines: Sequence[Line], text: str, layout: Layout) -> bool:
    """Whether a finished block is a heading: larger or bold and short, or the line "Artikel 5 Titel"."""
    if len(text) > _HEADING_LENGTH or len(lines) > _HEADING_LINES:
        return False
    first = lines[0]
    large, bold = first.size >= layout.big, first.bold and not layout.bold
    if not (large or bold) and text[-1] in ".;:,":
        return False
    if not text[0].isalpha() and not any(map(str.isalpha, text)):
        return False
    if large and all(line.size >= layout.big for line in lines):
        return True
    if bold and all(line.bold for line in lines):
        return text[-1] not in ".;,"
    return len(lines) <= 2 and len(text) < 100 and text[-1] not in ".;:," and names_article(text)
