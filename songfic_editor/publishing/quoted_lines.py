"""Which of a song's lines stand in a stanza whose words were altered: changed, joined, split or cut short.

Called by `quote_meter`, for placements with lines of their own. It compares words alone, and is lenient: of
two ways to read a line, the one that is quoted counts.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct
from rapidfuzz import fuzz, process

_ALIKE: Final = 80.0
"""Of 100, as rapidfuzz counts: from here on a line that was altered is still the song's."""
_MOST: Final = 4
"""So many lines may be joined into one, and one be split into so many."""
_FEWEST: Final = 3
"""Words of a part of a line that are still a quotation of it."""

Line = str
"""A line as it is known again: its words alone, small."""


class Quote(Struct, frozen=True, gc=False):
    """A line that is quoted; None for words that are not the song's. `taken`: of how many of the stanza's own
    lines it was read: 0 where the one before said this one, too.
    """

    line: Line | None
    taken: int


def key(line: str) -> Line:
    """The words of a line, or what else there is in one without words."""
    kept = (char if char.isalnum() else " " for char in unicodedata.normalize("NFKC", line).casefold())
    return " ".join("".join(kept).split()) or line.strip()


def quotes(own: Sequence[Line], stanzas: Sequence[Sequence[Line]]) -> Iterator[Quote]:
    """What a stanza's own lines quote of a song, in order. `stanzas`: the song's lines, none of them ""."""
    rows = [
        tuple(lines[first : first + count])
        for lines in stanzas
        for first in range(len(lines))
        for count in range(1, min(_MOST, len(lines) - first) + 1)
    ]
    singles = [row[0] for row in rows if len(row) == 1]
    joined = [" ".join(row) for row in rows]
    known = frozenset(singles)
    place = 0
    while place < len(own):
        if own[place] in known:
            found: tuple[Line, ...] = (own[place],)
            taken = 1
        else:
            found, taken = _read(own[place : place + _MOST], rows, joined, singles)
        yield Quote(found[0] if found else None, taken)
        yield from (Quote(line, 0) for line in found[1:])
        place += taken


def _read(
    own: Sequence[Line], rows: list[tuple[Line, ...]], joined: list[str], singles: list[Line]
) -> tuple[tuple[Line, ...], int]:
    """The song's lines that the first of these is, or is nearly, and how many of them were read for it."""
    best, taken = _ALIKE, 1
    found: tuple[Line, ...] = ()
    whole = process.extractOne(own[0], joined, scorer=fuzz.ratio, score_cutoff=best)
    if whole is not None:
        best, found = whole[1], rows[whole[2]]
    for count in range(2, len(own) + 1):
        parts = process.extractOne(" ".join(own[:count]), singles, scorer=fuzz.ratio, score_cutoff=best)
        if parts is not None and parts[1] > best:
            best, found, taken = parts[1], (parts[0],), count
    return found or _parts(own[0], singles), taken


def _parts(own: Line, singles: list[Line]) -> tuple[Line, ...]:
    """The lines that stand in one among other words; or that of which it is a part."""
    words = f" {own} "
    within = [line for line in dict.fromkeys(singles) if _is_long(line) and f" {line} " in words]
    if within:
        return tuple(sorted(within, key=lambda line: words.find(f" {line} ")))
    if not _is_long(own):
        return ()
    return tuple(line for line in singles if words in f" {line} ")[:1]


def _is_long(line: Line) -> bool:
    return line.count(" ") + 1 >= _FEWEST
