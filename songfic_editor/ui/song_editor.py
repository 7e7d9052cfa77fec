"""The dialog that edits a song: what it says of itself, its stanzas, and the order in which it is performed.

Opened by `song_commands`. All of it becomes one step; linked repeats in the story follow, altered ones don't.
It works on a project of its own, which becomes the story's when the writer says so.
"""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from songfic_editor.model.document import Project
from songfic_editor.model.songs import COLOURS, Song
from songfic_editor.ui import names
from songfic_editor.ui.about_story import StoryDialog
from songfic_editor.ui.dialog_size import resize_within_screen
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.song_fields import SongFields
from songfic_editor.ui.song_icon import song_icon
from songfic_editor.ui.song_order import SongOrder
from songfic_editor.ui.song_rights import SongRights
from songfic_editor.ui.song_work import SongWork
from songfic_editor.ui.stanza_fields import StanzaFields
from songfic_editor.ui.theme import Theme

LIST_AT_LEAST: Final = 44
"""Pixels: at twice the size a small screen has hardly more."""


class EditSongDialog(StoryDialog):
    """`edited(project)`: the project with what was changed here. `work`: what has been done so far."""

    def __init__(self, hub: Hub, song: Song, theme: Theme, parent: QWidget) -> None:
        super().__init__(hub, lambda project: any(one.id == song.id for one in project.songs), parent)
        self.setObjectName("editSongDialog")
        self.setWindowTitle(self.tr("Edit “{0}”").format(names.song_name(song)))
        self.work = SongWork(hub.project, song.id)
        self._make_fields(theme)
        _lay_out(self)
        self.rows.currentRowChanged.connect(self._go)
        self.stanza.named.connect(self._name)
        self.lines.cursorPositionChanged.connect(lambda: _let_act(self))
        self.order.changed.connect(lambda: self.work.set_order(self.order.order))
        self.order.append_wanted.connect(lambda: self.order.append(self.stanza.shown))
        self._list(0)
        self.freeze()

    def edited(self, project: Project) -> Project:
        """The project with this song as it is here; the same object when nothing was changed."""
        self._settle()
        values = self.fields.values(self.work.song)
        self.work.set_details(values, self.rights.values, self.colour.currentData())
        return self.work.onto(project)

    def _refused(self) -> str:
        wrong = self.rights.wrong()
        if wrong is None:
            return super()._refused()
        self.tabs.setCurrentWidget(self.about)
        wrong.setFocus()
        words = self.tr("“{0}” is no address of the web: one begins with https:// or http://.")
        return super()._refused() or words.format(wrong.text().strip())

    def add(self) -> None:
        """Another stanza, at the end."""
        self._do(self.work.add, self.rows.count())
        self.label.setFocus()

    def remove(self) -> None:
        """Take the chosen stanza out of the song; where it stands in the story its words stay."""
        gone = self.stanza.shown
        if gone is not None:
            self._do(lambda: self.work.remove(gone.id), self.rows.currentRow())

    def split(self) -> None:
        """Cut the chosen stanza before the line that the cursor is in: what follows is the next stanza."""
        here, line = self.stanza.shown, self.lines.textCursor().blockNumber()
        if here is not None and line:
            self._do(lambda: self.work.split(here.id, line), self.rows.currentRow() + 1)

    def join(self) -> None:
        """Put the stanza below to the end of the chosen one."""
        here = self.stanza.shown
        if here is not None:
            self._do(lambda: self.work.join(here.id), self.rows.currentRow())

    def shift(self, by: int) -> None:
        """Take the chosen stanza past the one before it (-1) or the one after it (1)."""
        here, row = self.stanza.shown, self.rows.currentRow()
        if here is not None and 0 <= row + by < self.rows.count():
            self._do(lambda: self.work.shift(here.id, by), row + by)

    def _do(self, change: Callable[[], object], row: int) -> None:
        """Change the song here, and show it with that row chosen."""
        self._settle()
        change()
        self._list(row)

    def _settle(self) -> None:
        """Take what the fields say of the shown stanza: at once, so that placed parts find their lines."""
        shown = self.stanza.shown
        if shown is not None:
            fields = self.stanza
            self.work.set_stanza(shown.id, fields.typed, fields.kind.currentData(), fields.label.text())

    def _list(self, row: int) -> None:
        """Show the song's stanzas, and one of them in the fields."""
        song = self.work.song
        with QSignalBlocker(self.rows):
            self.rows.clear()
            for stanza in song.stanzas:
                name = names.stanza_name(stanza)
                item = QListWidgetItem(name, self.rows)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {stanza.lines[0]}")
            self.rows.setCurrentRow(min(row, len(song.stanzas) - 1))
        self.order.show_order(song.stanzas, song.order)
        self._show(self.rows.currentRow())

    def _go(self, row: int) -> None:
        """Another stanza was chosen: keep what was typed into the one before."""
        self._settle()
        self._show(row)

    def _show(self, row: int) -> None:
        stanza = self.work.song.stanzas[row] if row >= 0 else None
        self.stanza.show_stanza(stanza, self.work.placed(stanza.id) if stanza else 0)
        _let_act(self)

    def _name(self, name: str) -> None:
        """The lists follow the label."""
        shown = self.stanza.shown
        if shown is not None:
            self.rows.item(self.rows.currentRow()).setText(name)
            self.order.rename(shown.id, name)

    def _make_fields(self, theme: Theme) -> None:
        self.fields = SongFields(self)
        self.fields.fill(self.work.song)
        self.title, self.artist = self.fields.title, self.fields.artist
        self.rights = SongRights(self.work.song, self)
        self.colour = QComboBox(self)
        self.colour.setAccessibleName(self.tr("Colour"))
        for name in COLOURS:
            self.colour.addItem(song_icon(name, theme.song_colour(name)), names.colour_name(name), name)
        self.colour.setCurrentIndex(self.colour.findData(self.work.song.colour))
        self.tabs = QTabWidget(self)
        self.about = QWidget(self)
        self.rows = QListWidget(self)
        self.rows.setAccessibleName(self.tr("Stanzas"))
        self.rows.setMinimumHeight(LIST_AT_LEAST)
        self.order = SongOrder(self)
        self.up = _button(self, self.tr("Move Up"), partial(self.shift, -1), keys="Alt+Up")
        self.down = _button(self, self.tr("Move Down"), partial(self.shift, 1), keys="Alt+Down")
        self.adder = _button(self, self.tr("Add a Stanza"), self.add)
        tip = self.tr("Where it stands in the story its words stay, as text of their own")
        self.remover = _button(self, self.tr("Remove It"), self.remove, tip)
        tip = self.tr("Put the stanza below to the end of this one")
        self.joiner = _button(self, self.tr("Join with the Next"), self.join, tip)
        tip = self.tr("What follows from the line of the cursor on becomes a stanza of its own")
        self.splitter = _button(self, self.tr("Split before This Line"), self.split, tip, "Ctrl+Return")
        self.stanza = StanzaFields(self.splitter, self)
        self.label, self.kind, self.lines = self.stanza.label, self.stanza.kind, self.stanza.lines


def _let_act(dialog: EditSongDialog) -> None:
    """What can be done with the chosen stanza, with the cursor where it is."""
    row, last = dialog.rows.currentRow(), dialog.rows.count() - 1
    may = not dialog.is_frozen
    dialog.up.setEnabled(may and row > 0)
    dialog.down.setEnabled(may and 0 <= row < last)
    dialog.joiner.setEnabled(may and 0 <= row < last)
    dialog.remover.setEnabled(may and row >= 0)
    dialog.splitter.setEnabled(may and row >= 0 and dialog.lines.textCursor().blockNumber() > 0)


def _lay_out(dialog: EditSongDialog) -> None:
    colour = QLabel(dialog.tr("Colour"), dialog)
    colour.setBuddy(dialog.colour)
    dialog.fields.put(colour, dialog.colour)
    about = QVBoxLayout(dialog.about)
    about.addWidget(dialog.fields)
    about.addWidget(dialog.rights)
    about.addStretch(1)
    left = QVBoxLayout()
    title = QLabel(dialog.tr("Stanzas"), dialog)
    title.setBuddy(dialog.rows)
    left.addWidget(title)
    left.addWidget(dialog.rows, 1)
    buttons = QGridLayout()
    for number, button in enumerate((dialog.up, dialog.down, dialog.adder, dialog.remover)):
        buttons.addWidget(button, *divmod(number, 2))
    buttons.addWidget(dialog.joiner, 2, 0, 1, 2)
    left.addLayout(buttons)
    page = QWidget(dialog)
    parts = QHBoxLayout(page)
    parts.setContentsMargins(8, 8, 8, 8)
    parts.setSpacing(10)
    parts.addLayout(left, 3)
    parts.addWidget(dialog.stanza, 6)
    parts.addWidget(dialog.order, 3)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(8, 8, 8, 10)
    layout.setSpacing(10)
    dialog.tabs.addTab(page, dialog.tr("Stanzas"))
    dialog.tabs.addTab(dialog.about, dialog.tr("About the Song"))
    layout.addWidget(dialog.tabs, 1)
    layout.addWidget(dialog.refusal)
    layout.addWidget(dialog.buttons)
    resize_within_screen(dialog, 880, 560)


def _button(
    dialog: QWidget, words: str, then: Callable[[], object], tip: str = "", keys: str = ""
) -> QPushButton:
    button = QPushButton(words, dialog)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: then())
    tip = tip or words
    if keys:
        button.setShortcut(QKeySequence(keys))
        tip = f"{tip} ({button.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})"
    button.setToolTip(tip)
    return button
