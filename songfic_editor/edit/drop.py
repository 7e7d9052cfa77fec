"""The one door for rearranging, whatever hand moves the thing: text sheet, trees, keys or a command.

What is dragged, where it may go, and the step that takes it there. Dropping never replaces, merges or loses
anything. What is dragged also travels as bytes in a drag's data, marked with its project.
"""

import msgspec
from msgspec import Struct

from songfic_editor.edit import body, chapters, placements, scenes, spread, stanza_part
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


class Lines(Struct, frozen=True, gc=False, tag="lines"):
    """Lines of a placed stanza, first and last of those that stand there: dropping takes them out of it."""

    block: BlockId
    first: int
    last: int


class Scenes(Struct, frozen=True, gc=False, tag="scenes"):
    ids: tuple[BlockId, ...]


class Chapters(Struct, frozen=True, gc=False, tag="chapters"):
    ids: tuple[ChapterId, ...]


Dragged = Stanzas | Blocks | Lines | Scenes | Chapters


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
_Place = Gap | SceneGap | ChapterGap


class _Parcel(Struct, frozen=True, gc=False):
    project: ProjectId
    dragged: Dragged


def can_drop(project: Project, dragged: Dragged, target: Target) -> bool:
    """Whether this can go there: all of it exists, and the place is one for its kind."""
    return (place := _place_for(project, dragged, target)) is not None and _is_there(project, dragged, place)


def drop(
    project: Project,
    dragged: Dragged,
    target: Target,
    copy: bool = False,
    before: Selection | None = None,
    spreads: bool = False,
) -> Step | None:
    """The step that moves (places, copies) it there; None if it can't be or would change nothing.

    `before`: the selection to come back to on undo. Afterwards the cursor is at the first thing dropped.
    `spreads`: a stanza's lines go one each between the paragraphs that follow, if it `can_spread`.
    """
    place = _place_for(project, dragged, target)
    if place is None or not _is_there(project, dragged, place):
        return None
    if spreads and isinstance(place, Gap) and can_spread(project, dragged):
        return _spread(project, dragged, place, copy, before)
    changed, first, label = _dropped(project, dragged, place, copy)
    return None if changed is project else Step(changed, label, before, caret(first))


def can_spread(project: Project, dragged: Dragged) -> bool:
    """Whether it is one stanza of several lines, out of a song or out of the story. It must be there."""
    return _lines_of(project, dragged) > 1


def _lines_of(project: Project, dragged: Dragged) -> int:
    if isinstance(dragged, Stanzas) and len(dragged.items) == 1:
        item = dragged.items[0]
        first, last = item.part or (0, len(lookup.stanza(project, item.stanza).lines) - 1)
        return last - first + 1
    if isinstance(dragged, Blocks) and len(dragged.ids) == 1:
        block = lookup.block(project, dragged.ids[0])
        return _shown(project, block) if isinstance(block, Placement) else 0
    if isinstance(dragged, Lines):
        return dragged.last - dragged.first + 1
    return 0


def _shown(project: Project, placement: Placement) -> int:
    """How many lines stand there."""
    return len(lookup.shown_lines(placement, lookup.stanza(project, placement.stanza)))


def _spread(
    project: Project, dragged: Dragged, gap: Gap, copy: bool, before: Selection | None
) -> Step | None:
    if isinstance(dragged, Stanzas):
        item = dragged.items[0]
        changed = spread.spread(project, item.stanza, gap, item.part)
        first = lookup.chapter(changed, gap.chapter).blocks[gap.index].id
    else:
        moved, first, _ = _dropped(project, dragged, gap, copy)
        changed = spread.spread_placed(moved, first)
    return None if changed is project else Step(changed, Label.SPREAD_STANZA, before, caret(first))


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


def _is_there(project: Project, dragged: Dragged, place: _Place | None = None) -> bool:
    """Whether all of it exists, is of its kind, and is anything at all. `place`: where it is to go."""
    try:
        if isinstance(dragged, Stanzas):
            return bool(dragged.items) and all(_is_part(project, item) for item in dragged.items)
        if isinstance(dragged, Chapters):
            return bool(dragged.ids) and all(lookup.chapter(project, name) for name in dragged.ids)
        if isinstance(dragged, Lines):
            count = _shown(project, lookup.placement(project, dragged.block))
            return 0 <= dragged.first <= dragged.last < count
        near = None if place is None or isinstance(place, ChapterGap) else place.chapter
        found = spots(project, dragged.ids, near)
    except lookup.NotFound:
        return False
    heads = {isinstance(project.chapters[at.chapter].blocks[at.block], SceneHead) for at in found}
    return heads == {isinstance(dragged, Scenes)}


def _is_part(project: Project, item: StanzaPart) -> bool:
    count = len(lookup.stanza(project, item.stanza).lines)
    return item.part is None or 0 <= item.part[0] <= item.part[1] < count


def _place_for(project: Project, dragged: Dragged, target: Target) -> _Place | None:
    """The gap that the target means for a thing of this kind; None where it means none, or is not there."""
    try:
        if isinstance(dragged, Chapters):
            return target if isinstance(target, ChapterGap) else None
        if isinstance(dragged, Scenes):
            return _scene_gap(project, target)
        return _gap(project, target)
    except lookup.NotFound:
        return None


def _gap(project: Project, target: Target) -> Gap | None:
    if isinstance(target, Gap):
        inside = 1 <= target.index <= len(lookup.chapter(project, target.chapter).blocks)
        return target if inside else None
    if isinstance(target, OnScene):
        return lookup.scene_gap(project, target.scene)
    if isinstance(target, OnChapter):
        return Gap(target.chapter, len(lookup.chapter(project, target.chapter).blocks))
    return None


def _scene_gap(project: Project, target: Target) -> SceneGap | None:
    if not isinstance(target, SceneGap | OnChapter):
        return None
    count = len(lookup.scenes(lookup.chapter(project, target.chapter)))
    index = target.index if isinstance(target, SceneGap) else count
    return SceneGap(target.chapter, min(max(index, 0), count))


_Dropped = tuple[Project, BlockId, Label]
"""The project after a drop, the first block of what was dropped, and what happened."""


def _dropped(project: Project, dragged: Dragged, place: _Place, copy: bool) -> _Dropped:
    if isinstance(dragged, Chapters) and isinstance(place, ChapterGap):
        return _dropped_chapters(project, dragged, place.index, copy)
    if isinstance(dragged, Scenes) and isinstance(place, SceneGap):
        return _dropped_scenes(project, dragged, place, copy)
    assert isinstance(place, Gap)
    if isinstance(dragged, Blocks):
        return _dropped_blocks(project, dragged, place, copy)
    if isinstance(dragged, Lines):
        return _dropped_lines(project, dragged, place, copy)
    assert isinstance(dragged, Stanzas)
    for item in reversed(dragged.items):
        project = placements.place(project, item.stanza, place, item.part)
    first = lookup.chapter(project, place.chapter).blocks[place.index].id
    return project, first, Label.PLACE_STANZA.of(len(dragged.items))


def _dropped_blocks(project: Project, dragged: Blocks, gap: Gap, copy: bool) -> _Dropped:
    if copy:
        changed = body.copy_blocks(project, dragged.ids, gap)
    else:
        changed = body.move_blocks(project, dragged.ids, gap)
    blocks = lookup.chapter(changed, gap.chapter).blocks
    ids = set(dragged.ids)
    first = gap.index if copy else next(index for index, block in enumerate(blocks) if block.id in ids)
    stanzas = all(isinstance(block, Placement) for block in blocks[first : first + len(ids)])
    if stanzas:
        label = Label.COPY_STANZA if copy else Label.MOVE_STANZA
    else:
        label = Label.COPY_PARAGRAPH if copy else Label.MOVE_PARAGRAPH
    return changed, blocks[first].id, label.of(len(ids))


def _dropped_lines(project: Project, dragged: Lines, gap: Gap, copy: bool) -> _Dropped:
    count = _shown(project, lookup.placement(project, dragged.block))
    if dragged.last - dragged.first + 1 == count:
        return _dropped_blocks(project, Blocks((dragged.block,)), gap, copy)
    lines = dragged.first, dragged.last
    changed, first = stanza_part.take(project, dragged.block, lines, gap, copy)
    return changed, first, Label.COPY_LINES if copy else Label.MOVE_LINES


def _dropped_scenes(project: Project, dragged: Scenes, gap: SceneGap, copy: bool) -> _Dropped:
    if copy:
        changed = scenes.copy(project, dragged.ids, gap.chapter, gap.index)
        heads = lookup.scenes(lookup.chapter(changed, gap.chapter))
        return changed, heads[gap.index].head.id, Label.COPY_SCENE.of(len(set(dragged.ids)))
    changed = scenes.move(project, dragged.ids, gap.chapter, gap.index)
    blocks = lookup.chapter(changed, gap.chapter).blocks
    first = next(block.id for block in blocks if block.id in dragged.ids)
    return changed, first, Label.MOVE_SCENE.of(len(set(dragged.ids)))


def _dropped_chapters(project: Project, dragged: Chapters, index: int, copy: bool) -> _Dropped:
    if copy:
        changed = chapters.copy(project, dragged.ids, index)
        first = changed.chapters[min(max(index, 0), len(project.chapters))]
        return changed, first.blocks[0].id, Label.COPY_CHAPTER.of(len(set(dragged.ids)))
    changed = chapters.move(project, dragged.ids, index)
    first = next(chapter for chapter in changed.chapters if chapter.id in dragged.ids)
    return changed, first.blocks[0].id, Label.MOVE_CHAPTER.of(len(set(dragged.ids)))
