"""The lines of the chosen stanza, to place some of them: selected, dragged or put at the cursor.

Part of the lyric panel, below the cards; there only once the writer has asked for it.
"""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from songfic_editor.edit.drop import StanzaPart, Stanzas
from songfic_editor.model.songs import Stanza
from songfic_editor.ui import names
from songfic_editor.ui.drag_picture import start_drag
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.icons import icon
from songfic_editor.ui.song_view import SongView
from songfic_editor.ui.theme import Theme

_MOST_SHOWN = 8
"""Lines; of more the list scrolls."""
_LEAST_SHOWN = 3
"""Where there is hardly any room."""


class LineList(QListWidget):
    """Lines that are dragged as a part of their stanza."""

    def __init__(self, hub: Hub, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._hub = hub
        self._theme = theme
        self.stanza: Stanza | None = None
        self.setObjectName("lineView")
        self.setAccessibleName(self.tr("Lines of the stanza"))
        self.setAccessibleDescription(
            self.tr("Select lines; Enter puts them at the cursor, or drag them into the story. Esc leaves.")
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def height_of(self, most: int) -> int:
        """Of all lines, or of so many."""
        return min(self.count(), most) * max(self.sizeHintForRow(0), 1) + 6

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height_of(_MOST_SHOWN))

    @property
    def part(self) -> tuple[int, int] | None:
        """First and last of the lines that are selected."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return (rows[0], rows[-1]) if rows else None

    def startDrag(self, supported: Qt.DropAction) -> None:
        part = self.part
        if self.stanza is not None and part is not None and not self._hub.session.read_only:
            dragged = Stanzas((StanzaPart(self.stanza.id, part),))
            lines = list(self.stanza.lines[part[0] : part[1] + 1])
            start_drag(self, self._hub.project, dragged, lines, self._theme)


class LineView(QWidget):
    """`insert_wanted(stanza id, (first, last))`: these lines, at the cursor. `resized()`: it came, went,
    or has other lines.
    """

    insert_wanted = Signal(str, object)
    resized = Signal()

    def __init__(self, cards: SongView, hub: Hub, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._cards = cards
        self.lines = LineList(hub, theme, self)
        self.lines.itemActivated.connect(lambda _item: self._insert())
        self._title = QLabel(self)
        self._title.setProperty("quiet", True)
        self._title.setBuddy(self.lines)
        self._close = QToolButton(self)
        self._close.setAutoRaise(True)
        self._close.setToolTip(self.tr("Hide the lines"))
        self._close.setAccessibleName(self._close.toolTip())
        self._close.clicked.connect(self.leave)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 6)
        layout.setSpacing(2)
        layout.addLayout(top)
        layout.addWidget(self.lines)
        cards.lines_wanted.connect(self.open)
        cards.selectionModel().currentChanged.connect(self._follow)
        cards.model().modelReset.connect(self._follow)
        cards.model().dataChanged.connect(self._follow)
        theme.changed.connect(self._tint)
        self._tint()
        self.hide()

    def open(self) -> None:
        """Show the lines of the chosen stanza, and have the keyboard there."""
        if self._cards.stanza is None and self._cards.model().rowCount():
            self._cards.setCurrentIndex(self._cards.model().index(0, 0))
        if self._cards.stanza is not None:
            self.show()
            self._follow()
            self.lines.setFocus()

    def leave(self) -> None:
        self.hide()
        self.resized.emit()
        self._cards.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Left):
            self.leave()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and not self.isHidden():
            self._fit()

    def _follow(self) -> None:
        if self.isHidden():
            return
        stanza = self._cards.shown_stanza
        if stanza is None:
            self.hide()
            self.resized.emit()
        elif stanza != self.lines.stanza:
            self.lines.stanza = stanza
            self.lines.clear()
            self.lines.addItems(stanza.lines)
            self.lines.setCurrentRow(0)
            self._title.setText(self.tr("Lines of {0}: select and drag").format(names.stanza_name(stanza)))
            self._fit()

    def _fit(self) -> None:
        self.lines.setMinimumHeight(self.lines.height_of(_LEAST_SHOWN))
        self.lines.updateGeometry()
        self.resized.emit()

    def _insert(self) -> None:
        part = self.lines.part
        if self.lines.stanza is not None and part is not None:
            self.insert_wanted.emit(self.lines.stanza.id, part)

    def _tint(self) -> None:
        self._close.setIcon(icon("close"))
