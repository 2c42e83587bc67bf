"""One exception a situation, each with its exit code and what the user can do.

The command line turns them into one line on standard error; see `docs/fouten.md`.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Self


class ExitCode(IntEnum):
    """The exit codes of every command; the highest of 4, 3 and 1 wins."""

    OK = 0
    GAPS = 1
    USAGE = 2
    UNREADABLE = 3
    INTERNAL = 4
    INTERRUPTED = 130


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
