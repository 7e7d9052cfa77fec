"""How much of each song a story quotes: lines, the longest run, words; by chapter, and by edition.

Called by the checks of a site, and by the lyric panel after each pause in writing: a `Meter` remembers what
it has measured, so that one key costs one chapter's placements. It tells shares and promises nothing.
"""

import unicodedata
from collections.abc import Iterator
from typing import Final

from msgspec import Struct
from rapidfuzz import fuzz

from songfic_editor.model import lookup
from songfic_editor.model.document import Chapter, Paragraph, Placement, Project
from songfic_editor.model.ids import BlockId, ChapterId, SongId, StanzaId
from songfic_editor.model.publishing import LyricEdition, SongLyrics
from songfic_editor.model.songs import FREE, Song, Stanza
from songfic_editor.publishing.editions import share
from songfic_editor.text.stats import Counter, StoryCounts, words

_ALIKE: Final = 80.0
"""Of 100, as rapidfuzz counts: from here on a line that was altered is still the song's."""

Line = str
"""A line as it is known again: its words alone, small."""


class ChapterQuote(Struct, frozen=True, gc=False):
    """`lines`: of the song in this chapter, each as often as it stands there. `unique`: different ones."""

    chapter: ChapterId
    lines: int
    unique: int
    longest: int
    words: int


class SongQuote(Struct, frozen=True, gc=False):
    """`lines`: different ones that are quoted, `of` so many. `shown`: each as often as it stands there;
    `sung`: the song's, each as often as it is sung. `longest`: the most in a row with no prose between.

    `words`: quoted, repeats included. `of_song`: the quoted lines' part of the song's words, `of_story`: the
    quoted words' part of all that is read; both 0.0 … 1.0. `free`: it need not be counted.
    """

    song: SongId
    free: bool
    lines: int
    of: int
    shown: int
    sung: int
    longest: int
    words: int
    of_song: float
    of_story: float
    chapters: tuple[ChapterQuote, ...]


class _Placed(Struct, frozen=True):
    """A placement as it was measured. `lines`: None for one that is not the song's any more."""

    placement: Placement
    stanza: Stanza
    shown: SongLyrics
    lines: tuple[Line | None, ...]
    words: tuple[int, ...]


class _Tally(Struct):
    lines: int
    words: int
    longest: int
    different: set[Line]


class _Measured(Struct, frozen=True):
    """A chapter as it was measured, with its placements and the stanzas that they show."""

    chapter: Chapter
    stanzas: tuple[Stanza, ...]
    songs: tuple[Song, ...]
    edition: LyricEdition
    tallies: dict[SongId, _Tally]
    placed: dict[BlockId, _Placed]


class Meter:
    """Measures a project, and again after each change for the price of what changed."""

    def __init__(self) -> None:
        self._counter = Counter()
        self._chapters: dict[ChapterId, _Measured] = {}

    def measure(
        self, project: Project, edition: LyricEdition | None = None, counts: StoryCounts | None = None
    ) -> tuple[SongQuote, ...]:
        """Every song, in the library's order. `counts`: the story's words, where they are known already."""
        shown = edition or LyricEdition()
        total = (counts or self._counter.count(project)).counts.total
        known = {stanza.id: (song, stanza) for song in project.songs for stanza in song.stanzas}
        measured = [self._chapter(chapter, shown, known) for chapter in project.chapters]
        self._chapters = {one.chapter.id: one for one in measured}
        return tuple(_song(song, measured, total) for song in project.songs)

    def _chapter(
        self, chapter: Chapter, edition: LyricEdition, known: dict[StanzaId, tuple[Song, Stanza]]
    ) -> _Measured:
        before = self._chapters.get(chapter.id)
        if before is not None and before.chapter is chapter and before.edition == edition:
            now = [known.get(stanza.id) for stanza in before.stanzas]
            if all(
                one is not None and one[1] is stanza and one[0].id == song.id
                for one, stanza, song in zip(now, before.stanzas, before.songs, strict=True)
            ):
                return before
        placed = {} if before is None else before.placed
        now_placed: dict[BlockId, _Placed] = {}
        tallies: dict[SongId, _Tally] = {}
        for song, lines in _runs(_quoted(chapter, edition, known, placed, now_placed)):
            tally = tallies.setdefault(song, _Tally(0, 0, 0, set()))
            tally.lines += len(lines)
            tally.words += sum(count for _, count in lines)
            tally.longest = max(tally.longest, len(lines))
            tally.different.update(line for line, _ in lines)
        shown = {one.stanza.id: known[one.stanza.id] for one in now_placed.values()}
        songs = tuple(song for song, _ in shown.values())
        stanzas = tuple(stanza for _, stanza in shown.values())
        return _Measured(chapter, stanzas, songs, edition, tallies, now_placed)


def measure(project: Project, edition: LyricEdition | None = None) -> tuple[SongQuote, ...]:
    """Every song of a project, measured once."""
    return Meter().measure(project, edition)


def _quoted(
    chapter: Chapter,
    edition: LyricEdition,
    known: dict[StanzaId, tuple[Song, Stanza]],
    before: dict[BlockId, _Placed],
    now: dict[BlockId, _Placed],
) -> Iterator[tuple[SongId, Line | None, int] | None]:
    """Each line of a song that stands there, with its words; None where prose stands. Fills `now`."""
    for block in chapter.blocks:
        if isinstance(block, Paragraph):
            if any(run.text.strip() for run in block.runs):
                yield None
        elif isinstance(block, Placement) and block.stanza in known:
            song, stanza = known[block.stanza]
            found = _placed(block, stanza, share(edition, song.id), before.get(block.id))
            now[block.id] = found
            for line, count in zip(found.lines, found.words, strict=True):
                yield song.id, line, count


def _placed(placement: Placement, stanza: Stanza, shown: SongLyrics, before: _Placed | None) -> _Placed:
    if (
        before is not None
        and before.placement is placement
        and before.stanza is stanza
        and before.shown == shown
    ):
        return before
    quoted = list(_shown(placement, stanza, shown))
    lines = tuple(_known_again(line, placement, stanza) for line in quoted)
    return _Placed(placement, stanza, shown, lines, tuple(map(words, quoted)))


def _shown(placement: Placement, stanza: Stanza, shown: SongLyrics) -> Iterator[str]:
    """The lines with words that an edition lets stand."""
    most = {"full": None, "first-line": 1, "first-lines": max(shown.lines, 1)}.get(shown.lyrics, 0)
    worded = (line for line in lookup.shown_lines(placement, stanza) if _key(line))
    for index, line in enumerate(worded):
        if most is not None and index >= most:
            return
        yield line


def _known_again(line: str, placement: Placement, stanza: Stanza) -> Line | None:
    """The song's line that this one is, or is nearly."""
    own = _key(line)
    if placement.lines is None:
        return own
    keys = [_key(one) for one in stanza.lines]
    if own in keys:
        return own
    likeness, best = max(((fuzz.ratio(own, key), key) for key in keys), default=(0.0, ""))
    return best if likeness >= _ALIKE else None


def _key(line: str) -> Line:
    kept = (char if char.isalnum() else " " for char in unicodedata.normalize("NFKC", line).casefold())
    return " ".join("".join(kept).split()) or line.strip()


def _runs(
    lines: Iterator[tuple[SongId, Line | None, int] | None],
) -> Iterator[tuple[SongId, list[tuple[Line, int]]]]:
    """Lines of one song that follow each other with nothing else between."""
    current: SongId | None = None
    run: list[tuple[Line, int]] = []
    for found in lines:
        song, line, count = found or (None, None, 0)
        if run and current is not None and (line is None or song != current):
            yield current, run
            run = []
        current = song
        if line is not None:
            run.append((line, count))
    if run and current is not None:
        yield current, run


def _song(song: Song, measured: list[_Measured], total: int) -> SongQuote:
    here = [(one.chapter.id, one.tallies[song.id]) for one in measured if song.id in one.tallies]
    counted = {_key(line): words(line) for stanza in song.stanzas for line in stanza.lines if _key(line)}
    worded = {stanza.id: sum(1 for line in stanza.lines if _key(line)) for stanza in song.stanzas}
    different = {line for _, tally in here for line in tally.different}
    quoted = sum(tally.words for _, tally in here)
    whole = sum(counted.values())
    return SongQuote(
        song.id,
        song.rights in FREE,
        len(different),
        len(counted),
        sum(tally.lines for _, tally in here),
        sum(worded[one] for one in song.order or worded),
        max((tally.longest for _, tally in here), default=0),
        quoted,
        sum(counted.get(line, 0) for line in different) / whole if whole else 0.0,
        quoted / total if total else 0.0,
        tuple(
            ChapterQuote(chapter, tally.lines, len(tally.different), tally.longest, tally.words)
            for chapter, tally in here
        ),
    )
