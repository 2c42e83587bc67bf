"""Numbers of an OpenDocument text are those of LibreOffice, which is asked where it is present."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.odt_files import h, item, listed, odt, p, read, shown, sub

NUMBERS: dict[str, tuple[str, list[str]]] = {
    "articles": (
        h("Definities") + h("Eerste", 2) + h("Tweede", 2) + h("Los", 3) + h("Duur") + h("Derde", 2),
        ["Artikel 1 Definities", "1.1 Eerste", "1.2 Tweede", "Los", "Artikel 2 Duur", "2.1 Derde"],
    ),
    "articles restart": (
        h("een") + h("zeven", 1, 'text:restart-numbering="true" text:start-value="7"') + h("acht"),
        ["Artikel 1 een", "Artikel 7 zeven", "Artikel 8 acht"],
    ),
    "heading without number": (
        h("een") + h("kaal", 1, 'text:is-list-header="true"') + h("twee"),
        ["Artikel 1 een", "kaal", "Artikel 2 twee"],
    ),
    "heading by style": (
        p("een", 'text:style-name="Kop"')
        + h("kaal", 1, 'text:style-name="Kop_zonder"')
        + h("twee", 1, 'text:style-name="Kop_leeg"'),
        ["Artikel 1 een", "kaal", "Artikel 2 twee"],
    ),
    "empty heading counts": (h("een") + h("") + h("drie"), ["Artikel 1 een", "Artikel 2", "Artikel 3 drie"]),
    "lower level first": (h("sub", 2) + h("kop") + h("sub", 2), ["1.1 sub", "Artikel 2 kop", "2.1 sub"]),
    "nested": (
        listed(item(p("een"), sub(item(p("b"), sub(item(p("c")), item(p("d")))))), item(p("twee"), sub(item(p("e"))))),
        ["1. een", "a) b", "1.a.1 c", "1.a.2 d", "2. twee", "a) e"],
    ),
    "continue numbering": (
        listed(item(p("een")), item(p("twee")))
        + p("tussen")
        + listed(item(p("drie")), attributes='text:style-name="L1" text:continue-numbering="true"')
        + listed(item(p("nieuw"))),
        ["1. een", "2. twee", "tussen", "3. drie", "1. nieuw"],
    ),
    "continue only the list just before": (
        listed(item(p("een")))
        + listed(item(p("ander")), attributes='text:style-name="L2"')
        + listed(item(p("nieuw")), attributes='text:style-name="L1" text:continue-numbering="true"'),
        ["1. een", "C. ander", "1. nieuw"],
    ),
    "continue list by id": (
        listed(item(p("een"), sub(item(p("b")))), attributes='xml:id="l1" text:style-name="L1"')
        + listed(item(p("ander")), attributes='text:style-name="L2"')
        + listed(item(sub(item(p("c")))), attributes='xml:id="l2" text:continue-list="l1" text:style-name="L1"')
        + listed(item(p("twee")), attributes='text:continue-list="l2" text:style-name="L1"'),
        ["1. een", "a) b", "C. ander", "b) c", "2. twee"],
    ),
    "interrupted at a lower level": (
        listed(item(p("een"), sub(item(p("s1")))))
        + p("tussen")
        + listed(
            item(sub(item(p("s2")))),
            item(sub(item(p("s3")))),
            item(p("twee")),
            attributes='text:style-name="L1" text:continue-numbering="true"',
        ),
        ["1. een", "a) s1", "tussen", "b) s2", "c) s3", "2. twee"],
    ),
    "two lists in one item": (
        listed(item(p("een"), sub(item(p("b"))), p("tussen"), sub(item(p("c"))))),
        ["1. een", "a) b", "tussen", "a) c"],
    ),
    "second list in an item goes on": (
        listed(
            item(
                p("een"), sub(item(p("b"))), p("tussen"), sub(item(p("c")), attributes='text:continue-numbering="true"')
            )
        ),
        ["1. een", "a) b", "tussen", "b) c"],
    ),
    "no item above": (listed(item(sub(item(p("x")))), item(p("twee"))), ["a) x", "2. twee"]),
    "start values": (
        listed(item(p("vijf"), attributes='text:start-value="5"'), item(p("zes"))),
        ["5. vijf", "6. zes"],
    ),
    "start value below": (
        listed(
            item(p("een"), sub(item(p("c"), attributes='text:start-value="3"'))), item(p("twee"), sub(item(p("a"))))
        ),
        ["1. een", "c) c", "2. twee", "a) a"],
    ),
    "list header and second paragraph": (
        listed(f"<text:list-header>{p('vooraf')}</text:list-header>", item(p("een"), p("vervolg")), item(p("twee"))),
        ["vooraf", "1. een", "vervolg", "2. twee"],
    ),
    "bullets": (listed(item(p("C"), sub(item(p("punt")))), attributes='text:style-name="L2"'), ["C. C", "punt"]),
    "style for one item": (
        listed(item(p("een")), item(p("b"), attributes='text:style-override="L2"'), item(p("drie"))),
        ["1. een", "B. b", "3. drie"],
    ),
    "own style below": (
        listed(item(p("een"), sub(item(p("punt")), attributes='text:style-name="L2"')), item(p("twee"))),
        ["1. een", "punt", "2. twee"],
    ),
    "empty item counts": (listed(item(p("een")), item(p("")), item(), item(p("drie"))), ["1. een", "3. drie"]),
    "letters": (
        listed(item(p("x")), item(p("y")), item(p("q")), attributes='text:style-name="Letters"'),
        ["z x", "aa y", "ab q"],
    ),
    "letters that keep pace": (
        listed(item(p("x")), item(p("y")), attributes='text:style-name="Samen"'),
        ["AA x", "BB y"],
    ),
    "roman": (listed(item(p("x")), item(p("y")), attributes='text:style-name="Romeins"'), ["(iv) x", "(v) y"]),
    "level without number": (
        listed(item(p("een"), sub(item(p("b"), sub(item(p("c")))))), attributes='text:style-name="Leeg"'),
        ["1 een", "b", "1.1 c"],
    ),
    "template of LibreOffice": (
        listed(item(p("kop"), sub(item(p("tekst")))), attributes='text:style-name="Sjabloon"'),
        ["Artikel 1: kop", "1 lid 1 tekst"],
    ),
    "heading in a list": (listed(item(h("kop")), item(p("b"))) + h("gewoon"), ["1. kop", "2. b", "Artikel 1 gewoon"]),
    "numbered paragraphs": (
        "".join(
            f'<text:numbered-paragraph text:list-id="n1" text:level="{level}" text:style-name="L1">{p(text)}'
            "</text:numbered-paragraph>"
            for level, text in ((1, "een"), (2, "b"), (1, "twee"))
        ),
        ["1. een", "a) b", "2. twee"],
    ),
}


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers_are_those_that_the_application_shows(name: str) -> None:
    body, expected = NUMBERS[name]
    assert shown(read(body)) == expected


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is the oracle; it is not installed")
def test_libreoffice_shows_the_same_numbers(tmp_path: Path) -> None:
    for position, (body, _) in enumerate(NUMBERS.values()):
        (tmp_path / f"{position}.odt").write_bytes(odt(body))
    profile = (tmp_path / "profile").as_uri()
    files = [str(path) for path in tmp_path.glob("*.odt")]
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation={profile}",
            "--convert-to",
            "txt:Text",
            "--outdir",
            tmp_path,
            *files,
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    for position, (name, (_, expected)) in enumerate(NUMBERS.items()):
        lines = (tmp_path / f"{position}.txt").read_text("utf-8-sig").splitlines()
        cleaned = [" ".join(line.lstrip(" •◦▪\t").split()) for line in lines]
        assert [line for line in cleaned if line and line != "2."] == expected, name


@given(st.recursive(st.integers(0, 3), lambda inner: st.lists(inner, max_size=4), max_leaves=20))
def test_any_nesting_of_lists_gives_every_item_once_in_order(tree: object) -> None:
    count = 0

    def build(node: object) -> str:
        nonlocal count
        count += 1
        own = p(f"item{count}")
        children = [build(child) for child in node] if isinstance(node, list) else []
        return item(own, sub(*children) if children else "")

    document = read(listed(build(tree)))
    assert [document.text_of(block) for block in document.blocks] == [f"item{number}" for number in range(1, count + 1)]
