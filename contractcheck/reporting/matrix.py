"""A compact table of dossiers against toetspunten for a terminal: a letter a cell."""

from __future__ import annotations

from itertools import groupby

from rich.cells import cell_len

from contractcheck.model import Report
from contractcheck.reporting.layout import Sheet, fit
from contractcheck.reporting.view import all_findings, checks, clean, letter_of, letters_explained
from contractcheck.reporting.words import Words

WIDEST_NAME = 40
NARROWEST_NAME = 12


def add_matrix(sheet: Sheet, report: Report, words: Words, styles: dict[str, str]) -> None:
    """Add the table, in as many parts beside each other as the width asks for, and what the letters mean."""
    ids = checks(report)
    if not ids:
        return
    size = max(len(_number(check)) for check in ids) + 1
    names = [clean(dossier.name) for dossier in report.dossiers]
    name_width = min(max(map(cell_len, names)), WIDEST_NAME)
    name_width = max(min(name_width, sheet.width - _width(ids, size)), min(name_width, NARROWEST_NAME))
    cells = [{finding.check: finding for finding in dossier.findings} for dossier in report.dossiers]

    for part in _parts(ids, sheet.width - name_width, size):
        sheet.blank()
        groups = [(theme, list(group)) for theme, group in groupby(part, _theme)]
        above = "".join(" " + f"{' ' * (size - 1)}{theme}".ljust(_room(group, size)) for theme, group in groups)
        below = "".join(" " + _row([_number(check) for check in group], group, size) for _, group in groups)
        sheet.raw(" " * name_width + sheet.paint(above, "bold"))
        sheet.raw(" " * name_width + sheet.paint(below, "bold"))
        for name, row in zip(names, cells, strict=True):
            line = fit(name, name_width)
            for _, group in groups:
                letters = [letter_of(row[check], words) if check in row else " " for check in group]
                painted = [
                    sheet.paint(letter, styles[row[check].status] if check in row else "")
                    for letter, check in zip(letters, group, strict=True)
                ]
                line += " " + _row(letters, group, size, painted)
            sheet.raw(line)
    sheet.blank()
    sheet.add(letters_explained(all_findings(report), words))


def _parts(ids: list[str], room: int, size: int) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for check in ids:
        longer = [*parts[-1], check]
        if parts[-1] and _width(longer, size) > room:
            parts.append([check])
        else:
            parts[-1] = longer
    return parts


def _width(ids: list[str], size: int) -> int:
    return sum(1 + _room(list(group), size) for _, group in groupby(ids, _theme))


def _room(group: list[str], size: int) -> int:
    """Return the columns of one theme: for its cells, and at least for its name."""
    return max(len(group) * size, size - 1 + len(_theme(group[0])))


def _row(cells: list[str], group: list[str], size: int, painted: list[str] | None = None) -> str:
    """Set cells right in their columns; `painted` is the same cells with colours, which take no room."""
    shown = painted or cells
    set_right = "".join(" " * (size - len(cell)) + show for cell, show in zip(cells, shown, strict=True))
    return set_right + " " * (_room(group, size) - len(group) * size)


def _theme(check: str) -> str:
    return check.rpartition("-")[0] or check


def _number(check: str) -> str:
    return check.rpartition("-")[2].lstrip("0") or "0"
