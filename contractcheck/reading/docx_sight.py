"""Text of a Word file that is easily overlooked: white, or too small to see.

It is read, because only Word itself knows on what ground it stands; the notes tell how much of it there is.
"""

from __future__ import annotations

from lxml import etree

from contractcheck.model import Note
from contractcheck.reading.docx_styles import VAL, W, number_of

_COLOUR, _SIZE = f"{W}color", f"{W}sz"
_SHADE, _FILL = f"{W}shd", f"{W}fill"
_WHITE = ("FFFFFF", "auto", None)
_SMALLEST = 3
"""Half points up to which letters are a speck."""

_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)


def has_pictures(main: etree._Element) -> bool:
    """True where the text of the document shows a picture."""
    return next(main.iter(*_PICTURES), None) is not None


def overlooked(part: etree._Element) -> list[Note]:
    """The note `faint-text` with the number of runs, where there are any."""
    faint = {run for mark in part.iter(_COLOUR, _SIZE) if _is_faint(mark) and (run := _run_of(mark)) is not None}
    return [Note("faint-text", len(faint))] if faint else []


def _run_of(mark: etree._Element) -> etree._Element | None:
    """The run with words that this property belongs to; None for that of a paragraph mark or of an empty run."""
    properties = mark.getparent()
    run = None if properties is None else properties.getparent()
    if run is None or run.tag != f"{W}r":
        return None
    return run if any(map(str.isalnum, "".join(text.text or "" for text in run.iter(f"{W}t")))) else None


def _is_faint(mark: etree._Element) -> bool:
    if mark.tag == _SIZE:
        return (number_of(mark, 0, 100) or 100) <= _SMALLEST
    return mark.get(VAL, "").upper() == "FFFFFF" and not _on_dark_ground(mark)


def _on_dark_ground(mark: etree._Element) -> bool:
    """Whether white letters can show: something around them is shaded, drawn, or has the looks of a table style."""
    for around in mark.iterancestors():
        if around.tag == f"{W}txbxContent" or around.find(f"{W}tblPr/{W}tblStyle") is not None:
            return True
        for properties in (around, *around.iterchildren(f"{W}pPr", f"{W}tcPr", f"{W}tblPr")):
            if properties.find(f"{W}highlight") is not None:
                return True
            shade = properties.find(_SHADE)
            if shade is not None and shade.get(_FILL) not in _WHITE:
                return True
    return False
