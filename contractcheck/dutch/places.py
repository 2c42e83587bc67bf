"""All words of a document in one row of bits, so that a pattern is looked for in every sentence at once.

The first word stands at the highest bit. A sentence takes an empty bit, one for each word, and one for the place
behind its last word; the empty bit is where what reaches back through a sentence stops.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from contractcheck.dutch.patterns import LONG_GAP


class Places:
    """Where each word stands. A place is a number, counted from the start of the document."""

    def __init__(self, rows: Sequence[Sequence[int]], words: int) -> None:
        """Take the words of each sentence, as numbers below `words`."""
        self._of_word: list[list[int]] = [[] for _ in range(words)]
        self.starts: list[int] = []
        """Sentence -> the place of its first word."""
        self.sentences: list[int] = []
        """Place -> the sentence it is in."""
        last = 0
        for number, row in enumerate(rows):
            self.starts.append(last + 1)
            for place, word in enumerate(row, last + 1):
                self._of_word[word].append(place)
            last += len(row) + 2
            self.sentences += [number] * (len(row) + 2)
        self._last = last
        self.first = self.bits(self.starts)
        """The first word of each sentence."""
        self._empty = self.first << 1
        self.anywhere = ((1 << (last + 1)) - 1) & ~self._empty & ~1 if rows else 0
        """Each word, and the place behind the last one of each sentence."""

    def bits(self, places: Iterable[int]) -> int:
        """These places, a bit each."""
        row = bytearray(self._last // 8 + 1)
        for place in places:
            bit = self._last - place
            row[bit >> 3] |= 1 << (bit & 7)
        return int.from_bytes(row, "little")

    def of(self, words: Iterable[int]) -> list[int]:
        """Where any of these words stands, in order."""
        found = [place for word in words for place in self._of_word[word]]
        found.sort()
        return found

    def in_order(self, bits: int) -> Iterator[int]:
        """The places that these bits stand for."""
        row = f"{bits:b}" if bits else ""
        offset = self._last + 1 - len(row)
        at = row.find("1")
        while at >= 0:
            yield offset + at
            at = row.find("1", at + 1)

    def before_gap(self, ends: int, limit: int) -> int:
        """The places from which one of `ends` can be reached by skipping at most so many words of the sentence."""
        # In each sentence, the difference of its empty bit and what is set in it sets all bits from the lowest up.
        behind = (ends | (self._empty - ends)) & self.anywhere
        if limit >= LONG_GAP:
            return behind
        near, reach = ends, 0
        while reach < limit:
            step = min(reach + 1, limit - reach)
            near |= near << step
            reach += step
        return near & behind
