"""Dragging selected lines of a placed stanza: to a gap, as lines of the song, and not as letters into a text.

Asked by the text widget about its mouse events, as the grip is; where no such lines are under the mouse it
lets them be, and Qt drags the text.
"""

from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QTextEdit

from songfic_editor.edit import drop
from songfic_editor.editor import clipboard, drag_slip, mime
from songfic_editor.editor.selected_lines import dragged_lines, selected_lines
from songfic_editor.editor.sheet import Sheet
from songfic_editor.model.text import plain


class LineDrag(QObject):
    """Lets selected lines be taken by their words."""

    def __init__(self, edit: QTextEdit, sheet: Sheet) -> None:
        super().__init__(edit)
        self._edit = edit
        self._sheet = sheet
        self._pressed: tuple[QPoint, drop.Dragged] | None = None

    def press(self, event: QMouseEvent) -> bool:
        """Take hold of the selected lines under the mouse; False leaves the event to the text."""
        if self._edit.isReadOnly() or event.button() != Qt.MouseButton.LeftButton:
            return False
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or not self._is_selected(event.position()):
            return False
        found = dragged_lines(self._sheet.project, self._sheet.selection)
        if found is None:
            return False
        self._pressed = event.position().toPoint(), found
        return True

    def move(self, event: QMouseEvent) -> bool:
        """Begin the drag; False leaves the event to the text."""
        if self._pressed is None:
            return False
        start, found = self._pressed
        if (event.position().toPoint() - start).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self._drag(found)
        return True

    def release(self) -> bool:
        """A click puts the cursor there, as in any text."""
        if self._pressed is None:
            return False
        at, self._pressed = self._pressed[0], None
        self._edit.setTextCursor(self._edit.cursorForPosition(at))
        return True

    def _is_selected(self, point: QPointF) -> bool:
        cursor = self._edit.textCursor()
        if not cursor.hasSelection():
            return False
        scrolled = QPointF(self._edit.horizontalScrollBar().value(), self._edit.verticalScrollBar().value())
        layout = self._edit.document().documentLayout()
        place = layout.hitTest(point + scrolled, Qt.HitTestAccuracy.ExactHit)
        return cursor.selectionStart() <= place <= cursor.selectionEnd()

    def _drag(self, found: drop.Dragged) -> None:
        project, selection = self._sheet.project, self._sheet.selection
        lines = selected_lines(project, selection)
        if lines is None:
            return
        drag = QDrag(self._edit)
        data = clipboard.write(project, selection)
        data.setData(mime.ITEMS, drop.encode(project, found))
        drag.setMimeData(data)
        row = self._sheet.binding.rows[self._sheet.binding.index(lines.block) or 0]
        words = plain(row.runs).split("\n")[lines.first : lines.last + 1]
        drag.setPixmap(drag_slip.picture(self._edit, self._sheet, row, words))
        drag.setHotSpot(drag_slip.BESIDE_MOUSE)
        drag.exec(Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, Qt.DropAction.MoveAction)
