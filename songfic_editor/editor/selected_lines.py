"""Which lines of a placed stanza a selection means: for the commands on lines, and for dragging them.

Pure. A line is meant when the selection touches a letter of it, or where the cursor alone stands in it.
"""

from msgspec import Struct

from songfic_editor.edit import drop
from songfic_editor.model import lookup
from songfic_editor.model.document import Placement, Project
from songfic_editor.model.ids import BlockId
from songfic_editor.model.position import Selection


class SelectedLines(Struct, frozen=True, gc=False):
    """Lines `first` to `last`, from 0, of the `count` that stand in a stanza.

    `start`: the offset at which the first of them begins. `whole`: the selection holds them from end to end.
    """

    block: BlockId
    first: int
    last: int
    count: int
    start: int
    whole: bool

    @property
    def is_all(self) -> bool:
        return self.last - self.first + 1 == self.count


def selected_lines(project: Project, selection: Selection) -> SelectedLines | None:
    """The lines; None where the selection is not within one placed stanza, or is nothing but line breaks."""
    block = lookup.block(project, selection.head.block)
    if selection.anchor.block != block.id or not isinstance(block, Placement):
        return None
    text = lookup.text_of(project, block)
    low, high = sorted(min(place.offset, len(text)) for place in (selection.anchor, selection.head))
    begin, end = low, high
    while begin < end and text[begin] == "\n":  # behind a line's last letter: of that line nothing is meant
        begin += 1
    while end > begin and text[end - 1] == "\n":
        end -= 1
    if low < high and begin == end:
        return None
    first, last = text.count("\n", 0, begin), text.count("\n", 0, end)
    start = text.rfind("\n", 0, begin) + 1
    stop = text.find("\n", end)
    whole = low < high and begin == start and end == (len(text) if stop < 0 else stop)
    return SelectedLines(block.id, first, last, text.count("\n") + 1, start, whole)


def dragged_lines(project: Project, selection: Selection) -> drop.Dragged | None:
    """What a drag of the selection takes along: lines of a stanza, all of it, or None where it is mere text.

    A part of one line is text: a word may be dragged to another place in its line.
    """
    found = selected_lines(project, selection)
    if found is None or not (found.whole or found.last > found.first):
        return None
    if found.is_all:
        return drop.Blocks((found.block,))
    return drop.Lines(found.block, found.first, found.last)
