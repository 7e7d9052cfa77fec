"""Links in the text: what one stands on, and setting, changing, taking away.

Called by the page's commands and by the dialog for an address. Only paragraphs have links; where one may lead
is told by `model.text`. Nothing here follows any.
"""

from msgspec import Struct

from songfic_editor.edit import body
from songfic_editor.edit.rebuild import with_block, with_runs
from songfic_editor.edit.step import Edited
from songfic_editor.model import lookup, text
from songfic_editor.model.document import Paragraph, Project
from songfic_editor.model.position import Place, Selection, caret


class Spot(Struct, frozen=True, gc=False):
    """Where a link is, or would be. `words`: those that lead there; None for those of several paragraphs,
    which stay as they are. `link`: where they lead now, "" for nowhere or to several places.
    """

    selection: Selection
    words: str | None
    link: str


def spot(project: Project, selection: Selection) -> Spot | None:
    """What is selected, or the link that the cursor stands in, or the cursor; None outside of prose."""
    head = lookup.block(project, selection.head.block)
    if not isinstance(head, Paragraph):
        return None
    if selection.anchor.block != selection.head.block:
        return Spot(selection, None, "")
    first, last = sorted((selection.anchor.offset, selection.head.offset))
    link = _only_link(head, first, last)
    if first == last:
        first, last, link = text.link_around(head.runs, first)
    words = text.plain(text.cut(head.runs, first, last))
    return Spot(Selection(Place(head.id, first), Place(head.id, last)), words, link)


def _only_link(paragraph: Paragraph, first: int, last: int) -> str:
    """The link of all of a stretch, "" where there are several."""
    found = {run.link for run in text.cut(paragraph.runs, first, last)}
    return found.pop() if len(found) == 1 else ""


def lead(project: Project, where: Spot, words: str, link: str) -> Edited:
    """Have the words there lead to an address. Other words than those take their place, and their looks.

    Without words the address stands for itself. The cursor stands behind them.
    """
    first, head = where.selection.anchor, where.selection.head
    if where.words is None:
        return Edited(body.set_link(project, where.selection, link), where.selection)
    at = lookup.spot(project, first.block)
    block = project.chapters[at.chapter].blocks[at.block]
    if not isinstance(block, Paragraph):
        return Edited(project)
    said = text.clean(words).replace("\n", " ") if words.strip() else link.removeprefix("mailto:")
    old = text.cut(block.runs, first.offset, head.offset)
    if words == where.words and old:
        new = text.with_link(old, 0, len(words), link)
    else:
        like = (old or text.cut(block.runs, first.offset - 1, first.offset) or (text.Run(""),))[0]
        new = (text.Run(said, like.style, link),)
    changed = with_runs(block, text.replace(block.runs, first.offset, head.offset, new))
    end = caret(block.id, first.offset + text.length(new))
    return Edited(with_block(project, at, changed), end)


def take_away(project: Project, where: Spot) -> Project:
    """The words stay."""
    return body.set_link(project, where.selection, "")
