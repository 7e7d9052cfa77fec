"""The story's bones: chapters, their scenes, and the stanzas that stand in them, without the prose.

Used by every panel that shows the story's order. A chapter whose bones did not change is handed on as the
same object, so that a key costs a panel one look at one chapter. Pure; no Qt.
"""

import operator
from collections.abc import Iterator
from itertools import compress
from typing import TypeVar

from msgspec import Struct

from songfic_editor.model.document import Chapter, Paragraph, Placement, Project, SceneHead
from songfic_editor.model.ids import BlockId, ChapterId

Bone = SceneHead | Placement
Part = TypeVar("Part")


class SceneBones(Struct, frozen=True, gc=False):
    """A scene's head and its stanzas in their order."""

    head: SceneHead
    placements: tuple[Placement, ...]


class ChapterBones(Struct, frozen=True, gc=False):
    """A chapter's id, title and scenes."""

    id: ChapterId
    title: str
    scenes: tuple[SceneBones, ...]


class StoryOutline(Struct, frozen=True, gc=False):
    """`chapters[i]` are the bones of `project.chapters[i]`."""

    project: Project
    chapters: tuple[ChapterBones, ...]

    def placements(self) -> Iterator[tuple[int, SceneBones, Placement]]:
        """Every placement in the story's order, with its chapter's index and its scene."""
        for index, chapter in enumerate(self.chapters):
            for scene in chapter.scenes:
                for placement in scene.placements:
                    yield index, scene, placement


def outline(project: Project, previous: StoryOutline | None = None) -> StoryOutline:
    """The project's bones; those that `previous` holds already are taken over.

    `chapters` is the same tuple as before when nothing but prose changed.
    """
    if previous is None:
        return StoryOutline(project, tuple(_bones(chapter) for chapter in project.chapters))
    if _only_prose_differs(previous.project, project):
        return StoryOutline(project, previous.chapters)
    old = {chapter.id: index for index, chapter in enumerate(previous.project.chapters)}
    found: list[ChapterBones] = []
    for chapter in project.chapters:
        index = old.get(chapter.id)
        if index is None:
            found.append(_bones(chapter))
        else:
            known = previous.chapters[index]
            same = previous.project.chapters[index] is chapter
            found.append(known if same else _taken_over(chapter, known))
    same_all = len(found) == len(previous.chapters) and all(map(operator.is_, found, previous.chapters))
    return StoryOutline(project, previous.chapters if same_all else tuple(found))


def _only_prose_differs(old: Project, new: Project) -> bool:
    """Whether all chapters, scene heads and placements are the same: compared in C, since every key asks."""
    if old.chapters is new.chapters:
        return True
    pairs = _changed(old.chapters, new.chapters)
    if pairs is None:
        return False
    for before, after in pairs:
        blocks = _changed(before.blocks, after.blocks)
        if blocks is None or before.id != after.id or before.title != after.title:
            return False
        if not all(isinstance(block, Paragraph) for pair in blocks for block in pair):
            return False
    return True


def _changed(old: tuple[Part, ...], new: tuple[Part, ...]) -> list[tuple[Part, Part]] | None:
    """The parts that are other objects now, with those that stood there before; None if some came or went."""
    if len(old) != len(new):
        return None
    return list(compress(zip(old, new, strict=True), map(operator.is_not, old, new)))


def scene_of(chapter: Chapter, wanted: BlockId) -> BlockId | None:
    """The id of the scene in which a block of this chapter stands; None if it is not of the chapter."""
    scene: BlockId | None = None
    for block in chapter.blocks:
        if isinstance(block, SceneHead):
            scene = block.id
        if block.id == wanted:
            return scene
    return None


def _bones(chapter: Chapter) -> ChapterBones:
    return ChapterBones(chapter.id, chapter.title, _scenes(_without_prose(chapter)))


def _without_prose(chapter: Chapter) -> list[Bone]:
    found: list[Bone] = []
    for block in chapter.blocks:
        if not isinstance(block, Paragraph):
            found.append(block)  # noqa: PERF401  # mypy takes a comprehension for a list of Structs
    return found


def _scenes(bones: list[Bone]) -> tuple[SceneBones, ...]:
    heads = [index for index, bone in enumerate(bones) if isinstance(bone, SceneHead)]
    scenes: list[SceneBones] = []
    for first, end in zip(heads, [*heads[1:], len(bones)], strict=True):
        head = bones[first]
        assert isinstance(head, SceneHead)
        stanzas = tuple(bone for bone in bones[first + 1 : end] if isinstance(bone, Placement))
        scenes.append(SceneBones(head, stanzas))
    return tuple(scenes)


def _taken_over(chapter: Chapter, known: ChapterBones) -> ChapterBones:
    """The bones of a chapter that changed: `known` itself when only its prose did."""
    before = {scene.head.id: scene for scene in known.scenes}
    scenes = tuple(_known_scene(scene, before) for scene in _scenes(_without_prose(chapter)))
    same = len(scenes) == len(known.scenes) and all(map(operator.is_, scenes, known.scenes))
    if same and chapter.title == known.title:
        return known
    return ChapterBones(chapter.id, chapter.title, known.scenes if same else scenes)


def _known_scene(scene: SceneBones, before: dict[BlockId, SceneBones]) -> SceneBones:
    known = before.get(scene.head.id)
    if known is None or known.head is not scene.head or len(known.placements) != len(scene.placements):
        return scene
    return known if all(map(operator.is_, known.placements, scene.placements)) else scene
