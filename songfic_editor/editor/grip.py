"""The grip in a stanza's margin: shown under the mouse, dragged to move the stanza.

Asked by the text widget about its mouse events; where there is no grip it lets them be. No event filter: one
would be asked about every event of every key.
"""

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QTextEdit

from songfic_editor.edit.drop import Blocks
from songfic_editor.editor import drag_slip, mime
from songfic_editor.editor.overlays import Overlays, visible
from songfic_editor.editor.sheet import Sheet
from songfic_editor.model.ids import BlockId
from songfic_editor.model.position import Place, Selection
from songfic_editor.model.text import length, plain

REACH = 40
"""Pixels from the page's edge within which the mouse takes hold."""


class Grip(QObject):
    """Lets a stanza be taken by its margin."""

    def __init__(self, edit: QTextEdit, sheet: Sheet, overlays: Overlays) -> None:
        super().__init__(edit)
        self._edit = edit
        self._sheet = sheet
        self._overlays = overlays
        self._pressed: tuple[QPoint, BlockId] | None = None
        edit.viewport().setMouseTracking(True)

    def press(self, event: QMouseEvent) -> bool:
        """Take hold of the stanza whose margin this is; False leaves the event to the text."""
        if self._edit.isReadOnly() or event.button() != Qt.MouseButton.LeftButton:
            return False
        found = self._stanza_at(event.position())
        if found is None or event.position().x() >= REACH:
            return False
        self._pressed = event.position().toPoint(), found
        return True

    def move(self, event: QMouseEvent) -> bool:
        """Show the grip, or begin the drag; False leaves the event to the text."""
        if self._edit.isReadOnly():
            return False
        if self._pressed is not None:
            start, block = self._pressed
            distance = (event.position().toPoint() - start).manhattanLength()
            if distance >= QApplication.startDragDistance():
                self._pressed = None
                self._drag(block)
            return True
        if event.buttons():
            return False
        found = self._stanza_at(event.position())
        self._hover(found)
        in_reach = found is not None and event.position().x() < REACH
        shape = Qt.CursorShape.OpenHandCursor if in_reach else Qt.CursorShape.IBeamCursor
        if self._edit.viewport().cursor().shape() != shape:
            self._edit.viewport().setCursor(shape)
        return in_reach

    def release(self) -> bool:
        """A click on the grip selects the stanza, for the clipboard or the keyboard."""
        if self._pressed is None:
            return False
        block, self._pressed = self._pressed[1], None
        index = self._sheet.binding.index(block)
        if index is not None:
            end = length(self._sheet.binding.rows[index].runs)
            self._sheet.select(Selection(Place(block), Place(block, end)))
        return True

    def leave(self) -> None:
        self._hover(None)

    def _hover(self, block: BlockId | None) -> None:
        marks = self._overlays
        marks.set(hovered=block, marked=marks.marked, drop_y=marks.drop_y)

    def _stanza_at(self, point: QPointF) -> BlockId | None:
        line = QRectF(0, point.y(), self._edit.viewport().width(), 1)
        for row, rect in visible(self._edit, self._sheet, line):
            if row.kind == "stanza" and rect.top() <= point.y() <= rect.bottom():
                return row.id
        return None

    def _drag(self, block: BlockId) -> None:
        drag = QDrag(self._edit)
        drag.setMimeData(mime.drag_data(self._sheet.project, Blocks((block,))))
        row = self._sheet.binding.rows[self._sheet.binding.index(block) or 0]
        drag.setPixmap(drag_slip.picture(self._edit, self._sheet, row, plain(row.runs).split("\n")[:1]))
        drag.setHotSpot(drag_slip.BESIDE_MOUSE)
        drag.exec(Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, Qt.DropAction.MoveAction)
