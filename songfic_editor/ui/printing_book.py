"""What is printed, in its order: the pieces that every document is made of, and which of them begin a page.

Called by the press, off the UI thread. It knows no fonts and no paper.
"""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from songfic_editor.formats.writing import naming
from songfic_editor.formats.writing.edition import Edition, edition
from songfic_editor.formats.writing.pieces import Piece, PieceKind, pieces, stands_apart
from songfic_editor.formats.writing.registry import ExportOptions
from songfic_editor.model.document import Project

_HEADINGS: Final[frozenset[PieceKind]] = frozenset(("title", "author", "chapter", "scene", "break"))
_ENDS: Final[frozenset[PieceKind]] = frozenset(("prose", "lyrics"))


class Printed(Struct, frozen=True, gc=False):
    """A piece, and the one before it. `begins`: on a new page. `sinks`: a heading that stands
    lower there. `ruled`: a line is drawn above. `keeps_next`: what follows is on the same page.
    """

    piece: Piece
    before: Piece | None
    begins: bool
    sinks: bool
    ruled: bool
    keeps_next: bool


class Book(Struct, frozen=True):
    """`name`, `author`: what the file says of itself."""

    name: str
    author: str
    printed: tuple[Printed, ...]


def book(project: Project, options: ExportOptions, title_page: bool) -> Book:
    """The story as it is printed. Raises `NoSuchChapter`."""
    found = edition(project, options.chapter, options.lyrics, options.translations)
    parts = list(_parts(found, options))
    return Book(naming.name(found), found.author.strip(), tuple(_printed(parts, title_page)))


def _parts(found: Edition, options: ExportOptions) -> Iterator[list[Piece]]:
    """What stands before the first chapter, each chapter, and what stands behind the last."""
    bare = Edition("", "", (), (), (), ())
    front = replace(found, chapters=(), end=(), credits=())
    chapters = (replace(bare, chapters=(chapter,)) for chapter in found.chapters)
    for part in (front, *chapters, replace(bare, end=found.end, credits=found.credits)):
        yield list(pieces(part, options.translations))


def _printed(parts: list[list[Piece]], title_page: bool) -> Iterator[Printed]:
    """Each piece with what its neighbours make of it. The first chapter follows a title without a page."""
    before: Piece | None = None
    for number, part in enumerate(parts):
        is_chapter = 0 < number < len(parts) - 1
        for place, piece in enumerate(part):
            begins = not place and before is not None and is_chapter and (title_page or number > 1)
            kind = None if before is None else before.kind
            after = part[place + 1] if place + 1 < len(part) else None
            yield Printed(
                piece,
                before,
                begins,
                sinks=(begins and piece.kind == "chapter") or (before is None and piece.kind == "title"),
                ruled=not begins and piece.kind != "break" and stands_apart(kind, piece.kind),
                keeps_next=after is not None and _keeps(piece, after),
            )
            before = piece


def _keeps(piece: Piece, after: Piece) -> bool:
    return piece.kind in _HEADINGS or after.goes_on
