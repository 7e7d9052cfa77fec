"""What else is done with songs: merged, copied, pasted, exported; stanzas joined, moved to another song.

Attached by `desk_features`. Each is one step; dialogs and writers are imported when they are asked for.
"""

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from songfic_editor.edit import paste, songs, stanzas
from songfic_editor.edit.step import Label, Step
from songfic_editor.editor import mime
from songfic_editor.model import lookup
from songfic_editor.model.ids import SongId, StanzaId
from songfic_editor.model.songs import Song
from songfic_editor.ui import names
from songfic_editor.ui.messages import STEP, Message
from songfic_editor.ui.parts import DeskParts, WindowParts
from songfic_editor.ui.song_commands import SongCommands


class SongTools(QObject):
    """Acts on the song that the lyric panel shows, and on the stanza that is chosen there."""

    def __init__(self, window: WindowParts, desk: DeskParts, commands: SongCommands) -> None:
        super().__init__(desk.view)
        self._parts = window
        self._hub = window.hub
        self._panel = desk.lyric_panel
        self._commands = commands

    def merge(self) -> None:
        """Make another song a part of this one."""
        here = self._song()
        if here is None:
            return
        words = self.tr(
            "Its stanzas come behind those of “{0}”, and are sung after them; in the story all stays."
        )
        title = self.tr("Merge Another Song into This")
        gone = self._chosen(here, title, words.format(names.song_name(here)))
        if gone is None:
            return
        merged = stanzas.merge_songs(self._hub.project, here.id, gone.id)
        if self._hub.apply(Step(merged, Label.MERGE_SONGS)):
            self._panel.show_song(here.id)
            words = self.tr("“{0}” is a part of “{1}” now.")
            self._tell(words.format(names.song_name(gone), names.song_name(here)))

    def join(self) -> None:
        """Put the stanza that follows to the end of the chosen one."""
        stanza = self._panel.cards.stanza
        if stanza is None:
            self._ask_for_stanza()
        elif not self._hub.apply(Step(stanzas.join(self._hub.project, stanza), Label.JOIN_STANZAS)):
            self._hub.tell(Message(self.tr("It is the song's last stanza: there is none to join it with.")))

    def move_stanza(self) -> None:
        """Take the chosen stanza into another song."""
        here, stanza = self._song(), self._panel.cards.stanza
        if here is None or stanza is None:
            self._ask_for_stanza()
            return
        title = self.tr("Move the Stanza to Another Song")
        name = names.stanza_name(lookup.stanza(self._hub.project, stanza))
        words = self.tr("“{0}” is sung last there; in the story it stays where it is.").format(name)
        target = self._chosen(here, title, words)
        if target is not None and _has(self._hub.project.songs, stanza):
            moved = stanzas.move_to_song(self._hub.project, stanza, target.id)
            if self._hub.apply(Step(moved, Label.STANZA_TO_SONG)):
                self._panel.show_song(target.id)

    def copy(self) -> None:
        """Put the song onto the clipboard, for another story; for other programs its text."""
        song = self._song()
        if song is not None:
            from songfic_editor.formats.lyrics import writing

            data = QMimeData()
            data.setData(mime.SONGS, paste.encode(paste.Fragment((), (song,))))
            data.setText(writing.write(song, "text"))
            QGuiApplication.clipboard().setMimeData(data)

    def paste(self) -> None:
        """Put songs that were copied into the story; of any other text, what the writer wants of it."""
        data = QGuiApplication.clipboard().mimeData()
        found = _songs_in(data)
        if not found:
            self._commands.add(text=data.text())
            return
        project, last = self._hub.project, None
        for song in found:
            same = next((own for own in project.songs if _says_the_same(own, song)), None)
            if same is None:
                project = songs.add(project, paste.copied_song(song))
            last = same or project.songs[-1]
        if self._hub.apply(Step(project, Label.ADD_SONG.of(len(found)))):
            pass
        elif not self._hub.session.read_only and last is not None:
            words = self.tr("“{0}” is in the story already.")
            self._hub.tell(Message(words.format(names.song_name(last))))
        if last is not None and _is_in(self._hub.project.songs, last.id):
            self._panel.show_song(last.id)

    def export(self) -> None:
        """Write the song to a file."""
        song = self._song()
        if song is None:
            return
        from songfic_editor.ui.exports import write_file
        from songfic_editor.ui.file_dialogs import ask_save_song

        path = ask_save_song(self._parts.window, self._parts.preferences.folder(), song.title)
        if path is not None:
            write_file(self._hub, path, lambda: _written(song, path).encode())

    def _song(self) -> Song | None:
        shown = self._panel.song
        if shown is None:
            self._hub.tell(Message(self.tr("There is no song yet. Songs › Add a Song brings one in.")))
            return None
        return lookup.song(self._hub.project, shown)

    def _chosen(self, here: Song, title: str, words: str) -> Song | None:
        """Another song of the story, by a dialog; None where there is none, or it has gone meanwhile."""
        from songfic_editor.ui.song_chooser import ChooseSongDialog

        others = [song for song in self._hub.project.songs if song is not here]
        if not others:
            self._hub.tell(Message(self.tr("There is no other song in the story.")))
            return None
        dialog = ChooseSongDialog(others, self._parts.theme, self._parts.window, title, words)
        chosen = dialog.song if dialog.exec() == QDialog.DialogCode.Accepted else None
        dialog.deleteLater()
        known = self._hub.project.songs
        if not _is_in(known, here.id):
            return None
        return next((song for song in known if song.id == chosen), None)

    def _ask_for_stanza(self) -> None:
        self._hub.tell(Message(self.tr("Choose a stanza in the lyrics first.")))

    def _tell(self, words: str) -> None:
        self._hub.tell(Message(words, offer=self.tr("Undo"), then=self._hub.undo, about=STEP))


def _songs_in(data: QMimeData) -> tuple[Song, ...]:
    """The songs of another story; none where nothing sound is there."""
    if not data.hasFormat(mime.SONGS):
        return ()
    try:
        return paste.decode(bytes(data.data(mime.SONGS).data())).songs
    except paste.FragmentError:
        return ()


def _says_the_same(song: Song, other: Song) -> bool:
    """Whether both have the same name, the same words and the same order of them."""
    return _said(song) == _said(other) and replace(
        song, id=other.id, colour=other.colour, stanzas=(), order=()
    ) == replace(other, stanzas=(), order=())


def _said(song: Song) -> tuple[object, ...]:
    """Its stanzas as performed, without their ids."""
    stanzas = {stanza.id: replace(stanza, id=StanzaId("")) for stanza in song.stanzas}
    return (tuple(stanzas.values()), tuple(stanzas[one] for one in song.order))


def _is_in(known: tuple[Song, ...], wanted: SongId) -> bool:
    return any(song.id == wanted for song in known)


def _has(known: tuple[Song, ...], wanted: StanzaId) -> bool:
    return any(stanza.id == wanted for song in known for stanza in song.stanzas)


def _written(song: Song, path: Path) -> str:
    from songfic_editor.formats.lyrics import writing

    return writing.write(song, writing.FORMATS.get(path.suffix.lower(), "text"))
