"""Songs and their stanzas: each section held once, however often the story shows it.

Values only; what can happen to them is in `edit`. Never keep a colour value here: a song names a colour
of the palette, and the window decides how that looks in dark and in light.
"""

from typing import Final, Literal, get_args

from msgspec import Struct

from songfic_editor.model.ids import SongId, StanzaId

StanzaKind = Literal[
    "verse", "pre-chorus", "chorus", "post-chorus", "refrain", "bridge", "intro", "outro", "hook", "other"
]
STANZA_KINDS: Final[tuple[StanzaKind, ...]] = get_args(StanzaKind)

Colour = Literal["amber", "teal", "rose", "blue", "green", "violet", "rust", "slate"]
COLOURS: Final[tuple[Colour, ...]] = get_args(Colour)


class Stanza(Struct, frozen=True, gc=False, omit_defaults=True):
    """A section of a song. `lines` has at least one line, none with a line break in it.

    `times`: the start of each line in milliseconds, one a line, where a source gave them.
    """

    id: StanzaId
    lines: tuple[str, ...]
    kind: StanzaKind = "verse"
    label: str = ""
    times: tuple[int, ...] | None = None


class Song(Struct, frozen=True, gc=False, omit_defaults=True):
    """A song of the project's library. `order`: stanza ids as the song is performed, repeats included."""

    id: SongId
    title: str = ""
    artist: str = ""
    writers: tuple[str, ...] = ()
    credit: str = ""
    language: str = ""
    rights: str = ""
    colour: Colour = "amber"
    stanzas: tuple[Stanza, ...] = ()
    order: tuple[StanzaId, ...] = ()
