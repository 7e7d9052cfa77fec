"""Which songs of one story are songs of another, and which of their stanzas are the same.

Called by `bring_in`, and by the review of an import for what will be linked. Titles decide, and lines, word
for word or nearly; what two songs say differently of themselves makes them two. It changes nothing.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from songfic_editor.model.ids import SongId
from songfic_editor.model.songs import Song, Stanza
from songfic_editor.recognition.known_songs import KnownSongs
from songfic_editor.recognition.repeats import Folded, Lines, fold, same_words

_SHARED: Final = 1 / 3
"""How many lines of a song without a title have to be another's: stories quote a chorus and new verses."""


def same_songs(own: Sequence[Song], found: Iterable[Song]) -> dict[SongId, SongId]:
    """The ids of those of `found` that are among `own`, each with the id that it has there."""
    known = [(song, KnownSongs((song,))) for song in own]
    pairs: dict[SongId, SongId] = {}
    for song in found:
        lines = tuple(line for stanza in song.stanzas for line in stanza.lines)
        shares = ((_share(other, song, its_lines, lines), other.id) for other, its_lines in known)
        best, where = max(shares, key=lambda pair: pair[0], default=(0.0, SongId("")))
        if best:
            pairs[song.id] = where
    return pairs


def onto(own: Lines, found: Lines) -> Folded | None:
    """How `found` stands as the stanza of `own` lines, in part or changed; None where it is another one."""
    folded = fold([own, own, found])[2]  # twice, so that it is never the other way about
    return folded if folded.base == 0 else None


def same_stanza(own: Sequence[Stanza], found: Stanza) -> Stanza | None:
    """The one that says the same: word for word if there is one, else the first that is nearly it."""
    nearly: Stanza | None = None
    words = tuple(map(same_words, found.lines))
    for stanza in own:
        if not _takes(stanza, found):
            continue
        if tuple(map(same_words, stanza.lines)) == words:
            return stanza
        if nearly is None and onto(stanza.lines, found.lines) is not None:
            nearly = stanza
    return nearly


def _share(own: Song, found: Song, known: KnownSongs, lines: Lines) -> float:
    """How sure it is that the two are one song, 0: they are not."""
    if not _agree(own.title, found.title) or not _agree(own.artist, found.artist):
        return 0.0
    alike = known.share(lines) if lines else 0.0
    if own.title and found.title:
        return 2.0 + alike
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
