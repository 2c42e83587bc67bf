"""The checker a user would write in an afternoon: text by a library, and one regular expression for each toetspunt.

`python benchmarks/peers/naive.py FILE` prints for each toetspunt the passages that match. It is no straw man: it reads
tables, knows the usual synonyms, and looks at every paragraph once a rule.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

RULES = {
    "INT-01": r"(inter|super)visie|intercollegiale? (toetsing|consultatie)|casuïstiekbespreking|moreel beraad",
    "INT-02": r"(intervisie|supervisie|reflectie).{0,80}(maandelijks|per (maand|kwartaal|jaar)|\d+ (keer|maal|uur))",
    "INT-03": r"(intervisie|supervisie).{0,120}(declarabel|vergoed|tarief|kostprijs|inbegrepen|doorbetaald|werktijd)",
    "INT-04": r"(intervisie|supervisie).{0,120}(begeleid(er|ing)|onafhankelijk|gespreksleider|gedragswetenschapper)",
    "INT-05": r"(intervisie|supervisie).{0,120}(deelname|deelnemen|aanwezig|registreer|registratie|verslag)",
    "DUB-01": r"dubbel(e)? (bezetting|inzet)|met (twee|2) professionals|duo-?inzet|tweede (professional|hulpverlener)",
    "DUB-02": r"(vier|4)[- ]ogen(principe)?|tweede (paar ogen|beoordelaar)|twee professionals beoordelen",
    "DUB-03": r"(meekijk|consultatie|collegiale toetsing|expertise).{0,100}(declarabel|vergoed|tarief|uren)",
    "DUB-04": r"(overdracht|vervanging|waarneming).{0,100}(ziekte|verlof|vakantie|vertrek|afwezigheid)",
    "WTD-01": r"(verantwoorde )?werktoedeling|norm van (de )?verantwoorde|toedeling van (werk|taken)",
    "WTD-02": r"geregistreerde? (jeugd)?professional|SKJ|BIG[- ]registratie|kwaliteitsregister jeugd",
    "WTD-03": r"caseload|maximaal? (aantal )?(gezinnen|jeugdigen|cliënten|casussen)|werklast|werkdruk",
    "WTD-04": r"(gedragswetenschapper|orthopedagoog|gz-psycholoog).{0,100}(beschikbaar|betrokken|inzetbaar|raadplegen)",
    "WTD-05": r"afwijken.{0,80}(beroepscode|richtlijn|professionele standaard)|professionele (autonomie|ruimte)",
    "WTD-06": r"(stagiair|trainee|leerling|niet-geregistreerde?).{0,100}(begeleiding|toezicht|verantwoordelijkheid)",
    "KWA-01": r"(bij|na)?scholing|opleiding(sbudget|splan|suren)?|deskundigheidsbevordering|vakontwikkeling",
    "KWA-02": r"(scholing|opleiding|training).{0,100}(uren|dagen|budget|%|procent|per jaar)",
    "KWA-03": r"beroepscode|tuchtrecht|richtlijnen jeugdhulp|veldnormen|professionele standaard",
    "KWA-04": r"(reflectie|evaluatie|casusoverleg|werkoverleg).{0,100}(wekelijks|maandelijks|per (week|maand))",
    "KWA-05": r"administratieve lasten|regeldruk|registratielast|ontregel|schrap",
    "KWA-06": r"lerend(e)? (organisatie|netwerk|vermogen)|leren en (verbeteren|ontwikkelen)|verbetercyclus",
    "KWA-07": r"(indirecte|niet-cliëntgebonden) (tijd|uren)|reistijd|overleguren|kostprijs(opbouw|elementen)?",
    "KWA-08": r"veiligheid|meldcode|agressie|incident(en)?|nazorg|vertrouwenspersoon",
}
"""A pattern for each toetspunt, as someone writes it who knows the subject and has one day."""


def paragraphs(path: Path) -> Iterator[str]:
    """The text of a PDF by pdfplumber, a line at a time, or of a Word file by python-docx, tables included."""
    if path.suffix == ".pdf":
        import pdfplumber

        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                yield from (page.extract_text() or "").split("\n")
                page.close()
        return
    import docx

    document = docx.Document(str(path))
    yield from (paragraph.text for paragraph in document.paragraphs)
    for table in document.tables:
        for row in table.rows:
            yield " ".join(cell.text for cell in row.cells)


def main() -> None:
    """Print every passage that matches, by toetspunt."""
    texts = list(paragraphs(Path(sys.argv[1])))
    for name, pattern in RULES.items():
        found = [text for text in texts if re.search(pattern, text, re.IGNORECASE)]
        print(f"{name}: {'gevonden' if found else 'ontbreekt'}")
        for text in found:
            print("   ", text)


if __name__ == "__main__":
    main()
