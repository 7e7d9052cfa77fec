"""Writes a story as BBCode, for forums: b, i, u, s, center, right, quote and hr, which nearly all know.

Called by the export command and dialog, and for the clipboard. It can't carry justified text, indents and
small letters, nor what a scene, a note and a heading are beyond their looks.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from songfic_editor.formats.writing import marked
from songfic_editor.formats.writing.pieces import Piece, PieceKind, stands_apart
from songfic_editor.model.text import Runs

_LIKE_A_TAG: Final = re.compile(r"\[(?=/?[A-Za-z*][^\[\]\n]{0,300}\])")
_JOINER: Final = "\u2060"
_HEADINGS: Final = frozenset(("title", "chapter", "scene"))


def write(pieces: Iterable[Piece]) -> str:
    """The text, with `\\n` line ends and one at its end; "" for a story without a word."""
    parts = list(_parts(pieces))
    return "\n\n".join(parts) + "\n" if parts else ""


def _parts(pieces: Iterable[Piece]) -> Iterator[str]:
    last: PieceKind | None = None
    for piece in pieces:
        if stands_apart(last, piece.kind):
            yield "[hr]"
        if piece.kind != "break":
            yield _piece(piece)
        last = piece.kind


def _piece(piece: Piece) -> str:
    words = "\n".join(map(_line, marked.lines(piece.runs)))
    if piece.kind in _HEADINGS:
        words = f"[b]{words}[/b]"
    if piece.quoted:
        words = f"[quote]{words}[/quote]"
    if piece.align in ("center", "end"):
        name = "center" if piece.align == "center" else "right"
        words = f"[{name}]{words}[/{name}]"
    return words


def _line(runs: Runs) -> str:
    """A line of words. A bracket that would make a tag of them gets a sign behind it that nobody sees."""
    return "".join(
        _LIKE_A_TAG.sub(f"[{_JOINER}", sign.text)
        if sign.what == "words"
        else f"[{'' if sign.what == 'on' else '/'}{sign.text}]"
        for sign in marked.signs(runs)
    )
