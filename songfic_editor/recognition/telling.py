"""Which of a decision's reasons are worth telling, the weightiest first: those for it, and those against it.

Called by whatever puts reasons into words, for a writer or a terminal. Codes only.
"""

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from songfic_editor.recognition.scoring import Reason

_MOST_FOR: Final = 3
_MOST_AGAINST: Final = 2
_LINES: Final = frozenset(("several-lines", "short-lines", "one-line"))
"""These are told by the number of lines and how long they are."""


class Told(Struct, frozen=True):
    """`short`: the lines are. `speaks_for`, `against`: codes of features."""

    short: bool
    speaks_for: tuple[str, ...]
    against: tuple[str, ...]


def told(reasons: Iterable[Reason]) -> Told:
    short = False
    weighed: list[Reason] = []
    for reason in reasons:
        if reason.code == "short-lines":
            short = reason.points > 0
        elif reason.code not in _LINES:
            weighed.append(reason)
    weighed.sort(key=lambda reason: -abs(reason.points))
    return Told(
        short,
        tuple(reason.code for reason in weighed if reason.points > 0)[:_MOST_FOR],
        tuple(reason.code for reason in weighed if reason.points < 0)[:_MOST_AGAINST],
    )
