"""A stanza's lines spread between paragraphs, a line each, and gathered again: prose, line, prose, line.

Called by drops with a modifier and by commands on a placed stanza. Each is one edit; no line is lost by it,
and the prose stays as it is.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from songfic_editor.edit.rebuild import gap_index, with_range
from songfic_editor.model import lookup
from songfic_editor.model.document import Block, Chapter, Paragraph, Placement, Project
from songfic_editor.model.ids import BlockId, StanzaId, new_block_id
from songfic_editor.model.position import Gap
from songfic_editor.model.songs import Stanza
from songfic_editor.model.text import plain


def spread(project: Project, stanza_id: StanzaId, gap: Gap, part: tuple[int, int] | None = None) -> Project:
    """Place a stanza, or the lines `part` of it, from a gap on: a line there, and one behind each paragraph.

    The lines that are left when the scene ends stand together at its end. Raises NotFound.
    """
    stanza = lookup.stanza(project, stanza_id)
    chapter, index = gap_index(project, gap)
    end = len(stanza.lines) - 1
    first, last = (0, end) if part is None else (min(max(part[0], 0), end), min(max(part), end))
    lines = [_placed(stanza, line, line) for line in range(first, last + 1)]
    return _spread(project, chapter, index, index, stanza, lines)


def spread_placed(project: Project, placement_id: BlockId) -> Project:
    """The same for a stanza that stands in the story. An altered one goes on with its own lines."""
    at = lookup.spot(project, placement_id)
    placement = lookup.placement(project, placement_id)
    stanza = lookup.stanza(project, placement.stanza)
    shown = lookup.shown_lines(placement, stanza)
    chapter = project.chapters[at.chapter]
    after = chapter.blocks[at.block + 1 : lookup.scene_at(chapter, at.block).end]
    if len(shown) < 2 or not any(map(_is_prose, after)):
        return project
    first, last = placement.part or (0, len(stanza.lines) - 1)
    lines: list[Placement] = []
    for number, words in enumerate(shown):
        # Of more lines than the part has, the rest are its last line; of fewer, the last one is the rest.
        line = min(first + number, last)
        end = last if number == len(shown) - 1 else line
        one = _placed(stanza, line, end)
        linked = (words,) == lookup.linked_lines(one, stanza)
        lines.append(one if linked else replace(one, lines=(words,)))
    lines[0] = replace(lines[0], id=placement.id)
    return _spread(project, at.chapter, at.block, at.block + 1, stanza, lines)


def gather(project: Project, placement_id: BlockId) -> Project:
    """Bring the lines of a stanza that stand around this one, in their order, together where the first is.

    They are those of the same scene whose parts follow each other in the stanza. Alone it stays as it is.
    """
    at = lookup.spot(project, placement_id)
    placement = lookup.placement(project, placement_id)
    stanza = lookup.stanza(project, placement.stanza)
    chapter = project.chapters[at.chapter]
    row = _row(chapter, at.block, stanza)
    if len(row) < 2:
        return project
    blocks = chapter.blocks
    parts = [_in_row(blocks[index]) for index in row]
    start, end = _part(parts[0], stanza)[0], _part(parts[-1], stanza)[1]
    shown = tuple(line for one in parts for line in lookup.shown_lines(one, stanza))
    whole = _placed(stanza, start, end)
    linked = shown == lookup.linked_lines(whole, stanza)
    whole = replace(whole, id=parts[0].id, lines=None if linked else shown)
    gone = set(row[1:])
    kept = [
        whole if index == row[0] else block
        for index, block in enumerate(blocks[row[0] : row[-1] + 1], row[0])
        if index not in gone
    ]
    return with_range(project, at.chapter, row[0], row[-1] + 1, kept)


def _spread(
    project: Project, chapter: int, first: int, end: int, stanza: Stanza, lines: Sequence[Placement]
) -> Project:
    """The project with `lines` in the place of `blocks[first:end]`, and behind the paragraphs that follow."""
    blocks = project.chapters[chapter].blocks
    stop = lookup.scene_at(project.chapters[chapter], first - 1).end
    waiting = list(lines[1:])
    made: list[Block] = [lines[0]]
    here = end
    while here < stop and waiting:
        block = blocks[here]
        made.append(block)
        here += 1
        if _is_prose(block):
            made.append(waiting.pop(0))
    if waiting and made[-1] in lines:
        waiting.insert(0, lines[lines.index(made.pop())])  # nothing stands between it and the rest
    made += _together(waiting, stanza)
    return with_range(project, chapter, first, here, made)


def _is_prose(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(plain(block.runs).strip())


def _together(lines: Sequence[Placement], stanza: Stanza) -> Sequence[Placement]:
    """Linked lines that follow each other as one placement; others one by one."""
    if len(lines) < 2 or any(line.lines is not None for line in lines):
        return lines
    whole = _placed(stanza, _part(lines[0], stanza)[0], _part(lines[-1], stanza)[1])
    return (replace(whole, id=lines[0].id),)


def _row(chapter: Chapter, index: int, stanza: Stanza) -> list[int]:
    """Where the placements stand that a placement may be gathered with, itself among them."""
    scene = lookup.scene_at(chapter, index)
    own = [
        place
        for place in range(scene.first, scene.end)
        if isinstance(block := chapter.blocks[place], Placement) and block.stanza == stanza.id
    ]
    middle = own.index(index)
    first = last = middle
    while first and _follows(chapter.blocks[own[first - 1]], chapter.blocks[own[first]], stanza):
        first -= 1
    while last + 1 < len(own) and _follows(chapter.blocks[own[last]], chapter.blocks[own[last + 1]], stanza):
        last += 1
    return own[first : last + 1]


def _follows(above: Block, below: Block, stanza: Stanza) -> bool:
    """Whether the one goes on where the other ends; more lines than the song has all stand on its last."""
    step = _part(_in_row(below), stanza)[0] - _part(_in_row(above), stanza)[1]
    return step == 1 or (step == 0 and _in_row(below).lines is not None)


def _in_row(block: Block) -> Placement:
    assert isinstance(block, Placement)
    return block


def _part(placement: Placement, stanza: Stanza) -> tuple[int, int]:
    return placement.part or (0, len(stanza.lines) - 1)


def _placed(stanza: Stanza, first: int, last: int) -> Placement:
    part = None if (first, last) == (0, len(stanza.lines) - 1) else (first, last)
    return Placement(new_block_id(), stanza.id, part)
