"""The side of an import's review: title and author, the songs that were found, and what would come of it all.

Part of `import_review`. Songs are named here; everything else only shows what `reviewing` has made.
"""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from songfic_editor.model import lookup
from songfic_editor.model.document import Block, Placement, Project
from songfic_editor.model.ids import SongId
from songfic_editor.model.songs import Song
from songfic_editor.text.stats import StoryCounts
from songfic_editor.ui import names
from songfic_editor.ui.encoding_picker import EncodingPicker
from songfic_editor.ui.reviewing import Made

TITLE, ARTIST, STANZAS = range(3)
_SCENES_SHOWN: Final = 400
_EXPANDED: Final = 40


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
        self.itemChanged.connect(self._changed)

    def show_songs(self, songs: tuple[Song, ...], linked: Mapping[SongId, SongId]) -> None:
        """`linked`: those that are in the open story already."""
        with QSignalBlocker(self):
            row = self.currentRow()
            self.setRowCount(len(songs))
            for number, song in enumerate(songs):
                count = f"{len(song.stanzas):,}"
                known = self.tr("{0}, known").format(count) if song.id in linked else count
                tip = self.tr("This song is in the open story; added there, it is linked.")
                counted = _item(known, editable=False)
                counted.setToolTip(tip if song.id in linked else "")
                self.setItem(number, TITLE, _item(song.title))
                self.setItem(number, ARTIST, _item(song.artist))
                self.setItem(number, STANZAS, counted)
            if songs:
                self.setCurrentCell(min(max(row, 0), len(songs) - 1), TITLE)

    def _changed(self, item: QTableWidgetItem) -> None:
        title, artist = (self.item(item.row(), column) for column in (TITLE, ARTIST))
        if title is not None and artist is not None:
            self.named.emit(item.row(), title.text(), artist.text())


class ReviewSide(QWidget):
    """`title`, `author`: of the story. `songs`, `outline`, `remarks`, `encoding`: what was found. `give`,
    `give_new`: the lyrics that are selected are of the song that is chosen, or of a new one.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = QLineEdit(self)
        self.author = QLineEdit(self)
        self.songs = SongTable(self)
        self.give = _button(self, "reviewGive", self.tr("Lyrics to This &Song"))
        self.give.setToolTip(self.tr("The lyrics that are selected are of the song chosen above"))
        self.give_new = _button(self, "reviewGiveNew", self.tr("To a Ne&w One"))
        self.give_new.setToolTip(self.tr("The lyrics that are selected are of another song, not listed yet"))
        self.outline = QTreeWidget(self)
        self.outline.setObjectName("reviewOutline")
        self.outline.setAccessibleName(self.tr("What comes of it"))
        self.outline.setHeaderLabels([self.tr("What comes of it"), self.tr("Words"), self.tr("Stanzas")])
        self.outline.setMinimumHeight(80)
        self.remarks = QLabel(self)
        self.remarks.setObjectName("reviewRemarks")
        self.remarks.setTextFormat(Qt.TextFormat.PlainText)
        self.remarks.setWordWrap(True)
        self.remarks.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.encoding = EncodingPicker(self)
        self._lay_out()

    def show_made(self, made: Made) -> None:
        project = made.found.project
        self.songs.show_songs(project.songs, made.linked)
        for field, text in ((self.title, project.title), (self.author, project.author)):
            if not field.isModified():
                field.setText(text)
        self._show_outline(project, made.counts)

    def show_remarks(self, lines: list[str]) -> None:
        self.remarks.setText("\n".join(lines))
        self.remarks.setAccessibleName(self.remarks.text())
        self.remarks.setVisible(bool(lines))

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        self._form.addRow(self.tr("&Title"), self.title)
        self._form.addRow(self.tr("&Author"), self.author)
        self._form.addRow(self.tr("Encodin&g"), self.encoding)
        buttons = QHBoxLayout()
        buttons.addWidget(self.give)
        buttons.addWidget(self.give_new)
        buttons.addStretch(1)
        header = self.outline.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for number in (1, 2):
            header.setSectionResizeMode(number, QHeaderView.ResizeMode.ResizeToContents)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.addLayout(self._form)
        column.addWidget(self.songs, 1)
        column.addLayout(buttons)
        column.addWidget(self.outline, 3)
        column.addWidget(self.remarks)

    def show_encoding(self, found: str, guessed: bool) -> None:
        """`found`: "" where the file's format has one of its own."""
        self._form.setRowVisible(self.encoding, bool(found))
        if found:
            self.encoding.show_found(found, guessed)

    def _show_outline(self, project: Project, counts: StoryCounts) -> None:
        self.outline.clear()
        room = _SCENES_SHOWN
        rows: list[QTreeWidgetItem] = []
        for number, (chapter, counted) in enumerate(zip(project.chapters, counts.chapters, strict=True), 1):
            row = _row(
                names.chapter_name(chapter.title, number), counted.counts.total, _placed(chapter.blocks)
            )
            scenes = zip(lookup.scenes(chapter)[:room], counted.scenes, strict=False)
            for scene, words in scenes:
                name = names.scene_name(scene.head, scene.number)
                row.addChild(_row(name, words.counts.total, _placed(scene.body(chapter))))
            room -= row.childCount()
            rows.append(row)
        self.outline.addTopLevelItems(rows)
        if room > _SCENES_SHOWN - _EXPANDED:
            self.outline.expandAll()


def _placed(blocks: tuple[Block, ...]) -> int:
    return sum(isinstance(block, Placement) for block in blocks)


def _row(name: str, words: int, stanzas: int) -> QTreeWidgetItem:
    row = QTreeWidgetItem([name, f"{words:,}", f"{stanzas:,}" if stanzas else ""])
    row.setToolTip(0, names.plain_tip(name))
    for column in (1, 2):
        row.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return row


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
