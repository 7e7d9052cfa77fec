"""What a selection covers: the blocks in it, in order, each with the stretch of its text.

Called by the edits of the body and by paste. A selection lies within one chapter; offsets beyond a text's
end count as its end. Nothing here changes a project.
"""

from msgspec import Struct

from songfic_editor.model import lookup
from songfic_editor.model.document import Block, Paragraph, Project
from songfic_editor.model.position import Place, Selection


class Covered(Struct, frozen=True, gc=False):
    """One block of a selection: `first` up to, not including, `last` of its `length` characters.

    `chapter`, `index`: where the block stands.
    """

    block: Block
    first: int
    last: int
    length: int
    chapter: int
    index: int

    @property
    def is_whole(self) -> bool:
        return self.first == 0 and self.last == self.length

    @property
    def is_empty(self) -> bool:
        return self.first == self.last

    @property
    def start(self) -> Place:
        return Place(self.block.id, self.first)


def covered(project: Project, selection: Selection) -> tuple[Covered, ...]:
    """The blocks of a selection; one, with an empty stretch, where the selection is empty.

    Raises NotFound where an end is in no block, or the two are in different chapters.
    """
    chapter = lookup.spot(project, selection.head.block).chapter
    blocks = project.chapters[chapter].blocks
    ends = [
        (lookup.block_index(project.chapters[chapter], place.block), place.offset)
        for place in (selection.anchor, selection.head)
    ]
    (first, start), (last, end) = sorted(ends)
    found: list[Covered] = []
    for index in range(first, last + 1):
        length = len(lookup.text_of(project, blocks[index]))
        begin = min(max(start, 0), length) if index == first else 0
        stop = min(max(end, 0), length) if index == last else length
        found.append(Covered(blocks[index], begin, stop, length, chapter, index))
    return tuple(found)


def taken_whole(parts: tuple[Covered, ...], part: Covered) -> bool:
    """Whether a scene head or stanza goes, or comes along, as a whole.

    A block owns the break before it, as in any text: an empty one at the selection's end is taken, one at its
    beginning is not. Paragraphs are text and never taken so at the ends of a selection.
    """
    if part is not parts[0] and part is not parts[-1]:
        return True
    if isinstance(part.block, Paragraph) or not part.is_whole:
        return False
    return part.length > 0 or part is not parts[0]
