"""A cover drawn of a story's title and its author's name, as SVG, that readers show on their shelves.

Called by the EPUB writer. It names no font but kinds of fonts, so lines are broken by a guess of their width.
"""

import unicodedata
from collections.abc import Iterator
from typing import Final

from songfic_editor.formats.writing.xml_text import DECLARATION, escape
from songfic_editor.text.direction import direction

_WIDTH, _HEIGHT = 1200, 1600
_ROOM: Final = 1000
_SIZES: Final = (120, 100, 84, 68, 56, 44, 36)
_MOST_LINES: Final = 8
_LETTER: Final = 0.52
"""Of a letter's height is its width, on the average; of one of the East it is the whole."""


def cover(title: str, author: str) -> str:
    """The picture. What is too long even in the smallest letters ends in "…"."""
    size, lines = _fitted(title)
    top = 620 - len(lines) * size * 0.6
    words = "".join(_line(line, top + (number + 1) * size * 1.2, size) for number, line in enumerate(lines))
    name_size, names = _fitted(author, 64, 2)
    words += "".join(
        _line(line, 1340 + number * name_size * 1.25, name_size) for number, line in enumerate(names)
    )
    return (
        f'{DECLARATION}<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}" '
        f'viewBox="0 0 {_WIDTH} {_HEIGHT}">\n'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#23242a"/>\n'
        '<rect x="50" y="50" width="1100" height="1500" fill="none" stroke="#e2a04f" stroke-width="4"/>\n'
        '<path d="M 500 1180 H 700" stroke="#e2a04f" stroke-width="4"/>\n'
        f"{words}</svg>\n"
    )


def _fitted(text: str, largest: int = _SIZES[0], most: int = _MOST_LINES) -> tuple[int, list[str]]:
    """The largest letters in which the text has room, and its lines then."""
    lines: list[str] = []
    size = _SIZES[-1]
    for size in (one for one in _SIZES if one <= largest):
        lines = list(_lines(text[:2000], _ROOM / size))
        if len(lines) <= most:
            return size, lines
    return size, [*lines[: most - 1], f"{lines[most - 1]}…"]


def _lines(text: str, room: float) -> Iterator[str]:
    """The words in lines of at most that many letters' heights; a word that is longer is cut."""
    line = ""
    for word in text.split():
        for part in _cut(word, room):
            longer = f"{line} {part}" if line else part
            if line and _wide(longer) > room:
                yield line
                line = part
            else:
                line = longer
    if line:
        yield line


def _cut(word: str, room: float) -> Iterator[str]:
    if _wide(word) <= room:
        yield word
        return
    part, width = "", 0.0
    for letter in word:
        if part and width + _wide(letter) > room:
            yield part
            part, width = "", 0.0
        part += letter
        width += _wide(letter)
    yield part


def _wide(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WF" else _LETTER for letter in text)


def _line(text: str, y: float, size: int) -> str:
    way = ' direction="rtl"' if direction(text) == "rtl" else ""
    return (
        f'<text x="{_WIDTH // 2}" y="{y:.0f}" text-anchor="middle" font-family="Georgia, serif" '
        f'font-size="{size}" fill="#f4efe4"{way}>{escape(text)}</text>\n'
    )
