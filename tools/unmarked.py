"""Texts in the code that read as Dutch and that no translation can reach, because nothing marks them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

_DUTCH = re.compile(
    r"\b(de|het|een|niet|dit|dat|er|van|geen|voor|bestaat|kies|door|kan|naar|wordt|zijn|staat|bij|maar|uit|op)\b"
)
_MARKS = frozenset({"_", "mark"})
_SHOWN_BY_CLICK = frozenset({"help", "metavar"})
"""Arguments that the help of the command line looks up when it is shown."""
_DUTCH_ALONE = frozenset({"catalogue"})
"""Functions that write Dutch documentation."""


def unmarked(package: Path) -> list[str]:
    """Return `file:line: text` for each; doubtful is what holds two different words that Dutch is full of."""
    return [
        f"{path.relative_to(package.parent)}:{line}: {text}"
        for path in sorted(package.rglob("*.py"))
        for line, text in _texts(ast.parse(path.read_text("utf-8")))
        if len(set(_DUTCH.findall(text.lower()))) >= 2 and "\\" not in text
    ]


def _texts(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Every text in the code that nothing marks; documentation is passed over."""
    match node:
        case ast.Call(func=ast.Name(id=name)) if name in _MARKS:
            return
        case ast.keyword(arg=name) if name in _SHOWN_BY_CLICK:
            return
        case ast.FunctionDef(name=name) if name in _DUTCH_ALONE:
            return
        case ast.Expr(value=ast.Constant()):
            return
        case ast.Constant(value=str(text)):
            yield node.lineno, text
        case ast.JoinedStr(values=parts):
            yield node.lineno, " ".join(str(part.value) for part in parts if isinstance(part, ast.Constant))
            return
    for child in ast.iter_child_nodes(node):
        yield from _texts(child)
