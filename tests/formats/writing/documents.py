"""What a document must say: a story's pieces as letters with their marks, to hold beside a reader's."""

import re
from collections.abc import Iterable, Iterator

from songfic_editor.formats.writing.edition import edition
from songfic_editor.formats.writing.pieces import BREAK, Piece, pieces
from songfic_editor.model.document import Project
from songfic_editor.model.text import Align, clean
from songfic_editor.recognition.loose import Fic

Said = tuple[Align, str, tuple[tuple[str, str], ...]]
"""A paragraph: where it stands, its words, and each letter that is no blank with its marks."""

_EMPTY_LINES = re.compile(r"\n\s*\n")


def of(told: Project) -> list[Piece]:
    return list(pieces(edition(told, None, "full")))


def meant(found: Iterable[Piece], parted: bool = True) -> list[Said]:
    """What was meant, but for the breaks. Our readers part a paragraph at its empty lines: so does this."""
    return [
        said
        for piece in found
        if piece.kind != "break"
        for said in paragraphs(piece.align, ((run.text, run.style) for run in piece.runs), parted)
    ]


def read(fic: Fic) -> list[Said]:
    """What was read, but for the breaks."""
    return [
        said
        for block in fic.blocks
        for said in paragraphs(block.align, ((run.text, run.style) for run in block.runs))
        if said[1] != BREAK
    ]


def paragraphs(align: Align, runs: Iterable[tuple[str, str]], parted: bool = True) -> Iterator[Said]:
    letters = [(letter, style) for text, style in runs for letter in clean(text)]
    text = "".join(letter for letter, _ in letters)
    cuts = [found.span() for found in _EMPTY_LINES.finditer(text)] if parted else []
    place = 0
    for first, last in (*cuts, (len(text), len(text))):
        part = letters[place:first]
        place = last
        words = " ".join("".join(letter for letter, _ in part).split())
        if words:
            yield align, words, tuple((letter, style) for letter, style in part if not letter.isspace())
