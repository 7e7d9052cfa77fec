"""The message bar: the one place where the window says what happened, what was kept and what to do.

Lies over the page's top, so that no text moves, and never takes the keyboard. Shows one message at a time;
the words are made in `messages`.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from songfic_editor.ui.icons import icon
from songfic_editor.ui.messages import Message
from songfic_editor.ui.theme import Theme

PASSES_AFTER_MS = 8000
EDGE = 1
"""The line under it, in pixels: see `chrome`."""


class MessageBar(QFrame):
    """Grave messages and offers stay until they are closed; others pass by themselves."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self.setAutoFillBackground(True)
        self.setAccessibleName(self.tr("Message"))
        self._text = QLabel(self)
        self._text.setObjectName("messageText")
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._action = QPushButton(self)
        self._action.setObjectName("messageAction")
        self._close = QToolButton(self)
        self._close.setAutoRaise(True)
        self._close.setAccessibleName(self.tr("Close the message"))
        self._close.setToolTip(self.tr("Close the message"))
        self._close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 8, 6)
        layout.addWidget(self._text)
        layout.addWidget(self._action)
        layout.addWidget(self._close)
        self._page = parent
        self._then: Callable[[], object] | None = None
        self._action.clicked.connect(self._act)
        self._timer = QTimer(self, singleShot=True, interval=PASSES_AFTER_MS)
        self._timer.timeout.connect(self.hide)
        theme.changed.connect(self._tint)
        self._tint()
        self.hide()
        parent.installEventFilter(self)

    def show_message(self, message: Message) -> None:
        self._text.setText(message.text)
        self._text.setAccessibleName(message.text)
        # An offer is good news: only what went wrong and can't be mended by a click looks like a warning.
        self._text.setProperty("grave", message.grave and message.then is None)
        self._text.style().polish(self._text)
        self._then = message.then
        self._action.setVisible(message.then is not None)
        self._action.setText(message.offer)
        self._timer.stop()
        if not message.grave and message.then is None:
            self._timer.start()
        self.show()
        self.raise_()
        self._lie_at_top()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    @property
    def text(self) -> str:
        """What is said now; "" when nothing is."""
        return "" if self.isHidden() else self._text.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._lie_at_top()
        return False

    def _lie_at_top(self) -> None:
        width = self._page.width()
        self.ensurePolished()
        self.setGeometry(0, 0, width, self.heightForWidth(width) + EDGE)

    def _act(self) -> None:
        then, self._then = self._then, None
        self.hide()
        if then is not None:
            then()

    def _tint(self) -> None:
        self._close.setIcon(icon("close"))
