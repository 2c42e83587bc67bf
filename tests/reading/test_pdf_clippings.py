from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from contractcheck.errors import UnreadableDocument
from contractcheck.model import Clipping
from contractcheck.reading.pdf_clippings import clippings
from contractcheck.reading.pdf_quotes import Quote
from tests.reading.pdf_files import convert_locked, fodt, lines, p, raw_pdf

TEXT = [f"{number}. De bepaling met nummer {number} staat hier voluit." for number in range(1, 30)]
PAGE = raw_pdf(lines(TEXT))


def decoded(clipping: Clipping) -> Image.Image:
    """The picture as another program reads it."""
    picture = Image.open(BytesIO(clipping.png))
    picture.verify()
    picture = Image.open(BytesIO(clipping.png))
    assert picture.size == (clipping.width, clipping.height)
    return picture.convert("RGB")


def yellow(picture: Image.Image) -> tuple[int, int, int, int] | None:
    """The box of the pixels that are yellow."""
    red, _, blue = picture.split()
    marks = ImageChops.subtract(red, blue).point(lambda difference: 255 if difference > 60 else 0)
    return marks.getbbox()


def test_the_quote_is_marked_and_its_neighbours_are_not() -> None:
    ((clipping,),) = clippings(PAGE, (), [Quote("De bepaling met nummer 12 staat hier voluit.", 1)])
    picture = decoded(clipping)
    box = yellow(picture)
    assert box is not None
    left, top, right, bottom = box
    assert 0 < left < right <= clipping.width
    assert 0 < top < bottom < clipping.height
    assert bottom - top < 0.5 * clipping.height
    assert picture.crop(box).convert("L").getextrema()[0] < 80  # type: ignore[operator]


def test_no_line_is_cut_through() -> None:
    ((clipping,),) = clippings(PAGE, (), [Quote("De bepaling met nummer 12 staat hier voluit.", 1)])
    picture = decoded(clipping).convert("L")
    for row in (0, clipping.height - 1):
        assert picture.crop((0, row, clipping.width, row + 1)).getextrema() == (255, 255)


def test_a_quote_over_two_pages_has_two_pictures_and_one_that_is_not_there_none() -> None:
    data = raw_pdf(lines(TEXT), lines(["nog steeds dezelfde zin."]))
    over, absent = clippings(
        data, (), [Quote(f"{TEXT[-1][:-1]}. nog steeds dezelfde zin.", 1), Quote("Dit staat er niet.", 1)]
    )
    assert [yellow(decoded(clipping)) is not None for clipping in over] == [True, True]
    assert absent == ()


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_that_is_shown_turned_gives_a_picture_of_what_is_seen(angle: int) -> None:
    turned = PAGE.replace(b"/MediaBox[0 0 595 842]", b"/MediaBox[0 0 595 842]/Rotate %d" % angle)
    ((clipping,),) = clippings(turned, (), [Quote("De bepaling met nummer 12 staat hier voluit.", 1)])
    box = yellow(decoded(clipping))
    assert box is not None
    wide = box[2] - box[0] > box[3] - box[1]
    assert wide == (angle == 180)


def test_a_picture_is_small_and_the_same_every_time() -> None:
    quote = Quote(" ".join(TEXT), 1)
    once, again = (clippings(PAGE, (), [quote])[0][0] for _ in range(2))
    assert once == again
    assert once.height <= 640
    assert len(once.png) < 60_000


def test_a_locked_file_needs_its_password() -> None:
    data = convert_locked(fodt(p("De intervisie is verplicht.")), "geheim")
    assert len(clippings(data, ("geheim",), [Quote("De intervisie is verplicht.", 1)])[0]) == 1
    with pytest.raises(UnreadableDocument):
        clippings(data, (), [Quote("De intervisie is verplicht.", 1)])
