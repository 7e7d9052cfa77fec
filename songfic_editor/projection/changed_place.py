"""Where in a story it changed from one value to another: undo goes there before it shows anything.

Pure; called by the session. Only chapters have places: what changes of songs, title and notes of the work
alone is nowhere.
"""

from collections.abc import Sequence

from songfic_editor.model import lookup
from songfic_editor.model.document import Chapter, Project
from songfic_editor.model.position import Place, Selection, caret
from songfic_editor.projection.ends import same_ends


def place_of_change(before: Project, after: Project, wanted: Sequence[Selection | None]) -> Selection | None:
    """The first of the wanted selections that is where `after` differs; none is: the first place that does.

    A selection is where it differs if it stands, whole, in a chapter that changed; what is given always
    stands in `after`. None: no chapter changed, and none of the selections stands in the story.
    """
    changed = _changed(before, after)
    for selection in wanted:
        if selection is not None and _stands(after, selection, changed or after.chapters):
            return Selection(_within(after, selection.anchor), _within(after, selection.head))
    return _first_change(before, after, changed)


def _changed(before: Project, after: Project) -> Sequence[Chapter]:
    """The chapters of `after` that are new or not what they were; where there are none, those that moved."""
    old = {id(chapter) for chapter in before.chapters}
    new = [chapter for chapter in after.chapters if id(chapter) not in old]
    head, tail = same_ends(before.chapters, after.chapters)
    return new or after.chapters[head : len(after.chapters) - tail]


def _stands(project: Project, selection: Selection, chapters: Sequence[Chapter]) -> bool:
    anchor = lookup.find(project, selection.anchor.block)
    head = lookup.find(project, selection.head.block)
    if anchor is None or head is None or anchor.chapter != head.chapter:
        return False
    return any(project.chapters[head.chapter] is chapter for chapter in chapters)


def _within(project: Project, place: Place) -> Place:
    """The place, or its block's end where that is before it: the words may be others."""
    end = len(lookup.text_of(project, lookup.block(project, place.block)))
    return place if place.offset <= end else Place(place.block, end)


def _first_change(before: Project, after: Project, changed: Sequence[Chapter]) -> Selection | None:
    if not changed:
        if len(before.chapters) == len(after.chapters):
            return None
        gone, _ = same_ends(before.chapters, after.chapters)
        return caret(after.chapters[min(gone, len(after.chapters) - 1)].blocks[0].id)
    chapter = changed[0]
    old = next((one.blocks for one in before.chapters if one.id == chapter.id), ())
    first, _ = same_ends(old, chapter.blocks)
    if first == len(old) == len(chapter.blocks):
        first = 0  # its title or its notes
    return caret(chapter.blocks[min(first, len(chapter.blocks) - 1)].id)
