"""Putting blocks into the text at a cursor, for paste and for dragged text.

Text joins the text that it lands in; a stanza or scene head never lands inside a paragraph, which is split
for it. What stood there is kept to the last character.
"""

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from songfic_editor.edit import body
from songfic_editor.edit.covering import Covered
from songfic_editor.edit.rebuild import with_block, with_range, with_runs
from songfic_editor.model import lookup, text
from songfic_editor.model.document import Block, Paragraph, Placement, Project, SceneHead
from songfic_editor.model.ids import new_block_id
from songfic_editor.model.position import Place

_LONGEST_LINE: Final = 110
"""No line of a song has more signs."""


class Landed(Struct, frozen=True, gc=False):
    """The project with the blocks in it, and where what came begins and ends."""

    project: Project
    start: Place
    end: Place


def land(
    project: Project, cursor: Covered, blocks: tuple[Block, ...], open_start: bool, open_end: bool
) -> Landed:
    """Put blocks, at least one and with ids that are free, where a selection began (`cursor.first`).

    `open_start`, `open_end`: the first or last is text to be joined with what stands there. If the block of
    the cursor is no longer there, they go into the gap that it left.
    """
    there = project.chapters[cursor.chapter].blocks
    if cursor.index >= len(there) or there[cursor.index].id != cursor.block.id:
        return _in_gap(project, cursor.chapter, cursor.index, blocks)
    target = there[cursor.index]
    words = [text.plain(block.runs) for block in blocks if isinstance(block, Paragraph)]
    is_text = len(words) == len(blocks) and open_start and open_end
    if isinstance(target, Paragraph):
        if is_text and len(blocks) == 1:
            return _in_line(project, cursor, target, blocks[0])
        return _in_paragraph(project, cursor, target, blocks, open_start, open_end)
    is_lines = isinstance(target, Placement) and open_start and _are_lines(words, blocks)
    if (is_text and len(blocks) == 1) or is_lines:
        done = body.insert_text(project, Place(target.id, cursor.first), "\n".join(words), text.PLAIN)
        end = Place(target.id, cursor.first) if done.selection is None else done.selection.head
        return Landed(done.project, Place(target.id, cursor.first), end)
    above = isinstance(target, Placement) and cursor.first == 0
    return _in_gap(project, cursor.chapter, cursor.index if above else cursor.index + 1, blocks)


def _are_lines(words: list[str], blocks: tuple[Block, ...]) -> bool:
    """Whether blocks may be lines of a stanza: paragraphs, none of them as long as prose is."""
    return len(words) == len(blocks) and all(
        len(line) <= _LONGEST_LINE for text in words for line in text.split("\n")
    )


def _in_line(project: Project, cursor: Covered, target: Paragraph, came: Block) -> Landed:
    """A stretch of text into a paragraph; an empty one takes its alignment too, and is a quote if it is."""
    assert isinstance(came, Paragraph)
    like = target if target.runs else came
    runs = text.replace(target.runs, cursor.first, cursor.first, came.runs)
    new = with_runs(target, runs, like.align, like.quote)
    changed = with_block(project, lookup.Spot(cursor.chapter, cursor.index), new)
    end = cursor.first + text.length(came.runs)
    return Landed(changed, Place(target.id, cursor.first), Place(target.id, end))


def _in_paragraph(
    project: Project,
    cursor: Covered,
    target: Paragraph,
    blocks: tuple[Block, ...],
    open_start: bool,
    open_end: bool,
) -> Landed:
    """Blocks into a paragraph that is split for them; an empty half is not left behind."""
    left = with_runs(target, text.cut(target.runs, 0, cursor.first))
    right = with_runs(target, text.cut(target.runs, cursor.first))
    if left.runs:
        right = replace(right, id=new_block_id())
    came = list(blocks)
    start, end = Place(came[0].id), None
    if left.runs and open_start and isinstance(came[0], Paragraph):
        joined = with_runs(left, text.canonical((*left.runs, *came[0].runs)))
        start, came[0] = Place(left.id, cursor.first), joined
    elif left.runs:
        came.insert(0, left)
    last = came[-1]
    if isinstance(last, Paragraph):
        end = Place(last.id, text.length(last.runs))
    if right.runs and open_end and isinstance(last, Paragraph):
        came[-1] = with_runs(last, text.canonical((*last.runs, *right.runs)))
    elif right.runs or (end is None and not _goes_on(project, cursor)):
        came.append(right)
    changed = with_range(project, cursor.chapter, cursor.index, cursor.index + 1, came)
    if end is None:
        end = _behind(changed, cursor.chapter, changed.chapters[cursor.chapter].blocks.index(last))
    return Landed(changed, start, end)


def _goes_on(project: Project, cursor: Covered) -> bool:
    """Whether the scene goes on; at its end a paragraph to write on in is wanted."""
    after = project.chapters[cursor.chapter].blocks[cursor.index + 1 : cursor.index + 2]
    return bool(after) and not isinstance(after[0], SceneHead)


def _in_gap(project: Project, chapter: int, index: int, blocks: tuple[Block, ...]) -> Landed:
    index = max(index, 1)
    changed = with_range(project, chapter, index, index, blocks)
    return Landed(changed, Place(blocks[0].id), _behind(changed, chapter, index + len(blocks) - 1))


def _behind(project: Project, chapter: int, index: int) -> Place:
    """Where to write on behind a block: at its end, or behind a stanza in a paragraph that follows."""
    block, *after = project.chapters[chapter].blocks[index : index + 2]
    if not isinstance(block, Paragraph) and after and isinstance(after[0], Paragraph):
        return Place(after[0].id)
    return Place(block.id, len(lookup.text_of(project, block)))
