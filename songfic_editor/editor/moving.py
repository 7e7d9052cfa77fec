"""Where the keyboard moves blocks to: past the block before or after, to the scene before or after.

Pure. Gives gaps; `edit.drop` does the moving, the same as for a drag.
"""

from songfic_editor.edit.covering import covered
from songfic_editor.model import lookup
from songfic_editor.model.document import Chapter, Project, SceneHead
from songfic_editor.model.ids import BlockId
from songfic_editor.model.position import Gap, Selection


def taken(project: Project, selection: Selection) -> tuple[BlockId, ...]:
    """The paragraphs and stanzas that the selection touches."""
    blocks = (part.block for part in covered(project, selection))
    return tuple(block.id for block in blocks if not isinstance(block, SceneHead))


def up(project: Project, selection: Selection) -> Gap | None:
    """Before the block before; at a chapter's start, at the end of the chapter before."""
    chapter, first, _ = _span(project, selection)
    if first > 1:
        return Gap(chapter.id, first - 1)
    return _chapter_end(project, chapter)


def down(project: Project, selection: Selection) -> Gap | None:
    """Behind the block after; at a chapter's end, at the start of the chapter after."""
    chapter, _, end = _span(project, selection)
    if end < len(chapter.blocks):
        return Gap(chapter.id, end + 1)
    return _chapter_start(project, chapter)


def to_scene_before(project: Project, selection: Selection) -> Gap | None:
    """To the end of the scene before, in the chapter before if need be."""
    chapter, first, _ = _span(project, selection)
    scene = lookup.scene_at(chapter, first)
    return Gap(chapter.id, scene.first) if scene.number > 1 else _chapter_end(project, chapter)


def to_scene_after(project: Project, selection: Selection) -> Gap | None:
    """To the start of the scene after, in the chapter after if need be."""
    chapter, _, end = _span(project, selection)
    scene = lookup.scene_at(chapter, end - 1)
    return (
        Gap(chapter.id, scene.end + 1)
        if scene.end < len(chapter.blocks)
        else _chapter_start(project, chapter)
    )


def _span(project: Project, selection: Selection) -> tuple[Chapter, int, int]:
    """The chapter, and the first block and the one behind the last that the selection touches."""
    start = lookup.spot(project, selection.anchor.block)
    end = lookup.spot(project, selection.head.block)
    chapter = project.chapters[start.chapter]
    return chapter, min(start.block, end.block), max(start.block, end.block) + 1


def _chapter_end(project: Project, chapter: Chapter) -> Gap | None:
    index = lookup.chapter_index(project, chapter.id) - 1
    if index < 0:
        return None
    before = project.chapters[index]
    return Gap(before.id, len(before.blocks))


def _chapter_start(project: Project, chapter: Chapter) -> Gap | None:
    index = lookup.chapter_index(project, chapter.id) + 1
    return Gap(project.chapters[index].id, 1) if index < len(project.chapters) else None
