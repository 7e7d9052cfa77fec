"""The grip in a stanza's margin: shown under the mouse, dragged to move the stanza.

Watches the viewport's mouse events from outside the text widget; where there is no grip it lets them be.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QDrag, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QTextEdit

from songfic_editor.edit.drop import Blocks
from songfic_editor.editor import mime
from songfic_editor.editor.documents import SIDE_MARGIN
from songfic_editor.editor.overlays import Overlays, visible
from songfic_editor.editor.sheet import Sheet
from songfic_editor.model.ids import BlockId

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
        edit.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Leave:
            self._hover(None)
        if not isinstance(event, QMouseEvent) or self._edit.isReadOnly():
            return False
        if kind == QEvent.Type.MouseMove:
            return self._move(event)
        if kind == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            found = self._stanza_at(event.position())
            if found is not None and event.position().x() < REACH:
                self._pressed = event.position().toPoint(), found
                return True
        if kind == QEvent.Type.MouseButtonRelease and self._pressed is not None:
            self._pressed = None
            return True
        return False

    def _move(self, event: QMouseEvent) -> bool:
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
        picture = self._picture(block)
        if picture is not None:
            drag.setPixmap(picture)
            drag.setHotSpot(QPoint(10, picture.height() // 2))
        drag.exec(Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, Qt.DropAction.MoveAction)

    def _picture(self, block: BlockId) -> QPixmap | None:
        """The stanza as it stands on the page, half see-through."""
        whole = QRectF(self._edit.viewport().rect())
        for row, rect in visible(self._edit, self._sheet, whole):
            if row.id == block:
                area = rect.adjusted(-SIDE_MARGIN / 2, 0, SIDE_MARGIN / 2, 0).intersected(whole).toRect()
                taken = self._edit.viewport().grab(area)
                faded = QPixmap(taken.size())
                faded.setDevicePixelRatio(taken.devicePixelRatio())
                faded.fill(Qt.GlobalColor.transparent)
                painter = QPainter(faded)
                painter.setOpacity(0.75)
                painter.drawPixmap(0, 0, taken)
                painter.end()
                return faded
        return None
