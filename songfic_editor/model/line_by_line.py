"""What goes with a stanza's lines: who sings each, its time, its translation, its romanisation.

Used by every edit that changes how many lines a stanza has, and by whatever shows a placement with lines of
its own. Here alone is known how these follow the lines; no word of a translation goes while its line stays.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

from msgspec.structs import replace

from songfic_editor.model.songs import Names, Stanza

Lines = tuple[str, ...]
Sources = list[tuple[int, int]]
"""For each new line the old ones that it comes from, as first and end."""


def singers(stanza: Stanza) -> tuple[Names, ...]:
    """Who sings each line, one entry a line; () where nobody is told."""
    if len(stanza.voices) == 1:
        return stanza.voices * len(stanza.lines)
    return stanza.voices or ((),) * len(stanza.lines)


def told(by_line: Sequence[Names]) -> tuple[Names, ...]:
    """The same as a stanza holds it: one entry where all lines are alike, () where nobody is told."""
    first = by_line[0] if by_line else ()
    if all(one == first for one in by_line):
        return (first,) if first else ()
    return tuple(by_line)


def worded(beside: Sequence[str]) -> Lines | None:
    """A translation as a stanza holds it: "" for a line without a word, None where none has any."""
    lines = tuple(line if line.strip() else "" for line in beside)
    return lines if any(lines) else None


def relined(stanza: Stanza, lines: Lines) -> Stanza:
    """The stanza with other lines; what goes with a line goes along with it.

    Times are dropped where the number of lines changes. A line that is new is sung by whoever sings the one
    before it; one that was made of several has the translations of all.
    """
    if lines == stanza.lines:
        return stanza
    times = stanza.times if len(lines) == len(stanza.lines) else None
    if not (stanza.voices or stanza.translation or stanza.romanisation):
        return replace(stanza, lines=lines, times=times)
    found = sources(stanza.lines, lines)
    return replace(
        stanza,
        lines=lines,
        times=times,
        voices=stanza.voices if len(stanza.voices) < 2 else _sung(stanza.voices, found),
        translation=_followed(stanza.translation, found),
        romanisation=_followed(stanza.romanisation, found),
    )


def part(stanza: Stanza, first: int, end: int) -> Stanza:
    """The stanza with its lines `first` up to, not including, `end` alone; at least one."""
    if first == 0 and end == len(stanza.lines):
        return stanza
    return replace(
        stanza,
        lines=stanza.lines[first:end],
        times=stanza.times and stanza.times[first:end],
        voices=told(singers(stanza)[first:end]),
        translation=worded((stanza.translation or ())[first:end]),
        romanisation=worded((stanza.romanisation or ())[first:end]),
    )


def joined(first: Stanza, second: Stanza) -> Stanza:
    """The first stanza with the lines of the second behind its own."""
    times = None if first.times is None or second.times is None else (*first.times, *second.times)
    return replace(
        first,
        lines=(*first.lines, *second.lines),
        times=times,
        voices=told((*singers(first), *singers(second))),
        translation=worded((*_padded(first, first.translation), *_padded(second, second.translation))),
        romanisation=worded((*_padded(first, first.romanisation), *_padded(second, second.romanisation))),
    )


def filled(stanza: Stanza, other: Stanza) -> Stanza | None:
    """The stanza with what another one of the same lines has beside them, where it has nothing itself.

    None where both have translations, or romanisations, and these are not the same.
    """
    for own, others in (
        (stanza.translation, other.translation),
        (stanza.romanisation, other.romanisation),
    ):
        if own and others and own != others:
            return None
    found = replace(
        stanza,
        times=stanza.times or other.times,
        voices=stanza.voices or other.voices,
        translation=stanza.translation or other.translation,
        romanisation=stanza.romanisation or other.romanisation,
    )
    return stanza if found == stanza else found


def _padded(stanza: Stanza, beside: Lines | None) -> Lines:
    return beside or ("",) * len(stanza.lines)


def sources(old: Lines, new: Lines) -> Sources:
    """Lines that are the same come from each other; between them the first from the first, and so on.

    One that changed places with others comes from where it stood.
    """
    found: Sources = []
    left = dict.fromkeys(range(len(old)))
    changed: list[int] = []
    for what, first, end, new_first, new_end in SequenceMatcher(None, old, new, False).get_opcodes():
        count = new_end - new_first
        for step in range(count):
            start = min(first + step, end)
            is_last = step == count - 1 and what != "equal"
            found.append((start, end if is_last else min(start + 1, end)))
            if what == "equal":
                del left[start]
            else:
                changed.append(new_first + step)
    for number in changed:
        moved = next((place for place in left if old[place] == new[number]), None)
        if moved is not None:
            del left[moved]
            found[number] = (moved, moved + 1)
    return found


def _sung(voices: tuple[Names, ...], sources: Sources) -> tuple[Names, ...]:
    return told([voices[first if first < end else max(first - 1, 0)] for first, end in sources])


def _followed(beside: Lines | None, sources: Sources) -> Lines | None:
    if beside is None:
        return None
    return worded([" ".join(filter(None, beside[first:end])) for first, end in sources])
