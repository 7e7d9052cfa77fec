"""Lyrics that were typed into a paragraph become a placement of the stanza that they are.

Called by the list of warnings. No word is lost: what is around them stays prose, and where they differ from
the song's lines the placement keeps them as its own.
"""

from songfic_editor.edit import paste
from songfic_editor.edit.step import Edited
from songfic_editor.model import lookup, text
from songfic_editor.model.document import Paragraph, Placement, Project
from songfic_editor.model.ids import BlockId, StanzaId, new_block_id
from songfic_editor.model.position import Place, Selection


def link_typed(
    project: Project, block: BlockId, first: int, last: int, stanza_id: StanzaId, lines: tuple[int, int]
) -> Edited:
    """Characters `first` up to, not including, `last` of a paragraph; `lines`: first and last of the stanza.

    Signs alone before or behind them, as quotation marks, go. Raises NotFound.
    """
    paragraph = lookup.block(project, block)
    if not isinstance(paragraph, Paragraph):
        raise lookup.NotFound("block", block)
    words = text.plain(paragraph.runs)
    first = first if _says(words[:first]) else 0
    last = last if _says(words[last:]) else len(words)
    stanza = lookup.stanza(project, stanza_id)
    part = None if lines == (0, len(stanza.lines) - 1) else lines
    placed = Placement(new_block_id(), stanza_id, part)
    typed = tuple(line.strip() for line in words[first:last].split("\n") if line.strip())
    if _words(" ".join(typed)) != _words(" ".join(lookup.linked_lines(placed, stanza))):
        placed = Placement(placed.id, stanza_id, part, typed)
    where = Selection(Place(block, first), Place(block, last))
    return paste.insert(project, where, paste.Fragment((placed,)))


def _says(words: str) -> bool:
    return any(char.isalnum() for char in words)


def _words(words: str) -> list[str]:
    """The words without case and signs: a line that differs in those alone is the song's."""
    kept = "".join(char for char in words.casefold() if char.isalnum() or char.isspace())
    return kept.split()
