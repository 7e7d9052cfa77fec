"""What a song file says, before it is a song of a project: sections, each once, and the order they are sung
in.

Made by the readers of this room through `folding`, shown by previews, turned into a Song when the writer
takes it. `SongProblem` is the one error that a reader may raise.
"""

from typing import Literal

from msgspec import Struct

from songfic_editor.model.ids import new_song_id, new_stanza_id
from songfic_editor.model.songs import Song, Stanza, StanzaKind, rights_in
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
    "encoding-unknown",
]

SongLossCode = Literal[
    "chords",
    "tabs",
    "litter",
    "stage-marks",
    "comments",
    "voices",
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
    "ends-early",
]


class SongLoss(Struct, frozen=True, gc=False):
    code: SongLossCode
    count: int = 1


class SongDoubt(Struct, frozen=True, gc=False):
    """Something to look at. `detail`: a label, an encoding or a language of the file, or ""."""

    code: SongDoubtCode
    detail: str = ""


class SongSection(Struct, frozen=True, gc=False):
    """`times`: the start of each line in milliseconds, as it is sung first; None where they are not known."""

    lines: tuple[str, ...]
    kind: StanzaKind = "verse"
    label: str = ""
    times: tuple[int, ...] | None = None


class SongDraft(Struct, frozen=True):
    """A song as it was read. `order`: indices of `sections` as performed, repeats included; a section that is
    not in it is not sung. `encoding`: of the file, "" where the text was given; `guessed`: it may be another.
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

    def song(self, title: str = "", artist: str = "") -> Song:
        """The song, with new ids. `title` and `artist` win over what the file says."""
        stanzas = tuple(
            Stanza(new_stanza_id(), one.lines, one.kind, one.label, one.times) for one in self.sections
        )
        return Song(
            new_song_id(),
            _one_line(title) or self.title,
            _one_line(artist) or self.artist,
            self.writers,
            self.credit,
            self.language,
            rights_in(self.rights),
            stanzas=stanzas,
            order=tuple(stanzas[index].id for index in self.order),
            notice=self.rights,
        )


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


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())
