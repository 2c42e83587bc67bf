from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from contractcheck.model import Report
from contractcheck.reporting import ReportOptions, render
from contractcheck.reporting.layout import fit, wrap


def text(report: Report, width: int = 80, color: bool = False) -> str:
    return render("text", report, ReportOptions(width=width, color=color))


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("name", ["tricky", "several", "empty", "no_findings"])
def test_stays_within_the_width(name: str, width: int, request: pytest.FixtureRequest) -> None:
    lines = text(request.getfixturevalue(name), width).splitlines()
    assert max(cell_len(line) for line in lines) <= width
    assert all(line == line.rstrip() for line in lines)


def test_a_terminal_that_is_too_narrow_counts_as_forty(tricky: Report) -> None:
    assert text(tricky, 10) == text(tricky, 40)


def test_gaps_first_within_a_theme(tricky: Report) -> None:
    found = re.findall(r"^\[.\] [A-Z ]+?  +([A-Z]+-\d+)", text(tricky), re.MULTILINE)
    assert found == [
        "INT-02", "INT-03", "INT-01", "INT-05", "DUB-04", "WTD-04", "WTD-02", "WTD-01", "KWA-07", "KWA-05", "EIGEN-1",
    ]  # fmt: skip


def test_a_finding_says_what_where_and_why(tricky: Report) -> None:
    answer = text(tricky, 120)
    block = answer[answer.index("[~] ZWAK       INT-01") :].split("\n\n")[0].splitlines()
    assert block[1:] == [
        "    Aanbeveling, handvat 8 en 5, weegt zwaar",
        "    Intervisie is verplicht, maar er staat geen tijd of frequentie bij.",
        "    Getoetst op: bindend ja, concreet nee",
        "    > raamovereenkomst <concept> & meer.docx, art. 7.3 (verzwakt)",
        "      “Opdrachtnemer draagt zorg voor regelmatige intervisie.”",
        "    Ook bekeken, maar telt niet mee:",
        "    - raamovereenkomst <concept> & meer.docx, art. 1.4: is alleen een begripsbepaling",
        "      “Intervisie: gezamenlijke reflectie.”",
        "    - programma van eisen.pdf, blz. 2: staat in een inleiding of overweging, niet in de afspraken zelf",
        "      “Inleiding. Wij hechten aan intervisie.”",
        "    - en nog 1",
        "    Voorbeeldtekst om over te nemen:",
        "      Professionals hebben per maand ten minste [aantal] uur tijd voor intervisie.",
        "      Deze tekst vraagt geen extra registratie van professionals.",
    ]


def test_law_norm_and_recommendation_are_named(tricky: Report) -> None:
    lines = text(tricky).splitlines()
    assert "    Wet, handvat 1, weegt zwaar" in lines
    assert "    Norm, handvat 1, aandachtspunt" in lines
    assert "    Aanbeveling, handvat 4 en 9, aandachtspunt" in lines


def test_no_model_clause_where_we_could_not_read(tricky: Report) -> None:
    assert "hoort niet in het rapport" not in text(tricky, 120)


def test_ends_with_counts_and_what_was_not_read(tricky: Report) -> None:
    end = text(tricky).split("Aantal per status\n")[1]
    assert re.findall(r"(\d)$", end.split("\n\n")[0], re.MULTILINE) == ["1", "3", "2", "1", "4"]
    assert "Bladzijde 2 heeft geen leesbare tekst (waarschijnlijk een scan)." in end
    assert "Dit bestand is beveiligd met een wachtwoord" in end
    assert "2 voorgestelde toevoegingen zijn meegelezen als tekst" in end
    assert "Alle documenten" not in end


def test_nothing_to_report(empty: Report, no_findings: Report) -> None:
    assert "Er is niets getoetst." in text(empty)
    assert "Er zijn geen documenten in dit dossier." in text(no_findings)


def test_several_dossiers_begin_with_a_table(several: Report) -> None:
    answer = text(several, 100)
    table = answer.split("Overzicht van de dossiers\n\n")[1].split("\n\n")[0].splitlines()
    assert table[0].split() == ["INT", "DUB", "WTD", "KWA", "EIGEN"]
    assert table[1].split() == ["1", "2", "3", "5", "4", "1", "2", "4", "7", "5", "1"]
    assert table[2].split()[-11:] == ["Z", "S", "O", "?", "G", "G", "Z", "O", "O", "G", "G"]
    assert [column for column, letter in enumerate(table[3]) if letter == "G"] == [table[1].index("1")]
    assert "fout in de regel <x>" in answer
    assert "> zuid/contract.docx, art. 7.3" in answer  # two documents of one name: the whole path tells them apart


def test_colour_only_when_asked_and_never_the_only_carrier(several: Report) -> None:
    plain, coloured = text(several), text(several, color=True)
    assert "\x1b" not in plain
    assert "\x1b[1;31m[!] STRIJDIG" in coloured
    assert re.sub(r" +$", "", re.sub(r"\x1b\[[0-9;]*m", "", coloured), flags=re.MULTILINE) == plain


def test_a_contract_cannot_steer_the_terminal(tricky: Report) -> None:
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text(tricky))
    text(tricky).encode("utf-8")


@given(st.text(), st.integers(2, 60), st.integers(2, 60))
def test_wrap_keeps_the_text_and_the_width(source: str, width: int, first: int) -> None:
    lines = wrap(source, width, first)
    assert "".join("".join(lines).split()) == "".join(source.split())
    assert all(cell_len(line) <= (width if number else max(first, width)) for number, line in enumerate(lines))


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Mn", "Me", "Cf", "Zl", "Zp"])), st.integers(6, 40))
def test_fit_makes_a_name_exactly_as_wide(name: str, width: int) -> None:
    assert cell_len(fit(name, width)) == width
