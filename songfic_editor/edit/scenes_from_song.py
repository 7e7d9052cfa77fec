"""A scene for each section of a song, as it is performed: the stanza in place, and room to write.

Called by the lyric panel. The story that is there is not touched.
"""

from songfic_editor.edit.rebuild import with_range
from songfic_editor.edit.step import Edited
from songfic_editor.model import lookup
from songfic_editor.model.document import Block, Paragraph, Placement, Project, SceneHead
from songfic_editor.model.ids import ChapterId, SongId, new_block_id
from songfic_editor.model.position import caret


def scenes_from_song(
    project: Project, song_id: SongId, chapter_id: ChapterId, scene_index: int | None = None, target: int = 0
) -> Edited:
    """Put them before a chapter's scene number `scene_index` (from 0), or behind the last (None).

    A scene is named after its section and is meant to have `target` words. A song without an order is
    performed as its stanzas stand. The cursor is in the first one's paragraph. Raises NotFound.
    """
    song = lookup.song(project, song_id)
    chapter = lookup.chapter_index(project, chapter_id)
    known = {stanza.id: stanza for stanza in song.stanzas}
    order = song.order or tuple(known)
    made: list[Block] = []
    for number, stanza_id in enumerate(order):
        stanza = known[stanza_id]
        title = stanza.label or f"{stanza.kind.capitalize()} {number + 1}"
        made.append(SceneHead(new_block_id(), title, target=max(target, 0)))
        made += [Placement(new_block_id(), stanza_id), Paragraph(new_block_id())]
    if not made:
        return Edited(project)
    scenes = lookup.scenes(project.chapters[chapter])
    place = len(scenes) if scene_index is None else min(max(scene_index, 0), len(scenes))
    index = scenes[place].first if place < len(scenes) else scenes[-1].end
    return Edited(with_range(project, chapter, index, index, made), caret(made[2].id))
