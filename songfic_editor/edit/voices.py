"""Who sings: the voices of a song, and who of them sings which lines.

Called by the lyrics style dialog, and by whatever brings a stanza into another song. A stanza is never sung
by somebody whom its song does not have.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from songfic_editor.edit.rebuild import one_line, with_song
from songfic_editor.model import lookup
from songfic_editor.model.document import Project
from songfic_editor.model.ids import SongId, StanzaId
from songfic_editor.model.line_by_line import told
from songfic_editor.model.songs import LyricStyle, Names, Song, Stanza, Voice


def set_voices(project: Project, song_id: SongId, wanted: Sequence[tuple[str, Voice]]) -> Project:
    """Give a song these voices, each with the name that it had, "" for a new one.

    Stanzas follow a new name; whoever is not named sings no more. A voice without a name is passed over, and
    the second of two of one name gets a number.
    """
    old = lookup.song(project, song_id)
    now: dict[str, str] = {}
    voices: list[Voice] = []
    taken: set[str] = set()
    for before, voice in wanted:
        name = _free(one_line(voice.name).strip(), taken)
        if name:
            taken.add(name)
            voices.append(_sound(replace(voice, name=name)))
            if before:
                now[before] = name
    stanzas = tuple(_renamed(stanza, now) for stanza in old.stanzas)
    return with_song(project, old, replace(old, voices=tuple(voices), stanzas=stanzas))


def sing(project: Project, stanza_id: StanzaId, by_line: Sequence[Names]) -> Project:
    """Say who sings each line of a stanza: one entry a line, or one for all; () for a line of nobody's.

    Whom the song does not have becomes a voice of it. Entries beyond the last line are passed over.
    """
    song, old = lookup.song_and_stanza(project, stanza_id)
    count = len(old.lines)
    names = [tuple(dict.fromkeys(filter(None, (one_line(name).strip() for name in one)))) for one in by_line]
    names = names * count if len(names) == 1 else [*names[:count], *[()] * (count - len(names))]
    new = replace(old, voices=told(names))
    if new == old:
        return project
    stanzas = tuple(new if stanza is old else stanza for stanza in song.stanzas)
    return with_song(project, song, completed(replace(song, stanzas=stanzas)))


def completed(song: Song, *others: Song | None) -> Song:
    """The song with a voice for everybody who sings in it: as one of the other songs has it, or a new one."""
    known = {voice.name for voice in song.voices}
    missing = dict.fromkeys(name for name in _singers(song.stanzas) if name not in known)
    if not missing:
        return song
    found = {voice.name: voice for other in reversed(others) if other for voice in other.voices}
    return replace(song, voices=(*song.voices, *(found.get(name) or Voice(name) for name in missing)))


def sound_style(style: LyricStyle) -> LyricStyle:
    """The style with nothing in its separators that no line has."""
    return replace(style, between=one_line(style.between), around=one_line(style.around))


def _singers(stanzas: Iterable[Stanza]) -> Iterator[str]:
    return (name for stanza in stanzas for names in stanza.voices for name in names)


def _sound(voice: Voice) -> Voice:
    style = None if voice.style is None else sound_style(voice.style)
    return replace(voice, style=style, mark=None if voice.mark is None else one_line(voice.mark))


def _free(name: str, taken: set[str]) -> str:
    found, number = name, 2
    while found in taken:
        found, number = f"{name} {number}", number + 1
    return found


def _renamed(stanza: Stanza, now: dict[str, str]) -> Stanza:
    voices = tuple(tuple(now[name] for name in names if name in now) for names in stanza.voices)
    if voices == stanza.voices:
        return stanza
    return replace(stanza, voices=told(voices))
