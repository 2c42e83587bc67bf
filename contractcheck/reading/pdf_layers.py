"""Layers of a PDF that are switched off: pdfium draws them not, but gives their text."""

from __future__ import annotations

import re
import zlib

_OFF = re.compile(rb"/OFF\s*\[\s*\d|/BaseState\s*/OFF")
_STREAM = re.compile(rb"stream\r?\n")
_DICTIONARY = 400
"""Bytes between the mark of a stream of objects and its start."""
_INFLATED = 2_000_000
_STREAMS = 500


def has_layers_off(data: bytes) -> bool:
    """Whether the file says that a layer is switched off, in plain sight or in a compressed stream of objects."""
    if b"/OFF" in data and _OFF.search(data):
        return True
    position, room = data.find(b"/ObjStm"), _INFLATED
    for _ in range(_STREAMS):
        if position < 0 or room <= 0:
            return False
        if start := _STREAM.search(data, position, position + _DICTIONARY):
            objects = _inflated(data[start.end() : start.end() + _INFLATED], room)
            if _OFF.search(objects):
                return True
            room -= len(objects)
        position = data.find(b"/ObjStm", position + 1)
    return False


def _inflated(data: bytes, room: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, room)
    except zlib.error:
        return b""
