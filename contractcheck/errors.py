"""One exception a situation, each with its exit code and what the user can do.

The command line turns them into one line on standard error; see `docs/fouten.md`.
"""

from __future__ import annotations

import errno
from enum import IntEnum
from typing import Self

from contractcheck.translation import _, mark

_WHY = {
    errno.EACCES: mark("geen toestemming, of het bestand is nog open in een ander programma"),
    errno.EPERM: mark("geen toestemming, of het bestand is nog open in een ander programma"),
    errno.EROFS: mark("deze schijf is alleen om te lezen"),
    errno.ENOSPC: mark("de schijf is vol"),
    errno.ENOENT: mark("dit bestand of deze map bestaat niet"),
    errno.EISDIR: mark("dit is een map"),
    errno.ENOTDIR: mark("een deel van het pad is een bestand en geen map"),
    errno.EEXIST: mark("een deel van het pad is een bestand en geen map"),
    errno.ENAMETOOLONG: mark("de naam is te lang"),
}
"""What the system says in English, for what users meet most; on Windows a file that is open elsewhere is `EACCES`."""


class ExitCode(IntEnum):
    """The exit codes of every command; the highest of 4, 3 and 1 wins."""

    OK = 0
    GAPS = 1
    USAGE = 2
    UNREADABLE = 3
    INTERNAL = 4
    INTERRUPTED = 130


def why(error: OSError) -> str:
    """Why a file cannot be opened or written, to stand between brackets in a message."""
    return _(_WHY[error.errno]) if error.errno in _WHY else str(error.strerror)


class ContractcheckError(Exception):
    """Base of everything that we raise on purpose: `str()` is one line for the user."""

    exit_code = ExitCode.INTERNAL


class UsageProblem(ContractcheckError):
    """Wrong use: an option, a path or a combination that cannot be."""

    exit_code = ExitCode.USAGE


class RuleProblem(ContractcheckError):
    """A rule file that cannot be used; the message has file, line, field and what to write."""

    exit_code = ExitCode.USAGE


class UnreadableDocument(ContractcheckError):
    """A document that cannot be read at all.

    `reason` is machine-readable (`damaged`, `encrypted`, `unsupported`, `empty`, `limit`).
    """

    exit_code = ExitCode.UNREADABLE

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message
        """What `str()` gives, with the Dutch that JSON needs (`contractcheck.translation.Text`)."""

    def __reduce__(self) -> tuple[type[Self], tuple[str, str]]:
        return type(self), (self.reason, str(self))


class CannotAnnotate(ContractcheckError):
    """A document that can be read and yet cannot hold remarks; `str()` goes behind its path.

    `reason` is machine-readable (`format`, `encrypted`, `signed`, `damaged`, `changed`).
    """

    exit_code = ExitCode.UNREADABLE

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason

    def __reduce__(self) -> tuple[type[Self], tuple[str, str]]:
        return type(self), (self.reason, str(self))
