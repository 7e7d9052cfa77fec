"""A stanza line by line: who sings each, what it means, how it is spoken.

Part of the lyrics style dialog, which makes what is edited here a change of the song. The lines themselves
are edited with the song.
"""

import re
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from songfic_editor.model import line_by_line
from songfic_editor.model.ids import StanzaId
from songfic_editor.model.songs import Names, Song, Stanza
from songfic_editor.ui import names

LINE, SUNG_BY, TRANSLATION, ROMANISATION = range(4)
TOGETHER: Final = " & "


class LinesEditor(QWidget):
    """`edited(stanza, sung, translation, romanisation)`: what is wanted of a stanza, one entry a line."""

    edited = Signal(str, object, object, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._song: Song | None = None
        self.stanza = QComboBox(self)
        self.stanza.setAccessibleName(self.tr("Stanza"))
        self.table = QTableWidget(0, 4, self)
        self.table.setAccessibleName(self.tr("Lines"))
        self.table.setHorizontalHeaderLabels(
            [self.tr("Line"), self.tr("Sung by"), self.tr("Translation"), self.tr("Romanisation")]
        )
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(True)
        self.paste = QPushButton(self.tr("Paste into This Column"), self)
        self.paste.setToolTip(self.tr("The lines of a text that was copied, one beside each line with words"))
        self.paste.setAutoDefault(False)
        self.paste.clicked.connect(self.paste_lines)
        self.stanza.activated.connect(self._fill)
        self.table.itemChanged.connect(lambda _item: self._take())
        top = QHBoxLayout()
        top.addWidget(self.stanza, 1)
        top.addWidget(self.paste)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)

    def show_song(self, song: Song) -> None:
        """Show a song as it is; the same stanza stays chosen."""
        chosen = self.stanza.currentData()
        self._song = song
        with QSignalBlocker(self.stanza):
            self.stanza.clear()
            for stanza in song.stanzas:
                self.stanza.addItem(f"{names.stanza_name(stanza)} — {stanza.lines[0]}"[:60], stanza.id)
            self.stanza.setCurrentIndex(max(self.stanza.findData(chosen), 0 if song.stanzas else -1))
        self._fill()

    def paste_lines(self) -> None:
        """Put the lines of the clipboard's text into the column of the current cell."""
        column = self.table.currentColumn()
        column = column if column in (TRANSLATION, ROMANISATION) else TRANSLATION
        found = [line.strip() for line in QGuiApplication.clipboard().text().splitlines() if line.strip()]
        rows = [row for row in range(self.table.rowCount()) if self._text(row, LINE).strip()]
        if not rows:
            return
        with QSignalBlocker(self.table):
            for number, row in enumerate(rows):
                # What is more than there are lines stands at the last: no word of it goes.
                words = found[number : number + 1] if row != rows[-1] else found[number:]
                self._put(row, column, " ".join(words))
        self._take()

    def _chosen(self) -> Stanza | None:
        stanzas = self._song.stanzas if self._song is not None else ()
        return next((one for one in stanzas if one.id == self.stanza.currentData()), None)

    def _fill(self) -> None:
        stanza = self._chosen()
        lines = stanza.lines if stanza is not None else ()
        nothing = ("",) * len(lines)
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(lines))
            if stanza is None:
                return
            sung = [TOGETHER.join(who) for who in line_by_line.singers(stanza)]
            beside = (stanza.translation or nothing, stanza.romanisation or nothing)
            for row, cells in enumerate(zip(lines, sung, *beside, strict=True)):
                for column, words in enumerate(cells):
                    self._put(row, column, words)

    def _put(self, row: int, column: int, words: str) -> None:
        item = self.table.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            self.table.setItem(row, column, item)
            if column == LINE:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
        if item.text() != words:
            item.setText(words)

    def _take(self) -> None:
        stanza, song = self._chosen(), self._song
        if stanza is None or song is None:
            return
        known = [voice.name for voice in song.voices]
        rows = range(self.table.rowCount())
        sung = [named(self._text(row, SUNG_BY), known) for row in rows]
        beside = [[self._text(row, column) for row in rows] for column in (TRANSLATION, ROMANISATION)]
        self.edited.emit(StanzaId(stanza.id), sung, *beside)

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return "" if item is None else item.text()


def named(text: str, known: list[str]) -> Names:
    """Who is meant by "Ann & Ben" or "Ann, Ben"; a name with such a sign in it is one where it is known."""
    if text.strip() in known:
        return (text.strip(),)
    return tuple(name for part in re.split(r"\s*[,&+]\s*", text) if (name := part.strip()))
