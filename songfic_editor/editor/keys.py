"""What Enter, Backspace and Delete mean where Qt would not know: around stanzas and scene heads.

Pure: from a project and a selection to a step, or to something to select first. Called by the text widget
before Qt sees the key; None leaves the key to Qt, which then types natively.
"""

import re
from typing import Final

from msgspec import Struct

from songfic_editor.edit import body, chapters, placements, scenes
from songfic_editor.edit.step import Edited, Label, Step
from songfic_editor.model import lookup
from songfic_editor.model.document import Block, Chapter, Paragraph, Placement, Project, SceneHead
from songfic_editor.model.ids import BlockId
from songfic_editor.model.position import Place, Selection, caret
from songfic_editor.model.text import Style, plain

_SCENE_BREAK: Final = re.compile(r"\s*(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:#\s*){3,}|(?:~\s*){3,}|~\s*\*\s*~)\s*")


class SelectBlock(Struct, frozen=True, gc=False):
    """Mark this stanza or scene head; the same key again takes it out."""

    block: BlockId


class Jump(Struct, frozen=True, gc=False):
    """Nothing changes but the cursor's place."""

    selection: Selection


Answer = Step | SelectBlock | Jump | None


def is_scene_break(text: str) -> bool:
    """Whether a paragraph of these characters, and Enter, opens a scene."""
    return _SCENE_BREAK.fullmatch(text) is not None


def enter(project: Project, selection: Selection) -> Answer:
    """A new paragraph, a new line in a stanza, a new scene after `***`, or out of a quote that has ended."""
    start = selection.head
    emptied = project
    if not selection.is_empty:
        edited = body.delete(project, selection)
        emptied, start = edited.project, _head(edited, selection)
    block = lookup.block(emptied, start.block)
    if isinstance(block, Placement):
        return _step(body.insert_line(emptied, start), Label.NEW_LINE, selection)
    if isinstance(block, Paragraph) and start.offset and is_scene_break(plain(block.runs)):
        return _step(_open_scene(emptied, block), Label.ADD_SCENE, selection)
    if isinstance(block, Paragraph) and block.quote and not block.runs:
        return Step(
            body.set_quote(emptied, caret(block.id), on=False), Label.QUOTE, selection, caret(block.id)
        )
    return _step(body.split_paragraph(emptied, start), Label.NEW_PARAGRAPH, selection)


def soft_enter(project: Project, selection: Selection, style: Style) -> Answer:
    """A line break inside a paragraph; in a stanza a new line; in a scene head nothing."""
    block = lookup.block(project, selection.head.block)
    if isinstance(block, Placement):
        return enter(project, selection)
    if isinstance(block, SceneHead):
        return Jump(selection)
    return write_over(project, selection, "\n", style)


def _open_scene(project: Project, block: Paragraph) -> Edited:
    """The paragraph that held the marks becomes the scene's first, empty one, below the new head."""
    end = len(plain(block.runs))
    cleared = body.delete(project, Selection(Place(block.id), Place(block.id, end))).project
    split = scenes.split(cleared, Place(block.id))
    return Edited(split.project, caret(block.id)) if lookup.find(split.project, block.id) else split


def backspace(project: Project, selection: Selection) -> Answer:
    """At a block's start: join, or mark the stanza or scene head before it."""
    if not selection.is_empty:
        return erase(project, selection, Label.DELETE)
    if selection.head.offset:
        return None
    chapter, index = _where(project, selection)
    if index == 0:
        return Jump(selection)
    here, before = chapter.blocks[index], chapter.blocks[index - 1]
    if not isinstance(before, Paragraph):
        if isinstance(before, SceneHead) and index == 1:
            return Jump(selection)  # a key held down would eat the title
        return SelectBlock(before.id)
    if isinstance(here, Paragraph):
        return _step(body.join_before(project, here.id), Label.DELETE, selection)
    if not before.runs:
        gone = body.join_after(project, before.id).project
        return Step(gone, Label.DELETE, selection, caret(here.id))
    return Jump(caret(before.id, len(plain(before.runs))))


def delete(project: Project, selection: Selection) -> Answer:
    """At a block's end: join, or mark the stanza or scene head after it."""
    if not selection.is_empty:
        return erase(project, selection, Label.DELETE)
    chapter, index = _where(project, selection)
    here = chapter.blocks[index]
    if selection.head.offset < len(lookup.text_of(project, here)):
        return None
    if index + 1 == len(chapter.blocks):
        return Jump(selection)
    after = chapter.blocks[index + 1]
    if not isinstance(after, Paragraph):
        return SelectBlock(after.id)
    if isinstance(here, Paragraph):
        return _step(body.join_after(project, here.id), Label.DELETE, selection)
    if not after.runs and index + 2 < len(chapter.blocks):
        gone = body.join_after(project, after.id).project
        return Step(gone, Label.DELETE, selection, selection)
    return Jump(caret(after.id))


def erase(project: Project, selection: Selection, label: Label) -> Step | None:
    """Take out a selection; None where Qt does it natively, within one block that stays."""
    if selection.anchor.block == selection.head.block:
        block = lookup.block(project, selection.head.block)
        low, high = sorted((selection.anchor.offset, selection.head.offset))
        whole = isinstance(block, Placement) and low == 0 and high == len(lookup.text_of(project, block))
        if not whole and label is Label.DELETE:
            return None
    return _step(body.delete(project, selection), label, selection)


def write_over(project: Project, selection: Selection, text: str, style: Style) -> Step | None:
    """Put text in the place of a selection over several blocks; None where Qt does it natively."""
    if selection.anchor.block == selection.head.block:
        return None
    emptied = body.delete(project, selection)
    written = body.insert_text(emptied.project, _head(emptied, selection), text, style)
    return _step(written, Label.TYPING, selection)


def remove_block(project: Project, wanted: BlockId) -> Step | None:
    """Take out a stanza or a scene head that was marked; None if there is nothing to take out."""
    if lookup.find(project, wanted) is None:
        return None
    chapter, index = _where(project, caret(wanted))
    block = chapter.blocks[index]
    if isinstance(block, Placement):
        after = _beside(project, chapter, index)
        return Step(placements.remove(project, (wanted,)), Label.REMOVE_STANZA, after, after)
    if isinstance(block, SceneHead) and index:
        after = _beside(project, chapter, index)
        return Step(scenes.merge(project, wanted), Label.MERGE_SCENE, after, after)
    if isinstance(block, SceneHead):
        merged = chapters.merge(project, chapter.id)
        return Step(merged, Label.MERGE_CHAPTER, caret(wanted), caret(chapter.blocks[-1].id))
    return None


def _beside(project: Project, chapter: Chapter, index: int) -> Selection:
    """The start of the block after, or the end of the one before."""
    if index + 1 < len(chapter.blocks):
        return caret(chapter.blocks[index + 1].id)
    before: Block = chapter.blocks[index - 1]
    return caret(before.id, len(lookup.text_of(project, before)))


def _where(project: Project, selection: Selection) -> tuple[Chapter, int]:
    at = lookup.spot(project, selection.head.block)
    return project.chapters[at.chapter], at.block


def _head(edited: Edited, fallback: Selection) -> Place:
    return (edited.selection or fallback).head


def _step(edited: Edited, label: Label, before: Selection) -> Step:
    return Step(edited.project, label, before, edited.selection)
