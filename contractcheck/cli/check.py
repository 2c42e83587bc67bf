"""`contractcheck check`: read, judge, report."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from contractcheck.cli.dutch import DutchCommand
from contractcheck.cli.options import rules_option
from contractcheck.errors import ExitCode, UsageProblem
from contractcheck.reporting import BINARY_FORMATS, TEXT_FORMATS

if TYPE_CHECKING:
    from contractcheck.model import DossierReport, Report

_FORMATS = (*TEXT_FORMATS, *BINARY_FORMATS)


@click.command(cls=DutchCommand, options_metavar="[OPTIES]")
@click.argument("paths", nargs=-1, required=True, metavar="PAD...")
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="NAAM[=BESTAND]",
    help=f"Soort rapport: {', '.join(_FORMATS)}. Mag vaker; zonder bestand naar het scherm. Standaard: text.",
)
@click.option(
    "--dossier",
    type=click.Choice(["file", "folder", "subfolder"]),
    default="file",
    help="Wat samen één dossier is: elk bestand (file), elke opgegeven map (folder) of elke map daarin (subfolder).",
)
@rules_option
@click.option("--no-builtin-rules", is_flag=True, help="Gebruik alleen de regels van --rules.")
@click.option(
    "--select", multiple=True, metavar="WAT", help="Alleen deze toetspunten: een id, een thema (INT) of handvat:8."
)
@click.option("--ignore", multiple=True, metavar="WAT", help="Deze toetspunten niet.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    help="Vanaf welke zwaarte een gat exitcode 1 geeft. Standaard: error.",
)
@click.option(
    "--tracked",
    type=click.Choice(["final", "original"]),
    default="final",
    help="Hoe wijzigingen worden gelezen: alsof ze zijn aanvaard (final) of geweigerd (original).",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=None,
    metavar="N",
    help="Aantal documenten tegelijk. Standaard: het aantal kernen.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=120.0,
    metavar="SECONDEN",
    help="Leestijd per document. Standaard: 120.",
)
@click.option(
    "--ocr",
    type=click.Choice(["auto", "never", "always"]),
    default="auto",
    help="Tekst in afbeeldingen lezen: waar een bladzijde geen tekst heeft (auto), nooit (never) of altijd (always).",
)
@click.option(
    "--password-file",
    metavar="BESTAND",
    type=click.Path(path_type=Path),
    help="Bestand met wachtwoorden voor beveiligde pdf's, een per regel.",
)
@click.option(
    "--explain", metavar="ID", help="Laat stap voor stap zien hoe de status van dit toetspunt tot stand kwam."
)
@click.option("-q", "--quiet", is_flag=True, help="Geen meldingen, alleen het rapport.")
@click.option("-v", "--verbose", is_flag=True, help="Meer meldingen, ook technische.")
@click.option("--no-color", is_flag=True, help="Geen kleuren.")
def check(
    paths: tuple[str, ...],
    formats: tuple[str, ...],
    dossier: str,
    rules: tuple[Path, ...],
    no_builtin_rules: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    tracked: str,
    jobs: int | None,
    timeout: float,
    ocr: str,
    password_file: Path | None,
    explain: str | None,
    quiet: bool,
    verbose: bool,
    no_color: bool,
) -> int:
    """Lees bestanden, mappen en zips, beoordeel ze en maak een rapport.

    Exitcodes: 0 geen open gat, 1 open gaten, 2 verkeerd gebruik, 3 een document was niet te lezen, 4 interne fout.
    """
    from contractcheck.batch.run import RunOptions, run

    targets = _targets(formats)
    report = run(
        paths,
        RunOptions(
            dossier=dossier,
            tracked=tracked,
            jobs=jobs or os.cpu_count() or 1,
            timeout=timeout,
            ocr=ocr,
            passwords=_passwords(password_file) if password_file else (),
            rules=rules,
            builtin_rules=not no_builtin_rules,
            select=(explain,) if explain else select,
            ignore=ignore,
        ),
    )
    if explain:
        _say(_explanation(report))
    else:
        _write(report, targets, color=not no_color and "NO_COLOR" not in os.environ)
        step_summary = os.environ.get("GITHUB_STEP_SUMMARY")
        if step_summary and any(name == "github" for name, _ in targets):
            _summarise(report, Path(step_summary))
    if not quiet:
        _messages(report)
    return exit_code(report, fail_on)


def _passwords(path: Path) -> tuple[str, ...]:
    """The lines of a password file; a space can be part of a password, an empty line is none."""
    try:
        lines = [line.rstrip("\r") for line in path.read_text(encoding="utf-8-sig").split("\n")]
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "het is geen tekst in UTF-8"
        raise UsageProblem(f"{path}: het bestand met wachtwoorden is niet te lezen ({why})") from None
    return tuple(dict.fromkeys(filter(None, lines)))


def _targets(formats: tuple[str, ...]) -> list[tuple[str, Path | None]]:
    targets: list[tuple[str, Path | None]] = []
    for item in formats or ("text",):
        name, _, file = item.partition("=")
        if name not in _FORMATS:
            raise UsageProblem(f"het formaat '{name}' bestaat niet; kies uit {', '.join(_FORMATS)}")
        if name in BINARY_FORMATS and not file:
            raise UsageProblem(
                f"het formaat '{name}' kan niet naar het scherm; geef een bestand: --format {name}=rapport.{name}"
            )
        targets.append((name, Path(file) if file else None))
    if sum(path is None for _, path in targets) > 1:
        raise UsageProblem(
            "er kan maar één rapport naar het scherm; geef de andere een bestand: --format html=rapport.html"
        )
    return targets


def _write(report: Report, targets: list[tuple[str, Path | None]], *, color: bool) -> None:
    from contractcheck.reporting import ReportOptions, render, render_bytes

    width = shutil.get_terminal_size((100, 24)).columns
    for name, path in targets:
        if path is None:
            _say(render(name, report, ReportOptions(width=width, color=color and sys.stdout.isatty())))
            continue
        try:
            path.write_bytes(render_bytes(name, report))
        except OSError as error:
            raise UsageProblem(f"{path}: het rapport kan hier niet worden geschreven ({error.strerror})") from None


def _summarise(report: Report, path: Path) -> None:
    """Add the report to the summary of this step of GitHub Actions, as far as there is room for it."""
    from contractcheck.reporting import ReportOptions
    from contractcheck.reporting.github import SUMMARY_BYTES, summary

    try:
        taken = path.stat().st_size if path.exists() else 0
        text = summary(report, ReportOptions(), SUMMARY_BYTES - taken)
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise UsageProblem(f"{path}: de samenvatting kan hier niet worden geschreven ({error.strerror})") from None


def _say(text: str) -> None:
    """To standard output in its own encoding; what that cannot show becomes a question mark."""
    stream = sys.stdout
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding))
    stream.flush()


def _explanation(report: Report) -> str:
    lines: list[str] = []
    for dossier in report.dossiers:
        for finding in dossier.findings:
            lines.append(f"{dossier.name}: {finding.check} {finding.title}")
            lines.extend(f"  {number}. {step}" for number, step in enumerate(finding.trace, 1))
            lines.append(f"  => {finding.status.value}: {finding.message}")
    return "\n".join(lines) + "\n"


def _messages(report: Report) -> None:
    for dossier in report.dossiers:
        for document in dossier.documents:
            for part in document.unread:
                page = f", bladzijde {part.page}" if part.page else ""
                click.echo(f"contractcheck: {document.path}{page}: {part.detail or part.reason}", err=True)
    for failure in report.failures:
        click.echo(f"contractcheck: {failure}", err=True)


def exit_code(report: Report, fail_on: str) -> int:
    """The promised exit code of a report: the highest of 4, 3 and 1 that applies."""
    if report.failures:
        return ExitCode.INTERNAL
    documents = [document for dossier in report.dossiers for document in dossier.documents]
    if not documents or any(not document.readable for document in documents):
        return ExitCode.UNREADABLE
    if any(_has_open_gap(dossier, fail_on) for dossier in report.dossiers):
        return ExitCode.GAPS
    return ExitCode.OK


def _has_open_gap(dossier: DossierReport, fail_on: str) -> bool:
    counted = {"error": ("error",), "warning": ("error", "warning"), "never": ()}[fail_on]
    return any(finding.status.is_gap and finding.severity.value in counted for finding in dossier.findings)
