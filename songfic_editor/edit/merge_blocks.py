"""Merging what a block says: a paragraph, a scene's head, a stanza in the story, the notes.

Called by the other modules of the merge, for one block of both sides at a time. Two texts of one block are
never mixed: where both sides wrote, both stand, ours first.
"""

from collections.abc import Sequence
from typing import TypeVar

from msgspec.structs import replace

from songfic_editor.edit import merge_values as values
from songfic_editor.edit.merge_names import Names
from songfic_editor.model.document import Block, Notes, Paragraph, Placement, SceneHead
from songfic_editor.model.ids import BlockId
from songfic_editor.model.text import plain

_Block = TypeVar("_Block", bound=Block)


def merged_texts(base: Block | None, ours: Block, theirs: Block, names: Names) -> tuple[Block, ...]:
    """One block that both sides changed: as it is then, and behind it the other text where there are two.

    Of a scene's head there is always one, for a second would open a scene. A text that one side emptied
    yields to what the other wrote.
    """
    if isinstance(ours, SceneHead) and isinstance(theirs, SceneHead):
        return (_head(base if isinstance(base, SceneHead) else SceneHead(ours.id), ours, theirs),)
    if isinstance(ours, Paragraph) and isinstance(theirs, Paragraph):
        return _paragraphs(base if isinstance(base, Paragraph) else Paragraph(ours.id), ours, theirs, names)
    if isinstance(ours, Placement) and isinstance(theirs, Placement):
        return _placements(base if isinstance(base, Placement) else None, ours, theirs, names)
    return ours, _beside(theirs, names)


def _placements(
    base: Placement | None, ours: Placement, theirs: Placement, names: Names
) -> tuple[Placement, ...]:
    was = "" if base is None else base.paraphrase
    paraphrase = values.text(was, ours.paraphrase, theirs.paraphrase)
    before, mine, other = (one and (one.stanza, one.part, one.lines) for one in (base, ours, theirs))
    if other in (mine, before):
        made = replace(ours, paraphrase=paraphrase)
        return (ours if made == ours else made,)
    if mine == before:
        return (replace(theirs, paraphrase=paraphrase),)
    return ours, _beside(theirs, names)


def _head(base: SceneHead, ours: SceneHead, theirs: SceneHead) -> SceneHead:
    title = values.title(base.title, ours.title, theirs.title)
    synopsis = values.text(base.synopsis, ours.synopsis, theirs.synopsis)
    target = values.ours_first(base.target, ours.target, theirs.target)
    made = SceneHead(ours.id, title, synopsis, target)
    return ours if made == ours else made


def _paragraphs(base: Paragraph, ours: Paragraph, theirs: Paragraph, names: Names) -> tuple[Paragraph, ...]:
    align = values.ours_first(base.align, ours.align, theirs.align)
    quote = values.ours_first(base.quote, ours.quote, theirs.quote)
    runs = values.ours_first(base.runs, ours.runs, theirs.runs)
    other = theirs.runs not in (runs, base.runs)
    if other and not plain(runs).strip():
        runs, other = theirs.runs, False
    made = Paragraph(ours.id, runs, align, quote)
    made = ours if made == ours else made
    return (made, _beside(theirs, names)) if other and plain(theirs.runs).strip() else (made,)


def _beside(block: _Block, names: Names) -> _Block:
    """The other side's text as a block of its own. The id is told by the text too: there may be a third."""
    return replace(block, id=names.new(BlockId, block.id, str(block)))


def merged_notes(base: Notes | None, ours: Notes, theirs: Notes, names: Names) -> Notes:
    """Notes have no marks: where both sides changed a paragraph of them, both stand there."""

    def combined(
        was: Paragraph | None, mine: Paragraph | None, other: Paragraph | None
    ) -> Sequence[Paragraph]:
        if mine is None or other is None or other in (mine, was):
            found = mine or other
            return () if found is None else (found,)
        return (other,) if mine == was else _paragraphs(was or Paragraph(mine.id), mine, other, names)

    were = base or Notes()
    made = Notes(
        values.merged_items(were.head, ours.head, theirs.head, combined),
        values.merged_items(were.end, ours.end, theirs.end, combined),
    )
    return ours if made == ours else made
