"""The songs of what is brought back: each placement finds its stanza in the story as it is now.

Used by `restore`. A stanza that is there still is taken, by its id or by its words; one that is not is
brought along with its song. Songs that are there stay as they are, and a placement reads as it did.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from songfic_editor.edit.voices import completed
from songfic_editor.model import lookup
from songfic_editor.model.document import Block, Placement, Project
from songfic_editor.model.ids import StanzaId, new_song_id, new_stanza_id
from songfic_editor.model.songs import Song, Stanza


def all_ids(project: Project) -> set[str]:
    """Of everything in a project, its own included."""
    found: set[str] = {project.id}
    for song in project.songs:
        found |= {song.id, *(stanza.id for stanza in song.stanzas)}
    for notes in (project.notes, *(chapter.notes for chapter in project.chapters)):
        found |= {one.id for one in (*notes.head, *notes.end)}
    for chapter in project.chapters:
        found |= {chapter.id, *(block.id for block in chapter.blocks)}
    return found


def at_home(
    project: Project, old: Project, blocks: Sequence[Block]
) -> tuple[Sequence[Song], Sequence[Block]]:
    """The project's songs with those that blocks of `old` need, and the blocks with stanzas out of these."""
    library = _Library(project)
    moved: list[Block] = []
    for block in blocks:
        if isinstance(block, Placement):
            song, stanza = lookup.song_and_stanza(old, block.stanza)
            now = library.stanza(song, stanza)
            moved.append(_reading(block, lookup.shown_lines(block, stanza), now))
        else:
            moved.append(block)
    return library.songs, moved


def _reading(placement: Placement, shown: tuple[str, ...], now: Stanza) -> Placement:
    """The placement of a stanza as it is now, showing these lines: linked if they are the stanza's."""
    part = placement.part
    if part is not None and part[1] >= len(now.lines):
        part = None
    same = replace(placement, stanza=now.id, part=part, lines=None)
    if shown == now.lines:
        same = replace(same, part=None)
    lines = None if lookup.linked_lines(same, now) == shown else shown
    found = replace(same, lines=lines)
    return placement if found == placement else found


class _Library:
    """The songs of a story, growing by what is needed. `songs`: as they are by now."""

    def __init__(self, project: Project) -> None:
        self.songs: Sequence[Song] = project.songs
        self._taken = all_ids(project)
        self._found: dict[StanzaId, Stanza] = {}

    def stanza(self, song: Song, wanted: Stanza) -> Stanza:
        """The stanza that stands for one of a song of then."""
        if wanted.id not in self._found:
            self._found[wanted.id] = self._there(song, wanted) or self._brought(song, wanted)
        return self._found[wanted.id]

    def _there(self, song: Song, wanted: Stanza) -> Stanza | None:
        for one in self.songs:
            for stanza in one.stanzas:
                if stanza.id == wanted.id:
                    return stanza
        home = self._home(song)
        if home is None:
            return None
        return next((one for one in self.songs[home].stanzas if one.lines == wanted.lines), None)

    def _home(self, song: Song) -> int | None:
        """Where the song is: under its id, or under its title and artist."""
        by_id = next((at for at, one in enumerate(self.songs) if one.id == song.id), None)
        if by_id is not None or not song.title.strip():
            return by_id
        return next((at for at, one in enumerate(self.songs) if _called(one) == _called(song)), None)

    def _brought(self, song: Song, wanted: Stanza) -> Stanza:
        home = self._home(song)
        songs = list(self.songs)
        if home is not None:
            added = self._with_free_id(wanted)
            grown = replace(songs[home], stanzas=(*songs[home].stanzas, added))
            songs[home] = completed(grown, song)
            self.songs = songs
            return added
        stanzas = {one.id: self._with_free_id(one) for one in song.stanzas if not self._has(one)}
        order = tuple(stanzas[id].id for id in song.order if id in stanzas)
        id = new_song_id() if song.id in self._taken else song.id
        self._taken.add(id)
        self.songs = [*songs, replace(song, id=id, stanzas=tuple(stanzas.values()), order=order)]
        return stanzas[wanted.id]

    def _has(self, stanza: Stanza) -> bool:
        return any(one.id == stanza.id for song in self.songs for one in song.stanzas)

    def _with_free_id(self, stanza: Stanza) -> Stanza:
        free = replace(stanza, id=new_stanza_id()) if stanza.id in self._taken else stanza
        self._taken.add(free.id)
        return free


def _called(song: Song) -> tuple[str, str]:
    return song.title.strip().casefold(), song.artist.strip().casefold()
