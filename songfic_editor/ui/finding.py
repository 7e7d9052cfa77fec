"""Where words are in a story, from the cursor on: through the open chapter and on to the others.

Pure; called by the find bar with the project as it is. It reads each block's words as the cursor moves in
them, so a stanza's are those that are shown; a chapter's title comes before its blocks.
"""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from songfic_editor.model import lookup
from songfic_editor.model.document import Project
from songfic_editor.model.ids import ChapterId
from songfic_editor.model.position import Place, Selection
from songfic_editor.text.search import Search


class InTitle(Struct, frozen=True, gc=False):
    """A stretch of a chapter's title, in code points."""

    chapter: ChapterId
    first: int
    end: int


Match = Selection | InTitle

_TITLE: Final = -1
_Spot = tuple[int, int]
"""A chapter's number and a block's in it, from 0; `_TITLE` for the chapter's title."""


class Finder:
    """Finds in one project value; make another when the project has changed."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def in_chapter(self, search: Search, chapter_id: ChapterId) -> list[Match]:
        """Every match in a chapter, in order."""
        index = lookup.chapter_index(self._project, chapter_id)
        spots = ((index, number) for number in self._numbers(index))
        return [self._match(spot, span) for spot in spots for span in search.matches(self._words(spot))]

    def next(self, search: Search, here: Match) -> Match | None:
        """The first match behind the cursor; after the story's end it goes on at its beginning."""
        at = self._spot(here)
        span = search.first_from(self._words(at), _ends(here)[1])
        if span is not None:
            return self._match(at, span)
        for spot in self._spots_from(at, forward=True):
            span = search.first_from(self._words(spot), 0)
            if span is not None:
                return self._match(spot, span)
        return None

    def previous(self, search: Search, here: Match) -> Match | None:
        """The last match before the cursor; before the story's beginning it goes on at its end."""
        at = self._spot(here)
        span = search.last_before(self._words(at), _ends(here)[0])
        if span is not None:
            return self._match(at, span)
        for spot in self._spots_from(at, forward=False):
            words = self._words(spot)
            span = search.last_before(words, len(words))
            if span is not None:
                return self._match(spot, span)
        return None

    def _spots_from(self, at: _Spot, *, forward: bool) -> Iterator[_Spot]:
        """All titles and blocks after (or before) a spot and round to it again, itself last."""
        chapter, number = at
        here, count = self._numbers(chapter), len(self._project.chapters)
        step = 1 if forward else -1
        behind, before = here[number + 2 :], here[: number + 1]
        yield from ((chapter, one) for one in (behind if forward else reversed(before)))
        for by in range(1, count):
            other = (chapter + by * step) % count
            yield from ((other, one) for one in self._numbers(other)[::step])
        rest = here[: number + 2] if forward else here[number + 1 :]
        yield from ((chapter, one) for one in rest[::step])

    def _numbers(self, chapter: int) -> range:
        return range(_TITLE, len(self._project.chapters[chapter].blocks))

    def _words(self, spot: _Spot) -> str:
        chapter = self._project.chapters[spot[0]]
        return chapter.title if spot[1] == _TITLE else lookup.text_of(self._project, chapter.blocks[spot[1]])

    def _spot(self, here: Match) -> _Spot:
        if isinstance(here, InTitle):
            return lookup.chapter_index(self._project, here.chapter), _TITLE
        at = lookup.spot(self._project, here.head.block)
        return at.chapter, at.block

    def _match(self, spot: _Spot, span: tuple[int, int]) -> Match:
        chapter = self._project.chapters[spot[0]]
        if spot[1] == _TITLE:
            return InTitle(chapter.id, *span)
        block = chapter.blocks[spot[1]].id
        return Selection(Place(block, span[0]), Place(block, span[1]))


def _ends(here: Match) -> tuple[int, int]:
    """The first and the end offset of what is selected, in the block or the title of its head."""
    if isinstance(here, InTitle):
        return here.first, here.end
    if here.anchor.block != here.head.block:
        return here.head.offset, here.head.offset
    first, end = sorted((here.anchor.offset, here.head.offset))
    return first, end
