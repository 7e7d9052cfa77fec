"""Stanzas standing in the story: placing, removing, relinking them, and taking an alteration into the song.

Called by `drop`, the text sheet and the panels. Moved and copied they are as all blocks are, by `body`.
Taking a placement's lines into the song never touches another altered placement's words.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from songfic_editor.edit import songs
from songfic_editor.edit.rebuild import (
    gap_index,
    spots,
    with_block,
    with_blocks,
    with_range,
    writable,
)
from songfic_editor.model import lookup
from songfic_editor.model.document import Block, Placement, Project
from songfic_editor.model.ids import BlockId, StanzaId, new_block_id
from songfic_editor.model.position import Gap
from songfic_editor.model.text import clean


def place(project: Project, stanza_id: StanzaId, gap: Gap, part: tuple[int, int] | None = None) -> Project:
    """Put a linked stanza, or the lines `part` of it (first and last), into a gap. Raises NotFound."""
    stanza = lookup.stanza(project, stanza_id)
    chapter, index = gap_index(project, gap)
    end = len(stanza.lines) - 1
    if part is not None:
        part = min(max(part[0], 0), end), min(max(part), end)
    new = Placement(new_block_id(), stanza_id, None if part == (0, end) else part)
    return with_range(project, chapter, index, index, (new,))


def remove(project: Project, placement_ids: Iterable[BlockId]) -> Project:
    """Take placed stanzas out of the story; their song keeps them. Other blocks are left alone."""
    gone: dict[int, set[int]] = {}
    for at in spots(project, placement_ids):
        if isinstance(project.chapters[at.chapter].blocks[at.block], Placement):
            gone.setdefault(at.chapter, set()).add(at.block)
    left: dict[int, Sequence[Block]] = {}
    for chapter, places in gone.items():
        blocks = enumerate(project.chapters[chapter].blocks)
        left[chapter] = writable([block for place, block in blocks if place not in places])
    return with_blocks(project, left)


def relink(project: Project, placement_id: BlockId) -> Project:
    """Back to the song's lines."""
    placement = lookup.placement(project, placement_id)
    if placement.lines is None:
        return project
    return with_block(project, lookup.spot(project, placement_id), replace(placement, lines=None))


def set_paraphrase(project: Project, placement_id: BlockId, words: str) -> Project:
    """The author's own words for what stands here, for editions that do not quote; "" for none."""
    placement = lookup.placement(project, placement_id)
    found = clean(words).strip()
    if found == placement.paraphrase:
        return project
    return with_block(project, lookup.spot(project, placement_id), replace(placement, paraphrase=found))


def use_in_song(project: Project, placement_id: BlockId) -> Project:
    """Make the placement's own lines the song's: it and all that are linked show them.

    Placed parts of the stanza go on showing the lines they showed, where those are still there.
    """
    placement = lookup.placement(project, placement_id)
    if placement.lines is None:
        return project
    lines = lookup.stanza(project, placement.stanza).lines
    first, last = placement.part or (0, len(lines) - 1)
    new = (*lines[:first], *placement.lines, *lines[last + 1 :])
    part = first, first + len(placement.lines) - 1
    linked = replace(placement, lines=None, part=None if part == (0, len(new) - 1) else part)
    changed = songs.set_stanza(project, placement.stanza, lines=new)
    return with_block(changed, lookup.spot(changed, placement_id), linked)
