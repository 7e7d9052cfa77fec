"""Which songs of one story are songs of another, and which of their stanzas are the same.

Called by `bring_in`, and by the review of an import for what will be linked. Titles decide, and lines, word
for word or nearly; what two songs say differently of themselves makes them two. It changes nothing.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from songfic_editor.model.ids import SongId
from songfic_editor.model.songs import Song, Stanza
from songfic_editor.recognition.known_songs import KnownSongs
from songfic_editor.recognition.repeats import (
    Folded,
    Lines,
    breaks_off,
    fold,
    line_keys,
    same_words,
)

_SHARED: Final = 1 / 3
"""How many lines of one of two songs have to be the other's, where one has no title: stories quote a chorus
and new verses, and of a song that is quoted whole another file may have a verse alone.
"""


def same_songs(own: Sequence[Song], found: Iterable[Song]) -> dict[SongId, SongId]:
    """The ids of those of `found` that are among `own`, each with the id that it has there."""
    known = [_Sung(song) for song in own]
    pairs: dict[SongId, SongId] = {}
    for sung in map(_Sung, found):
        shares = ((_share(other, sung), other.song.id) for other in known)
        best, where = max(shares, key=lambda pair: pair[0], default=(0.0, SongId("")))
        if best:
            pairs[sung.song.id] = where
    return pairs


class _Sung:
    """A song with its lines, to be compared."""

    def __init__(self, song: Song) -> None:
        self.song = song
        self.lines = tuple(line for stanza in song.stanzas for line in stanza.lines)
        self._known: KnownSongs | None = None

    def share_in(self, other: "_Sung") -> float:
        """How many of its lines are the other's, 0 … 1."""
        if not self.lines:
            return 0.0
        if other._known is None:
            other._known = KnownSongs((other.song,))
        return other._known.share(self.lines)


def onto(own: Lines, found: Lines) -> Folded | None:
    """How `found` stands as the stanza of `own` lines, in part or changed; None where it is another one."""
    folded = fold([own, own, found])[2]  # twice, so that it is never the other way about
    return folded if folded.base == 0 else None


def same_stanza(own: Sequence[Stanza], found: Stanza) -> Stanza | None:
    """The one that says the same: word for word if there is one, else the first that is nearly it."""
    nearly: Stanza | None = None
    wanted = _words(found.lines)
    for stanza in own:
        here = _words(stanza.lines)
        if not _may_be_one(here, wanted) or not _takes(stanza, found):
            continue
        if here.plain == wanted.plain:
            return stanza
        if nearly is None and onto(stanza.lines, found.lines) is not None:
            nearly = stanza
    return nearly


class _Words(NamedTuple):
    """A stanza's lines as words, and what they are found by."""

    plain: Lines
    keys: frozenset[str]
    is_cut: bool


@lru_cache(maxsize=20_000)
def _words(lines: Lines) -> _Words:
    """Kept, because each stanza of a story is compared with all that come with each of many files."""
    plain = tuple(map(same_words, lines))
    keys = frozenset(key for line in plain for key in line_keys(line))
    return _Words(plain, keys, breaks_off(lines[-1]))


def _may_be_one(own: _Words, found: _Words) -> bool:
    """Whether it is worth looking closer: most stanzas share nothing, not even how a line begins."""
    return own.is_cut or found.is_cut or not own.keys.isdisjoint(found.keys)


def _share(own: _Sung, found: _Sung) -> float:
    """How sure it is that the two are one song, 0: they are not."""
    if not _agree(own.song.title, found.song.title) or not _agree(own.song.artist, found.song.artist):
        return 0.0
    alike = found.share_in(own)
    if own.song.title and found.song.title:
        return 2.0 + alike
    alike = max(alike, own.share_in(found))
    return alike if alike >= _SHARED else 0.0


def _agree(one: str, other: str) -> bool:
    """Whether two names are one, or one of them is not told."""
    return not one or not other or same_words(one) == same_words(other)


def _takes(own: Stanza, found: Stanza) -> bool:
    """Whether nothing that stands beside the lines of `found` would be lost."""
    return all(
        not beside or beside == kept
        for beside, kept in (
            (found.times, own.times),
            (found.voices, own.voices),
            (found.translation, own.translation),
            (found.romanisation, own.romanisation),
        )
    )
