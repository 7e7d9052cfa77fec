"""A placed stanza cut to some of its lines, shown whole again, or with lines of it taken elsewhere.

Called by the text sheet's commands and by `drop`. Lines that are the song's stay linked to it, and words of
the story's own stay as they are; no line leaves the story but those that a cut is asked to leave out.
"""

from msgspec.structs import replace

from songfic_editor.edit.rebuild import gap_index, with_block, with_range
from songfic_editor.model import line_by_line, lookup
from songfic_editor.model.document import Block, Placement, Project
from songfic_editor.model.ids import BlockId, new_block_id
from songfic_editor.model.position import Gap
from songfic_editor.model.songs import Stanza


def cut(project: Project, placement_id: BlockId, first: int, last: int) -> Project:
    """Show of the lines that stand there only those from `first` to `last`, from 0, both included.

    Numbers beyond its lines mean the first and the last one. Raises NotFound.
    """
    placement, stanza, count = _found(project, placement_id)
    first, last = _clamped(first, last, count)
    if (first, last) == (0, count - 1):
        return project
    return with_block(project, lookup.spot(project, placement_id), _cut(placement, stanza, first, last))


def whole(project: Project, placement_id: BlockId) -> Project:
    """Show all lines of the stanza. An altered part keeps its words, among the song's. Raises NotFound."""
    placement, stanza, _ = _found(project, placement_id)
    if placement.part is None:
        return project
    first, last = placement.part
    lines: tuple[str, ...] | None = None
    if placement.lines is not None:
        lines = (*stanza.lines[:first], *placement.lines, *stanza.lines[last + 1 :])
        lines = None if lines == stanza.lines else lines
    shown = replace(placement, part=None, lines=lines)
    return with_block(project, lookup.spot(project, placement_id), shown)


def take(
    project: Project, placement_id: BlockId, lines: tuple[int, int], gap: Gap, copy: bool = False
) -> tuple[Project, BlockId]:
    """Move lines of a placed stanza (first and last of those that stand there, not all) into a gap, or copy
    them there: a placement of their own, whose id is given too. What was before and behind them stays.

    Raises NotFound.
    """
    placement, stanza, count = _found(project, placement_id)
    first, last = _clamped(*lines, count)
    taken = replace(_cut(placement, stanza, first, last), id=new_block_id())
    chapter, index = gap_index(project, gap)
    left: list[Block] = []
    if copy:
        left = [placement]
    else:
        if first > 0:
            left.append(_cut(placement, stanza, 0, first - 1))
        if last < count - 1:
            rest = _cut(placement, stanza, last + 1, count - 1)
            left.append(replace(rest, id=new_block_id()) if left else rest)
    at = lookup.spot(project, placement_id)
    changed = with_range(project, at.chapter, at.block, at.block + 1, left)
    if chapter == at.chapter and index > at.block:
        index += len(left) - 1
    return with_range(changed, chapter, index, index, (taken,)), taken.id


def _found(project: Project, placement_id: BlockId) -> tuple[Placement, Stanza, int]:
    """A placement, its stanza, and how many lines stand there."""
    placement = lookup.placement(project, placement_id)
    stanza = lookup.stanza(project, placement.stanza)
    return placement, stanza, len(lookup.shown_lines(placement, stanza))


def _clamped(first: int, last: int, count: int) -> tuple[int, int]:
    low, high = sorted((first, last))
    return min(max(low, 0), count - 1), min(max(high, 0), count - 1)


def _cut(placement: Placement, stanza: Stanza, first: int, last: int) -> Placement:
    """The placement with some of its lines. Of own words, those of the song's lines that they come from."""
    begin, end = placement.part or (0, len(stanza.lines) - 1)
    if placement.lines is None:
        begin, end = begin + first, begin + last
    else:
        sources = line_by_line.sources(stanza.lines[begin : end + 1], placement.lines)[first : last + 1]
        low = min(min(start for start, _ in sources), end - begin)
        high = max(max(stop for _, stop in sources) - 1, low)
        begin, end = begin + low, begin + high
    part = None if (begin, end) == (0, len(stanza.lines) - 1) else (begin, end)
    lines = None if placement.lines is None else placement.lines[first : last + 1]
    if lines == stanza.lines[begin : end + 1]:
        lines = None
    return replace(placement, part=part, lines=lines)
