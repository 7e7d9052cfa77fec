"""How a story is published: what each site is given, what stands there already, and how songs are credited.

Part of the project, so that it goes with the file. What the sites themselves want is no business of it.
"""

from typing import Final, Literal, get_args

from msgspec import Struct

from songfic_editor.model.ids import BlockId, ChapterId, SongId

Lyrics = Literal["full", "first-line", "first-lines", "cue", "paraphrase", "none"]
"""How much of the lyrics goes out: all, the first line or the first few of each stanza, the section's name,
the author's own words for it, or nothing.
"""
LYRICS: Final[tuple[Lyrics, ...]] = get_args(Lyrics)

TagKind = Literal["warnings", "fandoms", "relationships", "characters", "tags"]
WorkKind = Literal["title", "summary", "rating", "notes", "end-notes"]
ChapterKind = Literal["chapter-title", "chapter-notes", "chapter-end-notes", "chapter"]
Kind = WorkKind | TagKind | ChapterKind
"""A field of a site's form: of the work's, or of a chapter's, whose text is "chapter"."""

SOME_LINES: Final = 2


class SongLyrics(Struct, frozen=True, gc=False):
    """One song's share, where it is not that of the others."""

    song: SongId
    lyrics: Lyrics = "full"
    lines: int = SOME_LINES


class LyricEdition(Struct, frozen=True, gc=False):
    """What of the lyrics is shown. `lines`: how many, for "first-lines". `songs`: those that differ.

    `link`: the address of each song's lyrics stands below the first stanza of it. `player`: so does a player
    of it, where the site takes one.
    """

    lyrics: Lyrics = "full"
    lines: int = SOME_LINES
    songs: tuple[SongLyrics, ...] = ()
    link: bool = False
    player: bool = False


class Posted(Struct, frozen=True, gc=False):
    """A field that the author has posted. `chapter`: None for one of the work's. `fingerprint`: of what was
    posted, to tell whether it changed.
    """

    chapter: ChapterId | None
    fingerprint: str
    field: Kind = "chapter"


class SiteSettings(Struct, frozen=True, gc=False):
    """What one site is given. `site`: its name, as in its rules."""

    site: str
    edition: LyricEdition = LyricEdition()
    posted: tuple[Posted, ...] = ()


class Credited(Struct, frozen=True, gc=False):
    """A note that was written for the songs, and its words then: with others it is the author's own."""

    note: BlockId
    words: str


class Publishing(Struct, frozen=True, gc=False):
    """`template`: how songs are credited, "" for the program's way. `credited`: the notes that do it.
    `site`: the one that the story was last made ready for, "" for none yet.
    """

    sites: tuple[SiteSettings, ...] = ()
    template: str = ""
    credited: tuple[Credited, ...] = ()
    site: str = ""
