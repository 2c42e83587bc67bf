"""New paragraphs as tracked insertions, in the clothes of a paragraph that is there (ECMA-376 17.13.5)."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from contractcheck.annotating import AUTHOR

_ITS_OWN = ("keepNext", "pageBreakBefore", "framePr")
"""What a paragraph has for itself alone."""
_AT_THE_END = ("rPr", "sectPr", "pPrChange")
"""The last properties of a paragraph, in the order of the schema."""
_BEFORE_NUMBERING = ("pStyle", "keepLines", "widowControl")
_NOT_WORN = (
    *("rPrChange", "ins", "del", "moveFrom", "moveTo"),
    *("vanish", "webHidden", "highlight", "strike", "dstrike", "rStyle"),
)
_BETWEEN = ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "proofErr", "permStart", "permEnd")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Insertions:
    """Writes insertions into one part; `w` is its namespace in braces, `numbers` ids that nothing has yet."""

    def __init__(self, w: str, numbers: Iterator[int]) -> None:
        self._w = w
        self._numbers = numbers
        self._between = frozenset(f"{w}{name}" for name in _BETWEEN)
        self._changes = frozenset(f"{w}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange"))

    def clause(
        self, text: str, model: etree._Element | None, *, unnumbered: bool, typed: str
    ) -> tuple[etree._Element, etree._Element]:
        """Make a paragraph with the text, and return the insertion in it that holds the text as well.

        It looks like `model`; `unnumbered` keeps it out of the numbering of that, `typed` is a number typed before it.
        """
        paragraph = self._new("p")
        properties = self._look(model)
        if unnumbered:
            self._out_of_numbering(properties)
        mark = self._new("rPr")
        mark.append(self._new("ins", self._by()))
        self._into(properties, mark)
        insertion, run = self._new("ins", self._by()), self._new("r")
        paragraph.extend((properties, insertion))
        insertion.append(run)
        worn = None if model is None else self._worn(model)
        if worn is not None:
            run.append(worn)
        tabbed = model is not None and next(self._in_text(model, "tab"), None) is not None
        if typed and tabbed:
            run.extend((self._text(typed.rstrip()), self._new("tab"), self._text(text)))
        else:
            run.append(self._text(f"{typed.rstrip()} {text}" if typed else text))
        return paragraph, insertion

    def put_after(self, place: etree._Element, written: list[etree._Element]) -> None:
        """Put new paragraphs behind a paragraph, table or content control, so that rejecting them leaves no trace."""
        following = self._next(place)
        if (
            following is not None
            and place.tag != following.tag == f"{self._w}p"
            and not following.findall(f".//{self._w}r")
        ):
            # The empty line behind a table stays there.
            place, following = following, self._next(following)
        divides = place.find(f"{self._w}pPr/{self._w}sectPr") is not None
        for paragraph in reversed(written):
            place.addnext(paragraph)
        # LibreOffice lets an empty paragraph take over the looks of a rejected one before it.
        written_on = following is not None and following.tag == f"{self._w}p" and following.findall(f".//{self._w}t")
        if not divides and written_on:
            return
        if place.tag == f"{self._w}p":
            self._swap_marks(place, written[-1])
        else:
            # Word wants a paragraph here in any case, and keeps this one as an empty one.
            properties = written[-1].find(f"{self._w}pPr")
            assert properties is not None
            properties.remove(properties[-1])

    def _next(self, place: etree._Element) -> etree._Element | None:
        following = place.getnext()
        while following is not None and following.tag in self._between:
            following = following.getnext()
        return following

    def _swap_marks(self, place: etree._Element, paragraph: etree._Element) -> None:
        """Let the new paragraph end with the mark that was there, and the old one with the new mark.

        That is what typing at the end of a paragraph does. A mark that is refused leaves its text to the next
        paragraph; at the end of a text, a cell or a section there is none.
        """
        old, new = place.find(f"{self._w}pPr"), paragraph.find(f"{self._w}pPr")
        assert new is not None
        if old is None:
            old = self._new("pPr")
            place.insert(0, old)
        before, after = self._bare(old), self._bare(new)
        their_mark, section, our_mark = (
            old.find(f"{self._w}rPr"),
            old.find(f"{self._w}sectPr"),
            new.find(f"{self._w}rPr"),
        )
        assert our_mark is not None
        new.remove(our_mark)
        for moved in (their_mark, section):
            if moved is not None:
                self._into(new, moved)
        self._into(old, our_mark)
        if their_mark is not None:
            our_mark.extend(deepcopy(child) for child in their_mark if child.tag not in self._changes)
        if etree.tostring(before, method="c14n") != etree.tostring(after, method="c14n"):
            change = self._new("pPrChange", self._by())
            change.append(before)
            new.append(change)

    def _look(self, model: etree._Element | None) -> etree._Element:
        """The properties of a paragraph, without what it has for itself alone."""
        theirs = None if model is None else model.find(f"{self._w}pPr")
        properties = self._new("pPr") if theirs is None else self._bare(theirs)
        for name in _ITS_OWN:
            for child in properties.findall(f"{self._w}{name}"):
                properties.remove(child)
        for numbering in properties.findall(f"{self._w}numPr"):
            for change in numbering.findall(f"{self._w}ins"):
                numbering.remove(change)
        return properties

    def _bare(self, properties: etree._Element) -> etree._Element:
        """A copy of the properties of a paragraph without its mark, its section and changes of them."""
        bare = deepcopy(properties)
        bare.tail = None
        for name in _AT_THE_END:
            for child in bare.findall(f"{self._w}{name}"):
                bare.remove(child)
        return bare

    def _into(self, properties: etree._Element, child: etree._Element) -> None:
        """Put the mark or the section where the schema has it: at the end, in this order."""
        behind = _AT_THE_END[_AT_THE_END.index(etree.QName(child).localname) + 1 :]
        following = next((one for one in properties if etree.QName(one).localname in behind), None)
        if following is None:
            properties.append(child)
        else:
            following.addprevious(child)

    def _out_of_numbering(self, properties: etree._Element) -> None:
        for numbering in properties.findall(f"{self._w}numPr"):
            properties.remove(numbering)
        numbering = self._new("numPr")
        numbering.append(self._new("numId", {f"{self._w}val": "0"}))
        earlier = [one for one in properties if etree.QName(one).localname in _BEFORE_NUMBERING]
        properties.insert(len(earlier), numbering)

    def _worn(self, model: etree._Element) -> etree._Element | None:
        """The looks of most of the text of a paragraph."""
        texts = [text for text in self._in_text(model, "t") if text.text]
        run = max(texts, key=lambda text: len(text.text or ""), default=model).getparent()
        properties = None if run is None else run.find(f"{self._w}rPr")
        if properties is None:
            return None
        worn = deepcopy(properties)
        for name in _NOT_WORN:
            for child in worn.findall(f"{self._w}{name}"):
                worn.remove(child)
        return worn

    def _in_text(self, model: etree._Element, name: str) -> Iterator[etree._Element]:
        """Elements of this name in the runs of a paragraph itself, not in its properties, links or text boxes."""
        runs = {f"{self._w}p", f"{self._w}ins"}
        for run in model.iter(f"{self._w}r"):
            holder = run.getparent()
            if holder is not None and holder.tag in runs and next(run.iterancestors(f"{self._w}p")) is model:
                yield from run.iterchildren(f"{self._w}{name}")

    def _text(self, text: str) -> etree._Element:
        element = self._new("t", {_SPACE: "preserve"})
        element.text = text
        return element

    def _by(self) -> dict[str, str]:
        """Who proposes it. There is no date: it would be another one every time."""
        return {f"{self._w}id": str(next(self._numbers)), f"{self._w}author": AUTHOR}

    def _new(self, name: str, attributes: dict[str, str] | None = None) -> etree._Element:
        return etree.Element(f"{self._w}{name}", attributes)
