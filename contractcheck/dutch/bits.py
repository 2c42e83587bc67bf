"""Sets of small numbers, such as those of sentences, as the bits of one number: quick to combine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def bits_of(numbers: Iterable[int]) -> int:
    """A bit for each number."""
    bits = 0
    for number in numbers:
        bits |= 1 << number
    return bits


def numbers_of(bits: int) -> Iterator[int]:
    """The numbers of the bits that are set, ascending."""
    row = f"{bits:b}"[::-1] if bits else ""
    number = row.find("1")
    while number >= 0:
        yield number
        number = row.find("1", number + 1)
