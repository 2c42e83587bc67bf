"""Make the pictures of the documentation: `python dev.py pictures`, or with names after it for some of them.

The program itself is run on copies of the sample contracts, under names that read well, and what comes out is
photographed: web pages in Chromium, Word files through LibreOffice, PDFs by pdfium. The pictures go to `docs/beelden/`
as PNGs of few colours.
"""

from __future__ import annotations

import base64
import io
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page, sync_playwright
from pypdf import PdfReader

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "beelden"
SAMPLES = {
    "concept.docx": "concept-elzerhoven/deelovereenkomst-concept.docx",
    "aanbesteding": "aanbesteding-waterbeek",
    "opdracht": "opdracht-heiligerwaard",
    "overeenkomst": "raamovereenkomst-zwaluwdrecht",
    "contracten": ".",
    "ruisdonk.docx": "wijzigingen-ruisdonk/uitvoeringsovereenkomst.docx",
}
"""The sample contracts, by the names that the documentation uses for them."""
COLOURS = 48
WIDTH = 900
"""CSS pixels; a page of the documentation shows a picture of that width whole."""
SHARPNESS = 1.4
"""Pixels of the picture in a CSS pixel, and in a point of a page."""
SECONDS = 120
PDF_WITH_COMMENTS = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'


@dataclass(frozen=True, slots=True)
class Strip:
    """A part of a page of a PDF, with the notes that stand on it."""

    image: Image.Image
    notes: list[tuple[float, float, str]]
    """From the left and the top of the strip, in pixels, and the text."""


@dataclass(frozen=True, slots=True)
class Studio:
    """A browser, and a folder with the sample contracts and what is made of them."""

    browser: Browser
    folder: Path

    def run(self, command: str) -> str:
        """Run contractcheck and give what a reader would see of it on the screen."""
        environment = {**os.environ, "COLUMNS": "92", "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(
            [sys.executable, "-m", "contractcheck", *shlex.split(command)],
            cwd=self.folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=SECONDS,
            check=False,
        )
        said = done.stdout.decode("utf-8")
        if done.returncode not in (0, 1, 3):
            raise RuntimeError(f"contractcheck {command}: exit {done.returncode}\n{said}")
        return said

    @contextmanager
    def page(self, path: Path, width: int = WIDTH) -> Iterator[Page]:
        """Open a web page, as wide as a picture."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 800}, device_scale_factor=SHARPNESS, reduced_motion="reduce"
        )
        page = context.new_page()
        page.goto(path.as_uri())
        yield page
        context.close()

    def drawn(self, body: str, style: str, width: int = WIDTH) -> Image.Image:
        """Draw a page of our own."""
        path = self.folder / "drawn.html"
        path.write_text(f'<!DOCTYPE html><meta charset="utf-8"><style>{style}</style>{body}', "utf-8")
        with self.page(path, width) as page:
            return opened(page.locator("#beeld").screenshot())


def terminal(command: str, studio: Studio, *, lines: int = 60) -> Image.Image:
    """Show a command and the first lines of what it says."""
    said = studio.run(command).rstrip().splitlines()
    shown = said[:lines] + ["..."] * (len(said) > lines)
    style = (
        "#beeld {background: #1e2430; color: #e8eaf0; padding: 16px 20px; margin: 0; white-space: pre-wrap;"
        "font: 14px/1.45 'DejaVu Sans Mono', monospace} b {color: #8fd3a8}"
    )
    text = escape("\n".join(shown))
    return studio.drawn(f'<pre id="beeld"><b>$ contractcheck {escape(command)}</b>\n{text}</pre>', style)


def web(command: str, file: str, first: str, last: str, studio: Studio, *, width: int = WIDTH) -> Image.Image:
    """Show a web page from the top of one element to the bottom of another; both are CSS selectors."""
    studio.run(command)
    with studio.page(studio.folder / file, width) as page:
        page.evaluate("for (const one of document.querySelectorAll('details.finding')) one.open = true")
        boxes = [page.locator(selector).first.bounding_box() for selector in (first, last)]
        if boxes[0] is None or boxes[1] is None:
            raise RuntimeError(f"{file}: {first} or {last} is not on the page")
        top, bottom = boxes[0]["y"] - 12, boxes[1]["y"] + boxes[1]["height"] + 4
        clip = FloatRect(x=0, y=max(top, 0), width=width, height=bottom - max(top, 0))
        return opened(page.screenshot(full_page=True, clip=clip))


def word(command: str, file: str, first: str, last: str, studio: Studio) -> Image.Image:
    """Show a part of a Word file, with its comments beside it."""
    studio.run(command)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(studio.folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            PDF_WITH_COMMENTS,
            file,
        ],
        cwd=studio.folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=SECONDS,
        check=True,
    )
    part = strip((studio.folder / file).with_suffix(".pdf"), first, last, notes=False)
    if not part.notes:
        return part.image
    # LibreOffice writes comments into a PDF, not beside the text, unless it has a screen.
    marks, balloons = [], []
    for number, (left, top, text) in enumerate(part.notes, 1):
        marks.append(f'<i style="left:{left / SHARPNESS:.0f}px;top:{top / SHARPNESS:.0f}px">{number}</i>')
        balloons.append(f"<p><b>{number} contractcheck</b><br>{escape(text)}</p>")
    style = (
        "#beeld {display: flex; background: #fff; width: max-content} figure {position: relative; margin: 0}"
        "img {display: block} i, b {font: bold 11px 'Liberation Sans', sans-serif; color: #7a2e00}"
        "i {position: absolute; background: #ffd9a8; border-radius: 8px; padding: 0 5px}"
        "aside {width: 440px; padding: 8px; background: #f3f3f3} p {font: 11.5px/1.35 'Liberation Sans', sans-serif;"
        "background: #fff; white-space: pre-line; border-left: 3px solid #e08a2e; margin: 0 0 7px; padding: 4px 8px}"
    )
    width = part.image.width / SHARPNESS
    figure = f'<figure><img src="{data_uri(part.image)}" style="width:{width:.3f}px">{"".join(marks)}</figure>'
    return studio.drawn(f'<div id="beeld">{figure}<aside>{"".join(balloons)}</aside></div>', style, round(width) + 460)


def pdf(command: str, file: str, first: str, last: str, studio: Studio) -> Image.Image:
    """Show a part of a PDF, with highlights and notes as a viewer shows them."""
    studio.run(command)
    return strip(studio.folder / file, first, last).image


def unread(studio: Studio) -> Image.Image:
    """Show what the program says of a scan that it may not recognise."""
    source = pypdfium2.PdfDocument(studio.folder / "opdracht" / "overeenkomst-van-opdracht.pdf")
    source[0].render(scale=1).to_pil().convert("RGB").save(studio.folder / "scan.pdf")
    return terminal("check scan.pdf --ocr never --select INT-01", studio)


def strip(path: Path, first: str, last: str, *, notes: bool = True) -> Strip:
    """Cut the page that holds both texts from the line of the one to the line of the other."""
    document = pypdfium2.PdfDocument(path)
    for number, page in enumerate(document):
        text = page.get_textpage()
        found = [text.search(words).get_next() for words in (first, last)]
        if found[0] is None or found[1] is None:
            continue
        height = page.get_height()
        top = height - text.get_charbox(found[0][0])[3] - 14
        bottom = height - text.get_charbox(found[1][0] + found[1][1] - 1)[1] + 12
        image = page.render(scale=SHARPNESS, may_draw_forms=True, draw_annots=notes).to_pil().convert("RGB")
        image = image.crop((0, round(top * SHARPNESS), image.width, round(bottom * SHARPNESS)))
        return Strip(image, sorted(comments(path, number, height, top, bottom), key=lambda note: note[1]))
    raise RuntimeError(f"{path.name}: no page holds both {first!r} and {last!r}")


def comments(path: Path, number: int, height: float, top: float, bottom: float) -> Iterator[tuple[float, float, str]]:
    """The comments between two heights of a page, in no order."""
    for annotation in PdfReader(path).pages[number].annotations or ():
        one = annotation.get_object()
        if one.get("/Subtype") == "/Text" and one.get("/Contents"):
            left, y = float(one["/Rect"][0]), height - float(one["/Rect"][3])
            if top <= y <= bottom:
                yield left * SHARPNESS, (y - top) * SHARPNESS, str(one["/Contents"])


def opened(png: bytes) -> Image.Image:
    """The picture in a PNG."""
    return Image.open(io.BytesIO(png)).convert("RGB")


def data_uri(image: Image.Image) -> str:
    """The picture as an address that holds it."""
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return "data:image/png;base64," + base64.b64encode(buffer.getvalue()).decode()


CONCEPT = "check concept.docx --format html=rapport.html"
TENDER = "check aanbesteding --dossier folder --format html=aanbesteding.html"
SIGNED = "check overeenkomst --dossier folder --format html=overeenkomst.html"
MANY = "check contracten --dossier subfolder --format html=contracten.html"
TRACKED = "check ruisdonk.docx --format html=ruisdonk.html"
COMPARED = "compare ruisdonk.docx ruisdonk.docx --tracked-old original --format html=vergelijking.html"
SUGGESTED = "annotate concept.docx -o concept-opmerkingen.docx --suggest --overwrite"

PICTURES: dict[str, Callable[[Studio], Image.Image]] = {
    "terminal": partial(terminal, "check concept.docx --select INT-01", lines=28),
    "niet-gelezen": unread,
    "overzicht": partial(web, CONCEPT, "rapport.html", "h1", "table.handvatten"),
    "gat": partial(web, CONCEPT, "rapport.html", "article[data-check=INT-01]", "article[data-check=INT-01]"),
    "te-weinig-te-veel": partial(web, CONCEPT, "rapport.html", "h2[id$=-balans]", "table.balance"),
    "opvallend": partial(
        web, SIGNED, "overeenkomst.html", "h2[id$=-opvallend]", "h2[id$=-opvallend] ~ figure:last-child"
    ),
    "wijzigingen": partial(web, TRACKED, "ruisdonk.html", "h2[id$=-opvallend]", "h2[id$=-opvallend] ~ figure"),
    "opmerkingen-word": partial(
        word, SUGGESTED, "concept-opmerkingen.docx", "Artikel 4", "nieuwe hulpverlener ten minste"
    ),
    "agenda": partial(
        word,
        "agenda overeenkomst -o agenda.docx --overwrite",
        "agenda.docx",
        "Handvat 8. Intervisietijd",
        "eis E-10",
    ),
    "strijdig": partial(web, TENDER, "aanbesteding.html", "article[data-check=DUB-03]", "article[data-check=DUB-03]"),
    "plek-in-pdf": partial(
        web, TENDER, "aanbesteding.html", "details[data-check=DUB-04]", "details[data-check=DUB-04]"
    ),
    "meer-dossiers": partial(web, MANY, "contracten.html", "h2#dossiers", "table.matrix", width=1000),
    "stap-voor-stap": partial(terminal, "check aanbesteding --dossier folder --explain DUB-03"),
    "opmerkingen-pdf": partial(
        pdf,
        "annotate opdracht -o kopieen --overwrite",
        "kopieen/overeenkomst-van-opdracht.pdf",
        "Artikel 5 Personeel",
        "keurde berichten",
    ),
    "vergelijking": partial(web, COMPARED, "vergelijking.html", "article.finding", "article.finding"),
}
"""Each picture by its name; how it is made."""


def picture(name: str, studio: Studio, target: Path) -> Path:
    """Make one picture; the file comes back."""
    path = target / f"{name}.png"
    image = PICTURES[name](studio)
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    return path


@contextmanager
def studio() -> Iterator[Studio]:
    """A studio, for as long as it is needed."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        for own, sample in SAMPLES.items():
            source = ROOT / "sample_contracts" / sample
            if source.is_dir():
                shutil.copytree(source, folder / own, ignore=shutil.ignore_patterns("*.yaml", "*.py", "maker"))
            else:
                shutil.copy(source, folder / own)
        program = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield Studio(browser, folder)
        browser.close()


def main(names: list[str]) -> int:
    """Make the pictures with these names, or all."""
    if unknown := sorted(set(names) - set(PICTURES)):
        print("Unknown:", ", ".join(unknown), "- choose from", ", ".join(PICTURES), file=sys.stderr)
        return 2
    TARGET.mkdir(exist_ok=True)
    with studio() as one:
        for name in names or PICTURES:
            path = picture(name, one, TARGET)
            print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
