"""What a song file says, before it is a song of a project: sections, each once, who sings them, what they
mean, and the order they are sung in.

Made by the readers of this room through `folding`, shown by previews, turned into a Song when the writer
takes it. `SongProblem` is the one error that a reader may raise.
"""

from typing import Literal

from msgspec import Struct

from songfic_editor.edit.voices import completed
from songfic_editor.model.ids import new_song_id, new_stanza_id
from songfic_editor.model.songs import LyricStyle, Names, Rights, Song, Stanza, StanzaKind, Voice, rights_in
from songfic_editor.model.text import clean

SongFormat = Literal[
    "text", "lrc", "chordpro", "openlyrics", "opensong", "ultrastar", "srt", "webvtt", "audio"
]

SongProblemCode = Literal[
    "no-words",
    "prose",
    "html",
    "own-format",
    "empty",
    "binary",
    "too-large",
    "too-long",
    "xml-broken",
    "xml-entities",
    "not-a-song",
    "audio-broken",
    "data",
    "encoding-unknown",
]

SongLossCode = Literal[
    "chords",
    "tabs",
    "litter",
    "stage-marks",
    "comments",
    "word-times",
    "captions-repeated",
    "markup",
    "bytes",
    "characters",
]
"""What a reader drops and counts. Words that are sung are never among it."""

SongDoubtCode = Literal[
    "encoding-guessed",
    "sections-guessed",
    "section-varied",
    "section-missing",
    "times-contradict",
    "several-lyrics",
    "translations",
    "translation-guessed",
    "romanisation-guessed",
    "voices-varied",
    "several-songs",
    "singers-guessed",
    "title-guessed",
    "ends-early",
]


class SongLoss(Struct, frozen=True, gc=False):
    code: SongLossCode
    count: int = 1


class SongDoubt(Struct, frozen=True, gc=False):
    """Something to look at. `detail`: a label, an encoding, a language or a number of the file, or ""."""

    code: SongDoubtCode
    detail: str = ""


class SongSection(Struct, frozen=True, gc=False):
    """`times`: the start of each line in milliseconds, as it is sung first; None where they are not known.

    `voices`, `translation`, `romanisation`: as a stanza has them.
    """

    lines: tuple[str, ...]
    kind: StanzaKind = "verse"
    label: str = ""
    times: tuple[int, ...] | None = None
    voices: tuple[Names, ...] = ()
    translation: tuple[str, ...] | None = None
    romanisation: tuple[str, ...] | None = None


class Extras(Struct, frozen=True, omit_defaults=True):
    """What only a file of ours says of a song: how it looks, its links, its rights to the letter."""

    rights: Rights = ""
    notice: str = ""
    style: LyricStyle | None = None
    voices: tuple[Voice, ...] = ()
    link: str = ""
    player: str = ""


class SongDraft(Struct, frozen=True):
    """A song as it was read. `order`: indices of `sections` as performed, repeats included; a section that is
    not in it is not sung. `encoding`: of the file, "" where the text was given; `guessed`: it may be another.
    `more`: the other songs of a file that holds several, without any of their own.
    """

    sections: tuple[SongSection, ...]
    order: tuple[int, ...]
    title: str = ""
    artist: str = ""
    writers: tuple[str, ...] = ()
    credit: str = ""
    language: str = ""
    rights: str = ""
    format: SongFormat = "text"
    encoding: str = ""
    guessed: bool = False
    losses: tuple[SongLoss, ...] = ()
    doubts: tuple[SongDoubt, ...] = ()
    extras: Extras | None = None
    more: tuple["SongDraft", ...] = ()

    def song(self, title: str = "", artist: str = "") -> Song:
        """The song, with new ids. `title` and `artist` win over what the file says."""
        stanzas = tuple(map(_stanza, self.sections))
        extras = self.extras or Extras(rights_in(self.rights), self.rights)
        made = Song(
            new_song_id(),
            _one_line(title) or self.title,
            _one_line(artist) or self.artist,
            self.writers,
            self.credit,
            self.language,
            extras.rights,
            stanzas=stanzas,
            order=tuple(stanzas[index].id for index in self.order),
            style=extras.style,
            voices=extras.voices,
            notice=extras.notice,
            link=extras.link,
            player=extras.player,
        )
        return completed(made)


class SongProblem(Exception):
    """Why a text or file gives no song. `draft`: what would come of it if the writer wants it anyway, or
    None.

    `path`: as it was given, "" for a text. `detail`: the root element, the fault, the limit, or "".
    """

    def __init__(
        self, code: SongProblemCode, detail: str = "", draft: SongDraft | None = None, path: str = ""
    ) -> None:
        super().__init__(f"{code}: {path} {detail}".strip())
        self.code: SongProblemCode = code
        self.detail = detail
        self.draft = draft
        self.path = path


def is_same(one: Song, other: Song) -> bool:
    """Whether both have the same name and the same words."""
    words = [stanza.lines for stanza in one.stanzas], [stanza.lines for stanza in other.stanzas]
    return (one.title, one.artist, words[0]) == (other.title, other.artist, words[1])


def _stanza(section: SongSection) -> Stanza:
    return Stanza(
        new_stanza_id(),
        section.lines,
        section.kind,
        section.label,
        section.times,
        section.voices,
        section.translation,
        section.romanisation,
    )


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())
