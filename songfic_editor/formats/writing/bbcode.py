"""Writes a story as BBCode, for forums: b, i, u, s, sup, sub, url, center, right, quote and hr.

Called by the export command and dialog, and for the clipboard. It can't carry justified text, indents and
small letters, nor what a scene, a note and a heading are beyond their looks.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from msgspec.structs import replace

from songfic_editor.formats.writing import marked
from songfic_editor.formats.writing.kept_looks import kept
from songfic_editor.formats.writing.marked import LINK, Sign
from songfic_editor.formats.writing.pieces import Piece, PieceKind, stands_apart, together
from songfic_editor.model.text import Runs
from songfic_editor.publishing.sites import Quality

_LIKE_A_TAG: Final = re.compile(r"\[(?=/?[A-Za-z*][^\[\]\n]{0,300}\])")
_NAMES: Final = {"^": "sup", "_": "sub", "m": "", LINK: "url"}
_JOINER: Final = "\u2060"
_HEADINGS: Final = frozenset(("title", "chapter", "scene"))


def write(pieces: Iterable[Piece], keeps: Collection[Quality] | None = None) -> str:
    """The text, with `\\n` line ends and one at its end; "" for a story without a word. `keeps`: the looks of
    the site, None for all that there are.
    """
    if keeps is not None:
        pieces = (replace(piece, runs=kept(piece.runs, keeps)) for piece in pieces)
    parts = list(_parts(pieces))
    return "\n\n".join(parts) + "\n" if parts else ""


def _parts(pieces: Iterable[Piece]) -> Iterator[str]:
    last: PieceKind | None = None
    for group in together(pieces):
        kind = group[0].kind
        if stands_apart(last, kind):
            yield "[hr]"
        if kind != "break":
            found = "\n\n".join(map(_piece, group))
            yield f"[quote]{found}[/quote]" if group[0].quoted else found
        last = kind


def _piece(piece: Piece) -> str:
    words = "\n".join(map(_line, marked.lines(piece.runs)))
    if piece.kind in _HEADINGS:
        words = f"[b]{words}[/b]"
    if piece.align in ("center", "end"):
        name = "center" if piece.align == "center" else "right"
        words = f"[{name}]{words}[/{name}]"
    return words


def _line(runs: Runs) -> str:
    """A line of words. A bracket that would make a tag of them gets a sign behind it that nobody sees."""
    return "".join(map(_sign, marked.signs(runs)))


def _sign(sign: Sign) -> str:
    if sign.what == "words":
        return _LIKE_A_TAG.sub(f"[{_JOINER}", sign.text)
    name = _NAMES.get(sign.text, sign.text)
    if not name:
        return ""
    if sign.what == "off":
        return f"[/{name}]"
    # Forums take quotation marks for those around an address.
    return f"[{name}={sign.link.replace(chr(39), '%27')}]" if sign.link else f"[{name}]"
