"""Lines with times become sections: cut at empty lines and long gaps, else where lines begin to come again.

Called by the readers of LRC, UltraStar and subtitles, whose files know no sections. It changes no line.
"""

import itertools
from collections import Counter
from collections.abc import Sequence
from statistics import median
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from songfic_editor.formats.lyrics.draft import SongDoubt
from songfic_editor.formats.lyrics.parts import Found, Part
from songfic_editor.model.songs import Names
from songfic_editor.recognition.repeats import same_words

_LONG_GAP_MS: Final = 4_000
_GAP_OF_USUAL: Final = 2.2
_LONG_SECTION: Final = 12
_FEWEST_AGAIN: Final = 2
LATEST_MS: Final = 24 * 3_600_000


class Line(Struct, frozen=True, gc=False):
    """`time`: its start in milliseconds, None where none is known. `end`: its end, where the file says one.
    `words`: "" for an empty line, which parts sections. `names`: who sings it. `translation`, `romanisation`:
    what stands beside it, "" for nothing.
    """

    words: str
    time: int | None = None
    end: int | None = None
    names: Names = ()
    translation: str = ""
    romanisation: str = ""


def parts_of(lines: Sequence[Line], found: Found) -> list[Part]:
    """Sections in the order of the lines. Where it had to guess, `found` gets a doubt."""
    pieces = _at_gaps(lines)
    if len(pieces) == 1 or any(len(piece) > _LONG_SECTION for piece in pieces):
        again = Counter(same_words(line.words) for piece in pieces for line in piece)
        pieces = [part for piece in pieces for part in _at_returns(piece, again)]
    if pieces:
        found.doubts.append(SongDoubt("sections-guessed"))
    return [part_with(Part([]), piece) for piece in pieces]


def without_false_times(lines: list[Line], found: Found) -> list[Line]:
    """The lines without times where these can't be: all of them the same, or longer than a day."""
    times = [line.time for line in lines if line.time is not None and line.words]
    if (len(times) > 1 and len(set(times)) == 1) or any(time > LATEST_MS for time in times):
        found.doubts.append(SongDoubt("times-contradict"))
        return [replace(line, time=None, end=None) for line in lines]
    return lines


def _at_gaps(lines: Sequence[Line]) -> list[list[Line]]:
    usual = _usual_step(lines)
    pieces: list[list[Line]] = [[]]
    for line in lines:
        if not line.words:
            pieces.append([])
            continue
        before = pieces[-1][-1] if pieces[-1] else None
        if before is not None and _is_far(before, line, usual):
            pieces.append([])
        pieces[-1].append(line)
    return [piece for piece in pieces if piece]


def _usual_step(lines: Sequence[Line]) -> float:
    timed = [line.time for line in lines if line.time is not None and line.words]
    steps = [after - before for before, after in itertools.pairwise(timed) if after > before]
    return median(steps) if steps else 0.0


def _is_far(before: Line, line: Line, usual: float) -> bool:
    if before.time is None or line.time is None:
        return False
    if before.end is not None:
        return line.time - before.end >= _LONG_GAP_MS
    return line.time - before.time >= max(_GAP_OF_USUAL * usual, _LONG_GAP_MS)


def _at_returns(piece: list[Line], again: Counter[str]) -> list[list[Line]]:
    """The piece cut where lines that come again begin and end; single ones are no section."""
    if len(piece) <= _LONG_SECTION and not any(again[same_words(line.words)] > 1 for line in piece):
        return [piece]
    runs = [
        list(run) for _, run in itertools.groupby(piece, key=lambda line: again[same_words(line.words)] > 1)
    ]
    cut: list[list[Line]] = []
    for run in runs:
        if cut and (len(run) < _FEWEST_AGAIN or len(cut[-1]) < _FEWEST_AGAIN):
            cut[-1] = [*cut[-1], *run]
        else:
            cut.append(run)
    return [half for run in cut for half in _halves(run)]


def _halves(run: list[Line]) -> list[list[Line]]:
    """A run that is the same lines several times over, as each of these."""
    words = [same_words(line.words) for line in run]
    for size in range(_FEWEST_AGAIN, len(run) // 2 + 1):
        if len(run) % size == 0 and words == words[:size] * (len(run) // size):
            return [run[first : first + size] for first in range(0, len(run), size)]
    return [run]


def part_with(part: Part, lines: Sequence[Line]) -> Part:
    """The part with these lines, and what goes with them."""
    for line in lines:
        part.sing(line.words, line.names, line.translation, line.romanisation)
    times = [line.time for line in lines if line.time is not None]
    part.times = times if len(times) == len(lines) else None
    return part
