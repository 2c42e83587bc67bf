"""Cell values as Excel shows them to a Dutch reader: dates, percentages, amounts and plain numbers."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

# ECMA-376 part 1, 18.8.30: the formats that a file need not spell out.
BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    **dict.fromkeys((14, 15, 16, 17), "d-m-yyyy"),
    **dict.fromkeys((18, 19, 20, 21), "h:mm"),
    22: "d-m-yyyy h:mm",
}
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKETS = re.compile(r"\[(?!\$)[^\]]*\]")
_CURRENCY = re.compile(r"€|\$-?|£")
_MAX_SERIAL = 2_958_466


def shown(value: str, code: str, *, since_1904: bool = False) -> str:
    """Show a stored number by its format code; what is no number comes back as it is."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite():
        return value
    section = _BRACKETS.sub("", code.split(";")[0])
    bare = _QUOTED.sub("", section)
    if re.search(r"[dy]|m{3}|(?<![a-z])h|h:", bare, re.IGNORECASE) and "0" not in re.sub(r"\[\$[^\]]*\]", "", bare):
        return _moment(number, bare.lower(), since_1904=since_1904) or _plain(number)
    if "%" in bare:
        return f"{_rounded(number * 100, bare)}%"
    amount = _rounded(number, bare) if re.search(r"[0#]", bare) else _plain(number)
    sign = _CURRENCY.search(section)
    return f"{sign[0]} {amount}" if sign and sign[0] in "€£" else amount


def _rounded(number: Decimal, code: str) -> str:
    decimals = re.search(r"\.([0#?]+)", code)
    if decimals is None:
        exact = number == number.to_integral_value() or abs(number) > 10**15
        return _plain(number if exact else number.quantize(Decimal(1), ROUND_HALF_UP))
    digits = decimals[1]
    try:
        text = f"{number.quantize(Decimal(1).scaleb(-min(len(digits), 15)), ROUND_HALF_UP):f}"
    except InvalidOperation:
        return _plain(number)
    for optional in reversed(digits):
        if optional != "#" or not text.endswith("0"):
            break
        text = text[:-1]
    return text.rstrip(".").replace(".", ",")


def _plain(number: Decimal) -> str:
    """Fifteen figures are what Excel keeps; what comes after them is an error of rounding."""
    text = f"{number:.15g}"
    if "e" in text.lower():
        text = f"{Decimal(text):f}" if abs(Decimal(text).adjusted()) < 30 else text
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")


def _moment(number: Decimal, code: str, *, since_1904: bool) -> str | None:
    if not 0 <= number < _MAX_SERIAL:
        return None
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)
    moment = start + timedelta(seconds=round(float(number) * 86_400))
    date = f"{moment.day}-{moment.month}-{moment.year}" if re.search(r"[dy]|m{3}", code) else ""
    time = f"{moment.hour}:{moment.minute:02}" if "h" in code else ""
    return " ".join(part for part in (date, time) if part)
