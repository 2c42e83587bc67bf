from __future__ import annotations

from io import BytesIO
from itertools import combinations
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from contractcheck.annotating import AnnotateOptions, annotate
from contractcheck.annotating.pdf_notes import Margin
from contractcheck.batch.run import RunOptions, run
from contractcheck.errors import CannotAnnotate
from contractcheck.model import (
    Basis,
    Document,
    DocumentReport,
    DossierReport,
    Evidence,
    Finding,
    Kind,
    Passage,
    Role,
    Severity,
    Status,
)
from contractcheck.reading.interface import ReadOptions
from contractcheck.reading.pdf import read_pdf
from contractcheck.reading.pdf_calls import Box
from contractcheck.reading.pdf_sheet import letters
from tests.reading.pdf_files import convert, fodt, h, lines, p, raw_pdf, table

SAMPLES = Path(__file__).parents[2] / "sample_contracts"
READING = ReadOptions(ocr="never")
OPTIONS = AnnotateOptions(reading=READING)
CLAUSE = (
    "Opdrachtnemer draagt er zorg voor dat jeugdhulpprofessionals ten minste eenmaal per maand deelnemen aan "
    "intervisiebijeenkomsten, die onder verantwoordelijkheid van een onafhankelijke intervisiebegeleider plaatsvinden."
)


def finding(check: str, *quotes: Passage, status: Status = Status.WEAK) -> Finding:
    return Finding(
        check=check,
        title="Tijd voor intervisie is vastgelegd",
        theme="INT",
        status=status,
        severity=Severity.ERROR,
        handvatten=(8, 5),
        steps=(2,),
        basis=Basis.HANDVAT,
        message="Er staat geen tijd bij.",
        criteria={},
        evidence=tuple(Evidence(quote, Role.WEAKENS) for quote in quotes),
        rejected=(),
        suggestion="Er is [aantal] uur intervisie per maand. Dit vraagt niets.",
        fingerprint="",
        remark="Dit vraagt niets.",
    )


def passage(document: Document, words: str) -> Passage:
    start = document.text.index(words)
    return Passage("a.pdf", None, document.page_of(start), words, start, start + len(words))


def dossier(*findings: Finding) -> DossierReport:
    return DossierReport("d", (DocumentReport("a.pdf", Kind.CONTRACT, "pdf", "", 1, True, (), ()),), findings)


def marked(data: bytes, *quotes: str) -> bytes:
    """The copy in which each of these quotes is evidence."""
    document = read_pdf(data, "a.pdf", READING)
    findings = [finding(f"INT-0{number}", passage(document, words)) for number, words in enumerate(quotes, 1)]
    return annotate(data, "a.pdf", dossier(*findings), OPTIONS)


def added(copy: bytes, kind: str) -> list[tuple[int, DictionaryObject]]:
    """The annotations of a kind, each with its page from 0."""
    found = []
    for number, page in enumerate(PdfReader(BytesIO(copy)).pages):
        for one in page.get("/Annots", ArrayObject()):
            if one.get_object()["/Subtype"] == kind:
                found.append((number, one.get_object()))
    return found


def quads(annotation: DictionaryObject) -> list[Box]:
    sides = [float(side) for side in annotation["/QuadPoints"]]  # type: ignore[attr-defined]
    parts = [sides[start : start + 8] for start in range(0, len(sides), 8)]
    return [Box(min(part[0::2]), min(part[1::2]), max(part[0::2]), max(part[1::2])) for part in parts]


def texts(data: bytes) -> list[list[str]]:
    """The text of each page, as two libraries read it."""
    document = pypdfium2.PdfDocument(data)
    ours = []
    for page in document:
        text = page.get_textpage()
        ours.append(text.get_text_range())
        text.close()
        page.close()
    document.close()
    with pdfplumber.open(BytesIO(data)) as other:
        return [ours, [page.extract_text() for page in other.pages]]


def highlighted(copy: bytes) -> list[str]:
    """The letters under each highlight, as another library than ours finds them on the page."""
    with pdfplumber.open(BytesIO(copy)) as document:
        found = []
        for number, annotation in added(copy, "/Highlight"):
            page = document.pages[number]
            under = ""
            for box in quads(annotation):
                # Letters count by their middle; the library counts from the top of the page.
                inside = [
                    one
                    for one in page.chars
                    if box.x0 < (one["x0"] + one["x1"]) / 2 < box.x1
                    and box.y0 < page.height - (one["top"] + one["bottom"]) / 2 < box.y1
                ]
                under += "".join(one["text"] for one in inside)
            found.append(letters(under))
        return found


def picture(data: bytes, number: int = 0) -> Image.Image:
    document = pypdfium2.PdfDocument(data)
    page = document[number]
    image: Image.Image = page.render(scale=1, may_draw_forms=False).to_pil().convert("RGB")
    page.close()
    document.close()
    return image


def test_the_file_as_it_was_is_the_beginning_and_its_text_is_untouched() -> None:
    data = convert(fodt(h("Artikel 1") + p(CLAUSE) + p("Iets anders."), justified=True))
    copy = marked(data, CLAUSE)
    assert copy.startswith(data)
    assert texts(copy) == texts(data)
    assert marked(data, CLAUSE) == copy


def test_over_lines_with_hyphens_and_over_two_pages() -> None:
    filler = "".join(p(f"Bepaling {number} over iets anders.") for number in range(36))
    long = " ".join([CLAUSE] * 4)
    data = convert(fodt(filler + p(long), header="Overeenkomst Zuid", footer="blz. #"))
    copy = marked(data, long)
    found = added(copy, "/Highlight")
    assert [number for number, _ in found] == [0, 1]
    assert all(len(quads(annotation)) > 1 for _, annotation in found)
    assert "".join(highlighted(copy)) == letters(long)


def test_columns_and_cells() -> None:
    columns = lines([f"linker regel {n} gaat over de duur" for n in range(14)]) + lines(
        [f"rechter regel {n} gaat over geld" for n in range(14)], x=320
    )
    quote = "linker regel 13 gaat over de duur rechter regel 0 gaat over geld"
    assert highlighted(marked(raw_pdf(columns), quote)) == [letters(quote)]
    rows = [("Nr", "Eis", "Bewijs")] + [
        (f"E-{number}", f"De professional neemt {number} keer deel aan de intervisie van het team", "jaarrapportage")
        for number in range(1, 6)
    ]
    data = convert(fodt(p("Vooraf.") + table(rows, (1.5, 4, 3))))
    document = read_pdf(data, "a.pdf", READING)
    row = next(document.text_of(block) for block in document.blocks if "E-3" in document.text_of(block))
    assert sorted("".join(highlighted(marked(data, row)))) == sorted(letters(row))


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_yellow_lies_over_the_words_and_nowhere_else(angle: int) -> None:
    data = raw_pdf(lines([f"{number}. De bepaling met nummer {number}." for number in range(1, 20)]))
    data = data.replace(b"/MediaBox[0 0 595 842]", b"/MediaBox[0 0 595 842]/Rotate %d" % angle)
    copy = marked(data, "De bepaling met nummer 7.")
    assert highlighted(copy.replace(b"/Rotate %d" % angle, b"")) == [letters("De bepaling met nummer 7.")]
    before, after = picture(data), picture(copy)
    changed = ImageChops.difference(before, after).getbbox()
    assert changed is not None
    (found,) = (quads(annotation) for _, annotation in added(copy, "/Highlight"))
    long, short = found[0].x1 - found[0].x0, found[0].y1 - found[0].y0
    wide, high = changed[2] - changed[0], changed[3] - changed[1]
    assert (wide, high) == pytest.approx((long, short) if angle % 180 == 0 else (short, long), abs=2)
    red, _, blue = after.crop(changed).split()
    yellow = ImageChops.subtract(red, blue).point(lambda difference: 255 if difference > 100 else 0)
    assert yellow.histogram()[255] > 0.5 * wide * high
    # Words stay as dark under the colour as they were.
    darkest = [image.crop(changed).convert("L").getextrema()[0] for image in (before, after)]
    assert darkest[1] <= darkest[0]  # type: ignore[operator]


def test_text_that_is_printed_turned_has_its_corners_as_its_reader_sees_them() -> None:
    stream = "".join(
        f"BT /F1 11 Tf 0 1 -1 0 {100 + 16 * index} 100 Tm ({text}) Tj ET\n"
        for index, text in enumerate(["5.1 Het eerste lid over", "intervisie. Het tweede.", "5.2 Het derde lid."])
    )
    copy = marked(raw_pdf(stream), "Het eerste lid over intervisie.")
    ((_, annotation),) = added(copy, "/Highlight")
    first = [float(side) for side in annotation["/QuadPoints"]][:8]  # type: ignore[attr-defined]
    (left_x, left_y), (right_x, right_y), (low_x, low_y) = zip(first[0:6:2], first[1:6:2], strict=True)
    assert right_y > left_y and right_x == left_x
    assert low_x > left_x and low_y == left_y


def test_a_note_says_what_was_found_and_what_to_write() -> None:
    copy = marked(
        raw_pdf(lines(["1. Er is intervisie (maandelijks).", "2. Meer niet."])), "Er is intervisie (maandelijks)."
    )
    ((_, annotation),) = added(copy, "/Highlight")
    said = str(annotation["/Contents"])
    assert said.splitlines() == [
        "Zwak: Tijd voor intervisie is vastgelegd (INT-01)",
        "Er staat geen tijd bij.",
        "Voorbeeldtekst om over te nemen: Er is [aantal] uur intervisie per maand.",
        "Dit vraagt niets.",
        "Handvat 8 en 5. Aanbeveling.",
    ]
    assert str(annotation["/T"]) == "contractcheck"
    assert "/N" in annotation["/AP"]  # type: ignore[operator]
    popup = annotation["/Popup"].get_object()
    assert popup["/Parent"].get_object() == annotation  # type: ignore[index]
    left, bottom, right, top = (float(side) for side in popup["/Rect"])  # type: ignore[index]
    assert 0 <= left < right <= 595 and 0 <= bottom < top <= 842
    assert "/CreationDate" not in annotation and "/M" not in annotation


def test_two_toetspunten_on_the_same_words_share_one_highlight() -> None:
    quote = "Er is intervisie."
    copy = marked(raw_pdf(lines([quote])), quote, quote)
    ((_, annotation),) = added(copy, "/Highlight")
    assert "(INT-01)" in str(annotation["/Contents"]) and "(INT-02)" in str(annotation["/Contents"])


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_gaps_are_noted_in_the_margin_beside_where_the_clause_belongs(angle: int) -> None:
    data = raw_pdf(lines(["Artikel 1 Duur", "1.1 Opdrachtnemer begint in januari.", "1.2 Opdrachtnemer stopt in mei."]))
    data = data.replace(b"/MediaBox[0 0 595 842]", b"/MediaBox[0 0 595 842]/Rotate %d" % angle)
    copy = annotate(data, "a.pdf", dossier(finding("INT-01", status=Status.MISSING)), OPTIONS)
    ((page, note),) = added(copy, "/Text")
    assert page == 0
    assert "Ontbreekt: Tijd voor intervisie" in str(note["/Contents"])
    assert added(copy, "/Highlight") == []
    before, after = picture(data), picture(copy)
    changed = ImageChops.difference(before, after).getbbox()
    assert changed is not None
    # It is in the right margin of the page as it is shown.
    assert changed[0] > after.width - 40


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_notes_in_the_margin_do_not_lie_on_top_of_each_other(turned: int) -> None:
    page = Box(0, 0, 595, 842)
    margin = Margin(page, turned)
    beside = Box(72, 400, 300, 412)
    boxes = [margin.place(beside if number % 2 else None) for number in range(90)]
    assert all(page.x0 <= box.x0 and box.x1 <= page.x1 and page.y0 <= box.y0 and box.y1 <= page.y1 for box in boxes)
    for one, two in combinations(boxes, 2):
        assert one.x1 <= two.x0 or two.x1 <= one.x0 or one.y1 <= two.y0 or two.y1 <= one.y0


def test_a_page_that_is_no_larger_than_a_note_still_gets_its_notes() -> None:
    margin = Margin(Box(0, 0, 10, 10), 0)
    assert margin.place(None) != margin.place(Box(0, 0, 5, 5))


def test_a_page_that_says_it_is_a_thousand_kilometres_high_takes_no_time() -> None:
    data = PLAIN.replace(b"[0 0 595 842]", b"[0 0 595 1000000000]")
    copy = annotate(data, "a.pdf", dossier(finding("INT-01", status=Status.MISSING)), OPTIONS)
    assert len(added(copy, "/Text")) == 1


def test_words_that_are_nowhere_on_the_page_are_noted_all_the_same() -> None:
    """As on a scan, of which the words were recognised and the page has no letters."""
    quote = Passage("a.pdf", None, 1, "1.1 De professional heeft intervisie.", 0, 36)
    data = raw_pdf(lines(["Artikel 1 Duur", "1.1 Dit is heel andere tekst op een bladzijde."]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("contractcheck.annotating.pdf.Finder.find", lambda *_: [])
        copy = annotate(data, "a.pdf", dossier(finding("INT-01", quote)), OPTIONS)
    ((page, note),) = added(copy, "/Text")
    assert page == 0
    assert "INT-01" in str(note["/Contents"])


@pytest.mark.parametrize("indirect", [True, False])
def test_annotations_that_were_there_stay(indirect: bool) -> None:
    square = b"<</Type/Annot/Subtype/Square/Rect[10 10 50 50]/Contents(van een ander)>>"
    objects = (square, b"[5 0 R]")
    data = raw_pdf(
        lines(["Er is intervisie."]), objects=objects, annots="/Annots 6 0 R" if indirect else "/Annots[5 0 R]"
    )
    copy = marked(data, "Er is intervisie.")
    ((_, kept),) = added(copy, "/Square")
    assert str(kept["/Contents"]) == "van een ander"
    assert len(added(copy, "/Highlight")) == 1


def locked(data: bytes) -> bytes:
    writer = PdfWriter(BytesIO(data))
    writer.encrypt("", "eigenaar")
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def signed(data: bytes, *, flags: bool, filled: bool) -> bytes:
    writer = PdfWriter(BytesIO(data))
    field = DictionaryObject(
        {NameObject("/FT"): NameObject("/Sig"), NameObject("/T"): TextStringObject("Handtekening")}
    )
    if filled:
        field[NameObject("/V")] = DictionaryObject({NameObject("/Type"): NameObject("/Sig")})
    parent = DictionaryObject({NameObject("/Kids"): ArrayObject([writer._add_object(field)])})
    form = DictionaryObject({NameObject("/Fields"): ArrayObject([writer._add_object(parent)])})
    if flags:
        form[NameObject("/SigFlags")] = NumberObject(3)
    writer._root_object[NameObject("/AcroForm")] = form
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


PLAIN = raw_pdf(lines(["Er is intervisie."]))


@pytest.mark.parametrize(
    ("data", "reason", "line"),
    [
        (locked(PLAIN), "encrypted", "beveiligd"),
        (signed(PLAIN, flags=True, filled=True), "signed", "ondertekend"),
        (signed(PLAIN, flags=False, filled=True), "signed", "ondertekend"),
        (PLAIN.replace(b"/Type/Catalog/Pages 2 0 R", b"/Type/Catalog/Pages 9 0 R"), "damaged", "beschadigd"),
        (b"%PDF-1.7\nniets", "damaged", "beschadigd"),
    ],
    ids=["encrypted", "signed", "signature without flags", "no pages", "no pdf"],
)
def test_what_cannot_be_added_to_is_refused_in_a_line(data: bytes, reason: str, line: str) -> None:
    document = read_pdf(PLAIN, "a.pdf", READING)
    with pytest.raises(CannotAnnotate, match=line) as refused:
        annotate(data, "a.pdf", dossier(finding("INT-01", passage(document, "Er is intervisie."))), OPTIONS)
    assert refused.value.reason == reason
    assert "\n" not in str(refused.value)


def test_a_place_for_a_signature_that_is_empty_is_no_signature() -> None:
    copy = marked(signed(PLAIN, flags=False, filled=False), "Er is intervisie.")
    assert len(added(copy, "/Highlight")) == 1


def test_a_copy_that_reads_otherwise_than_the_file_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    def spoil(writer: PdfWriter, target: BytesIO) -> None:
        target.write(PLAIN.replace(b"intervisie", b"supervisie"))

    monkeypatch.setattr(PdfWriter, "write", spoil)
    with pytest.raises(CannotAnnotate, match="beschadigd"):
        marked(PLAIN, "Er is intervisie.")


def test_all_evidence_in_the_samples_is_highlighted() -> None:
    options = RunOptions(dossier="folder", jobs=2)
    for folder in ("aanbesteding-waterbeek", "opdracht-heiligerwaard"):
        (report,) = run([str(SAMPLES / folder)], options).dossiers
        for document in (document for document in report.documents if document.format == "pdf"):
            data = Path(document.path).read_bytes()
            copy = annotate(data, document.path, report, AnnotateOptions())
            passages = {
                item.passage.quote
                for found in report.findings
                for item in found.evidence
                if item.passage.document == document.path
            }
            assert {"".join(sorted(letters(quote))) for quote in passages} <= {
                "".join(sorted(under)) for under in highlighted(copy)
            }
            assert texts(copy) == texts(data)
