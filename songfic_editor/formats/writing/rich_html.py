"""A story's pieces as HTML for a site's rich-text field: only looks that the site keeps, one block a line.

Called for sites whose form takes a paste of rich text. What a site has no look for is shown in another:
lyrics that can't be centred as a quotation, a rule as a row of stars, a heading as strong words.
"""

from collections.abc import Collection, Iterable
from typing import Final

from songfic_editor.formats.writing.clean_html import inline
from songfic_editor.formats.writing.pieces import BREAK, Piece
from songfic_editor.model.text import Align, Mark, Run, Runs, Style, canonical, cut, plain, style_of
from songfic_editor.publishing.sites import Quality
from songfic_editor.recognition.loose import lines_of
from songfic_editor.text.direction import direction

_MARKS: Final[dict[Mark, Quality]] = {"b": "bold", "i": "italic", "u": "underline", "s": "strike"}
_HEADINGS: Final = frozenset(("title", "chapter", "scene"))
_SIDES: Final[dict[Align, Quality]] = {"center": "center", "end": "right", "justify": "justify"}


def write(pieces: Iterable[Piece], keeps: Collection[Quality]) -> str:
    """Each block in a line that is ended; "" for a story without a word. `keeps`: the looks of the site."""
    kept = frozenset(mark for mark, quality in _MARKS.items() if quality in keeps)
    return "".join(f"{_block(piece, keeps, kept)}\n" for piece in pieces)


def _block(piece: Piece, keeps: Collection[Quality], kept: frozenset[Mark]) -> str:
    if piece.kind == "break":
        return "<hr>" if "rule" in keeps else f"<p{_side('center', '', keeps)}>{BREAK}</p>"
    runs = canonical(Run(run.text, _style(run.style, piece, kept)) for run in piece.runs)
    block = f"<p{_side(piece.align, plain(runs), keeps)}>{'<br>'.join(map(_line, lines_of(runs)))}</p>"
    set_off = piece.kind == "lyrics" and piece.align == "center" and "center" not in keeps
    return f"<blockquote>{block}</blockquote>" if piece.quoted or set_off else block


def _style(style: Style, piece: Piece, kept: frozenset[Mark]) -> Style:
    return style_of(kept & {*style, *("b" if piece.kind in _HEADINGS else "")})


def _line(runs: Runs) -> str:
    """A line of HTML. What sets it in is spaces that do not fold, and so is a line without words."""
    text = plain(runs)
    blanks = len(text) - len(text.lstrip(" \t"))
    words = inline(cut(runs, blanks))
    return "&nbsp;" * blanks + words if words else "&nbsp;"


def _side(align: Align, text: str, keeps: Collection[Quality]) -> str:
    right_to_left = direction(text) == "rtl"
    way = ' dir="rtl"' if right_to_left else ""
    quality = _SIDES.get(align)
    if quality is None or quality not in keeps:
        return way
    side = "left" if quality == "right" and right_to_left else quality
    return f' align="{side}"{way}'
