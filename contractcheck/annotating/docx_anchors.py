"""Comment ranges at exact words of a Word file: runs are split there, and nothing else changes (ECMA-376 17.13.4)."""

from __future__ import annotations

from bisect import bisect_right
from copy import deepcopy
from itertools import pairwise

from lxml import etree

_CHANGES = ("ins", "del", "moveTo", "moveFrom")
_CONTAINERS = ("p", *_CHANGES, "hyperlink", "fldSimple", "smartTag", "customXml", "dir", "bdo")
"""What may stand around a run of the text itself, and hold the ends of a comment range as well."""
_CLOSED = ("text", "dataBinding", "date", "dropDownList", "comboBox", "picture", "lock", "showingPlcHdr")
"""Content controls with plain text alone, that are locked, or of which Word replaces the content as a whole."""
_TEXTS = ("t", "delText")
_STEPS = {"begin": 1, "end": -1}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Anchors:
    """The ends of ranges in one part; `w` is its namespace in braces."""

    def __init__(self, w: str) -> None:
        self._w = w
        self._run, self._properties, self._field = f"{w}r", f"{w}rPr", f"{w}fldChar"
        self._texts = frozenset(f"{w}{name}" for name in _TEXTS)
        self._containers = frozenset(f"{w}{name}" for name in _CONTAINERS)
        self._changes = frozenset(f"{w}{name}" for name in _CHANGES)
        # Text that was cut: at which character each piece begins, and the pieces.
        self._pieces: dict[etree._Element, tuple[list[int], list[etree._Element]]] = {}

    def before(self, element: etree._Element, index: int) -> etree._Element:
        """The node before which a range begins of which character `index` of an element is the first."""
        node = self._outside(element)
        if element.tag == self._field:
            return self._outside(self._other_end(element, "begin"))
        if node.tag != self._run or node is not element.getparent():
            return node
        return self._starting_at(self._piece(element, index) if element.tag in self._texts else element)

    def after(self, element: etree._Element, index: int) -> etree._Element:
        """The node after which a range ends of which character `index - 1` of an element is the last."""
        node = self._outside(element)
        if element.tag == self._field:
            return self._outside(self._other_end(element, "end"))
        if node.tag != self._run or node is not element.getparent():
            return node
        last = element
        if element.tag in self._texts:
            rest = self._piece(element, index)
            starts, pieces = self._pieces[element]
            last = pieces[bisect_right(starts, index - 1) - 1]
            if rest is not last:
                self._starting_at(rest)
        following = last.getnext()
        if following is not None:
            self._starting_at(following)
        run = last.getparent()
        assert run is not None
        return run

    def hang(self, reference: etree._Element, closing: etree._Element) -> None:
        """Put the run that shows a comment behind the end of its range, outside links, controls and fields.

        Inside a tracked change: whoever refuses the words is rid of what is said about them.
        LibreOffice (7.4) drops the text before such a run in the first paragraph of a content control, and writes the
        comment into the text where it stands in a field; Word takes the run anywhere.
        """
        paragraph = self.paragraph_of(closing)
        controls = paragraph.iterancestors(f"{self._w}sdtContent")
        if any(next(control.iter(f"{self._w}p")) is paragraph for control in controls):
            following = self._next_paragraph(paragraph)
            if following is not None:
                properties = following.find(f"{self._w}pPr")
                following.insert(0 if properties is None else 1, reference)
                return
        place = self._behind_fields(paragraph, closing)
        while (parent := place.getparent()) is not None and parent is not paragraph and parent.tag not in self._changes:
            place = parent
        place.addnext(reference)

    def _next_paragraph(self, paragraph: etree._Element) -> etree._Element | None:
        for around in (paragraph, *paragraph.iterancestors()):
            for later in around.itersiblings():
                found = next(later.iter(paragraph.tag), None)
                if found is not None:
                    return found
        return None

    def _behind_fields(self, paragraph: etree._Element, closing: etree._Element) -> etree._Element:
        """The end of the outermost field of the paragraph that a node stands in; the node itself outside fields."""
        marks = list(paragraph.iter(self._field, closing.tag))
        at = marks.index(closing)
        depth = sum(_STEPS.get(self._kind(mark) or "", 0) for mark in marks[:at])
        for mark in marks[at + 1 :]:
            depth += _STEPS.get(self._kind(mark) or "", 0)
            if depth == 0 and self._kind(mark) == "end":
                return mark
        return closing

    def paragraph_of(self, node: etree._Element) -> etree._Element:
        """The paragraph of the text itself that holds a node; for a text box the one that it is anchored in."""
        return list([*node.iterancestors(f"{self._w}p")] or [node])[-1]

    def is_open(self, control: etree._Element) -> bool:
        """Whether a content control may hold anything, a comment among it."""
        properties = control.find(f"{self._w}sdtPr")
        return properties is None or all(properties.find(f"{self._w}{name}") is None for name in _CLOSED)

    def _outside(self, element: etree._Element) -> etree._Element:
        """The run of an element, or what is around that where no comment can be: a text box, a formula, a control."""
        parent = element.getparent()
        found = parent if parent is not None and parent.tag == self._run else element
        paragraph = self.paragraph_of(element)
        for inner, outer in pairwise([found, *found.iterancestors()]):
            if inner is paragraph:
                break
            if not self._may_hold(outer):
                found = outer
        return found

    def _may_hold(self, node: etree._Element) -> bool:
        control = node.getparent() if node.tag == f"{self._w}sdtContent" else node
        if control is not None and control.tag == f"{self._w}sdt":
            return self.is_open(control)
        return node.tag in self._containers

    def _other_end(self, field: etree._Element, kind: str) -> etree._Element:
        """The `begin` or `end` of the field that a field character belongs to; itself where it is not near."""
        marks = list(self.paragraph_of(field).iter(self._field))
        place, depth = marks.index(field), 0
        if self._kind(field) == kind:
            return field
        inner, steps = ("end", marks[:place][::-1]) if kind == "begin" else ("begin", marks[place + 1 :])
        for mark in steps:
            if self._kind(mark) == inner:
                depth += 1
            elif self._kind(mark) == kind:
                if depth == 0:
                    return mark
                depth -= 1
        return field

    def _kind(self, field: etree._Element) -> str | None:
        return field.get(f"{self._w}fldCharType")

    def _piece(self, element: etree._Element, index: int) -> etree._Element:
        """The piece of text that begins at a character, cut off where there is none; the last for one past the end."""
        starts, pieces = self._pieces.setdefault(element, ([0], [element]))
        place = bisect_right(starts, index) - 1
        cut = index - starts[place]
        piece = pieces[place]
        text = piece.text or ""
        if cut == 0 or cut >= len(text):
            return piece
        rest = _empty_copy(piece)
        piece.text, rest.text = text[:cut], text[cut:]
        # Space at the outer ends may well be none that counts; at the cut it does.
        for part, edge in ((piece, text[cut - 1]), (rest, text[cut])):
            if edge.isspace():
                part.set(_SPACE, "preserve")
        piece.addnext(rest)
        starts.insert(place + 1, index)
        pieces.insert(place + 1, rest)
        return rest

    def _starting_at(self, child: etree._Element) -> etree._Element:
        """The run that has this child of a run as its first, cut off where there is none."""
        run = child.getparent()
        assert run is not None
        earlier = [other for other in child.itersiblings(preceding=True) if other.tag != self._properties]
        if not earlier:
            return run
        rest = _empty_copy(run)
        properties = run.find(self._properties)
        if properties is not None:
            rest.append(deepcopy(properties))
        for moved in [child, *child.itersiblings()]:
            rest.append(moved)
        run.addnext(rest)
        return rest


def _empty_copy(element: etree._Element) -> etree._Element:
    copy = etree.Element(element.tag)
    for name, value in element.attrib.items():
        copy.set(name, value)
    return copy
