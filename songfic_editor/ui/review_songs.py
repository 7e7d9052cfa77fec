"""The songs of an imported fic: named in a table, and given the lyrics that are selected.

Part of `import_review`. What the writer says of songs goes to `reviewing`; the table shows what comes of it.
"""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from songfic_editor.model.ids import SongId
from songfic_editor.model.songs import Song
from songfic_editor.recognition import review_files as reviews
from songfic_editor.ui import names
from songfic_editor.ui.review_list import ReviewList
from songfic_editor.ui.reviewing import Reviewing

TITLE, ARTIST, STANZAS = range(3)
_INSTEAD = int(Qt.ItemDataRole.UserRole)


class SongTable(QTableWidget):
    """The songs that were found. `named(int, str, str)`: the song of that row is called so by the writer."""

    named = Signal(int, str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(0, 3, parent)
        self.setObjectName("reviewSongs")
        self.setAccessibleName(self.tr("Songs found"))
        self.setHorizontalHeaderLabels([self.tr("Song"), self.tr("Artist"), self.tr("Stanzas")])
        self.verticalHeader().hide()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(STANZAS, QHeaderView.ResizeMode.ResizeToContents)
        self.setMinimumHeight(64)
        self.setItemDelegate(_Names(self))
        self.itemChanged.connect(self._changed)

    def show_songs(self, songs: tuple[Song, ...], linked: Mapping[SongId, str]) -> None:
        """`linked`: the titles of those that are in the open story already."""
        with QSignalBlocker(self):
            row = self.currentRow()
            self.setRowCount(len(songs))
            for number, song in enumerate(songs):
                count = f"{len(song.stanzas):,}"
                known = self.tr("{0}, known").format(count) if song.id in linked else count
                tip = self.tr("This song is in the open story; added there, it is linked.")
                counted = _item(known, editable=False)
                counted.setToolTip(tip if song.id in linked else "")
                title = _item(song.title)
                title.setData(_INSTEAD, linked.get(song.id) or self.tr("No title yet"))
                self.setItem(number, TITLE, title)
                self.setItem(number, ARTIST, _item(song.artist))
                self.setItem(number, STANZAS, counted)
            if songs:
                self.setCurrentCell(min(max(row, 0), len(songs) - 1), TITLE)

    def _changed(self, item: QTableWidgetItem) -> None:
        title, artist = (self.item(item.row(), column) for column in (TITLE, ARTIST))
        if title is not None and artist is not None:
            self.named.emit(item.row(), title.text(), artist.text())


class _Names(QStyledItemDelegate):
    """Says of a song without a title that it has none, or what the open story calls it."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        if index.column() == TITLE and not option.text:
            option.text = index.data(_INSTEAD)
            option.font.setItalic(True)


class ReviewSongs(QWidget):
    """`table`; `give`, `give_new`: the lyrics that are selected are of the song that is chosen, or of a new
    one.
    """

    def __init__(self, reviewing: Reviewing, shown: ReviewList, parent: QWidget) -> None:
        super().__init__(parent)
        self._reviewing = reviewing
        self._list = shown
        self.table = SongTable(self)
        self.give = _button(self, "reviewGive", self.tr("Lyrics to This &Song"))
        self.give.setToolTip(self.tr("The lyrics that are selected are of the song chosen above"))
        self.give_new = _button(self, "reviewGiveNew", self.tr("To a Ne&w One"))
        self.give_new.setToolTip(self.tr("The lyrics that are selected are of another song, not listed yet"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.give)
        buttons.addWidget(self.give_new)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        column.addLayout(buttons)
        self.table.named.connect(self._name)
        self.give.clicked.connect(lambda: self._give(self.table.currentRow()))
        self.give_new.clicked.connect(lambda: self._give(-1))
        shown.moved.connect(self._show_ways)
        reviewing.changed.connect(self._show_ways)
        reviewing.came.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the songs as they are now."""
        made = self._reviewing.made
        self.table.show_songs(made.project.songs, made.linked)
        self._show_ways()

    def _show_ways(self) -> None:
        has_lyrics = bool(self._chosen_lyrics())
        self.give_new.setEnabled(has_lyrics)
        self.give.setEnabled(has_lyrics and self.table.rowCount() > 1)

    def _chosen_lyrics(self) -> tuple[int, ...]:
        chosen = set(self._list.chosen)
        rows = self._reviewing.rows
        return tuple(row.start for row in rows if row.start in chosen and row.kind == "stanza")

    def _name(self, row: int, title: str, artist: str) -> None:
        reviewing = self._reviewing
        reviewing.take(reviews.name_song(reviewing.review, reviewing.made.keys[row], title, artist))

    def _give(self, row: int) -> None:
        """The lyrics that are selected to a song of the table, or (-1) to one that is not there yet."""
        songs = self._reviewing.made.project.songs
        if row >= 0:
            title, artist = songs[row].title, songs[row].artist
        else:
            title, artist = _free(self.tr("Another song"), {song.title for song in songs}), ""
        review = self._reviewing.review
        self._reviewing.take(reviews.give_to_song(review, self._chosen_lyrics(), title, artist))


def _free(title: str, taken: set[str]) -> str:
    found, number = title, 2
    while found in taken:
        found, number = f"{title} {number}", number + 1
    return found


def _item(text: str, editable: bool = True) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setToolTip(names.plain_tip(text))
    if not editable:
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
    return item


def _button(parent: QWidget, name: str, text: str) -> QPushButton:
    made = QPushButton(text, parent)
    made.setObjectName(name)
    made.setAutoDefault(False)
    return made
