"""The badge of a text that has two versions: says which one the cursor is in, and offers the three ways on.

A small real widget at the foot of the page, where it covers neither version; there while the cursor is in
one, so that it can be read and pressed by everybody. It only asks; `ui/choices` does it.
"""

from typing import Final, Literal

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QTextEdit, QToolButton

from songfic_editor.editor.page import PageColours

Version = Literal["mine", "theirs"]
EDGE: Final = 12
"""Pixels to the page's edge."""


class ChoiceBadge(QFrame):
    """`wanted(command)`: "KeepMine", "KeepTheirs" or "KeepBoth", of the choice that the cursor is in."""

    wanted = Signal(str)

    def __init__(self, edit: QTextEdit) -> None:
        super().__init__(edit)  # not its viewport: what lies on that scrolls with the text
        self._edit = edit
        self.setObjectName("choiceBadge")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(12, 3, 6, 3)
        self._whole.setSpacing(4)
        self._says = QLabel()
        self._says.setObjectName("choiceVersion")
        self._whole.addWidget(self._says)
        row = QHBoxLayout()
        self._whole.addLayout(row)
        for command, text, tip in (
            ("KeepMine", _tr("Keep mine"), _tr("Keep your text; the other one goes")),
            ("KeepTheirs", _tr("Keep theirs"), _tr("Keep the other text in its place; yours goes")),
            ("KeepBoth", _tr("Keep both"), _tr("Keep both texts, one behind the other")),
        ):
            row.addWidget(self._button(command, text, tip))
        edit.viewport().installEventFilter(self)
        edit.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.hide()

    def _button(self, command: str, text: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"choice{command}")
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleDescription(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.wanted.emit(command))
        return button

    def set_colours(self, colours: PageColours) -> None:
        self.setStyleSheet(
            f"#choiceBadge {{ background: {colours.page}; border: 1px solid {colours.accent};"
            f" border-radius: 12px; }}"
            f"#choiceBadge QLabel {{ color: {colours.ink}; background: transparent; font-size: 12px; }}"
            f"#choiceBadge QToolButton {{ color: {colours.accent}; background: transparent; border: none;"
            f" font-size: 12px; padding: 2px 6px; border-radius: 6px; }}"
            f"#choiceBadge QToolButton:hover, #choiceBadge QToolButton:focus"
            f" {{ background: {colours.selection}; color: {colours.selected_ink}; }}"
        )

    def tell(self, version: Version | None) -> None:
        """Say which version the cursor is in; None: in neither, and the badge is hidden."""
        if version is None:
            self.hide()
            return
        is_mine = version == "mine"
        self._says.setText(
            _tr("Two versions: this is yours") if is_mine else _tr("Two versions: this is theirs")
        )
        self.setAccessibleName(self._says.text())
        self.show()
        self.raise_()
        self._put()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._put()
        return False

    def _scrolled(self) -> None:
        if not self.isHidden():
            self._put()

    def _put(self) -> None:
        """At the foot of the page, or at its head while the cursor's line is at the foot."""
        page = self._edit.viewport().geometry()
        self._whole.setDirection(QBoxLayout.Direction.LeftToRight)
        if self.sizeHint().width() > page.width():
            self._whole.setDirection(QBoxLayout.Direction.TopToBottom)
        size = self.sizeHint()
        left = max((page.width() - size.width()) // 2, 0)
        top = page.height() - size.height() - EDGE
        line = self._edit.cursorRect()
        if line.bottom() > top - EDGE and line.top() < page.height():
            top = EDGE
        self.setGeometry(page.left() + left, page.top() + top, size.width(), size.height())


def _tr(text: str) -> str:
    return QCoreApplication.translate("ChoiceBadge", text)
