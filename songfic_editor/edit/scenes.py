"""Scenes: adding, naming, splitting, merging, moving, copying, deleting them.

Called by the story panel, the text sheet and `drop`. A scene is its head and all blocks up to the next head;
a chapter never runs out of scenes.
"""

from collections.abc import Collection, Iterable, Sequence

from msgspec.structs import replace

from songfic_editor.edit.rebuild import (
    one_line,
    spots,
    with_block,
    with_blocks,
    with_range,
    with_runs,
    with_title,
    writable,
)
from songfic_editor.edit.step import Edited
from songfic_editor.model import lookup, text
from songfic_editor.model.document import Block, Paragraph, Placement, Project, SceneHead, new_scene_head
from songfic_editor.model.ids import BlockId, ChapterId, new_block_id
from songfic_editor.model.position import Place, caret

_Scene = tuple[Block, ...]


def add(project: Project, chapter_id: ChapterId, scene_index: int, title: str = "") -> Project:
    """Put a scene with an empty paragraph before the chapter's scene number `scene_index` (from 0)."""
    new = (new_scene_head(one_line(title)), Paragraph(new_block_id()))
    return _insert(project, chapter_id, scene_index, [new], {})


def rename(project: Project, scene_id: BlockId, title: str) -> Project:
    at, head = _head(project, scene_id)
    return with_block(project, at, with_title(head, one_line(title)))


def set_target(project: Project, scene_id: BlockId, target: int) -> Project:
    """The words that a scene is meant to have, 0 for none."""
    at, head = _head(project, scene_id)
    target = max(target, 0)
    return project if target == head.target else with_block(project, at, replace(head, target=target))


def split(project: Project, place: Place) -> Edited:
    """Open a scene at the place: a paragraph is split there, a stanza never is.

    No empty paragraph is left behind, but one comes where the new scene would have nothing to write in.
    """
    at = lookup.spot(project, place.block)
    blocks = project.chapters[at.chapter].blocks
    block = blocks[at.block]
    before, after = _halves(project, block, place.offset)
    head = new_scene_head()
    below = after or blocks[at.block + 1 : at.block + 2]
    if not below or isinstance(below[0], SceneHead):
        after = (Paragraph(new_block_id()),)
        below = after
    changed = with_range(project, at.chapter, at.block, at.block + 1, (*before, head, *after))
    return Edited(changed, caret(below[0].id if isinstance(below[0], Paragraph) else head.id))


def _halves(project: Project, block: Block, offset: int) -> tuple[_Scene, _Scene]:
    """What of the block stays before the new scene head, and what goes behind it."""
    if isinstance(block, SceneHead):
        return (block,), ()
    if isinstance(block, Placement):
        return ((block,), ()) if offset else ((), (block,))
    if offset <= 0 or not block.runs:
        return (), (block,)
    if offset >= text.length(block.runs):
        return (block,), ()
    right = replace(block, id=new_block_id(), runs=text.cut(block.runs, offset))
    return (with_runs(block, text.cut(block.runs, 0, offset)),), (right,)


def merge(project: Project, scene_id: BlockId) -> Project:
    """Join a scene to the one before it: its head goes. A chapter's first scene stays as it is."""
    at, _ = _head(project, scene_id)
    if at.block == 0:
        return project
    return with_range(project, at.chapter, at.block, at.block + 1, ())


def move(project: Project, scene_ids: Iterable[BlockId], chapter_id: ChapterId, scene_index: int) -> Project:
    """Take scenes, from any chapters, before scene number `scene_index` (from 0), in the story's order.

    The index is counted before they are taken out. A chapter left without scenes gets an empty one.
    """
    taken = _taken(project, scene_ids)
    moved = [scene for number in sorted(taken) for scene in taken[number].values()]
    return _insert(project, chapter_id, scene_index, moved, taken)


def copy(project: Project, scene_ids: Iterable[BlockId], chapter_id: ChapterId, scene_index: int) -> Project:
    """Put copies of scenes before scene number `scene_index` (from 0), with ids of their own."""
    taken = _taken(project, scene_ids)
    copies = [copied(scene) for number in sorted(taken) for scene in taken[number].values()]
    return _insert(project, chapter_id, scene_index, copies, {})


def copied(blocks: Iterable[Block]) -> _Scene:
    """The same blocks with new ids; linked stanzas stay linked."""
    return tuple(replace(block, id=new_block_id()) for block in blocks)


def delete(project: Project, scene_ids: Iterable[BlockId]) -> Project:
    """Take scenes out of the story. A chapter left without scenes gets an empty one."""
    taken = _taken(project, scene_ids)
    return with_blocks(project, {number: _without(project, number, taken[number]) for number in taken})


def _head(project: Project, scene_id: BlockId) -> tuple[lookup.Spot, SceneHead]:
    at = lookup.find(project, scene_id)
    block = at and project.chapters[at.chapter].blocks[at.block]
    if at is None or not isinstance(block, SceneHead):
        raise lookup.NotFound("scene", scene_id)
    return at, block


def _taken(project: Project, scene_ids: Iterable[BlockId]) -> dict[int, dict[int, _Scene]]:
    """By chapter and number in it (both indices), the blocks of these scenes."""
    wanted = set(scene_ids)
    found: dict[int, dict[int, _Scene]] = {}
    for chapter in {at.chapter for at in spots(project, wanted)}:
        for number, scene in enumerate(_scenes(project, chapter)):
            if scene[0].id in wanted:
                wanted.remove(scene[0].id)
                found.setdefault(chapter, {})[number] = scene
    for name in wanted:
        raise lookup.NotFound("scene", name)
    return found


def _scenes(project: Project, chapter: int) -> list[_Scene]:
    whole = project.chapters[chapter]
    return [whole.blocks[scene.first : scene.end] for scene in lookup.scenes(whole)]


def _without(project: Project, chapter: int, gone: Collection[int]) -> Sequence[Block]:
    """A chapter's blocks without the scenes of these numbers; never none."""
    left = [scene for number, scene in enumerate(_scenes(project, chapter)) if number not in gone]
    return [block for scene in left for block in scene] or writable((new_scene_head(),))


def _insert(
    project: Project,
    chapter_id: ChapterId,
    index: int,
    new: list[_Scene],
    taken: dict[int, dict[int, _Scene]],
) -> Project:
    """Put scenes before number `index` of a chapter, and take out those `taken`."""
    target = lookup.chapter_index(project, chapter_id)
    old = _scenes(project, target)
    index = min(max(index, 0), len(old))
    own = taken.get(target, {})
    kept = [[scene for number, scene in part if number not in own] for part in _cut(old, index)]
    changed = {number: _without(project, number, taken[number]) for number in taken}
    changed[target] = [block for scene in (*kept[0], *new, *kept[1]) for block in scene]
    return with_blocks(project, changed)


def _cut(scenes: list[_Scene], index: int) -> tuple[list[tuple[int, _Scene]], list[tuple[int, _Scene]]]:
    numbered = list(enumerate(scenes))
    return numbered[:index], numbered[index:]
