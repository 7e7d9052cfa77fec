"""Drops onto the rows of a story tree: shows where they would land, and makes each one step.

Watches the viewport's drag events from outside the view, so Qt's own drop, which would move rows, never
runs. Where a drop lands is `item_drops`' to say, what it does `edit.drop`'s.
"""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPainter, QPen
from PySide6.QtWidgets import QTreeView

from songfic_editor.edit.drop import Dragged, Stanzas, can_drop, drop
from songfic_editor.editor import mime
from songfic_editor.editor.drops import SCROLL_MS, action_of, spreads, take
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.item_drops import Landing, landing
from songfic_editor.ui.story_model import StoryModel
from songfic_editor.ui.story_nodes import Node
from songfic_editor.ui.theme import Theme

OPENS_AFTER_MS: Final = 600
"""A closed row opens when something dragged is held over it so long."""
EDGE: Final = 28
"""Pixels from the upper and lower edge within which a drag scrolls."""


class RowDrops(QObject):
    """Takes what is dragged over one tree. `paint` is to be called when the tree has painted itself."""

    def __init__(self, tree: QTreeView, model: StoryModel, hub: Hub, theme: Theme) -> None:
        super().__init__(tree)
        self._tree = tree
        self._model = model
        self._hub = hub
        self._theme = theme
        self._dragged: Dragged | None = None
        self._landing: Landing | None = None
        self._at = QPoint()
        self._hold = QTimer(self, singleShot=True, interval=OPENS_AFTER_MS)
        self._hold.timeout.connect(self._open_held)
        self._held: Node | None = None
        self._scrolling = QTimer(self, interval=SCROLL_MS)
        self._scrolling.timeout.connect(self._scroll)
        tree.setAcceptDrops(True)
        tree.viewport().setAcceptDrops(True)
        tree.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragLeaveEvent):
            self._end()
        elif isinstance(event, QDragMoveEvent):  # entering is one, too
            if event.type() == QEvent.Type.DragEnter:
                self._dragged = mime.dragged(self._hub.project, event.mimeData())
                if self._dragged is not None:
                    self._scrolling.start()
            self._over(event)
        elif isinstance(event, QDropEvent):
            self._drop(event)
        else:
            return False
        return True

    def paint(self, painter: QPainter) -> None:
        """The mark of where it lands: a line between rows, or a frame round the row that takes it in."""
        if self._landing is None:
            return
        rect = self._tree.visualRect(self._model.index_of(self._landing.node))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.panel.accent), 2))
        if self._landing.edge == "on":
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)
            return
        y = rect.top() if self._landing.edge == "above" else rect.bottom() + 1
        y = max(y, 2)
        painter.drawLine(rect.left() + 6, y, self._tree.viewport().width() - 4, y)
        painter.drawEllipse(QPoint(rect.left() + 3, y), 3, 3)

    def _over(self, event: QDragMoveEvent) -> None:
        self._at = event.position().toPoint()
        found = self._landing_at(self._at, self._dragged)
        self._show(found)
        node = self._model.node(self._tree.indexAt(self._at))
        if node is not self._held:
            self._held = node
            self._hold.start()
        if found is None:
            event.ignore()
        else:
            event.setDropAction(action_of(event))
            event.accept()

    def _landing_at(self, point: QPoint, dragged: Dragged | None) -> Landing | None:
        """Where it would go; None where the story can't take it."""
        index = self._tree.indexAt(point)
        if dragged is None or not index.isValid() or self._hub.session.read_only:
            return None
        rect: QRect = self._tree.visualRect(index)
        height = (point.y() - rect.top()) / max(rect.height(), 1)
        found = landing(self._hub.project, dragged, self._model.node(index), height, self._is_open)
        if found is None or not can_drop(self._hub.project, dragged, found.target):
            return None
        return found

    def _is_open(self, node: Node) -> bool:
        return self._tree.isExpanded(self._model.index_of(node))

    def _drop(self, event: QDropEvent) -> None:
        project = self._hub.project
        dragged = mime.dragged(project, event.mimeData())
        found = self._landing_at(event.position().toPoint(), dragged)
        copies = action_of(event) == Qt.DropAction.CopyAction
        self._end()
        if dragged is None or found is None:
            event.ignore()
            return
        take(event)
        copies = copies and not isinstance(dragged, Stanzas)
        self._hub.apply(drop(project, dragged, found.target, copies, spreads=spreads(event)))

    def _show(self, found: Landing | None) -> None:
        if found != self._landing:
            self._landing = found
            self._tree.viewport().update()

    def _end(self) -> None:
        self._hold.stop()
        self._scrolling.stop()
        self._held = None
        self._dragged = None
        self._show(None)

    def _open_held(self) -> None:
        if self._held is not None and self._held.children:
            self._tree.expand(self._model.index_of(self._held))

    def _scroll(self) -> None:
        """Scroll while something is held near the upper or lower edge, the faster the nearer."""
        bar = self._tree.verticalScrollBar()
        up, down = EDGE - self._at.y(), self._at.y() - (self._tree.viewport().height() - EDGE)
        speed = -up if up > 0 else max(0, down)
        before = bar.value()
        if speed:
            bar.setValue(before + max(speed // 2, 1) if speed > 0 else before + min(speed // 2, -1))
        if bar.value() != before:
            self._show(self._landing_at(self._at, self._dragged))
