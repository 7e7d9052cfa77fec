"""What was typed into the text sheet: some of a chapter's blocks, read again from it.

Called by the text sheet after every native change. It keeps each block's id and kind and never drops a
character of what was read; on its way from key to screen it may cost microseconds, not more.
"""

from msgspec import Struct

from songfic_editor.edit.rebuild import with_range, with_title, with_words
from songfic_editor.model import lookup
from songfic_editor.model.document import Block, Paragraph, Project, SceneHead
from songfic_editor.model.ids import ChapterId, new_block_id
from songfic_editor.model.text import Align, Runs, canonical, clean, is_canonical, is_clean


class Reread(Struct, frozen=True, gc=False):
    """A block as it stands in the sheet now. Line breaks inside it are `\\n`."""

    runs: Runs
    align: Align = "start"
    quote: bool = False


def typed(
    project: Project, chapter_id: ChapterId, first: int, removed: int, read: tuple[Reread, ...]
) -> Project:
    """The project in which the chapter's `blocks[first:first + removed]` read as `read`.

    Old blocks and read ones go together from the first on; where their numbers differ, the last go together
    too, if there are two of each. What was read beyond becomes new paragraphs, old blocks beyond vanish.
    """
    chapter = lookup.chapter_index(project, chapter_id)
    first = max(first, 0 if removed else 1)
    old = project.chapters[chapter].blocks[first : first + removed]
    new = [_reworded(project, block, one) for block, one in zip(_partners(old, len(read)), read, strict=True)]
    if first == 0:
        new = _behind_head(old, new)
    return with_range(project, chapter, first, first + removed, new)


def _partners(old: tuple[Block, ...], count: int) -> tuple[Block | None, ...]:
    """For each of `count` read blocks the old block that it continues; None for a new one."""
    if len(old) == count:
        return old
    if len(old) >= 2 and count >= 2:
        return (*_fit(old[:-1], count - 1), old[-1])
    return _fit(old, count)


def _fit(old: tuple[Block, ...], count: int) -> tuple[Block | None, ...]:
    return (*old[:count], *[None] * (count - len(old)))


def _reworded(project: Project, block: Block | None, read: Reread) -> Block:
    runs = _sound(read.runs)
    if block is None:
        return Paragraph(new_block_id(), runs, read.align, read.quote)
    return with_words(project, block, runs, read.align, read.quote)


def _sound(runs: Runs) -> Runs:
    if all(is_clean(run.text) for run in runs):
        return runs if is_canonical(runs) else canonical(runs)
    return canonical(run.saying(clean(run.text)) for run in runs)


def _behind_head(old: tuple[Block, ...], new: list[Block]) -> list[Block]:
    """A chapter goes on beginning with a scene head, even if the sheet has lost its line."""
    if new and isinstance(new[0], SceneHead):
        return new
    head = old[0] if old else None
    return [with_title(head, ""), *new] if isinstance(head, SceneHead) else new
