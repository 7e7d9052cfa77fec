"""What the driven program writes down of itself, and what a start after a kill may find by that.

A line an event, written before anything else can happen to a state; the system keeps it though the program
be killed. Read by `kills`, written by `driver`. Nothing here knows Qt.
"""

import hashlib
import os
import time
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct

from songfic_editor.model.document import Project
from songfic_editor.storage import codec
from songfic_editor.storage.recovery import is_blank

NOTHING: Final = "nothing"
"""The digest of a new story without a word, of which nothing need be on any disk."""

LIMIT: Final = 2.0
"""Seconds: older than this, nothing that was typed may be missing."""

Kind = Literal["ready", "state", "offered", "end"]
"""The story that is there after a start; any later state of it; that the start asked about found work; the
program ended by itself."""


class Entry(Struct, frozen=True):
    """`time`: of the clock that all programs share and nobody sets. `digest`: of the state."""

    time: float
    kind: Kind
    digest: str = ""


class Diary:
    """The writing side."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def write(self, kind: Kind, digest: str = "", at: float | None = None) -> None:
        when = time.monotonic() if at is None else at
        os.write(self._handle, f"{when:.6f} {kind} {digest}\n".encode())


def digest_of(project: Project) -> str:
    """Of everything in a state: words, ids, order."""
    if is_blank(project):
        return NOTHING
    return hashlib.sha256(codec.encode(project)).hexdigest()[:20]


def entries(path: Path) -> list[Entry]:
    """What is written down so far; a line that is being written does not count."""
    lines = path.read_text(encoding="utf-8").split("\n")[:-1] if path.exists() else []
    return [_entry(*line.split(" ")) for line in lines]


def _entry(when: str, kind: Kind, digest: str) -> Entry:
    return Entry(float(when), kind, digest)


class May(Struct, frozen=True):
    """What may be found after a kill: the states that were there, each with the time since when it was no
    longer the newest (the time of the kill for the last).
    """

    states: tuple[tuple[str, float], ...]
    killed: float

    def age(self, digest: str) -> float | None:
        """How old what is missing is, in seconds: 0 if nothing is. None: it was never so in that run."""
        for known, until in reversed(self.states):
            if known == digest:
                return self.killed - until
        return None


def may_be_found(run: list[Entry], killed: float, before: May | None) -> May:
    """By what a run has written down till it was killed. One that never got ready leaves all as it was."""
    states = [entry for entry in run if entry.kind in ("ready", "state")]
    if not states:
        assert before is not None
        return before
    ends = [entry.time for entry in states[1:]]
    return May(
        tuple((one.digest, min(end, killed)) for one, end in zip(states, [*ends, killed], strict=True)),
        killed,
    )
