"""The one door for rearranging, whatever hand moves the thing: text sheet, trees, keys or a command.

What is dragged, where it may go, and the step that takes it there. Dropping never replaces, merges or loses
anything. What is dragged also travels as bytes in a drag's data, marked with its project.
"""

import msgspec
from msgspec import Struct

from songfic_editor.edit import body, chapters, placements, scenes
from songfic_editor.edit.rebuild import spots
from songfic_editor.edit.step import Label, Step
from songfic_editor.model import lookup
from songfic_editor.model.document import Placement, Project, SceneHead
from songfic_editor.model.ids import BlockId, ChapterId, ProjectId, StanzaId
from songfic_editor.model.position import Gap, Selection, caret


class StanzaPart(Struct, frozen=True, gc=False, omit_defaults=True):
    """A stanza of a song, or the lines `part` (first and last) of it."""

    stanza: StanzaId
    part: tuple[int, int] | None = None


class Stanzas(Struct, frozen=True, gc=False, tag="stanzas"):
    """Stanzas out of a song: dropping places them anew, in this order."""

    items: tuple[StanzaPart, ...]


class Blocks(Struct, frozen=True, gc=False, tag="blocks"):
    """Placed stanzas and paragraphs."""

    ids: tuple[BlockId, ...]


class Scenes(Struct, frozen=True, gc=False, tag="scenes"):
    ids: tuple[BlockId, ...]


class Chapters(Struct, frozen=True, gc=False, tag="chapters"):
    ids: tuple[ChapterId, ...]


Dragged = Stanzas | Blocks | Scenes | Chapters


class OnScene(Struct, frozen=True, gc=False):
    """The end of a scene."""

    scene: BlockId


class OnChapter(Struct, frozen=True, gc=False):
    """The end of a chapter."""

    chapter: ChapterId


class SceneGap(Struct, frozen=True, gc=False):
    """Before scene number `index` (from 0) of a chapter, or behind its last."""

    chapter: ChapterId
    index: int


class ChapterGap(Struct, frozen=True, gc=False):
    """Before chapter number `index` (from 0), or behind the last."""

    index: int


Target = Gap | OnScene | OnChapter | SceneGap | ChapterGap


class _Parcel(Struct, frozen=True, gc=False):
    project: ProjectId
    dragged: Dragged


def can_drop(project: Project, dragged: Dragged, target: Target) -> bool:
    """Whether this can go there: all of it exists, and the place is one for its kind."""
    if not _is_there(project, dragged):
        return False
    if isinstance(dragged, Chapters):
        return isinstance(target, ChapterGap)
    if isinstance(dragged, Scenes):
        return _scene_gap(project, target) is not None
    return _gap(project, target) is not None


def drop(
    project: Project, dragged: Dragged, target: Target, copy: bool = False, before: Selection | None = None
) -> Step | None:
    """The step that moves (places, copies) it there; None if it can't be or would change nothing.

    `before`: the selection to come back to on undo. Afterwards the cursor is at the first thing dropped.
    """
    if not can_drop(project, dragged, target):
        return None
    changed, first = _dropped(project, dragged, target, copy)
    if changed is project:
        return None
    return Step(changed, _label(project, dragged, copy), before, caret(first))


def encode(project: Project, dragged: Dragged) -> bytes:
    """What is dragged, as JSON that names its project."""
    return msgspec.json.encode(_Parcel(project.id, dragged))


def decode(project: Project, data: bytes) -> Dragged | None:
    """What is dragged; None when it is of another project, is not there any more, or is not sound."""
    try:
        parcel = msgspec.json.decode(data, type=_Parcel)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    if parcel.project != project.id or not _is_there(project, parcel.dragged):
        return None
    return parcel.dragged


def _is_there(project: Project, dragged: Dragged) -> bool:
    """Whether all of it exists, is of its kind, and is anything at all."""
    try:
        if isinstance(dragged, Stanzas):
            return bool(dragged.items) and all(_is_part(project, item) for item in dragged.items)
        if isinstance(dragged, Chapters):
            return bool(dragged.ids) and all(lookup.chapter(project, name) for name in dragged.ids)
        found = spots(project, dragged.ids)
    except lookup.NotFound:
        return False
    heads = {isinstance(project.chapters[at.chapter].blocks[at.block], SceneHead) for at in found}
    return heads == {isinstance(dragged, Scenes)}


def _is_part(project: Project, item: StanzaPart) -> bool:
    count = len(lookup.stanza(project, item.stanza).lines)
    return item.part is None or 0 <= item.part[0] <= item.part[1] < count


def _gap(project: Project, target: Target) -> Gap | None:
    """The gap between blocks that the target means; None where it means none, or is not there."""
    try:
        if isinstance(target, Gap):
            chapter = lookup.chapter(project, target.chapter)
            return target if 1 <= target.index <= len(chapter.blocks) else None
        if isinstance(target, OnScene):
            return lookup.scene_gap(project, target.scene)
        if isinstance(target, OnChapter):
            return Gap(target.chapter, len(lookup.chapter(project, target.chapter).blocks))
    except lookup.NotFound:
        pass
    return None


def _scene_gap(project: Project, target: Target) -> SceneGap | None:
    """The gap between scenes that the target means; None where it means none, or is not there."""
    try:
        if isinstance(target, SceneGap):
            lookup.chapter(project, target.chapter)
            return target
        if isinstance(target, OnChapter):
            return SceneGap(target.chapter, len(lookup.scenes(lookup.chapter(project, target.chapter))))
    except lookup.NotFound:
        pass
    return None


def _dropped(project: Project, dragged: Dragged, target: Target, copy: bool) -> tuple[Project, BlockId]:
    """The project after the drop, and the first block of what was dropped."""
    if isinstance(dragged, Chapters) and isinstance(target, ChapterGap):
        return _dropped_chapters(project, dragged, target.index, copy)
    if isinstance(dragged, Scenes):
        scene_gap = _scene_gap(project, target)
        assert scene_gap is not None
        return _dropped_scenes(project, dragged, scene_gap, copy)
    gap = _gap(project, target)
    assert gap is not None
    if isinstance(dragged, Stanzas):
        return _placed(project, dragged, gap)
    assert isinstance(dragged, Blocks)
    if copy:
        changed = body.copy_blocks(project, dragged.ids, gap)
        return changed, lookup.chapter(changed, gap.chapter).blocks[gap.index].id
    return body.move_blocks(project, dragged.ids, gap), _first(project, dragged.ids)


def _placed(project: Project, dragged: Stanzas, gap: Gap) -> tuple[Project, BlockId]:
    for item in reversed(dragged.items):
        project = placements.place(project, item.stanza, gap, item.part)
    return project, lookup.chapter(project, gap.chapter).blocks[gap.index].id


def _dropped_scenes(project: Project, dragged: Scenes, gap: SceneGap, copy: bool) -> tuple[Project, BlockId]:
    if not copy:
        moved = scenes.move(project, dragged.ids, gap.chapter, gap.index)
        return moved, _first(project, dragged.ids)
    changed = scenes.copy(project, dragged.ids, gap.chapter, gap.index)
    before = lookup.scenes(lookup.chapter(project, gap.chapter))
    after = lookup.scenes(lookup.chapter(changed, gap.chapter))
    return changed, after[min(max(gap.index, 0), len(before))].head.id


def _dropped_chapters(project: Project, dragged: Chapters, index: int, copy: bool) -> tuple[Project, BlockId]:
    if not copy:
        changed = chapters.move(project, dragged.ids, index)
        first = next(chapter for chapter in project.chapters if chapter.id in dragged.ids)
        return changed, first.blocks[0].id
    changed = chapters.copy(project, dragged.ids, index)
    return changed, changed.chapters[min(max(index, 0), len(project.chapters))].blocks[0].id


def _first(project: Project, ids: tuple[BlockId, ...]) -> BlockId:
    at = spots(project, ids)[0]
    return project.chapters[at.chapter].blocks[at.block].id


def _label(project: Project, dragged: Dragged, copy: bool) -> Label:
    if isinstance(dragged, Stanzas):
        return Label.PLACE_STANZA
    if isinstance(dragged, Chapters):
        return Label.COPY_CHAPTER if copy else Label.MOVE_CHAPTER
    if isinstance(dragged, Scenes):
        return Label.COPY_SCENE if copy else Label.MOVE_SCENE
    if all(isinstance(lookup.block(project, name), Placement) for name in dragged.ids):
        return Label.COPY_STANZA if copy else Label.MOVE_STANZA
    return Label.COPY_PARAGRAPH if copy else Label.MOVE_PARAGRAPH
