"""The text widget's mouse and drag events, handed on: to the grip, selected lines, links, and the drops.

The ground that `TextView` stands on, which makes the parts. Nothing is decided here. Handlers and no event
filter: one would be asked about every event of every key.
"""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QTextEdit

from songfic_editor.editor.drops import Drops
from songfic_editor.editor.grip import Grip
from songfic_editor.editor.line_drag import LineDrag
from songfic_editor.editor.link_commands import LinkCommands


class HandedOn(QTextEdit):
    """`grip`, `line_drag`, `links`, `drops`: set by the widget that is built on this one, before any event
    comes.
    """

    grip: Grip
    line_drag: LineDrag
    links: LinkCommands
    drops: Drops

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not (self.links.press(event) or self.grip.press(event) or self.line_drag.press(event)):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not (self.grip.move(event) or self.line_drag.move(event)):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not (self.links.release(event) or self.grip.release() or self.line_drag.release()):
            super().mouseReleaseEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.grip.leave()
        super().leaveEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.setFocus()
        self.drops.over(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self.drops.over(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drops.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        self.drops.drop(event)
