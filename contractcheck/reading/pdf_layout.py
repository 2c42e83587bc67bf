"""What is usual in one document: the size of its text, the distance of its lines, where its lines end."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter, sub

from contractcheck.reading.pdf_labels import label
from contractcheck.reading.pdf_lines import Line, PageLines, text_of

BIGGER = 1.08
"""From how many times the size of the text a line counts as larger."""

GAP = 1.17
"""From how many times the usual distance of lines a line counts as set apart."""

_NARROW = 0.6
"""Up to what part of the width of a page all its lines can be short."""

_LOOK = itemgetter(6, 7)
"""The size and the weight of a line."""

_SAMPLE = 40
"""Pages from which the distances are taken."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The measures of one document, in points."""

    size: float
    """The size of the running text."""
    bold: bool
    """The running text itself is bold."""
    pitch: float
    """The distance between two lines of a paragraph, as a factor of their size."""
    large: tuple[float, ...]
    """The sizes larger than the running text, the largest first."""
    spaced: bool
    """Numbered paragraphs stand apart by space, so a number at text distance is no new one."""
    right: dict[int, float]
    """For each page, where its longest lines end."""
    big: float
    """The size from which a line counts as larger than the running text."""
    step: float
    """The distance, in sizes, up to which a line belongs to the one above it."""

    def level(self, line: Line) -> int:
        """Return the level of a heading by its size: 1 for the largest, and one more than all of them for text size."""
        for index, size in enumerate(self.large, 1):
            if line.size > size - 0.26:
                return index
        return len(self.large) + 1


def measure(pages: Sequence[PageLines]) -> Layout:
    """Return the usual measures of these pages, without what repeats on them."""
    kinds: dict[tuple[float, bool], int] = {}
    for page in pages:
        # Most lines look like the one above, and every line comes by here.
        for kind, lines in groupby(page.lines, _LOOK):
            kinds[kind] = kinds.get(kind, 0) + sum(map(len, map(text_of, lines)))
    sizes: Counter[float] = Counter()
    weights: Counter[bool] = Counter()
    for (own, bold), count in kinds.items():
        sizes[round(own * 2) / 2] += count
        weights[bold] += count
    size = max(sizes, key=lambda value: (sizes[value], value), default=11.0)
    large = sorted((value for value in sizes if value >= BIGGER * size), reverse=True)
    sample = pages[:_SAMPLE]
    pitch = _pitch(sample, size)
    return Layout(
        size,
        weights[True] > weights[False],
        pitch,
        tuple(value for index, value in enumerate(large) if index == 0 or large[index - 1] - value > 0.6)[:6],
        _spaced(sample, pitch),
        _right(pages, size),
        BIGGER * size,
        GAP * pitch,
    )


def _pitch(pages: Sequence[PageLines], size: float) -> float:
    """Return the most common distance between two lines of the running text, in sizes."""
    found: Counter[tuple[float, float, float]] = Counter()
    for page in pages:
        heights, sizes = [line[3] for line in page.lines], [line[6] for line in page.lines]
        # Most distances occur many times, so that each is rounded once only.
        found.update(zip(map(sub, heights, heights[1:]), sizes, sizes[1:], strict=False))
    steps: Counter[float] = Counter()
    for (step, before, own), count in found.items():
        if before == own and 0.8 * own < step < 3 * own and abs(own - size) < 0.6:
            steps[round(step / own * 25) / 25] += count
    return min(steps, key=lambda step: (-steps[step], step), default=1.2)


def _spaced(pages: Sequence[PageLines], pitch: float) -> bool:
    """Whether most numbered lines have more space above them than lines of a paragraph have."""
    apart = close = 0
    for page in pages:
        above = -math.inf
        for text, _, _, height, _, _, size, _, _, _ in page.lines:
            if above > height and text[0].isalnum() and label(text):
                if above - height > GAP * pitch * size:
                    apart += 1
                else:
                    close += 1
            above = height
    return apart > 3 and apart > 2 * close


def _right(pages: Sequence[PageLines], size: float) -> dict[int, float]:
    """For each page the right edge of its text; a page with few lines takes that of pages as wide.

    Where those have short lines only, the margin on the right is taken to be that on the left.
    """
    own = {
        page.number: max([line[4] for line in page.lines if line[6] < 1.5 * size and line[9]], default=0.0)
        for page in pages
    }
    shared: dict[int, float] = {}
    for page in pages:
        width = round(page.box.x1 - page.box.x0)
        if own[page.number] <= page.box.x1:
            shared[width] = max(shared.get(width, 0.0), own[page.number])
    for page in pages:
        width = round(page.box.x1 - page.box.x0)
        if page.lines and shared.get(width, width) < page.box.x0 + _NARROW * width:
            shared[width] = page.box.x1 - (min(line[2] for line in page.lines) - page.box.x0)
    return {
        page.number: shared.get(round(page.box.x1 - page.box.x0), own[page.number])
        if len(page.lines) < 15
        else min(own[page.number], page.box.x1)
        for page in pages
    }
