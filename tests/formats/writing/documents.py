"""What a document must say: a story's pieces as lines of letters with their marks, to hold beside a reader's."""

import re
from collections.abc import Iterable, Iterator

from songfic_editor.formats.writing.edition import edition
from songfic_editor.formats.writing.pieces import BREAK, Piece, pieces
from songfic_editor.model.document import Project
from songfic_editor.model.text import Align, clean
from songfic_editor.recognition.loose import Fic

Said = tuple[Align, str, tuple[tuple[str, str], ...]]
"""A paragraph: where it stands, its words, and each letter with its marks."""

_EMPTY_LINES = re.compile(r"\n\s*\n")


def of(told: Project) -> list[Piece]:
    return list(pieces(edition(told, None, "full")))


def meant(found: Iterable[Piece]) -> list[Said]:
    """What was meant; a reader parts a paragraph at its empty lines, so this does, too."""
    return [
        said
        for piece in found
        for said in _parted(piece.align, ((run.text, run.style) for run in piece.runs))
        if piece.kind != "break"
    ]


def read(fic: Fic) -> list[Said]:
    """What was read, but for the breaks."""
    return [
        said
        for block in fic.blocks
        if not block.rule
        for said in _parted(block.align, ((run.text, run.style) for run in block.runs))
        if said[1] != BREAK
    ]


def _parted(align: Align, runs: Iterable[tuple[str, str]]) -> Iterator[Said]:
    letters = [(letter, style) for text, style in runs for letter in clean(text)]
    text = "".join(letter for letter, _ in letters)
    place = 0
    for first, last in [*((found.start(), found.end()) for found in _EMPTY_LINES.finditer(text)), (len(text),) * 2]:
        part = letters[place:first]
        place = last
        words = " ".join("".join(letter for letter, _ in part).split())
        if words:
            yield align, words, tuple((letter, style) for letter, style in part if not letter.isspace())
