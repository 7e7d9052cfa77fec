"""Focus mode, and the bare window behind the start page: what is hidden, and how it comes back.

One place for both, so that leaving one never shows what the other one or the writer had hidden.
"""

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QMainWindow, QWidget

from songfic_editor.ui.actions import Actions

PARTS = {
    "ShowStory": "storyDock",
    "ShowLyrics": "lyricDock",
    "ShowMap": "mapDock",
    "ShowToolbar": "toolbar",
}


class Focus(QObject):
    """`changed()`: other parts of the window are shown now."""

    changed = Signal()

    def __init__(self, window: QMainWindow, actions: Actions) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._parts = {id: window.findChild(QWidget, name) for id, name in PARTS.items()}
        self._starting = False
        self._before = window.windowState()
        self.wanted = dict.fromkeys(PARTS, True)
        for id in PARTS:
            actions[id].setChecked(True)
            actions.on_toggled(id, partial(self._want, id))
        actions.on_toggled("FocusMode", self._focus)
        self._escape = QShortcut(Qt.Key.Key_Escape, window, context=Qt.ShortcutContext.WindowShortcut)
        self._escape.activated.connect(lambda: actions["FocusMode"].setChecked(False))
        self._escape.setEnabled(False)

    @property
    def is_on(self) -> bool:
        return self._actions["FocusMode"].isChecked()

    def start(self, on: bool) -> None:
        """The start page is up (or gone): panels would be empty."""
        self._starting = on
        self._apply()

    def take_over(self) -> None:
        """The layout has been restored: what it shows is what the writer wants."""
        for id, part in self._parts.items():
            if part is not None:
                self._actions[id].setChecked(not part.isHidden())

    def settle(self) -> None:
        """Show what the writer wants, whatever the mode: the layout is about to be remembered."""
        for id, part in self._parts.items():
            if part is not None:
                part.setVisible(self.wanted[id])

    def _want(self, id: str, on: bool) -> None:
        self.wanted[id] = on
        self._apply()

    def _focus(self, on: bool) -> None:
        self._escape.setEnabled(on)
        if on:
            self._before = self._window.windowState()
            self._window.setWindowState(self._before | Qt.WindowState.WindowFullScreen)
        else:
            self._window.setWindowState(self._before)
        self._apply()
        self.changed.emit()

    def _apply(self) -> None:
        bare = self.is_on or self._starting
        for id, part in self._parts.items():
            if part is not None:
                part.setVisible(self.wanted[id] and not bare)
        self._window.menuBar().setVisible(not self.is_on)
        self._window.statusBar().setVisible(not bare)
