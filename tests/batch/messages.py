"""Makes e-mail messages as files: .eml by the standard library, .msg as an OLE container written here byte by byte."""

from __future__ import annotations

import struct
from email.message import EmailMessage
from typing import Any

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_NONE = 0xFFFFFFFF

Tree = dict[str, "bytes | Tree"]


def eml(text: str = "", html: str = "", attachments: dict[str, bytes] | None = None, logo: bool = False) -> bytes:
    """A message with words in one or two forms and attachments."""
    message = EmailMessage()
    message["From"] = "inkoop@example.nl"
    message["To"] = "aanbieder@example.nl"
    message["Subject"] = "Overeenkomst"
    message["MIME-Version"] = "1.0"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    if logo:
        part = message.get_payload()[1]  # type: ignore[index]
        assert isinstance(part, EmailMessage)
        part.add_related(b"\x89PNG", "image", "png", cid="<logo@1>", filename="logo.png")
    for name, data in (attachments or {}).items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def msg(
    body: str = "", html: bytes = b"", attachments: dict[str, bytes] | None = None, inner: Tree | None = None
) -> bytes:
    """A message as Outlook saves it."""
    return ole(message_tree(body, html, attachments, inner))


def message_tree(
    body: str = "", html: bytes = b"", attachments: dict[str, bytes] | None = None, inner: Tree | None = None
) -> Tree:
    tree: Tree = {"__properties_version1.0": b"\0" * 32}
    if body:
        tree["__substg1.0_1000001F"] = body.encode("utf-16-le")
    if html:
        tree["__substg1.0_10130102"] = html
    for number, (name, data) in enumerate((attachments or {}).items()):
        tree[f"__attach_version1.0_#{number:08X}"] = {
            "__properties_version1.0": b"\0" * 8,
            "__substg1.0_3707001F": name.encode("utf-16-le"),
            "__substg1.0_3712001F": f"{name}@1".encode("utf-16-le"),
            "__substg1.0_37010102": data,
        }
    if inner is not None:
        tree["__attach_version1.0_#000000FF"] = {
            "__substg1.0_3001001F": "Doorgestuurd".encode("utf-16-le"),
            "__substg1.0_3701000D": inner,
        }
    return tree


class _Sectors:
    """Sectors of one size and the table that chains them."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.data = b""
        self.chain: list[int] = []

    def store(self, data: bytes) -> int:
        """Append data; the number of its first sector comes back."""
        if not data:
            return _END
        first = len(self.chain)
        count = -(-len(data) // self.size)
        self.data += data.ljust(count * self.size, b"\0")
        self.chain += [*range(first + 1, first + count), _END]
        return first

    def table(self) -> bytes:
        filled = self.chain + [_FREE] * (-len(self.chain) % (_SECTOR // 4))
        return struct.pack(f"<{len(filled)}I", *filled)


def ole(tree: Tree) -> bytes:
    """An OLE file ([MS-CFB], version 3) with these streams and storages."""
    large, small = _Sectors(_SECTOR), _Sectors(64)
    rows: list[list[Any]] = [["Root Entry", 5, _NONE, _NONE, _END, 0]]

    def add(branch: Tree, parent: int) -> None:
        previous = parent
        for name, content in branch.items():
            number = len(rows)
            rows[previous][3 if previous == parent else 2] = number
            previous = number
            if isinstance(content, bytes):
                at = (small if len(content) < 4096 else large).store(content)
                rows.append([name, 2, _NONE, _NONE, at, len(content)])
            else:
                rows.append([name, 1, _NONE, _NONE, 0, 0])
                add(content, number)

    add(tree, 0)
    rows[0][4:] = [large.store(small.data), len(small.data)]
    small_table = small.table()
    small_start = large.store(small_table)
    directory = large.store(b"".join(_entry(*row) for row in rows))
    count = 1
    while count * _SECTOR // 4 < len(large.chain) + count:
        count += 1
    first = len(large.chain)
    large.chain += [_FAT] * count
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, count, directory, 0, 4096, small_start, len(small_table) // _SECTOR, _END, 0)
    header += struct.pack("<109I", *range(first, first + count), *[_FREE] * (109 - count))
    return header + large.data + large.table()


def _entry(name: str, kind: int, sibling: int, child: int, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le")
    head = written.ljust(64, b"\0") + struct.pack("<HBBIII", len(written) + 2, kind, 1, _NONE, sibling, child)
    return head + b"\0" * 36 + struct.pack("<IQ", start, size)
