"""The words by which agreements speak of the documents that belong to them, from `dossier_words.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from contractcheck.model import Kind
from contractcheck.packaged import packaged_yaml


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A document that is called by its name rather than its number."""

    name: str
    words: re.Pattern[str]
    kind: Kind | None
    joined: bool
    """Only where the text makes it part of the agreement."""


@dataclass(frozen=True, slots=True)
class DossierWords:
    """Compiled expressions on folded text; see the comments in `dossier_words.yaml`."""

    annex: str
    annex_of_another: re.Pattern[str]
    annex_in_name: re.Pattern[str]
    documents: tuple[NamedDocument, ...]
    leans_on: re.Pattern[str]
    part_of: re.Pattern[str]
    annex_list: re.Pattern[str]
    differ: re.Pattern[str]
    goes_first: re.Pattern[str]
    papers: re.Pattern[str]
    goes_before: re.Pattern[str]
    amending: re.Pattern[str]
    confirming: re.Pattern[str]
    limiting: re.Pattern[str]
    denying: re.Pattern[str]
    version_words: str
    months: str


@cache
def dossier_words() -> DossierWords:
    """The words, read once."""
    data: dict[str, Any] = packaged_yaml(__file__, "dossier_words.yaml")
    documents = tuple(
        NamedDocument(
            item["name"],
            re.compile(item["words"]),
            Kind(item["kind"]) if "kind" in item else None,
            item.get("joined", False),
        )
        for item in data.pop("documents")
    )
    plain = {name: data.pop(name) for name in ("annex", "version_words", "months")}
    compiled: dict[str, Any] = {name: re.compile(expression) for name, expression in data.items()}
    return DossierWords(documents=documents, **plain, **compiled)
