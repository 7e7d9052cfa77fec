"""What a document must say: a story's pieces as letters with their marks, to hold beside a reader's."""

import re
from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from songfic_editor.formats.reading.loose_blocks import relative
from songfic_editor.formats.writing.edition import edition
from songfic_editor.formats.writing.pieces import BREAK, Piece, pieces
from songfic_editor.model.document import Project
from songfic_editor.model.text import Align, Run, clean
from songfic_editor.recognition.loose import Fic, LooseBlock

Said = tuple[Align, str, tuple[tuple[str, str], ...]]
"""A paragraph: where it stands, its words, and each letter that is no blank with its marks and its link."""

_HEADINGS = frozenset(("title", "chapter", "scene"))
_EMPTY_LINES = re.compile(r"\n\s*\n")


def of(told: Project) -> list[Piece]:
    return list(pieces(edition(told, None, "full")))


def as_read(told: Project) -> list[Piece]:
    """The same as a reader of ours has it: what most of a story is, small beside nothing, is not small."""
    found = of(told)
    blocks = [LooseBlock(piece.runs, heading=int(piece.kind in _HEADINGS)) for piece in found]
    return [replace(piece, runs=block.runs) for piece, block in zip(found, relative(blocks), strict=True)]


def whatever_lyrics_look(told: Project) -> Callable[[str], str]:
    """What to make of a style before it is compared: small lyrics are small print where they are read."""
    styles = (told.lyric_style, *(song.style for song in told.songs))
    voices = (voice.style for song in told.songs for voice in song.voices)
    if any(style is not None and style.small for style in (*styles, *voices)):
        return _not_small
    return lambda style: style


def _not_small(looks: str) -> str:
    """`looks`: marks, and a link behind them, as `_looks` has them."""
    style, _, link = looks.rpartition(" ") if ":" in looks else (looks, "", "")
    return f"{style.replace('m', '')} {link}".strip()


def in_words(said: Iterable[Said], told: Project) -> list[Said]:
    """As it can be compared where a word processor had it: there a link's own line is no mark."""
    bare = whatever_lyrics_look(told)

    def looks(found: str) -> str:
        style, _, link = found.rpartition(" ") if ":" in found else (found, "", "")
        return f"{bare(style.replace('u', '') if link else style)} {link}"

    return [
        (align, words, tuple((one, looks(found)) for one, found in letters)) for align, words, letters in said
    ]


def meant(found: Iterable[Piece], parted: bool = True) -> list[Said]:
    """What was meant, but for the breaks. Our readers part a paragraph at its empty lines: so does this."""
    return [
        said
        for piece in found
        if piece.kind != "break"
        for said in paragraphs(piece.align, map(_looks, piece.runs), parted)
    ]


def read(fic: Fic) -> list[Said]:
    """What was read, but for the breaks."""
    return [
        said
        for block in fic.blocks
        for said in paragraphs(block.align, map(_looks, block.runs))
        if said[1] != BREAK
    ]


def _looks(run: Run) -> tuple[str, str]:
    return run.text, f"{run.style} {run.link}".strip()


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
