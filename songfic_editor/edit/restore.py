"""Bringing back what a story was: the whole of it, a chapter or a scene of an earlier state of it.

Called by the versions panel with the state of a kept version. What is brought back reads as it did then; all
else stays as it is now, and what has come in from elsewhere since is not lost with what it came into.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from songfic_editor.edit.rebuild import with_blocks, with_chapters, with_songs
from songfic_editor.edit.restore_songs import all_ids, at_home
from songfic_editor.edit.step import Edited
from songfic_editor.model import lookup
from songfic_editor.model.document import Block, Chapter, Notes, Paragraph, Project
from songfic_editor.model.ids import BlockId, ChapterId, new_block_id, new_chapter_id, new_project_id
from songfic_editor.model.position import caret

Item = TypeVar("Item", Chapter, Block, Paragraph)
_Ids = set[str]


def whole(project: Project, old: Project) -> Project:
    """The story as it was then, songs, notes and details included. It stays the same project."""
    songs = {song.id: song for song in project.songs}
    chapters = {chapter.id: chapter for chapter in project.chapters}
    restored = replace(
        old,
        format_version=project.format_version,
        id=project.id,
        about=project.about if project.about == old.about else old.about,
        notes=project.notes if project.notes == old.notes else old.notes,
        songs=tuple(song if songs.get(song.id) != song else songs[song.id] for song in old.songs),
        chapters=tuple(_reused(chapters.get(chapter.id), chapter) for chapter in old.chapters),
    )
    if project.id != old.id and project.id in all_ids(old):  # no two things are called the same
        restored = replace(restored, id=new_project_id())
    return project if restored == project else restored


def chapter(project: Project, old: Project, wanted: ChapterId) -> Edited:
    """A chapter of then with its notes, in the place of what it is now, or at its place if it is gone.

    Raises NotFound if there was none then.
    """
    then = lookup.chapter(old, wanted)
    index = next((at for at, one in enumerate(project.chapters) if one.id == wanted), None)
    now = None if index is None else project.chapters[index]
    taken = all_ids(project) - _ids_of(now)
    songs, blocks = at_home(project, old, then.blocks)
    if now is not None:
        blocks = (*blocks, *_from_elsewhere(now.blocks, old, then.blocks))
    free = _Free(taken)
    restored = Chapter(
        now.id if now is not None else free(wanted, new_chapter_id),
        then.title,
        Notes(free.all(then.notes.head), free.all(then.notes.end)),
        free.all(blocks),
    )
    chapters = list(project.chapters)
    if index is None:
        place = _place([one.id for one in old.chapters], wanted, [one.id for one in project.chapters])
        chapters.insert(place, restored)
    else:
        chapters[index] = restored = _reused(now, restored)
    changed = with_songs(with_chapters(project, chapters), songs)
    return Edited(changed, caret(restored.blocks[0].id))


def scene(project: Project, old: Project, wanted: BlockId) -> Edited:
    """A scene of then, in the place of what it is now, wherever that is by now; if it is gone, at its place
    in its chapter, which comes back with it if need be. Raises NotFound if there was none then.
    """
    chapter_then, scene_then = lookup.scene(old, wanted)
    then = chapter_then.blocks[scene_then.first : scene_then.end]
    try:
        chapter_now, scene_now = lookup.scene(project, wanted)
    except lookup.NotFound:
        return _lost_scene(project, old, chapter_then, then)
    index = lookup.chapter_index(project, chapter_now.id)
    return _put(project, old, index, (scene_now.first, scene_now.end), then)


def _lost_scene(project: Project, old: Project, chapter_then: Chapter, then: Sequence[Block]) -> Edited:
    now = next((at for at, one in enumerate(project.chapters) if one.id == chapter_then.id), None)
    if now is None:
        alone = replace(chapter_then, notes=Notes(), blocks=tuple(then))
        chapters = tuple(alone if one is chapter_then else one for one in old.chapters)
        return chapter(project, replace(old, chapters=chapters), chapter_then.id)
    scenes = lookup.scenes(project.chapters[now])
    heads = [one.head.id for one in lookup.scenes(chapter_then)]
    place = _place(heads, then[0].id, [one.head.id for one in scenes])
    at = scenes[place].first if place < len(scenes) else len(project.chapters[now].blocks)
    return _put(project, old, now, (at, at), then)


def _put(project: Project, old: Project, index: int, where: tuple[int, int], then: Sequence[Block]) -> Edited:
    """Put a scene of then in the place of `blocks[first:end]` of a chapter."""
    first, end = where
    now = project.chapters[index].blocks
    songs, blocks = at_home(project, old, then)
    free = _Free(all_ids(project) - {block.id for block in now[first:end]})
    known = {block.id: block for block in now[first:end]}
    new = free.all((*blocks, *_from_elsewhere(now[first:end], old, then)))
    same = tuple(_equal(known.get(block.id), block) for block in new)
    changed = with_songs(with_blocks(project, {index: (*now[:first], *same, *now[end:])}), songs)
    return Edited(changed, caret(same[0].id))


class _Free:
    """Gives ids that nothing else in the story has: a thing's own, or a new one."""

    def __init__(self, taken: _Ids) -> None:
        self._taken = taken

    def __call__(self, id: ChapterId, new: Callable[[], ChapterId]) -> ChapterId:
        found = new() if id in self._taken else id
        self._taken.add(found)
        return found

    def all(self, blocks: Iterable[Item]) -> tuple[Item, ...]:
        found: list[Item] = []
        for block in blocks:
            free = replace(block, id=new_block_id()) if block.id in self._taken else block
            self._taken.add(free.id)
            found.append(free)
        return tuple(found)


def _ids_of(chapter: Chapter | None) -> _Ids:
    if chapter is None:
        return set()
    notes = (*chapter.notes.head, *chapter.notes.end)
    return {chapter.id, *(block.id for block in chapter.blocks), *(one.id for one in notes)}


def _from_elsewhere(now: Sequence[Block], old: Project, then: Sequence[Block]) -> Sequence[Block]:
    """What stands among these blocks now, and then stood in another part of the story: it was moved here,
    or came with what was joined. It would be nowhere if it went.
    """
    here = {block.id for block in then}
    there = {block.id for chapter in old.chapters for block in chapter.blocks} - here
    return [block for block in now if block.id in there]


def _place(then: Sequence[str], wanted: str, now: Sequence[str]) -> int:
    """Where something belongs that was between others then: behind the nearest of those before it that is
    there still, else before the nearest of those behind it.
    """
    at = then.index(wanted)
    for before in reversed(then[:at]):
        if before in now:
            return now.index(before) + 1
    return next((now.index(one) for one in then[at + 1 :] if one in now), len(now))


def _reused(now: Chapter | None, restored: Chapter) -> Chapter:
    """The chapter made of the objects that are there, as far as they are equal."""
    if now is None or now == restored:
        return now or restored
    known = {block.id: block for block in now.blocks}
    blocks = tuple(_equal(known.get(block.id), block) for block in restored.blocks)
    return replace(
        restored, notes=now.notes if now.notes == restored.notes else restored.notes, blocks=blocks
    )


def _equal(now: Block | None, restored: Block) -> Block:
    return now if now is not None and now == restored else restored
