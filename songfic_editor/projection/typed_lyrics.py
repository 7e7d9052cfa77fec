"""Lyrics that were typed into the prose: lines of the project's songs that stand in paragraphs, or nearly
do.

Called by the list of warnings, at a pause in writing, with the last answer: a paragraph that is the same
object is not read again. Only what shares three words in a row with a song is compared. Pure.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct
from rapidfuzz import fuzz

from songfic_editor.model.document import Chapter, Paragraph, Project
from songfic_editor.model.ids import BlockId, ChapterId, StanzaId
from songfic_editor.model.songs import Song
from songfic_editor.model.text import plain

ALIKE: Final = 86.0
"""From which likeness, of 100, words of the story are a line of a song."""

_WORD: Final = re.compile(r"[^\W_]+(?:['’‘`-][^\W_]+)*")
_INNER: Final = re.compile(r"['’‘`-]")
_FEWEST_WORDS: Final = 6
"""A line of fewer is prose as well as lyric, unless it stands alone or with the next one."""

_FEWEST_ALONE: Final = 4
_FEWEST_SHARED: Final = 2
"""Rows of three words that a longer line shares with what is compared with it."""

_SPAN: Final = 256
"""Most words of a line that are looked at."""

_BUCKET: Final = 32
"""A row of three words that more lines have says nothing."""

Words = tuple[str, ...]
_Three = tuple[str, str, str]


class Typed(Struct, frozen=True, gc=False):
    """Where it stands: characters `first` up to, not including, `last` of a paragraph. `lines`: first and
    last line of the stanza that it is.
    """

    block: BlockId
    first: int
    last: int
    stanza: StanzaId
    lines: tuple[int, int]


class _Line(Struct, frozen=True, gc=False):
    stanza: StanzaId
    number: int
    words: Words


class _Hit(Struct, frozen=True, gc=False):
    """Words `first` up to, not including, `last` of a paragraph."""

    line: _Line
    first: int
    last: int
    alone: bool


class _Index(Struct, frozen=True):
    """`places`: for each row of three words where it stands, as its line's index times _SPAN less its place.

    Numbers, for there are a hundred thousand of them, and each word of the story asks.
    """

    lines: tuple[_Line, ...]
    places: dict[_Three, list[int]]


class _Read(Struct, frozen=True):
    """A chapter that was read; each of its paragraphs, by the object, with what was found in it."""

    chapter: Chapter
    paragraphs: dict[int, tuple[Paragraph, tuple[Typed, ...]]]
    found: tuple[Typed, ...]


class TypedLyrics(Struct, frozen=True):
    """All that was found, in the story's order, and what it was made of."""

    found: tuple[Typed, ...]
    songs: tuple[Song, ...]
    index: _Index
    chapters: dict[ChapterId, _Read]

    def within(self, chapter: Chapter) -> "Within":
        """What was found in a chapter, by paragraph."""
        read = self.chapters.get(chapter.id)
        return Within(read.paragraphs) if read is not None else NOTHING


class Within(Struct, frozen=True):
    """A chapter's, as it was read; the same value as long as the chapter is the same."""

    paragraphs: dict[int, tuple[Paragraph, tuple[Typed, ...]]]

    def of(self, paragraph: Paragraph) -> tuple[Typed, ...]:
        """What stands in it, in its order; none for a paragraph that was not read, or has changed since."""
        known = self.paragraphs.get(id(paragraph))
        return known[1] if known is not None and known[0] is paragraph else ()

    def is_like(self, other: "Within") -> bool:
        return self.paragraphs is other.paragraphs


NOTHING: Final = Within({})


def typed_lyrics(project: Project, previous: TypedLyrics | None = None) -> TypedLyrics:
    """What stands in the prose of a project. `previous`: the answer for an earlier state of it."""
    if previous is None or previous.songs is not project.songs:
        previous = TypedLyrics((), project.songs, _index(project.songs), {})
    chapters: dict[ChapterId, _Read] = {}
    for chapter in project.chapters:
        known = previous.chapters.get(chapter.id)
        same = known is not None and known.chapter is chapter
        chapters[chapter.id] = known if same and known else _read(chapter, known, previous.index)
    found = tuple(typed for read in chapters.values() for typed in read.found)
    return TypedLyrics(found, project.songs, previous.index, chapters)


def _read(chapter: Chapter, known: _Read | None, index: _Index) -> _Read:
    before = {} if known is None else known.paragraphs
    paragraphs: dict[int, tuple[Paragraph, tuple[Typed, ...]]] = {}
    for block in chapter.blocks:
        if isinstance(block, Paragraph) and block.runs:
            own = before.get(id(block))
            paragraphs[id(block)] = own or (block, tuple(_typed(block, index)))
    return _Read(chapter, paragraphs, tuple(one for _, own in paragraphs.values() for one in own))


def _index(songs: Sequence[Song]) -> _Index:
    """All lines, and where each row of three words stands in them that few have."""
    lines: list[_Line] = []
    places: defaultdict[_Three, list[int]] = defaultdict(list)
    for song in songs:
        for stanza in song.stanzas:
            for number, text in enumerate(stanza.lines):
                words = _words(text)[:_SPAN]
                for place, three in enumerate(_threes(words)):
                    places[three].append(len(lines) * _SPAN - place)
                lines.append(_Line(stanza.id, number, words))
    return _Index(tuple(lines), {three: own for three, own in places.items() if len(own) <= _BUCKET})


def _typed(paragraph: Paragraph, index: _Index) -> Iterator[Typed]:
    text = plain(paragraph.runs)
    words = _words(text)
    hits = _hits(text, words, index)
    if not hits:
        return
    spans = [match.span() for match in _WORD.finditer(text)]
    for row in _rows(hits):
        length = sum(len(hit.line.words) for hit in row)
        alone = length >= _FEWEST_ALONE and all(hit.alone for hit in row)
        if alone or length >= _FEWEST_WORDS:
            first, last = spans[row[0].first][0], spans[row[-1].last - 1][1]
            lines = row[0].line.number, row[-1].line.number
            yield Typed(paragraph.id, first, last, row[0].line.stanza, lines)


def _hits(text: str, words: Words, index: _Index) -> list[_Hit]:
    """The lines that stand in a paragraph, the likest where they overlap, in its order."""
    found: list[tuple[float, _Hit]] = []
    for line, first in _candidates(words, index):
        last = min(first + len(line.words), len(words))
        likeness = fuzz.ratio(" ".join(words[first:last]), " ".join(line.words), score_cutoff=ALIKE)
        if likeness:
            begins, ends = _ends_of_lines(text)
            found.append((likeness, _Hit(line, first, last, first in begins and last in ends)))
    taken: set[int] = set()
    hits: list[_Hit] = []
    for _, hit in sorted(found, key=lambda one: -one[0]):
        own = range(hit.first, hit.last)
        if taken.isdisjoint(own):
            taken.update(own)
            hits.append(hit)
    return sorted(hits, key=lambda hit: hit.first)


def _candidates(words: Words, index: _Index) -> Iterator[tuple[_Line, int]]:
    """Lines that share words in a row with a paragraph, and at which word of it each would begin."""
    shared: dict[tuple[int, int], int] = {}
    known = index.places
    for place, three in enumerate(_threes(words)):
        if three in known:
            for code in known[three]:
                number = (code + _SPAN - 1) // _SPAN
                key = number, place - (number * _SPAN - code)
                shared[key] = shared.get(key, 0) + 1
    for (number, first), count in shared.items():
        line = index.lines[number]
        if count >= _FEWEST_SHARED or len(line.words) < _FEWEST_WORDS:
            yield line, max(first, 0)


def _rows(hits: Sequence[_Hit]) -> Iterator[list[_Hit]]:
    """Lines of one stanza that follow each other, in it and in the paragraph."""
    row: list[_Hit] = []
    for hit in hits:
        goes_on = (
            row
            and hit.line.stanza == row[-1].line.stanza
            and hit.line.number == row[-1].line.number + 1
            and hit.first - row[-1].last <= 1
        )
        if row and not goes_on:
            yield row
            row = []
        row.append(hit)
    if row:
        yield row


def _ends_of_lines(text: str) -> tuple[set[int], set[int]]:
    """Before and behind which words, counted, a line of the paragraph begins and ends."""
    begins, ends, count = set[int](), set[int](), 0
    for line in text.split("\n"):
        begins.add(count)
        count += len(_WORD.findall(line))
        ends.add(count)
    return begins, ends


def _words(text: str) -> Words:
    """The words of a text as they are compared: no case, no apostrophes. One for each match of `_WORD`."""
    if text.isascii():
        found = _WORD.findall(text.lower())
        return tuple(map(_plain, found)) if "'" in text or "-" in text or "`" in text else tuple(found)
    return tuple(_plain(unicodedata.normalize("NFKC", word).casefold()) for word in _WORD.findall(text))


def _plain(word: str) -> str:
    return _INNER.sub("", word)


def _threes(words: Words) -> Iterator[_Three]:
    return zip(words, words[1:], words[2:], strict=False)
