"""What is hidden now, and how it comes back: focus mode, the start page, and panels that have no room.

One place for all, so that leaving one never shows what another one or the writer had hidden.
"""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QMainWindow, QWidget

from songfic_editor.ui.actions import Actions

PARTS = {
    "ShowStory": "storyDock",
    "ShowLyrics": "lyricDock",
    "ShowMap": "mapDock",
    "ShowToolbar": "toolbar",
}
PAGE_WIDTH: Final = 400
"""A page narrower than this is no pleasure to write on; rather a panel goes."""
PANEL_WIDTHS: Final = {"ShowStory": 170, "ShowLyrics": 230}
LOW: Final = 420
"""In a window lower than this the story map goes."""


class Focus(QObject):
    """`changed()`: other parts of the window are shown now. `cramped`: what is hidden for want of room.

    A panel that the writer asks for is shown where there is room for one, and the other one goes.
    """

    changed = Signal()

    def __init__(self, window: QMainWindow, actions: Actions) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._parts = {id: window.findChild(QWidget, name) for id, name in PARTS.items()}
        self._starting = False
        self._before = window.windowState()
        self.wanted = dict.fromkeys(PARTS, True)
        self._first = list(PANEL_WIDTHS)
        self.cramped: frozenset[str] = frozenset()
        for id in PARTS:
            actions[id].setChecked(True)
            actions.on_toggled(id, partial(self._want, id))
        actions.on_toggled("FocusMode", self._focus)
        self._escape = QShortcut(Qt.Key.Key_Escape, window, context=Qt.ShortcutContext.WindowShortcut)
        self._escape.activated.connect(lambda: actions["FocusMode"].setChecked(False))
        self._escape.setEnabled(False)
        middle = window.centralWidget()
        if middle is not None:
            middle.installEventFilter(self)

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
        """Show what the writer wants, whatever the mode: the layout is about to be remembered.

        What has no room stays hidden, and such a layout is not remembered: see `window_memory`.
        """
        for id, part in self._parts.items():
            if part is not None:
                part.setVisible(self.wanted[id] and id not in self.cramped)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._without_room() != self.cramped:
            self._apply()
        return False

    def _want(self, id: str, on: bool) -> None:
        self.wanted[id] = on
        if on and id in self._first:
            self._first.remove(id)
            self._first.insert(0, id)
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

    def _without_room(self) -> frozenset[str]:
        """What has no room in the window, or on the screen if that is smaller."""
        screen = self._window.screen().availableGeometry().size()
        return without_room(self._window.size().boundedTo(screen), self.wanted, self._first)

    def _apply(self) -> None:
        bare = self.is_on or self._starting
        self.cramped = self._without_room()
        for id, part in self._parts.items():
            if part is not None:
                has_room = id not in self.cramped
                self._actions.tick(id, self.wanted[id] and has_room)
                part.setVisible(self.wanted[id] and has_room and not bare)
        self._window.menuBar().setVisible(not self.is_on)
        self._window.statusBar().setVisible(not bare)


def without_room(size: QSize, wanted: dict[str, bool], order: list[str]) -> frozenset[str]:
    """What is wanted and has no room in a window of that size; panels earlier in the order come first."""
    room = size.width() - PAGE_WIDTH
    found = {"ShowMap"} if wanted["ShowMap"] and size.height() < LOW else set()
    for id in order:
        if not wanted[id]:
            continue
        if PANEL_WIDTHS[id] <= room:
            room -= PANEL_WIDTHS[id]
        else:
            found.add(id)
    return frozenset(found)
