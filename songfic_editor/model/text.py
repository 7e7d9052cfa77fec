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

Mark = Literal["b", "i", "u", "s"]
"""Bold, italic, underline, strike: the letters of their HTML elements."""

Style = NewType("Style", str)
"""A set of marks, as a string of their letters in the order of `MARKS`; "" is plain."""

MARKS: Final[tuple[Mark, ...]] = get_args(Mark)
PLAIN: Final = Style("")

Align = Literal["start", "center", "end", "justify"]

_UNCLEAN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ufdd0-\ufdef\ufffc\ufeff\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


class Run(Struct, frozen=True, gc=False, omit_defaults=True):
    """A stretch of text in one style. `\\n` is a line break inside the paragraph."""

    text: str
    style: Style = PLAIN


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
    return Style("".join(mark for mark in MARKS if mark in given))


_STYLES: Final = frozenset(
    style_of(marks) for count in range(len(MARKS) + 1) for marks in combinations(MARKS, count)
)


def is_style(style: str) -> bool:
    return style in _STYLES


def canonical(runs: Iterable[Run]) -> Runs:
    """The same text and styles, equal neighbours merged and empty runs gone."""
    merged: list[Run] = []
    more: list[str] = []  # what goes on in the style of merged[-1]; joined at once, for there may be many
    for run in runs:
        if not run.text:
            continue
        if merged and merged[-1].style == run.style:
            more.append(run.text)
            continue
        if more:
            merged[-1] = Run(merged[-1].text + "".join(more), merged[-1].style)
            more.clear()
        merged.append(run)
    if more:
        merged[-1] = Run(merged[-1].text + "".join(more), merged[-1].style)
    return tuple(merged)


def is_canonical(runs: Runs) -> bool:
    return all(run.text for run in runs) and all(
        left.style != right.style for left, right in itertools.pairwise(runs)
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
            part.append(Run(run.text[begin:end], run.style))
        place += len(run.text)
    return tuple(part)


def replace(runs: Runs, first: int, last: int, inserted: Runs) -> Runs:
    """`runs` with what stands between the two offsets replaced."""
    return canonical((*cut(runs, 0, first), *inserted, *cut(runs, last)))


def with_mark(runs: Runs, first: int, last: int, mark: Mark, on: bool) -> Runs:
    """`runs` with one mark set or cleared between two offsets."""
    changed = (
        Run(run.text, style_of({*run.style, mark} if on else {*run.style} - {mark}))
        for run in cut(runs, first, last)
    )
    return canonical((*cut(runs, 0, first), *changed, *cut(runs, last)))


def has_mark(runs: Runs, first: int, last: int, mark: Mark) -> bool:
    """Whether all of a non-empty stretch bears the mark."""
    part = cut(runs, first, last)
    return bool(part) and all(mark in run.style for run in part)


def style_at(runs: Runs, offset: int) -> Style:
    """The style that text typed at this offset takes: that of the character before it."""
    before = cut(runs, max(offset - 1, 0), max(offset, 1))
    return before[0].style if before else PLAIN
