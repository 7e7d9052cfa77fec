"""A story as a journal's records make it, batch by batch: out of nothing, or out of what its file held.

Used by `journal_replay`. Whatever the records say, it is followed as far as it fits, and no further. Nothing
here touches the disk.
"""

from collections.abc import Container, Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from songfic_editor.model.document import FORMAT_VERSION, Block, Chapter, Placement, Project
from songfic_editor.model.ids import ChapterId, ProjectId, StanzaId
from songfic_editor.model.songs import Song
from songfic_editor.storage.journal_records import (
    Base,
    ChapterIs,
    Head,
    Key,
    Order,
    Record,
    SongIs,
    Splice,
    State,
    keyed,
)

_MOST_BLOCKS: Final = 2_000_000
"""A chapter of which nothing but its length is known has no more of them."""


class Broken(Exception):
    """A record that does not fit those before it. `batches`: how many whole states came before."""

    def __init__(self, batches: int) -> None:
        super().__init__(batches)
        self.batches = batches


class Story:
    """`bases`: all of them in a journal that begins with one. `found`: which of these is still to be had, and
    the story there; None: none, and what comes of it `is_partial`.
    """

    def __init__(self, bases: Sequence[Base] = (), found: tuple[int, Project] | None = None) -> None:
        self.is_partial = bool(bases) and found is None
        self._bases = bases
        self._found = found
        self._waits = bool(bases)
        self._head: Project | None = None
        self._songs: dict[Key, Song] = {}
        self._chapters: dict[Key, Chapter] = {}
        self._blocks: dict[Key, list[Block | None]] = {}
        self._order = Order((), ())

    def follow(self, batches: Iterator[list[Record]], most: int | None) -> State | None:
        """Take all batches, or the first so many; the last one's State. Raises Broken."""
        last: State | None = None
        for number, batch in enumerate(batches):
            if number == most:
                break
            for record in batch:
                if isinstance(record, State):
                    last = record
                elif not self._take(record):
                    raise Broken(number)
            if not self._waits and (self._head is None or not self._order.chapters):
                raise Broken(number)
        return last

    def project(self) -> Project:
        """The story after the last batch; of one that `is_partial`, what there is."""
        assert self._head is not None
        songs = tuple(self._songs[key] for key in self._order.songs)
        stanzas = {stanza.id for song in songs for stanza in song.stanzas}
        chapters = []
        for key in self._order.chapters:
            blocks = [block for block in self._blocks[key] if block is not None]
            if self.is_partial:  # whose words are in the file alone, it can't show
                blocks = [one for one in blocks if _has_words(one, stanzas)]
            if blocks or not self.is_partial or self._chapters[key] != Chapter(ChapterId(key)):
                chapters.append(replace(self._chapters[key], blocks=tuple(blocks)))
        return replace(self._head, songs=songs, chapters=tuple(chapters))

    def _take(self, record: Record) -> bool:
        """False for a record that does not fit what is there."""
        if isinstance(record, Base):
            return not self._waits or self._begin(record)
        if self._waits:
            return True
        if isinstance(record, Head):
            self._head = record.project
        elif isinstance(record, SongIs):
            self._songs[record.key] = record.song
        elif isinstance(record, ChapterIs):
            self._chapters[record.key] = record.chapter
            self._blocks.setdefault(record.key, [])
        elif isinstance(record, Splice):
            return self._splice(record)
        elif isinstance(record, Order):
            return self._put_in_order(record)
        return True

    def _begin(self, base: Base) -> bool:
        if self._found is None:
            return self._begin_in_part(base)
        number, project = self._found
        if base is self._bases[number] or base == self._bases[number]:
            self._waits = False
            self._head = replace(project, songs=(), chapters=())
            self._songs, self._chapters = keyed(project.songs), keyed(project.chapters)
            self._blocks = {key: list(chapter.blocks) for key, chapter in self._chapters.items()}
            self._order = Order(tuple(self._songs), tuple(self._chapters))
        return True

    def _begin_in_part(self, base: Base) -> bool:
        """Of what was there, places alone are known."""
        lengths = dict(base.lengths)
        if min(lengths.values(), default=0) < 0 or sum(lengths.values()) > _MOST_BLOCKS:
            return False
        self._waits = False
        self._head = Project(FORMAT_VERSION, ProjectId(base.id), title=base.title)
        self._chapters = {key: Chapter(ChapterId(key)) for key in lengths}
        self._blocks = {key: [None] * length for key, length in lengths.items()}
        self._order = Order((), tuple(lengths))
        return True

    def _splice(self, splice: Splice) -> bool:
        blocks = self._blocks.get(splice.key)
        if blocks is None or not 0 <= splice.first <= splice.last <= len(blocks):
            return False
        blocks[splice.first : splice.last] = splice.blocks
        return True

    def _put_in_order(self, order: Order) -> bool:
        """What is in it no more is gone: should it come back, it comes whole."""
        songs = tuple(key for key in order.songs if key in self._songs) if self.is_partial else order.songs
        if not (self._songs.keys() >= set(songs) and self._chapters.keys() >= set(order.chapters)):
            return False
        self._order = Order(songs, order.chapters)
        self._songs = {key: self._songs[key] for key in songs}
        self._chapters = {key: self._chapters[key] for key in order.chapters}
        self._blocks = {key: self._blocks[key] for key in order.chapters}
        return True


def _has_words(block: Block, stanzas: Container[StanzaId]) -> bool:
    """Whether what it shows is known."""
    return not isinstance(block, Placement) or block.lines is not None or block.stanza in stanzas
