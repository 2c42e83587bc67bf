"""Edits of the sample contracts as a jurist makes them in Word: move an article, strike, weaken."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

SAMPLES = Path(__file__).parents[2] / "sample_contracts"
ZWALUWDRECHT = "raamovereenkomst-zwaluwdrecht"
CONTRACT = "raamovereenkomst.docx"
PVE = "bijlage-1-programma-van-eisen.docx"
EXPLAINS = (
    "Opdrachtgever legt wijzigingen van zijn beleid ten minste drie maanden vooraf uit aan Opdrachtnemer en aan de "
    "Professionals, met het belang ervan voor de Gezinnen."
)


def copy_of(sample: str, target: Path) -> Path:
    """A folder with the documents of a sample, without the answers beside them."""
    shutil.copytree(SAMPLES / sample, target, ignore=shutil.ignore_patterns("expected.yaml"))
    return target


def move_article(document: Document, title: str, before: str) -> None:
    """Move an article, heading and all, to just before another; Word numbers them anew."""
    article = _article(document, title)
    target = _article(document, before)[0]
    for paragraph in article:
        target._p.addprevious(paragraph._p)


def strike(document: Document, words: str) -> None:
    """Take out the paragraph that holds these words."""
    _remove(holding(document, words)._p)


def replace(document: Document, words: str, others: str) -> None:
    """Put other words in the place of these, in the one paragraph that holds them."""
    paragraph = holding(document, words)
    text = paragraph.text.replace(words, others)
    for run in paragraph.runs[1:]:
        _remove(run._r)
    paragraph.runs[0].text = text


def holding(document: Document, words: str) -> Paragraph:
    (found,) = (paragraph for paragraph in _paragraphs(document) if words in paragraph.text)
    return found


def first_version(folder: Path) -> Path:
    """The framework contract, with a reference to the article that will move."""
    copy_of(ZWALUWDRECHT, folder)
    contract = docx.Document(str(folder / CONTRACT))
    replace(contract, "dat aan Intervisie is besteed", "dat volgens artikel 8.1 aan Intervisie is besteed")
    contract.save(str(folder / CONTRACT))
    return folder


def second_version(folder: Path) -> Path:
    """The same after a round of negotiation.

    Article 8 on intervisie has become article 12 and gives "voldoende tijd" for its hours; the reference to it moved
    along. The eis on registration and the sanction on a fault are struck, a target is lower, the help fits other words
    and the gemeente now explains its policy. The annex has another name.
    """
    first_version(folder)
    contract = docx.Document(str(folder / CONTRACT))
    replace(
        contract,
        "per kalenderjaar ten minste 24 uren aan Intervisie. Opdrachtnemer neemt deze uren",
        "voldoende tijd aan Intervisie. Opdrachtnemer neemt deze tijd",
    )
    replace(contract, "een evenredig deel met een minimum van twaalf uren", "een evenredig deel")
    replace(contract, "volgens artikel 8.1 aan Intervisie", "volgens artikel 12.1 aan Intervisie")
    replace(contract, "ten minste 75% van", "ten minste 60% van")
    replace(contract, "de vragen die de Jeugdige en zijn ouders hebben", "de hulpvraag van het Gezin")
    replace(contract, "Algemene voorwaarden van Opdrachtnemer zijn niet van toepassing.", EXPLAINS)
    strike(contract, "een fout heeft gemaakt")
    move_article(contract, "Intervisie en vakmanschap", before="Tarieven en facturatie")
    contract.save(str(folder / CONTRACT))
    annex = docx.Document(str(folder / PVE))
    (row,) = (row for table in annex.tables for row in table.rows if row.cells[0].text == "E-09")
    _remove(row._tr)
    annex.save(str(folder / "PvE definitief.docx"))
    (folder / PVE).unlink()
    return folder


def weakened_version(folder: Path) -> Path:
    """A version in which nothing is struck: the hours moved to the considerans, a duty may, a number is blank."""
    copy_of(ZWALUWDRECHT, folder)
    contract = docx.Document(str(folder / CONTRACT))
    hours, recital = holding(contract, "ten minste 24 uren aan Intervisie"), holding(contract, "De inschrijving van")
    recital._p.addnext(hours._p)
    hours.style = recital.style
    replace(contract, "hanteert bij het verdelen", "kan bij het verdelen hanteren")
    contract.save(str(folder / CONTRACT))
    annex = docx.Document(str(folder / PVE))
    replace(annex, "hoogstens veertien gezinnen", "hoogstens [aantal] gezinnen")
    annex.save(str(folder / PVE))
    return folder


def _remove(element: BaseOxmlElement) -> None:
    above = element.getparent()
    assert above is not None
    above.remove(element)


def _article(document: Document, title: str) -> list[Paragraph]:
    paragraphs = document.paragraphs
    first = next(n for n, one in enumerate(paragraphs) if one.text == title and _is_heading(one))
    after = next((n for n, one in enumerate(paragraphs) if n > first and _is_heading(one)), len(paragraphs))
    return paragraphs[first:after]


def _is_heading(paragraph: Paragraph) -> bool:
    return paragraph.style is not None and paragraph.style.name == "Heading 1"


def _paragraphs(document: Document) -> list[Paragraph]:
    cells = {id(cell._tc): cell for table in document.tables for row in table.rows for cell in row.cells}
    return [*document.paragraphs, *(one for cell in cells.values() for one in cell.paragraphs)]
