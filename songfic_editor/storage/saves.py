"""Which saves a story has in it: told in its file, so that two copies of it know what each has seen.

Every opening of a story has a name of its own here and counts its saves; a file lists the last of each that
lie behind it. Kept by whoever saves, read by `watch`. Pure; it says nothing of who wrote, where or when.
"""

import re
from typing import Final

from msgspec import Struct

MOST: Final = 64
"""So many openings are kept in mind, the latest."""

TEXT: Final = re.compile(r"^[0-9a-z]{1,16}\.[1-9][0-9]{0,8}(?: [0-9a-z]{1,16}\.[1-9][0-9]{0,8})*$")


class Saves(Struct, frozen=True, gc=False):
    """`counts`: by opening, the number of the last save; the newest is the last."""

    counts: tuple[tuple[str, int], ...] = ()

    def __str__(self) -> str:
        return " ".join(f"{opening}.{count}" for opening, count in self.counts)

    def __bool__(self) -> bool:
        return bool(self.counts)

    def after(self, opening: str) -> "Saves":
        """With another save of this opening."""
        count = dict(self.counts).get(opening, 0) + 1
        return _latest((*self.counts, (opening, count)))

    def joined(self, other: "Saves") -> "Saves":
        """Of a story that has both in it; the newest is the other's."""
        counts = dict(self.counts)
        return _latest(
            (*self.counts, *((one, max(count, counts.get(one, 0))) for one, count in other.counts))
        )

    def has(self, other: "Saves") -> bool:
        """Whether the newest save of the other lies behind this one, and so all that the other has. Of one
        that has none, nobody can tell, and it counts as old.
        """
        if not other.counts:
            return True
        opening, count = other.counts[-1]
        return dict(self.counts).get(opening, 0) >= count


NONE: Final = Saves()


def saves_in(text: object) -> Saves:
    """What a file says of its saves; of what says nothing, none."""
    if not isinstance(text, str) or not TEXT.fullmatch(text):
        return NONE
    counts = (one.split(".") for one in text.split(" "))
    return _latest(tuple((opening, int(count)) for opening, count in counts))


def _latest(counts: tuple[tuple[str, int], ...]) -> Saves:
    """Each opening once, where it was named last."""
    last: dict[str, int] = {}
    for opening, count in counts:
        last.pop(opening, None)
        last[opening] = count
    return Saves(tuple(last.items())[-MOST:])
