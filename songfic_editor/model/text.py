"""Styled text: runs, and the pure operations on them. Offsets are Python code points.

Used by every room that touches a paragraph. Runs handed out are always canonical: equal neighbours
merged, none empty. Nothing here may know of Qt, whose offsets are UTF-16 units.
"""

import itertools
import re
from collections.abc import Iterable
from itertools import combinations
from typing import Final, Literal, NewType, get_args

from msgspec import Struct

Mark = Literal["b", "i", "u", "s", "m", "^", "_"]
"""Bold, italic, underline, strike, small, superscript, subscript. No text is both of the last two."""

Style = NewType("Style", str)
"""A set of marks, as a string of their letters in the order of `MARKS`; "" is plain."""

MARKS: Final[tuple[Mark, ...]] = get_args(Mark)
PLAIN: Final = Style("")

Align = Literal["start", "center", "end", "justify"]

_EXCLUDES: Final[dict[str, Mark]] = {"^": "_", "_": "^"}

LONGEST_ADDRESS: Final = 2_000
_ADDRESS = re.compile(r"(?:https?://|mailto:(?!/))[^\s<>\"\\`\[\]]+", re.IGNORECASE)
_NO_ADDRESS: Final = {ord(sign): f"%{ord(sign):02X}" for sign in ' <>"\\`[]'}
_UNCLEAN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ufdd0-\ufdef\ufffc\ufeff\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


class Run(Struct, frozen=True, gc=False, omit_defaults=True):
    """A stretch of text in one style. `\\n` is a line break inside the paragraph.

    `link`: the address that it leads to, of the web or of a mailbox; "" for none.
    """

    text: str
    style: Style = PLAIN
    link: str = ""

    def saying(self, text: str) -> "Run":
        """The same style and link on another text."""
        return Run(text, self.style, self.link)

    def in_style(self, style: Style) -> "Run":
        return Run(self.text, style, self.link)

    def is_like(self, other: "Run") -> bool:
        """Whether both look and lead alike, so that they are one run if they are neighbours."""
        return self.style == other.style and self.link == other.link


Runs = tuple[Run, ...]


def clean(text: str) -> str:
    """The text as a project may hold it: line ends are `\\n`, characters that no text has are gone.

    Dropped are C0 controls (but tab), lone surrogates, byte order marks, U+FFFC and the characters that
    QTextDocument uses for its own marks; kept are U+200D and every other format character.
    """
    return _UNCLEAN.sub("", _LINE_ENDS.sub("\n", text))


def is_clean(text: str) -> bool:
    # What is printable is clean but for one character, and is found out several times faster.
    return (text.isprintable() and "\ufffc" not in text) or _UNCLEAN.search(text) is None


def style_of(marks: Iterable[str]) -> Style:
    """The canonical style of these marks, in any order, with repeats or none."""
    given = set(marks)
    if "^" in given:
        given.discard("_")
    return Style("".join(mark for mark in MARKS if mark in given))


_STYLES: Final = frozenset(
    style_of(marks) for count in range(len(MARKS) + 1) for marks in combinations(MARKS, count)
)


def is_style(style: str) -> bool:
    return style in _STYLES


def is_address(link: str) -> bool:
    """Whether a link can lead there: to a page of the web, or to a mailbox, and nowhere else."""
    return len(link) <= LONGEST_ADDRESS and link.isprintable() and _ADDRESS.fullmatch(link) is not None


def address(given: str) -> str:
    """An address from elsewhere as a link holds it, or "" if it is none that a story may lead to."""
    found = given.strip().translate(_NO_ADDRESS)
    return found if is_address(found) else ""


def canonical(runs: Iterable[Run]) -> Runs:
    """The same text, styles and links, equal neighbours merged and empty runs gone."""
    merged: list[Run] = []
    more: list[str] = []  # what goes on in the style of merged[-1]; joined at once, for there may be many
    for run in runs:
        if not run.text:
            continue
        if merged and merged[-1].style == run.style and merged[-1].link == run.link:
            more.append(run.text)
            continue
        if more:
            merged[-1] = merged[-1].saying(merged[-1].text + "".join(more))
            more.clear()
        merged.append(run)
    if more:
        merged[-1] = merged[-1].saying(merged[-1].text + "".join(more))
    return tuple(merged)


def is_canonical(runs: Runs) -> bool:
    return all(run.text for run in runs) and all(
        not left.is_like(right) for left, right in itertools.pairwise(runs)
    )


def plain(runs: Iterable[Run]) -> str:
    """The words alone."""
    return "".join(run.text for run in runs)


def length(runs: Iterable[Run]) -> int:
    return sum(len(run.text) for run in runs)


def from_plain(text: str, style: Style = PLAIN) -> Runs:
    return (Run(text, style),) if text else ()


def cut(runs: Runs, first: int, last: int | None = None) -> Runs:
    """The part from offset `first` up to, not including, `last` (None: the end). Offsets are clamped."""
    part: list[Run] = []
    place = 0
    for run in runs:
        begin = max(first - place, 0)
        end = len(run.text) if last is None else min(last - place, len(run.text))
        if begin < end:
            part.append(run.saying(run.text[begin:end]))
        place += len(run.text)
    return tuple(part)


def replace(runs: Runs, first: int, last: int, inserted: Runs) -> Runs:
    """`runs` with what stands between the two offsets replaced."""
    return canonical((*cut(runs, 0, first), *inserted, *cut(runs, last)))


def with_mark(runs: Runs, first: int, last: int, mark: Mark, on: bool) -> Runs:
    """`runs` with one mark set or cleared between two offsets; what excludes it gives way."""
    changed = (run.in_style(marked(run.style, mark, on)) for run in cut(runs, first, last))
    return canonical((*cut(runs, 0, first), *changed, *cut(runs, last)))


def marked(style: Style, mark: Mark, on: bool) -> Style:
    """A style with one mark set or cleared."""
    return style_of({*style, mark} - {_EXCLUDES.get(mark, "")} if on else {*style} - {mark})


def with_link(runs: Runs, first: int, last: int, link: str) -> Runs:
    """`runs` leading to an address between two offsets; "" takes links away."""
    changed = (Run(run.text, run.style, link) for run in cut(runs, first, last))
    return canonical((*cut(runs, 0, first), *changed, *cut(runs, last)))


def link_around(runs: Runs, offset: int) -> tuple[int, int, str]:
    """The link that a cursor stands in, from its first offset to the one behind it, with its address.

    At the edge of one it stands in it; between two, in the one before. ("", with `offset` twice, for none.)
    """
    found = offset, offset, ""
    place, start, link = 0, 0, ""
    for run in runs:
        if run.link != link:
            start, link = place, run.link
        place += len(run.text)
        if link and start <= offset <= place and (not found[2] or found[0] == start):
            found = start, place, link
    return found
