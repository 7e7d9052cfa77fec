"""What can be done to rows of a story tree by key and menu, as steps for the hub.

Called by `story_tree` and `story_menu` with the nodes at hand. Each function gives a Step, or None where
nothing would change; none of them applies it.
"""

from collections.abc import Sequence

from songfic_editor.edit import chapters, placements, scenes
from songfic_editor.edit.drop import (
    Blocks,
    ChapterGap,
    Chapters,
    Dragged,
    OnScene,
    SceneGap,
    Scenes,
    Target,
    drop,
)
from songfic_editor.edit.step import Edited, Label, Step
from songfic_editor.model import lookup
from songfic_editor.model.document import Project
from songfic_editor.model.ids import BlockId, ChapterId
from songfic_editor.model.position import Gap, Place, Selection, caret
from songfic_editor.ui.item_drops import dragged_of, gap_after, story_path, up_to
from songfic_editor.ui.story_nodes import Node


def rename(project: Project, node: Node, title: str) -> Step | None:
    """Give a chapter or a scene another title; none shows it by its number."""
    if node.kind == "chapter":
        return _step(project, chapters.rename(project, ChapterId(node.key), title), Label.RENAME_CHAPTER)
    return _step(project, scenes.rename(project, BlockId(node.key), title), Label.RENAME_SCENE)


def add_chapter(project: Project, node: Node) -> Step | None:
    """An empty chapter after the one that the row is in, or at the story's end."""
    chapter = up_to(node, "chapter")
    index = len(project.chapters) if chapter is None else chapter.row + 1
    edited = chapters.add(project, index)
    return _step(project, edited, Label.ADD_CHAPTER, caret(edited.chapters[index].blocks[0].id))


def add_scene(project: Project, node: Node) -> Step | None:
    """An empty scene after the one that the row is in, or at the chapter's end."""
    chapter, scene = up_to(node, "chapter"), up_to(node, "scene")
    if chapter is None:
        return None
    index = len(chapter.children) if scene is None else scene.row + 1
    edited = scenes.add(project, ChapterId(chapter.key), index)
    added = lookup.scenes(edited.chapters[chapter.row])[index]
    return _step(project, edited, Label.ADD_SCENE, caret(added.head.id))


def delete(project: Project, nodes: Sequence[Node]) -> Step | None:
    """Delete chapters or scenes with all that stands in them; take stanzas out of the story.

    Of rows of several kinds the largest go: what stands within them goes along.
    """
    for kind in ("chapter", "scene", "placement"):
        keys = [node.key for node in nodes if node.kind == kind]
        if not keys:
            continue
        if kind == "chapter":
            found = [ChapterId(key) for key in keys]
            return _step(project, chapters.delete(project, tuple(found)), Label.DELETE_CHAPTER.of(len(keys)))
        blocks = tuple(BlockId(key) for key in keys)
        if kind == "scene":
            return _step(project, scenes.delete(project, blocks), Label.DELETE_SCENE.of(len(keys)))
        return _step(project, placements.remove(project, blocks), Label.REMOVE_STANZA.of(len(keys)))
    return None


def split(project: Project, node: Node) -> Step | None:
    """From a scene on: a new chapter. From a stanza on: a new scene."""
    if node.kind == "scene":
        return _edited(project, chapters.split(project, BlockId(node.key)), Label.SPLIT_CHAPTER)
    if node.kind == "placement":
        return _edited(project, scenes.split(project, Place(BlockId(node.key))), Label.SPLIT_SCENE)
    return None


def merge(project: Project, node: Node) -> Step | None:
    """Join a chapter or a scene with the one before it."""
    if node.kind == "chapter":
        return _step(project, chapters.merge(project, ChapterId(node.key)), Label.MERGE_CHAPTER)
    return _step(project, scenes.merge(project, BlockId(node.key)), Label.MERGE_SCENE)


def relink(project: Project, node: Node) -> Step | None:
    return _step(project, placements.relink(project, BlockId(node.key)), Label.RELINK_STANZA)


def use_in_song(project: Project, node: Node) -> Step | None:
    return _step(project, placements.use_in_song(project, BlockId(node.key)), Label.USE_IN_SONG)


def move(project: Project, nodes: Sequence[Node], current: Node, by: int) -> Step | None:
    """Move the selected rows that are of the current one's kind past the row before (-1) or after (1).

    At the first or last row of a scene or chapter they go on into the one before or after.
    """
    dragged = dragged_of(nodes, current)
    if dragged is None:
        return None
    moved = sorted((node for node in nodes if node.kind == current.kind), key=story_path)
    edge = (moved or [current])[0 if by < 0 else -1]
    target = _past(project, dragged, edge, by)
    return None if target is None else drop(project, dragged, target)


def _past(project: Project, dragged: Dragged, edge: Node, by: int) -> Target | None:
    parent = edge.parent
    assert parent is not None
    row = edge.row + by
    inside = 0 <= row < len(parent.children) and parent.children[row].kind == edge.kind
    if isinstance(dragged, Chapters):
        return ChapterGap(row if by < 0 else row + 1) if inside else None
    if isinstance(dragged, Scenes):
        if inside:
            return SceneGap(ChapterId(parent.key), row if by < 0 else row + 1)
        beside = _beside(parent, by)
        if beside is None:
            return None
        return SceneGap(ChapterId(beside.key), len(beside.children) if by < 0 else 0)
    assert isinstance(dragged, Blocks)
    if inside:
        gap = gap_after(project, parent.children[row])
        return Gap(gap.chapter, gap.index - 1) if by < 0 else gap
    beside = _beside(parent, by)
    if beside is None:
        return None
    return OnScene(BlockId(beside.key)) if by < 0 else gap_after(project, beside)


def _beside(node: Node, by: int) -> Node | None:
    """The row of the same kind before or after this one, the next chapter's first scene included."""
    parent = node.parent
    if parent is None:
        return None
    row = node.row + by
    if 0 <= row < len(parent.children):
        beside = parent.children[row]
        return beside if beside.kind == node.kind else None
    above = _beside(parent, by)
    if above is None or not above.children:
        return None
    return above.children[-1 if by < 0 else 0]


def _edited(before: Project, edited: Edited, label: Label) -> Step | None:
    return _step(before, edited.project, label, edited.selection)


def _step(before: Project, after: Project, label: Label, selection: Selection | None = None) -> Step | None:
    return None if after is before else Step(after, label, after=selection)
