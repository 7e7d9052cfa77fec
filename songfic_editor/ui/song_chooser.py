"""A list of songs with a field that filters them: to choose one of five hundred by any part of its name.

Opened under the song picker of the lyric panel, and in dialogs that ask for a song. It changes nothing.
"""

import unicodedata
from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from songfic_editor.model.ids import SongId
from songfic_editor.model.songs import Song
from songfic_editor.ui import names
from songfic_editor.ui.dialog_size import resize_within_screen
from songfic_editor.ui.song_icon import song_icon
from songfic_editor.ui.theme import Theme

_ROOT: Final = QModelIndex()
_WIDTH: Final = 360
_HEIGHT: Final = 340
_TO_LIST: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class _Row(Struct, frozen=True, gc=False):
    id: SongId
    name: str
    folded: str
    colour: str


class SongRows(QAbstractListModel):
    """Songs by title and artist, each with its mark; `filter` leaves those that have all the words."""

    def __init__(self, songs: Sequence[Song], theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._all = tuple(map(_row, songs, names.song_names(songs)))
        self._shown = self._all

    def filter(self, words: str) -> None:
        wanted = _folded(words).split()
        self.beginResetModel()
        self._shown = tuple(row for row in self._all if all(word in row.folded for word in wanted))
        self.endResetModel()

    def id(self, row: int) -> SongId:
        return self._shown[row].id

    def row_of(self, song: SongId | None) -> int:
        return next((number for number, row in enumerate(self._shown) if row.id == song), 0)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        row = self._shown[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.name
        if role == Qt.ItemDataRole.DecorationRole:
            return song_icon(row.colour, self._theme.song_colour(row.colour))
        return None


class SongChooser(QFrame):
    """`chosen(song id)`: the writer wants this one. `left()`: none. `current`: the one that is chosen now."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, songs: Sequence[Song], theme: Theme, parent: QWidget, current: SongId | None) -> None:
        super().__init__(parent)
        self.setObjectName("songChooser")
        self.setAccessibleName(self.tr("Choose a song"))
        self.field = QLineEdit(self)
        self.field.setAccessibleName(self.tr("Filter the songs"))
        self.field.setPlaceholderText(self.tr("Any part of title or artist"))
        self.field.setClearButtonEnabled(True)
        self.rows = SongRows(songs, theme, self)
        self.list = QListView(self)
        self.list.setAccessibleName(self.tr("Songs"))
        self.list.setUniformItemSizes(True)
        self.list.setModel(self.rows)
        self._none = QLabel(self.tr("No song is called so."), self)
        self._none.setProperty("quiet", True)
        self._none.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        for widget in (self.field, self.list, self._none):
            layout.addWidget(widget)
        self._go_to(self.rows.row_of(current))
        self.field.textChanged.connect(self._filter)
        self.field.returnPressed.connect(self._take)
        self.field.installEventFilter(self)
        self.list.activated.connect(self._take)
        self.list.clicked.connect(self._take)
        self.setFocusProxy(self.field)

    @property
    def song(self) -> SongId | None:
        index = self.list.currentIndex()
        return self.rows.id(index.row()) if index.isValid() else None

    def lie_under(self, widget: QWidget) -> None:
        """Be over the window, under a widget of it, until a song is chosen or the keyboard goes elsewhere."""
        window = widget.window()
        corner = widget.mapTo(window, widget.rect().bottomLeft())
        width, height = max(widget.width(), _WIDTH), min(_HEIGHT, window.height() - corner.y() - 8)
        left = min(corner.x(), window.width() - width - 8)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setGeometry(left, corner.y(), width, height)
        self.show()
        self.raise_()
        self.field.setFocus()

        def leave() -> None:
            self.close()
            widget.setFocus()

        self.chosen.connect(leave)
        self.left.connect(leave)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and not self.isAncestorOf(now):
            self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys in the field go through the list; Esc leaves."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return not isinstance(self.parent(), QDialog)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _TO_LIST:
            self.list.event(event)
            return True
        return False

    def _filter(self, words: str) -> None:
        self.rows.filter(words)
        self._none.setVisible(self.rows.rowCount() == 0)
        self._go_to(0)

    def _go_to(self, row: int) -> None:
        if self.rows.rowCount():
            self.list.setCurrentIndex(self.rows.index(row))
            self.list.scrollTo(self.list.currentIndex())

    def _take(self) -> None:
        if self.song is not None:
            self.chosen.emit(self.song)


def _row(song: Song, name: str) -> _Row:
    return _Row(song.id, name, _folded(name), song.colour)


def _folded(words: str) -> str:
    """Without case and accents."""
    if words.isascii():
        return words.casefold()
    parted = unicodedata.normalize("NFKD", words.casefold())
    return "".join(one for one in parted if not unicodedata.combining(one))


class ChooseSongDialog(QDialog):
    """`song`: the one that was chosen."""

    def __init__(self, songs: Sequence[Song], theme: Theme, parent: QWidget, title: str, words: str) -> None:
        super().__init__(parent)
        self.setObjectName("chooseSong")
        self.setWindowTitle(title)
        said = QLabel(words, self)
        said.setWordWrap(True)
        self.chooser = SongChooser(songs, theme, self, None)
        self.chooser.chosen.connect(self.accept)
        buttons = QDialogButtonBox.StandardButton
        box = QDialogButtonBox(buttons.Ok | buttons.Cancel, self)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.addWidget(said)
        layout.addWidget(self.chooser)
        layout.addWidget(box)
        resize_within_screen(self, 440, 420)
        self.chooser.field.setFocus()

    @property
    def song(self) -> SongId | None:
        return self.chooser.song
