"""Which kept versions may go: after the last ten one an hour, then one a day, then one a week.

Called by `versions`. Pure. It goes by the order in which versions were kept and compares their times with one
another alone, never with the clock of the day: however that jumps, no version goes for being old.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import islice
from typing import Final

from songfic_editor.storage.versions_file import Version

EACH: Final = 10
"""So many of the last saves stay, each of them, and as many of what was put aside."""
_STEPS: Final = (
    (timedelta(hours=1), 24),
    (timedelta(days=1), 30),
    (timedelta(weeks=1), None),
)
"""How far apart versions are after that, and how many of each; the oldest step has no end."""


def superfluous(versions: Sequence[Version], limit: int) -> tuple[Version, ...]:
    """What goes of `versions` (the newest first), so that the rest is thin and takes `limit` bytes at most.

    Named ones never go, nor does the newest of the others, even where these alone take more. Damaged ones go
    for want of room only, and are the first to.
    """
    line = [one for one in versions if one.kind in ("save", "opened") and not one.damaged]
    aside = [one for one in versions if one.kind in ("replaced", "recovered") and not one.damaged]
    gone = {one.path for group in (line, aside) for one in _too_close(group)}
    left = [one for one in versions if one.path not in gone]
    gone |= {one.path for one in _too_much(left, limit)}
    return tuple(one for one in versions if one.path in gone)


def _too_close(group: Sequence[Version]) -> Iterable[Version]:
    """Those of a group (newest first) that stand too close to the one kept before them."""
    older = group[_end_of_recent(group) :]
    kept: set[int] = set()
    for apart, most in _STEPS:
        chosen = _apart(older, apart)
        kept.update(one.sequence for one in islice(chosen, most))
        if most is None or len(chosen) <= most:
            break
        older = chosen[most:]
    return [one for one in group[_end_of_recent(group) :] if one.sequence not in kept]


def _end_of_recent(group: Sequence[Version]) -> int:
    """How many of a group, from its newest on, stay each: ten, and what was opened between them."""
    counted = [index for index, one in enumerate(group) if one.kind != "opened"]
    return counted[EACH - 1] + 1 if len(counted) >= EACH else len(group)


def _apart(older: Sequence[Version], apart: timedelta) -> list[Version]:
    """The newest first again: from the oldest on, each that is far enough from the last one kept.

    The oldest is where it starts, so that the same ones are chosen when newer ones have come. A time before
    that of the last one kept says that a clock was set: such a version stays.
    """
    chosen: list[Version] = []
    for one in reversed(older):
        if not chosen or not timedelta(0) <= one.time - chosen[-1].time < apart:
            chosen.append(one)
    chosen.reverse()
    return chosen


def _too_much(left: Sequence[Version], limit: int) -> list[Version]:
    unnamed = [one for one in left if one.kind != "named" and not one.damaged]
    damaged = [one for one in left if one.damaged]
    over = sum(one.size for one in left) - limit
    gone: list[Version] = []
    for one in (*reversed(damaged), *reversed(unnamed[1:])):
        if over <= 0:
            break
        gone.append(one)
        over -= one.size
    return gone
