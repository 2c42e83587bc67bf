"""Break the long lines of the rule files: `python -m tools.rule_lines`.

What a file says stays the same. A list with a long line becomes one item a line; a long pattern goes on over several
lines, broken where white space means nothing to it. Examples stay as they are: they read as a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

WIDTH = 120
RULES = Path(__file__).parents[1] / "rules"
_FLOW = re.compile(r"( *)([\w-]+): \[")
_ITEM = re.compile(r"( *)- (?!\{)(.+)")
_PROSE = re.compile(r"( *)([\w-]+): (?![\[{>|])(.+)")
_EXAMPLES = re.compile(r"examples:")
_QUOTES = ("'", '"')
_SHORT = 60
"""Characters up to which patterns of a list between brackets share a line."""


def files() -> list[Path]:
    """The rule files and the lexicons."""
    return sorted(RULES.rglob("*.yaml"))


def broken(text: str) -> str:
    """The text of a rule file with its long lines broken."""
    return "\n".join(_lines(text.split("\n")))


def _lines(lines: list[str]) -> Iterator[str]:
    number = 0
    while number < len(lines):
        first = number
        if _EXAMPLES.match(lines[first]):
            yield from lines[first:]
            return
        number = _end(lines, first)
        part = lines[first:number]
        yield from part if all(len(line) <= WIDTH for line in part) else _broken(part)


def _end(lines: list[str], first: int) -> int:
    """The line behind a list between brackets, or a quoted pattern, that starts on a line; else behind the line."""
    number, item = first + 1, _ITEM.fullmatch(lines[first])
    if _FLOW.match(lines[first]):
        while number < len(lines) and not lines[number - 1].endswith("]"):
            number += 1
    elif item and item[2][0] in _QUOTES:
        while number < len(lines) and sum(line.count(item[2][0]) for line in lines[first:number]) % 2:
            number += 1
    return number


def _broken(part: list[str]) -> list[str]:
    head = part[0]
    if flow := _FLOW.match(head):
        return _list(flow[1], flow[2], yaml.safe_load("\n".join([head[flow.end() - 1 :], *part[1:]])))
    if item := _ITEM.fullmatch(head):
        return _pattern(item[1], yaml.safe_load("\n".join([item[2], *part[1:]])))
    if prose := _PROSE.fullmatch(head):
        return [f"{prose[1]}{prose[2]}: >-", *_filled(str(yaml.safe_load(prose[3])).split(" "), f"{prose[1]}  ")]
    start = re.match(r" *(?:# )?", head)
    indent = start[0] if start else ""
    return _filled(head.removeprefix(indent).split(), indent)


def _list(indent: str, name: str, items: list[str]) -> list[str]:
    """A list of words and short patterns fills lines between brackets; longer patterns get a line each."""
    if max(map(len, items)) > _SHORT:
        return [f"{indent}{name}:", *(line for item in items for line in _pattern(f"{indent}  ", item))]
    quoted = [f"{_quoted([item])[1:-1]}," for item in items]
    lines = _filled([f"[{quoted[0]}", *quoted[1:]], f"{indent}  ")
    return [f"{indent}{name}:", *lines[:-1], f"{lines[-1].removesuffix(',')}]"]


def _filled(pieces: list[str], indent: str) -> list[str]:
    """The pieces on as few lines as they fit, with a space between them."""
    lines = [f"{indent}{pieces[0]}"]
    for piece in pieces[1:]:
        if len(lines[-1]) + 1 + len(piece) < WIDTH:
            lines[-1] += f" {piece}"
        else:
            lines.append(f"{indent}{piece}")
    return lines


def _pattern(indent: str, item: str) -> list[str]:
    """An item of a list, over as many lines as it takes: white space means nothing behind the `|` of a pattern."""
    line = f"{indent}- {_quoted(item)}"
    if len(line) <= WIDTH:
        return [line]
    lines = [f"{indent}- '"]
    for piece in re.findall(r"[^| ]*\|?(?: |$)|[^| ]*\|", item.replace("'", "''")):
        if len(lines[-1]) + len(piece) >= WIDTH:
            lines[-1] = lines[-1].rstrip()
            lines.append(f"{indent}   ")
        lines[-1] += piece
    return [*lines[:-1], f"{lines[-1]}'"]


def _quoted(item: object) -> str:
    return (
        yaml.safe_dump(item, width=10_000, allow_unicode=True, default_flow_style=True)
        .removesuffix("\n...\n")
        .rstrip("\n")
    )


def main() -> None:
    """Rewrite the files that have a long line."""
    for path in files():
        text = path.read_text("utf-8")
        if (changed := broken(text)) != text:
            path.write_text(changed, "utf-8")
            print(path.relative_to(RULES))


if __name__ == "__main__":
    main()
