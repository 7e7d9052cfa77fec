"""An hour of writing: the real program, written in at a human's pace, must not grow, leak or pile up.

Run alone as `python -m tests.faults.hour --minutes 60`; test_hour runs some seconds of it. Once it is warm
(after a tenth of the time) its memory may grow by so much, its open files by none, and its journal has its
bounds.
"""

import argparse
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer

from songfic_editor import __main__
from songfic_editor.storage import codec, journal_recorder
from songfic_editor.storage.folders import journals_folder
from songfic_editor.ui import application
from tests.faults.homes import ROOT, SAMPLE, home_in
from tests.faults.writer import Writer

MOST_GROWTH: Final = 20 * 1024 * 1024
MOST_HANDLES: Final = 3
"""A save or a write of the journal may just be under way."""

KEY_MS: Final = 90
"""About a hundred and thirty words a minute: as fast as anybody types."""

PAUSES: Final = 0.008
PAUSE_SECONDS: Final = 4.0
LOOK_MS: Final = 500
WARM: Final = 0.1
AROUND: Final = 10
"""So many looks at the beginning and at the end are taken together: memory comes and goes."""


class Look(Struct, frozen=True):
    """`memory`: bytes that the process has; `handles`: files that it has open; `journal`: bytes of all."""

    time: float
    memory: int
    handles: int
    journal: int


def look() -> Look:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    journals = journals_folder()
    sizes = [path.stat().st_size for path in journals.glob("*")] if journals.exists() else []
    handles = len([*Path("/proc/self/fd").iterdir()]) - 1  # its own
    return Look(time.monotonic(), pages * resource.getpagesize(), handles, sum(sizes))


class Hour(QObject):
    """Writes in the first window until the time is over, then closes it."""

    def __init__(self, program: application.Application, minutes: float, seed: int) -> None:
        super().__init__(program)
        self._program = program
        self._window = program.windows[0]
        self._keys = 0
        self._saves = 0
        self._chance = random.Random(seed)
        self._writer = Writer(self._window, self._chance, self._count, calm=True)
        self._window.files.saver.saved.connect(self._saved)
        self._rests_until = 0.0
        self._began = time.monotonic()
        self._until = self._began + 60 * minutes
        self.looks: list[Look] = []
        self.largest_story = 0
        for interval, act in ((KEY_MS, self._act), (LOOK_MS, self._look)):
            timer = QTimer(self, interval=interval)
            timer.timeout.connect(act)
            timer.start()

    def _count(self, _text: str) -> None:
        self._keys += 1

    def _saved(self) -> None:
        self._saves += 1

    def _act(self) -> None:
        """A key, seldom something else, and now and then a pause, in which the program saves by itself."""
        now = time.monotonic()
        if now < self._rests_until or (self._window.hub.tasks.busy and not self._keys):
            return
        self._writer.act(typing=0.97)
        if self._chance.random() < PAUSES:
            self._rests_until = now + PAUSE_SECONDS

    def _look(self) -> None:
        self.looks.append(look())
        if len(self.looks) % 20 == 1:
            self.largest_story = max(self.largest_story, len(codec.encode(self._window.hub.project)))
        if time.monotonic() > self._until:
            self._window.close_without_asking()

    def told(self) -> tuple[str, list[str]]:
        """What there is to tell, and what is wrong."""
        first, last = ends_of(self.looks, self._began)
        others = sum(self._writer.done.values()) - self._writer.done.get("key", 0)
        memory = [median(one.memory for one in end) for end in (first, last)]
        handles = [min(one.handles for one in end) for end in (first, last)]
        told = (
            f"hour: {(self.looks[-1].time - self._began) / 60:.1f} minutes, {self._keys} keys, "
            f"{others} drags and commands, {self._saves} saves; memory {_mb(memory[0])} to {_mb(memory[1])} "
            f"({_mb(memory[1] - memory[0])} more); handles {handles[0]} to {handles[1]}; "
            f"journal at most {_mb(max(one.journal for one in self.looks))}"
        )
        return told, wrong_in(self.looks, self._began, self.largest_story)


def ends_of(looks: Sequence[Look], began: float) -> tuple[Sequence[Look], Sequence[Look]]:
    """The first looks once the program is warm, and the last ones."""
    warm_at = began + WARM * (looks[-1].time - began)
    warm = [one for one in looks if one.time >= warm_at]
    return warm[:AROUND], warm[-AROUND:]


def wrong_in(looks: Sequence[Look], began: float, largest_story: int) -> list[str]:
    """What went beyond its bounds: "memory", "handles", "journal" (of which there must have been one)."""
    first, last = ends_of(looks, began)
    grown = median(one.memory for one in last) - median(one.memory for one in first)
    opened = min(one.handles for one in last) - min(one.handles for one in first)
    largest = max(one.journal for one in looks)
    most = journal_recorder.MAY_GROW + 5 * largest_story
    found = {
        "memory": grown > MOST_GROWTH,
        "handles": opened > MOST_HANDLES,
        "journal": not 0 < largest < most,
    }
    return [name for name, is_wrong in found.items() if is_wrong]


def _mb(size: float) -> str:
    return f"{size / 1024 / 1024:.1f} MB"


def write_inside(minutes: float, seed: int, story: Path) -> int:
    """In a home of its own."""
    hours: list[Hour] = []

    class Written(application.Application):
        def start(self, files: Sequence[str], **named: bool) -> None:
            super().start(files, **named)
            hours.append(Hour(self, minutes, seed))

    application.Application = Written  # type: ignore[misc]  # the program that is run is this one
    code = __main__.main([str(story)])
    told, wrong = hours[0].told()
    print(f"{told}; {', '.join(wrong) or 'nothing'} wrong")
    return code or len(wrong)


def main(arguments: Sequence[str] | None = None) -> int:
    """0 if all stayed within its bounds."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.hour", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--inside", type=Path, metavar="STORY", help="(for itself) write in this story, here")
    given = parser.parse_args(arguments)
    if given.inside is not None:
        return write_inside(given.minutes, given.seed, given.inside)
    with tempfile.TemporaryDirectory() as name:
        story = Path(name) / "story.songfic"
        shutil.copy(SAMPLE, story)
        program = [sys.executable, "-m", "tests.faults.hour", "--minutes", str(given.minutes)]
        command = [*program, "--seed", str(given.seed), "--inside", str(story)]
        return subprocess.run(command, cwd=ROOT, env=home_in(Path(name) / "home"), check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
