"""A story's pieces as HTML for a site's rich-text field: only looks that the site keeps, one block a line.

Called for sites whose form takes a paste of rich text. What a site has no look for is shown in another:
lyrics that can't be centred as a quotation, a rule as a row of stars, a heading as strong words.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from songfic_editor.formats.writing.clean_html import inline
from songfic_editor.formats.writing.kept_looks import kept
from songfic_editor.formats.writing.pieces import BREAK, Piece, together
from songfic_editor.model.text import Align, Runs, cut, length, plain, with_mark
from songfic_editor.publishing.sites import Quality
from songfic_editor.recognition.loose import lines_of
from songfic_editor.text.direction import direction

_HEADINGS: Final = frozenset(("title", "chapter", "scene"))
_SIDES: Final[dict[Align, Quality]] = {"center": "center", "end": "right", "justify": "justify"}


def write(pieces: Iterable[Piece], keeps: Collection[Quality]) -> str:
    """Each block in a line that is ended; "" for a story without a word. `keeps`: the looks of the site."""
    return "".join(f"{_group(group, keeps)}\n" for group in together(pieces))


def _group(group: Sequence[Piece], keeps: Collection[Quality]) -> str:
    """A block, or those of one quotation in one line, where the site has quotations."""
    found = [_block(piece, keeps) for piece in group]
    first = group[0]
    set_off = first.kind == "lyrics" and (first.quoted or (first.align == "center" and "center" not in keeps))
    quoted = set_off or (first.quoted and "quote" in keeps)
    return f"<blockquote>{''.join(found)}</blockquote>" if quoted else "\n".join(found)


def _block(piece: Piece, keeps: Collection[Quality]) -> str:
    if piece.kind == "break":
        return "<hr>" if "rule" in keeps else f"<p{_side('center', '', keeps)}>{BREAK}</p>"
    runs = piece.runs
    if piece.kind in _HEADINGS:
        runs = with_mark(runs, 0, length(runs), "b", True)
    runs = kept(runs, keeps)
    return f"<p{_side(piece.align, plain(runs), keeps)}>{'<br>'.join(map(_line, lines_of(runs)))}</p>"


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
