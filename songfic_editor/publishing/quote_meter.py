"""How much of each song a story quotes: lines, the longest run, words; by chapter, and by edition.

Called by the checks of a site, and by the lyric panel after each pause in writing: a `Meter` remembers what
it has measured, so that one key costs one chapter's placements. It tells shares and promises nothing.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from songfic_editor.model import lookup
from songfic_editor.model.document import Chapter, Paragraph, Placement, Project
from songfic_editor.model.ids import BlockId, ChapterId, SongId, StanzaId
from songfic_editor.model.publishing import LyricEdition, SongLyrics
from songfic_editor.model.songs import FREE, Song, Stanza
from songfic_editor.model.text import plain
from songfic_editor.projection.typed_lyrics import NOTHING, TypedLyrics, Within
from songfic_editor.publishing import quoted_lines
from songfic_editor.publishing.editions import share
from songfic_editor.publishing.quoted_lines import Line, Quote, key
from songfic_editor.text.stats import Counter, StoryCounts, words


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
    quoted words' part of all that is read; both 0.0 … 1.0. `free`: it need not be counted. `typed`: of those
    `shown`, lines that were typed into the prose and not placed.
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
    typed: int = 0


class _Placed(Struct, frozen=True):
    """A placement as it was measured. `lines`: each with its words; None for one that is not the song's any
    more. `others`: where its lines were altered, the stanzas of the song whose lines may be among them.
    """

    placement: Placement
    stanza: Stanza
    others: tuple[Stanza, ...]
    shown: SongLyrics
    lines: tuple[tuple[Line | None, int], ...]


class _Tally(Struct):
    lines: int
    words: int
    longest: int
    different: set[Line]
    typed: int = 0


class _Measured(Struct, frozen=True):
    """A chapter as it was measured, with its placements and the stanzas that they show."""

    chapter: Chapter
    stanzas: tuple[Stanza, ...]
    songs: tuple[Song, ...]
    edition: LyricEdition
    typed: Within
    tallies: dict[SongId, _Tally]
    placed: dict[BlockId, _Placed]
    altered: tuple[_Placed, ...]


class _Sized(Struct, frozen=True):
    """A song as it was counted: its different lines with their words, and the lines that are sung."""

    song: Song
    lines: dict[Line, int]
    sung: int


class _Quoted(Struct, frozen=True, gc=False):
    """A line that stands there. `line`: None for one that is not the song's any more."""

    song: SongId
    line: Line | None
    words: int
    is_typed: bool = False


class _Ground(Struct, frozen=True):
    """What a chapter is measured by."""

    edition: LyricEdition
    known: dict[StanzaId, tuple[Song, Stanza]]
    typed: Within


class Meter:
    """Measures a project, and again after each change for the price of what changed."""

    def __init__(self) -> None:
        self._counter = Counter()
        self._chapters: dict[ChapterId, _Measured] = {}
        self._songs: dict[SongId, _Sized] = {}

    def measure(
        self,
        project: Project,
        edition: LyricEdition | None = None,
        counts: StoryCounts | None = None,
        typed: TypedLyrics | None = None,
    ) -> tuple[SongQuote, ...]:
        """Every song, in the library's order. `counts`: the story's words, where they are known already.

        `typed`: the lyrics that were typed into the prose; they count as quoted, whatever the edition.
        """
        shown = edition or LyricEdition()
        total = (counts or self._counter.count(project)).counts.total
        known = {stanza.id: (song, stanza) for song in project.songs for stanza in song.stanzas}
        measured = [
            self._chapter(chapter, _Ground(shown, known, typed.within(chapter) if typed else NOTHING))
            for chapter in project.chapters
        ]
        self._chapters = {one.chapter.id: one for one in measured}
        here: dict[SongId, list[tuple[ChapterId, _Tally]]] = {}
        for one in measured:
            for song, tally in one.tallies.items():
                here.setdefault(song, []).append((one.chapter.id, tally))
        self._songs = {song.id: self._sized(song) for song in project.songs}
        return tuple(_song(self._songs[song.id], here.get(song.id, ()), total) for song in project.songs)

    def _sized(self, song: Song) -> _Sized:
        before = self._songs.get(song.id)
        return before if before is not None and before.song is song else _sized(song)

    def _chapter(self, chapter: Chapter, ground: _Ground) -> _Measured:
        before = self._chapters.get(chapter.id)
        if before is not None and before.chapter is chapter and _stands(before, ground):
            return before
        placed: dict[BlockId, _Placed] = {}
        tallies: dict[SongId, _Tally] = {}
        for song, lines in _runs(_quoted(chapter, ground, {} if before is None else before.placed, placed)):
            tally = tallies.setdefault(song, _Tally(0, 0, 0, set()))
            tally.lines += len(lines)
            tally.words += sum(one.words for one in lines)
            tally.longest = max(tally.longest, len(lines))
            tally.different.update(one.line for one in lines if one.line is not None)
            tally.typed += sum(one.is_typed for one in lines)
        stanzas = {one.stanza.id for one in placed.values()}
        for paragraph in ground.typed.paragraphs.values():
            stanzas.update(one.stanza for one in paragraph[1] if one.stanza in ground.known)
        shown = [ground.known[one] for one in stanzas]
        return _Measured(
            chapter,
            tuple(stanza for _, stanza in shown),
            tuple(song for song, _ in shown),
            ground.edition,
            ground.typed,
            tallies,
            placed,
            tuple(one for one in placed.values() if one.others),
        )


def measure(
    project: Project, edition: LyricEdition | None = None, typed: TypedLyrics | None = None
) -> tuple[SongQuote, ...]:
    """Every song of a project, measured once."""
    return Meter().measure(project, edition, typed=typed)


def _stands(before: _Measured, ground: _Ground) -> bool:
    """Whether what was measured of a chapter holds still, as long as the chapter itself is the same."""
    if before.edition != ground.edition or not before.typed.is_like(ground.typed):
        return False
    now = [ground.known.get(stanza.id) for stanza in before.stanzas]
    return all(
        one is not None and one[1] is stanza and one[0].id == song.id
        for one, stanza, song in zip(now, before.stanzas, before.songs, strict=True)
    ) and all(ground.known[one.stanza.id][0].stanzas is one.others for one in before.altered)


def _quoted(
    chapter: Chapter, ground: _Ground, before: dict[BlockId, _Placed], now: dict[BlockId, _Placed]
) -> Iterator[_Quoted | None]:
    """Each line of a song that stands there; None where prose stands. Fills `now`."""
    for block in chapter.blocks:
        if isinstance(block, Paragraph):
            yield from _in_prose(block, ground)
        elif isinstance(block, Placement) and block.stanza in ground.known:
            song, stanza = ground.known[block.stanza]
            found = _placed(block, song, stanza, share(ground.edition, song.id), before.get(block.id))
            now[block.id] = found
            for line, count in found.lines:
                yield _Quoted(song.id, line, count)


def _in_prose(paragraph: Paragraph, ground: _Ground) -> Iterator[_Quoted | None]:
    """The lyrics in a paragraph, with the prose around and between them."""
    found = ground.typed.of(paragraph)
    if not found:
        if any(run.text.strip() for run in paragraph.runs):
            yield None
        return
    text = plain(paragraph.runs)
    place = 0
    for one in found:
        if _has_letters(text[place : one.first]):
            yield None
        if one.stanza in ground.known:
            song, stanza = ground.known[one.stanza]
            for line in stanza.lines[one.lines[0] : one.lines[1] + 1]:
                if key(line):
                    yield _Quoted(song.id, key(line), words(line), is_typed=True)
        place = one.last
    if _has_letters(text[place:]):
        yield None


def _has_letters(text: str) -> bool:
    return any(map(str.isalnum, text))


def _placed(
    placement: Placement, song: Song, stanza: Stanza, shown: SongLyrics, before: _Placed | None
) -> _Placed:
    others = song.stanzas if placement.lines is not None else ()
    if (
        before is not None
        and before.placement is placement
        and before.stanza is stanza
        and before.others is others
        and before.shown == shown
    ):
        return before
    quoted = list(_shown(placement, stanza, shown))
    own, counts = list(map(key, quoted)), list(map(words, quoted))
    if not others:
        return _Placed(placement, stanza, others, shown, tuple(zip(own, counts, strict=True)))
    known = [[found for found in map(key, one.lines) if found] for one in others]
    return _Placed(placement, stanza, others, shown, tuple(_counted(quoted_lines.quotes(own, known), counts)))


def _counted(found: Iterator[Quote], counts: Sequence[int]) -> Iterator[tuple[Line | None, int]]:
    """Each line that is quoted, with the words that stand there for it."""
    place = 0
    for one in found:
        yield one.line, sum(counts[place : place + one.taken])
        place += one.taken


def _shown(placement: Placement, stanza: Stanza, shown: SongLyrics) -> Iterator[str]:
    """The lines with words that an edition lets stand."""
    most = {"full": None, "first-line": 1, "first-lines": max(shown.lines, 1)}.get(shown.lyrics, 0)
    worded = (line for line in lookup.shown_lines(placement, stanza) if key(line))
    for index, line in enumerate(worded):
        if most is not None and index >= most:
            return
        yield line


def _runs(lines: Iterator[_Quoted | None]) -> Iterator[tuple[SongId, list[_Quoted]]]:
    """Lines of one song that follow each other with nothing else between."""
    run: list[_Quoted] = []
    for found in lines:
        own = found if found is not None and found.line is not None else None
        if run and (own is None or own.song != run[0].song):
            yield run[0].song, run
            run = []
        if own is not None:
            run.append(own)
    if run:
        yield run[0].song, run


def _sized(song: Song) -> _Sized:
    keys = {stanza.id: [key(line) for line in stanza.lines] for stanza in song.stanzas}
    lines = {
        own: words(line)
        for stanza in song.stanzas
        for own, line in zip(keys[stanza.id], stanza.lines, strict=True)
        if own
    }
    worded = {stanza: sum(map(bool, own)) for stanza, own in keys.items()}
    return _Sized(song, lines, sum(worded[one] for one in song.order or worded))


def _song(sized: _Sized, here: Sequence[tuple[ChapterId, _Tally]], total: int) -> SongQuote:
    song, counted = sized.song, sized.lines
    different = {line for _, tally in here for line in tally.different}
    quoted = sum(tally.words for _, tally in here)
    whole = sum(counted.values())
    return SongQuote(
        song.id,
        song.rights in FREE,
        len(different),
        len(counted),
        sum(tally.lines for _, tally in here),
        sized.sung,
        max((tally.longest for _, tally in here), default=0),
        quoted,
        sum(counted.get(line, 0) for line in different) / whole if whole else 0.0,
        min(quoted / total, 1.0) if total else 0.0,
        tuple(
            ChapterQuote(chapter, tally.lines, len(tally.different), tally.longest, tally.words)
            for chapter, tally in here
        ),
        sum(tally.typed for _, tally in here),
    )
