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

from songfic_editor.model.document import Paragraph, Project
from songfic_editor.model.ids import BlockId, StanzaId
from songfic_editor.model.songs import Song
from songfic_editor.model.text import plain

ALIKE: Final = 86.0
"""From which likeness, of 100, words of the story are a line of a song."""

_WORD: Final = re.compile(r"[^\W_]+(?:['’‘`-][^\W_]+)*")
_INNER: Final = re.compile(r"['’‘`-]")
_FEWEST_WORDS: Final = 6
"""A line of fewer is prose as well as lyric, unless it stands alone or with the next one."""

_FEWEST_ALONE: Final = 4
_BUCKET: Final = 32

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


_Index = dict[_Three, list[tuple[_Line, int]]]


class TypedLyrics(Struct, frozen=True):
    """All that was found, in the story's order, and what it was made of."""

    found: tuple[Typed, ...]
    songs: tuple[Song, ...]
    index: _Index
    paragraphs: dict[int, tuple[Paragraph, tuple[Typed, ...]]]


def typed_lyrics(project: Project, previous: TypedLyrics | None = None) -> TypedLyrics:
    """What stands in the prose of a project. `previous`: the answer for an earlier state of it."""
    kept = previous is not None and previous.songs is project.songs
    index = previous.index if kept and previous is not None else _index(project.songs)
    known = previous.paragraphs if kept and previous is not None else {}
    paragraphs: dict[int, tuple[Paragraph, tuple[Typed, ...]]] = {}
    found: list[Typed] = []
    for chapter in project.chapters:
        for block in chapter.blocks:
            if isinstance(block, Paragraph) and block.runs:
                own = known.get(id(block))
                if own is None or own[0] is not block:
                    own = block, tuple(_typed(block, index))
                paragraphs[id(block)] = own
                found += own[1]
    return TypedLyrics(tuple(found), project.songs, index, paragraphs)


def _index(songs: Sequence[Song]) -> _Index:
    """Where each row of three words stands in the songs."""
    index: defaultdict[_Three, list[tuple[_Line, int]]] = defaultdict(list)
    for song in songs:
        for stanza in song.stanzas:
            for number, text in enumerate(stanza.lines):
                line = _Line(stanza.id, number, tuple(_words(text)))
                for place, three in enumerate(_threes(line.words)):
                    if len(index[three]) < _BUCKET:
                        index[three].append((line, place))
    return dict(index)


def _typed(paragraph: Paragraph, index: _Index) -> Iterator[Typed]:
    text = plain(paragraph.runs)
    words = _words(text)
    threes = list(_threes(words))
    if not index.keys() & set(threes):
        return
    hits = _hits(text, words, threes, index)
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


def _hits(text: str, words: Words, threes: Sequence[_Three], index: _Index) -> list[_Hit]:
    """The lines that stand in a paragraph, the likest where they overlap, in its order."""
    found: dict[tuple[StanzaId, int, int], tuple[float, _Hit]] = {}
    alone = _ends_of_lines(text)
    for place, three in enumerate(threes):
        for line, offset in index.get(three, ()):
            first = max(place - offset, 0)
            key = line.stanza, line.number, first
            if key in found:
                continue
            last = min(first + len(line.words), len(words))
            likeness = fuzz.ratio(" ".join(words[first:last]), " ".join(line.words), score_cutoff=ALIKE)
            if likeness:
                stands_alone = first in alone[0] and last in alone[1]
                found[key] = likeness, _Hit(line, first, last, stands_alone)
    taken: set[int] = set()
    hits: list[_Hit] = []
    for _, hit in sorted(found.values(), key=lambda one: -one[0]):
        own = range(hit.first, hit.last)
        if taken.isdisjoint(own):
            taken.update(own)
            hits.append(hit)
    return sorted(hits, key=lambda hit: hit.first)


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
