"""Words, counted as AO3 counts them, prose and lyrics apart; and how long they take to read.

Used by the status bar, the story map, the outline and `songfic stats`. A `Counter` remembers what it has
counted, so that after one key only one block is counted again; it must never change what it counts.
"""

import unicodedata
from collections import Counter as Tally
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from songfic_editor.model import lookup
from songfic_editor.model.document import Block, Chapter, Paragraph, Placement, Project
from songfic_editor.model.ids import BlockId, ChapterId, SongId, StanzaId
from songfic_editor.model.songs import Stanza

WORDS_PER_MINUTE: Final = 240

# Han, Hiragana, Katakana and Thai are counted by the character: their ranges in Unicode's Scripts.txt.
_BY_CHARACTER: Final = (
    *((0x0E01, 0x0E3A), (0x0E40, 0x0E5B)),
    *((0x2E80, 0x2E99), (0x2E9B, 0x2EF3), (0x2F00, 0x2FD5), (0x3005, 0x3005), (0x3007, 0x3007)),
    *((0x3021, 0x3029), (0x3038, 0x303B), (0x3041, 0x3096), (0x309D, 0x309F), (0x30A1, 0x30FA)),
    *((0x30FD, 0x30FF), (0x31F0, 0x31FF), (0x32D0, 0x32FE), (0x3300, 0x3357), (0x3400, 0x4DBF)),
    *((0x4E00, 0x9FFF), (0xF900, 0xFA6D), (0xFA70, 0xFAD9), (0xFF66, 0xFF6F), (0xFF71, 0xFF9D)),
    *((0x16FE2, 0x16FE3), (0x16FF0, 0x16FF6), (0x1AFF0, 0x1AFFE), (0x1B000, 0x1B167)),
    *((0x1F200, 0x1F200), (0x20000, 0x2FA1D), (0x30000, 0x3347F)),
)
# Letters to Unicode, symbols to `unicodedata`: the circled and squared capitals.
_LETTERLIKE: Final = ((0x24B6, 0x24E9), (0x1F130, 0x1F149), (0x1F150, 0x1F169), (0x1F170, 0x1F189))
_WORD_CATEGORIES: Final = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc"})
_DROPPED: Final = "'’‘-"


class _Separated(dict[int, str]):
    """For `str.translate`: what is no part of a word becomes a space. Learns each character once."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if _within(code, _BY_CHARACTER):
            found = f" {char} "
        elif unicodedata.category(char) in _WORD_CATEGORIES or _within(code, _LETTERLIKE):
            found = char
        else:
            found = " "
        self[code] = found
        return found


def _within(code: int, ranges: Iterable[tuple[int, int]]) -> bool:
    return any(first <= code <= last for first, last in ranges)


_SEPARATED = _Separated({ord(char): "" for char in _DROPPED})


def words(text: str) -> int:
    """How many words AO3 finds in one text node.

    `--` separates; apostrophes and hyphens are dropped first (don't, arm-rest: 1); scripts without
    spaces count by the character; rows of asterisks and fractions count nothing.
    """
    return len(text.replace("--", " ").translate(_SEPARATED).split())


class Counts(Struct, frozen=True, gc=False):
    """Words of prose and of lyrics."""

    prose: int = 0
    lyrics: int = 0

    @property
    def total(self) -> int:
        return self.prose + self.lyrics

    @property
    def lyrics_share(self) -> float:
        """The lyrics' part of all words, 0.0 … 1.0."""
        return self.lyrics / self.total if self.total else 0.0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.prose + other.prose, self.lyrics + other.lyrics)


NOTHING: Final = Counts()


class SceneCounts(Struct, frozen=True, gc=False):
    """`id`: that of the scene's head. `number`: in its chapter, from 1."""

    id: BlockId
    title: str
    number: int
    counts: Counts


class ChapterCounts(Struct, frozen=True, gc=False):
    id: ChapterId
    title: str
    counts: Counts
    scenes: tuple[SceneCounts, ...]


class StoryCounts(Struct, frozen=True, gc=False):
    counts: Counts
    chapters: tuple[ChapterCounts, ...]

    def chapter(self, wanted: ChapterId) -> Counts:
        """Of one chapter; nothing for one that is not there."""
        return next((chapter.counts for chapter in self.chapters if chapter.id == wanted), NOTHING)

    def scene(self, wanted: BlockId) -> Counts:
        """Of one scene, by the id of its head; nothing for one that is not there."""
        scenes = (scene for chapter in self.chapters for scene in chapter.scenes)
        return next((scene.counts for scene in scenes if scene.id == wanted), NOTHING)


def reading_minutes(counts: Counts) -> int:
    """Whole minutes for prose and lyrics; at least 1 when there is a word."""
    return max(1, round(counts.total / WORDS_PER_MINUTE)) if counts.total else 0


def block_words(block: Block, stanza: Stanza | None = None) -> int:
    """Words of one block. `stanza`: the placement's own, needed for a placement alone.

    A style that changes inside a word makes it two, as it does on AO3. Scene titles count nothing.
    """
    if isinstance(block, Paragraph):
        return sum(words(run.text) for run in block.runs)
    if isinstance(block, Placement) and stanza is not None:
        return sum(words(line) for line in lookup.shown_lines(block, stanza))
    return 0


class _CountedBlock(Struct, frozen=True, gc=False):
    block: Block
    stanza: Stanza | None
    words: int


class _CountedChapter(Struct, frozen=True):
    """`stanzas`: those that its placements show, as they were."""

    chapter: Chapter
    stanzas: tuple[Stanza, ...]
    blocks: dict[BlockId, _CountedBlock]
    counts: ChapterCounts


class Counter:
    """Counts a project, and again after each change for the price of what changed.

    Holds the last project's chapters by their ids; what is the same object is not counted again.
    """

    def __init__(self) -> None:
        self._chapters: dict[ChapterId, _CountedChapter] = {}

    def count(self, project: Project) -> StoryCounts:
        """Words of the whole, and of each chapter and scene in order."""
        stanzas = {stanza.id: stanza for song in project.songs for stanza in song.stanzas}
        counted = [self._chapter(chapter, stanzas) for chapter in project.chapters]
        self._chapters = {one.chapter.id: one for one in counted}
        chapters = tuple(one.counts for one in counted)
        return StoryCounts(sum((one.counts for one in chapters), NOTHING), chapters)

    def _chapter(self, chapter: Chapter, stanzas: dict[StanzaId, Stanza]) -> _CountedChapter:
        known = self._chapters.get(chapter.id)
        if (
            known is not None
            and known.chapter is chapter
            and all(stanzas.get(stanza.id) is stanza for stanza in known.stanzas)
        ):
            return known
        before = {} if known is None else known.blocks
        blocks = {block.id: _counted(block, stanzas, before.get(block.id)) for block in chapter.blocks}
        shown = {one.stanza.id: one.stanza for one in blocks.values() if one.stanza is not None}
        scenes = tuple(_scene(chapter, scene, blocks) for scene in lookup.scenes(chapter))
        total = sum((scene.counts for scene in scenes), NOTHING)
        counts = ChapterCounts(chapter.id, chapter.title, total, scenes)
        return _CountedChapter(chapter, tuple(shown.values()), blocks, counts)


def _counted(block: Block, stanzas: dict[StanzaId, Stanza], known: _CountedBlock | None) -> _CountedBlock:
    stanza = stanzas.get(block.stanza) if isinstance(block, Placement) else None
    if known is not None and known.block is block and known.stanza is stanza:
        return known
    return _CountedBlock(block, stanza, block_words(block, stanza))


def _scene(chapter: Chapter, scene: lookup.Scene, blocks: dict[BlockId, _CountedBlock]) -> SceneCounts:
    prose = lyrics = 0
    for block in scene.body(chapter):
        found = blocks[block.id].words
        if isinstance(block, Placement):
            lyrics += found
        else:
            prose += found
    return SceneCounts(scene.head.id, scene.head.title, scene.number, Counts(prose, lyrics))


def count(project: Project) -> StoryCounts:
    """Words of a project, counted once."""
    return Counter().count(project)


class StanzaUse(Struct, frozen=True, gc=False):
    """`placed`: how often it stands in the story. `altered`: how many of these have their own words."""

    song: SongId
    stanza: StanzaId
    placed: int
    altered: int


def stanza_uses(project: Project) -> tuple[StanzaUse, ...]:
    """Each stanza of each song, in the library's order."""
    placements = [placement for _, _, placement in lookup.placements(project)]
    placed = Tally(placement.stanza for placement in placements)
    altered = Tally(placement.stanza for placement in placements if placement.lines is not None)
    return tuple(
        StanzaUse(song.id, stanza.id, placed[stanza.id], altered[stanza.id])
        for song in project.songs
        for stanza in song.stanzas
    )
