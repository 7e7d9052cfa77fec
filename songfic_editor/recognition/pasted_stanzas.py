"""The stanzas in a document that was pasted, told from the prose around them by their looks.

Called by the window's offer after a paste. It only says where they stand; nothing is changed here.
"""

from collections.abc import Container, Iterable, Sequence
from itertools import groupby
from typing import Final

from songfic_editor.edit.covering import Covered
from songfic_editor.model import text
from songfic_editor.model.document import Paragraph
from songfic_editor.model.ids import BlockId
from songfic_editor.model.position import Place, Selection
from songfic_editor.model.songs import Song
from songfic_editor.recognition.known_songs import KnownSongs
from songfic_editor.recognition.loose import Fic, LooseBlock
from songfic_editor.recognition.sorting import sort

_SUNG: Final = frozenset(("stanza", "label"))


def find(
    parts: Sequence[Covered], openers: Container[BlockId], known: Iterable[Song] = ()
) -> tuple[Selection, ...] | None:
    """Where whole paragraphs are stanzas, those that follow each other as one; None where no prose is left.

    `openers`: the paragraphs that stood behind a blank line. `known`: songs whose words are known.
    """
    songs = tuple(known)
    words = KnownSongs(songs)
    found = sort(Fic(tuple(_loose(part, openers) for part in parts), breaks_are_meant=True), songs)
    kinds: list[set[str]] = [set() for _ in parts]
    for passage, kind in zip(found.passages, found.kinds, strict=True):
        if kind == "stanza" and len(passage.lines) == 1 and not words.share((passage.text,)):
            kind = "prose"  # a heading in a part of a story looks no different
        for line in passage.lines:
            kinds[line.block].add(kind)
    if not any("prose" in each for each in kinds):
        return None
    stretches: list[Selection] = []
    for sung, group in groupby(range(len(parts)), lambda index: bool(kinds[index]) and kinds[index] <= _SUNG):
        if sung:
            inside = [parts[index] for index in group]
            first, last = inside[0], inside[-1]
            stretches.append(Selection(first.start, Place(last.block.id, last.last)))
    return tuple(stretches)


def _loose(part: Covered, openers: Container[BlockId]) -> LooseBlock:
    block = part.block
    if not isinstance(block, Paragraph):
        return LooseBlock(rule=True)
    runs = text.cut(block.runs, part.first, part.last)
    return LooseBlock(runs, block.align, quoted=block.quote, gap=int(block.id in openers))
