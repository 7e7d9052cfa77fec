"""Holds the lock of the story in a window, and asks what is to be done about a lock of somebody else's.

Made for a window by `files`. The lock is taken when a story has been opened, kept fresh by a timer, looked
at by each save, and given back when the story leaves; all of it off the UI thread.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from songfic_editor.storage.held import Held
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.saving import OpenStory, Saver

if TYPE_CHECKING:
    from songfic_editor.storage.held import Found
    from songfic_editor.storage.locks import Lock
    from songfic_editor.ui.lock_dialogs import Opening

Then = Callable[[], object]
BEAT_MS = 240_000
"""Others take a lock without a sign of life for a stale one after `locks.SILENT_AFTER_SECONDS`."""


class Locking(QObject):
    """`window`: the one in which the story is open. `was_asked_about(path)`: whether the writer has decided
    already what becomes of what a dead program left of the story in a file.
    """

    def __init__(self, hub: Hub, saver: Saver, window: QWidget) -> None:
        super().__init__(window)
        self._hub = hub
        self._saver = saver
        self._window = window
        timer = QTimer(self, interval=BEAT_MS)
        timer.timeout.connect(self.beat)
        timer.start()
        saver.held_elsewhere = self.ask_how_to_save
        self.was_asked_about: Callable[[Path], bool] = lambda _path: False

    def begin(self) -> None:
        """A story has been opened: have its lock, if it is one to be written."""
        story, path = self._saver.story, self._hub.session.path
        if path is None or self._hub.session.read_only:
            return
        over, token = story.over, story.opening

        def work() -> "Lock | None":
            from songfic_editor.storage import locks

            return locks.take(path, over, ("dead",), token=token)

        self._hub.run(work, partial(self._have, story), self._could_not)

    def end(self) -> None:
        """The story leaves, or the window closes."""
        lock, self._saver.story.lock = self._saver.story.lock, None
        if lock is not None:
            self._hub.run(lock.release, lambda _none: None)

    def beat(self) -> None:
        """Give a sign of life, and see that the lock is still ours."""
        lock = self._saver.story.lock
        if lock is not None:
            self._hub.run(lock.beat, lambda _none: None, self._could_not)

    def ask_how_to_open(self, path: Path, found: "Found") -> "Opening":
        if found.state == "dead" and self.was_asked_about(path):
            return "take over"
        from songfic_editor.ui import lock_dialogs

        return lock_dialogs.ask_how_to_open(self._window, path.name, found)

    def ask_how_to_save(self, held: Held, again: Then, save_as: Then) -> None:
        """A save was refused because the story is open elsewhere. `again`: the same save once more."""
        from songfic_editor.ui import lock_dialogs

        answer = lock_dialogs.ask_how_to_save(self._window, held.path.name, held.by)
        if answer == "copy":
            save_as()
        elif answer == "take back":
            self._saver.story.lock, self._saver.story.over = None, held.by
            again()

    def _have(self, story: OpenStory, lock: "Lock | None") -> None:
        if lock is None:
            return
        if story is not self._saver.story or story.lock is not None:  # it has left, or was saved meanwhile
            if story.lock is None:
                self._hub.run(lock.release, lambda _none: None)
            return
        story.lock = lock

    def _could_not(self, error: Exception) -> None:
        """Told at once; what to do about it is asked by the next save."""
        if not isinstance(error, Held):
            self._hub.tell(error)
        elif error.path == self._hub.session.path:
            from songfic_editor.ui import lock_messages

            self._hub.tell(lock_messages.taken_over(error.path, error.by))
