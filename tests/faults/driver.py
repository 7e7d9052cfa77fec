"""The real program, driven by chance until somebody kills it; it keeps a diary of the states that it was in.

`python -m tests.faults.driver DIARY SEED [FILE]`. What the program asks at its start is answered with Return,
as by one who reads nothing. With `--once` it ends by itself as soon as the story is there; with
`--without-room` its journal holds what differs from the story's file, as if there were no room for more.
"""

import os
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from songfic_editor import __main__
from songfic_editor.session.change import Change
from songfic_editor.storage import codec
from songfic_editor.storage.journal_recorder import Recorder
from songfic_editor.ui import application, file_dialogs
from songfic_editor.ui.main_window import MainWindow
from tests.faults.diary import Diary, digest_of
from tests.faults.writer import Writer

LOOK_MS = 20
PAUSES_S = (0.4, 0.9, 1.6, 3.4)


class Driver(QObject):
    """Waits until the story is there and nothing is asked any more, then writes."""

    def __init__(self, program: application.Application, diary: Diary, seed: int, once: bool) -> None:
        super().__init__(program)
        self._program = program
        self._diary = diary
        self._chance = random.Random(seed)
        self._once = once
        self._typed_at: float | None = None
        self._quiet = 0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)
        self._timer.start(LOOK_MS)

    def _look(self) -> None:
        asks = QApplication.activeModalWidget()
        window = self._program.windows[-1] if self._program.windows else None
        if isinstance(asks, QDialog):
            self._quiet = 0
            self._diary.write("offered", asks.objectName().replace(" ", "-"))
            QTest.keyClick(asks, Qt.Key.Key_Return)
        elif window is None or window.hub.tasks.busy:
            self._quiet = 0
        else:
            self._quiet += 1
        if window is not None and self._quiet >= 3:
            self._begin(window)
        else:
            self._timer.start(LOOK_MS)

    def _begin(self, window: MainWindow) -> None:
        if window.centre.currentWidget() is window.start_page:
            window.commands["New"].trigger()
        project = window.hub.project
        self._diary.path.with_name("found.songfic").write_bytes(codec.encode(project))
        self._diary.write("ready", digest_of(project))
        if self._once:
            self._diary.write("end")
            QTimer.singleShot(0, QApplication.instance(), lambda: os._exit(0))
            return
        # Before all others: a state is written down before anybody can have put it on a disk.
        window.hub.session._listeners.insert(0, self._changed)
        self._writer = Writer(window, self._chance, self._types)
        self._timer.timeout.disconnect()
        self._timer.timeout.connect(self._act)
        self._timer.start(0)

    def _types(self, _text: str) -> None:
        if self._typed_at is None:
            self._typed_at = time.monotonic()

    def _changed(self, change: Change) -> None:
        """A state is as old as the oldest key in it, however late the page hands that in."""
        self._diary.write("state", digest_of(change.after), self._typed_at)
        self._typed_at = None

    def _act(self) -> None:
        for _ in range(self._chance.choice((1, 1, 1, 3))):
            self._writer.act()
        pause = (
            self._chance.choice(PAUSES_S) if self._chance.random() < 0.01 else self._chance.uniform(0, 0.04)
        )
        self._timer.start(int(1000 * pause))


def main(arguments: Sequence[str]) -> int:
    once = "--once" in arguments
    place, seed, *files = [one for one in arguments if not one.startswith("--")]
    diary = Diary(Path(place))
    target = Path(place).with_name("saved.songfic")

    if "--without-room" in arguments:

        def poor(self: Recorder) -> list[tuple[Path, bool]]:
            return [(self._own, False), (self._own, True)]

        Recorder._places = poor  # type: ignore[assignment]  # as if the better ones had failed

    class Driven(application.Application):
        def start(self, files: Sequence[str], **named: bool) -> None:
            super().start(files, **named)
            Driver(self, diary, int(seed), once)

    application.Application = Driven  # type: ignore[misc]  # the program that is run is this one
    file_dialogs.ask_save = lambda *_args, **_more: target  # a person would choose a name
    return __main__.main(files)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
