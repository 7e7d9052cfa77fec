"""The Songs menu, the menu of stanzas to insert, and what the lyric panel asks for.

Attached by `desk_features`. Dialogs are imported when they are opened.
"""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog, QWidget

from songfic_editor.edit import songs, stanzas
from songfic_editor.edit.step import Label, Step
from songfic_editor.model import lookup
from songfic_editor.model.document import Placement
from songfic_editor.model.ids import SongId, StanzaId
from songfic_editor.model.songs import Song
from songfic_editor.session.session import ReadOnly
from songfic_editor.ui import names
from songfic_editor.ui.live_coverage import LiveCoverage
from songfic_editor.ui.messages import STEP, Message
from songfic_editor.ui.parts import DeskParts, WindowParts


class SongCommands(QObject):
    """Acts on the song that the lyric panel shows."""

    def __init__(self, window: WindowParts, desk: DeskParts) -> None:
        super().__init__(desk.view)
        self._hub = window.hub
        self._view = desk.view
        self._panel = panel = desk.lyric_panel
        self._theme = window.theme
        self._preferences = window.preferences
        self._menu = menu = window.menus["Insert/Stanza"]
        actions = window.commands
        actions.on("AddSong", self.add)
        actions.on("EditSong", self.edit)
        actions.on("DeleteSong", self.delete)
        actions.on("InsertNextStanza", self.insert_next)
        panel.add_wanted.connect(lambda: self.add())
        panel.file_dropped.connect(self._add_later)
        panel.edit_wanted.connect(lambda song: self.edit(SongId(song)))
        panel.insert_wanted.connect(lambda stanza: self._insert(StanzaId(stanza)))
        panel.lines.insert_wanted.connect(lambda stanza, part: self._insert(StanzaId(stanza), part))
        actions.on("ChooseLines", panel.lines.open)
        menu.aboutToShow.connect(self._fill)

    def add(self, path: Path | None = None, text: str = "") -> None:
        """By a dialog, with what is in a file or a text if one is given."""
        from songfic_editor.ui.song_dialogs import AddSongDialog

        if self._hub.session.read_only:
            self._hub.tell(ReadOnly())
            return
        dialog = AddSongDialog(self._hub, self._window, self._preferences.folder())
        dialog.lyrics.setPlainText(text)
        if path is not None:
            dialog.open_file(path)
        song = dialog.song if dialog.exec() == QDialog.DialogCode.Accepted else None
        dialog.deleteLater()
        if song is not None and self._hub.apply(Step(songs.add(self._hub.project, song), Label.ADD_SONG)):
            self._panel.show_song(song.id)

    def _add_later(self, path: Path) -> None:
        """Not before the drag has ended, which waits for whoever takes the drop."""
        QTimer.singleShot(0, self, lambda: self.add(path))

    def edit(self, song_id: SongId | None = None) -> None:
        from songfic_editor.ui.song_editor import EditSongDialog

        song = self._song(song_id)
        if song is None:
            self.add()
            return
        dialog = EditSongDialog(self._hub, song, self._theme, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            done = self._hub.apply(Step(dialog.edited(self._hub.project), Label.EDIT_SONG))
            if done and dialog.work.freed:
                self._tell_freed(self.tr("Stanzas are out of the song."), dialog.work.freed)
        dialog.deleteLater()

    def delete(self) -> None:
        song = self._song(None)
        if song is not None:
            count = stanzas.count_placed(self._hub.project, [stanza.id for stanza in song.stanzas])
            removed = songs.remove(self._hub.project, song.id)
            if self._hub.apply(Step(removed, Label.DELETE_SONG)):
                words = self.tr("“{0}” is out of the story's songs.").format(names.song_name(song))
                self._tell_freed(words, count)

    def _tell_freed(self, words: str, count: int) -> None:
        """What went, and in how many places of the story its words stay."""
        from songfic_editor.ui.song_messages import freed

        words = f"{words} {freed(count)}" if count else words
        self._hub.tell(Message(words, offer=self.tr("Undo"), then=self._hub.undo, about=STEP))

    def insert_next(self) -> None:
        """Put the stanza that the song goes on with at the cursor."""
        song = self._song(None)
        if song is None:
            self._hub.tell(Message(self.tr("There is no song yet. Songs › Add a Song brings one in.")))
            return
        stanza = self._next(song.id)
        if stanza is None:
            words = self.tr("Every stanza of “{0}” stands in the story already.")
            self._hub.tell(Message(words.format(song.title or self.tr("the song"))))
            return
        self._insert(stanza)

    def _next(self, song: SongId) -> StanzaId | None:
        from songfic_editor.projection.coverage import next_section

        project, selection = self._hub.project, self._view.sheet.selection
        at = lookup.spot(project, selection.head.block)
        is_behind = selection.head.offset or isinstance(lookup.find(project, selection.head.block), Placement)
        here = at.chapter, at.block if is_behind else at.block - 1
        order = {chapter.id: number for number, chapter in enumerate(project.chapters)}
        behind = {
            placed.id
            for chapter, index, placed in lookup.placements(project)
            if (order[chapter.id], index) <= here
        }
        return next_section(LiveCoverage.of(self._hub).now().of(song), behind)

    def _insert(self, stanza: StanzaId, part: tuple[int, int] | None = None) -> None:
        self._view.commands.stanza.insert(stanza, part)
        self._view.setFocus()

    def _song(self, song_id: SongId | None) -> Song | None:
        wanted = song_id or self._panel.song
        return lookup.song(self._hub.project, wanted) if wanted is not None else None

    def _fill(self) -> None:
        """The menu of stanzas, by song where there are several."""
        self._menu.clear()
        found = self._hub.project.songs
        for song, name in zip(found, names.song_names(found), strict=True):
            menu = self._menu.addMenu(name.replace("&", "&&")) if len(found) > 1 else self._menu
            for stanza in song.stanzas:
                words = f"{names.stanza_name(stanza)} — {stanza.lines[0]}"
                menu.addAction(words[:60].replace("&", "&&"), partial(self._insert, stanza.id))
        if not found:
            self._menu.addAction(self.tr("No song yet")).setEnabled(False)

    @property
    def _window(self) -> QWidget:
        return self._view.window()
