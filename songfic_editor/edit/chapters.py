"""Chapters: adding, naming, splitting, merging, moving, copying, deleting them, and the notes around them.

Called by the story panel, the text sheet and `drop`. A project never runs out of chapters.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from songfic_editor.edit import scenes
from songfic_editor.edit.rebuild import one_line, with_chapters, with_title
from songfic_editor.edit.step import Edited
from songfic_editor.model import lookup
from songfic_editor.model.document import Block, Chapter, Notes, Paragraph, Project, SceneHead, new_chapter
from songfic_editor.model.ids import BlockId, ChapterId, new_block_id, new_chapter_id
from songfic_editor.model.position import Place, caret


def add(project: Project, index: int, title: str = "") -> Project:
    """Put a chapter with one empty scene before chapter number `index` (from 0)."""
    return _insert(project, index, [new_chapter(one_line(title))], project.chapters)


def rename(project: Project, chapter_id: ChapterId, title: str) -> Project:
    index = lookup.chapter_index(project, chapter_id)
    title = one_line(title)
    if project.chapters[index].title == title:
        return project
    return _with_chapter(project, index, replace(project.chapters[index], title=title))


def split(project: Project, at: Place | BlockId) -> Edited:
    """Make the rest of a chapter, from a scene's head or from a place in its text, a chapter after it.

    The notes at the end go along. Nothing happens at the chapter's beginning.
    """
    place = at if isinstance(at, Place) else Place(at)
    spot = lookup.spot(project, place.block)
    blocks = project.chapters[spot.chapter].blocks
    start = spot.block
    if place.offset == 0 and start and _is_head(blocks[start - 1]) and not _is_head(blocks[start]):
        start -= 1
    if start == 0:
        return Edited(project)
    if _is_head(blocks[start]):
        return _split_at(project, lookup.Spot(spot.chapter, start))
    opened = scenes.split(project, place).project
    new = opened.chapters[spot.chapter].blocks
    head = next(index for index in range(start, len(new)) if _is_head(new[index]))
    return _split_at(opened, lookup.Spot(spot.chapter, head))


def _is_head(block: Block) -> bool:
    return isinstance(block, SceneHead)


def _split_at(project: Project, at: lookup.Spot) -> Edited:
    """Split a chapter in front of one of its scene heads."""
    old = project.chapters[at.chapter]
    first = replace(old, blocks=old.blocks[: at.block], notes=Notes(old.notes.head))
    second = Chapter(new_chapter_id(), notes=Notes(end=old.notes.end), blocks=old.blocks[at.block :])
    changed = _spliced(project, at.chapter, at.chapter + 1, [first, second])
    return Edited(changed, caret(second.blocks[0].id))


def merge(project: Project, chapter_id: ChapterId) -> Project:
    """Join a chapter to the one before it; the first stays as it is.

    The notes of both are kept, and so is the title: it goes before that of the chapter's first scene.
    """
    index = lookup.chapter_index(project, chapter_id)
    if index == 0:
        return project
    before, this = project.chapters[index - 1 : index + 1]
    head, *rest = this.blocks
    if isinstance(head, SceneHead):
        head = with_title(head, ": ".join(title for title in (this.title, head.title) if title))
    notes = Notes(before.notes.head + this.notes.head, before.notes.end + this.notes.end)
    joined = replace(before, notes=notes, blocks=(*before.blocks, head, *rest))
    return _spliced(project, index - 1, index + 1, [joined])


def move(project: Project, chapter_ids: Iterable[ChapterId], index: int) -> Project:
    """Take chapters before chapter number `index` (from 0, counted before), in the story's order."""
    moved = _taken(project, chapter_ids)
    gone = {chapter.id for chapter in moved}
    left = [chapter for chapter in project.chapters if chapter.id not in gone]
    index -= sum(chapter.id in gone for chapter in project.chapters[: max(index, 0)])
    return _insert(project, index, moved, left)


def copy(project: Project, chapter_ids: Iterable[ChapterId], index: int) -> Project:
    """Put copies of chapters before chapter number `index` (from 0), with ids of their own."""
    copies = [fresh(chapter) for chapter in _taken(project, chapter_ids)]
    return _insert(project, index, copies, project.chapters)


def delete(project: Project, chapter_ids: Iterable[ChapterId]) -> Project:
    """Take chapters out of the story; a new empty one stands for the last."""
    gone = {chapter.id for chapter in _taken(project, chapter_ids)}
    left = [chapter for chapter in project.chapters if chapter.id not in gone]
    return with_chapters(project, left or [new_chapter()])


def set_notes(project: Project, chapter_id: ChapterId | None, notes: Notes) -> Project:
    """Set the notes of a chapter, or with None those of the whole work."""
    if chapter_id is None:
        return project if project.notes == notes else replace(project, notes=notes)
    index = lookup.chapter_index(project, chapter_id)
    if project.chapters[index].notes == notes:
        return project
    return _with_chapter(project, index, replace(project.chapters[index], notes=notes))


def _taken(project: Project, chapter_ids: Iterable[ChapterId]) -> list[Chapter]:
    """These chapters in the story's order."""
    indices = {lookup.chapter_index(project, wanted) for wanted in chapter_ids}
    return [project.chapters[index] for index in sorted(indices)]


def fresh(chapter: Chapter) -> Chapter:
    """The same chapter with ids of its own, all through; linked stanzas stay linked."""
    notes = Notes(_fresh(chapter.notes.head), _fresh(chapter.notes.end))
    return replace(chapter, id=new_chapter_id(), notes=notes, blocks=scenes.copied(chapter.blocks))


def _fresh(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    return tuple(replace(paragraph, id=new_block_id()) for paragraph in paragraphs)


def _insert(project: Project, index: int, new: Sequence[Chapter], into: Sequence[Chapter]) -> Project:
    index = min(max(index, 0), len(into))
    return with_chapters(project, (*into[:index], *new, *into[index:]))


def _spliced(project: Project, first: int, end: int, new: Sequence[Chapter]) -> Project:
    return with_chapters(project, (*project.chapters[:first], *new, *project.chapters[end:]))


def _with_chapter(project: Project, index: int, new: Chapter) -> Project:
    return _spliced(project, index, index + 1, [new])
