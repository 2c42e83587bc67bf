from __future__ import annotations

import base64

import pytest

from contractcheck.model import (
    Basis,
    Clipping,
    DocumentReport,
    DossierReport,
    Evidence,
    Finding,
    Kind,
    Note,
    Notice,
    Passage,
    Reason,
    Rejected,
    Report,
    Role,
    Severity,
    Status,
    Surroundings,
    Unread,
)

CONTRACT = "contracten/raamovereenkomst <concept> & meer.docx"
PVE = "contracten/bijlagen.zip!/map/programma van eisen.pdf"
SCAN = "contracten/bijlage 3.pdf"
LOCKED = "contracten/tarieven.pdf"
LONG = "Opdrachtnemer zorgt voor " + "een heel lange opsomming van afspraken, " * 60 + "en dat elk jaar opnieuw."
NASTY = '<script>alert("x")</script> & \x1b[31mrood\x1b[0m \x00 \u202enednamegmo\u202c 👩‍👩‍👧 ﬁn \ufffe \ud800 €'


def passage(quote: str, document: str = CONTRACT, article: str | None = "7.3", page: int | None = None) -> Passage:
    return Passage(document, article, page, quote, 100, 100 + len(quote))


def finding(
    check: str,
    status: Status,
    title: str,
    handvatten: tuple[int, ...],
    steps: tuple[int, ...],
    *,
    severity: Severity = Severity.ERROR,
    basis: Basis = Basis.HANDVAT,
    message: str = "Hier is iets over te zeggen.",
    criteria: dict[str, bool] | None = None,
    evidence: tuple[Evidence, ...] = (),
    rejected: tuple[Rejected, ...] = (),
    suggestion: str = "",
) -> Finding:
    return Finding(
        check=check,
        title=title,
        theme=check.partition("-")[0],
        status=status,
        severity=severity,
        handvatten=handvatten,
        steps=steps,
        basis=basis,
        message=message,
        criteria=criteria or {},
        evidence=evidence,
        rejected=rejected,
        suggestion=suggestion,
        fingerprint=f"fp-{check.lower()}",
    )


FINDINGS = (
    finding(
        "INT-01",
        Status.WEAK,
        "Tijd voor intervisie is vastgelegd",
        (8, 5),
        (2,),
        message="Intervisie is verplicht, maar er staat geen tijd of frequentie bij.",
        criteria={"binding": True, "concrete": False},
        evidence=(Evidence(passage("Opdrachtnemer draagt zorg voor regelmatige intervisie."), Role.WEAKENS),),
        rejected=(
            Rejected(passage("Intervisie: gezamenlijke reflectie.", article="1.4"), Reason.DEFINITION),
            Rejected(passage("Inleiding. Wij hechten aan intervisie.", PVE, None, 2), Reason.PREAMBLE),
            Rejected(passage(NASTY, PVE, "E-14", 9), Reason.OTHER_SUBJECT),
        ),
        suggestion="Professionals hebben per maand ten minste [aantal] uur tijd voor intervisie.\n"
        "Deze tekst vraagt geen extra registratie van professionals.",
    ),
    finding(
        "INT-02",
        Status.CONFLICT,
        "Tijd voor intervisie is bekostigd",
        (8,),
        (2,),
        message="De kosten van intervisie zijn uitdrukkelijk niet in het tarief begrepen.",
        evidence=(
            Evidence(
                passage("Intervisie is niet declarabel en komt voor rekening van Opdrachtnemer."), Role.CONTRADICTS
            ),
            Evidence(passage("Het tarief omvat alle kosten, waaronder intervisie.", PVE, "E-14", 4), Role.SUPPORTS),
        ),
        suggestion="De tijd voor intervisie is begrepen in het tarief.",
    ),
    finding(
        "INT-03",
        Status.MISSING,
        "Intervisie is onderwerp van (voortgangs)gesprekken",
        (8,),
        (2,),
        message="Nergens in het dossier staat dat intervisie in het voortgangsgesprek aan de orde komt.",
        suggestion="Partijen bespreken de intervisie in elk voortgangsgesprek.",
    ),
    finding(
        "INT-05",
        Status.UNASSESSABLE,
        "Professionals beoordelen de intervisie",
        (5, 10),
        (2, 3),
        severity=Severity.WARNING,
        message="Bijlage 3 is een scan zonder tekst; daarin kan het staan.",
        suggestion="Deze tekst hoort niet in het rapport, want we konden niet lezen wat er al staat.",
    ),
    finding(
        "DUB-04",
        Status.COVERED,
        "Werkdruk wordt verminderd",
        (8, 1),
        (2,),
        message="Er geldt een maximum van 14 gezinnen per fte.",
        evidence=(
            Evidence(
                passage("Een professional begeleidt ten hoogste 14 gezinnen per fte.", PVE, "3.2", 7), Role.SUPPORTS
            ),
        ),
    ),
    finding(
        "WTD-01",
        Status.COVERED,
        "De norm van verantwoorde werktoedeling geldt",
        (1,),
        (2,),
        basis=Basis.LAW,
        message="De norm geldt met naam en toenaam.",
        evidence=(Evidence(passage(LONG, article=None), Role.SUPPORTS),),
    ),
    finding(
        "WTD-02",
        Status.WEAK,
        "Geregistreerde professionals worden ingezet",
        (1,),
        (2,),
        basis=Basis.LAW,
        message="Er staat 'geregistreerd', maar niet in welk register.",
        criteria={"binding": True, "concrete": False, "own-criterion": True},
        evidence=(Evidence(passage("Inzet van geregistreerde professionals.", PVE, "E-2", 3), Role.SUPPORTS),),
        suggestion="Professionals zijn geregistreerd in het Kwaliteitsregister Jeugd (SKJ) of het BIG-register.",
    ),
    finding(
        "WTD-04",
        Status.MISSING,
        "Er wordt gewerkt volgens de richtlijnen",
        (1,),
        (2,),
        severity=Severity.WARNING,
        basis=Basis.NORM,
        message="De richtlijnen jeugdhulp en jeugdbescherming worden niet genoemd.",
        suggestion="Professionals werken volgens de richtlijnen jeugdhulp en jeugdbescherming.",
    ),
    finding(
        "KWA-07",
        Status.MISSING,
        "De gemeente is eenduidig over haar verwachtingen",
        (4, 9),
        (1, 3),
        severity=Severity.WARNING,
        message="Er staat niets over uitleg van beleid aan aanbieders en professionals.",
        suggestion="De gemeente legt wijzigingen van beleid uit voordat zij ingaan.",
    ),
    finding(
        "KWA-05",
        Status.COVERED,
        "Teams zijn stabiel",
        (7,),
        (3,),
        severity=Severity.WARNING,
        message="Er is een vaste hulpverlener en warme overdracht bij een wissel.",
        evidence=(Evidence(passage(NASTY, article="3 onder b"), Role.SUPPORTS),),
    ),
    finding(
        "EIGEN-1",
        Status.COVERED,
        "Eigen toetspunt <b>zonder</b> handvat",
        (),
        (),
        severity=Severity.WARNING,
        basis=Basis.NORM,
        message="Een regel van de gemeente zelf.",
    ),
)

DOCUMENTS = (
    DocumentReport(
        CONTRACT,
        Kind.CONTRACT,
        "docx",
        "a" * 64,
        None,
        True,
        (Note("tracked-insertions", 2), Note("tracked-deletions", 1), Note("new-kind", 3)),
        (),
    ),
    DocumentReport(PVE, Kind.PVE, "pdf", "b" * 64, 14, True, (), ()),
    DocumentReport(
        SCAN,
        Kind.BIJLAGE,
        "pdf",
        "c" * 64,
        3,
        True,
        (),
        (
            Unread("no-text-layer", 2),
            Unread("no-text-layer", 3, "deze bladzijde is een scan; gebruik een pdf met tekst."),
        ),
    ),
    DocumentReport(
        LOCKED,
        Kind.TARIEVEN,
        "pdf",
        "d" * 64,
        None,
        False,
        (),
        (Unread("encrypted", None, "Dit bestand is beveiligd met een wachtwoord; geef het wachtwoord mee."),),
    ),
)

NOTICES = (
    Notice("open-blank", passage("[aantal]", article="9.1"), "Hier moet nog een aantal worden ingevuld."),
    Notice("unknown-kind", passage("zie bijlage 9", PVE, "2 lid 4", 5), "Bijlage 9 zit niet in het dossier."),
)

PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=")
SURROUNDINGS = {
    FINDINGS[1].evidence[0].passage.spot: Surroundings("De zin <b>ervoor</b>. ", " De zin erna."),
    FINDINGS[1].evidence[1].passage.spot: Surroundings("", " Dit geldt & blijft.", (Clipping(PNG, 1, 1),)),
    FINDINGS[4].evidence[0].passage.spot: Surroundings("Een scan. ", ""),
}
"""What stands around some of the passages: beside the text, and a picture of one; another is in a PDF without."""

TRICKY = DossierReport("raamovereenkomst <Zuid> & Noord 👋", DOCUMENTS, FINDINGS, NOTICES)


@pytest.fixture
def tricky() -> Report:
    """One dossier with all statuses and whatever a document can throw at a report."""
    return Report("0.1.0", "sha256:" + "e" * 64, (TRICKY,), surroundings=SURROUNDINGS)


@pytest.fixture
def empty() -> Report:
    return Report("0.1.0", "sha256:0")


@pytest.fixture
def no_findings() -> Report:
    return Report("0.1.0", "sha256:0", (DossierReport("leeg", (), ()),))


@pytest.fixture
def several() -> Report:
    """Three dossiers, of which one lacks some toetspunten and one has two documents of the same name."""
    twins = tuple(
        DocumentReport(f"{folder}/contract.docx", Kind.CONTRACT, "docx", "f" * 64, None, True, (), ())
        for folder in ("noord", "zuid")
    )
    same_name = finding(
        "INT-01",
        Status.COVERED,
        "Tijd voor intervisie is vastgelegd",
        (8, 5),
        (2,),
        evidence=(Evidence(passage("Elke maand is er intervisie.", "zuid/contract.docx"), Role.SUPPORTS),),
    )
    return Report(
        "0.1.0",
        "sha256:" + "e" * 64,
        (
            TRICKY,
            DossierReport("tweeling met een heel erg lange naam die nergens past", twins, (same_name,)),
            DossierReport("leeg", (), ()),
        ),
        ("Toetspunt KWA-03 is niet beoordeeld: fout in de regel <x>.",),
        SURROUNDINGS,
    )
