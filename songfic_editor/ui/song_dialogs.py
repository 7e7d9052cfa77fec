"""The dialog that adds a song: title, artist, and the lyrics pasted, with a live view of how they fall apart.

Opened by `song_commands`. Nothing is looked up anywhere: what is not typed or pasted here is not there.
"""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from songfic_editor.formats.lyrics import registry
from songfic_editor.formats.lyrics.draft import SongProblem
from songfic_editor.model.songs import Song
from songfic_editor.ui import names
from songfic_editor.ui.about_story import StoryDialog
from songfic_editor.ui.hub import Hub

LOOK_AFTER_MS = 150


class AddSongDialog(StoryDialog):
    """`song`: what the text is as a song now; None while it holds no line."""

    def __init__(self, hub: Hub, parent: QWidget) -> None:
        super().__init__(hub, lambda _project: True, parent)
        self.setObjectName("addSongDialog")
        self.setWindowTitle(self.tr("Add a Song"))
        self.title = QLineEdit(self)
        self.title.setAccessibleName(self.tr("Title"))
        self.artist = QLineEdit(self)
        self.artist.setAccessibleName(self.tr("Artist"))
        self.lyrics = QPlainTextEdit(self)
        self.lyrics.setAccessibleName(self.tr("Lyrics"))
        self.lyrics.setTabChangesFocus(True)
        self.lyrics.setPlaceholderText(
            self.tr(
                "Paste the lyrics here.\n\nA blank line parts two stanzas.\n[Chorus] or Verse 2: names one."
            )
        )
        self.preview = QTreeWidget(self)
        self.preview.setAccessibleName(self.tr("Stanzas as they will be"))
        self.preview.setHeaderHidden(True)
        self.preview.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._summary = QLabel(self)
        self._summary.setProperty("quiet", True)
        self.add_button = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.add_button.setText(self.tr("Add the Song"))
        self._timer = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._timer.timeout.connect(self.look)
        self.lyrics.textChanged.connect(self._timer.start)
        for field in (self.title, self.artist):
            field.textChanged.connect(self._timer.start)
        self._lay_out()
        self.look()

    @property
    def song(self) -> Song | None:
        try:
            found = registry.read_text(self.lyrics.toPlainText())
        except SongProblem as problem:
            if problem.draft is None:
                return None
            found = problem.draft  # prose, by its looks; the writer sees what it makes
        return found.song(self.title.text(), self.artist.text())

    def look(self) -> None:
        """Show how the text falls into stanzas."""
        song = self.song
        self.preview.clear()
        self.add_button.setEnabled(song is not None)
        if song is None:
            self._summary.setText(self.tr("No stanzas yet"))
            return
        for stanza in song.stanzas:
            times = song.order.count(stanza.id)
            name = names.stanza_name(stanza)
            shown = self.tr("{0}, sung {1} times").format(name, times) if times > 1 else name
            row = QTreeWidgetItem(self.preview, [shown])
            for line in stanza.lines:
                QTreeWidgetItem(row, [line])
        self.preview.expandAll()
        self.title.setPlaceholderText(song.title)
        self.artist.setPlaceholderText(song.artist)
        lines = sum(len(stanza.lines) for stanza in song.stanzas)
        self._summary.setText(self.tr("{0} stanzas, {1} lines").format(len(song.stanzas), lines))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("Title"), self.title)
        form.addRow(self.tr("Artist"), self.artist)
        right = QVBoxLayout()
        right.addWidget(self.preview)
        right.addWidget(self._summary)
        halves = QHBoxLayout()
        halves.addWidget(self.lyrics, 1)
        halves.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.addLayout(form)
        layout.addLayout(halves)
        layout.addWidget(self.refusal)
        layout.addWidget(self.buttons)
        self.resize(760, 560)
