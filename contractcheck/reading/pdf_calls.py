"""Many questions to pdfium at once: a call for each line of a document costs more than the answer.

The functions are called without conversion of their arguments, which takes a third of the time, and write into one
buffer that is read as a whole.
"""

from __future__ import annotations

import ctypes
import math
from codecs import utf_16_le_decode
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import chain, repeat, starmap
from operator import le, mul
from typing import Any, NamedTuple

_ROOM = 256
_LETTERS = 8192
_NAME = 128
_TYPES: dict[str, Any] = {"f": ctypes.c_float, "d": ctypes.c_double, "I": ctypes.c_uint32}
_INVISIBLE = 3
_WHITE = 250

Address = int | None
"""Where pdfium keeps something; None for nothing."""
Argument = Any
"""An address as it goes into a call; `argument` makes it."""
argument: Callable[[Address], Argument] = ctypes.c_void_p.from_param


class Box(NamedTuple):
    """A rectangle on a page."""

    x0: float
    y0: float
    x1: float
    y1: float


class Boxes(NamedTuple):
    """The boxes of some characters, a list for each side."""

    x0: list[float]
    y0: list[float]
    x1: list[float]
    y1: list[float]


class Places(NamedTuple):
    """How some characters stand on the page."""

    sizes: list[float]
    """As printed, in points."""
    bases: list[float]
    """The height of the line they stand on."""
    angles: list[int]
    """Their direction in degrees; empty where all of them are upright."""


class _Numbers:
    """A buffer of numbers, and references to each place where a record of them starts."""

    def __init__(self, width: int, code: str = "f") -> None:
        self._width = width
        self._code = code
        self._number = _TYPES[code]
        self._size = 0
        self._references: list[Any] = []
        self._view: Any = b""

    def room(self, records: int) -> list[Any]:
        """Make room for this many records; gives the references to them."""
        if records > self._size:
            self._size = max(_ROOM, 2 * records)
            buffer = (self._number * (self._width * self._size))()
            step = self._width * ctypes.sizeof(self._number)
            self._references = [ctypes.byref(buffer, step * index) for index in range(self._size)]
            whole: Any = memoryview(buffer).cast("B")
            self._view = whole.cast(self._code)
        return self._references

    def column(self, number: int, records: int, start: int = 0) -> list[float]:
        """Return one number of each record, from the one at `start` on."""
        if not records:
            return []
        width = self._width
        values: list[float] = self._view[number + width * start : width * (start + records) : width].tolist()
        return values


class Calls:
    """The functions of pdfium that are called for every line."""

    def __init__(self, raw: Any) -> None:  # noqa: ANN401
        self._box = _bare(raw.FPDFText_GetLooseCharBox, None)
        self._get_text = _bare(raw.FPDFText_GetText, ctypes.c_int)
        self._letters = (ctypes.c_uint16 * _LETTERS)()
        self._matrix = _bare(raw.FPDFText_GetMatrix, None)
        self._size = _bare(raw.FPDFText_GetFontSize, ctypes.c_double)
        self._owner = _bare(raw.FPDFText_GetTextObject, ctypes.c_void_p)
        self._font = _bare(raw.FPDFTextObj_GetFont, ctypes.c_void_p)
        self._font_name = _bare(raw.FPDFFont_GetBaseFontName, ctypes.c_size_t)
        self._object = _bare(raw.FPDFPage_GetObject, ctypes.c_void_p)
        self._kind = _bare(raw.FPDFPageObj_GetType, ctypes.c_int)
        self._bounds = _bare(raw.FPDFPageObj_GetBounds, ctypes.c_int)
        self._count = _bare(raw.FPDFText_CountRects, ctypes.c_int)
        self._rect = _bare(raw.FPDFText_GetRect, None)
        self._mode = _bare(raw.FPDFTextObj_GetTextRenderMode, ctypes.c_int)
        self._fill = _bare(raw.FPDFPageObj_GetFillColor, ctypes.c_int)
        self._name = ctypes.create_string_buffer(_NAME)
        self._rectangles = _Numbers(4)
        self._matrices = _Numbers(6)
        self._sides = _Numbers(1)
        self._corners = _Numbers(1, "d")
        self._colours = [_Numbers(1, "I") for _ in range(4)]

    def text(self, page: Argument, count: int) -> str:
        """Return the first `count` characters of a page; fewer where one of them is half of a pair or is left out."""
        if count >= len(self._letters):
            self._letters = (ctypes.c_uint16 * (2 * count))()
        written = self._get_text(page, 0, count, self._letters)
        return utf_16_le_decode(memoryview(self._letters)[: max(written - 1, 0)], "ignore", True)[0]

    def boxes(self, page: Argument, indices: Sequence[int]) -> Boxes:
        """Return the boxes of these characters of a page."""
        count = len(indices)
        _run(_each(self._box, repeat(page), indices, self._rectangles.room(count)))
        # pdfium writes left, top, right, bottom.
        x0, y1, x1, y0 = (self._rectangles.column(number, count) for number in range(4))
        return Boxes(x0, y0, x1, y1)

    def sides(self, page: Argument, indices: Sequence[int]) -> tuple[list[float], list[float]]:
        """Return the left and the right side of these characters of a page."""
        count = len(indices)
        _run(_each(self._box, repeat(page), indices, self._rectangles.room(count)))
        return self._rectangles.column(0, count), self._rectangles.column(2, count)

    def ends(self, page: Argument, firsts: Sequence[int], lasts: Sequence[int]) -> tuple[list[float], list[float]]:
        """Return the left and the right side of each line of a page, given its first and its last character."""
        count, numbers = len(firsts), self._rectangles
        _run(_each(self._box, repeat(page), chain(firsts, lasts), numbers.room(2 * count)))
        left, last_left = numbers.column(0, count), numbers.column(0, count, count)
        right, last_right = numbers.column(2, count), numbers.column(2, count, count)
        # Only text that runs the other way, or turned, does not end where its last character does.
        x0 = left if all(map(le, left, last_left)) else list(map(min, left, last_left))
        return x0, last_right if all(map(le, right, last_right)) else list(map(max, right, last_right))

    def places(self, page: Argument, indices: Sequence[int]) -> Places:
        """Return how these characters of a page stand."""
        count = len(indices)
        sizes = list(_each(self._size, repeat(page), indices))
        _run(_each(self._matrix, repeat(page), indices, self._matrices.room(count)))
        a, b, d, f = (self._matrices.column(number, count) for number in (0, 1, 3, 5))
        if not any(b) and min(a, default=1.0) > 0:
            return Places(list(map(mul, sizes, map(abs, d))), f, [])
        printed = [size * math.hypot(p, q) for size, p, q in zip(sizes, b, d, strict=True)]
        return Places(printed, f, [round(math.degrees(math.atan2(q, p))) % 360 for p, q in zip(a, b, strict=True)])

    def owners(self, page: Argument, indices: Sequence[int]) -> list[Address]:
        """Return the piece of text that each of these characters belongs to; None where to none."""
        return list(_each(self._owner, repeat(page), indices))

    def fonts(self, owners: Sequence[Address]) -> list[Address]:
        """Return the font of each of these pieces of text; None where it has none."""
        return list(_each(self._font, map(argument, owners)))

    def is_bold(self, font: Address) -> bool:
        """Tell whether the name of a font says that it is bold."""
        if not font or self._font_name(argument(font), self._name, ctypes.c_size_t(_NAME)) > _NAME:
            return False
        return _is_bold(self._name.value)

    def faint(self, owners: Sequence[Address]) -> list[int]:
        """Return the indices of the pieces of text that are not drawn at all or in white."""
        pieces = list(map(argument, owners))
        modes = list(_each(self._mode, pieces))
        absent = [index for index, mode in enumerate(modes) if mode == _INVISIBLE] if _INVISIBLE in modes else []
        return [*absent, *self._whites(pieces)]

    def _whites(self, pieces: Sequence[Argument]) -> list[int]:
        """Return the indices of the pieces of text that are filled with white."""
        count = len(pieces)
        answers = list(_each(self._fill, pieces, *(side.room(count) for side in self._colours)))
        red = self._colours[0].column(0, count)
        if max(red, default=0) < _WHITE:
            return []
        green, blue = (self._colours[number].column(0, count) for number in (1, 2))
        return [
            index
            for index, answer in enumerate(answers)
            if answer and min(red[index], green[index], blue[index]) >= _WHITE
        ]

    def pieces(self, page: Argument, start: int, count: int) -> list[tuple[float, float]]:
        """Return where each separately placed piece of these characters starts and ends, from left to right."""
        pieces = self._count(page, start, count)
        places = self._corners.room(4 * pieces)
        pointers = (places[side : 4 * pieces : 4] for side in range(4))
        _run(_each(self._rect, repeat(page), range(pieces), *pointers))
        sides = self._corners.column(0, 4 * pieces)
        return list(zip(sides[0::4], sides[2::4], strict=True))

    def objects(self, page: Argument, count: int, without: int) -> list[tuple[int, Box]]:
        """(type, box) of the first `count` objects of a page, those of one type left out."""
        drawn = list(map(argument, _each(self._object, repeat(page), range(count))))
        kinds = list(_each(self._kind, drawn))
        wanted = [(kind, one) for kind, one in zip(kinds, drawn, strict=True) if kind != without]
        count = len(wanted)
        places = self._sides.room(4 * count)
        pointers = (places[side : 4 * count : 4] for side in range(4))
        answers = list(_each(self._bounds, (one for _, one in wanted), *pointers))
        sides = self._sides.column(0, 4 * count)
        boxes = map(partial(tuple.__new__, Box), zip(*(sides[side::4] for side in range(4)), strict=True))
        return [(kind, box) for (kind, _), box, answer in zip(wanted, boxes, answers, strict=True) if answer]


def _bare(function: Any, result: Any) -> Any:  # noqa: ANN401
    """Return a function of pdfium that takes its arguments as they are.

    It keeps the lock of the interpreter: to give it up and take it back costs a tenth of a call, and pdfium is not safe
    in threads.
    """
    return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)


def _each(function: Any, *arguments: Iterable[Any]) -> Iterator[Any]:  # noqa: ANN401 - any function of pdfium
    """Return what the function gives for the first of all arguments, the second of all, and so on.

    One tuple that is filled again and again takes a tenth less than the new one that `map` makes for each call.
    """
    return starmap(function, zip(*arguments, strict=False))


def _run(calls: Iterator[Any]) -> None:
    """Make all calls, without keeping what comes back."""
    deque(calls, maxlen=0)


@lru_cache(maxsize=256)
def _is_bold(name: bytes) -> bool:
    """Whether the name of a font says that it is bold."""
    lower = name.lower()
    return b"bold" in lower or b"black" in lower or b"heavy" in lower or lower.endswith((b"-bd", b",bd"))
