"""Keys that are typed while a paste is still being read: kept in their order, and written behind it.

Held by `Pasting`. It watches the text widget only that long: no key is asked twice at any other time.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QTextEdit


class HeldKeys(QObject):
    """`escaped()`: Escape was pressed, which no text has any use for."""

    escaped = Signal()

    def __init__(self, edit: QTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._held: list[QEvent] = []
        self._holds = False

    def hold(self) -> None:
        """From now on keys wait."""
        if not self._holds:
            self._holds = True
            self._edit.installEventFilter(self)

    def release(self, *, write: bool) -> None:
        """Let them go to the page in their order; not to `write` them forgets them. One of them may begin to
        hold anew: what follows it waits on.
        """
        self._holds = False
        self._edit.removeEventFilter(self)
        held, self._held = self._held, []
        for event in held if write else ():
            QGuiApplication.sendEvent(self._edit, event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._holds or not isinstance(event, QKeyEvent | QInputMethodEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            return False  # no key yet, but the question whether one is the page's own
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress:
                self.escaped.emit()
            return True
        self._held.append(event.clone())
        return True
