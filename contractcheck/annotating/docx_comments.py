"""The part of a Word file that holds its comments, and the comments of ours in it (ECMA-376 17.13.4)."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from contractcheck.annotating import AUTHOR, INITIALS
from contractcheck.annotating.docx_package import Parts
from contractcheck.annotating.wording import Paragraph

_SIZE = "18"
"""Half points: nine points, for files whose styles say nothing of comments."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Comments:
    """Adds comments behind those that are there; `w` is the namespace of the document in braces."""

    def __init__(self, parts: Parts, main_name: str, name: str | None, w: str, styles: dict[str, str]) -> None:
        root = None if name is None else parts.parse(name)
        self._parts, self._main_name, self._w = parts, main_name, w
        self._name = name if root is not None else None
        self._root = root if root is not None else etree.Element(f"{w}comments", nsmap={"w": w[1:-1]})
        # A part can be in another namespace than the document: Word reads both.
        self._own = f"{{{etree.QName(self._root).namespace}}}"
        self._styles = styles
        taken = [int(value) for one in self._root if (value := one.get(f"{self._own}id", "")).lstrip("-").isdecimal()]
        self._next = max([-1, *taken]) + 1

    def add(self, text: Iterable[Paragraph]) -> str:
        """Write one comment; its id comes back. It has no date: that would be a different one every time."""
        number = str(self._next)
        self._next += 1
        comment = self._element(self._root, "comment", id=number, author=AUTHOR, initials=INITIALS)
        for count, paragraph in enumerate(text):
            self._paragraph(comment, paragraph, first=count == 0)
        return number

    def reference(self, number: str) -> etree._Element:
        """A run for the text that shows where the comment belongs."""
        run = etree.Element(f"{self._w}r")
        style = self._styles.get("annotation reference")
        if style is not None:
            properties = etree.SubElement(run, f"{self._w}rPr")
            etree.SubElement(properties, f"{self._w}rStyle", {f"{self._w}val": style})
        etree.SubElement(run, f"{self._w}commentReference", {f"{self._w}id": number})
        return run

    def save(self) -> None:
        """Put the comments into the parts of the file."""
        if self._name is not None:
            self._parts.write(self._name, self._root)
        elif len(self._root):
            strict = "purl.oclc.org" in self._w
            self._parts.add(self._main_name, "comments", self._root, strict=strict)

    def _paragraph(self, comment: etree._Element, paragraph: Paragraph, *, first: bool) -> None:
        holder = self._element(comment, "p")
        style = self._styles.get("annotation text")
        if style is not None:
            self._element(self._element(holder, "pPr"), "pStyle", val=style)
        if first:
            self._element(self._element(holder, "r"), "annotationRef")
        run = self._element(holder, "r")
        if paragraph.strong or style is None:
            properties = self._element(run, "rPr")
            if paragraph.strong:
                self._element(properties, "b")
            if style is None:
                self._element(properties, "sz", val=_SIZE)
        text = self._element(run, "t")
        text.set(_SPACE, "preserve")
        text.text = paragraph.text

    def _element(self, parent: etree._Element, name: str, **attributes: str) -> etree._Element:
        return etree.SubElement(
            parent, f"{self._own}{name}", {f"{self._own}{key}": value for key, value in attributes.items()}
        )
