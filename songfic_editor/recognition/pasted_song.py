"""Lyrics that were pasted become stanzas in the story: those of a song that it has are known again.

Called by the window's offer after a paste. As in an import, a stanza that the song has nearly is placed with
the words that were pasted, in part or altered; only what is new comes to the song.
"""

from msgspec.structs import replace

from songfic_editor.edit import songs
from songfic_editor.model import lookup
from songfic_editor.model.document import Placement, Project, new_project, new_scene_head
from songfic_editor.model.ids import SongId, new_block_id, new_song_id
from songfic_editor.model.songs import Song
from songfic_editor.recognition.bring_in import linked_blocks, with_songs_of
from songfic_editor.recognition.same_songs import same_songs


def placed(project: Project, found: Song, song_id: SongId | None) -> tuple[Project, tuple[Placement, ...]]:
    """The project with the stanzas of `found`, and one placement for each time that one is sung.

    They go to the song that they are of by their words or its name; else to the one of `song_id`, None for a
    new one. Raises NotFound.
    """
    known = same_songs(project.songs, (found,)).get(found.id) or song_id
    if known is None:
        new = replace(found, id=new_song_id())
        changed = songs.add(project, new)
        return changed, tuple(Placement(new_block_id(), stanza) for stanza in found.order)
    lookup.song(project, known)
    blocks = tuple(Placement(new_block_id(), stanza) for stanza in found.order)
    around = _around(found, blocks)
    changed, stanzas = with_songs_of(project, around, {found.id: known})
    linked = linked_blocks(around, blocks, stanzas)
    return changed, tuple(block for block in linked if isinstance(block, Placement))


def _around(found: Song, blocks: tuple[Placement, ...]) -> Project:
    """A story with the song alone, placed as it is sung."""
    empty = new_project()
    chapter = replace(empty.chapters[0], blocks=(new_scene_head(), *blocks))
    return replace(empty, songs=(found,), chapters=(chapter,))
