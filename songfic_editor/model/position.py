"""Places in a story: a place in a text, a selection, a gap between blocks.

Values that edits take and the history keeps. They name blocks by id, so they outlive edits elsewhere.
"""

from msgspec import Struct

from songfic_editor.model.ids import BlockId, ChapterId


class Place(Struct, frozen=True, gc=False):
    """A cursor: a block and an offset in code points into its text (0 … its length).

    A stanza's text is its lines joined by `\\n`, a scene head's its title.
    """

    block: BlockId
    offset: int = 0


class Selection(Struct, frozen=True, gc=False):
    """Where the cursor is (`head`), and where the selection began (`anchor`); equal if it is empty."""

    anchor: Place
    head: Place

    @property
    def is_empty(self) -> bool:
        return self.anchor == self.head


class Gap(Struct, frozen=True, gc=False):
    """A gap between two blocks of a chapter: what lands here stands before `blocks[index]`.

    1 … the number of blocks: nothing stands before a chapter's first scene head.
    """

    chapter: ChapterId
    index: int


def caret(block: BlockId, offset: int = 0) -> Selection:
    """A selection of nothing at a place."""
    place = Place(block, offset)
    return Selection(place, place)
