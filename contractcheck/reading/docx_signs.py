"""Characters of a Word file that look different from what they are: symbol fonts, ligatures, invisible ones."""

from __future__ import annotations

import re
import unicodedata

from lxml import etree

from contractcheck.reading.docx_styles import W

# Symbol fonts keep their signs in a private area: what the sign looks like, by font.
_SYMBOLS = {
    "wingdings": {
        0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x70: "☐", 0x71: "☐", 0x72: "☐", 0x76: "❖", 0x78: "☒", 0x9E: "·", 0x9F: "•",
        0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xE0: "→", 0xE8: "→", 0xF0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    },
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐"},
    "symbol": {0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "\u00d7", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈"},
}  # fmt: skip

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_STRANGE = re.compile(f"[{_INVISIBLE}\u2011\uf000-\uf0ff\ufb00-\ufb06]")
_PLAIN = {
    **dict.fromkeys(map(ord, _INVISIBLE), ""),
    0x2011: "-",
    # Typed with a symbol font: the signs of Wingdings, except for the bullet that only Symbol has there.
    **{0xF000 + code: _SYMBOLS["wingdings"].get(code, " ") for code in range(256)},
    0xF0B7: "•",
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)},
}


def folded(text: str) -> str:
    """Fold white space to single spaces, and make what only looks special plain: ligatures, hard hyphens, signs.

    Soft hyphens and invisible characters go; accents that stand apart from their letter join it.
    """
    text = " ".join(text.split())
    if text.isascii():
        return text
    if _STRANGE.search(text):
        text = " ".join(text.translate(_PLAIN).split())
    return unicodedata.normalize("NFC", text)


def letters(text: str) -> str:
    """Give what stays of text however it is folded: plain characters with their accents apart, no white space.

    Letters of a whole are the letters of its parts, so that folded text can be traced to where it came from.
    """
    return "".join(unicodedata.normalize("NFD", text.translate(_PLAIN)).split())


def symbol(element: etree._Element) -> str:
    """Give the character that a `w:sym` shows; a blank for one that is not known."""
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    known = _SYMBOLS.get(element.get(f"{W}font", "").strip().lower(), {})
    # A sign may stand in the private area (F0FE) or without it (00FE).
    if 0xF000 <= code <= 0xF0FF or known:
        return known.get(code & 0xFF, " ")
    return chr(code) if 0x20 <= code < 0xD800 else " "
