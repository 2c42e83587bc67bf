"""What Word does with a copy: accept or reject what contractcheck proposes; and what it would not open."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy

from lxml import etree

from contractcheck.annotating import AUTHOR
from contractcheck.reading.docx_styles import W

_ENDS = ("commentRangeStart", "commentRangeEnd", "commentReference")
_HOLDERS = frozenset(
    f"{W}{name}"
    for name in (
        "p",
        "ins",
        "del",
        "moveTo",
        "moveFrom",
        "hyperlink",
        "fldSimple",
        "smartTag",
        "sdtContent",
        "dir",
        "bdo",
    )
)
_CHANGES = frozenset(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange"))


def parts_of(data: bytes) -> dict[str, bytes]:
    """Name to bytes, in the order of the file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert len(archive.namelist()) == len(set(archive.namelist()))
        return {name: archive.read(name) for name in archive.namelist()}


def main_of(data: bytes) -> etree._Element:
    return etree.fromstring(parts_of(data)["word/document.xml"])


def with_main(data: bytes, change: Callable[[etree._Element], None]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts_of(data).items():
            if name == "word/document.xml":
                root = etree.fromstring(part)
                change(root)
                part = etree.tostring(root)
            archive.writestr(name, part)
    return target.getvalue()


def _ours(root: etree._Element, name: str) -> list[etree._Element]:
    return [one for one in root.iter(f"{W}{name}") if one.get(f"{W}author") == AUTHOR]


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def accepted(data: bytes, fill: Callable[[str], str] = str) -> bytes:
    """The copy with our insertions accepted, and their text filled in."""

    def accept(root: etree._Element) -> None:
        for change in _ours(root, "ins"):
            for text in change.iter(f"{W}t"):
                text.text = fill(text.text or "")
            for child in list(change):
                change.addprevious(child)
            _remove(change)
        for change in _ours(root, "pPrChange"):
            _remove(change)

    return with_main(data, accept)


def rejected(data: bytes) -> bytes:
    """The copy with our insertions rejected: text goes, a mark that goes leaves its paragraph to the next one."""
    return with_main(data, _reject)


def _reject(root: etree._Element) -> None:
    for change in _ours(root, "pPrChange"):
        now = change.getparent()
        before = change.find(f"{W}pPr")
        assert now is not None and before is not None
        kept = [deepcopy(child) for child in now if child.tag in (f"{W}rPr", f"{W}sectPr")]
        now[:] = [*before, *kept]
    for change in _ours(root, "ins"):
        parent = change.getparent()
        if parent is not None and parent.tag != f"{W}rPr":
            parent.remove(change)
    for mark in _ours(root, "ins"):
        properties = mark.getparent()
        assert properties is not None
        properties.remove(mark)
        paragraph = next(properties.iterancestors(f"{W}p"))
        following = paragraph.getnext()
        assert following is not None and following.tag == f"{W}p", "a rejected mark has no paragraph to go to"
        own = following.find(f"{W}pPr")
        place = 0 if own is None else 1
        following[place:place] = [child for child in paragraph if child.tag != f"{W}pPr"]
        _remove(paragraph)


def shape(data: bytes) -> list[tuple[str, ...]]:
    """All there is in a text but for where runs are cut and comments of ours hang: what must stay as it was."""
    root, ours = main_of(data), set(commented(data))
    tokens: list[tuple[str, ...]] = []
    for element in root.iter("{*}*"):
        tag, parent = str(element.tag), element.getparent()
        if tag == f"{W}r" or (element.get(f"{W}id") in ours and tag.removeprefix(W) in _ENDS):
            continue
        if any(one.tag in (f"{W}rPr", f"{W}pPr") for one in element.iterancestors()):
            continue
        if tag in (f"{W}rPr", f"{W}pPr"):
            if tag == f"{W}pPr" and len(element):
                tokens.append(("pPr", _canonical(element)))
            continue
        look = ""
        if parent is not None and parent.tag == f"{W}r":
            properties = parent.find(f"{W}rPr")
            look = "" if properties is None else _canonical(properties)
        around = "/".join(str(one.tag) for one in element.iterancestors() if one.tag != f"{W}r")
        if tag in (f"{W}t", f"{W}delText") and tokens and tokens[-1][:3] == (tag, around, look):
            tokens[-1] = (tag, around, look, tokens[-1][3] + (element.text or ""))
        else:
            said = "" if tag in (f"{W}t", f"{W}delText") else str(sorted(element.attrib.items()))
            tokens.append((tag, around, look, (element.text or "").strip("\n") + said))
    return tokens


def _canonical(element: etree._Element) -> str:
    copy = deepcopy(element)
    copy.tail = None
    return etree.tostring(copy, method="c14n").decode()


def commented(data: bytes, *texts: str) -> dict[str, tuple[str, str]]:
    """For every comment of ours: the words it stands on (in `w:t`, or in these elements) and what it says."""
    root, found = main_of(data), dict[str, tuple[str, str]]()
    part = parts_of(data).get("word/comments.xml")
    for comment in () if part is None else etree.fromstring(part):
        if comment.get(f"{W}author") == AUTHOR:
            number = comment.get(f"{W}id", "")
            says = "\n".join("".join(text.text or "" for text in line.iter(f"{W}t")) for line in comment)
            found[number] = "".join(_between(root, number, texts or ("t",))), says
    return found


def _between(root: etree._Element, number: str, texts: tuple[str, ...]) -> Iterator[str]:
    inside = False
    for element in root.iter("{*}*"):
        name = etree.QName(element).localname
        if name in ("commentRangeStart", "commentRangeEnd") and element.get(f"{W}id") == number:
            inside = name == "commentRangeStart"
        elif inside and name in (*texts, "p"):
            yield "\n" if name == "p" else element.text or ""


def problems(data: bytes) -> Iterator[str]:
    """What Word would find wrong with the comments, changes and parts of a file."""
    parts, root = parts_of(data), main_of(data)
    comments = etree.fromstring(parts["word/comments.xml"]) if "word/comments.xml" in parts else ()
    ids = [comment.get(f"{W}id") for comment in comments]
    if len(ids) != len(set(ids)):
        yield "two comments have one id"
    for name in _ENDS:
        ends = [one.get(f"{W}id") for one in root.iter(f"{W}{name}")]
        if len(ends) != len(set(ends)) or set(ends) - set(ids):
            yield f"{name} does not fit the comments"
        if name == "commentReference" and set(ids) - set(ends):
            yield "a comment hangs nowhere"
        for one in root.iter(f"{W}{name}"):
            parent = one.getparent()
            allowed = {f"{W}r"} if name == "commentReference" else _HOLDERS
            if parent is None or parent.tag not in allowed:
                yield f"{name} stands in {'' if parent is None else parent.tag}"
    changes = [one.get(f"{W}id") for one in root.iter(*_CHANGES)]
    if len(changes) != len(set(changes)):
        yield "two changes have one id"
    for properties in root.iter(f"{W}pPr"):
        names = [etree.QName(child).localname for child in properties]
        last = [name for name in names if name in ("rPr", "sectPr", "pPrChange")]
        if names[len(names) - len(last) :] != last or last != sorted(last, key=("rPr", "sectPr", "pPrChange").index):
            yield f"properties of a paragraph out of order: {names}"
    for run in root.iter(f"{W}r"):
        if any(child.tag == f"{W}rPr" for child in list(run)[1:]):
            yield "properties of a run that do not come first"
    types = etree.fromstring(parts["[Content_Types].xml"])
    named = [one.get("PartName", "").lstrip("/") for one in types.iter("{*}Override")]
    if len(named) != len(set(named)) or set(named) - set(parts):
        yield "content types of parts that are not there, or twice"
    relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
    if len({one.get("Id") for one in relations}) != len(relations):
        yield "two relations have one id"
    if "word/comments.xml" in parts and not re.search(rb"word/comments\.xml", parts["[Content_Types].xml"]):
        yield "the comments have no content type"
