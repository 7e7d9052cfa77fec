"""The dialog that adds a song, pasted or from a file of any kind, with a live view of how it falls apart.

Opened by `song_commands`. Files are read off the UI thread. Nothing is looked up anywhere: what is not typed,
pasted or in the file is not there.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import shiboken6
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QTimer, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from songfic_editor.model.songs import Song
from songfic_editor.ui import song_source
from songfic_editor.ui.about_story import StoryDialog
from songfic_editor.ui.dialog_size import resize_within_screen
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.messages import sentence
from songfic_editor.ui.song_drops import song_file
from songfic_editor.ui.song_fields import SongFields
from songfic_editor.ui.song_file_card import SongFileCard
from songfic_editor.ui.song_preview import SongPreview
from songfic_editor.ui.song_source import SongRead

LOOK_AFTER_MS: Final = 150
AT_ONCE: Final = 20_000
"""A longer text is read off the UI thread."""


class AddSongDialog(StoryDialog):
    """`song`: what the text or file is as a song now; None while it holds no line, or none that is wanted."""

    def __init__(self, hub: Hub, parent: QWidget, folder: Path | None = None) -> None:
        super().__init__(hub, lambda _project: True, parent)
        self.setObjectName("addSongDialog")
        self.setWindowTitle(self.tr("Add a Song"))
        self._folder = folder
        self._path: Path | None = None
        self._asked = 0
        self.fields = SongFields(self)
        self.title, self.artist = self.fields.title, self.fields.artist
        self.lyrics = LyricField(self)
        self.lyrics.file_wanted.connect(self.open_file)
        self.file = SongFileCard(self)
        self.file.encoding_chosen.connect(self._read_file)
        self.file.left.connect(self._leave_file)
        self.opener = QPushButton(self.tr("Open a File…"), self)
        self.opener.setAutoDefault(False)
        self.opener.setToolTip(
            self.tr("LRC, ChordPro, OpenLyrics, OpenSong, UltraStar, subtitles, sound, text")
        )
        self.opener.clicked.connect(self._ask)
        self.view = SongPreview(self)
        self.preview = self.view.tree
        self.add_button = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.add_button.setText(self.tr("Add the Song"))
        self._timer = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._timer.timeout.connect(self.look)
        self.lyrics.textChanged.connect(self._timer.start)
        self.view.changed.connect(self._let_add)
        self.view.picked.connect(self.fields.fill)
        self._lay_out()
        self.look()

    @property
    def song(self) -> Song | None:
        if self._timer.isActive():
            self.look()
        draft = self.view.taken
        if draft is None:
            return None
        made, said = draft.song(), self.fields.values(draft)
        return replace(
            made,
            title=said["title"].strip(),
            artist=said["artist"].strip(),
            writers=tuple(said["writers"]),
            credit=said["credit"],
            language=said["language"],
        )

    def look(self) -> None:
        """Show how the text falls into stanzas; where a file is shown, that stays."""
        self._timer.stop()
        if self._path is not None:
            return
        text = self.lyrics.toPlainText()
        if len(text) <= AT_ONCE:
            self._asked += 1
            self._show(song_source.of_text(text))
        else:
            self._run(lambda: song_source.of_text(text), self.tr("Reading the lyrics"))

    def open_file(self, path: Path) -> None:
        """Show what is in a file, in the place of what was pasted."""
        self._path = path
        self.lyrics.hide()
        self.file.show_file(path)
        self._read_file("")

    def _ask(self) -> None:
        from songfic_editor.ui.file_dialogs import ask_song

        path = ask_song(self, self._folder or Path.home())
        if path is not None:
            self.open_file(path)

    def _read_file(self, encoding: str) -> None:
        path = self._path
        if path is not None:
            self._run(
                lambda: song_source.of_file(path, encoding),
                self.tr("Reading {0}").format(path.name),
                encoding,
            )

    def _leave_file(self) -> None:
        self._path = None
        self.file.hide()
        self.lyrics.show()
        self.lyrics.setFocus()
        self.look()

    def _run(self, work: Callable[[], SongRead], title: str, encoding: str = "") -> None:
        """Read elsewhere; what was asked for later is shown, whatever comes first."""
        self._asked += 1
        number = self._asked
        self.view.show_read(SongRead(), "")

        def done(read: SongRead) -> None:
            if shiboken6.isValid(self) and number == self._asked:
                self._show(read, encoding)

        def failed(error: Exception) -> None:
            if shiboken6.isValid(self) and number == self._asked:
                self.view.refuse(sentence(error))

        self.hub.run(work, done, failed, title)

    def _show(self, read: SongRead, encoding: str = "") -> None:
        if self._path is not None:
            self.file.show_draft(read.draft, encoding)
        if read.draft is not None:
            self.fields.fill(read.draft)
        self.view.show_read(read, "" if self._path is None else self._path.name)

    def _let_add(self) -> None:
        self.add_button.setEnabled(self.view.taken is not None)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.lyrics, 1)
        left.addWidget(self.file, 1)
        left.addWidget(self.opener)
        self.file.hide()
        halves = QHBoxLayout()
        halves.setSpacing(14)
        halves.addLayout(left, 1)
        halves.addWidget(self.view, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(self.fields)
        layout.addLayout(halves, 1)
        layout.addWidget(self.refusal)
        layout.addWidget(self.buttons)
        resize_within_screen(self, 820, 580)
        self.lyrics.setFocus()


class LyricField(QPlainTextEdit):
    """Where lyrics are pasted. `file_wanted(Path)`: a file was dropped or pasted instead."""

    file_wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Lyrics"))
        self.setTabChangesFocus(True)
        self.setPlaceholderText(
            self.tr(
                "Paste the lyrics here, or drop a file.\n\n"
                "A blank line parts two stanzas.\n[Chorus] or Verse 2: names one."
            )
        )

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return song_file(source) is not None or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        path = song_file(source)
        if path is None:
            super().insertFromMimeData(source)
        else:
            self.file_wanted.emit(path)
