"""What Word shows at a place that is to be filled in: form fields, click-here fields, and content controls."""

from __future__ import annotations

from lxml import etree

from contractcheck.reading.docx_styles import VAL, W, is_on

EMPTY = "[ ]"
"""How a field that nobody filled in is shown: as a blank."""

_SHOWS_PLACEHOLDER = f"{W}showingPlcHdr"
_SDT = f"{W}sdt"
_SDT_CONTENT = f"{W}sdtContent"
_TEXT = f"{W}t"
_BUTTONS = ("MACROBUTTON", "GOTOBUTTON")


def mark_placeholders(part: etree._Element) -> None:
    """Put square brackets around the text of content controls that still ask for it ("Klik of tik om ...").

    The text is what the template suggests and nobody's agreement; in brackets it reads as the blank that it is.
    """
    for switch in list(part.iter(_SHOWS_PLACEHOLDER)):
        control = switch.getparent()
        control = None if control is None else control.getparent()
        content = None if control is None or control.tag != _SDT else control.find(_SDT_CONTENT)
        if content is None or not is_on(switch):
            continue
        texts = [text for text in content.iter(_TEXT) if text.text]
        if not texts or ("".join(text.text or "" for text in texts)).lstrip().startswith("["):
            continue
        texts[0].text = f"[{(texts[0].text or '').lstrip()}"
        texts[-1].text = f"{(texts[-1].text or '').rstrip()}]"


def button_text(instruction: str) -> str:
    """Give what a click-here field shows, which stands in its instruction; in brackets, for it is to be replaced."""
    words = instruction.split(None, 2)
    if len(words) < 3 or words[0].upper() not in _BUTTONS:
        return ""
    shown = words[2].strip()
    return shown if shown.startswith("[") else f"[{shown}]"


def form_value(element: etree._Element) -> str:
    """Tell what an old-style form field shows that is not in its text: a ticked box, the choice of a list."""
    data = element.find(f"{W}ffData")
    if data is None:
        return ""
    box = data.find(f"{W}checkBox")
    if box is not None:
        ticked = box.find(f"{W}checked")
        return "☒" if is_on(ticked if ticked is not None else box.find(f"{W}default")) else "☐"
    choices = data.find(f"{W}ddList")
    if choices is None:
        return ""
    entries = [entry.get(VAL, "") for entry in choices.iterchildren(f"{W}listEntry")]
    result = choices.find(f"{W}result")
    chosen = "0" if result is None else result.get(VAL, "0")
    return entries[int(chosen)] if chosen.isdecimal() and int(chosen[:6]) < len(entries) else ""
