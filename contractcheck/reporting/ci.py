"""What the formats for CI have in common: the file and place of a gap, one line of text, fingerprints."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256

from contractcheck.model import DossierReport, Finding, Kind, Notice, Passage, Role, Status
from contractcheck.reporting.view import Places, clean, incomplete, shorten
from contractcheck.reporting.words import Words, look_up, unread_text

LONGEST_QUOTE = 600
"""Characters of a quote in a message; GitHub and GitLab show messages whole, a long one hides the next."""

_IN_CONTAINER = re.compile(r"\.(?:zip|eml|msg)(?=!/)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a reader should look: a document, and the passage in it where there is one."""

    document: str
    passage: Passage | None = None


def line(text: str) -> str:
    """Return the text on one line: what cannot be shown replaced, white space folded."""
    return " ".join(clean(text).split())


def lines(text: str) -> str:
    """Return the text with its line breaks, each line as `line` gives it."""
    return "\n".join(line(part) for part in clean(text).splitlines())


def spot_of(dossier: DossierReport, finding: Finding) -> Spot:
    """Return the place of a finding.

    That is its evidence (of a conflict the contradicting text), else for `unassessable` the document that was not read,
    else the nearest passage that did not count, else the agreement itself: for a gap the place where a clause can go.
    """
    contradicting = [item for item in finding.evidence if item.role is Role.CONTRADICTS]
    for item in (*contradicting, *finding.evidence):
        return Spot(item.passage.document, item.passage)
    if finding.status is Status.UNASSESSABLE:
        for document in incomplete(dossier.documents):
            return Spot(document.path)
    for rejected in finding.rejected:
        return Spot(rejected.passage.document, rejected.passage)
    documents = sorted(dossier.documents, key=lambda item: (not item.readable, item.kind is not Kind.CONTRACT))
    return Spot(documents[0].path if documents else dossier.name)


def file_of(path: str) -> str:
    """Return the path of the file on disk, as a repository names it: of a member the zip or mail, without `./`."""
    member = _IN_CONTAINER.search(path)
    path = path[: member.end()] if member else path
    while path.startswith("./") and path.strip("./"):
        path = path[2:].lstrip("/")
    return path


def message_of(finding: Finding, places: Places, words: Words) -> str:
    """Return one line: what is the matter, and each quote at its place; where nothing was found, what came nearest."""
    parts = [finding.message]
    parts += [f"{places.full(item.passage)}: {quoted(item.passage)}" for item in finding.evidence]
    if not finding.evidence:
        for rejected in finding.rejected[:1]:
            why = look_up(words.reason, rejected.reason)
            place = f"{places.full(rejected.passage)}, {why}"
            parts.append(f"{words.ui['rejected']}: {place}: {quoted(rejected.passage)}")
    return " ".join(line(part) for part in parts)


def notice_message(notice: Notice, places: Places, words: Words) -> str:
    """Return one line: what strikes the reader of the draft, where, and the words themselves."""
    kind = look_up(words.notice, notice.kind)
    return line(f"{kind}. {notice.message} {places.full(notice.passage)}: {quoted(notice.passage)}")


def quoted(passage: Passage, limit: int = LONGEST_QUOTE) -> str:
    """Return the quote on one line between quotation marks, shortened where it is longer than `limit`."""
    return f"“{shorten(line(passage.quote), limit)}”"


def unread_lines(dossier: DossierReport, words: Words) -> list[tuple[str, bool, str]]:
    """Return for each part that was not read: the path of the document, whether it could be read at all, and why."""
    found: list[tuple[str, bool, str]] = []
    for document in incomplete(dossier.documents):
        reasons = [unread_text(unread, words) for unread in document.unread] or [words.ui["read_not"]]
        found += [(document.path, document.readable, line(f"{document.path}: {reason}")) for reason in reasons]
    return found


class Marks:
    """Fingerprints that tell equal things apart: of two with the same parts, the second gets another."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, ...]] = Counter()

    def of(self, *parts: str) -> str:
        """Return 32 hexadecimal digits that depend on the parts, and on how often they were given before."""
        self._seen[parts] += 1
        number = self._seen[parts]
        text = "\0".join(parts if number == 1 else (*parts, str(number)))
        return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
