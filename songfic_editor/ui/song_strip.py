"""The song in its order as a strip: what is placed, in part, altered, repeated, out of order, not used.

Shown above the cards of the lyric panel, as a list that lies: a click or Enter goes there, a drag places the
stanza. It shows what it is given, and changes nothing.
"""

from typing import Final

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from songfic_editor.edit.drop import StanzaPart, Stanzas
from songfic_editor.model.ids import BlockId
from songfic_editor.ui.drag_picture import start_drag
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.strip_delegate import CELL_HEIGHT, StripDelegate
from songfic_editor.ui.strip_model import Cell, Index, StripModel
from songfic_editor.ui.theme import Theme

_LEAST: Final = 13
"""A stanza has at least this width; a song of many takes more rows."""
_MOST_ROWS: Final = 5


class SongStrip(QListView):
    """`chosen(block id)`: go to where a stanza stands. `insert_wanted(stanza id)`: one that is not used, at
    the cursor. `told(words)`: what the keyboard is at; "" at none.
    """

    chosen = Signal(str)
    insert_wanted = Signal(str)
    told = Signal(str)

    def __init__(self, hub: Hub, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._hub = hub
        self._theme = theme
        self._went: tuple[Cell, BlockId] | None = None
        self.setObjectName("songOrder")
        self.setAccessibleName(self.tr("Order of the song"))
        self.cells = StripModel(self)
        self.setModel(self.cells)
        self.setItemDelegate(StripDelegate(theme, self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSpacing(0)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)
        theme.changed.connect(self.viewport().update)

    def show_song(self, cells: tuple[Cell, ...], colour: str) -> None:
        """`colour`: a name of the palette."""
        self.setVisible(bool(cells))
        if self.cells.show_cells(cells, colour):
            self._fit()
        self.setAccessibleDescription("; ".join(cell.spoken for cell in cells))

    def sizeHint(self) -> QSize:
        return QSize(120, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held = self.currentIndex()
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index == held:
            self._go(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            super().keyPressEvent(event)
            return
        index = self.currentIndex()
        if index.isValid() and not self._go(index) and not self._hub.session.read_only:
            self.insert_wanted.emit(self.cells.cell(index).stanza.id)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus():
            self._tell()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self.cells.rowCount():
            self.setCurrentIndex(self.cells.index(0))
        super().focusInEvent(event)
        self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.told.emit("")

    def startDrag(self, supported: Qt.DropAction) -> None:
        index = self.currentIndex()
        if index.isValid() and not self._hub.session.read_only:
            cell = self.cells.cell(index)
            dragged = Stanzas((StanzaPart(cell.stanza.id),))
            start_drag(self, self._hub.project, dragged, [cell.name], self._theme)

    def _tell(self) -> None:
        index = self.currentIndex()
        self.told.emit(self.cells.cell(index).spoken if index.isValid() else "")

    def _go(self, index: QModelIndex) -> bool:
        """Where its stanza stands, the next time to its next place. False: it stands nowhere."""
        cell = self.cells.cell(index)
        if not cell.placements:
            return False
        number = 0
        if self._went is not None and self._went[0] == cell:
            number = (cell.placements.index(self._went[1]) + 1) % len(cell.placements)
        self._went = cell, cell.placements[number]
        self.chosen.emit(cell.placements[number])
        return True

    def _fit(self) -> None:
        """As high as its rows; rows are of one length, but for the last one."""
        count = max(self.cells.rowCount(), 1)
        most = max(self.maximumViewportSize().width() // _LEAST, 1)
        rows = -(-count // most)
        per_row = -(-count // rows)
        always, never = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(always if rows > _MOST_ROWS else never)
        room = self.maximumViewportSize().width()
        self.setGridSize(QSize(max((room - 1) // per_row, 1), CELL_HEIGHT))
        frame = self.height() - self.maximumViewportSize().height()  # as the style draws it
        self.setFixedHeight(min(rows, _MOST_ROWS) * CELL_HEIGHT + frame)
        self.scheduleDelayedItemsLayout()
