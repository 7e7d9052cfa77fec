"""Where something dragged over the rows of a story tree would land, and what a drag from them takes along.

Shared by both trees. It only names places: whether the story can take it there, and the edit itself, are
`edit.drop`'s.
"""

from collections.abc import Callable, Sequence
from typing import Literal

from msgspec import Struct

from songfic_editor.edit.drop import (
    Blocks,
    ChapterGap,
    Chapters,
    Dragged,
    OnChapter,
    OnScene,
    SceneGap,
    Scenes,
    Target,
)
from songfic_editor.model import lookup
from songfic_editor.model.document import Project
from songfic_editor.model.ids import BlockId, ChapterId
from songfic_editor.model.position import Gap
from songfic_editor.ui.story_nodes import Node, NodeKind

Edge = Literal["above", "on", "below"]
IsOpen = Callable[[Node], bool]

_RIM = 0.28
"""The part of a row's height at its top and at its bottom that means between rows, not onto this one."""


class Landing(Struct, frozen=True):
    """`target`: for the edit. `node`, `edge`: the row at which the mark is drawn."""

    target: Target
    node: Node
    edge: Edge


def dragged_of(nodes: Sequence[Node], pressed: Node) -> Dragged | None:
    """What a drag takes along: the selected rows of the pressed one's kind, in the story's order."""
    alike = [node for node in nodes if node.kind == pressed.kind] or [pressed]
    keys = [node.key for node in sorted(alike, key=story_path)]
    if pressed.kind == "chapter":
        return Chapters(tuple(ChapterId(key) for key in keys))
    if pressed.kind == "scene":
        return Scenes(tuple(BlockId(key) for key in keys))
    if pressed.kind == "placement":
        return Blocks(tuple(BlockId(key) for key in keys))
    return None


def landing(project: Project, dragged: Dragged, node: Node, height: float, is_open: IsOpen) -> Landing | None:
    """Where a drop on this row would go; None where that means nothing.

    `height`: how far down the row the mouse is, 0.0 … 1.0.
    """
    if node.kind == "root":
        return None
    if isinstance(dragged, Chapters):
        return _for_chapters(node, height, is_open)
    if isinstance(dragged, Scenes):
        return _for_scenes(node, height, is_open)
    return _for_stanzas(project, node, height, is_open)


def up_to(node: Node, kind: NodeKind) -> Node | None:
    """The node itself, or that above it, which is of a kind."""
    found: Node | None = node
    while found is not None and found.kind != kind:
        found = found.parent
    return found


def gap_after(project: Project, node: Node) -> Gap:
    """The gap right after a placement, or right after a scene's head."""
    chapter = up_to(node, "chapter")
    assert chapter is not None
    found = lookup.chapter(project, ChapterId(chapter.key))
    return Gap(found.id, lookup.block_index(found, BlockId(node.key)) + 1)


def story_path(node: Node) -> tuple[int, ...]:
    return () if node.parent is None else (*story_path(node.parent), node.row)


def _for_chapters(node: Node, height: float, is_open: IsOpen) -> Landing:
    chapter = up_to(node, "chapter")
    if chapter is None:
        return Landing(ChapterGap(node.row), node, "above")
    if node is chapter and height < 0.5:
        return Landing(ChapterGap(chapter.row), chapter, "above")
    return Landing(ChapterGap(chapter.row + 1), _last_shown(chapter, is_open), "below")


def _for_scenes(node: Node, height: float, is_open: IsOpen) -> Landing | None:
    chapter = up_to(node, "chapter")
    if chapter is None:
        return None
    into = ChapterId(chapter.key)
    scene = up_to(node, "scene")
    if scene is None:
        if height > 1 - _RIM and is_open(chapter):
            return Landing(SceneGap(into, 0), chapter, "below")
        return Landing(OnChapter(into), chapter, "on")
    if node is scene and height < 0.5:
        return Landing(SceneGap(into, scene.row), scene, "above")
    return Landing(SceneGap(into, scene.row + 1), _last_shown(scene, is_open), "below")


def _for_stanzas(project: Project, node: Node, height: float, is_open: IsOpen) -> Landing | None:
    if node.kind == "chapter":
        return Landing(OnChapter(ChapterId(node.key)), node, "on")
    if node.kind == "scene":
        return _onto_scene(project, node, height, is_open)
    if node.kind != "placement" or node.parent is None:
        return None
    if height >= 0.5:
        return Landing(gap_after(project, node), node, "below")
    former = node.parent.children[node.row - 1] if node.row else node.parent
    return Landing(gap_after(project, former), node, "above")


def _onto_scene(project: Project, scene: Node, height: float, is_open: IsOpen) -> Landing:
    if height < _RIM and scene.row and scene.parent is not None:
        former = scene.parent.children[scene.row - 1]
        return Landing(OnScene(BlockId(former.key)), scene, "above")
    if height > 1 - _RIM and scene.children and is_open(scene):
        return Landing(gap_after(project, scene), scene, "below")
    return Landing(OnScene(BlockId(scene.key)), scene, "on")


def _last_shown(node: Node, is_open: IsOpen) -> Node:
    while node.children and is_open(node):
        node = node.children[-1]
    return node
