"""Choosing between two texts of one block, which a merge left standing one behind the other.

Called by the text sheet and the window. Until somebody chooses, both texts are the story's. A choice that is
no longer open gives no step.
"""

from msgspec.structs import replace

from songfic_editor.edit.rebuild import with_block, with_blocks, with_choices, writable
from songfic_editor.edit.step import Label, Step
from songfic_editor.model import lookup
from songfic_editor.model.document import Choice, Project
from songfic_editor.model.ids import BlockId
from songfic_editor.model.position import Selection, caret


def keep_mine(project: Project, choice: Choice, before: Selection | None = None) -> Step | None:
    """The text that was here stays; the other one goes. `before`: where undo puts the cursor back to."""
    if choice not in project.choices:
        return None
    return Step(_without(project, choice.theirs), Label.KEEP_MINE, before, caret(choice.mine))


def keep_theirs(project: Project, choice: Choice, before: Selection | None = None) -> Step | None:
    """The other text takes the place of the one that was here, and its id: it goes on being that block."""
    if choice not in project.choices:
        return None
    taken = replace(lookup.block(project, choice.theirs), id=choice.mine)
    left = _without(project, choice.theirs)
    changed = with_block(left, lookup.spot(left, choice.mine), taken)
    return Step(changed, Label.KEEP_THEIRS, before, caret(choice.mine))


def keep_both(project: Project, choice: Choice, before: Selection | None = None) -> Step | None:
    """Both texts stay where they stand, two blocks like any others from then on."""
    if choice not in project.choices:
        return None
    left = [one for one in project.choices if one != choice]
    return Step(with_choices(project, left), Label.KEEP_BOTH, before, caret(choice.mine))


def _without(project: Project, block: BlockId) -> Project:
    at = lookup.spot(project, block)
    blocks = project.chapters[at.chapter].blocks
    left = writable((*blocks[: at.block], *blocks[at.block + 1 :]))
    return with_blocks(project, {at.chapter: left})


def choice_of(project: Project, block: BlockId) -> Choice | None:
    """The open choice that a block is of; the first, where it is of several."""
    return next((one for one in project.choices if block in (one.mine, one.theirs)), None)


def next_choice(project: Project, block: BlockId | None, *, forward: bool = True) -> BlockId | None:
    """Our block of the open choice next behind a block, or before it, round the story's end; None if none is.

    From a text of a choice it goes on to the next one, not to that choice's other text.
    """
    marked = {one.mine for one in project.choices}
    here = choice_of(project, block) if block is not None else None
    start = here.mine if here is not None else block
    order = [
        one.id
        for chapter in project.chapters
        for one in chapter.blocks
        if one.id in marked or one.id == start
    ]
    if start is None or start not in order:
        return next(iter(order if forward else reversed(order)), None)
    place = order.index(start)
    round_it = (
        (*order[place + 1 :], *order[:place])
        if forward
        else (*order[:place][::-1], *order[place + 1 :][::-1])
    )
    return next((one for one in round_it if one in marked), start if start in marked else None)
