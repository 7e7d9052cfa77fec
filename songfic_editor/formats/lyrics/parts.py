"""What a reader gathers of a file: sections one after the other as they come, and what it says of the song.

Filled by every reader, and folded by `folding` into a draft that holds each section once.
"""

from collections import Counter

from msgspec import Struct, field

from songfic_editor.formats.lyrics.draft import SongDoubt, SongLossCode
from songfic_editor.model.songs import Names, StanzaKind


class Part(Struct):
    """A section as it comes in a file. Without lines it stands for the one of this name (or else label, or
    kind).

    `name`: what a file's own order calls it. `sung`: how often in a row here; 0 for one that an order
    leaves out. `times`: one a line, or None. `names`: who sings it. `voices`: who sings each line where that
    is somebody else; `translation`, `romanisation`: of each line. These three may end early.
    """

    lines: list[str]
    label: str = ""
    kind: StanzaKind | None = None
    name: str = ""
    sung: int = 1
    times: list[int] | None = None
    names: Names = ()
    voices: list[Names] = field(default_factory=list)
    translation: list[str] = field(default_factory=list)
    romanisation: list[str] = field(default_factory=list)

    def sing(self, words: str, names: Names = (), translation: str = "", romanisation: str = "") -> None:
        """One more line."""
        before = len(self.lines)
        self.lines.append(words)
        if names:
            self.voices += [*[()] * (before - len(self.voices)), names]
        for row, said in ((self.translation, translation), (self.romanisation, romanisation)):
            if said:
                row += [*[""] * (before - len(row)), said]

    def goes_on(self, other: "Part") -> None:
        """The lines of another part come behind its own."""
        for index, line in enumerate(other.lines):
            names = other.voices[index] if index < len(other.voices) else ()
            beside = (
                row[index] if index < len(row) else "" for row in (other.translation, other.romanisation)
            )
            self.sing(line, names or other.names, *beside)


class Found(Struct):
    """What a reader gathers. `losses`: by code, how many."""

    parts: list[Part] = field(default_factory=list)
    title: str = ""
    artist: str = ""
    writers: list[str] = field(default_factory=list)
    credit: str = ""
    language: str = ""
    rights: str = ""
    losses: Counter[SongLossCode] = field(default_factory=Counter)
    doubts: list[SongDoubt] = field(default_factory=list)
