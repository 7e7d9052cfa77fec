"""Writing and rearranging in the body of a story: Enter, Backspace, styles, blocks to another gap.

Called by the text sheet, and by `drop` for blocks. A stanza is never cut by moving, a chapter never loses
its first scene head, and only what deletes may lose a word.
"""

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from songfic_editor.edit.covering import Covered, covered, taken_whole
from songfic_editor.edit.rebuild import (
    gap_index,
    one_line,
    runs_of,
    spots,
    with_block,
    with_blocks,
    with_lines,
    with_range,
    with_runs,
    with_title,
    with_words,
    writable,
)
from songfic_editor.edit.step import Edited
from songfic_editor.model import lookup, text
from songfic_editor.model.document import Block, Paragraph, Placement, Project, SceneHead
from songfic_editor.model.ids import BlockId, ChapterId, new_block_id
from songfic_editor.model.position import Gap, Place, Selection, caret
from songfic_editor.model.text import Align, Mark, Style


def split_paragraph(project: Project, place: Place) -> Edited:
    """Enter: what stands behind the cursor becomes a paragraph of its own; in a stanza, a line."""
    at = lookup.spot(project, place.block)
    block = project.chapters[at.chapter].blocks[at.block]
    if isinstance(block, Placement):
        return insert_line(project, place)
    if isinstance(block, SceneHead):
        return _below_head(project, at, block, place.offset)
    offset = min(place.offset, text.length(block.runs))
    if offset == 0 and block.runs:
        above = replace(block, id=new_block_id(), runs=())
        changed = with_range(project, at.chapter, at.block, at.block, (above,))
        return Edited(changed, caret(block.id))
    left = with_runs(block, text.cut(block.runs, 0, offset))
    right = replace(block, id=new_block_id(), runs=text.cut(block.runs, offset))
    changed = with_range(project, at.chapter, at.block, at.block + 1, (left, right))
    return Edited(changed, caret(right.id))


def _below_head(project: Project, at: lookup.Spot, head: SceneHead, offset: int) -> Edited:
    """Enter in a title. At its start it opens an empty paragraph: above, if a scene stands there."""
    new = Paragraph(new_block_id())
    if offset == 0 and head.title:
        place = at.block or 1
        changed = with_range(project, at.chapter, place, place, (new,))
        return Edited(changed, caret(new.id))
    below = with_runs(new, text.from_plain(head.title[offset:]))
    kept = with_title(head, head.title[:offset])
    return Edited(with_range(project, at.chapter, at.block, at.block + 1, (kept, below)), caret(below.id))


def insert_line(project: Project, place: Place) -> Edited:
    """Enter in a stanza: a new line; on an empty last line, out of the stanza into a new paragraph."""
    at = lookup.spot(project, place.block)
    block = lookup.placement(project, place.block)
    words = lookup.text_of(project, block)
    lines = words.split("\n")
    if lines[-1] or place.offset < len(words):
        return insert_text(project, place, "\n", text.PLAIN)
    below = Paragraph(new_block_id())
    kept = (with_lines(project, block, tuple(lines[:-1])),) if len(lines) > 1 else ()
    changed = with_range(project, at.chapter, at.block, at.block + 1, (*kept, below))
    return Edited(changed, caret(below.id))


def insert_text(project: Project, place: Place, words: str, style: Style) -> Edited:
    """Put text into a block, of any kind. `\\n` is a line break; a title takes a space for it."""
    words = text.clean(words)
    if not words:
        return Edited(project)
    at = lookup.spot(project, place.block)
    block = project.chapters[at.chapter].blocks[at.block]
    if isinstance(block, SceneHead):
        words = one_line(words)
    old = runs_of(project, block)
    offset = min(place.offset, text.length(old))
    first, last, link = text.link_around(old, offset)
    inserted = text.Run(words, style, link if first < offset < last else "")
    new = with_words(project, block, text.replace(old, offset, offset, (inserted,)))
    return Edited(with_block(project, at, new), caret(block.id, offset + len(words)))


def delete(project: Project, selection: Selection) -> Edited:
    """Take out what is selected. Two paragraphs join, as the first; other kinds are trimmed, not joined.

    A stanza or scene head selected whole goes; the chapter's first scene head only loses its title. Where
    nothing but that is left, an empty paragraph to write in comes.
    """
    parts = covered(project, selection)
    first, last = parts[0], parts[-1]
    if first is last and first.is_empty:
        return Edited(project)
    left = _trimmed(project, parts, first)
    if first is last:
        kept = [left]
    else:
        kept = _ends(left, _trimmed(project, parts, last), last)
    rest = [block for block in kept if block is not None]
    blocks = project.chapters[first.chapter].blocks
    new = writable((*blocks[: first.index], *rest, *blocks[last.index + 1 :]))
    changed = with_blocks(project, {first.chapter: new})
    if changed is project:
        return Edited(project)
    return Edited(changed, _caret_after(changed, first, left, first is not last))


def _trimmed(project: Project, parts: tuple[Covered, ...], part: Covered) -> Block | None:
    """What is left of the first or last block of a selection; None where it goes as a whole."""
    if taken_whole(parts, part):
        return with_title(part.block, "") if isinstance(part.block, SceneHead) and not part.index else None
    runs = runs_of(project, part.block)
    return with_words(project, part.block, text.replace(runs, part.first, part.last, ()))


def _ends(left: Block | None, right: Block | None, last: Covered) -> list[Block | None]:
    """What is left of the two ends of a selection, joined where both are paragraphs."""
    if not isinstance(right, Paragraph):
        return [left, right]
    if isinstance(left, Paragraph):
        return [with_runs(left, text.canonical((*left.runs, *right.runs)))]
    if left is not None and last.is_whole:
        return [left]
    return [left, right]


def _caret_after(changed: Project, first: Covered, left: Block | None, several: bool) -> Selection:
    """Where the selection began; if that block is gone, before what follows, or behind what is before.

    Where prose was taken out from a scene's head on, in the prose that is left: what comes next is no title.
    """
    blocks = changed.chapters[first.chapter].blocks
    if several and isinstance(left, SceneHead) and not first.first:
        below = next(iter(blocks[first.index + 1 :]), None)
        if isinstance(below, Paragraph):
            return caret(below.id)
    if left is not None:
        return caret(left.id, first.first)
    if first.index < len(blocks) and not isinstance(blocks[first.index], SceneHead):
        return caret(blocks[first.index].id)
    before = blocks[first.index - 1]
    return caret(before.id, len(lookup.text_of(changed, before)))


def join_before(project: Project, block_id: BlockId) -> Edited:
    """Backspace at a paragraph's start: joins it to the paragraph before; else nothing."""
    at = lookup.spot(project, block_id)
    return _join(project, at.chapter, at.block - 1)


def join_after(project: Project, block_id: BlockId) -> Edited:
    """Delete at a paragraph's end: joins the paragraph after to it; else nothing.

    An empty paragraph in front of a stanza or scene head goes, unless it is all that the scene has.
    """
    at = lookup.spot(project, block_id)
    joined = _join(project, at.chapter, at.block)
    blocks = project.chapters[at.chapter].blocks
    if joined.project is not project or at.block + 1 >= len(blocks):
        return joined
    here, after = blocks[at.block], blocks[at.block + 1]
    alone = isinstance(blocks[at.block - 1], SceneHead) and isinstance(after, SceneHead)
    if alone or not isinstance(here, Paragraph) or here.runs:
        return joined
    return Edited(with_range(project, at.chapter, at.block, at.block + 1, ()), caret(after.id))


def _join(project: Project, chapter: int, index: int) -> Edited:
    """Join `blocks[index]` and the next, if both are paragraphs. An empty one yields to the other."""
    pair = project.chapters[chapter].blocks[max(index, 0) : index + 2]
    if len(pair) < 2:
        return Edited(project)
    left, right = pair
    if not isinstance(left, Paragraph) or not isinstance(right, Paragraph):
        return Edited(project)
    if left.runs:
        joined = with_runs(left, text.canonical((*left.runs, *right.runs)))
    else:
        joined = right
    changed = with_range(project, chapter, index, index + 2, (joined,))
    return Edited(changed, caret(joined.id, text.length(left.runs)))


def set_mark(project: Project, selection: Selection, mark: Mark, on: bool) -> Project:
    """Set or clear a mark on what is selected; titles and stanzas in it have no marks of their own."""

    def marked(part: Covered, block: Paragraph) -> Paragraph:
        return with_runs(block, text.with_mark(block.runs, part.first, part.last, mark, on))

    return _each_paragraph(project, selection, marked)


def set_align(project: Project, selection: Selection, align: Align) -> Project:
    """Align the paragraphs of a selection, or the one that the cursor is in."""
    return set_aligns(project, selection, lambda _: align)


def set_aligns(project: Project, selection: Selection, align: Callable[[str], Align]) -> Project:
    """Align the paragraphs of a selection, or the one that the cursor is in, each by what it says."""
    return _each_paragraph(
        project, selection, lambda _, block: with_runs(block, block.runs, align(text.plain(block.runs)))
    )


def set_link(project: Project, selection: Selection, link: str) -> Project:
    """Have what is selected lead to an address; "" takes away the links that are in it."""

    def linked(part: Covered, block: Paragraph) -> Paragraph:
        return with_runs(block, text.with_link(block.runs, part.first, part.last, link))

    return _each_paragraph(project, selection, linked)


def set_quote(project: Project, selection: Selection, on: bool) -> Project:
    """Make quotes of a selection's paragraphs, or of the one that the cursor is in; or prose again."""
    return _each_paragraph(project, selection, lambda _, block: with_runs(block, block.runs, quote=on))


def _each_paragraph(
    project: Project, selection: Selection, change: Callable[[Covered, Paragraph], Paragraph]
) -> Project:
    parts = covered(project, selection)
    new = [change(part, part.block) if isinstance(part.block, Paragraph) else part.block for part in parts]
    return with_range(project, parts[0].chapter, parts[0].index, parts[-1].index + 1, new)


def move_blocks(project: Project, block_ids: Iterable[BlockId], gap: Gap) -> Project:
    """Take paragraphs and stanzas, from any chapters, to one gap, in the story's order.

    The gap is counted before they are taken out. Scene heads stay where they are. Raises NotFound.
    """
    taken = _movable(project, block_ids, gap.chapter)
    target, index = gap_index(project, gap)
    chapters: dict[int, list[Block]] = {at.chapter: [] for at in taken}
    gone = {(at.chapter, at.block) for at in taken}
    moved = [project.chapters[at.chapter].blocks[at.block] for at in taken]
    for chapter in (*chapters, target):
        blocks = project.chapters[chapter].blocks
        chapters[chapter] = [block for place, block in enumerate(blocks) if (chapter, place) not in gone]
    index -= sum(at.chapter == target and at.block < index for at in taken)
    chapters[target][index:index] = moved
    return with_blocks(project, chapters)


def copy_blocks(project: Project, block_ids: Iterable[BlockId], gap: Gap) -> Project:
    """Put copies of paragraphs and stanzas into a gap, with ids of their own; linked ones stay linked."""
    taken = _movable(project, block_ids, gap.chapter)
    target, index = gap_index(project, gap)
    copies = [replace(project.chapters[at.chapter].blocks[at.block], id=new_block_id()) for at in taken]
    return with_range(project, target, index, index, copies)


def _movable(project: Project, block_ids: Iterable[BlockId], near: ChapterId) -> list[lookup.Spot]:
    return [
        at
        for at in spots(project, block_ids, near)
        if not isinstance(project.chapters[at.chapter].blocks[at.block], SceneHead)
    ]
