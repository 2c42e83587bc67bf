"""Makes the documents that speed is measured on: a long agreement, dressed as Word dresses its files.

Of 56 real Word files the median was 10 bytes of XML and 0.3 elements for a character, 77 characters in a paragraph and
37 in a run; of four agreements 16 bytes, 0.5 elements, 95 and 27 characters. What is made here lies between them.
"""

from __future__ import annotations

import io
import itertools
import random
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from office import convert

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARAGRAPHS_ON_PAGE = 26
_ROWS = 8

_WORDS = """de het een van op bij voor met aan tot uit door over onder tussen opdrachtgever opdrachtnemer gemeente
jeugdige gezin ouder professional begeleiding overleg afspraak termijn uur week maand jaar kwartaal verslag plan doel
evaluatie registratie tarief budget locatie aanvraag besluit dossier casus team regio deskundigheid scholing toedeling
bespreking voorbereiding uitvoering toezicht kwaliteit inzet duur hulp zorg vraag reden verantwoordelijkheid
informatie gegevens bereikbaarheid vervanging verlof wijziging bijlage artikel overeenkomst partij zal worden heeft
kan moet blijft ontvangt stelt legt maakt geeft houdt neemt tijdig schriftelijk gezamenlijk jaarlijks passend"""


@dataclass(frozen=True, slots=True)
class Material:
    """What kind of document to make."""

    pages: int
    sparse: bool = False
    """Bare XML, as a program writes it, rather than Word's own with a language and a revision on every run."""
    tables: bool = False
    """A table on every page."""
    texts: tuple[str, ...] = ()
    """Paragraphs to take in turn; none to draw words at random."""

    @property
    def name(self) -> str:
        """Name for a file of this kind."""
        kinds = {"-sparse": self.sparse, "-tables": self.tables, "-texts": bool(self.texts)}
        return f"speed-{self.pages}{''.join(name for name, holds in kinds.items() if holds)}"


def word_bytes(material: Material) -> bytes:
    """The bytes of a Word file with about this number of pages; always the same for the same material."""
    chance = random.Random(material.name)
    body = "".join(_blocks(material, chance))
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rh"/><w:footerReference w:type="default" r:id="rf"/>'
    section += '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417"/>'
    parts = {
        "document": f"<w:body>{body}{section}</w:sectPr></w:body>",
        "styles": _STYLES,
        "numbering": _numbering(),
        "header": _paragraph(chance, "Raamovereenkomst jeugdhulp", sparse=material.sparse),
        "footer": _paragraph(chance, "Versie 1.0, vastgesteld", sparse=material.sparse),
    }
    tags = {"header": "hdr", "footer": "ftr"}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        overrides = "".join(
            f'<Override PartName="/word/{part}.xml" ContentType="{_TYPE}.{part}{".main" * (part == "document")}+xml"/>'
            for part in parts
        )
        own = {f"r{part[0]}": (part, f"{part}.xml") for part in parts if part != "document"}
        files = {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>',
            "_rels/.rels": _relations({"rd": ("officeDocument", "word/document.xml")}),
            "word/_rels/document.xml.rels": _relations(own),
        }
        for part, inside in parts.items():
            tag = tags.get(part, part)
            files[f"word/{part}.xml"] = f'<w:{tag} xmlns:w="{_WORD}" xmlns:r="{_OFFICE}">{inside}</w:{tag}>'
        for name, text in files.items():
            # Without a date of its own, each file in a zip gets the time of now.
            package.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def pdf_path(material: Material, cache: Path) -> Path:
    """A PDF that LibreOffice made of the Word file; made once, then kept in the cache. Raises where that fails."""
    cache.mkdir(parents=True, exist_ok=True)
    path = cache / f"{material.name}.pdf"
    source, data = cache / f"{material.name}.docx", word_bytes(material)
    if not path.exists() or not source.exists() or source.read_bytes() != data:
        path.unlink(missing_ok=True)
        source.write_bytes(data)
        convert([source], cache, "pdf", seconds=300)
        if not path.exists():
            raise FileNotFoundError(f"LibreOffice made no {path.name}")
    return path


def _blocks(material: Material, chance: random.Random) -> Iterator[str]:
    sparse = material.sparse
    texts = itertools.cycle(escape(text) for text in material.texts)
    for page in range(material.pages):
        yield _paragraph(chance, _sentence(chance, 3).title().rstrip("."), "Kop1", sparse=sparse)
        for index in range(_PARAGRAPHS_ON_PAGE - 8 * material.tables):
            style = ("Kop2", "Kop2", "Lijst", "")[index % 4]
            text = next(texts, None) or _sentence(chance, 17)
            yield _paragraph(chance, text, style, sparse=sparse)
        if material.tables or page % 10 == 5:
            rows = "".join(_row(chance, sparse=sparse) for _ in range(_ROWS))
            grid = '<w:tblGrid><w:gridCol w:w="1500"/><w:gridCol w:w="4500"/><w:gridCol w:w="3000"/></w:tblGrid>'
            border = "".join(
                f'<w:{side} w:val="single" w:sz="4"/>'
                for side in ("top", "left", "bottom", "right", "insideH", "insideV")
            )
            yield f"<w:tbl><w:tblPr><w:tblBorders>{border}</w:tblBorders></w:tblPr>{grid}{rows}</w:tbl>"


def _row(chance: random.Random, *, sparse: bool) -> str:
    texts = (f"E-{chance.randrange(1000)}", _sentence(chance, 9), _sentence(chance, 4))
    return (
        f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{_paragraph(chance, text, sparse=sparse)}</w:tc>' for text in texts)}</w:tr>"
    )


def _sentence(chance: random.Random, words: int) -> str:
    text = " ".join(chance.choices(_WORDS.split(), k=chance.randint(words - words // 2, words + words // 2)))
    return f"{text[0].upper()}{text[1:]}."


def _paragraph(chance: random.Random, text: str, style: str = "", *, sparse: bool) -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/>' if style else "<w:pPr>"
    if sparse:
        return f'<w:p>{look}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    language = (
        '<w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:color w:val="000000"/>'
        '<w:szCs w:val="22"/><w:lang w:val="nl-NL"/></w:rPr>'
    )
    pieces = text.split(" ")
    runs: list[str] = []
    while pieces:
        count = chance.randint(1, 9)
        piece, pieces = " ".join(pieces[:count]), pieces[count:]
        revision = f"{chance.randrange(1 << 32):08X}"
        space = " " if pieces else ""
        runs.append(f'<w:r w:rsidR="{revision}">{language}<w:t xml:space="preserve">{piece}{space}</w:t></w:r>')
    mistakes = '<w:proofErr w:type="spellStart"/>', '<w:proofErr w:type="spellEnd"/>'
    runs[1:1] = mistakes
    names = f'w:rsidR="00{chance.randrange(1 << 24):06X}" w:rsidRDefault="00{chance.randrange(1 << 24):06X}"'
    return f"<w:p {names}>{look}{language}</w:pPr>{''.join(runs)}</w:p>"


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _style(name: str, title: str, properties: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{title}"/><w:pPr>{properties}</w:pPr></w:style>'
    )


_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="nl-NL"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Standaard"><w:name w:val="Normal"/></w:style>'
    + _style("Kop1", "heading 1", '<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>')
    + _style("Kop2", "lid", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>')
    + _style("Lijst", "List Paragraph", '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>')
)


def _numbering() -> str:
    levels = (("decimal", "Artikel %1"), ("decimal", "%1.%2"), ("lowerLetter", "%3."))
    inside = "".join(
        f'<w:lvl w:ilvl="{ilvl}"><w:start w:val="1"/><w:numFmt w:val="{name}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for ilvl, (name, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="0">{inside}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
