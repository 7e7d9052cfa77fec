"""Songs and their stanzas: each section held once, however often the story shows it.

Values only; what can happen to them is in `edit`. Never keep a colour value here: a song names a colour
of the palette, and the window decides how that looks in dark and in light.
"""

from typing import Final, Literal, get_args

from msgspec import Struct

from songfic_editor.model.ids import SongId, StanzaId
from songfic_editor.model.text import Align

StanzaKind = Literal[
    "verse", "pre-chorus", "chorus", "post-chorus", "refrain", "bridge", "intro", "outro", "hook", "other"
]
STANZA_KINDS: Final[tuple[StanzaKind, ...]] = get_args(StanzaKind)

Colour = Literal["amber", "teal", "rose", "blue", "green", "violet", "rust", "slate"]
COLOURS: Final[tuple[Colour, ...]] = get_args(Colour)


Rights = Literal["", "own", "public-domain", "permission", "copyrighted"]
"""Whose a song is: not known, the author's own work, nobody's, used by permission, somebody else's."""
RIGHTS: Final[tuple[Rights, ...]] = get_args(Rights)
FREE: Final[frozenset[Rights]] = frozenset(("own", "public-domain", "permission"))
"""Of these as much may be quoted as the author likes."""

_IN_WORDS: Final[dict[Rights, tuple[str, ...]]] = {
    "own": ("own work", "my own work", "our own work", "own words", "my own words", "our own words"),
    "public-domain": ("public domain", "in the public domain"),
    "permission": ("by permission", "with permission", "used by permission", "used with permission"),
    "copyrighted": ("copyrighted", "all rights reserved"),
}

VoiceColour = Literal["", Colour]
"""A voice's own colour; "" is that of its song."""

Names = tuple[str, ...]
"""The names of those who sing a line together."""


class LyricStyle(Struct, frozen=True, gc=False, omit_defaults=True):
    """How lyrics look, on the page and in every export.

    `quote`: set off as a quotation. `between`: what parts lines that run on in one, as in " / "; "" gives
    each a line of its own. `around`: what is on both sides of each line, turned about behind it, as in "~"
    or "♪ ". `paragraphs`: each line is a paragraph of its own, and `between` says nothing.
    """

    italic: bool = True
    align: Align = "center"
    quote: bool = False
    indented: bool = False
    small: bool = False
    between: str = ""
    around: str = ""
    paragraphs: bool = False


class Voice(Struct, frozen=True, gc=False, omit_defaults=True):
    """Somebody who sings in a song; `name` is what stanzas call them by, and no two in a song have the same.

    `style`: of their lines; None is the song's. `mark`: what stands where they begin; None is their name, and
    "" nothing, for those who are told by their style.
    """

    name: str
    style: LyricStyle | None = None
    colour: VoiceColour = ""
    mark: str | None = None


class Stanza(Struct, frozen=True, gc=False, omit_defaults=True):
    """A section of a song. `lines` has at least one line, none with a line break in it.

    `times`: the start of each line in milliseconds, one a line, where a source gave them. `voices`: who
    sings, one entry for all lines or one a line; () where nobody is told. `translation`, `romanisation`: what
    goes with each line, one a line, "" for a line that has none.
    """

    id: StanzaId
    lines: tuple[str, ...]
    kind: StanzaKind = "verse"
    label: str = ""
    times: tuple[int, ...] | None = None
    voices: tuple[Names, ...] = ()
    translation: tuple[str, ...] | None = None
    romanisation: tuple[str, ...] | None = None


class Song(Struct, frozen=True, gc=False, omit_defaults=True):
    """A song of the project's library. `order`: stanza ids as the song is performed, repeats included.

    `style`: how its lyrics look; None is the project's. `voices`: who sings in it. `notice`: what is said
    of its rights, as in "© 1999 Harbour". `link`: the address of a licensed page of its lyrics. `player`:
    that of a player of it, for sites that show one.
    """

    id: SongId
    title: str = ""
    artist: str = ""
    writers: tuple[str, ...] = ()
    credit: str = ""
    language: str = ""
    rights: Rights = ""
    colour: Colour = "amber"
    stanzas: tuple[Stanza, ...] = ()
    order: tuple[StanzaId, ...] = ()
    style: LyricStyle | None = None
    voices: tuple[Voice, ...] = ()
    notice: str = ""
    link: str = ""
    player: str = ""


def rights_in(words: str) -> Rights:
    """Whose a song is, by a notice of its rights; "" where that says nothing sure."""
    said = " ".join(words.casefold().replace("-", " ").split()).rstrip(".")
    if said.startswith(("©", "(c)", "copyright ")):
        return "copyrighted"
    return next((rights for rights, ways in _IN_WORDS.items() if said in (rights, *ways)), "")


def rights_words(song: Song) -> str:
    """Whose a song is, in words that `rights_in` understands: its notice, else what is known."""
    return song.notice or (_IN_WORDS[song.rights][0].capitalize() if song.rights else "")
