"""A PDF's outline: the chapters and scenes that a reader's program lists beside the pages, and goes to.

Called by the press, since Qt writes none. It opens no file and touches nothing that is there: the outline
stands behind it, as the format means changes to be added. A file that is built in another way than Qt's stays
without.
"""

import re
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

_TRAILER: Final = re.compile(rb"trailer\s*<<(?P<keys>.*)>>\s*startxref\s+(?P<at>\d+)\s+%%EOF\s*", re.DOTALL)
_TABLE: Final = re.compile(rb"xref\s+0 (\d+)\s*?\n")
_ENTRY: Final = 20
"""Bytes of a line of the table."""
_FEWEST: Final = 2
"""Entries: a single one would show nobody a way."""


class Mark(Struct, frozen=True, gc=False):
    """`level`: 0 for a chapter, 1 for what is in it. `page`: from 0. `height`: in points, above its foot."""

    title: str
    level: int
    page: int
    height: float


class _File(Struct, frozen=True):
    """`size`: how many objects it has, of which `root` is the catalogue. `pages`: their objects, in order."""

    size: int
    root: int
    catalogue: bytes
    pages: list[int]
    table: int
    keys: bytes


class _Entry(Struct):
    mark: Mark
    number: int
    parent: int
    below: list["_Entry"]


def outlined(data: bytes, marks: Sequence[Mark]) -> bytes:
    """The file with an outline, where it has more than one place to go to."""
    found = _read(data) if len(marks) >= _FEWEST else None
    if found is None or any(mark.page >= len(found.pages) for mark in marks):
        return data
    top = found.size
    catalogue = b"<<%b\n/Outlines %d 0 R\n/PageMode /UseOutlines\n>>" % (found.catalogue, top)
    objects = {found.root: catalogue, **_outline(marks, top, found.pages)}
    made = bytearray(data if data.endswith(b"\n") else data + b"\n")
    places: dict[int, int] = {}
    for number, body in objects.items():
        places[number] = len(made)
        made += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = len(made)
    made += b"xref\n%d 1\n%010d 00000 n \n%d %d\n" % (found.root, places[found.root], top, len(objects) - 1)
    for number in range(top, top + len(objects) - 1):
        made += b"%010d 00000 n \n" % places[number]
    keys = re.sub(rb"/Size \d+", b"/Size %d" % (top + len(objects) - 1), found.keys)
    made += b"trailer\n<<%b/Prev %d\n>>\nstartxref\n%d\n%%%%EOF\n" % (keys, found.table, table)
    return bytes(made)


def _read(data: bytes) -> _File | None:
    """None for a file that is built in another way than is known here."""
    trailer = _TRAILER.fullmatch(data, max(data.rfind(b"trailer"), 0))
    table = None if trailer is None else _TABLE.match(data, int(trailer["at"]))
    root = None if trailer is None else re.search(rb"/Root (\d+) 0 R", trailer["keys"])
    if trailer is None or table is None or root is None:
        return None

    def dictionary(number: int) -> bytes:
        start = table.end() + number * _ENTRY
        line = data[start : start + 10]
        place = int(line) if line.isdigit() else len(data)
        found = re.compile(rb"%d 0 obj\s*<<(.*?)>>\s*endobj" % number, re.DOTALL).match(data, place)
        return b"" if found is None else found[1]

    catalogue = dictionary(int(root[1]))
    pages = re.search(rb"/Pages (\d+) 0 R", catalogue)
    kids = None if pages is None else re.search(rb"/Kids\s*\[([^\]]*)\]", dictionary(int(pages[1])))
    if kids is None or b"/Outlines" in catalogue:
        return None
    numbers = [int(one) for one in re.findall(rb"(\d+) 0 R", kids[1])]
    return _File(int(table[1]), int(root[1]), catalogue, numbers, int(trailer["at"]), trailer["keys"])


def _outline(marks: Sequence[Mark], top: int, pages: list[int]) -> dict[int, bytes]:
    """The objects of the outline, by their numbers from `top` on, which is its own."""
    chapters: list[_Entry] = []
    entries: list[_Entry] = []
    for number, mark in enumerate(marks, top + 1):
        is_below = bool(mark.level and chapters)
        entry = _Entry(mark, number, chapters[-1].number if is_below else top, [])
        (chapters[-1].below if is_below else chapters).append(entry)
        entries.append(entry)
    rows = (chapters, *(one.below for one in chapters))
    beside = {entry.number: (row, at) for row in rows for at, entry in enumerate(row)}
    made = {top: b"<<\n/Type /Outlines%b\n>>" % _family(chapters, len(chapters))}
    for entry in entries:
        row, at = beside[entry.number]
        made[entry.number] = (
            b"<<\n/Title <%b>\n/Parent %d 0 R%b%b%b\n/Dest [%d 0 R /XYZ null %.1f null]\n>>"
            % (
                f"\ufeff{entry.mark.title}".encode("utf-16-be", "replace").hex().encode(),
                entry.parent,
                b"\n/Prev %d 0 R" % row[at - 1].number if at else b"",
                b"\n/Next %d 0 R" % row[at + 1].number if at + 1 < len(row) else b"",
                _family(entry.below, -len(entry.below)),
                pages[entry.mark.page],
                entry.mark.height,
            )
        )
    return made


def _family(below: Sequence[_Entry], count: int) -> bytes:
    """`count`: of those that are shown; less than 0 where they are folded away at first."""
    if not below:
        return b""
    return b"\n/First %d 0 R\n/Last %d 0 R\n/Count %d" % (below[0].number, below[-1].number, count)
