"""Where words are in a story, from the cursor on: through the open chapter and on to the others.

Pure; called by the find bar with the project as it is. It reads each block's words as the cursor moves in
them, so a stanza's are those that are shown.
"""

from collections.abc import Iterator

from songfic_editor.model import lookup
from songfic_editor.model.document import Block, Chapter, Project
from songfic_editor.model.ids import ChapterId
from songfic_editor.model.position import Place, Selection
from songfic_editor.text.search import Search


class Finder:
    """Finds in one project value; make another when the project has changed."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def in_chapter(self, search: Search, chapter_id: ChapterId) -> list[Selection]:
        """Every match in a chapter, in order."""
        chapter = lookup.chapter(self._project, chapter_id)
        return [
            _selection(block, span) for block in chapter.blocks for span in search.matches(self._text(block))
        ]

    def next(self, search: Search, here: Selection) -> Selection | None:
        """The first match behind the cursor; after the story's end it goes on at its beginning."""
        at = lookup.spot(self._project, here.head.block)
        start = _last(here)
        first = self._text(self._project.chapters[at.chapter].blocks[at.block])
        span = search.first_from(first, start)
        if span is not None:
            return _selection(self._project.chapters[at.chapter].blocks[at.block], span)
        for block in self._blocks_from(at, forward=True):
            span = search.first_from(self._text(block), 0)
            if span is not None:
                return _selection(block, span)
        return None

    def previous(self, search: Search, here: Selection) -> Selection | None:
        """The last match before the cursor; before the story's beginning it goes on at its end."""
        at = lookup.spot(self._project, here.head.block)
        block = self._project.chapters[at.chapter].blocks[at.block]
        span = search.last_before(self._text(block), _first(here))
        if span is not None:
            return _selection(block, span)
        for block in self._blocks_from(at, forward=False):
            text = self._text(block)
            span = search.last_before(text, len(text))
            if span is not None:
                return _selection(block, span)
        return None

    def _blocks_from(self, at: lookup.Spot, *, forward: bool) -> Iterator[Block]:
        """All blocks after (or before) a place and round to it again, itself last."""
        chapters = self._project.chapters
        step = 1 if forward else -1
        here = chapters[at.chapter].blocks
        yield from here[at.block + 1 :] if forward else reversed(here[: at.block])
        for by in range(1, len(chapters)):
            yield from _in_order(chapters[(at.chapter + by * step) % len(chapters)], forward)
        yield from here[: at.block + 1] if forward else reversed(here[at.block :])

    def _text(self, block: Block) -> str:
        return lookup.text_of(self._project, block)


def _in_order(chapter: Chapter, forward: bool) -> Iterator[Block]:
    return iter(chapter.blocks) if forward else reversed(chapter.blocks)


def _selection(block: Block, span: tuple[int, int]) -> Selection:
    return Selection(Place(block.id, span[0]), Place(block.id, span[1]))


def _first(here: Selection) -> int:
    if here.anchor.block != here.head.block:
        return here.head.offset
    return min(here.anchor.offset, here.head.offset)


def _last(here: Selection) -> int:
    if here.anchor.block != here.head.block:
        return here.head.offset
    return max(here.anchor.offset, here.head.offset)
