"""Lines of songs whose words are known already: found in a fic again, word for word or nearly.

Called by `stanzas` where the story that a fic is brought into has songs. Only lines that begin or end alike
are compared, so that the time grows with the fic alone.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from songfic_editor.model.songs import Song
from songfic_editor.recognition.repeats import Lines, line_keys, lines_alike, same_words

FEWEST_WORDS: Final = 4
"""Of a line that is known by itself: fewer are said in prose, too."""

_BUCKET: Final = 32


class KnownSongs:
    """The lines of some songs, to be asked for."""

    def __init__(self, songs: Iterable[Song]) -> None:
        self._near: defaultdict[str, list[str]] = defaultdict(list)
        lines = {same_words(line) for song in songs for stanza in song.stanzas for line in stanza.lines}
        for line in sorted(lines):
            for key in line_keys(line):
                if len(self._near[key]) < _BUCKET:
                    self._near[key].append(line)

    def __bool__(self) -> bool:
        return bool(self._near)

    def share(self, lines: Lines) -> float:
        """How many of these lines are lines of a song, 0 … 1; one alone has to be long enough for that."""
        plain = [same_words(line) for line in lines]
        if not self._near or (len(plain) == 1 and len(plain[0].split()) < FEWEST_WORDS):
            return 0.0
        return sum(self._has(line) for line in plain) / len(plain)

    def _has(self, line: str) -> bool:
        near = {other for key in line_keys(line) for other in self._near.get(key, ())}
        return any(lines_alike(line, other) for other in near)


NO_SONGS: Final = KnownSongs(())
