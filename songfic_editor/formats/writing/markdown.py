"""Writes a story as Markdown: CommonMark, with a `div` around what is not set at the start of its line.

Called by the export command and dialog. Stress is written with stars where CommonMark is sure of them, and
with `em` or `strong` where it is not. Markdown can't carry what a note is.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from songfic_editor.formats.writing import marked
from songfic_editor.formats.writing.marked import LINK, Sign
from songfic_editor.formats.writing.pieces import Piece, PieceKind, stands_apart, together
from songfic_editor.model.text import Runs, length, with_mark

_RANKS: Final = {"title": 1, "chapter": 2, "scene": 3}
_ALIGNS: Final = {"center": "center", "end": "right", "justify": "justify"}
_STARS: Final = {"b": "**", "i": "*"}
_ELEMENTS: Final = {"b": "strong", "i": "em", "u": "u", "s": "s", "m": "small", "^": "sup", "_": "sub"}
_ENTITY: Final = re.compile(r"&(?=[A-Za-z#])")
_SPECIAL: Final = re.compile(r"[\\`*_\[~]|<(?=[A-Za-z/!?])|&(?=[A-Za-z#])")
_SPECIAL_IN_LINK: Final = re.compile(rf"\]|{_SPECIAL.pattern}")
_FIRST: Final = re.compile(r"([#>=|]|[+-](?=\s|$|[+-])|:(?=[\s-]))|(\d{1,9})([.)])(?=\s|$)")
_CLOSING: Final = re.compile(r"(?<=\s)#(?=#*$)")
_INDENT: Final = "&nbsp;" * 4


def write(pieces: Iterable[Piece]) -> str:
    """The text, with `\\n` line ends and one at its end; "" for a story without a word."""
    parts = list(_parts(pieces))
    return "\n\n".join(parts) + "\n" if parts else ""


def _parts(pieces: Iterable[Piece]) -> Iterator[str]:
    last: PieceKind | None = None
    for group in together(pieces):
        kind = group[0].kind
        if stands_apart(last, kind):
            yield "***"
        if kind != "break":
            found = "\n\n".join(map(_piece, group))
            yield _quoted(found) if group[0].quoted else found
        last = kind


def _piece(piece: Piece) -> str:
    runs = with_mark(piece.runs, 0, length(piece.runs), "m", True) if piece.small else piece.runs
    found = list(map(_line, marked.lines(runs)))
    if piece.kind in _RANKS:
        return f"{'#' * _RANKS[piece.kind]} {_CLOSING.sub(chr(92) + '#', ' '.join(found))}"
    if piece.indented:
        found = [_INDENT + line for line in found]
    words = "  \n".join(found)
    if piece.align in _ALIGNS and piece.kind != "author":
        words = f'<div align="{_ALIGNS[piece.align]}">\n\n{words}\n\n</div>'
    return words


def _quoted(words: str) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in words.split("\n"))


def _line(runs: Runs) -> str:
    """A line of a paragraph: its indent as spaces that do not fold, and none of its words means anything."""
    row = list(marked.signs(runs))
    stars = _starred(row)
    written: list[str] = []
    special = _SPECIAL
    for sign in row:
        if sign.what == "words":
            written.append(special.sub(r"\\\g<0>", sign.text).replace("\\<!", "&lt;!"))
        elif sign.text == LINK:
            special = _SPECIAL_IN_LINK if sign.what == "on" else _SPECIAL
            if written and written[-1].endswith("!"):  # which would make a picture of a link
                written[-1] = f"{written[-1][:-1]}\\!"
            written.append(_link_end(sign))
        elif sign.pair in stars:
            written.append(_STARS[sign.text])
        else:
            written.append(f"<{'' if sign.what == 'on' else '/'}{_ELEMENTS[sign.text]}>")
    line = "".join(written).rstrip()
    words = line.lstrip()
    if not words:
        return "&nbsp;"
    return "&nbsp;" * (len(line) - len(words)) + _FIRST.sub(_escaped, words, count=1) if line else line


def _link_end(sign: Sign) -> str:
    """A bracket, or what goes behind the linked words: with no sign in it that would end the address."""
    if sign.what == "on":
        return "["
    address = _ENTITY.sub("&amp;", sign.link)
    return f"](<{address}>)" if "(" in address or ")" in address else f"]({address})"


def _escaped(found: re.Match[str]) -> str:
    """What would make a heading, a list, a rule or a table of a line, at its very beginning."""
    if found.start():
        return found[0]
    return f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}"


def _starred(row: list[Sign]) -> set[int]:
    """The pairs of marks that stars can stand for: both ends are, beyond doubt, an end each."""
    text = "".join(map(_seen, row))
    safe: dict[int, int] = {}
    place = 0
    for sign in row:
        size = len(_seen(sign))
        if sign.what != "words" and sign.text in _STARS and _is_sure(text, place, sign.what == "on"):
            safe[sign.pair] = safe.get(sign.pair, 0) + 1
        place += size
    pairs = {pair for pair, ends in safe.items() if ends == 2}
    return pairs - _crowded(row, pairs)


def _seen(sign: Sign) -> str:
    """What a mark beside it sees of a sign."""
    if sign.text == LINK and sign.what != "words":
        return "[" if sign.what == "on" else "])"
    return sign.text if sign.what == "words" else "\0"


def _is_sure(text: str, place: int, opens: bool) -> bool:
    """Whether what stands at both sides of a run of marks leaves no doubt on what stars would do there."""
    first, last = place, place + 1
    while first and text[first - 1] == "\0":
        first -= 1
    while last < len(text) and text[last] == "\0":
        last += 1
    before, after = text[first - 1 : first], text[last : last + 1]
    outer, inner = (before, after) if opens else (after, before)
    if not inner or inner.isspace():
        return False
    return not outer or outer.isspace() or (_is_point(outer) and inner.isalnum())


def _crowded(row: list[Sign], pairs: set[int]) -> set[int]:
    """Pairs that stand next to a mark that is written otherwise, or goes the other way."""
    crowded: set[int] = set()
    for before, after in itertools.pairwise(row):
        if "words" in (before.what, after.what) or LINK in (before.text, after.text):
            continue
        if before.what != after.what or (before.pair in pairs) != (after.pair in pairs):
            crowded |= {before.pair, after.pair}
    return crowded


def _is_point(char: str) -> bool:
    return unicodedata.category(char)[0] == "P" or char in "$+<=>^`|~"
