"""Saving by itself: at a pause in the writing, to the story's own file, if the writer wants that.

Attached by `features`. It opens no dialog, and does nothing where a save would have to ask something. What
went wrong is told once; it is tried again without a word.
"""

from typing import Final

from PySide6.QtCore import QObject, QTimer

from songfic_editor.session.due import Due
from songfic_editor.ui.actions import Actions
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.preferences import Preferences
from songfic_editor.ui.saving import Saver

PAUSE_SECONDS: Final = 3.0
MOST_SECONDS: Final = 60.0
AGAIN_SECONDS: Final = 60.0


class Autosaving(QObject):
    """Saves 3 s after the last change, and each minute while there is no pause."""

    def __init__(self, hub: Hub, saver: Saver, preferences: Preferences, actions: Actions) -> None:
        super().__init__(saver)
        self._hub = hub
        self._saver = saver
        self._preferences = preferences
        self._actions = actions
        self._due = Due(PAUSE_SECONDS, MOST_SECONDS)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)
        hub.changed.connect(self._wanted)
        saver.saved.connect(self._saved)
        saver.refused_by_itself.connect(self._could_not)
        preferences.changed.connect(self._show)
        actions.on_toggled("Autosave", self._turn)
        self._show()

    def _turn(self, on: bool) -> None:
        self._preferences.set(autosave=on)
        if on:
            self._wanted()

    def _show(self) -> None:
        if self._actions["Autosave"].isChecked() != self._preferences.settings.autosave:
            self._actions.tick("Autosave", self._preferences.settings.autosave)

    def _wanted(self) -> None:
        self._due.changed()
        if not self._timer.isActive():
            self._timer.start(int(PAUSE_SECONDS * 1000))

    def _look(self) -> None:
        wait = self._due.wait()
        if wait is None:
            return
        if wait > 0:
            self._timer.start(int(wait * 1000) + 1)
            return
        if self._saver.is_writing:  # a save of what was there before
            self._timer.start(int(PAUSE_SECONDS * 1000))
            return
        self._due.begun()
        self._saver.save_by_itself()

    def _saved(self) -> None:
        self._due.succeeded()
        self._look()

    def _could_not(self) -> None:
        self._due.failed(AGAIN_SECONDS)
        self._timer.start(int(AGAIN_SECONDS * 1000))
