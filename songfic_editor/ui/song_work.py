"""A song while it is edited in its dialog: a project of the dialog's own, changed edit by edit.

Used by `song_editor` alone. Nothing of it is the story's before `onto` gives it back, as one change.
"""

from collections.abc import Sequence

from songfic_editor.edit import songs, stanzas
from songfic_editor.formats.lyrics.folding import Labels
from songfic_editor.model import lookup
from songfic_editor.model.document import Project
from songfic_editor.model.ids import SongId, StanzaId, new_stanza_id
from songfic_editor.model.songs import Colour, Song, Stanza, StanzaKind
from songfic_editor.ui.song_fields import Details
from songfic_editor.ui.song_rights import Said


class SongWork:
    """`freed`: how many placements of stanzas that were taken out become text of their own."""

    def __init__(self, project: Project, song: SongId) -> None:
        self._base = self._project = project
        self._id = song
        self.freed = 0

    @property
    def song(self) -> Song:
        """The song as it is here."""
        return lookup.song(self._project, self._id)

    def onto(self, project: Project) -> Project:
        """The story, changed meanwhile or not, with what was changed here; itself when nothing was."""
        if self._project is self._base:
            return project
        if project is self._base:
            return self._project
        from songfic_editor.edit.merge import merge

        return merge(self._base, self._project, project).project

    def placed(self, stanza: StanzaId) -> int:
        """How often a stanza stands in the story."""
        return stanzas.count_placed(self._project, (stanza,))

    def set_details(self, values: Details, said: Said, colour: Colour) -> None:
        self._project = songs.set_details(self._project, self._id, colour=colour, **values, **said)

    def set_order(self, order: Sequence[StanzaId]) -> None:
        self._project = songs.set_details(self._project, self._id, order=order)

    def set_stanza(self, stanza: StanzaId, lines: Sequence[str], kind: StanzaKind, label: str) -> None:
        self._project = songs.set_stanza(self._project, stanza, lines=lines, kind=kind, label=label)

    def add(self) -> None:
        """Another stanza, at the end."""
        self._project = songs.add_stanza(self._project, self._id, Stanza(new_stanza_id(), ("",)))

    def remove(self, stanza: StanzaId) -> None:
        self.freed += self.placed(stanza)
        self._project = songs.remove_stanza(self._project, stanza)

    def split(self, stanza: StanzaId, line: int) -> None:
        """Before its line number `line`, from 0; the new one is called as the next of its name."""
        labels = Labels()
        for one in self.song.stanzas:
            labels.free(one.label, one.kind)
        old = lookup.stanza(self._project, stanza)
        label = labels.free(old.label, old.kind) if old.label else ""
        self._project = stanzas.split(self._project, stanza, line, label)

    def join(self, stanza: StanzaId) -> None:
        """With the one that follows it."""
        self._project = stanzas.join(self._project, stanza)

    def shift(self, stanza: StanzaId, by: int) -> None:
        """Past the one before it (-1) or the one after it (1)."""
        row = [one.id for one in self.song.stanzas].index(stanza)
        self._project = stanzas.move(self._project, (stanza,), row - 1 if by < 0 else row + 2)
