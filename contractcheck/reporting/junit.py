"""The report as JUnit XML: a testsuite for each dossier, a testcase for each toetspunt, passing ones too."""

from __future__ import annotations

from lxml import etree

from contractcheck.model import DossierReport, Finding, Report, Status
from contractcheck.reporting import ReportOptions
from contractcheck.reporting.ci import line, lines, notice_message, quoted, unread_lines
from contractcheck.reporting.view import Places, not_open, wants_clause
from contractcheck.reporting.words import Words, look_up
from contractcheck.reporting.words import words as load_words


def render(report: Report, options: ReportOptions) -> str:
    """Return the XML; an open gap is a `failure`, what could not be judged an `error`, as is a rule that broke down.

    A gap that is waived or known is `skipped`, with the reason.
    """
    words = load_words()
    root = etree.Element("testsuites", name="contractcheck")
    for dossier in report.dossiers:
        _add_suite(root, line(dossier.name), dossier, words)
    if report.failures:
        suite = etree.SubElement(root, "testsuite", name="contractcheck")
        for number, failure in enumerate(report.failures, 1):
            case = etree.SubElement(
                suite, "testcase", classname="contractcheck", name=f"{words.ui['failures']} {number}"
            )
            error = etree.SubElement(case, "error", message=line(failure), type="internal")
            error.text = line(failure)
        _count(suite)
    _count(root)
    text: str = etree.tostring(root, encoding="unicode", pretty_print=True)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + text


def _add_suite(root: etree._Element, name: str, dossier: DossierReport, words: Words) -> None:
    suite = etree.SubElement(root, "testsuite", name=name)
    places = Places(dossier, words)
    for finding in dossier.findings:
        title = f"{finding.check} {line(finding.title)}"
        case = etree.SubElement(suite, "testcase", classname=name, name=title)
        if not finding.status.is_gap:
            if finding.evidence:
                etree.SubElement(case, "system-out").text = _text(finding, places, words)
            continue
        if because := not_open(finding, words)[1]:
            skipped = etree.SubElement(case, "skipped", message=line(because))
            skipped.text = f"{line(because)}\n{words.status[finding.status]}: {line(finding.message)}"
            continue
        kind = "error" if finding.status is Status.UNASSESSABLE else "failure"
        message = f"{words.status[finding.status]}: {line(finding.message)}"
        # GitLab shows the text and not the message, so that all of it stands in the text too.
        etree.SubElement(
            case, kind, message=message, type=finding.status.value
        ).text = f"{message}\n{_text(finding, places, words)}"
    if dossier.notices:
        notices = [notice_message(notice, places, words) for notice in dossier.notices]
        etree.SubElement(suite, "system-out").text = "\n".join([words.ui["notices"], *notices])
    unread = [text for _, _, text in unread_lines(dossier, words)]
    if unread:
        etree.SubElement(suite, "system-err").text = "\n".join([words.ui["incomplete"], *unread])
    _count(suite)


def _text(finding: Finding, places: Places, words: Words) -> str:
    parts = [f"{words.basis[finding.basis]}, {words.severity[finding.severity]}"] if finding.status.is_gap else []
    for item in finding.evidence:
        role = look_up(words.role, item.role)
        parts.append(f"{line(places.full(item.passage))} ({role}): {quoted(item.passage)}")
    if finding.status.is_gap:
        for rejected in finding.rejected:
            if rejected is finding.rejected[0]:
                parts.append(f"{words.ui['rejected']}:")
            reason = look_up(words.reason, rejected.reason)
            parts.append(f"- {line(places.full(rejected.passage))} ({reason}): {quoted(rejected.passage)}")
    if wants_clause(finding):
        parts += [f"{words.ui['suggestion']}:", lines(finding.suggestion)]
    return "\n".join(parts)


def _count(element: etree._Element) -> None:
    """Write the numbers that readers of JUnit expect on a suite and on the whole."""
    for attribute, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        element.set(attribute, str(sum(1 for _ in element.iter(tag))))
