"""The dialog that edits a song: title, artist, colour, and each stanza's label, kind and lines.

Opened by `song_commands`. All of it becomes one step; linked repeats in the story follow, altered ones don't.
"""

from functools import partial

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from songfic_editor.edit import songs
from songfic_editor.model.document import Project
from songfic_editor.model.ids import SongId, StanzaId, new_stanza_id
from songfic_editor.model.songs import COLOURS, STANZA_KINDS, Song, Stanza, StanzaKind
from songfic_editor.ui import names
from songfic_editor.ui.about_story import StoryDialog
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.song_icon import song_icon
from songfic_editor.ui.theme import Theme


class Draft(Struct):
    """A stanza as it is being edited."""

    id: StanzaId
    kind: StanzaKind
    label: str
    lines: tuple[str, ...]

    def name(self) -> str:
        return self.label.strip() or names.kind_name(self.kind)


class EditSongDialog(StoryDialog):
    """`edited(project)`: the project with what was changed here."""

    def __init__(self, hub: Hub, song: Song, theme: Theme, parent: QWidget) -> None:
        super().__init__(hub, lambda project: any(one.id == song.id for one in project.songs), parent)
        self.setObjectName("editSongDialog")
        self.setWindowTitle(self.tr("Edit the Song"))
        self._song = song
        self._drafts = [Draft(one.id, one.kind, one.label, one.lines) for one in song.stanzas]
        self._shown: Draft | None = None
        self._make_fields(theme)
        self._lay_out()
        for draft in self._drafts:
            self.rows.addItem(draft.name())
        self.rows.currentRowChanged.connect(self._show)
        self.label.textEdited.connect(self._take)
        self.kind.activated.connect(self._take)
        self.lines.textChanged.connect(self._take)
        self.rows.setCurrentRow(0)
        self._show(self.rows.currentRow())
        self.freeze()

    def edited(self, project: Project) -> Project:
        """The project with this song as it is here; the same object when nothing was changed."""
        song = self._song.id
        project = songs.set_details(
            project,
            song,
            title=self.title.text(),
            artist=self.artist.text(),
            colour=self.colour.currentData(),
        )
        kept = {draft.id for draft in self._drafts}
        known = {stanza.id for stanza in self._song.stanzas}
        for stanza in self._song.stanzas:
            if stanza.id not in kept:
                project = songs.remove_stanza(project, stanza.id)
        for draft in self._drafts:
            project = _with_draft(project, song, draft, draft.id not in known)
        return songs.arrange(project, song, [draft.id for draft in self._drafts])

    def add(self) -> None:
        """Another stanza, at the end."""
        self._drafts.append(Draft(new_stanza_id(), "verse", "", ("",)))
        self.rows.addItem(self._drafts[-1].name())
        self.rows.setCurrentRow(len(self._drafts) - 1)
        self.label.setFocus()

    def remove(self) -> None:
        """Take the chosen stanza out of the song; where it stands in the story its words stay."""
        row = self.rows.currentRow()
        if row >= 0:
            del self._drafts[row]
            self.rows.takeItem(row)
            self._show(self.rows.currentRow())

    def shift(self, by: int) -> None:
        """Take the chosen stanza past the one before it (-1) or the one after it (1)."""
        row = self.rows.currentRow()
        if row < 0 or not 0 <= row + by < len(self._drafts):
            return
        self._drafts.insert(row + by, self._drafts.pop(row))
        with QSignalBlocker(self.rows):  # the fields go on showing the same stanza
            self.rows.insertItem(row + by, self.rows.takeItem(row))
            self.rows.setCurrentRow(row + by)
        self._let_move()

    def _let_move(self) -> None:
        row, last = self.rows.currentRow(), len(self._drafts) - 1
        self.up.setEnabled(row > 0 and not self.is_frozen)
        self.down.setEnabled(0 <= row < last and not self.is_frozen)

    def _make_fields(self, theme: Theme) -> None:
        self.title = self._line(self.tr("Title"), self._song.title)
        self.artist = self._line(self.tr("Artist"), self._song.artist)
        self.colour = QComboBox(self)
        self.colour.setAccessibleName(self.tr("Colour"))
        for name in COLOURS:
            self.colour.addItem(song_icon(name, theme.song_colour(name)), _colour_name(name), name)
        self.colour.setCurrentIndex(self.colour.findData(self._song.colour))
        self.rows = QListWidget(self)
        self.rows.setAccessibleName(self.tr("Stanzas"))
        self.rows.setMaximumWidth(220)
        self.up = self._mover(self.tr("Move Up"), "Alt+Up", -1)
        self.down = self._mover(self.tr("Move Down"), "Alt+Down", 1)
        self.label = self._line(self.tr("Label"), "")
        self.kind = QComboBox(self)
        self.kind.setAccessibleName(self.tr("Kind"))
        for kind in STANZA_KINDS:
            self.kind.addItem(names.kind_name(kind), kind)
        self.lines = QPlainTextEdit(self)
        self.lines.setAccessibleName(self.tr("Lines"))
        self.lines.setTabChangesFocus(True)

    def _line(self, name: str, text: str) -> QLineEdit:
        field = QLineEdit(text, self)
        field.setAccessibleName(name)
        return field

    def _mover(self, words: str, keys: str, by: int) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.setShortcut(QKeySequence(keys))
        shown = button.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{words} ({shown})")
        button.clicked.connect(partial(self.shift, by))
        return button

    def _lay_out(self) -> None:
        song, stanza = QFormLayout(), QFormLayout()
        song.addRow(self.tr("Title"), self.title)
        song.addRow(self.tr("Artist"), self.artist)
        song.addRow(self.tr("Colour"), self.colour)
        stanza.addRow(self.tr("Label"), self.label)
        stanza.addRow(self.tr("Kind"), self.kind)
        stanza.addRow(self.tr("Lines"), self.lines)
        left = QVBoxLayout()
        left.addWidget(self.rows)
        movers = QHBoxLayout()
        movers.addWidget(self.up)
        movers.addWidget(self.down)
        left.addLayout(movers)
        for words, handler in ((self.tr("Add a Stanza"), self.add), (self.tr("Remove It"), self.remove)):
            button = QPushButton(words, self)
            button.setAutoDefault(False)
            button.clicked.connect(handler)
            left.addWidget(button)
        halves = QHBoxLayout()
        halves.addLayout(left)
        halves.addLayout(stanza, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.addLayout(song)
        layout.addSpacing(10)
        layout.addLayout(halves)
        layout.addWidget(self.refusal)
        layout.addWidget(self.buttons)
        self.resize(680, 560)

    def _show(self, row: int) -> None:
        self._shown = None
        draft = self._drafts[row] if 0 <= row < len(self._drafts) else None
        for field in (self.label, self.kind, self.lines):
            field.setEnabled(draft is not None and not (self.is_frozen and field is self.kind))
        self.label.setText(draft.label if draft else "")
        self.kind.setCurrentIndex(self.kind.findData(draft.kind if draft else "verse"))
        self.lines.setPlainText("\n".join(draft.lines) if draft else "")
        self._shown = draft
        self._let_move()

    def _take(self) -> None:
        draft = self._shown
        if draft is None:
            return
        draft.label, draft.kind = self.label.text(), self.kind.currentData()
        draft.lines = tuple(self.lines.toPlainText().rstrip("\n").split("\n"))
        item = self.rows.item(self.rows.currentRow())
        if item is not None:
            item.setText(draft.name())
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{draft.name()}, {draft.lines[0]}")


def _with_draft(project: Project, song: SongId, draft: Draft, is_new: bool) -> Project:
    if is_new:
        return songs.add_stanza(project, song, Stanza(draft.id, draft.lines, draft.kind, draft.label))
    return songs.set_stanza(project, draft.id, lines=draft.lines, kind=draft.kind, label=draft.label)


def _colour_name(name: str) -> str:
    words = {
        "amber": QCoreApplication.translate("Colours", "Amber"),
        "teal": QCoreApplication.translate("Colours", "Teal"),
        "rose": QCoreApplication.translate("Colours", "Rose"),
        "blue": QCoreApplication.translate("Colours", "Blue"),
        "green": QCoreApplication.translate("Colours", "Green"),
        "violet": QCoreApplication.translate("Colours", "Violet"),
        "rust": QCoreApplication.translate("Colours", "Rust"),
        "slate": QCoreApplication.translate("Colours", "Slate"),
    }
    return words[name]
