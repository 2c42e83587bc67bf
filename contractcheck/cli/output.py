"""What commands write: reports to files and standard output, messages to standard error, and the exit code."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from contractcheck.errors import ExitCode, UsageProblem, why
from contractcheck.translation import _

if TYPE_CHECKING:
    from contractcheck.model import Report, Severity

Target = tuple[str, Path | None]
"""The name of a format and the file it goes to; None is standard output."""

_DOCUMENTS = (
    *(".docx", ".docm", ".dotx", ".dotm", ".doc", ".odt", ".ott", ".rtf"),
    *(".pdf", ".ods", ".zip", ".eml", ".msg"),
)

_COUNTED = {"error": ("error",), "warning": ("error", "warning"), "never": ()}


def targets(formats: Sequence[str], known: Sequence[str], binary: Sequence[str] = ()) -> list[Target]:
    """What `--format` asks; `text` to standard output where nothing is asked.

    Raises `UsageProblem` for a format that is not known, for one of `binary` without a file and for two reports to
    standard output.
    """
    found: list[Target] = []
    for item in formats or ("text",):
        name, _sign, file = item.partition("=")
        if name not in known:
            raise UsageProblem(
                _("het formaat '{name}' bestaat niet; kies uit {names}").format(name=name, names=", ".join(known))
            )
        if name in binary and not file:
            raise UsageProblem(
                _(
                    "het formaat '{name}' kan niet naar het scherm; geef een bestand: --format {name}=rapport.{name}"
                ).format(name=name)
            )
        found.append((name, Path(file) if file else None))
    if sum(path is None for _, path in found) > 1:
        raise UsageProblem(
            _("er kan maar één rapport naar het scherm; geef de andere een bestand: --format html=rapport.html")
        )
    return found


def say(text: str, *, exact: bool = False) -> None:
    """To standard output in its own encoding; what that cannot show becomes a question mark.

    With `exact` it goes out as a file would hold it, in UTF-8: what a program reads. Raises `UsageProblem` where
    standard output takes nothing.
    """
    stream = sys.stdout
    try:
        if stream is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        if exact and not stream.isatty():
            stream.flush()
            stream.buffer.write(text.encode())
        else:
            encoding = stream.encoding or "utf-8"
            stream.write(text.encode(encoding, "replace").decode(encoding))
        stream.flush()
    except BrokenPipeError:
        # `| head` has seen enough; other reports and the exit code still count.
        write_no_more()
    except OSError as error:
        text = _("het rapport kan niet naar standaarduitvoer ({why}); geef een bestand: --format text=rapport.txt")
        raise UsageProblem(text.format(why=why(error))) from None


def write_no_more() -> None:
    """Let what is still to go to standard output go nowhere; else Python tries once more at the end, and fails."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def refuse_documents(targets: Iterable[Path], paths: Iterable[str]) -> None:
    """Raise `UsageProblem` for a report that would be written over a document.

    That is one of the paths to read, and every file of a kind that no report is: it may lie in a folder to read.
    """
    given = {os.path.realpath(path) for path in paths}
    for target in targets:
        kind = target.suffix.lower() in _DOCUMENTS and target.exists()
        if kind or (os.path.realpath(target) in given and not target.is_dir()):
            raise UsageProblem(_("{path}: dit is een document; geef het rapport een andere naam").format(path=target))


def write_file(path: Path, data: bytes, *, quiet: bool) -> None:
    """Write a report, and the folders above it, and say so. Raises `UsageProblem` where that cannot be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise UsageProblem(
            _("{path}: het rapport kan hier niet worden geschreven ({why})").format(path=path, why=why(error))
        ) from None
    if not quiet:
        tell_written(path)


def tell_written(path: Path) -> None:
    """Say on standard error that a file was written."""
    click.echo(_("contractcheck: {path} is geschreven").format(path=path), err=True)


def refuse_existing(targets: list[Path], *, overwrite: bool) -> None:
    """Raise `UsageProblem` for a file that is there: a copy or an agenda may hold somebody's work by now."""
    there = [] if overwrite else [target for target in targets if os.path.lexists(target)]
    if there:
        raise UsageProblem(_("{path}: dit bestaat al; kies een andere naam of geef --overwrite").format(path=there[0]))


def wants_color(no_color: bool) -> bool:
    """Whether what goes to standard output may have colours."""
    return not no_color and not os.environ.get("NO_COLOR") and bool(sys.stdout) and sys.stdout.isatty()


def messages(report: Report) -> None:
    """Tell on standard error which choices do not hold, what was not read and which rules failed."""
    for warning in report.warnings:
        click.echo(f"contractcheck: {warning}", err=True)
    for dossier in report.dossiers:
        for document in dossier.documents:
            for part in document.unread:
                page = ", " + _("bladzijde {page}").format(page=part.page) if part.page else ""
                click.echo(f"contractcheck: {document.path}{page}: {part.detail or part.reason}", err=True)
    for failure in report.failures:
        click.echo(f"contractcheck: {failure}", err=True)


def trouble(report: Report) -> ExitCode:
    """Return the exit code for what could not be judged or read: 4, 3 or 0; gaps do not count here."""
    if report.failures:
        return ExitCode.INTERNAL
    for dossier in report.dossiers:
        if not dossier.documents or any(not document.readable for document in dossier.documents):
            return ExitCode.UNREADABLE
    return ExitCode.OK


def counts_for(severity: Severity, fail_on: str) -> bool:
    """Whether `--fail-on` counts a gap of this weight."""
    return severity.value in _COUNTED[fail_on]
