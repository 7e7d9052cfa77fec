"""Who has a story open, and the error for a story that another has: what `locks` finds, as values.

Made by `locks`; the window tells it and asks about it. Nothing here touches the disk.
"""

from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Struct

from songfic_editor.storage.problem import CannotWrite

_Word = Annotated[str, msgspec.Meta(max_length=255)]
_Time = Annotated[int, msgspec.Meta(ge=0, lt=10**11)]


class Holder(Struct, frozen=True, kw_only=True, gc=False):
    """Who has a story open, as the lock says. `since` and `beat` (the last sign of life): Unix seconds.

    `machine` and `process`: see `machine`; "" where the system does not tell. `token`: of this lock alone.
    """

    host: _Word
    user: _Word
    machine: _Word
    pid: Annotated[int, msgspec.Meta(gt=0, lt=2**31)]
    process: _Word
    since: _Time
    beat: _Time
    token: _Word


class Found(Struct, frozen=True, gc=False):
    """A lock that is there. `holder`: None if there is no reading it. `beat`: the last sign of life, Unix
    seconds. `mark`: to know this very lock again.

    `state`: "held"; "dead": by a program of this machine that has ended; "silent": by one that has given no
    sign of life for a quarter of an hour. `here`: the holder is on this machine.
    """

    holder: Holder | None
    beat: int
    state: Literal["held", "dead", "silent"]
    here: bool
    mark: str


class Held(CannotWrite):
    """Another program has the story open: what it saves and what is saved here would get in each other's
    way. `by`: who.
    """

    def __init__(self, path: Path, by: Found) -> None:
        super().__init__(path, "held")
        self.by = by
