"""Putting changed parts back into a project, by every edit of this room.

The rule of identity is kept here: what is handed back unchanged stays the same object, and where nothing
changed at all the very same project is returned. Nothing here decides what an edit does.
"""

import operator
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from songfic_editor.model import lookup
from songfic_editor.model.document import Block, Chapter, Choice, Paragraph, Placement, Project, SceneHead
from songfic_editor.model.ids import BlockId, ChapterId, new_block_id
from songfic_editor.model.position import Gap
from songfic_editor.model.songs import Song
from songfic_editor.model.text import Align, Runs, clean, from_plain, plain


def is_same(old: Sequence[object], new: Sequence[object]) -> bool:
    """Whether both hold the very same objects."""
    return len(old) == len(new) and all(map(operator.is_, old, new))


def with_songs(project: Project, songs: Sequence[Song]) -> Project:
    if is_same(project.songs, songs):
        return project
    return replace(project, songs=tuple(songs))


def with_song(project: Project, old: Song, new: Song) -> Project:
    """The project with one song replaced, the very same where it says the same."""
    if new == old:
        return project
    return with_songs(project, [new if song is old else song for song in project.songs])


def with_chapters(project: Project, chapters: Sequence[Chapter]) -> Project:
    """The project with these chapters. A choice one of whose blocks is gone is settled by that."""
    if is_same(project.chapters, chapters):
        return project
    changed = replace(project, chapters=tuple(chapters))
    return with_choices(changed, still_open(changed, project)) if project.choices else changed


def with_choices(project: Project, choices: Sequence[Choice]) -> Project:
    return project if is_same(project.choices, choices) else replace(project, choices=tuple(choices))


def still_open(changed: Project, before: Project) -> Sequence[Choice]:
    """The choices of a sound project both of whose blocks are texts of a changed one still."""
    kept = {id(chapter) for chapter in changed.chapters}
    left = {id(chapter) for chapter in before.chapters}
    gone = {block.id for chapter in before.chapters if id(chapter) not in kept for block in chapter.blocks}
    new = (block for chapter in changed.chapters if id(chapter) not in left for block in chapter.blocks)
    gone -= {block.id for block in new if not isinstance(block, SceneHead)}
    return [choice for choice in before.choices if choice.mine not in gone and choice.theirs not in gone]


def with_blocks(project: Project, changed: Mapping[int, Sequence[Block]]) -> Project:
    """The project with the blocks of some chapters replaced: chapter index → all its blocks."""
    chapters = list(project.chapters)
    for index, blocks in changed.items():
        if not is_same(chapters[index].blocks, blocks):
            chapters[index] = replace(chapters[index], blocks=tuple(blocks))
    return with_chapters(project, chapters)


def reunited(before: Project, after: Project) -> Project:
    """`after`, with the objects of `before` for all blocks that read the same in the end.

    For edits made of several, the last of which may undo what the first did. The chapters are the same ones.
    """
    blocks: dict[int, Sequence[Block]] = {}
    for index, (old, new) in enumerate(zip(before.chapters, after.chapters, strict=True)):
        if old is not new:
            known = {block.id: block for block in old.blocks}
            same = (known.get(block.id, block) for block in new.blocks)
            blocks[index] = [a if a == b else b for a, b in zip(same, new.blocks, strict=True)]
    return with_songs(with_blocks(before, blocks), after.songs)


def with_range(project: Project, chapter: int, first: int, end: int, new: Iterable[Block]) -> Project:
    """The project with `blocks[first:end]` of one chapter replaced."""
    blocks = project.chapters[chapter].blocks
    return with_blocks(project, {chapter: (*blocks[:first], *new, *blocks[end:])})


def with_block(project: Project, at: lookup.Spot, new: Block) -> Project:
    """The project with one block replaced."""
    return with_range(project, at.chapter, at.block, at.block + 1, (new,))


def writable(blocks: Sequence[Block]) -> Sequence[Block]:
    """A chapter's blocks, with an empty paragraph to write in where only a scene head is left."""
    return (*blocks, Paragraph(new_block_id())) if len(blocks) == 1 else blocks


def gap_index(project: Project, gap: Gap) -> tuple[int, int]:
    """Index of the gap's chapter, and the gap's own, clamped to where a block may stand."""
    chapter = lookup.chapter_index(project, gap.chapter)
    return chapter, min(max(gap.index, 1), len(project.chapters[chapter].blocks))


def spots(
    project: Project, wanted: Iterable[BlockId], near: ChapterId | None = None
) -> tuple[lookup.Spot, ...]:
    """Where these blocks stand, in the story's order, each once. Raises NotFound for what is not there.

    `near`: the chapter to look in first. Most things are moved within one, and going through every block of
    a long story, none of which the processor has at hand, takes longer than the move.
    """
    missing = set(wanted)
    found: list[lookup.Spot] = []
    chapters = sorted(enumerate(project.chapters), key=lambda pair: pair[1].id != near)
    for number, chapter in chapters:
        if not missing:
            break
        if missing.isdisjoint([block.id for block in chapter.blocks]):
            continue
        for index, block in enumerate(chapter.blocks):
            if block.id in missing:
                missing.remove(block.id)
                found.append(lookup.Spot(number, index))
    for name in missing:
        raise lookup.NotFound("block", name)
    return tuple(sorted(found, key=lambda at: (at.chapter, at.block)))


def one_line(text: str) -> str:
    """Clean text for a title: no line breaks."""
    return clean(text).replace("\n", " ")


def with_runs(
    paragraph: Paragraph, runs: Runs, align: Align | None = None, quote: bool | None = None
) -> Paragraph:
    """The same object when its text, styles, alignment and whether it is a quote are these already."""
    align = paragraph.align if align is None else align
    quote = paragraph.quote if quote is None else quote
    if paragraph.runs == runs and paragraph.align == align and paragraph.quote == quote:
        return paragraph
    return Paragraph(paragraph.id, runs, align, quote)


def with_title(head: SceneHead, title: str) -> SceneHead:
    return head if head.title == title else replace(head, title=title)


def with_lines(project: Project, placement: Placement, lines: tuple[str, ...]) -> Placement:
    """The placement showing these lines: linked when they are the song's, else with lines of its own."""
    linked = lookup.linked_lines(placement, lookup.stanza(project, placement.stanza))
    own = None if lines == linked else lines
    return placement if placement.lines == own else replace(placement, lines=own)


def runs_of(project: Project, block: Block) -> Runs:
    """A block's words in their styles, of any kind: what `with_words` takes back."""
    return block.runs if isinstance(block, Paragraph) else from_plain(lookup.text_of(project, block))


def with_words(
    project: Project, block: Block, runs: Runs, align: Align | None = None, quote: bool | None = None
) -> Block:
    """The block with another text, each kind in its way: a title is one line, a stanza holds no styles."""
    if isinstance(block, Paragraph):
        return with_runs(block, runs, align, quote)
    if isinstance(block, SceneHead):
        return with_title(block, plain(runs).replace("\n", " "))
    return with_lines(project, block, tuple(plain(runs).split("\n")))
