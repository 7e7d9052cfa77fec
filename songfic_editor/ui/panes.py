"""F6 and Shift+F6: the keyboard goes from pane to pane of the window, also out of the manuscript.

Attached by `desk_features`. Panes that are hidden are passed over.
"""

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from songfic_editor.ui.actions import Actions

PANES: Final = (
    ("storyDock", "storyView"),
    ("messageBar", "messageAction"),
    ("manuscriptPane", "proseEditor"),
    ("songPart", "songView"),
    ("placedPart", "placementView"),
    ("mapDock", "storyMap"),
)
"""Object names, in the window's order: what a pane is, and what in it has the keyboard first."""


class Panes(QObject):
    """Answers for the commands NextPane and PreviousPane."""

    def __init__(self, window: QMainWindow, actions: Actions) -> None:
        super().__init__(window)
        self._window = window
        actions.on("NextPane", lambda: self.go(1))
        actions.on("PreviousPane", lambda: self.go(-1))

    def go(self, by: int) -> None:
        """To the pane after (1) or before (-1) the one that has the keyboard, around the window's end."""
        focused = QApplication.focusWidget()
        shown: list[tuple[QWidget, QWidget]] = []
        at: int | None = None
        for outer, inner in PANES:
            pane = self._window.findChild(QWidget, outer)
            first = None if pane is None else pane.findChild(QWidget, inner)
            if pane is None or first is None or not first.isVisible():
                continue
            if focused is not None and pane.isAncestorOf(focused):
                at = len(shown)
            shown.append((pane, first))
        if not shown:
            return
        _pane, target = shown[(at + by) % len(shown) if at is not None else 0 if by > 0 else -1]
        target.setFocus()
