"""The message bar: the one place where the window says what happened, what was kept and what to do.

Lies over the page's top, so that no text moves, and never takes the keyboard. What stays until it is closed
or answered is never hidden by what comes after it; the words are made in `messages`.
"""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from songfic_editor.ui.icons import icon
from songfic_editor.ui.messages import Message
from songfic_editor.ui.theme import Theme

PASSES_AFTER_MS = 8000
EDGE = 1
"""The line under it, in pixels: see `chrome`."""
MOST_ROWS: Final = 3
"""Of more, the oldest wait until there is room again."""


class MessageBar(QFrame):
    """Grave messages and offers stay until they are closed; others pass by themselves. The newest is the
    lowest, so that no button moves when one comes. Another about the same takes a message's place, another
    offer an offer's (what it offers is out of date by then), and whatever comes that of one that passes.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self.setAutoFillBackground(True)
        self.setAccessibleName(self.tr("Message"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, EDGE)
        layout.setSpacing(0)
        self._page = parent
        self._rows: list[_Row] = []
        self._timer = QTimer(self, singleShot=True, interval=PASSES_AFTER_MS)
        self._timer.timeout.connect(self._pass)
        theme.changed.connect(self._tint)
        self.hide()
        parent.installEventFilter(self)

    def show_message(self, message: Message) -> None:
        for row in list(self._rows):
            if _is_replaced(row.message, message):
                self._drop(row)
        row = _Row(message, self)
        row.close_button.clicked.connect(partial(self.close_row, row))
        if row.action is not None:
            row.action.clicked.connect(partial(self._act, row))
        self._rows.append(row)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(row)
        if _passes(message):
            self._timer.start()
        self._show_rows()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def forget(self, about: str) -> None:
        """What was said about this is not so any more."""
        gone = [row for row in self._rows if row.message.about == about]
        for row in gone:
            self._drop(row)
        if gone:
            self._show_rows()

    def clear(self) -> None:
        """All that was said is of no matter any more."""
        for row in list(self._rows):
            self._drop(row)
        self._show_rows()

    @property
    def text(self) -> str:
        """What was said last and still is; "" when nothing is."""
        return self._rows[-1].message.text if self._rows else ""

    @property
    def texts(self) -> list[str]:
        """All that can be read now, as it stands there."""
        return [row.message.text for row in self._rows[-MOST_ROWS:]]

    def close_row(self, row: "_Row") -> None:
        if row in self._rows:
            self._drop(row)
            self._show_rows()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._lie_at_top()
        return False

    def _act(self, row: "_Row") -> None:
        then = row.message.then
        if row in self._rows and then is not None:
            self.close_row(row)
            then()

    def _pass(self) -> None:
        for row in list(self._rows):
            if _passes(row.message):
                self._drop(row)
        self._show_rows()

    def _drop(self, row: "_Row") -> None:
        self._rows.remove(row)
        row.put_away()
        if not any(_passes(one.message) for one in self._rows):
            self._timer.stop()

    def _show_rows(self) -> None:
        for row in self._rows[:-MOST_ROWS]:
            row.hide()
        for row in self._rows[-MOST_ROWS:]:
            row.show()
        self.setVisible(bool(self._rows))
        if self._rows:
            self._lie_at_top()

    def _lie_at_top(self) -> None:
        width = self._page.width()
        self.ensurePolished()
        self.setGeometry(0, 0, width, self.heightForWidth(width))

    def _tint(self) -> None:
        for row in self._rows:
            row.tint()


class _Row(QWidget):
    """One message. `action`: the button that does what it offers."""

    def __init__(self, message: Message, parent: QWidget) -> None:
        super().__init__(parent)
        self.message = message
        text = QLabel(message.text, self)
        text.setObjectName("messageText")
        text.setWordWrap(True)
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        text.setAccessibleName(message.text)
        # An offer is good news: only what went wrong and can't be mended by a click looks like a warning.
        text.setProperty("grave", message.grave and message.then is None)
        self.action: QPushButton | None = None
        if message.then is not None:
            self.action = QPushButton(message.offer, self)
            self.action.setObjectName("messageAction")
        self.close_button = QToolButton(self)
        self.close_button.setAutoRaise(True)
        self.close_button.setAccessibleName(self.tr("Close the message"))
        self.close_button.setToolTip(self.tr("Close the message"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 8, 6)
        layout.addWidget(text)
        if self.action is not None:
            layout.addWidget(self.action)
        layout.addWidget(self.close_button)
        self.tint()

    def put_away(self) -> None:
        """Nobody finds it any more; it goes later, for it may be its own button that is clicked."""
        for widget in self.findChildren(QWidget):
            widget.setObjectName("")
        self.hide()
        self.deleteLater()

    def tint(self) -> None:
        self.close_button.setIcon(icon("close"))


def _passes(message: Message) -> bool:
    return not message.grave and message.then is None


def _is_replaced(old: Message, new: Message) -> bool:
    if _passes(old) or old.text == new.text or (old.about and old.about == new.about):
        return True
    return new.then is not None and not old.grave and not new.grave
